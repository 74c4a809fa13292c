"""PDF files: text by the places of its characters.

Signs are told by size and baseline, footnotes by size and the label at their head, running heads by place and repetition,
paragraphs by the space between lines.  A page without text is given to ``tesseract``, if the system has it.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2

from extract.cleaning.lines import furniture_name
from extract.errors import UnreadableDocument
from extract.readers.pdf_page import LIKELY, Frame, Run, Style, TextLine, glyphs_of, lines_of
from extract.readers.pdf_scan import ScanLine, as_lines, as_printed, confidence, read_scan
from extract.readers.source import Mark, MarkKind, Places, SourceText, Spot
from extract.readers.writing import RULE

_BAND = 0.1  # of the page's height, at its head and foot, in which furniture stands
_SMALL = 0.93  # of the body's size: notes are smaller
_NOTE_LABEL = re.compile(r"(?P<label>[0-9]{1,3}|\*{1,3}|[a-z])\Z")
_PARAGRAPH_GAP = 1.45  # times the size, from baseline to baseline; lines of one paragraph have 1.2
_INDENT = 6.0  # points that the first line of a paragraph is set in, at least
_STOPS = (".", ";", ":", ",", "?", "!", "،", "؛", "。", "；", "，", "：")
_LABEL = re.compile(r"(?:[0-9]{1,3}\.|\([a-z]{1,5}\)|[IVX]{1,5}\.|[A-Z]\.)\s")
_RULES = frozenset("_–—- ")
_LIKELY_SPACE = re.compile(rf"(?P<first>[^\W\d_]*){LIKELY}(?P<second>[^\W\d_]*)")
_BOOKMARKS = 20_000


def matches(data: bytes) -> bool:
    """Whether a file begins as a PDF does."""
    return data[:1024].find(b"%PDF-") >= 0


def read(name: str, data: bytes, *, ignore_links: bool) -> SourceText:
    """The file as text.

    Raises:
        UnreadableDocument: it is locked, damaged, or no page of it holds text that can be read.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem = "this PDF file is locked with a password" if locked else f"this PDF file is damaged ({error})"
        raise UnreadableDocument(name, problem, "unlock it and give the open file" if locked else "get it again") from error
    pages: list[list[TextLine]] = []
    frames: list[tuple[Frame, Frame]] = []  # of each page: how it is read, and how it is shown
    scans: dict[int, list[ScanLine]] = {}  # of each page without text
    try:
        headings = _headings(document)
        beside = _beside(name, document)
        for index in range(count):
            page = document[index]
            glyphs, frame = glyphs_of(page, None if ignore_links else document)
            lines = lines_of(glyphs, index + 1)
            if not lines:
                scans[index + 1] = read_scan(page)
                lines = as_lines(scans[index + 1], index + 1)
            pages.append(lines)
            frames.append((frame, Frame.shown(page)))
            page.close()
    finally:
        document.close()
    if not any(pages):
        raise UnreadableDocument(name, "no page of this PDF file holds text", "install tesseract, or give a file with a text layer")
    warnings = (*beside, *_of_scans(name, scans))
    if len(scans) == count:
        return as_printed([scans[number] for number in sorted(scans)], [shown.height for _, shown in frames], warnings)
    return _Composer(pages, frames, headings).result(warnings, count)


def _beside(name: str, document: Any) -> tuple[str, ...]:
    """What a file holds beside its pages, none of which is read or run."""
    held = []
    if document.get_formtype():
        held.append("a form, of which what is filled in is not read")
    if count := document.count_attachments():
        held.append(f"{count} attached file{'s' if count > 1 else ''}, not read: take them out and give them as files of their own")
    return tuple(f"{name}: the file holds {words}" for words in held)


def _of_scans(name: str, scans: dict[int, list[ScanLine]]) -> tuple[str, ...]:
    """What is to be said of pages without text."""
    read = {number: lines for number, lines in scans.items() if lines}
    empty = [number for number in scans if number not in read]
    warnings = []
    if read:
        sure = confidence([line for lines in read.values() for line in lines])
        lowest = min(read, key=lambda number: confidence(read[number]))
        warnings.append(
            f"{name}: pages {_listed(list(read))} hold no text and were read by tesseract, which is sure of {sure:.2f} of it "
            f"(least on page {lowest}: {confidence(read[lowest]):.2f}); raised figures are lost: check what it gives"
        )
    if empty and shutil.which("tesseract") is None:
        warnings.append(f"{name}: pages {_listed(empty)} hold no text; install tesseract to have them read")
    elif empty:
        warnings.append(f"{name}: pages {_listed(empty)} hold no text, and tesseract finds none; look whether they are empty")
    return tuple(warnings)


def _headings(document: Any) -> dict[str, int]:
    """The titles of a file's bookmarks and their levels from 1; empty where they are damaged or there are none."""
    found: dict[str, int] = {}
    try:
        for bookmark in document.get_toc(max_depth=6):
            found.setdefault(" ".join(bookmark.get_title().split()), bookmark.level + 1)
            if len(found) >= _BOOKMARKS:
                break
    except (pypdfium2.PdfiumError, ValueError, AttributeError):
        return {}
    return found


