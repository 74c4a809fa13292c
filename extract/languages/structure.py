"""One resolution or decision in any language: front, title, preamble, operative paragraphs, annexes.

Figures and stops are read, and the few words of the language's table: the body's name that opens the enacting formula, the
noun of an act, the word for an annex.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cleaning import Paragraph
from extract.languages.lexicon import Lexicon, any_of, fold, lexicon
from extract.languages.verbs import opening
from extract.segment.enumeration import GOES_ON, lost_numbers
from extract.segment.units import Ledger, Place

_TITLE = re.compile(r"(?P<number>[0-9]{1,4}/[0-9]{1,4}|(?:ES|S)-[0-9]{1,2}/[0-9]{1,3})(?:\s?[A-Z](?=[.\s]))?\s?[.．:]?\s*(?=\S)")
_NUMBER = re.compile(r"(?P<number>[0-9]{1,3})\s?[.．、\-–](?:\s+|(?=[^\s0-9]))")
_LETTER = re.compile(r"\(?(?P<letter>[a-zа-я]{1,5}|[\u0621-\u064a]\u0640?)\)\s*")
_COMMAS = (",", "،", "，")
_FORMULA = 160  # characters: the longest formula of the practice resolutions has 90
_ARTICLE = 8  # characters that may stand before the body's name: "L’", "La ", "إن "


def is_formula(words: Lexicon, text: str) -> bool:
    """Whether a paragraph is a body's name and a comma, as an enacting formula is."""
    if len(text) > _FORMULA or not text.endswith(_COMMAS):
        return False
    match = words.bodies.search(fold(text))
    return match is not None and match.start("name") <= _ARTICLE and len(text) - match.end("name") <= 3


def read_act(paragraphs: Sequence[Paragraph], *, act: str, document: str, code: str, ledger: Ledger) -> tuple[str, str, int]:
    """Record the units of a single act.

    Returns:
        Its title, the day of adoption (ISO 8601 or empty), and how many paragraphs stand before the title.
    """
    words = lexicon(code)
    formula = next((i for i, p in enumerate(paragraphs) if is_formula(words, p.text)), -1)
    first = formula if formula >= 0 else next((i for i, p in enumerate(paragraphs) if _NUMBER.match(p.text) and len(p.text) > 40), 0)
    head = next((i for i in range(first - 1, -1, -1) if _TITLE.match(paragraphs[i].text)), -1)
    begin = head if head >= 0 else first
    for paragraph in paragraphs[:begin]:
        ledger.add(paragraph, Place(f"{document}#front", "front", document))
    title = ""
    for paragraph in paragraphs[begin:first]:
        match = _TITLE.match(paragraph.text) if not title else None
        body = match.end() if match else 0
        title = f"{title} {paragraph.text[body:].strip()}".strip()
        ledger.add(paragraph, Place(f"{act}#title", "title", act, parent=act), body=body)
    _Reader(words, act, ledger).read(paragraphs[first:])
    return title, _adopted(words, paragraphs[:begin] or paragraphs[-3:], paragraphs[-4:]), begin


def _adopted(words: Lexicon, front: Sequence[Paragraph], last: Sequence[Paragraph]) -> str:
    """The day in the line of the masthead that says who adopted the act, else in its last lines."""
    for paragraph in front:
        folded = fold(paragraph.text)
        if (words.find_nouns(folded) or words.find_bodies(folded)) and (match := words.date.search(folded)) and len(folded) < 200:
            return words.iso_date(match)
    for paragraph in last:
        folded = fold(paragraph.text)
        if len(folded) < 60 and (match := words.date.search(folded)):
            return words.iso_date(match)
    return ""


