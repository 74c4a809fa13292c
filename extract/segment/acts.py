"""One resolution or decision: its title, preamble, operative part, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cleaning import Paragraph
from extract.cleaning.paragraphs import ACT, ANNEX, LABELLED, ends_sentence
from extract.cleaning.table import any_of
from extract.segment.enumeration import GOES_ON, Label, label_of, lost_numbers
from extract.segment.enumeration import Place as Steps
from extract.segment.opening import is_preambular, opening_phrase, opens_operative
from extract.segment.table import enacting_verbs
from extract.segment.units import Ledger, Place
from extract.segment.words import is_act_heading, is_closing, is_formula, is_introduction, numbered_title

_TABLE = re.compile(r"(Table|Figure|Box)(?:\s+([0-9IVX]{1,4}))?(?=\s|\Z)", re.IGNORECASE)
_SERIAL = re.compile(r"(?:Annex|Appendix)\s+([0-9A-Z]{1,6})\Z", re.IGNORECASE)
_MAX_HEADING = 400
_WORD = re.compile(r"[^\W_]")  # a line without a letter or figure sets parts off: "* * *"
_MAX_SUBHEADING = 120
_PART_LETTER = re.compile(r"[A-Z](?: ?[0-9*]{1,2})?")  # "B", "B 1" with the sign of a footnote, below an act's title
_BARE_NUMBER = re.compile(r"([0-9]{1,3}) +(?=[A-Z])")


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is no sentence: short, without a stop, not numbered by a figure or letter."""
    text = paragraph.text
    if paragraph.cells or len(text) > _MAX_HEADING or text.endswith((".", ";", ",", ":")) and not LABELLED.match(text):
        return False
    if LABELLED.match(text):
        return len(text) < 250 and not text.endswith((";", ",", ":"))
    return label_of(text) is None and (text[0].isupper() or text[0] in '“"0123456789') and not ends_sentence(text)


class ActReader:
    """Reads the paragraphs of one act in order and records its units."""

    def __init__(self, ledger: Ledger, act: str, kind: str, *, part: str = "") -> None:
        """``part``: the letter of a part of the act, which then begins the names of its units."""
        self.ledger = ledger
        self.act = act
        self.part = f"{part}/" if part else ""
        self.decision = kind == "decision"
        self.title: list[str] = []
        self.state = "title"
        self.preambular = 0
        self.operative = 0
        self.current: Place | None = None  # the unit that an unlabelled paragraph goes on with
        self.steps = Steps()
        self.base = ""  # the part that letters stand under: "op9", "annexI/4", or nothing
        self.annex = ""  # "annexI", "annex/appendix"
        self.numbered = False
        self.last_number = 0
        self.table_rows = False  # a table's title is read and its rows have begun
        self.implicit = False  # the annex has no heading of its own
        self.opened = False  # a sole operative paragraph ended with a colon
        self.listing = False  # a preambular paragraph ended with a colon
        self.paragraphs: Sequence[Paragraph] = ()
        self.index = 0  # of the paragraph that is being read

    def read(self, paragraphs: Sequence[Paragraph]) -> str:
        """Record all paragraphs; gives the act's title."""
        self.paragraphs = paragraphs
        labels = [label_of(paragraph.text) for paragraph in paragraphs]
        numbers = [label.number if label is not None else 0 for label in labels]
        lost = lost_numbers(
            numbers,
            lambda index: labels[index] is None and paragraphs[index].text.endswith(GOES_ON),
            lambda index: opens_operative(paragraphs[index].text),
        )
        for index, paragraph in enumerate(paragraphs):
            self.index = index
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            if lost.get(index) == self.operative + 1 and self.state == "numbered" and not self.annex:
                self._numbered(paragraph, Label(lost[index], "", 0))
            else:
                self._paragraph(paragraph, following)
        return " ".join(self.title)

    def _place(self, part: str, kind: str, label: str = "", verb: str = "", parent: str = "") -> Place:
        above = f"{self.act}#{self.part}{parent}" if parent else self.act
        return Place(f"{self.act}#{self.part}{part}", kind, self.act, label, verb, above)

    def _add(self, paragraph: Paragraph, place: Place, *, body: int = 0, kind: str = "") -> None:
        self.ledger.add(paragraph, place, body=body, kind=kind)

    def _paragraph(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        text = paragraph.text
        if ANNEX.match(text) and self.state != "title":
            self._annex_heading(paragraph)
        elif self.state == "title":
            self._title(paragraph)
        elif self.annex:
            self._in_annex(paragraph, following)
        else:
            self._in_body(paragraph, following)

    # The head.

    def _title(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        number = numbered_title(text)
        if number and not self.title:
            self.title.append(text[number:])
            self._add(paragraph, self._place("title", "title"), body=number)
        elif ACT.match(text) or is_act_heading(text) or self.title and _PART_LETTER.fullmatch(text):
            self._add(paragraph, self._place("heading", "heading"))
        elif is_introduction(text) or is_closing(text):  # meeting and day above the title
            self._add(paragraph, self._place("heading", "heading"))
        elif self._begins_body(text):
            self.state = "preamble"
            self._in_body(paragraph, None)
        else:
            self.title.append(text)
            self._add(paragraph, self._place("title", "title"))

    def _begins_body(self, text: str) -> bool:
        if is_formula(text) or label_of(text):
            return True
        return bool(
            text.endswith((",", ";", ":", ".")) and (len(text) > 60 or is_preambular(text) or opens_operative(text))
        )

    # Preamble and operative part.

    def _in_body(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        text = paragraph.text
        label = label_of(text) or self._bare_number(text)
        goes_on = label is not None and label.number == self.operative + 1
        if is_closing(text) or self.state == "closed" and not goes_on:
            # Below the meeting and the day stands how the vote went; nothing of it is a paragraph of the act.
            self.state = "closed"
            self.current = None
            self._add(paragraph, self._place("closing", "closing"))
        elif label and label.number:
            self._numbered(paragraph, label)
        elif label and self._lettered(paragraph, label):
            return
        elif is_formula(text) and not self.operative:
            self._formula(paragraph)
        elif self.current and self._is_listed(text):
            self.listing = text.endswith(";")
            self._add(paragraph, self.current)
        elif not _WORD.search(text) or self._is_heading(paragraph, following):
            self._heading(paragraph)
        elif self.state == "preamble" and not (self.preambular and opens_operative(text)) and not self._sole(text):
            self._preambular(paragraph)
        elif self.state == "preamble" or self.state == "unnumbered" and text[0].isupper():
            self._unnumbered(paragraph)
        elif self.current:
            self._add(paragraph, self.current)
        else:
            self._unnumbered(paragraph)

    def _next_number(self) -> int:
        """The number of the next numbered paragraph before an annex; 0: there is none."""
        for paragraph in self.paragraphs[self.index + 1 :]:
            if ANNEX.match(paragraph.text):
                break
            label = label_of(paragraph.text)
            if label and label.number:
                return label.number
        return 0

    def _bare_number(self, text: str) -> Label | None:
        """The next number of the row, printed without its stop: "6 Also reaffirms"."""
        match = _BARE_NUMBER.match(text) if self.state == "numbered" and text[0].isdigit() else None
        if match is None or int(match[1]) != self.operative + 1 or not opens_operative(text[match.end() :]):
            return None
        return Label(int(match[1]), "", match.end())

    def _is_listed(self, text: str) -> bool:
        """Whether a line is one of the things that a preambular paragraph sets out: behind a colon, each with a semicolon."""
        if self.state != "preamble" or self.current is None or self.current.kind != "preambular" or is_preambular(text):
            return False
        return text.endswith(";") and not opens_operative(text) or self.listing and text.endswith((";", ","))

    def _is_heading(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        text = paragraph.text
        if self._heads_the_operative_part(text, following):
            return True
        return is_heading(paragraph) and not (self._in_preamble() and (len(text) > 120 or is_preambular(text)))

    def _heads_the_operative_part(self, text: str, following: Paragraph | None) -> bool:
        """Whether a short line without a stop, right before paragraph 1, is a heading, though it begins as a preamble does."""
        if not self._in_preamble() or len(text) > _MAX_SUBHEADING or text.endswith((",", ";", ".", ":")) or following is None:
            return False
        label = label_of(following.text)
        return label is not None and label.number == 1

    def _in_preamble(self) -> bool:
        """Among the paragraphs of a preamble, where one may have lost its comma."""
        return self.state == "preamble" and self.preambular > 0

    def _sole(self, text: str) -> bool:
        """An operative paragraph right after the formula, with no preamble between."""
        if _recommends(text):
            return False
        return not self.preambular and opens_operative(text) and not is_preambular(text)

    def _formula(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        place = self._place("chapeau", "chapeau", verb="" if text.endswith(",") else _verb_of_chapeau(text))
        self._add(paragraph, place, kind="formula" if text.endswith(",") else "chapeau")
        self.current = place
        self.base = ""
        self.steps = Steps()

    def _heading(self, paragraph: Paragraph) -> None:
        below = self.decision and self.current is not None and self.current.kind == "chapeau" or self.opened
        # A heading among numbered paragraphs ("Asset freeze" between 1 and 2) opens no annex.
        below = below and not (self.state == "numbered" and self._next_number() > self.operative)
        if below and not LABELLED.match(paragraph.text):
            # What an act sets out below its only sentence is its annex, though nobody wrote the word.
            self.annex = "annex"
            self.implicit = True
            self._begin_annex(paragraph, "")
            self._add(paragraph, self._place("annex/chapeau", "chapeau", parent="annex"), kind="heading")
            return
        self._add(paragraph, self._place("heading", "heading"))

    def _preambular(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        self.listing = text.endswith(":")
        if (
            self.decision
            and not self.preambular
            and text.endswith((":", "."))
            or not self.preambular
            and _recommends(text)
        ):
            self._formula(paragraph)
            return
        self.preambular += 1
        part = f"pp{self.preambular}"
        self.current = self._place(part, "preambular", str(self.preambular), opening_phrase(text))
        self.base = part
        self.steps = Steps()
        self._add(paragraph, self.current)

    def _unnumbered(self, paragraph: Paragraph) -> None:
        self.state = "unnumbered"
        self.operative += 1
        self.opened = paragraph.text.endswith(":") and self.operative == 1 or "the following" in paragraph.text
        self._operative(paragraph, self.operative, 0, str(self.operative))

    def _numbered(self, paragraph: Paragraph, label: Label) -> None:
        self.state = "numbered"
        self.operative = label.number
        self.opened = "the following" in paragraph.text
        self._operative(paragraph, label.number, label.body, str(label.number))

    def _operative(self, paragraph: Paragraph, number: int, body: int, label: str) -> None:
        part = f"op{number}"
        self.current = self._place(part, "operative", label, opening_phrase(paragraph.text[body:]))
        self.base = part
        self.steps = Steps()
        self._add(paragraph, self.current, body=body)

    def _lettered(self, paragraph: Paragraph, label: Label) -> bool:
        steps = self.steps.step(label.letter)
        if steps is None:
            return False
        self.steps = steps
        self.opened = False
        path = "/".join((self.base, *steps.path)) if self.base else "/".join(steps.path)
        parent = path.rpartition("/")[0]
        verb = opening_phrase(paragraph.text[label.body :])
        kind = "annex-paragraph" if self.annex else "subparagraph" if self.base else "operative"
        if kind == "annex-paragraph" or kind == "subparagraph" and not opens_operative(paragraph.text[label.body :]):
            verb = ""
        place = self._place(path, kind, steps.path[-1], verb, parent)
        if kind != "annex-paragraph":
            self.current = place
        self._add(paragraph, place, body=label.body)
        self.current = place
        return True

    # Annexes.

    def _annex_heading(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        self.implicit = False
        match = _SERIAL.match(text)
        serial = match.group(1) if match else ""
        if text.lower().startswith("appendix") and self.annex:
            root = self.annex.split("/")[0]
            self.annex = f"{root}/appendix{serial}"
        else:
            self.annex = f"annex{serial}"
        self._begin_annex(paragraph, text)
        self._add(paragraph, self._place(f"{self.annex}/chapeau", "chapeau", parent=self.annex), kind="heading")

    def _begin_annex(self, paragraph: Paragraph, label: str) -> None:
        parent = self.annex.rpartition("/")[0]
        self.ledger.note(self._place(self.annex, "annex", label, parent=parent), paragraph.start, paragraph.end)
        self.base = self.annex
        self.steps = Steps()
        self.last_number = 0
        self.current = self._place(f"{self.annex}/chapeau", "chapeau", parent=self.annex)

    def _in_table(self) -> bool:
        return self.current is not None and self.current.kind == "table"

    def _in_annex(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        text = paragraph.text
        chapeau = self._place(f"{self.annex}/chapeau", "chapeau", parent=self.annex)
        label = label_of(text)
        if self.implicit and label and label.number == self.operative + 1 > 1 and not self.last_number:
            # The act's own row goes on: what stood between was no annex, only a heading.
            self.annex, self.implicit = "", False
            self._numbered(paragraph, label)
            return
        table = _TABLE.match(text)
        if table and (following is not None and following.cells or is_heading(paragraph) and len(text) < 200):
            part = f"{self.annex}/{table.group(1).lower()}{table.group(2) or ''}"
            self.current = self._place(part, "table", table.group(0), parent=self.annex)
            self._add(paragraph, self.current, kind="heading")
            self.table_rows = False
        elif paragraph.cells:
            self.table_rows = True
            place = self.current if self._in_table() else chapeau
            self._add(paragraph, place or chapeau, kind="table-row")
        elif self._in_table() and self.current and not label and not (self.table_rows and is_heading(paragraph)):
            # Above the rows stands the table's title, below them its notes.
            self._add(paragraph, self.current, kind="table-note" if self.table_rows else "heading")
        elif is_closing(text):
            self._add(paragraph, self._place("closing", "closing"))
        elif label and label.number and (label.number > self.last_number or label.number == 1):
            self.last_number = label.number
            part = f"{self.annex}/{label.number}"
            self.base = part
            self.steps = Steps()
            self.current = self._place(part, "annex-paragraph", str(label.number), parent=self.annex)
            self._add(paragraph, self.current, body=label.body)
        elif label and self._lettered(paragraph, label):
            return
        elif is_heading(paragraph):
            if not self.last_number:
                # Letters go on through subheadings; under numbers they belong to the last number.
                self.base = self.annex
            self.current = chapeau
            self._add(paragraph, chapeau, kind="heading")
        elif self.current:
            self._add(paragraph, self.current)
        else:
            self._add(paragraph, chapeau)


def _recommends(text: str) -> bool:
    return opens_operative(text) and text.endswith(":") and "draft" in text


_CHAPEAU_VERB = re.compile(rf"\b({any_of(enacting_verbs())})\b")


def _verb_of_chapeau(text: str) -> str:
    match = _CHAPEAU_VERB.search(text)
    return match.group(1) if match else ""
