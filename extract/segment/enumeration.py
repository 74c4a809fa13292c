"""Numbers and letters that label paragraphs, and which of them can come next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extract.cleaning.paragraphs import LETTER, NUMBER
from extract.roman import NUMERALS

GOES_ON = (":", ";", "؛", "：", "；")  # the stops at which an operative paragraph ends that is not the last
_LABEL_SIGNS = frozenset("0123456789(")  # with which a label begins


def next_letter(letter: str) -> str:
    """``a`` after nothing, ``b`` after ``a``, ``aa`` after ``z``, ``bb`` after ``aa``."""
    if not letter:
        return "a"
    if letter[-1] == "z":
        return "a" * (len(letter) + 1)
    return chr(ord(letter[-1]) + 1) * len(letter)


def next_roman(roman: str) -> str:
    """``i`` after nothing, ``ii`` after ``i``; nothing after the last that is known, or after what is no numeral."""
    if not roman:
        return NUMERALS[0]
    index = NUMERALS.index(roman) + 1 if roman in NUMERALS else len(NUMERALS)
    return NUMERALS[index] if index < len(NUMERALS) else ""


class Label(NamedTuple):
    """A printed label at a paragraph's head: ``number`` or ``letter``, and where the words begin."""

    number: int
    letter: str
    body: int


def label_of(text: str) -> Label | None:
    """The label at the head of a paragraph, or None."""
    if text[:1] not in _LABEL_SIGNS:
        return None
    match = NUMBER.match(text)
    if match:
        return Label(int(match.group(1)), "", _after(text, match.end()))
    match = LETTER.match(text)
    if match:
        letter = match.group(1).replace("c¢", "c").replace("¢", "c")
        return Label(0, letter, _after(text, match.end()))
    return None


def _after(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position


def lost_numbers(numbers: Sequence[int], plain: Callable[[int], bool], opens: Callable[[int], bool]) -> dict[int, int]:
    """Numbers that paragraphs lost on the way into the text: by index, where the row of the others has a gap.

    Between a paragraph and the next of the row stand as many that open as operative ones do as numbers are lacking, or, in
    words that no table knows, as many without any label.

    Args:
        numbers: the printed number of each paragraph, 0 where it has none.
        plain: whether the paragraph at an index has no label of another kind either.
        opens: whether it opens as an operative one.
    """
    found: dict[int, int] = {}
    last, waiting = 0, list[int]()
    for index, number in enumerate(numbers):
        if not number:
            if last and plain(index):
                waiting.append(index)
            continue
        if number <= last:
            last, waiting = number, []  # another row begins: of a section, of an annex
            continue
        lacking = number - last - 1
        for candidates in ([at for at in waiting if opens(at)], waiting):
            if last and lacking and len(candidates) == lacking:
                found.update((at, last + 1 + place) for place, at in enumerate(candidates))
                break
        last, waiting = number, []
    return found


class Place(NamedTuple):
    """Where an enumeration stands: ``letter`` and below it ``roman``, as last read."""

    letter: str = ""
    roman: str = ""

    def step(self, label: str) -> Place | None:
        """The place after a label in brackets, or None where the label does not belong here.

        A letter that can be both (i, v, x) is what continues the row; a label that a scanner
        repeated ("(i)" after "(i)") is the next one.
        """
        if label == next_letter(self.letter):
            return Place(label)
        if self.letter and label == next_roman(self.roman):
            return Place(self.letter, label)
        if self.roman and label == self.roman:
            return Place(self.letter, next_roman(self.roman))
        if label.isdigit() or label.isupper():
            return Place(self.letter, label) if self.letter else Place(label)
        if not self.letter and label == "i":
            return Place(label)
        if len(label) == 1 and (not self.letter or label > self.letter[-1]) and len(self.letter) <= 1:
            return Place(label)
        return Place(self.letter, label) if self.letter and label in NUMERALS else None

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(part for part in (self.letter, self.roman) if part)
