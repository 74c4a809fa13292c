"""Pages that are pictures, read by ``tesseract`` where the system has it, with its confidence.

A file of such pages alone is given as text that keeps the layout: margins as spaces, gaps as blank lines, a form feed behind
each page.  Raised figures are lost in a scan, so that notes and paragraphs are told from this text as from any that a
program took from pages.
"""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from extract.readers.pdf_page import TextLine
from extract.readers.source import Mark, MarkKind, Places, SourceText, Spot
from extract.readers.writing import RULE

_DPI = 300  # what tesseract was trained on
_SECONDS = 120
_MOST_PIXELS = 40_000_000  # a page larger than A2 is drawn smaller
_GAP = 1.45  # times the usual step from line to line: more is a blank line
_NOISE = 0.5  # lines at a page's ends of which the program is less sure are bar codes and the like
_RAISED = re.compile(r"(?:[^\w\s(“\"]{1,2}|[0-9]{1,2}|[Il])\s(?=\S)")
_LEVEL_WORD = "5"


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line of a scan: its words, its box in points from the lower left corner, and how sure the program is (0 to 1)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    confidence: float


def read_scan(page: Any) -> list[ScanLine]:
    """The lines of a page; none where tesseract is not installed, fails, or finds nothing."""
    program = shutil.which("tesseract")
    if program is None:
        return []
    wide, high = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / (wide * high)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    header = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    rows = bytes(bitmap.buffer)
    picture = b"".join(rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height))
    command = [program, "stdin", "stdout", "--psm", "1", "--dpi", str(round(72 * scale)), "-c", "preserve_interword_spaces=1", "tsv"]
    try:
        done = subprocess.run(command, input=header + picture, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return _lines(done.stdout.decode("utf-8", "replace"), scale, high)


def _lines(table: str, scale: float, height: float) -> list[ScanLine]:
    """Lines from the table of words that tesseract writes."""
    words: dict[tuple[str, ...], list[tuple[int, int, int, int, float, str]]] = {}
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == _LEVEL_WORD and cells[11].strip():
            left, top, wide, high = map(int, cells[6:10])
            words.setdefault(tuple(cells[1:5]), []).append((left, top, wide, high, float(cells[10]), cells[11].strip()))
    found = []
    for line in words.values():
        sure = sum(word[4] * len(word[5]) for word in line) / sum(len(word[5]) for word in line) / 100
        text = line[0][5]
        for before, word in itertools.pairwise(line):
            gap = (word[0] - before[0] - before[2]) / scale
            text += ("    " if gap > 2.6 * word[3] / scale else " ") + word[5]
        first, last = min(word[0] for word in line) / scale, max(word[0] + word[2] for word in line) / scale
        head = float(median(word[1] for word in line)) / scale
        foot = float(median(word[1] + word[3] for word in line)) / scale
        found.append(ScanLine(text, first, height - foot, last, height - head, max(0.0, sure)))
    found = [line for line in found if not (_in_band(line, height) and line.confidence < _NOISE)]
    return sorted(found, key=lambda line: (-line.bottom, line.left))


def _in_band(line: ScanLine, height: float) -> bool:
    """Whether a line stands at a page's head or foot, where marks of the printer are read as letters."""
    return line.bottom > 0.9 * height or line.bottom < 0.12 * height


def _notes(lines: Sequence[ScanLine], step: float, height: float) -> int:
    """Where the notes of a page begin: behind a gap in its lower part, a line that begins with what a raised label becomes."""
    for index, (above, line) in enumerate(itertools.pairwise(lines), start=1):
        if line.bottom < 0.6 * height and above.bottom - line.bottom > 1.9 * step and _RAISED.match(line.text):
            return index
    return len(lines)


def as_lines(scan: Sequence[ScanLine], number: int) -> list[TextLine]:
    """The lines of a scanned page among pages that hold text."""
    lines = []
    for line in scan:
        made = TextLine(number, line.bottom, 10.0, line.left, line.right)
        made.add(line.text, False)
        lines.append(made)
    return lines


def as_printed(pages: Sequence[Sequence[ScanLine]], heights: Sequence[float], warnings: tuple[str, ...]) -> SourceText:
    """A file of scanned pages as text that keeps the layout."""
    parts: list[str] = []
    spots: list[Spot] = []
    marks: list[Mark] = []
    length = counted = 0
    for number, lines in enumerate(pages, start=1):
        letters = sum(len(line.text) for line in lines)
        wide = sum(line.right - line.left for line in lines) / letters if letters else 1.0
        steps = [above.bottom - line.bottom for above, line in itertools.pairwise(lines) if above.bottom - line.bottom > 2]
        step = median(steps) if steps else 12.0
        margin = min((line.left for line in lines), default=0.0)
        below = _notes(lines, step, heights[number - 1])
        for index, line in enumerate(lines):
            text = line.text
            if index == below:
                parts.append(f"{RULE}\n")
                length += len(RULE) + 1
            label = _RAISED.match(text) if index >= below else None
            if label:
                # Notes are counted: what the picture shows of their raised figures is seldom read right.
                counted += 1
                text = f"{counted} {text[label.end() :]}"
            gap = (lines[index - 1].bottom - line.bottom) / step if index else 1.0
            before = "\n" * (min(3, round(gap) - 1) if gap > _GAP else 0) + " " * round((line.left - margin) / wide)
            start = length + len(before)
            parts.append(f"{before}{text}\n")
            length = start + len(text)
            spots.append(Spot(start, length, number, (line.left, line.bottom, line.right, line.top)))
            marks.append(Mark(MarkKind.SCANNED, start, length, f"{line.confidence:.2f}"))
            length += 1
        parts.append("\f")
        length += 1
    return SourceText("".join(parts), "pdf", len(pages), tuple(marks), Places(tuple(spots), tuple(heights)), warnings=warnings)


def confidence(lines: Sequence[ScanLine]) -> float:
    """How sure the program is of some lines, by their letters."""
    letters = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / letters if letters else 0.0
