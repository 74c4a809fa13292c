"""The characters of a PDF page as lines: text, size, place, and which figures are raised."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_RAISED_SIZE = 0.8  # of the line's size: the signs of the practice files have 0.65
_RAISED_BY = 0.1  # of the line's size, at least
_SAME_LINE = 0.3  # of the size: how far two baselines of one line lie apart at most
_SPACE = 0.14  # times the size: a wider gap is a space, whether the file has one or not
_GAP = 2.6  # times the size: a wider gap parts cells, or what stands left and right in a masthead


class Style(NamedTuple):
    """How a character is set, and the address of the link that it stands in."""

    bold: bool = False
    italic: bool = False
    link: str = ""


_PLAIN = Style()
#: A space that the library takes for likely where the gap alone says none: the words of the file decide.
LIKELY = "\x1f"


class Glyph(NamedTuple):
    """A character: its size in points, its baseline, its left and right edge, and its style."""

    text: str
    size: float
    x: float
    y: float
    right: float
    style: Style = _PLAIN


class Run(NamedTuple):
    """Characters of a line that are set alike."""

    text: str
    raised: bool
    style: Style = _PLAIN


@dataclass(slots=True)
class TextLine:
    """A line, in the making: ``parts`` are runs of characters that are set alike."""

    page: int
    y: float
    size: float
    left: float
    right: float = 0.0
    parts: list[Run] = field(default_factory=list)
    beside: bool = False  # it goes on with the line before after a wide gap
    sizes: Counter[float] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        return " ".join("".join(part.text for part in self.parts).replace(LIKELY, "").split())

    def add(self, text: str, raised: bool, style: Style = _PLAIN) -> None:
        """Add characters; what is raised, and a space, has no style of its own."""
        last = self.parts[-1] if self.parts else None
        if last is not None and last.raised == raised and (raised or text in {" ", LIKELY} or last.style == style):
            self.parts[-1] = Run(last.text + text, raised, last.style)
        else:
            self.parts.append(Run(text, raised, _PLAIN if raised else style))


class Frame:
    """From the coordinates of a page's content to those of the page turned clockwise: cropped, origin lower left.

    Attributes:
        turn: 0, 90, 180 or 270.
        height: of the page so turned, in points.
    """

    def __init__(self, page: Any, turn: int) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self.turn = turn
        self.height: float = self._right - self._left if turn in (90, 270) else self._top - self._bottom

    @classmethod
    def shown(cls, page: Any) -> Frame:
        """The page as viewers show it."""
        return cls(page, page.get_rotation())

    @classmethod
    def read(cls, page: Any, textpage: Any) -> Frame:
        """The page turned so that most of its words run from left to right: a table may be printed sideways."""
        count = textpage.count_chars()
        turns: Counter[int] = Counter()
        for index in range(0, count, max(1, count // 60)):
            if raw.FPDFText_GetUnicode(textpage.raw, index) > 32 and raw.FPDFText_IsGenerated(textpage.raw, index) != 1:
                turns[-round(math.degrees(raw.FPDFText_GetCharAngle(textpage.raw, index)) / 90) % 4 * 90] += 1  # told clockwise
        return cls(page, turns.most_common(1)[0][0] if turns else page.get_rotation())

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the content."""
        if self.turn == 90:
            return y - self._bottom, self._right - x
        if self.turn == 180:
            return self._right - x, self._top - y
        if self.turn == 270:
            return self._top - y, x - self._left
        return x - self._left, y - self._bottom

    def back(self, x: float, y: float) -> tuple[float, float]:
        """A point of the content, from where it is on the turned page."""
        if self.turn == 90:
            return self._right - y, x + self._bottom
        if self.turn == 180:
            return self._right - x, self._top - y
        if self.turn == 270:
            return y + self._left, self._top - x
        return x + self._left, y + self._bottom

    def to(self, other: Frame, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box (left, bottom, right, top) of this frame in another one."""
        if other.turn == self.turn:
            return box
        (left, bottom), (right, top) = other.at(*self.back(box[0], box[1])), other.at(*self.back(box[2], box[3]))
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def glyphs_of(page: Any, document: Any = None) -> tuple[list[Glyph], Frame]:
    """The characters of a page in the order of its content, and the frame in which their places are told.

    A space has the size 0.  With the document, its hyperlinks are read.
    """
    textpage = page.get_textpage()
    handle = textpage.raw
    frame = Frame.read(page, textpage)
    links = Links(document, page, frame) if document is not None else None
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    found: list[Glyph] = []
    upright = frame.turn == 0
    first, lowest = frame.at(0.0, 0.0)
    first, lowest = -first, -lowest
    style, before = _PLAIN, 0.0  # the style is asked once a word: it changes between words
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (0, 10, 13) or 0xD800 <= code <= 0xDFFF:
            before = 0.0
            continue
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            found.append(Glyph(LIKELY, 0.0, 0.0, 0.0, 0.0))
            before = 0.0
            continue
        if code in (32, 160):
            found.append(Glyph(" ", 0.0, 0.0, 0.0, 0.0))
            before = 0.0
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetLooseCharBox(handle, index, box)  # as wide as the character moves the pen, so that gaps are spaces
        size = raw.FPDFText_GetFontSize(handle, index)
        if upright:  # as nearly all pages are: no call for each character
            one, other, base = box.left - first, box.right - first, y.value - lowest
        else:
            one, other = frame.at(box.left, box.bottom)[0], frame.at(box.right, box.top)[0]
            base = frame.at(x.value, y.value)[1]
        if size != before:
            style, before = _style(handle, index), size
        address = links.at((one + other) / 2, base + 0.2 * size) if links else ""
        own = style._replace(link=address) if address else style
        found.append(Glyph(chr(code), size, min(one, other), base, max(one, other), own))
    textpage.close()
    return found, frame


def _style(handle: Any, index: int) -> Style:
    """How a character is set, by the name and the flags of its font."""
    name = ctypes.create_string_buffer(96)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, index, name, 96, flags)
    words = name.value.lower()
    return Style(b"bold" in words or bool(flags.value & 0x40000), b"italic" in words or b"oblique" in words or bool(flags.value & 0x40))


class Links:
    """The places of a page's hyperlinks in a frame."""

    _BAND = 8.0  # points: links are looked for by the height of a character

    def __init__(self, document: Any, page: Any, frame: Frame) -> None:
        self._by_band: dict[int, list[tuple[float, float, float, float, str]]] = {}
        position, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
        while raw.FPDFLink_Enumerate(page.raw, position, link):
            action = raw.FPDFLink_GetAction(link)
            if not action or not raw.FPDFLink_GetAnnotRect(link, box):
                continue
            length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
            if not 1 < length < 2_000:
                continue
            content = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document.raw, action, content, length)
            (left, low), (right, high) = frame.at(box.left, box.bottom), frame.at(box.right, box.top)
            place = (min(left, right), min(low, high), max(left, right), max(low, high), content.value.decode("utf-8", "replace"))
            for band in range(int(place[1] // self._BAND), int(place[3] // self._BAND) + 1):
                self._by_band.setdefault(band, []).append(place)

    def __bool__(self) -> bool:
        return bool(self._by_band)

    def at(self, x: float, y: float) -> str:
        """The address of the link at a point, or an empty string."""
        for left, low, right, high, address in self._by_band.get(int(y // self._BAND), ()):
            if left <= x <= right and low <= y <= high:
                return address
        return ""


def lines_of(glyphs: list[Glyph], page: int) -> list[TextLine]:
    """The lines of a page in the order of its content."""
    lines: list[TextLine] = []
    line: TextLine | None = None
    space = likely = False
    for glyph in glyphs:
        if not glyph.size:
            space, likely = space or glyph.text == " ", likely or glyph.text == LIKELY
            continue
        if line is None or not _joins(line, glyph):
            beside = line is not None and abs(glyph.y - line.y) <= _SAME_LINE * line.size and glyph.x > line.right
            line = TextLine(page, glyph.y, glyph.size, glyph.x, glyph.right, beside=beside)
            lines.append(line)
            line.add(glyph.text, False, glyph.style)
            line.sizes[glyph.size] += 1
            space = likely = False
            continue
        raised = glyph.size < _RAISED_SIZE * line.size and glyph.y > line.y + _RAISED_BY * line.size
        if glyph.size > line.size / _RAISED_SIZE and glyph.y < line.y - _RAISED_BY * glyph.size:
            # What the line began with was raised: the label of a footnote.
            line.parts = [Run(part.text, True) for part in line.parts]
            line.y, line.size = glyph.y, glyph.size
        if space or glyph.x - line.right > _SPACE * max(line.size, glyph.size):
            line.add(" ", False)
        elif likely and line.parts[-1].text[-1:].isalpha() and glyph.text.isalpha():
            line.add(LIKELY, False)
        line.add(glyph.text, raised, glyph.style)
        line.sizes[glyph.size] += not raised
        line.right = max(line.right, glyph.right)
        space = likely = False
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
