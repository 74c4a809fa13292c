"""Plain text and Markdown: the text is the file's, character for character."""

from __future__ import annotations

from extract.readers.source import SourceText
from extract.reading import decode


def matches(data: bytes) -> bool:
    """Every file that no other format claims is tried as text; ``decode`` then says what it is instead."""
    return bool(data)


def read(name: str, data: bytes, *, ignore_links: bool) -> SourceText:
    """The file as text; there is nothing to ignore in it.

    Raises:
        UnreadableDocument: it is empty, binary or in another encoding.
    """
    return SourceText(decode(name, data))