class _Reader:
    """Goes through an act's paragraphs after its title."""

    def __init__(self, words: Lexicon, act: str, ledger: Ledger) -> None:
        self.words = words
        self.act = act
        self.ledger = ledger
        self.preambular = self.operative = 0
        self.annex = ""
        self.number = 0  # the last numbered paragraph of the annex
        self.current: Place | None = None
        self.base = ""
        self.sole = True
        self._annex = re.compile(rf"{any_of(words.row.annex)}\s?(?P<label>[IVX]{{1,5}}|[0-9]{{1,2}})?\s?\Z")

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        labels = [_NUMBER.match(paragraph.text) for paragraph in paragraphs]
        lost = lost_numbers(
            [int(label["number"]) if label else 0 for label in labels],
            lambda index: paragraphs[index].text.endswith(GOES_ON) and _LETTER.match(paragraphs[index].text) is None,
            lambda index: bool(opening(paragraphs[index].text, self.words.row.code)),
        )
        # A sole operative paragraph has no number; where there is a paragraph 1, a full stop before it ends no preamble.
        self.sole = not any(label is not None and label["number"] == "1" for label in labels)
        for index, paragraph in enumerate(paragraphs):
            if lost.get(index) == self.operative + 1 and self.operative and not self.annex:
                self._numbered(paragraph, lost[index], 0)
            else:
                self._read(paragraph)

    def _place(self, part: str, kind: str, label: str = "", verb: str = "", parent: str = "") -> Place:
        return Place(f"{self.act}#{part}", kind, self.act, label, verb, f"{self.act}#{parent}" if parent else self.act)

    def _read(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        heading = self._annex.match(fold(text)) if len(text) < 40 else None
        if heading is not None and self.operative + self.preambular:
            self.annex, self.number = f"annex{(heading['label'] or '').upper()}", 0
            self.ledger.note(self._place(self.annex, "annex", text), paragraph.start, paragraph.end)
            self.current = self._place(f"{self.annex}/chapeau", "chapeau", parent=self.annex)
            self.base = self.annex
            self.ledger.add(paragraph, self.current, kind="heading")
        elif paragraph.cells:
            self.ledger.add(paragraph, self.current or self._place("heading", "heading"), kind="table-row")
        elif (match := _NUMBER.match(text)) is not None and self._next(int(match["number"])):
            self._numbered(paragraph, int(match["number"]), match.end())
        elif (letter := _LETTER.match(text)) is not None and self.base:
            self._lettered(paragraph, letter["letter"].strip("\u0640"), letter.end())
        elif self.annex:
            self.ledger.add(paragraph, self.current or self._place(f"{self.annex}/chapeau", "chapeau", parent=self.annex))
        elif not self.operative:
            self._before_numbers(paragraph)
        elif self._is_closing(text):
            self.current = None
            self.ledger.add(paragraph, self._place("closing", "closing"))
        elif len(text) < 200 and not text.endswith((".", ";", "；", "。", "؛", ":", "：", ",")):
            self.ledger.add(paragraph, self._place("heading", "heading"))
        else:
            self.ledger.add(paragraph, self.current or self._place("closing", "closing"))

    def _next(self, number: int) -> bool:
        last = self.number if self.annex else self.operative
        return last < number <= last + 3 or bool(self.annex) and number == 1

    def _before_numbers(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        if is_formula(self.words, text) and not self.preambular:
            self.current = self._place("chapeau", "chapeau")
            self.ledger.add(paragraph, self.current, kind="formula")
        elif len(text) < 120 and not text.endswith((".", ";", ":", *_COMMAS, "；", "。", "؛", "：")):
            self.ledger.add(paragraph, self._place("heading", "heading"))
        elif text.endswith((".", "。")) and self.preambular and not opening(text, self.words.row.code) and self._is_closing(text):
            self.ledger.add(paragraph, self._place("closing", "closing"))
        elif self.sole and text.endswith((".", "。")):
            self.operative = 1
            self._begin(paragraph, "op1", "operative", "1", 0)
        else:
            self.preambular += 1
            self._begin(paragraph, f"pp{self.preambular}", "preambular", str(self.preambular), 0)

    def _begin(self, paragraph: Paragraph, part: str, kind: str, label: str, body: int, parent: str = "") -> None:
        self.current = self._place(part, kind, label, opening(paragraph.text[body:], self.words.row.code), parent)
        self.base = part
        self.ledger.add(paragraph, self.current, body=body)

    def _numbered(self, paragraph: Paragraph, number: int, body: int) -> None:
        if self.annex:
            self.number = number
            self._begin(paragraph, f"{self.annex}/{number}", "annex-paragraph", str(number), body, self.annex)
        else:
            self.operative = number
            self._begin(paragraph, f"op{number}", "operative", str(number), body)

    def _lettered(self, paragraph: Paragraph, letter: str, body: int) -> None:
        place = self.words.row.enumeration.find(letter) if len(letter) == 1 else -1
        part = f"{self.base}/{chr(ord('a') + place) if 0 <= place < 26 else letter}"
        self.current = self._place(part, "annex-paragraph" if self.annex else "subparagraph", letter, "", self.base)
        self.ledger.add(paragraph, self.current, body=body)

    def _is_closing(self, text: str) -> bool:
        """Whether a short line closes an act: its meeting, or the day."""
        return len(text) < 60 and (self.words.date.search(fold(text)) is not None or text[:1].isdigit())
