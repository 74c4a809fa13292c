"""Footnotes and page furniture taken out of the lines of running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.cleaning.lines import Layout, Line, furniture_name, furniture_names, usual_width
from extract.cleaning.table import months, note_openings
from extract.text import make

_RULE = re.compile(r"(?:[_—–]|-(?=-)|(?<=-)-){5,}\Z")
_RULE_SIGNS = "_—–-"
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_FIGURES = str.maketrans(SUPERSCRIPT, "0123456789")
_LABEL_ALONE = re.compile(rf"([0-9]{{1,3}}|[{SUPERSCRIPT}]{{1,3}}|[*†]{{1,3}})\Z")
_NOTE_IN_AREA = re.compile(
    rf"\^?\{{?([0-9]{{1,3}}|[Il]|[{SUPERSCRIPT}]{{1,3}}|[*†]{{1,3}}|[a-z](?=\s+[A-Z“]))\}}?\^?(\.?)/?\s+(?![-–] )(?=\S)"  # "6 - " numbers a paragraph
)
_SUPERSCRIPT_NOTE = re.compile(rf"([{SUPERSCRIPT}]{{1,3}}|\^\{{?[0-9]{{1,3}}\}}?\^?|\[\^[0-9]{{1,3}}\]:)\s*(?=\S)")
# The United Nations' prints of the eighties and nineties: "1/ Resolution 217 A (III)."
SLASH_NOTE = re.compile(r"([0-9]{1,3})/\s+(?=\S)")
_STAR_NOTE = re.compile(r"([*†]{1,3})\s+(?=[^\s*†])")
_PLAIN_NOTE = re.compile(r"([0-9]{1,3}|[Il])\s+(?=[A-Z“‘*])")
_SYMBOL_NOTE = re.compile(r"[A-Z]{1,8}/[A-Z0-9][^\s]*[0-9](?:[.,;]|\Z)")
_NOT_A_NOTE = re.compile(rf"(?:{'|'.join(months())})\b")
_NOTE_HEADS = frozenset(SUPERSCRIPT + "^[*†0123456789Il")
# A line of running text that begins with another sign is neither a rule nor a footnote.
_HEADS = _NOTE_HEADS | frozenset(_RULE_SIGNS)
_LETTER = re.compile(r"\([a-z]{1,5}\)\s|[0-9]{1,3}\.\s")
_END = ".;:!?"
_MANY = 1_000_000
# So many footnotes in a row may have been lost by the scanner.
_LOST = 8


class Row(NamedTuple):
    """A line of running text; ``cut``: a page's end, furniture or a footnote stands before it."""

    line: Line
    cut: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's lines.  ``at`` counts the rows of running text before it; ``body`` is where its words begin."""

    label: str
    lines: tuple[Line, ...]
    at: int
    start: int
    body: int


