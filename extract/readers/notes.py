"""Notes of a file that holds them at their call: the sign stays in the text, the note goes behind a rule at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extract.readers.source import MarkKind
from extract.readers.writing import RULE, Writer


class Notes:
    """The notes that were called so far, in order."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, Any, Callable[[Any], None]]] = []

    def call(self, writer: Writer, node: Any, label: str, write: Callable[[Any], None]) -> None:
        """Put the raised sign of a note into the text and keep the note.

        A note without a label gets the next number.  ``write`` puts its words down.
        """
        printed = label.strip("()[] \t") or str(len(self._waiting) + 1)
        with writer.mark(MarkKind.SIGN, printed):
            writer.put_exactly(printed)
        self._waiting.append((printed, node, write))

    def write(self, writer: Writer) -> None:
        """Write all notes, one a line, behind a rule."""
        if not self._waiting:
            return
        writer.end_line()
        writer.put(RULE)
        writer.end_line()
        for label, node, write in self._waiting:
            with writer.mark(MarkKind.NOTE, label):
                writer.put(label)
                writer.put(" ")
                write(node)
            writer.end_line()
