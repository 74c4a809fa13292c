"""The last step: from ranges of the masked text to cleaned text with its map."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cleaning.characters import GONE
from extract.text import CleanText, Piece, make

_SPACES = "".join(re.escape(chr(code)) for code in range(0x3001) if chr(code).isspace())
# What divides runs of text: anything but a single space.  The signs are spelled out because a set of them is a table
# for the engine, and a class such as ``\s`` a question for each character.
_GAP = re.compile(rf"[\0{_SPACES}](?:[\0{_SPACES}]+|(?<! ))")
# The same where no two spaces follow each other: the engine need not stop at every space.
_BREAK = re.compile(rf"[\0{_SPACES.replace(re.escape(' '), '', 1)}][\0{_SPACES}]*")


def clean_text(masked: str, ranges: Sequence[tuple[int, int]], *, cells: bool = False) -> CleanText:
    """Join ranges of the masked text: white space is folded, what is gone is left out.

    Args:
        masked: the source after all masking steps, of the source's length.
        ranges: source ranges in order; between two of them one space is put.
        cells: keep tabs, which separate the cells of a table's row.
    """
    pieces: list[Piece] = []
    run = last = -1  # the piece in the making
    for start, end in ranges:
        while start < end and masked[start] == " ":
            start += 1
        while start < end and masked[end - 1] == " ":
            end -= 1
        bounds = [start]
        gaps = _BREAK if masked.find("  ", start, end) < 0 else _GAP
        for gap in gaps.finditer(masked, start, end):
            first, after = gap.span()
            bounds += (first - (masked[first - 1] == " " and first > start), after)
        bounds.append(end)
        # the stretches of words with single spaces between them
        for first, after in zip(bounds[::2], bounds[1::2], strict=True):
            if first == after:
                continue
            if run < 0:
                run = first
            elif first - last != 1 or masked[last] != "\n":  # a line's end alone is a space where it stands
                pieces.append(make(Piece, (masked[run:last].replace("\n", " "), run, last)))
                between = masked[last:first] if first - last < 200 else " "
                if cells and "\t" in between:
                    pieces.append(make(Piece, ("\t" * between.count("\t"), last, first)))
                elif between.strip(GONE):
                    pieces.append(make(Piece, (" ", last, first)))
                run = first
            last = after
    if run >= 0:
        pieces.append(make(Piece, (masked[run:last].replace("\n", " "), run, last)))
    return CleanText.join(pieces)
