"""The last step: from ranges of the masked text to cleaned text with its map."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cleaning.characters import GONE
from extract.text import CleanText, Piece

_RUN = re.compile(r"[^\0\s]+(?: [^\0\s]+)*")


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
        for match in _RUN.finditer(masked, start, end):
            first, after = match.span()
            if last >= 0 and first > last:
                between = masked[last:first] if first - last < 200 else " "
                if cells and "\t" in between:
                    pieces.append(Piece("\t" * between.count("\t"), last, first))
                elif between.strip(GONE):
                    pieces.append(Piece(" ", last, first))
            pieces.append(Piece(match.group(), first, after))
            last = after
    return CleanText.join(pieces)
