"""The last step: from ranges of the masked text to cleaned text with its map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.cleaning.characters import GONE
from extract.text import CleanText, Piece

_SPACES = "".join(re.escape(chr(code)) for code in range(0x3001) if chr(code).isspace())
# What divides runs of text: anything but a single space.  The signs are spelled out because a set of them is a table
# for the engine, and a class such as ``\s`` a question for each character.
_GAP = re.compile(rf"[\0{_SPACES}](?:[\0{_SPACES}]+|(?<! ))")


def clean_text(masked: str, ranges: Sequence[tuple[int, int]], *, cells: bool = False) -> CleanText:
    """Join ranges of the masked text: white space is folded, what is gone is left out.

    Args:
        masked: the source after all masking steps, of the source's length.
        ranges: source ranges in order; between two of them one space is put.
        cells: keep tabs, which separate the cells of a table's row.
    """
    pieces: list[Piece] = []
    last = -1
    for start, end in ranges:
        for first, after in _runs(masked, start, end):
            if last >= 0 and first > last:
                between = masked[last:first] if first - last < 200 else " "
                if cells and "\t" in between:
                    pieces.append(Piece("\t" * between.count("\t"), last, first))
                elif between.strip(GONE):
                    pieces.append(Piece(" ", last, first))
            pieces.append(Piece(masked[first:after], first, after))
            last = after
    return CleanText.join(pieces)


def _runs(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of words with single spaces between them."""
    while start < end and masked[start] == " ":
        start += 1
    while start < end and masked[end - 1] == " ":
        end -= 1
    for gap in _GAP.finditer(masked, start, end):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < end:
        yield start, end
