"""Cleaning: a chain of named steps from source text to paragraphs, with exact offsets all the way.

The steps of ``MASKS`` look at the whole text and return one of the same length, so that positions
never move; then come lines, layout, footnotes and furniture, footnote signs, paragraphs; the last
step leaves out what the steps marked as gone, and keeps the map.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.cleaning.characters import fold_characters
from extract.cleaning.content import clean_text
from extract.cleaning.lines import Layout, detect_layout, split_lines
from extract.cleaning.marked import LAYOUT, is_marked, page_of, signs_of
from extract.cleaning.markup import mask_markup
from extract.cleaning.notes import Note, take_out_notes
from extract.cleaning.paragraphs import join_lines, rejoin
from extract.cleaning.printed import read_pages
from extract.cleaning.signs import Sign, find_signs, mask_signs, without_signs
from extract.cleaning.stops import join_blocks, layout_of
from extract.cleaning.words import mend_hyphens, mend_spaces, mend_words
from extract.readers.source import Mark
from extract.text import Anchor, CleanText, make

# A tab after a number, letter or other label only sets the paragraph off from it.
_LABEL = re.compile(r"\S{1,14}[.)][ \t]+[^\t]*\Z")

MASKS: tuple[Callable[[str], str], ...] = (fold_characters, mask_markup, mend_hyphens, mend_spaces, mend_words)


class Paragraph(NamedTuple):
    """A paragraph, heading, table row or footnote, cleaned.

    Attributes:
        content: the cleaned text with its map.
        anchors: footnote signs in it.
        label: of a footnote its label; else empty.
        body_start: of a footnote where its words begin in the cleaned text.
        cells: it is a row of a table; cells are separated by tabs.
        cut: a page's end or a footnote stands before it.
        indent: left margin of its first line.
        tail: where a footnote sign after its last character ends in the source; 0: there is none.
    """

    content: CleanText
    anchors: tuple[Anchor, ...] = ()
    label: str = ""
    body_start: int = 0
    cells: bool = False
    cut: bool = False
    indent: int = 0
    tail: int = 0

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def start(self) -> int:
        return self.content.pieces[0].start

    @property
    def end(self) -> int:
        return max(self.content.pieces[-1].end, self.tail)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A document's paragraphs and footnotes, in source order, and the symbols of its running headers."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    headers: tuple[str, ...]
    layout: Layout


def clean(source: str, *, language: str = "en", marks: Sequence[Mark] = ()) -> Cleaned:
    """The whole chain.

    Where words of English would tell paragraphs, those of another language are told by their stops.  What a file's own
    marks say of paragraphs, footnotes, signs and furniture is not guessed.
    """
    masked = source
    for mask in MASKS:
        masked = mask(masked)
    lines = split_lines(masked)
    english = language == "en"
    marked = is_marked(marks)
    layout = LAYOUT if marked else detect_layout(lines) if english else layout_of(lines)
    printed = None if marked else read_pages(masked, lines)
    layout = LAYOUT if printed else layout
    page = page_of(lines, marks) if marked else printed.page if printed else take_out_notes(lines, layout)
    signs = signs_of(marks) if marked else find_signs(masked, page)
    masked = mask_signs(masked, signs)
    rows = without_signs(page.rows, masked, signs)
    if printed:
        blocks = printed.blocks(rows)
    elif marked:
        blocks = join_lines(rows, layout)
    else:
        blocks = rejoin(join_lines(rows, layout), layout) if english else join_blocks(rows, layout)
    tails = {sign.end for sign in signs}
    paragraphs: list[Paragraph] = []
    for block in blocks:
        cells = "\t" in block.text and not _LABEL.match(block.text)
        content = clean_text(masked, block.ranges, cells=cells)
        if content.text:
            anchors = _anchors(content, signs)
            end = block.ranges[-1][1]
            tail = end if end in tails else 0
            paragraphs.append(make(Paragraph, (content, anchors, "", 0, cells, block.cut, block.indent, tail)))
    notes = [_note(masked, note) for note in page.notes]
    return Cleaned(tuple(paragraphs), tuple(note for note in notes if note.text), page.headers, layout)


def _note(masked: str, note: Note) -> Paragraph:
    ranges = ((note.lines[0].start, note.lines[-1].end),)
    content = clean_text(masked, ranges)
    body = clean_text(masked, ((note.body, note.lines[-1].end),)) if note.body < note.lines[-1].end else content
    return Paragraph(content, label=note.label, body_start=max(0, len(content.text) - len(body.text)))


def _anchors(content: CleanText, signs: Sequence[Sign]) -> tuple[Anchor, ...]:
    """The signs that stood in a paragraph, placed in its cleaned text."""
    found: list[Anchor] = []
    starts = [piece.start for piece in content.pieces]
    low = bisect_left(signs, starts[0], key=lambda sign: sign.start)
    high = bisect_right(signs, content.pieces[-1].end, key=lambda sign: sign.start)
    for sign in signs[low:high]:
        index = bisect_right(starts, sign.start) - 1
        piece = content.pieces[index]
        if sign.start <= piece.end + 1:
            inside = min(sign.start - piece.start, len(piece.text)) if piece.text.strip() else 0
            position = content.marks[index] + inside
            found.append(Anchor(position, sign.label))
        elif index + 1 < len(starts) and sign.end >= starts[index + 1] - 2:
            found.append(Anchor(content.marks[index] + len(piece.text), sign.label))
    return tuple(found)
