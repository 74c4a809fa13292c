"""A page of a PDF as a picture with words marked.

The words are looked for among the letters of the page, nearest to where the graph says they stand, so that a mark covers
them and nothing else; on a page without letters (a scan) the lines are marked that the graph names.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import threading
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import OutputProblem, UsageProblem

#: Width of a picture in pixels: text of 10 points is read with ease.
WIDTH = 1000
#: No picture has more pixels, however long the page is.
MOST_PIXELS = 4_000_000
#: Seconds after which a page that is drawn in a process of its own is given up.
SECONDS = 20
_MEMORY = 2 * 1024**3  # address space of that process, in bytes
_AT_ONCE = threading.BoundedSemaphore(2)
_LEAST = 12  # letters that a stretch must share with the page to be taken for it
# What is left of blue, and of green, under a mark: yellow for the sentence, orange for the words themselves.
_YELLOW = (1.0, 0.93, 0.45)
_ORANGE = (1.0, 0.72, 0.25)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Request:
    """A page to draw.

    Attributes:
        path: the file.
        page: from 1.
        box: left, top, width, height in points from the upper left corner, near which the words stand; may be empty.
        sentence: words to mark.
        own: words inside them to mark more strongly; may be empty.
        width: of the picture in pixels.
    """

    path: str
    page: int
    box: tuple[int, ...]
    sentence: str
    own: str = ""
    width: int = WIDTH


def draw(request: Request) -> bytes:
    """The picture, as PNG.

    Raises:
        UsageProblem: the file has no such page.
        OutputProblem: the file cannot be opened.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(Path(request.path))
    except (pypdfium2.PdfiumError, OSError) as error:
        raise OutputProblem(f"{request.path} cannot be opened ({error}); build again") from error
    try:
        if not 1 <= request.page <= len(document):
            raise UsageProblem(f"{Path(request.path).name} has {len(document)} pages and no page {request.page}")
        page = document[request.page - 1]
        wide, high = page.get_size()
        scale = min(max(200, min(request.width, 3000)) / wide, (MOST_PIXELS / (wide * high)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        rows = _rows(bitmap)
        sentence, own = _boxes(page, request)
        for boxes, colour in ((sentence, _YELLOW), (own, _ORANGE)):
            _mark(rows, boxes, high, scale, colour)
        return _png(rows, bitmap.width)
    finally:
        document.close()


def draw_apart(request: Request) -> bytes:
    """The picture, drawn by a process of its own with limits of time and memory: the library serves one thread only.

    Raises:
        OutputProblem: it was not drawn in time.
    """
    if not _AT_ONCE.acquire(timeout=SECONDS):
        raise OutputProblem("all that draw pages are busy; ask again in a moment")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kg.proof.page"], input=json.dumps(asdict(request)).encode(), capture_output=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise OutputProblem(f"the page was not drawn in {SECONDS} seconds; open the file itself") from error
    finally:
        _AT_ONCE.release()
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        raise OutputProblem(f"the page could not be drawn; open the file itself ({done.stderr.decode(errors='replace')[-200:].strip()})")
    return done.stdout


def _boxes(page: Any, request: Request) -> tuple[list[Box], list[Box]]:
    """What to mark for the sentence and for the words in it: left, bottom, right, top in points of the page as shown."""
    from extract.readers.pdf_page import Frame, glyphs_of

    glyphs, read = glyphs_of(page)
    shown = Frame.shown(page)
    height = shown.height
    near = (0.0, read.height)
    if request.box:
        left, top, wide, high = request.box
        box = shown.to(read, (left, height - top - high, left + wide, height - top))
        near = (box[0], box[3] - min((box[3] - box[1]) / 2, 8))
    letters: list[str] = []
    places: list[Any] = []
    for glyph in glyphs:
        for letter in _letters(glyph.text):
            letters.append(letter)
            places.append(glyph)
    text = "".join(letters)
    found = _find(text, places, _letters(request.sentence), near)
    if found is None:
        if not request.box:
            return [], []
        left, top, wide, high = request.box
        return [(left, height - top - high, left + wide, height - top)], []
    start, end = found
    words = _letters(request.own)
    at = _nearest(text, places, words, near, start, end) if words else None
    marked = places[start:end], places[at : at + len(words)] if at is not None else []
    sentence, own = ([read.to(shown, box) for box in _lines(part)] for part in marked)
    return sentence, own


def _letters(text: str) -> str:
    """Letters and figures alone, ligatures apart, small."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def _find(text: str, places: Sequence[Any], words: str, near: tuple[float, float]) -> tuple[int, int] | None:
    """Where words stand, or as much of their beginning as the page holds."""
    length = len(words)
    if not length:
        return None
    at = _nearest(text, places, words, near, 0, len(text))
    if at is not None:
        return at, at + length
    low, high = 0, length
    while low < high:  # the longest beginning that stands on the page: the rest stands on the next
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    at = _nearest(text, places, words[:low], near, 0, len(text)) if low >= min(_LEAST, length) else None
    return (at, at + low) if at is not None else None


def _nearest(text: str, places: Sequence[Any], words: str, near: tuple[float, float], start: int, end: int) -> int | None:
    """The occurrence nearest to a point, by lines first."""
    found: list[int] = []
    at = text.find(words, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, end)
    return min(found, key=lambda at: (abs(places[at].y - near[1]), places[at].x), default=None)


def _lines(glyphs: Iterable[Any]) -> list[Box]:
    """One box for each line of some characters."""
    boxes: list[Box] = []
    base = 0.0
    for glyph in glyphs:
        low, top = glyph.y - 0.25 * glyph.size, glyph.y + 0.8 * glyph.size
        if boxes and abs(glyph.y - base) < 0.6 * glyph.size and glyph.x > boxes[-1][0]:
            left, bottom, right, upper = boxes[-1]
            boxes[-1] = (left, min(bottom, low), max(right, glyph.right), max(upper, top))
        else:
            boxes.append((glyph.x, low, glyph.right, top))
            base = glyph.y
    return boxes


def _rows(bitmap: Any) -> list[bytearray]:
    """The rows of a picture, three bytes a pixel."""
    content = memoryview(bitmap.buffer)
    size, wide = bitmap.n_channels, bitmap.width
    rows = []
    for at in range(bitmap.height):
        row = bytes(content[at * bitmap.stride : at * bitmap.stride + wide * size])
        if size == 3:
            rows.append(bytearray(row))
            continue
        plain = bytearray(3 * wide)
        for channel in range(3):
            plain[channel::3] = row[channel::size] if size == 4 else row
        rows.append(plain)
    return rows


def _mark(rows: list[bytearray], boxes: Iterable[Box], height: float, scale: float, colour: tuple[float, float, float]) -> None:
    """Lay a colour over boxes, as a marking pen does: what is dark stays dark."""
    tables = [bytes(int(value * share) for value in range(256)) for share in colour]
    for left, bottom, right, top in boxes:
        first, last = max(0, int((left - 1) * scale)), int((right + 1) * scale)
        for at in range(max(0, int((height - top) * scale)), min(len(rows), int((height - bottom) * scale) + 1)):
            row = rows[at]
            for channel in range(3):
                span = slice(3 * first + channel, min(3 * last, len(row)), 3)
                row[span] = row[span].translate(tables[channel])


def _png(rows: list[bytearray], width: int) -> bytes:
    """Rows as a PNG file."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _serve() -> int:
    """Draw what is asked on standard input, within limits."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # no such limits on this system: that of time stands alone
    asked = json.loads(sys.stdin.buffer.read())
    asked["box"] = tuple(asked["box"])
    sys.stdout.buffer.write(draw(Request(**asked)))
    return 0


if __name__ == "__main__":
    sys.exit(_serve())
