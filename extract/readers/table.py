"""The formats that are read, and which one a file is in, told by its content."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from extract.readers import text
from extract.readers.source import SourceText


class Reader(Protocol):
    """What the module of a format has."""

    def matches(self, data: bytes) -> bool:
        """Whether a file is in the format, by its first bytes."""

    def read(self, name: str, data: bytes, *, ignore_links: bool) -> SourceText:
        """The file's text, marks and places.

        Raises:
            UnreadableDocument: the file is damaged, locked or dangerous; the message says what to do.
        """


_BLANKS = b"\xef\xbb\xbf \t\r\n"  # may stand before a document's first sign
#: The formats, in the order in which they are tried, each with bytes that a file of it begins with.  Each is a module of
#: this package, loaded when such a file comes.  What none claims is tried as text.
READERS: dict[str, tuple[bytes, ...]] = {
    "odt": (b"PK\x03\x04",),
    "pdf": (b"%PDF-",),
    "docx": (b"PK\x03\x04",),
    "rtf": (b"{\\rtf",),
    "akn": (b"<",),
    "html": (b"<",),
}
FORMATS = (*READERS, "text")
#: Which of two files of one document says more: mark-up that names the parts, then styles, then the page, then words.
RICHEST = ("akn", "docx", "odt", "pdf", "html", "rtf", "text")
HEAD = 4096  # bytes by which a format is told


def told(head: bytes) -> str:
    """The format that the first bytes of a file show, for sorting; empty where they show none but text."""
    start = head[:64].lstrip(_BLANKS)
    for format_, signs in READERS.items():
        if start.startswith(signs):
            # What tells office documents apart may stand at their end.
            if format_ == "docx" or import_module(f"extract.readers.{format_}").matches(head):
                return format_
    return ""


def read_source(name: str, data: bytes, *, ignore_links: bool = False) -> SourceText:
    """Read a file.

    Args:
        name: the file's name, for messages; its ending decides nothing.
        data: its bytes.
        ignore_links: leave the file's hyperlinks unread.

    Raises:
        UnreadableDocument: the file cannot be read; the message names it, says what is wrong and what to do.
    """
    head = data[:64].lstrip(_BLANKS)
    for format_, signs in READERS.items():
        if head.startswith(signs):
            reader: Reader = import_module(f"extract.readers.{format_}")
            if reader.matches(data):
                return reader.read(name, data, ignore_links=ignore_links)
    return text.read(name, data, ignore_links=ignore_links)
