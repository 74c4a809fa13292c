"""The text of a report outside its acts: sections, numbered paragraphs, contents, annex."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cleaning import Paragraph
from extract.cleaning.paragraphs import ANNEX, LABELLED
from extract.roman import roman_value
from extract.segment.acts import is_heading
from extract.segment.chapters import ChapterRow
from extract.segment.enumeration import Place as Steps
from extract.segment.enumeration import label_of, next_letter
from extract.segment.units import Ledger, Place

_LABEL = re.compile(r"([IVXL]{1,7}|[A-Z])\.(?:\s+(?=\S)|\Z)")
_STARRED = re.compile(r"\*{1,4} ?\S")
_PAGE = re.compile(r"(?:\t|\s\.{2,}\s?|\s)[0-9]{1,3}\Z|\t\Z")


class Sections:
    """The path of headings: Roman chapters, lettered sections, numbered and unnumbered subsections."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.levels: list[str] = []

    def enter(self, heading: str) -> None:
        match = _LABEL.match(heading)
        if match:
            label = match.group(1)
            self._labelled(label, self._level(label))
            return
        number = label_of(heading)
        if number and number.number:
            self._labelled(str(number.number), "number")
            return
        if self.levels and self.levels[-1] == "title":
            self.path.pop()
            self.levels.pop()
        self.path.append(heading)
        self.levels.append("title")

    def _level(self, label: str) -> str:
        value = roman_value(label)
        letter = self._current("letter")
        if len(label) == 1 and label == next_letter(letter.lower()).upper() and (label != "I" or letter == "H"):
            return "letter"
        return "roman" if value else "letter"

    def _current(self, level: str) -> str:
        return self.path[self.levels.index(level)] if level in self.levels else ""

    def _labelled(self, label: str, level: str) -> None:
        order = ("roman", "letter", "number", "title")
        rank = order.index(level)
        while self.levels and order.index(self.levels[-1]) >= rank:
            self.levels.pop()
            self.path.pop()
        self.path.append(label)
        self.levels.append(level)

    def may_follow(self, heading: str) -> bool:
        """Whether a labelled heading is the next chapter or section."""
        match = _LABEL.match(heading)
        if not match:
            return False
        label = match.group(1)
        letter, roman = self._current("letter"), self._current("roman")
        if len(label) == 1 and label == next_letter(letter.lower()).upper():
            return True
        return bool(roman_value(label)) and roman_value(label) == roman_value(roman) + 1

    def __str__(self) -> str:
        return "/".join(part.replace("/", "-") for part in self.path)