@dataclass(frozen=True, slots=True)
class Page:
    """What ``take_out_notes`` gives: running text, footnotes, and the symbols printed in running headers."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    headers: tuple[str, ...]


class _Reader:
    """Goes through the lines once and remembers whether it is in running text or in footnotes."""

    def __init__(self, layout: Layout, width: int) -> None:
        self.layout = layout
        self.width = width
        self.rows: list[Row] = []
        self.notes: list[Note] = []
        self.headers: list[str] = []
        self.cut = False
        self.area = False  # below a rule, or after a first footnote
        self.raised = False  # the footnotes of the page are labelled by raised figures
        self.dotted = False  # ... by figures with a stop
        self.label = ""  # a label that stands on a line of its own
        self.label_line: Line | None = None
        self.open: list[Line] = []  # lines of the footnote being read
        self.open_label = ""
        self.open_body = 0
        self.expected = 1
        self.header = False  # the line, a symbol or figure, is a running header or footer
        self.name = ""  # the line's name as furniture

    def read(self, lines: Sequence[Line]) -> Page:
        names = furniture_names(lines, _MANY)
        plain, rows, wrapped = _HEADS.isdisjoint, self.rows, self.layout.wrapped
        symbols = Counter(line.text for line, name in zip(lines, names, strict=True) if name == "symbol")
        for index, line in enumerate(lines):
            if not (self.area or names[index]) and plain(line.text[0]):
                # Running text after running text, as most lines are: what ``_line`` does with it, and no more.
                rows.append(make(Row, (line, self.cut or (wrapped or line.page) and self._page_start(line))))
                self.cut = False
                self.name = ""
                continue
            following = lines[index + 1] if index + 1 < len(lines) else None
            if names[index] in {"symbol", "page"}:
                self.header = self._is_header(line, following, names, index, symbols[line.text])
            self.name = names[index]
            self._line(line, following)
        self._close()
        return Page(tuple(self.rows), tuple(self.notes), tuple(self.headers))

    def _is_header(self, line: Line, following: Line | None, names: Sequence[str], index: int, count: int) -> bool:
        """Whether a symbol or figure alone on a line is the page's and not the text's.

        It stands beside a job number or a link; a symbol comes again; a figure is set off by a blank line.
        """
        near = (*names[max(0, index - 1) : index], *names[index + 1 : index + 2])
        if any(name not in {"", "symbol", "page"} for name in near) or line.page:
            return True
        if names[index] == "symbol":
            return count > 1
        return line.gap > self.layout.gap or not self.layout.wrapped and (following is None or following.gap > 0)

    def _line(self, line: Line, following: Line | None) -> None:
        text = line.text
        if text[0] in _RULE_SIGNS and _RULE.match(text):
            self._close()
            self.raised = self.dotted = False
            self.area = self.cut = True
            return
        if self.area and self._in_area(line, following):
            return
        if self._begins_note(line):
            self.cut = self.area = True
            return
        name = self.name and furniture_name(text, len(self.rows))
        if name and (name not in {"symbol", "page"} or self.header):
            self._close()
            self.cut = True
            if name == "symbol":
                self.headers.append(text)
            return
        self._close()
        self.area = False
        self.rows.append(Row(line, self.cut or self._page_start(line)))
        self.cut = False

    def _in_area(self, line: Line, following: Line | None) -> bool:
        """Whether the line belongs to the footnotes of the page."""
        text = line.text
        alone = _LABEL_ALONE.match(text)
        if alone and following is not None and furniture_name(following.text, _MANY) != "job number":
            self._close()
            self.label, self.label_line = alone.group(1), line
            return True
        if self.label:
            self._start(self.label, line, self.label_line or line, line.start)
            self.label, self.label_line = "", None
            return True
        match = _NOTE_IN_AREA.match(text)
        if match and self._in_style(line, match) and self._plausible(match):
            self._start(match.group(1), line, line, line.start + match.end())
            return True
        if self.name:
            return False
        if self.open and self._continues(line):
            self.open.append(line)
            return True
        return False

    def _in_style(self, line: Line, match: re.Match[str]) -> bool:
        """Whether a footnote is labelled as the others of its page: raised or not, with a stop or not."""
        if self.raised and match.group(1).isascii() and "^" not in match.group():
            return False
        if not match.group(2):
            return True
        first = not self.open and (not self.notes or self.notes[-1].at < len(self.rows))
        self.dotted = first or self.dotted and line.gap <= self.layout.gap
        return self.dotted

    def _plausible(self, match: re.Match[str]) -> bool:
        label = plain_label(match.group(1))
        if not label.isdigit():
            return True
        number = int(label)
        dated = _NOT_A_NOTE.match(match.string, match.end())
        return not dated and (
            number == 1 or self.expected <= number <= self.expected + 3 or not self.open and not self.notes
        )

    def _begins_note(self, line: Line) -> bool:
        """A footnote without a rule before it: a raised figure, a star, or the next number at a page's foot."""
        if line.text[0] not in _NOTE_HEADS:
            return False
        match = _SUPERSCRIPT_NOTE.match(line.text) or _STAR_NOTE.match(line.text) or SLASH_NOTE.match(line.text)
        if match and (line.gap > self.layout.gap or not self.layout.wrapped or self.cut):
            self._start(match.group(1), line, line, line.start + match.end())
            self.raised = not line.text[0].isascii() or line.text[0] in "^["
            return True
        match = _PLAIN_NOTE.match(line.text)
        if not match or self.name:
            return False
        if _NOT_A_NOTE.match(line.text, match.end()):
            return False
        number = int(plain_label(match.group(1)))
        typical = line.text.startswith(note_openings(), match.end()) or _SYMBOL_NOTE.match(line.text, match.end())
        plain = typical and self.expected <= number <= self.expected + _LOST
        if not plain and not self.layout.wrapped:
            return False
        if not plain and (
            line.gap <= self.layout.gap or not self.expected <= number <= self.expected + (1 if self.notes else 0)
        ):
            return False
        self._start(match.group(1), line, line, line.start + match.end())
        self.raised = False
        return True

    def _start(self, label: str, line: Line, first: Line, body: int) -> None:
        self._close()
        self.open = [line] if first is line else [first, line]
        self.open_label = plain_label(label)
        self.open_body = body
        if self.open_label.isdigit():
            self.expected = int(self.open_label) + 1

    def _close(self) -> None:
        if self.open:
            note = Note(self.open_label, tuple(self.open), len(self.rows), self.open[0].start, self.open_body)
            self.notes.append(note)
            self.open = []

    def _continues(self, line: Line) -> bool:
        if not self.layout.wrapped or line.gap > self.layout.gap or self._page_start(line):
            return False
        last = self.open[-1].text
        if last.rstrip('”’")')[-1:] in _END:
            return not _LETTER.match(line.text) and not line.text[0].islower() and len(last) > 0.8 * self.width
        return True

    def _page_start(self, line: Line) -> bool:
        """Text out of PDF: a page's first line follows directly and is set in from the margin."""
        if line.page:
            return True
        near = line.gap < self.layout.gap if self.layout.indent else line.gap <= self.layout.gap
        return self.layout.wrapped and near and line.indent > 0


def plain_label(label: str) -> str:
    """A footnote's label in plain figures, as meant: of raised figures, and of a letter read for a one."""
    label = label.translate(_TO_FIGURES).strip("^{}[]: ")
    return "1" if label in {"I", "l"} else label


def take_out_notes(lines: Sequence[Line], layout: Layout) -> Page:
    """Separate running text from footnotes and from what the printer adds to a page."""
    return _Reader(layout, usual_width(lines)).read(lines)
