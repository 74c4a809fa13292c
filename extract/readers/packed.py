"""Files that are ZIP archives inside: opened with limits, so that a small file cannot unpack into one without end."""

from __future__ import annotations

import io
import zipfile
import zlib

from extract.errors import UnreadableDocument

#: No member of a document is larger; the largest of the practice sections has 3 MB.
MOST_BYTES = 200_000_000
#: No archive of text unpacks to more than this many times its size; XML of office files reaches 30.
MOST_TIMES = 200


def open_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """An archive whose members together stay within the limits.

    Raises:
        UnreadableDocument: it is damaged or locked, or its members would grow beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableDocument(name, f"this archive is damaged ({error})", "get it again") from error
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES or total > MOST_TIMES * max(len(data), 10_000):
        raise UnreadableDocument(
            name, f"this archive would unpack {len(data)} bytes to {total}", "unpack it yourself and give the documents in it"
        )
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableDocument(name, "this archive is locked with a password", "unlock it and give the open file")
    return archive


def member(name: str, archive: zipfile.ZipFile, inner: str) -> bytes:
    """One member's bytes; empty where there is none of that name.

    Raises:
        UnreadableDocument: it is damaged, or larger than the archive says.
    """
    try:
        with archive.open(inner) as handle:
            content = handle.read(MOST_BYTES + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableDocument(name, f"its part {inner} is damaged ({error})", "get the file again") from error
    if len(content) > MOST_BYTES:
        raise UnreadableDocument(name, f"its part {inner} has more than {MOST_BYTES} bytes", "take it apart into smaller files")
    return content
