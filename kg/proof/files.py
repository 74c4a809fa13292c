"""The files that a build read, kept in its output so that a proof can be shown where it was printed."""

from __future__ import annotations

import hashlib
from pathlib import Path

#: Folder of the kept files in an output.
SOURCES = "sources"
#: Formats of which the file is kept: those that show more than their text, which is kept anyway.
SHOWN = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "html": "text/html; charset=utf-8",
    "akn": "application/xml",
}


def keep(folder: Path, name: str, content: bytes) -> None:
    """Keep a file."""
    place = folder / SOURCES / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def inside(folder: Path, name: str) -> Path | None:
    """A file under a folder by its name; None where there is none, or where the name leads out of the folder."""
    root = folder.resolve()
    path = (root / name).resolve()
    return path if root in path.parents and path.is_file() else None


def kept_file(output: Path, name: str) -> Path | None:
    """The kept file of a source."""
    return inside(output / SOURCES, name)


def kept_text(output: Path, name: str) -> str | None:
    """The text of a source, to which all offsets point."""
    path = inside(output / "texts", name if name.endswith(".txt") else f"{name}.txt")
    if path is None:
        return None
    with path.open(encoding="utf-8", newline="") as handle:
        return handle.read()


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
