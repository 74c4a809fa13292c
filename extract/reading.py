"""From the bytes of a file to its text, with errors that say what the file is and what to do.

Offsets in every table are those of ``open(path, encoding="utf-8", newline="").read()``; a byte
order mark is therefore kept as the first character, and no line end is changed.
"""

from __future__ import annotations

from extract.errors import UnreadableDocument

# Bytes that no text file of our kinds has; a share above this limit means pictures, archives, programs.
_CONTROLS = bytes((*range(7), *range(14, 27), 28, 29, 30, 31))  # control characters that no text has
_BINARY_SHARE = 0.02
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document of a kind that is not read"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls), or one that is locked with a password"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x00", "a film or a picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)


def decode(source: str, data: bytes) -> str:
    """The text of a plain-text file.

    Args:
        source: the file's name, for messages.
        data: its bytes: UTF-8 with or without byte order mark, or UTF-16 or UTF-32 with one.

    Raises:
        UnreadableDocument: the file is empty, binary or in another encoding.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise UnreadableDocument(source, "the file holds no text", "give a file with the document's text")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(source, f"this is {what}, not plain text", "convert it to plain text (UTF-8), .docx or .pdf")
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return _strict(source, data, "utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(source, data, "utf-16")
    if len(data) - len(data.translate(None, _CONTROLS)) > _BINARY_SHARE * len(data):
        raise UnreadableDocument(source, "this is a binary file, not plain text", "convert it to plain text (UTF-8)")
    return _strict(source, data, "utf-8")


def _strict(source: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte {error.start} is no {encoding.upper()}"
        name = "windows-1252" if encoding == "utf-8" else encoding
        raise UnreadableDocument(
            source,
            f"the file is in another encoding ({where})",
            f"convert it first, for example: iconv -f {name} -t utf-8 FILE > NEW",
        ) from error
