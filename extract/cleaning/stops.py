"""Lines to paragraphs where no word of the language tells one: by stops, labels and how long lines get."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cleaning.lines import Layout, Line
from extract.cleaning.notes import Row
from extract.cleaning.paragraphs import Block

_STOPS = ".;:,!?،؛؟。；：，！？、"
_CLOSERS = "”’»\"')]）》」 "
_LABEL = re.compile(r"(?:[0-9]{1,3}\s?[.)]|\(?[a-zа-я\u0621-\u064a]{1,5}\)|[IVX]{1,6}\.)\s")
_LONG = 130  # characters: no printed line is so long, so each line is a paragraph
_LONG_SHARE = 0.05


def layout_of(lines: Sequence[Line]) -> Layout:
    """Whether paragraphs run over several lines, told by how long lines get."""
    long = sum(len(line.text) > _LONG for line in lines)
    return Layout(len(lines) > 2 and long < _LONG_SHARE * len(lines), 0, 0)


def join_blocks(rows: Sequence[Row], layout: Layout) -> list[Block]:
    """One block a paragraph.

    Where each line is a paragraph, one that a page's end or a footnote cut goes on in the next line, if it has no stop at
    its end and the next has no label.  Where lines are wrapped, a paragraph ends at a line with a stop that a label, a
    blank line or a capital follows.
    """
    blocks: list[Block] = []
    for row in rows:
        line = row.line
        last = blocks[-1] if blocks else None
        if last is not None and _goes_on(last, row, layout):
            text = f"{last.text} {line.text}"
            blocks[-1] = Block((*last.ranges, (line.start, line.end)), text, last.cut, last.indent, False)
        else:
            blocks.append(Block(((line.start, line.end),), line.text, row.cut, line.indent, False))
    return blocks


def _goes_on(last: Block, row: Row, layout: Layout) -> bool:
    text = row.line.text
    stopped = last.text.rstrip(_CLOSERS)[-1:] in _STOPS
    if _LABEL.match(text) or "\t" in text or "\t" in last.text:
        return False
    if not layout.wrapped:
        return row.cut and not stopped and len(last.text) > _LONG
    if row.line.gap:
        return row.cut and not stopped and len(last.text) > _LONG
    return not stopped or text[0].islower() and not last.text.rstrip(_CLOSERS).endswith((".", ",", ";", ":"))
