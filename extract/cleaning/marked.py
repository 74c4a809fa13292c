"""Pages whose file says what is what: footnotes, furniture and signs by its marks instead of by how lines look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extract.cleaning.lines import Layout, Line
from extract.cleaning.notes import Note, Page, Row
from extract.cleaning.signs import Sign
from extract.readers.source import Mark, MarkKind

#: Each line of a text that a reader of marks wrote is a paragraph.
LAYOUT = Layout(False, 0, 0)


def is_marked(marks: Sequence[Mark]) -> bool:
    """Whether a file marks its paragraphs, so that nothing of them is to be guessed."""
    return any(mark.kind is MarkKind.PARAGRAPH for mark in marks)


def signs_of(marks: Sequence[Mark]) -> list[Sign]:
    """The raised signs that a file marks, in order."""
    return [Sign(mark.start, mark.end, mark.value) for mark in marks if mark.kind is MarkKind.SIGN]


def page_of(lines: Sequence[Line], marks: Sequence[Mark]) -> Page:
    """Running text, footnotes and furniture, as marked.

    A line belongs to the note or the furniture in which it begins.  Rules of signs are left out.
    """
    spans = sorted((mark.start, mark.end, mark) for mark in marks if mark.kind in {MarkKind.NOTE, MarkKind.FURNITURE})
    starts = [start for start, _, _ in spans]
    rows: list[Row] = []
    notes: list[Note] = []
    headers: list[str] = []
    cut = False
    for line in lines:
        index = bisect_right(starts, line.start) - 1
        mark = spans[index][2] if index >= 0 and line.start < spans[index][1] else None
        if mark is not None and mark.kind is MarkKind.NOTE:
            if notes and notes[-1].start == mark.start:
                notes[-1] = Note(notes[-1].label, (*notes[-1].lines, line), notes[-1].at, mark.start, notes[-1].body)
            else:
                body = line.start + len(mark.value)
                while body < line.end and line.text[body - line.start : body - line.start + 1] in {" ", ".", "\t"}:
                    body += 1
                notes.append(Note(mark.value, (line,), len(rows), mark.start, min(body, line.end)))
            cut = True
        elif mark is not None:
            headers.append(line.text)
            cut = True
        elif set(line.text) <= {"_", "-", "–", "—"} and len(line.text) > 4:
            cut = True
        else:
            rows.append(Row(line, cut))
            cut = False
    return Page(tuple(rows), tuple(notes), tuple(headers))
