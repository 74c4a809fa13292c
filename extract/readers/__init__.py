"""Readers: from the bytes of a file, whatever its format, to plain text, what is marked in it, and where it stood.

In come the name and the bytes of one file; out goes a ``SourceText``.  A format is told by content and is one module with
``matches(data)`` and ``read(name, data, *, ignore_links)``, and one row of ``READERS``.
"""

from __future__ import annotations

from extract.readers.source import Mark, MarkKind, Metadata, Places, SourceText, Spot
from extract.readers.table import FORMATS, HEAD, READERS, RICHEST, read_source, told

__all__ = [
    "FORMATS", "HEAD", "READERS", "RICHEST", "Mark", "MarkKind", "Metadata", "Places", "SourceText", "Spot", "read_source", "told",
]  # fmt: skip
