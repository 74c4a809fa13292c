"""Which files a build reads, under which names and symbols."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.readers import HEAD, RICHEST, told
from kg.build.archives import is_archive, members, read_member
from kg.errors import UsageProblem
from kg.store.staging import INDEX

#: Endings of the files that are taken from a folder, beside those whose first bytes show a format.  A file that is named
#: itself is always tried, and its content tells what it is.
READABLE = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".xml", ".akn", ".zip")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Attributes:
        name: its name in the tables: the file's name, or its path inside the folder that was given.
        path: where it is; None for a document that is packaged with the program.
        symbol: the symbol that the metadata file gives it, or None.
        data: the content of a packaged document.
        member: where ``path`` is an archive, the document in it.
    """

    name: str
    path: Path | None
    symbol: str | None = None
    data: bytes = b""
    member: str = ""

    def read(self) -> bytes:
        """The bytes of the file.

        Raises:
            OSError: it cannot be opened.
            UnreadableDocument: it stands in an archive and is damaged.
        """
        if self.path and self.member:
            return read_member(self.path, self.member)
        return self.path.read_bytes() if self.path else self.data


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be used: its name, what is wrong and what to do."""

    source: str
    message: str


def collect(paths: list[Path], *, symbols: dict[str, str] | None = None) -> tuple[list[Source], list[Problem]]:
    """The files under some paths and what is wrong with the paths.

    Files of a richer format come first, so that of two files of one document the richer is read; then by name.

    Raises:
        UsageProblem: a path does not exist.
    """
    symbols = symbols or {}
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for path in paths:
        if not path.exists():
            raise UsageProblem(f"{path}: there is no such file or folder; check the path")
        files = _files(path) if path.is_dir() else [(path.name, path)]
        if not files:
            problems.append(
                Problem(
                    str(path),
                    f"{path}: the folder holds no file that ends in {', '.join(READABLE)}; name a file itself",
                )
            )
        for name, file in files:
            symbol = symbols.get(name) or symbols.get(file.name)
            if name in found and found[name].path != file and (folder := file.resolve().parent.name):
                name = f"{folder}/{file.name}"  # "en/A_RES_76_181.txt" and "fr/A_RES_76_181.txt", each folder given by itself
            if name in found and found[name].path != file:
                problems.append(
                    Problem(name, f"{file}: another file has the name {name} already ({found[name].path}); rename one")
                )
                continue
            if is_archive(file):
                names, said = members(file, lambda inner: inner.lower().endswith(READABLE))
                problems += [Problem(name, message) for message in said]
                if not names and not said:
                    problems.append(Problem(name, f"{file}: the archive holds no document; its files must end in {', '.join(READABLE)}"))
                for inner in names:
                    key = f"{name}/{inner}"
                    symbol = symbols.get(key) or symbols.get(PurePosixPath(inner).name)
                    found[key] = Source(key, file, symbol, member=inner)
                continue
            found[name] = Source(name, file, symbol)
    ranks = {name: _rank(source) for name, source in found.items()}
    return [found[name] for name in sorted(found, key=lambda name: (ranks[name], name))], problems


def _rank(source: Source) -> int:
    """The place of a file's format among ``RICHEST``; a document in an archive is told by its name."""
    if source.member:
        ending = PurePosixPath(source.member).suffix.lower().lstrip(".")
        named = {"xml": "akn", "htm": "html"}.get(ending, ending)
        return RICHEST.index(named if named in RICHEST else "text")
    return RICHEST.index(_told(source.path) or "text") if source.path else len(RICHEST)


def _told(path: Path) -> str:
    """The format that a file's first bytes show; empty for text and for what cannot be opened, which its reading will say."""
    try:
        with path.open("rb") as handle:
            return told(handle.read(HEAD))
    except OSError:
        return ""


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The readable files under a folder; hidden ones and those in outputs of builds are left alone."""
    outputs = {path.parent for path in folder.rglob(INDEX)}
    return sorted(
        (path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if path.is_file()
        and (path.suffix.lower() in READABLE or not path.suffix and _told(path))
        and not outputs.intersection(path.parents)
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    )


def read_metadata(path: Path) -> dict[str, str]:
    """Symbols by file name from a CSV file with the columns ``file`` and ``symbol``.

    Raises:
        UsageProblem: it cannot be read, lacks a column, or gives a file two symbols.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(f"{path}: cannot be read as a UTF-8 table ({error}); give a CSV file") from error
    reader = csv.DictReader(text.splitlines())
    if not {"file", "symbol"} <= set(reader.fieldnames or ()):
        raise UsageProblem(f"{path}: has no columns 'file' and 'symbol'; its first line must be 'file,symbol'")
    found: dict[str, str] = {}
    for number, row in enumerate(reader, start=2):
        name, symbol = (row["file"] or "").strip(), (row["symbol"] or "").strip()
        if not name or not symbol:
            continue
        if found.setdefault(name, symbol) != symbol:
            raise UsageProblem(f"{path}: line {number} gives {name} a second symbol, {symbol}; keep one")
    return found


def packaged_sample() -> list[Source]:
    """The documents that are packaged with the program."""
    from kg.sample import documents

    return sorted(
        (Source(entry.source, None, entry.symbol, entry.text.encode("utf-8")) for entry in documents()),
        key=lambda source: source.name,
    )