class ReportReader:
    """Reads the paragraphs of a report that stand outside acts."""

    def __init__(self, ledger: Ledger, document: str, *, chapters: bool = False) -> None:
        """``chapters``: paragraphs are numbered within chapters ("10.4")."""
        self.ledger = ledger
        self.dotted = ChapterRow() if chapters else None
        self.document = document
        self.sections = Sections()
        self.last = 0
        self.steps = Steps()
        self.current: Place | None = None
        self.annex = ""
        self.contents: str | None = None  # first entry of the contents while they are read
        self.started = False
        self.listing = False  # the numbered paragraph ended with a colon
        self.base = ""
        self.prose = False  # a sentence stood before the first number

    def _place(self, part: str, kind: str, label: str = "", parent: str = "") -> Place:
        return Place(
            f"{self.document}#{part}", kind, self.document, label, "", f"{self.document}#{parent}" if parent else ""
        )

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        """Record a stretch of the report; acts may stand before and after it."""
        self.listing = False
        for index, paragraph in enumerate(paragraphs):
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            self._paragraph(paragraph, following)
        self.ledger.section = ""

    def _paragraph(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        text = paragraph.text
        if _STARRED.match(text) and not self.started:
            # A note at the foot of the first page, wherever it fell in the text.
            self.ledger.add(paragraph, self._place("front", "front"), kind="paragraph")
            return
        if self._in_contents(paragraph):
            return
        if self.dotted:
            if (number := self.dotted.next(paragraph)) is not None:
                self._numbered(paragraph, *number)
                return
            label = None if paragraph.cells else label_of(text)
            if label and label.number:
                label = None  # an item of a list: paragraphs bear the chapter's number
        else:
            label = label_of(text)
        if ANNEX.match(text) and self.started:
            self._annex(paragraph)
        elif label and label.number and not self._is_numbered_heading(paragraph, label.number, following):
            self._numbered(paragraph, label.number, label.body)
        elif label and label.letter and self.current and self._lettered(paragraph, label.letter, label.body):
            return
        elif is_heading(paragraph) or label and label.number:
            self._heading(paragraph, following)
        elif self.current:
            self.ledger.add(paragraph, self.current, kind="table-row" if paragraph.cells else "")
        else:
            # A document without numbers: what ends as a sentence is text, the rest is masthead.
            sentence = (self.prose or len(text) > 100) and text.endswith((".", ";", ":", ",", "”"))
            self.ledger.add(paragraph, self._place("front", "front"), kind="paragraph" if sentence else "")
            self.prose = self.prose or sentence

    def _in_contents(self, paragraph: Paragraph) -> bool:
        text = paragraph.text
        if self.contents is None:
            if text.strip().lower() in {"contents", "table of contents"}:
                self.contents = ""
                self.ledger.add(paragraph, self._place("contents", "contents"))
                return True
            return False
        entry = _PAGE.sub("", text).strip()
        if self.contents == "" and _PAGE.search(text) and any(character.isalpha() for character in entry):
            self.contents = entry
        elif (
            self.contents
            and len(text) > 5
            and self.contents.startswith(text)
            or text.endswith((".", ":"))
            and len(text) > 150
        ):
            self.contents = None
            return False
        self.ledger.add(paragraph, self._place("contents", "contents"))
        return True

    def _is_numbered_heading(self, paragraph: Paragraph, number: int, following: Paragraph | None) -> bool:
        """ "1. Deliberations": an Arabic figure that does not go on with the row of paragraphs."""
        if self.annex or paragraph.text.endswith((".", ";", ":", ",")) or len(paragraph.text) > 200:
            return False
        return not (number == self.last + 1 and not (following and self._next_is(following, number)))

    def _next_is(self, following: Paragraph, number: int) -> bool:
        label = label_of(following.text)
        return bool(label and label.number == number)

    def _numbered(self, paragraph: Paragraph, number: int | str, body: int) -> None:
        self.started = True
        part = f"{self.annex}/{number}" if self.annex else str(number)
        kind = "annex-paragraph" if self.annex else "paragraph"
        self.current = self._place(part, kind, str(number), self.annex)
        if not self.annex and isinstance(number, int):
            self.last = number
        self.steps = Steps()
        self.base = part
        self.listing = paragraph.text.endswith(":")
        self.ledger.section = str(self.sections)
        self.ledger.add(paragraph, self.current, body=body)

    def _lettered(self, paragraph: Paragraph, letter: str, body: int) -> bool:
        steps = self.steps.step(letter)
        if steps is None or self.current is None:
            return False
        self.steps = steps
        self.listing = False
        base = self.base
        path = "/".join((base, *steps.path))
        self.ledger.add(
            paragraph, self._place(path, "subparagraph", steps.path[-1], path.rpartition("/")[0]), body=body
        )
        return True

    def _annex(self, paragraph: Paragraph) -> None:
        serial = paragraph.text.partition(" ")[2]
        self.annex = f"annex{serial}"
        self.sections = Sections()
        self.ledger.section = paragraph.text
        self.ledger.note(self._place(self.annex, "annex", paragraph.text), paragraph.start, paragraph.end)
        self.current = self._place(f"{self.annex}/chapeau", "chapeau", "", self.annex)
        self.base = self.annex
        self.steps = Steps()
        self.ledger.add(paragraph, self.current, kind="heading")

    def _heading(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        text = paragraph.text
        if self.annex:
            self.ledger.add(paragraph, self._place(f"{self.annex}/chapeau", "chapeau", "", self.annex), kind="heading")
            return
        if not self.started and not LABELLED.match(text):
            self.ledger.add(paragraph, self._place("front", "front"), kind="heading")
            return
        if (
            self.current
            and not LABELLED.match(text)
            and (self.listing or following is not None and not self._opens_section(following))
        ):
            # A line such as "Vice-Presidents: ..." of a list that a numbered paragraph opens.
            self.ledger.add(paragraph, self.current)
            return
        if (
            not LABELLED.match(text)
            and following is not None
            and is_heading(following)
            and label_of(following.text) is None
        ):
            # A heading without label right above another is a chapter whose label was lost.
            self.sections = Sections()
        self.sections.enter(text)
        self.current = None
        self.ledger.section = str(self.sections)
        self.ledger.add(paragraph, self._place("heading", "heading"))

    def _opens_section(self, following: Paragraph) -> bool:
        label = label_of(following.text)
        return bool(label and label.number) or is_heading(following)
