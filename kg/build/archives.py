"""ZIP archives of documents: each document in it is a file of its own, opened with limits.

Nothing is written to disk.  What could do harm or cannot be read is named and left out; the rest of the archive is read.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from extract.errors import UnreadableDocument

#: No document is larger, unpacked; the largest report of the practice material has 3 MB as text, 30 MB with pictures.
MOST_BYTES = 200_000_000
#: Text packs to a twentieth at best; what unpacks to more than this many times its size is made to do harm.
MOST_TIMES = 200
#: More documents stand in no archive that people make by hand.
MOST_MEMBERS = 20_000
_SMALL = 1_000_000  # bytes below which how well a document packs says nothing
_LINK = 0o120000  # type of a symbolic link in the mode of a Unix file
_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz")


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP archive that is not itself an office document."""
    try:
        with path.open("rb") as handle:
            if handle.read(4) not in {b"PK\x03\x04", b"PK\x05\x06"}:
                return False
        with zipfile.ZipFile(path) as archive:
            names = {info.filename for info in archive.infolist()[:MOST_MEMBERS]}
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return not names & {"[Content_Types].xml", "mimetype"}


def members(path: Path, readable: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The names of the documents in an archive, in order, and in words what was left out.

    Args:
        path: the archive.
        readable: whether a name is that of a document; other files are passed over in silence.
    """
    found: list[str] = []
    said: list[str] = []
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        return [], [f"{path}: the archive has {len(entries)} members, more than {MOST_MEMBERS}; unpack it and give the folder"]
    for entry in entries:
        name = entry.filename
        parts = PurePosixPath(name).parts
        if entry.is_dir() or any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in parts):
            continue
        wrong = _wrong(entry, parts)
        if wrong:
            said.append(f"{path}: {wrong[0]}; {wrong[1]}")
        elif name.lower().endswith(_ARCHIVES):
            said.append(f"{path}: {name} is an archive inside an archive, which is not opened; unpack it yourself")
        elif readable(name) and name not in found:
            found.append(name)
    return sorted(found), said


def _wrong(entry: zipfile.ZipInfo, parts: tuple[str, ...]) -> tuple[str, str] | None:
    """What speaks against opening a member, and what to do."""
    name = entry.filename
    if ".." in parts or name.startswith(("/", "\\")) or "\\" in name or ":" in name.partition("/")[0]:
        return f"the member {name!r} would lead outside the archive and is not read", "make the archive anew"
    if entry.external_attr >> 16 & 0o170000 == _LINK:
        return f"the member {name!r} is a link to another file and is not followed", "put the file itself into the archive"
    if entry.flag_bits & 1:
        return f"the member {name!r} is locked with a password", "unlock it and make the archive anew"
    if entry.file_size > MOST_BYTES or (entry.file_size > _SMALL and entry.file_size > MOST_TIMES * max(entry.compress_size, 1)):
        size = f"{entry.compress_size} bytes to {entry.file_size}"
        return f"the member {name!r} would unpack {size} and is not read", "unpack it yourself if you trust it"
    return None


def read_member(path: Path, name: str) -> bytes:
    """The bytes of one document.

    Raises:
        OSError: the archive cannot be opened.
        UnreadableDocument: the member is damaged, or larger than the archive says.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as handle:
            content = handle.read(archive.getinfo(name).file_size + 1)
            if len(content) > archive.getinfo(name).file_size:
                raise UnreadableDocument(f"{path.name}/{name}", "it is larger than the archive says", "make the archive anew")
            return content
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise UnreadableDocument(f"{path.name}/{name}", f"it is damaged ({error})", "get the archive again") from error
