"""A text in the making: lines, marks and places put down side by side, so that offsets are right from the start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from extract.readers.source import Mark, MarkKind, Metadata, Places, SourceText, Spot

RULE = "_" * 18


class Writer:
    """Collects a text piece by piece.  White space is folded; lines are ended by ``end_line``."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._line = 0  # where the line at hand begins
        self._space = False
        self.marks: list[Mark] = []
        self._spots: list[Spot] = []

    @property
    def position(self) -> int:
        """How many characters stand so far; a space that waits for a word is not counted."""
        return self._length

    @property
    def at_start(self) -> bool:
        """Whether nothing stands on the line yet."""
        return self._length == self._line

    def put(self, text: str, *, path: str = "") -> None:
        """Add words to the line; runs of white space become one space, none stands at a line's ends."""
        if not text:
            return
        words = " ".join(text.split())
        if not words:
            self._space = self._space or not self.at_start
            return
        before = " " if (self._space or text[0].isspace()) and not self.at_start else ""
        self._write(before + words, path)
        self._space = text[-1].isspace()

    def put_exactly(self, text: str, *, path: str = "") -> None:
        """Add text as it is, joined to what stands before."""
        if text:
            self._space = False
            self._write(text, path)

    def tab(self) -> None:
        """Part two cells of a row."""
        self._space = False
        self._write("\t", "")

    def end_line(self) -> None:
        """End the line, if anything stands on it."""
        self._space = False
        if not self.at_start:
            self._write("\n", "")
            self._line = self._length

    def blank(self) -> None:
        """End the line and leave an empty one."""
        self.end_line()
        if self._length:
            self._write("\n", "")
            self._line = self._length

    def _write(self, text: str, path: str) -> None:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        if path:
            last = self._spots[-1] if self._spots else None
            if last is not None and last.path == path and last.end == start:
                self._spots[-1] = last._replace(end=self._length)
            else:
                self._spots.append(Spot(start, self._length, path=path))

    @contextmanager
    def mark(self, kind: MarkKind, value: str = "") -> Iterator[None]:
        """Mark what is put down inside; nothing is marked where nothing is."""
        start = self._length
        yield
        begin = start + (1 if self._length > start and self._char(start) in " \t" else 0)
        if self._length > begin:
            self.marks.append(Mark(kind, begin, self._length, value))

    def wrap(self, start: int, kinds: list[MarkKind], value: str = "") -> None:
        """Mark what was put down since a position."""
        begin = start + (1 if self._length > start and self._char(start) in " \t" else 0)
        if self._length > begin:
            self.marks += (Mark(kind, begin, self._length, value) for kind in kinds)

    def _char(self, position: int) -> str:
        total = self._length
        for part in reversed(self._parts):
            total -= len(part)
            if total <= position:
                return part[position - total]
        return ""

    def result(
        self, format_: str, *, metadata: Metadata | None = None, warnings: tuple[str, ...] = (), drop: frozenset[MarkKind] = frozenset()
    ) -> SourceText:
        """What was written; marks of the kinds in ``drop`` are left out."""
        self.end_line()
        marks = sorted((mark for mark in self.marks if mark.kind not in drop), key=lambda mark: (mark.start, -mark.end))
        return SourceText(
            "".join(self._parts), format_, marks=tuple(marks), places=Places(tuple(self._spots)),
            metadata=metadata or Metadata(), warnings=warnings,
        )  # fmt: skip
