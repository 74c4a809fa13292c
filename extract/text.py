"""Cleaned text that remembers where each of its characters stood in the source.

One offset rule holds everywhere: half-open ranges of Unicode code points into the source as
decoded, so that ``source[start:end]`` is what a record points at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

#: ``make(Piece, (text, start, end))`` is ``Piece(text, start, end)`` in half the time: the constructor of a named tuple is a
#: function in Python, that of the tuple is not.  For the types of which a document has thousands.
make = tuple.__new__


class Piece(NamedTuple):
    """A run of cleaned text: copied from the source, or standing for source text folded away.

    ``text`` is what the cleaned text holds.  Where its length equals ``end - start`` the run maps
    character by character; otherwise every one of its characters maps to the whole range.

    A named tuple, because a document has one for each line and a frozen dataclass takes three times as long to make.
    """

    text: str
    start: int
    end: int


class CleanText(NamedTuple):
    """A cleaned string with the way back to the source.

    ``marks[i]`` is the position in ``text`` at which piece ``i`` begins; ``pieces`` are in source
    order and do not overlap.
    """

    text: str
    marks: tuple[int, ...]
    pieces: tuple[Piece, ...]

    @classmethod
    def join(cls, pieces: Iterable[Piece]) -> CleanText:
        """Concatenate pieces (empty ones are dropped)."""
        kept = tuple([piece for piece in pieces if piece.text])
        texts = [piece.text for piece in kept]
        marks = tuple(accumulate(map(len, texts[:-1]), initial=0)) if texts else ()
        return make(cls, ("".join(texts), marks, kept))

    def cleaned_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The cleaned range that holds the source range ``[start, end)``; None where a part of that is not in the text."""
        starts = [piece.start for piece in self.pieces]
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if first < 0 or start >= self.pieces[first].end or end > self.pieces[last].end:
            return None
        places = []
        for index, position in ((first, start), (last, end)):
            text, begin, stop = self.pieces[index]
            inside = position - begin if len(text) == stop - begin else (0 if position == start else len(text))
            places.append(self.marks[index] + inside)
        return (places[0], places[1]) if places[0] < places[1] else None

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source range of the cleaned range ``[start, end)``, which must not be empty.

        Raises:
            ValueError: the range is empty or reaches outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text at {start}:{end} in a cleaned text of {len(self.text)} characters")
        marks, pieces = self.marks, self.pieces
        if len(pieces) == 1:
            text, first, stop = pieces[0]
            return (first + start, first + end) if len(text) == stop - first else (first, stop)
        index = bisect_right(marks, start) - 1
        text, first, stop = pieces[index]
        if len(text) == stop - first:
            first += start - marks[index]
        index = bisect_right(marks, end - 1) - 1
        text, begin, last = pieces[index]
        if len(text) == last - begin:
            last = begin + end - marks[index]
        return first, last


@dataclass(frozen=True, slots=True)
class Anchor:
    """A footnote sign: where it stood in the cleaned text (from which it is removed), and its label."""

    position: int
    label: str


class Passage(NamedTuple):
    """The cleaned text of one unit: a paragraph, a lettered subparagraph, a footnote, a table row.

    Attributes:
        unit: identifier of the smallest citable unit that holds the text (``CTOC/COP/RES/9/2#op7``).
        kind: the unit's kind, as in ``units.csv`` (preambular, operative, subparagraph, chapeau, title,
            annex-paragraph, footnote, paragraph, heading, table-row, front, contents, ...).  Of a
            ``table-row`` the cells are separated by tabs.
        holder: identifier of the act, or else of the document, that the text belongs to.
        content: the cleaned text with its map.  White space is folded to single spaces.
        body_start: offset in the cleaned text of the first character after the printed number or
            letter ("1. ", "(a) ", "12 " of a footnote).
        anchors: footnote signs, in order.
        section: path of the report's section ("IV/A/2"), empty outside reports.
    """

    unit: str
    kind: str
    holder: str
    content: CleanText
    body_start: int = 0
    anchors: tuple[Anchor, ...] = ()
    section: str = ""

    @property
    def text(self) -> str:
        return self.content.text

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        return self.content.source_span(start, end)
