"""One document in several languages: which file gives its acts, and which are its translations.

English gives the acts where there is an English text, else the first of the languages in ``ORDER``.  So the same files give
the same graph in whatever order they come.
"""

from __future__ import annotations

import pickle
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.build.copies import Copy
from kg.build.inputs import Source
from kg.build.reading import Reading
from ontology.languages import codes

#: The languages of the United Nations in the order in which one of them gives the acts; others come after them.
ORDER = ("en", "fr", "es", "ru", "ar", "zh")


def is_named(document: str) -> bool:
    """Whether an identifier is the document's own, and not one made of its file's name or its session."""
    return not (document.startswith("document/") or "/session/" in document)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A reading on disk, or a copy that waits for its original."""

    source: Source
    document: str
    language: str
    place: int
    copy: Copy | None = None


class Waiting:
    """Readings that wait until all files are known, since another may give their documents in English.

    They lie in a file of the folder, so that memory does not grow with their number.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "waiting.tmp"
        self._file: IO[bytes] | None = None
        self._entries: list[_Waiting] = []

    @staticmethod
    def must(reading: object) -> bool:
        """Whether a reading has to wait."""
        return isinstance(reading, Copy) or (isinstance(reading, Reading) and reading.language in codes())

    def put(self, source: Source, reading: Reading | Copy) -> None:
        """Keep a reading for later.

        Raises:
            OSError: the disk refuses.
        """
        if isinstance(reading, Copy):
            self._entries.append(_Waiting(source, reading.document, "", 0, reading))
            return
        if self._file is None:
            self._file = self._path.open("w+b")
        self._entries.append(_Waiting(source, reading.document, reading.language, self._file.tell()))
        pickle.dump(reading, self._file, protocol=pickle.HIGHEST_PROTOCOL)

    def take(self, claimed: Container[str]) -> Iterator[tuple[Source, Reading | Copy]]:
        """All that wait: first those that give a document, then translations, then copies; each in the order of the files.

        ``claimed``: documents that have been given already.
        """
        best: dict[str, tuple[int, int]] = {}
        for index, entry in enumerate(self._entries):
            if entry.copy is None and entry.document not in claimed:
                best[entry.document] = min(best.get(entry.document, (len(ORDER) + 1, 0)), (_rank(entry.language), index))
        first = {index for _, index in best.values()}

        def order(index: int) -> tuple[int, int]:
            entry = self._entries[index]
            return (2 if entry.copy is not None else int(index not in first), index)

        for index in sorted(range(len(self._entries)), key=order):
            entry = self._entries[index]
            yield entry.source, entry.copy if entry.copy is not None else self._load(entry.place)

    def _load(self, place: int) -> Reading:
        if self._file is None:
            raise LookupError("no reading waits")
        self._file.seek(place)
        reading: Reading = pickle.load(self._file)  # written by this process, a moment ago
        return reading

    def close(self) -> None:
        """Remove the file."""
        if self._file is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)


def _rank(language: str) -> int:
    return ORDER.index(language) if language in ORDER else len(ORDER)
