"""Footnotes and page furniture taken out of the lines, and footnote signs out of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.cleaning.characters import GONE
from extract.cleaning.lines import Layout, Line, furniture_name
from extract.cleaning.table import damage, months, note_openings, numbered_words

_RULE = re.compile(r"(?:[_—–]|-(?=-)|(?<=-)-){5,}\Z")
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_FIGURES = str.maketrans(_SUPERSCRIPT, "0123456789")
_LABEL_ALONE = re.compile(rf"([0-9]{{1,3}}|[{_SUPERSCRIPT}]{{1,3}}|[*†]{{1,3}})\Z")
_NOTE_IN_AREA = re.compile(rf"\^?\{{?([0-9]{{1,3}}|[Il]|[{_SUPERSCRIPT}]{{1,3}}|[*†]{{1,3}}|[a-z](?=\s+[A-Z“]))\}}?\^?\.?\s+(?=\S)")
_SUPERSCRIPT_NOTE = re.compile(rf"([{_SUPERSCRIPT}]{{1,3}}|\^\{{?[0-9]{{1,3}}\}}?\^?|\[\^[0-9]{{1,3}}\]:)\s*(?=\S)")
_STAR_NOTE = re.compile(r"([*†]{1,3})\s+(?=\S)")
_PLAIN_NOTE = re.compile(r"([0-9]{1,3}|[Il])\s+(?=[A-Z“‘*])")
_NOT_A_NOTE = re.compile(rf"(?:{'|'.join(months())})\b")
_NOTE_HEADS = frozenset(_SUPERSCRIPT + "^[*†0123456789Il")
_LETTER = re.compile(r"\([a-z]{1,5}\)\s|[0-9]{1,3}\.\s")
_END = ".;:!?"
_MANY = 1_000_000
# So many footnotes in a row may have been lost by the scanner.
_LOST = 8


@dataclass(frozen=True, slots=True)
class Row:
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
        self.label = ""  # a label that stands on a line of its own
        self.label_line: Line | None = None
        self.open: list[Line] = []  # lines of the footnote being read
        self.open_label = ""
        self.open_body = 0
        self.expected = 1
        self.header = False  # the line, a symbol, is a running header
        self.name = ""  # the line's name as furniture

    def read(self, lines: Sequence[Line]) -> Page:
        names = [furniture_name(line.text, _MANY) for line in lines]
        symbols = Counter(line.text for line, name in zip(lines, names, strict=True) if name == "symbol")
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else None
            if names[index] == "symbol":
                # A symbol alone on a line is a running header where it comes again or stands beside a job number.
                near = (*names[max(0, index - 1) : index], *names[index + 1 : index + 2])
                self.header = symbols[line.text] > 1 or any(name not in {"", "symbol"} for name in near)
            self.name = names[index]
            self._line(line, following)
        self._close()
        return Page(tuple(self.rows), tuple(self.notes), tuple(self.headers))

    def _line(self, line: Line, following: Line | None) -> None:
        text = line.text
        if _RULE.match(text):
            self._close()
            self.area = self.cut = True
            return
        if self.area and self._in_area(line, following):
            return
        if self._begins_note(line):
            self.cut = self.area = True
            return
        name = self.name and furniture_name(text, len(self.rows))
        if name and (name != "symbol" or self.header):
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
        if match and self._plausible(match):
            self._start(match.group(1), line, line, line.start + match.end())
            return True
        if self.name:
            return False
        if self.open and self._continues(line):
            self.open.append(line)
            return True
        return False

    def _plausible(self, match: re.Match[str]) -> bool:
        label = _plain(match.group(1))
        if not label.isdigit():
            return True
        number = int(label)
        dated = _NOT_A_NOTE.match(match.string, match.end())
        return not dated and (number == 1 or self.expected <= number <= self.expected + 3 or not self.open and not self.notes)

    def _begins_note(self, line: Line) -> bool:
        """A footnote without a rule before it: a raised figure, a star, or the next number at a page's foot."""
        if line.text[0] not in _NOTE_HEADS:
            return False
        match = _SUPERSCRIPT_NOTE.match(line.text) or _STAR_NOTE.match(line.text)
        if match and (line.gap > self.layout.gap or not self.layout.wrapped or self.cut):
            self._start(match.group(1), line, line, line.start + match.end())
            return True
        match = _PLAIN_NOTE.match(line.text)
        if not match or not self.layout.wrapped or self.name:
            return False
        if _NOT_A_NOTE.match(line.text, match.end()):
            return False
        number = int(_plain(match.group(1)))
        plain = line.text.startswith(note_openings(), match.end()) and self.expected <= number <= self.expected + _LOST
        if not plain and (line.gap <= self.layout.gap or not self.expected <= number <= self.expected + (1 if self.notes else 0)):
            return False
        self._start(match.group(1), line, line, line.start + match.end())
        return True

    def _start(self, label: str, line: Line, first: Line, body: int) -> None:
        self._close()
        self.open = [line] if first is line else [first, line]
        self.open_label = _plain(label)
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
        if last.rstrip("”’\")")[-1:] in _END:
            return not _LETTER.match(line.text) and not line.text[0].islower() and len(last) > 0.8 * self.width
        return True

    def _page_start(self, line: Line) -> bool:
        """Text out of PDF: a page's first line follows directly and is set in from the margin."""
        if line.page:
            return True
        near = line.gap < self.layout.gap if self.layout.indent else line.gap <= self.layout.gap
        return self.layout.wrapped and near and line.indent > 0