def _listed(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:8]))
    return shown if len(pages) <= 8 else f"{shown} and {len(pages) - 8} more"


class _Composer:
    """Puts the lines of all pages together: furniture apart, notes at the end, paragraphs whole."""

    def __init__(self, pages: list[list[TextLine]], frames: list[tuple[Frame, Frame]], headings: dict[str, int]) -> None:
        self.pages = pages
        self.frames = frames
        self.headings = headings  # by their words: what the file's bookmarks name
        self.heights = [frame.height for frame, _ in frames]
        sizes: Counter[float] = Counter()
        for lines in pages:
            for line in lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
        self.size = sizes.most_common(1)[0][0]
        body = [line for lines in pages for line in lines if abs(line.size - self.size) < 0.6 and len(line.text) > 30]
        lefts = Counter(round(line.left) for line in body)
        self.left = float(lefts.most_common(1)[0][0]) if lefts else 0.0
        self.heads = self._repeated()
        self.paragraphs: list[list[TextLine]] = []
        self.notes: list[tuple[str, list[TextLine]]] = []
        text = " ".join("".join(part.text for part in line.parts) for lines in pages for line in lines).lower()
        self.words = frozenset(re.findall(rf"(?<![{LIKELY}\w])[^\W\d_]{{3,}}(?![{LIKELY}\w])", text))

    def _repeated(self) -> Counter[str]:
        """How many pages have a line of the same form in their head or foot."""
        found: Counter[str] = Counter()
        for lines, height in zip(self.pages, self.heights, strict=True):
            found.update({_form(line.text) for line in lines if self._in_band(line, height) and not self._note_label(line)})
        return found

    def _in_band(self, line: TextLine, height: float) -> bool:
        return line.y > height * (1 - _BAND) or line.y < height * _BAND

    def _is_furniture(self, line: TextLine, height: float) -> bool:
        if not self._in_band(line, height) or self._note_label(line):
            return False
        if furniture_name(line.text, 1_000_000) and (line.page > 1 or line.y < height * _BAND):
            return True
        if line.page == 1 and line.y > height / 2:
            return False  # the masthead
        if self.heads[_form(line.text)] >= max(2, 0.4 * (len(self.pages) - 1)):
            return True
        return line.size < _SMALL * self.size and line.y > height * (1 - _BAND) and line.page > 1

    def result(self, warnings: tuple[str, ...], pages: int) -> SourceText:
        for lines, height in zip(self.pages, self.heights, strict=True):
            self._page([line for line in lines if not self._is_furniture(line, height)])
        return self._write(warnings, pages)

    def _page(self, lines: list[TextLine]) -> None:
        last: TextLine | None = None
        in_notes = False
        for line in lines:
            if set(line.text) <= _RULES and len(line.text) > 3:
                in_notes = True
                continue
            label = self._note_label(line)
            if label:
                self.notes.append((label, [line]))
                in_notes = True
                continue
            if in_notes and self.notes and line.size < _SMALL * self.size:
                self.notes[-1][1].append(line)
                continue
            in_notes = False
            if last is not None and self._goes_on(last, line) or last is None and self._resumes(line):
                self.paragraphs[-1].append(line)
            else:
                self.paragraphs.append([line])
            last = line

    def _note_label(self, line: TextLine) -> str:
        """The label of the note that a line begins, or an empty string."""
        text, raised, _ = line.parts[0]
        if line.size >= _SMALL * self.size or len(line.parts) < 2 and not text.startswith("*"):
            return ""
        if raised:
            match = _NOTE_LABEL.match(text.strip())
            return match["label"] if match else ""
        star = re.match(r"\*{1,3}(?=\s*\S)", text)
        return star.group() if star else ""

    def _goes_on(self, last: TextLine, line: TextLine) -> bool:
        """Whether a line belongs to the paragraph of the line above it."""
        if line.beside:
            return True
        size = min(last.size, line.size)
        step = last.y - line.y
        if not 0 < step <= _PARAGRAPH_GAP * size or abs(last.size - line.size) > 1.2:
            return False
        # A label or a first line that is set in begins a paragraph where no space parts them.
        return not (_LABEL.match(line.text) and last.text.endswith(_STOPS) and line.left > self.left + _INDENT)

    def _resumes(self, line: TextLine) -> bool:
        """Whether a page's first line goes on with the last paragraph of the page before."""
        if not self.paragraphs:
            return False
        last = self.paragraphs[-1][-1]
        if abs(last.size - line.size) > 1.2 or abs(line.size - self.size) > 1.2:
            return False
        set_in = line.left > self.left + _INDENT
        return not set_in and not _LABEL.match(line.text)

    # Writing.

    def _write(self, warnings: tuple[str, ...], pages: int) -> SourceText:
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._open: dict[MarkKind, int] = {}  # the last mark of each style
        self._spots: list[Spot] = []
        for paragraph in self.paragraphs:
            start, kept = self._length, len(self._parts)
            self._lines(paragraph)
            level = self.headings.get("".join(self._parts[kept:]).replace("\t", " ").strip()) if self.headings else None
            if level:
                self._marks.append(Mark(MarkKind.HEADING, start, self._length, str(level)))
            self._end(MarkKind.PARAGRAPH, start)
        if self.notes:
            self._put(RULE + "\n")
        for label, lines in self.notes:
            start = self._length
            self._put(f"{label} ")
            self._lines(lines, label=label)
            self._end(MarkKind.NOTE, start, label)
        marks = sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
        places = Places(tuple(self._spots), tuple(shown.height for _, shown in self.frames))
        return SourceText("".join(self._parts), "pdf", pages, tuple(marks), places, warnings=warnings)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _end(self, kind: MarkKind, start: int, value: str = "") -> None:
        self._open.clear()
        if self._length > start:
            self._marks.append(Mark(kind, start, self._length, value))
            self._put("\n")

    def _lines(self, lines: list[TextLine], *, label: str = "") -> None:
        """The lines of a paragraph as one: words cut at a line's end whole, signs marked, wide gaps as tabs."""
        hyphen = False
        for number, line in enumerate(lines):
            begin = self._length
            parts = line.parts
            if label and number == 0:
                first = parts[0][0].lstrip()[len(label) :] if not parts[0][1] else ""
                parts = [Run(first, False, parts[0].style), *parts[1:]]
            following = lines[number + 1] if number + 1 < len(lines) else None
            if number and not hyphen:
                self._put("\t" if line.beside else " ")
                begin = self._length
            hyphen = self._runs(parts, following)
            if self._length > begin:
                box = (line.left, line.y - 0.25 * line.size, line.right, line.y + 0.8 * line.size)
                read, shown = self.frames[line.page - 1]
                self._spots.append(Spot(begin, self._length, line.page, read.to(shown, box)))

    def _runs(self, parts: Sequence[Run], following: TextLine | None) -> bool:
        """Put the runs of a line; whether it ends in a hyphen, so that no space follows."""
        space = False
        wrote = False
        for index, (text, raised, style) in enumerate(parts):
            last = index == len(parts) - 1
            plain = " ".join(text.split())
            if LIKELY in plain:
                plain = self._decided(plain)
            if raised and re.fullmatch(r"(?:[0-9]{1,3}|\*{1,3})(?:,\s?[0-9]{1,3})*", plain):
                for sign in re.findall(r"[0-9]+|\*+", plain):
                    self._marks.append(Mark(MarkKind.SIGN, self._length, self._length + len(sign), sign))
                    self._put(sign)
                space, wrote = text[-1:] == " ", True
                continue
            if not plain:
                space = space or wrote
                continue
            if (space or text[0] == " ") and wrote:
                self._put(" ")
            begin = self._length
            if last and following is not None and plain[-1] in "\x02-\u00ad" and len(plain) > 1 and plain[-2].isalpha():
                self._put(plain[:-1].replace("\x02", "-") + ("" if self._cut(plain[:-1], following.text) else "-"))
                self._styled(begin, style)
                return True
            self._put(plain.replace("\x02", "-").replace("\u00ad", ""))
            self._styled(begin, style)
            space, wrote = text[-1] == " ", True
        return False

    def _styled(self, start: int, style: Style) -> None:
        """Mark what was put since a position as it is set; what goes on with a mark of its kind makes it longer."""
        for kind, value in ((MarkKind.BOLD, style.bold), (MarkKind.ITALIC, style.italic), (MarkKind.LINK, style.link)):
            if not value or self._length == start:
                continue
            address = style.link if kind is MarkKind.LINK else ""
            last = self._open.get(kind)
            if last is not None and self._marks[last].value == address and 0 <= start - self._marks[last].end <= 1:
                self._marks[last] = self._marks[last]._replace(end=self._length)
            else:
                self._open[kind] = len(self._marks)
                self._marks.append(Mark(kind, start, self._length, address))

    def _decided(self, text: str) -> str:
        """Words where the library takes a space for likely and the gap shows none: one word where the file has it elsewhere."""

        def decide(match: re.Match[str]) -> str:
            first, second = match["first"].lower(), match["second"].lower()
            apart = first + second not in self.words and first in self.words and second in self.words
            return match["first"] + (" " if apart else "") + match["second"]

        while LIKELY in text:
            text = _LIKELY_SPACE.sub(decide, text, count=1) if _LIKELY_SPACE.search(text) else text.replace(LIKELY, "")
        return text

    def _cut(self, head: str, tail: str) -> bool:
        """Whether a line's end cut a word, so that its hyphen is none of the word's: the whole stands elsewhere."""
        first, second = re.search(r"[^\W\d_]+\Z", head), re.match(r"[^\W\d_]+", tail)
        if first is None or second is None:
            return False
        return (first.group() + second.group()).lower() in self.words


def _form(text: str) -> str:
    """A line with its figures made alike: the running heads of all pages are one."""
    return re.sub(r"[0-9]+", "#", text)
