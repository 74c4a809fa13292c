"""Lines of a masked text, the page furniture among them, and how the text is laid out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extract.cleaning.characters import GONE
from extract.cleaning.table import furniture
from extract.text import make

_MARGIN = " \t" + GONE
# Longer lines are no running header.
_SHORT = 60
# Furniture begins with a figure, a sign or a capital and has a figure in it, or is a link or a known phrase.
_MAY_BE = re.compile(
    r"[0-9*\-–—/]|https?:|www\.|Please |[Pp]age |E[nN][gG]|[A-Z][A-Z0-9.]{0,7}[/.][^\s]*[0-9]|[A-Z]{1,4}\.[0-9]"
)
# From this share of lines that begin in the middle of a sentence on, lines are wrapped.
_WRAPPED_SHARE = 0.2
_LONG_LINE = 160
# Characters on a printed line; longer ones are paragraphs of their own.
_NARROW, _WIDE = 40, 120
# From this share of small letters after full lines on, the lines are wrapped.
_FULL_SHARE = 0.4


class Line(NamedTuple):
    """A line that is not blank: its text without margins, where it stands, and what stands before it.

    ``indent`` counts the characters of the left margin; ``gap`` the blank lines before;
    ``page``: a form feed stands before it.
    """

    text: str
    start: int
    end: int
    indent: int
    gap: int
    page: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text make paragraphs.

    Attributes:
        wrapped: a paragraph runs over several lines.
        gap: blank lines between two lines of one paragraph (0, or 1 where every second line is blank).
        indent: left margin of a paragraph's first line, 0 where paragraphs are not indented.
    """

    wrapped: bool
    gap: int
    indent: int


def split_lines(masked: str) -> list[Line]:
    """All lines that are not blank.  A form feed ends a line too, and begins a page."""
    found: list[Line] = []
    position = 0
    gap = 0
    page = False
    for raw in masked.split("\n"):
        if not raw:
            gap += 1
            position += 1
            continue
        fed = "\f" in raw
        for part in raw.split("\f") if fed else (raw,):
            text = part.strip(_MARGIN)
            if text:
                indent = part.index(text[0])
                start = position + indent
                end = start + len(text)
                if GONE in part:
                    indent -= part.count(GONE, 0, indent)
                    text = text.replace(GONE, "")
                found.append(make(Line, (text, start, end, indent, gap, page)))
                gap = 0
                page = fed
            elif fed:
                page = True
            else:
                gap += 1
            position += len(part) + 1
    return found


def detect_layout(lines: Sequence[Line]) -> Layout:
    """Measure on the lines that plainly continue a sentence: they begin with a small letter."""
    inner = [line for line in lines if line.text[0].islower()]
    long = sum(len(line.text) > _LONG_LINE for line in lines)
    wrapped = (len(inner) >= _WRAPPED_SHARE * len(lines) or _full_lines_go_on(lines)) and long < 0.3 * len(lines) and len(lines) > 2
    if not wrapped:
        return Layout(False, 0, 0)
    gaps = Counter(line.gap for line in inner)
    gap = max(size for size, count in gaps.items() if count >= 0.2 * len(inner))
    plain = Counter(line.indent for line in inner).most_common(1)[0][0]
    # Text out of PDF sets the first line of a page in as well, but leaves no blank line before it.
    indents = Counter(line.indent for line in lines if line.gap >= max(gap, 1) and line.indent > plain)
    share = sum(indents.values())
    indent = indents.most_common(1)[0][0] if share >= 0.02 * len(lines) and share >= 3 else 0
    return Layout(True, gap, indent)


def usual_width(lines: Sequence[Line]) -> int:
    """How long lines get, one in ten aside.  Two lines that a mended hyphen made one are not measured."""
    lengths = sorted(len(line.text) for line in lines if line.end - line.start == len(line.text))
    lengths = lengths or sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _full_lines_go_on(lines: Sequence[Line]) -> bool:
    """Whether lines as long as lines get are followed by small letters: a short text of many headings is wrapped so."""
    width = usual_width(lines)
    if not _NARROW <= width <= _WIDE:
        return False
    after = [line for before, line in pairwise(lines) if len(before.text) > 0.85 * width]
    inner = sum(line.text[0].islower() for line in after)
    return inner > 1 and inner >= _FULL_SHARE * len(after)


def furniture_names(lines: Sequence[Line], count: int) -> list[str]:
    """For each line what ``furniture_name`` says."""
    return [
        "" if len(line.text) > _SHORT and not line.text.startswith("http") else furniture_name(line.text, count)
        for line in lines
    ]


def furniture_name(text: str, count: int) -> str:
    """The name of the furniture that a line is, or nothing; ``count`` lines of text stand before it."""
    if len(text) > _SHORT and not text.startswith("http"):
        return ""
    if not _MAY_BE.match(text):
        return ""
    for name, pattern, after in furniture():
        if count >= after and pattern.fullmatch(text):
            return name
    return ""