def _plain(label: str) -> str:
    label = label.translate(_TO_FIGURES).strip("^{}[]: ")
    return "1" if label in {"I", "l"} else label


def take_out_notes(lines: Sequence[Line], layout: Layout) -> Page:
    """Separate running text from footnotes and from what the printer adds to a page."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return _Reader(layout, width).read(lines)


@dataclass(frozen=True, slots=True)
class Sign:
    """A footnote sign in the source, with its label as meant."""

    start: int
    end: int
    label: str


_RAISED = re.compile(rf"\^\{{([^{{}}\n]{{1,20}})\}}|\^([0-9]{{1,3}}|[a-z])\b\^?|\[\^([0-9]{{1,3}})\]|([{_SUPERSCRIPT}]{{1,3}})")
# What stands before a figure that touches it: a word and at most three marks.
_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,40})([,;.:)”’\"\]]{0,3})\Z")
_GLUED = re.compile(r"[0-9]{1,3}(?=[\s,;:”’\")\]]|\.(?![0-9A-Za-z])|\Z)")
_TOUCHED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,;.:)”’\"]")
_BEFORE_SPACE = re.compile(r"(?<![A-Za-z/.])([A-Za-z]{3,40})[,;)”]?[ \t]{0,2}\Z")
_YEAR_BEFORE = re.compile(r"(?:19|20)[0-9]{2}[,;.:)] {0,3}\Z")


def find_signs(masked: str, page: Page) -> list[Sign]:
    """All footnote signs of the running text, in order.

    Raised figures are signs.  Figures that touch a word are signs where a footnote has their number.
    What remains is sought page by page: the footnotes of a page that have no sign yet are given to
    figures set off by a space, and then to damaged figures, in order.
    """
    labels = {note.label for note in page.notes}
    highest = max((int(label) for label in labels if label.isdigit()), default=0)
    heads = {note.start for note in page.notes}
    found: list[Sign] = []
    for match in _RAISED.finditer(masked):
        if match.start() not in heads:
            text = next(group for group in match.groups() if group)
            start = match.start() - (1 if masked[match.start() - 1 : match.start()] == " " and text.isalpha() else 0)
            found += (Sign(start, match.end(), _plain(label)) for label in re.split(r"[,\s]+", text) if label)
    bodies = _stretches(page)
    for start, end, wanted in bodies:
        signs = list(_glued(masked, start, end, labels, highest))
        seen = {sign.label for sign in signs} | {sign.label for sign in found if start <= sign.start < end}
        missing = [label for label in wanted if label.isdigit() and label not in seen]
        if missing:
            signs += _spaced(masked, start, end, missing)
            seen |= {sign.label for sign in signs}
            missing = [label for label in missing if label not in seen]
        if missing:
            signs += _damaged(masked, start, end, missing)
        found += signs
    return sorted(set(found), key=lambda sign: (sign.start, sign.end, sign.label))


def _stretches(page: Page) -> Iterable[tuple[int, int, list[str]]]:
    """Ranges of running text from one page's footnotes to the next, with those footnotes' labels."""
    first = 0
    index = 0
    while index < len(page.notes):
        at = page.notes[index].at
        wanted: list[str] = []
        while index < len(page.notes) and page.notes[index].at == at:
            wanted.append(page.notes[index].label)
            index += 1
        if at > first:
            yield page.rows[first].line.start, page.rows[at - 1].line.end, wanted
        first = max(first, at)
    if first < len(page.rows):
        yield page.rows[first].line.start, page.rows[-1].line.end, []


def _glued(masked: str, start: int, end: int, labels: set[str], highest: int) -> Iterable[Sign]:
    for match in _GLUED.finditer(masked, start, end):
        at = match.start()
        if masked[at - 1 : at] not in _TOUCHED:
            continue
        before = _BEFORE.search(masked, max(start, at - 44), at)
        if before is None:
            continue
        word, stop = before.groups()
        ahead = masked[before.start() - 1 : before.start()]
        if word in numbered_words() or ahead in {"/", ".", "-"} and not stop or stop == "." and ahead in {"/", "."}:
            continue
        if word.isupper() and stop in {".", ""} and len(word) < 4:
            continue
        label = match.group()
        known = label in labels or int(label) <= highest
        if known or (stop[:1] in {",", ";"} and len(label) < 3):
            yield Sign(at, match.end(), label)


def _spaced(masked: str, start: int, end: int, missing: list[str]) -> list[Sign]:
    """Figures set off by a space, or standing after a year, for the labels that are missing."""
    signs: list[Sign] = []
    for label in missing:
        for match in re.compile(rf"{label}(?=[ \t]{{0,3}}(?:[a-z,;]|\.\s|\n))").finditer(masked, start, end):
            at = match.start()
            if _YEAR_BEFORE.search(masked, max(start, at - 10), at):
                signs.append(Sign(at, match.end(), label))
                break
            before = _BEFORE_SPACE.search(masked, max(start, at - 46), at) if masked[at - 1] in " \t" else None
            if before is not None and before.group(1) not in numbered_words():
                signs.append(Sign(before.end() - 1 if masked[before.end() - 1] in " \t" else at, match.end(), label))
                break
    return signs


def _damaged(masked: str, start: int, end: int, missing: list[str]) -> list[Sign]:
    signs: list[Sign] = []
    queue = list(missing)
    for match in _damaged_pattern().finditer(masked, start, end):
        stop, seen = match.groups()
        if not stop and seen[0] in "'’‘”\"?":
            continue
        for index, label in enumerate(queue[:3]):
            if _may_be(seen, label):
                signs.append(Sign(match.start(2), match.end(2), label))
                del queue[: index + 1]
                break
        if not queue:
            break
    return signs


def _damaged_pattern() -> re.Pattern[str]:
    characters = "".join(re.escape(character) for character in damage() if not character.isalpha())
    return re.compile(rf"((?<=[A-Za-z)])[,;.:]?|(?<=[0-9])[,;])([{characters}]{{1,3}})(?=\s|[,;.]?\s|\Z)")


def _may_be(seen: str, label: str) -> bool:
    """Whether each figure of the label stands in what was read, in order, with at most one mark too many."""
    if len(seen) > len(label) + 1:
        return False
    position = 0
    for figure in label:
        while position < len(seen) and figure not in damage()[seen[position]]:
            position += 1
        if position == len(seen):
            return False
        position += 1
    return True


def mask_signs(masked: str, signs: Sequence[Sign]) -> str:
    """The text with the signs taken out, of the same length."""
    parts: list[str] = []
    last = 0
    for sign in signs:
        if sign.start < last:
            continue
        parts += (masked[last : sign.start], GONE * (sign.end - sign.start))
        last = sign.end
    return "".join((*parts, masked[last:]))


def without_signs(rows: Sequence[Row], masked: str, signs: Sequence[Sign]) -> list[Row]:
    """The rows with the text that remains when the signs are masked."""
    starts = [row.line.start for row in rows]
    touched = {bisect_right(starts, sign.start) - 1 for sign in signs}
    changed = list(rows)
    for index in sorted(touched):
        if index >= 0:
            line = rows[index].line
            text = masked[line.start : line.end].replace(GONE, "").strip()
            changed[index] = replace(rows[index], line=replace(line, text=text)) if text else rows[index]
    return changed
