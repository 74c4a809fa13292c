"""What a reader gives: text, marks, and the way from characters to places in the file.

All offsets are half-open and count code points of ``SourceText.text``, to which the offsets of every table point.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil, floor
from typing import NamedTuple


class MarkKind(StrEnum):
    """What a stretch of text is, as the file itself says.

    ``PARAGRAPH`` a whole paragraph; ``SIGN`` a raised footnote sign (value: its label); ``NOTE`` the whole text of a
    footnote, label and all (value: its label); ``HEADING`` (value: its level, from 1); ``TITLE``; ``FURNITURE`` running
    heads, feet and page numbers; ``LABEL`` the printed number or letter before a paragraph; ``ROW`` a row of a table, its
    cells parted by tabs; ``CELL`` (value: row and column, from 1, joined by a comma); ``LINK`` (value: the address);
    ``BOLD``, ``ITALIC``; ``PAGE`` the first character of a page (value: its number, from 1);
    ``SCANNED`` a line that was read from a picture (value: how sure the program is of it, 0 to 1).
    """

    PARAGRAPH = "paragraph"
    SIGN = "sign"
    NOTE = "note"
    HEADING = "heading"
    TITLE = "title"
    FURNITURE = "furniture"
    LABEL = "label"
    ROW = "row"
    CELL = "cell"
    LINK = "link"
    BOLD = "bold"
    ITALIC = "italic"
    PAGE = "page"
    SCANNED = "scanned"


class Mark(NamedTuple):
    """A stretch of text and what it is."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""


class Spot(NamedTuple):
    """Where a run of characters stands in the file.

    Attributes:
        start, end: the run.
        page: its page from 1, or 0 where the file has none.
        box: left, bottom, right, top in points from the page's lower left corner; all 0 where it is not known.
        path: the element that holds it, as an XPath of positions ("/akomaNtoso[1]/act[1]/p[3]"); empty in a PDF.
    """

    start: int
    end: int
    page: int = 0
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    path: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """The runs of a text in order; they do not overlap.

    Attributes:
        spots: the runs.
        heights: of each page in points, as it is shown; empty where the file has no pages.
    """

    spots: tuple[Spot, ...] = ()
    heights: tuple[float, ...] = ()
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(spot.start for spot in self.spots))

    def within(self, start: int, end: int) -> tuple[Spot, ...]:
        """The runs that share a character with a stretch."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, max(start, end - 1))
        return tuple(spot for spot in self.spots[first:last] if spot.end > start and spot.start < end)

    def rectangle(self, start: int, end: int) -> tuple[int, int, int, int, int]:
        """The page on which a stretch begins, and the lines on it that hold the stretch.

        Returns:
            page from 1; left, top, width and height in whole points from the upper left corner of the page as it is shown
            (RFC 3778, ``viewrect``).  All 0 where the file has no pages.
        """
        found = self.within(start, end)
        page = found[0].page if found else 0
        if not 0 < page <= len(self.heights):
            return (0, 0, 0, 0, 0)
        boxes = [spot.box for spot in found if spot.page == page and spot.box[2] > spot.box[0]]
        if not boxes:
            return (page, 0, 0, 0, 0)
        left, right = floor(min(box[0] for box in boxes)), ceil(max(box[2] for box in boxes))
        height = self.heights[page - 1]
        top, foot = floor(height - max(box[3] for box in boxes)), ceil(height - min(box[1] for box in boxes))
        return (page, max(0, left), max(0, top), right - max(0, left), foot - max(0, top))

    def page(self, position: int) -> int:
        """The page on which a character stands; 0 where pages are not known."""
        index = bisect_right(self.starts, position) - 1
        return self.spots[index].page if index >= 0 else 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file states of its document outside the text, as evidence beside what the text says; empty: nothing."""

    symbol: str = ""
    title: str = ""
    date: str = ""
    body: str = ""
    session: str = ""
    language: str = ""
    sponsors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as text.

    Attributes:
        text: what a reader of the page reads, one paragraph a line; footnotes follow behind a rule.
        format: the row of ``READERS`` that read it: text, pdf, docx, html, akn, odt.
        pages: number of pages, 0 where the format has none.
        marks: in order of start, the longer one first; empty for plain text.
        places: from characters to the file.
        metadata: what the file says of itself.
        warnings: what the reading has to say.
    """

    text: str = field(repr=False)
    format: str = "text"
    pages: int = 0
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    places: Places = field(default=Places(), repr=False)
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()

    def of_kind(self, kind: MarkKind) -> tuple[Mark, ...]:
        """The marks of a kind, in order."""
        return tuple(mark for mark in self.marks if mark.kind is kind)

    def link(self, start: int, end: int) -> str:
        """The address of the link that a stretch stands in, or an empty string."""
        return next((mark.value for mark in self.marks if mark.kind is MarkKind.LINK and mark.start < end and mark.end > start), "")
