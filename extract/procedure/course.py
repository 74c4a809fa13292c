"""The course of a session as its report tells it: agenda item in hand, meeting, date, section."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from extract.records import Structure
from extract.text import Passage
from ontology.procedure import headings

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"([0-9]{{1,2}}) ({_MONTH}) ([0-9]{{4}})\b")
_MEETINGS = re.compile(
    r"\b[Aa]t (?:its|the) ((?:[A-Za-z]?[0-9]{1,3}(?:st|nd|rd|th)|[a-z-]{4,16}(?:st|nd|rd|th|first|second|third)|first|second|third)"
    r"(?:(?:,| and|, and) (?:[A-Za-z]?[0-9]{1,3}(?:st|nd|rd|th)|[a-z-]{3,16}))*) (?:plenary )?meetings?\b"
    r"(?:[^.;]{0,80}?, on ([^.;]{4,80}?[0-9]{4}))?"
)
_ITEM = re.compile(r"\b(?:agenda )?(?:sub-)?items? ([0-9]{1,3})(?: ?\(([a-z]{1,4})\))?(?: ?\(([ivx]{1,5})\))?")
_TAKEN_UP = re.compile(
    r"\b(?:considered|took up|began (?:its )?consideration of|continued (?:its )?consideration of|discussed|resumed)\b"
)
_UNDER = re.compile(r"\b[Uu]nder (?:agenda )?(?:sub-)?item ([0-9]{1,3})(?: ?\(([a-z]{1,4})\))?")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split()
)


@dataclass(slots=True)
class Course:
    """What is in hand while the paragraphs of one report are read in order.

    One object lives for one document only; ``enter`` is called with each passage before it is read.
    """

    structure: Structure
    item: str = ""
    item_section: str = ""
    date: str = ""
    meeting: str = ""
    mode: str = ""  # the kind of the last heading: retelling, action, or nothing
    spoken: set[tuple[str, str]] = field(default_factory=set)  # (item or section, actor) who made a statement
    dates: dict[str, str] = field(default_factory=dict)  # meeting number to date

    def enter(self, passage: Passage) -> None:
        """Take in what a passage says of item, meeting and date."""
        text = passage.text
        if passage.kind == "heading":
            self.mode = heading_kind(text)
            if not self.mode and not _within(passage.section, self.item_section):
                self.item = self.date = self.meeting = ""
            return
        taken = _TAKEN_UP.search(text, 0, 500) if " item" in text or "-item" in text else None
        named = _ITEM.search(text, taken.end()) if taken else None
        if taken and named and named.start() - taken.end() < 40:
            self.item = self.item_id(named.group(1), named.group(2))
            self.item_section = passage.section
            self.mode = self.date = self.meeting = ""
        meeting = _MEETINGS.search(text, 0, passage.body_start + 400) if "meeting" in text else None
        if meeting and (meeting.group(2) or meeting.group().startswith("At")):
            number = _number(meeting.group(1))
            self.date = single_date(meeting.group(2) or "") or self.dates.get(number, "")
            self.meeting = number
            if self.date:
                self.dates[number] = self.date
            if self.mode == "retelling" and meeting.start() <= passage.body_start + 6:
                self.mode = "action"  # what happened at a meeting is told, not what was said

    def item_of(self, text: str) -> str:
        """The item that a paragraph names itself, or else the one in hand."""
        under = _UNDER.search(text[:200]) if "item " in text else None
        return self.item_id(under.group(1), under.group(2)) if under else self.item

    def item_id(self, number: str, letter: str | None) -> str:
        document = self.structure.document
        if not document.body or not document.session:
            return ""
        return f"{document.body}/{document.session}/item/{number}" + (f"/{letter}" if letter else "")

    def place(self, section: str) -> str:
        """What "the same item" means for speakers: the item, or else the section."""
        return self.item or section


@cache
def _heading_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row.kind, re.compile(row.pattern, re.IGNORECASE)) for row in headings())


def heading_kind(text: str) -> str:
    for kind, pattern in _heading_patterns():
        if pattern.search(text.strip()):
            return kind
    return ""


def single_date(text: str) -> str:
    """The date of a text that names just one day ("19 October 2018") as ISO, or nothing."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return ""
    return f"{match.group(3)}-{MONTHS.index(match.group(2)) + 1:02d}-{int(match.group(1)):02d}"


def _number(printed: str) -> str:
    first = re.split(r",| and", printed)[0].strip()
    digits = re.match(r"[A-Za-z]?([0-9]+)", first)
    if digits:
        return digits.group(1)
    return str(_ORDINALS.index(first) + 1) if first in _ORDINALS else first


def _within(section: str, outer: str) -> bool:
    """Whether a section is the one where an item was taken up, or a part of it."""
    return section == outer or section.startswith(outer + "/") or not outer
