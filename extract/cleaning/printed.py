"""Text that a program took from the pages of a PDF, with a form feed between them: pages, notes and paragraphs by their place.

Two forms are read: with the layout kept (margins tell where paragraphs begin) and without (words and stops tell).  In both,
running heads and feet are what stands at a page's ends and comes again on others or is the document's own title; notes stand
below a rule, or from the next number that stands by itself; a paragraph goes on over a page's end unless the page begins with one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.cleaning.lines import Line, furniture_name
from extract.cleaning.notes import Note, Page, Row
from extract.cleaning.paragraphs import LETTER, NUMBER, Block, ends_sentence, is_head, opens_preamble

_RULE = re.compile(r"[_—–]{5,}\Z")
_LABEL_ALONE = re.compile(r"[0-9]{1,3}\Z|[*†]{1,3}\Z")
_NOTE = re.compile(r"(?P<label>[0-9]{1,3}|[*†]{1,3})\s+(?=\S)")
_NUMBER_ALONE = re.compile(r"(?:[0-9]{1,3}\.|\([a-z]{1,5}\)|[0-9]{1,4}/[0-9]{1,4}[A-Z]?\.)\Z")
_LABELLED = re.compile(r"(?:[0-9]{1,3}\.|\([a-z]{1,5}\)|[IVXL]{1,6}\.|[A-Z]\.)(?:\s|\Z)")
_JOB = re.compile(r"[0-9]{6,8}\Z")
_SIGN_AT_END = re.compile(r"(?<=[.,;:”’)])\s?[0-9]{1,3}\Z")
_NUMBERED = re.compile(r"([0-9]{1,3})\.(?:\s+[A-Z“]|\Z)")
_ROMAN = re.compile(r"[IVXL]{1,6}\Z")
_ORNAMENT = re.compile(r"[*·_\s]+\Z")
_HANGING = re.compile(r"\S{1,14}[.)]\s{2,}(?=\S)")  # a label whose text has a margin of its own
_COLUMNS = re.compile(r" {3,}")
_SET_IN = 3  # characters that a paragraph's first line is set in, at least
_BAND = 7  # lines at a page's ends among which furniture is looked for
_SHARE = 0.25  # of the lines of a page's commonest margin that another one has at least
_MANY = 1_000_000
_STOPS = ".;:,!?。；：，،؛"


@dataclass(frozen=True, slots=True)
class Printed:
    """A text of pages, read: its lines without notes and furniture, and where paragraphs begin."""

    page: Page
    starts: tuple[int, ...]

    def blocks(self, rows: Sequence[Row]) -> list[Block]:
        """The rows as paragraphs."""
        groups: list[list[Row]] = []
        at = -1
        for row in rows:
            index = bisect_right(self.starts, row.line.start)
            if index != at or not groups:
                groups.append([])
                at = index
            groups[-1].append(row)
        return [
            Block(tuple((row.line.start, row.line.end) for row in group), " ".join(row.line.text for row in group), False, 0, False)
            for group in groups
        ]


def read_pages(masked: str, lines: Sequence[Line]) -> Printed | None:
    """The pages of a text, or None where they do not end in form feeds or its lines are whole paragraphs.

    The usual program ends each page with one, the last too.  A text with form feeds between its pages alone has another
    maker, and is read line by line as before.
    """
    if not masked.rstrip(" \t\n\0").endswith("\f") or not lines or sum(len(line.text) > 200 for line in lines) > 0.05 * len(lines):
        return None
    return _Reader(lines).read()


class _Reader:
    """Goes through the pages once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.pages: list[list[Line]] = [[]]
        for line in lines:
            if line.page and self.pages[-1]:
                self.pages.append([])
            self.pages[-1].append(line)
        body = [line for line in lines if len(line.text) > 40]
        set_in = Counter(line.indent for line in body)
        self.laid_out = sum(count for indent, count in set_in.items() if indent > 0) > 0.5 * len(body)
        lengths = sorted(len(line.text) for line in body)
        self.width = lengths[len(lengths) * 8 // 10] if lengths else 0
        self.first = {_form(part) for line in self.pages[0] for part in _parts(line)}
        self.words = " ".join(" ".join(line.text.split()) for line in self.pages[0])
        counted: Counter[str] = Counter()
        for page in self.pages:
            counted.update({_form(part) for line in (*page[:_BAND], *page[-_BAND:]) for part in _parts(line)})
        self.often = {form for form, count in counted.items() if count > 1}
        self.rows: list[Row] = []
        self.starts: list[int] = []
        self.notes: list[Note] = []
        self.headers: list[str] = []
        self.expected = 1
        self.number = 0  # of the last numbered paragraph
        self.dense = self._dense(lines)

    def read(self) -> Printed:
        for number, page in enumerate(self.pages):
            body, below = self._apart(page, first=number == 0)
            self._body(body)
            self._notes(below)
        return Printed(Page(tuple(self.rows), tuple(self.notes), tuple(self.headers)), tuple(self.starts))

    def _dense(self, lines: Sequence[Line]) -> bool:
        """Whether no blank line stands between the paragraphs, so that a blank line says more than that one ends."""
        openers = [line for line in lines if opens_preamble(line.text) and len(line.text) > 40]
        return bool(openers) and sum(line.gap > 0 for line in openers) < 0.5 * len(openers)

    # What is on a page.

    def _apart(self, page: list[Line], *, first: bool) -> tuple[list[Line], list[Line]]:
        """Running text and notes of a page; furniture is left out."""
        rule = next((index for index, line in enumerate(page) if _RULE.match(line.text)), -1)
        if rule < 0:
            rule = self._unruled(page)
        size = len(page)
        body: list[Line] = []
        below: list[Line] = []
        for index, line in enumerate(page):
            if _RULE.match(line.text):
                continue
            noted = 0 <= rule <= index
            near = index >= size - _BAND or not first and index < _BAND or noted
            if near and self._is_furniture(line, first=first, page=page, index=index, noted=noted):
                if furniture_name(line.text, _MANY) == "symbol":
                    self.headers.append(line.text)
                continue
            (below if noted else body).append(line)
        return body, below

    def _unruled(self, page: list[Line]) -> int:
        """Where the notes of a page without a rule begin: at the next number, alone on a line, that a text follows."""
        for index, line in enumerate(page[:-1]):
            if index > 0.3 * len(page) and line.text == str(self.expected) and not furniture_name(page[index + 1].text, _MANY):
                return index
        return -1

    def _is_furniture(self, line: Line, *, first: bool, page: list[Line], index: int, noted: bool) -> bool:
        """Whether a line at a page's end is the printer's: known forms, what other pages have too, the title again."""
        parts = _parts(line)
        if _is_known(line.text) or all(map(_is_known, parts)):
            alone = noted and _LABEL_ALONE.match(line.text)
            return not alone
        if first or line.text[-1] in _STOPS or _LABELLED.match(line.text):
            return False  # a running head is no sentence and no paragraph
        known = [_is_known(part) or _form(part) in self.often or self._is_title(part) for part in parts]
        if not all(known):
            return False
        # A line of the text may stand on two pages: furniture is at the page's very end, or beside other furniture.
        at_end = index < 2 or index >= len(page) - 2
        beside = [page[at] for at in (index - 2, index - 1, index + 1, index + 2) if 0 <= at < len(page)]
        return at_end or any(_is_known(part) or _form(part) in self.often for other in beside for part in _parts(other))

    def _is_title(self, part: str) -> bool:
        """Whether words of some length stand on the first page, which has the title."""
        words = " ".join(part.split())
        return len(words) > 8 and words[-1] not in _STOPS and words[0].isalnum() and words in self.words

    # Notes.

    def _notes(self, lines: list[Line]) -> None:
        """The notes of a page.  Labels that came behind the texts (raised figures sorted last) go to the first of them."""
        starts: list[tuple[int, str, int]] = []  # of each note: index of its first line, label, where its words begin
        loose: list[str] = []
        texts: list[Line] = []
        waiting: Line | None = None
        for line in lines:
            if _LABEL_ALONE.match(line.text):
                if waiting is not None:
                    loose.append(waiting.text)
                waiting = line
                continue
            inline = _NOTE.match(line.text)
            if waiting is not None:
                starts.append((len(texts), waiting.text, line.start))
                waiting = None
            elif inline and self._follows(inline["label"], starts):
                starts.append((len(texts), inline["label"], line.start + inline.end()))
            texts.append(line)
        if waiting is not None:
            loose.append(waiting.text)
        if loose and texts:
            starts = self._placed(starts, loose, texts)
        if texts and (not starts or starts[0][0] > 0) and self.notes:
            head = texts[: starts[0][0]] if starts else texts
            last = self.notes[-1]
            self.notes[-1] = Note(last.label, (*last.lines, *head), last.at, last.start, last.body)
        for number, (index, label, body) in enumerate(starts):
            stop = starts[number + 1][0] if number + 1 < len(starts) else len(texts)
            own = tuple(texts[index:stop])
            if own:
                self.notes.append(Note(label, own, len(self.rows), own[0].start, body))
                self.expected = int(label) + 1 if label.isdigit() else self.expected

    def _follows(self, label: str, starts: Sequence[tuple[int, str, int]]) -> bool:
        """Whether a figure at a line's head is the next note's."""
        if not label.isdigit():
            return True
        last = next((int(known) for _, known, _ in reversed(starts) if known.isdigit()), self.expected - 1)
        return last < int(label) <= last + 3

    def _placed(self, starts: list[tuple[int, str, int]], loose: list[str], texts: list[Line]) -> list[tuple[int, str, int]]:
        """Labels that stand by themselves given to the texts before the label that follows them."""
        labels = sorted({*loose}, key=lambda label: (not label.isdigit(), int(label) if label.isdigit() else 0))
        placed = list(starts)
        for run in _runs(labels):
            after = [index for index, label, _ in starts if label.isdigit() and run[-1].isdigit() and int(label) > int(run[-1])]
            before = [index for index, label, _ in starts if label.isdigit() and run[0].isdigit() and int(label) < int(run[0])]
            low, high = max(before, default=-1) + 1, min(after, default=len(texts))
            taken = {index for index, _, _ in placed}
            heads = [
                index for index in range(low, high)
                if index not in taken and (index == low == 0 or index == 0 or texts[index - 1].text[-1] in ".”" or index == low and not before)
            ]  # fmt: skip
            placed += [(index, label, texts[index].start) for index, label in zip(heads, run, strict=False)]
        return sorted(placed)

    # Running text.

    def _body(self, lines: list[Line]) -> None:
        margin = self._margin(lines)
        last: Line | None = None
        for line in lines:
            previous = self.rows[-1].line if self.rows else None
            begins = previous is None or (self._resumes_not(previous, line, margin) if last is None else self._begins(previous, line, margin))
            if begins:
                self.starts.append(line.start)
                number = _NUMBERED.match(line.text)
                self.number = int(number[1]) if number else self.number
            self.rows.append(Row(line, False))
            last = line

    def _margin(self, lines: Sequence[Line]) -> int:
        """The left margin of a page's text: of the lines that are as long as lines get."""
        full = [line.indent for line in lines if len(line.text) > 0.8 * self.width]
        counts = Counter(full or [line.indent for line in lines])
        # Lines of one margin may stand a character apart; first lines are set in from it.
        near = {indent: counts[indent - 1] + counts[indent] + counts[indent + 1] for indent in counts}
        most = max(near.values(), default=0)
        return min((indent for indent in near if near[indent] >= _SHARE * most), default=0)

    def _resumes_not(self, previous: Line, line: Line, margin: int) -> bool:
        """Whether a page's first line begins a paragraph."""
        text = line.text
        previous = previous._replace(text=_ending(previous.text))
        if text[0].islower() and not _LABELLED.match(text):
            return False
        if self.laid_out and line.indent >= margin + _SET_IN or _LABELLED.match(text) or is_head(text):
            return True
        if ends_sentence(previous.text) and len(previous.text) < 0.7 * self.width:
            return True
        if previous.text.endswith(",") and opens_preamble(text) and not self.laid_out:
            return True
        return ends_sentence(previous.text) and not self.laid_out

    def _begins(self, previous: Line, line: Line, margin: int) -> bool:
        """Whether a line begins a paragraph of a page."""
        text = line.text
        if _NUMBER_ALONE.match(previous.text):
            return False
        if _ORNAMENT.match(previous.text) or _ORNAMENT.match(text):
            return True
        hanging = _HANGING.match(previous.text)
        if hanging and abs(previous.indent + hanging.end() - line.indent) < 3 and not ends_sentence(_ending(previous.text)):
            return False
        previous = previous._replace(text=_ending(previous.text))
        if text[0] == "[" and not previous.text.endswith((",", "of", "the")):
            return True
        if text[0].islower() and not _LABELLED.match(text) and previous.text[-1] not in ".;:" and len(previous.text) > 0.5 * self.width:
            return False
        if line.gap > 0:
            return not (text[0].islower() and self.laid_out and line.gap < 2 and previous.text[-1] not in ".;:")
        return self._set_in(previous, line, margin) if self.laid_out else self._worded(previous, line)

    def _set_in(self, previous: Line, line: Line, margin: int) -> bool:
        """The same, by the left margin."""
        if line.indent >= previous.indent + 2 and line.indent >= margin + 2:
            return True
        closed = previous.text[-1] in _STOPS or len(previous.text) < 0.6 * self.width
        if line.indent >= margin + _SET_IN and abs(line.indent - previous.indent) < 2 and closed:
            return not line.text[0].islower()
        if line.indent < margin - _SET_IN or previous.indent < margin - _SET_IN:
            return closed and line.indent != previous.indent
        return _LABELLED.match(line.text) is not None and ends_sentence(previous.text)

    def _worded(self, previous: Line, line: Line) -> bool:
        """The same, by words and stops."""
        text, before = line.text, previous.text
        number = _NUMBERED.match(text)
        if number and int(number[1]) == self.number + 1:
            return True
        if _ROMAN.match(before) or len(before) < 0.75 * self.width and opens_preamble(text) and before[-1] not in "-–":
            return True
        if _NUMBER_ALONE.match(text) or NUMBER.match(text) or LETTER.match(text):
            return before[-1] in _STOPS or before.endswith((", and", "; and", ", or", "; or")) or len(before) < 0.75 * self.width
        if is_head(text) or is_head(before):
            return True
        if text.startswith("The ") and text.endswith(",") and len(text) < 0.6 * self.width:
            return True
        short = len(before) < 0.75 * self.width
        if before.startswith("The ") and before.endswith(",") and short and text[0].isupper():
            return True
        if before[-1] in ",;:" and opens_preamble(text):
            return True
        return short and before[-1] in ".;:”)]" and not text[0].islower()


def _parts(line: Line) -> list[str]:
    """What stands on a line beside each other."""
    return [part for part in _COLUMNS.split(line.text) if part.strip()]


def _is_known(text: str) -> bool:
    """Whether words are furniture by their form: a symbol, a page, the number of a printer's job."""
    return bool(furniture_name(" ".join(text.split()), _MANY)) or _JOB.match(text) is not None


def _ending(text: str) -> str:
    """A line without the sign of a note at its end."""
    return _SIGN_AT_END.sub("", text)


def _form(text: str) -> str:
    """A part of a line with its figures made alike."""
    return re.sub(r"[0-9]+", "#", " ".join(text.split()))


def _runs(labels: Sequence[str]) -> list[list[str]]:
    """Labels in runs that follow each other."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and label.isdigit() and runs[-1][-1].isdigit() and int(label) == int(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs
