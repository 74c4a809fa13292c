"""Plain text and Markdown: the text is the file's, character for character."""

from __future__ import annotations

import re

from extract.errors import UnreadableDocument
from extract.readers.source import SourceText
from extract.reading import decode

_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]*>(?:\s|<!--.*?-->|<!DOCTYPE[^>]*>|<\?[^>]*>)*(?:<(?P<root>[A-Za-z_][\w.:-]*))?", re.DOTALL)


def matches(data: bytes) -> bool:
    """Every file that no other format claims is tried as text; ``decode`` then says what it is instead."""
    return bool(data)


def read(name: str, data: bytes, *, ignore_links: bool) -> SourceText:
    """The file as text; there is nothing to ignore in it.

    Raises:
        UnreadableDocument: it is empty, binary or in another encoding, or mark-up of a kind that is not read.
    """
    if root := _XML.match(data[:4096]):
        kind = (root["root"] or b"not told").decode("ascii", "replace")
        raise UnreadableDocument(
            name, f"this is an XML file of a kind that is not read (its element is {kind})", "give it as Akoma Ntoso, HTML or plain text"
        )
    return SourceText(decode(name, data))
