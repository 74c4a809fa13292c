"""The characters of a PDF page as lines: text, size, place, and which figures are raised."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_RAISED_SIZE = 0.8  # of the line's size: the signs of the practice files have 0.65
_RAISED_BY = 0.1  # of the line's size, at least
_SAME_LINE = 0.3  # of the size: how far two baselines of one line lie apart at most
_SPACE = 0.14  # times the size: a wider gap is a space, whether the file has one or not
_GAP = 2.6  # times the size: a wider gap parts cells, or what stands left and right in a masthead


class Glyph(NamedTuple):
    """A character: its size in points, its baseline, and its left and right edge."""

    text: str
    size: float
    x: float
    y: float
    right: float


@dataclass(slots=True)
class TextLine:
    """A line, in the making: ``parts`` are runs of characters, each with whether it is raised."""

    page: int
    y: float
    size: float
    left: float
    right: float = 0.0
    parts: list[tuple[str, bool]] = field(default_factory=list)
    beside: bool = False  # it goes on with the line before after a wide gap
    sizes: Counter[float] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        return " ".join("".join(text for text, _ in self.parts).split())

    @property
    def plain(self) -> str:
        """The text without what is raised."""
        return " ".join("".join(text for text, raised in self.parts if not raised).split())

    def add(self, text: str, raised: bool) -> None:
        if self.parts and self.parts[-1][1] == raised:
            self.parts[-1] = (self.parts[-1][0] + text, raised)
        else:
            self.parts.append((text, raised))


class Frame:
    """From the coordinates of a page's content to those of the page as it is shown: cropped, turned, origin lower left."""

    def __init__(self, page: Any) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = page.get_rotation()
        self.height: float = page.get_height()

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point."""
        if self._turn == 90:
            return y - self._bottom, self._right - x
        if self._turn == 180:
            return self._right - x, self._top - y
        if self._turn == 270:
            return self._top - y, x - self._left
        return x - self._left, y - self._bottom


def glyphs_of(page: Any) -> list[Glyph]:
    """The characters of a page in the order of its content; a space has the size 0."""
    textpage = page.get_textpage()
    handle = textpage.raw
    frame = Frame(page)
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    found: list[Glyph] = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (0, 10, 13) or 0xD800 <= code <= 0xDFFF:
            continue
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            continue  # a space that the library takes for likely: here the gap decides
        if code in (32, 160):
            found.append(Glyph(" ", 0.0, 0.0, 0.0, 0.0))
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetLooseCharBox(handle, index, box)  # as wide as the character moves the pen, so that gaps are spaces
        size = raw.FPDFText_GetFontSize(handle, index)
        one, other = frame.at(box.left, box.bottom)[0], frame.at(box.right, box.top)[0]
        found.append(Glyph(chr(code), size, min(one, other), frame.at(x.value, y.value)[1], max(one, other)))
    textpage.close()
    return found


def lines_of(glyphs: list[Glyph], page: int) -> list[TextLine]:
    """The lines of a page in the order of its content."""
    lines: list[TextLine] = []
    line: TextLine | None = None
    space = False
    for glyph in glyphs:
        if not glyph.size:
            space = True
            continue
        if line is None or not _joins(line, glyph):
            beside = line is not None and abs(glyph.y - line.y) <= _SAME_LINE * line.size and glyph.x > line.right
            line = TextLine(page, glyph.y, glyph.size, glyph.x, glyph.right, beside=beside)
            lines.append(line)
            line.add(glyph.text, False)
            line.sizes[glyph.size] += 1
            space = False
            continue
        raised = glyph.size < _RAISED_SIZE * line.size and glyph.y > line.y + _RAISED_BY * line.size
        if glyph.size > line.size / _RAISED_SIZE and glyph.y < line.y - _RAISED_BY * glyph.size:
            # What the line began with was raised: the label of a footnote.
            line.parts = [(text, True) for text, _ in line.parts]
            line.y, line.size = glyph.y, glyph.size
        if space or glyph.x - line.right > _SPACE * max(line.size, glyph.size):
            line.add(" ", False)
        line.add(glyph.text, raised)
        line.sizes[glyph.size] += not raised
        line.right = max(line.right, glyph.right)
        space = False
    for line in lines:
        line.size = line.sizes.most_common(1)[0][0]  # a first letter may be larger than the line
    return [line for line in lines if line.text]


def _joins(line: TextLine, glyph: Glyph) -> bool:
    """Whether a character goes on with a line."""
    size = max(line.size, glyph.size)
    away = glyph.y - line.y
    near = abs(away) <= _SAME_LINE * size or 0 < away < 0.75 * size and glyph.size < _RAISED_SIZE * line.size
    near = near or -0.75 * size < away < 0 and line.size < _RAISED_SIZE * glyph.size
    return near and -0.5 * size < glyph.x - line.right < _GAP * size
