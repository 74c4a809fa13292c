"""One document through the whole path: file to records to triples and lines of tables.

What a reading gives is text that a build joins; an earlier build's pieces are used again where the
file, its symbol, the base and the program are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extract.errors import RecallingError
from extract.records import Extraction
from kg.build import tables
from kg.build.inputs import Source
from kg.check.validate import Violation, validate
from kg.rdf.iris import Iris
from kg.rdf.ntriples import nquads
from kg.rdf.software import reading_digest
from kg.rdf.triples import document_triples, sound, translation_triples
from kg.store.named import NAMED, packed
from kg.store.staging import INDEX, MARK
from ontology.languages import codes

#: Reads one file: name, bytes and ``symbol`` to records.
Extractor = Callable[..., Extraction]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gave.

    Attributes:
        source: name of the file.
        digest: SHA-256 of its bytes.
        symbol: the symbol that was given for it, or "".
        document: identifier of the document.
        text: its text, as decoded.
        quads: its named graph as N-Quads, packed.
        rows: the lines of each table.
        counts: number of records of each table, and of triples.
        warnings: what the reading has to say.
        violations: where its graph does not conform to the shapes.
        fresh: it was read now, and not taken from an earlier build.
        format, language: as in ``documents.csv``.
        translation: its named graph is that of a translation, since another file gave the document in another language.
        other: the other named graph that it can have, packed; empty where there is none or it is not at hand.
    """

    source: str
    digest: str
    symbol: str
    document: str
    text: str
    quads: bytes
    rows: dict[str, str]
    counts: dict[str, int]
    warnings: tuple[str, ...] = ()
    violations: tuple[Violation, ...] = ()
    unresolved: dict[str, int] = field(default_factory=dict)
    fresh: bool = True
    format: str = "text"
    language: str = "en"
    translation: bool = False
    other: tuple[bytes, int, tuple[Violation, ...]] | None = None

    def as_translation(self) -> Reading:
        """The same reading with the graph of a translation, whose acts and records count for nothing new.

        Raises:
            LookupError: that graph is not at hand: the file must be read again.
        """
        if self.translation:
            return self
        if self.other is None:
            raise LookupError(self.source)
        quads, triples, violations = self.other
        counts = {**dict.fromkeys(self.counts, 0), "translations": 1, "triples": triples}
        return replace(self, quads=quads, counts=counts, violations=violations, unresolved={}, translation=True, other=None)


def read(source: Source, data: bytes, *, extractor: Extractor, iris: Iris, check: bool) -> Reading:
    """Read one document.

    Raises:
        RecallingError: the file cannot be read as a document.
    """
    extraction = extractor(source.name, data, symbol=source.symbol)
    return reading_of(
        extraction, digest=hashlib.sha256(data).hexdigest(), symbol=source.symbol or "", iris=iris, check=check
    )


def reading_of(extraction: Extraction, *, digest: str, symbol: str, iris: Iris, check: bool) -> Reading:
    """A reading from records.

    Raises:
        RecallingError: a record holds an identifier that cannot stand in an IRI.
    """
    document = extraction.document
    whole, dropped = sound(extraction)
    try:
        triples = document_triples(whole, iris=iris)
        # A text in another language may turn out to be a translation, when all files are known.
        other = translation_triples(whole, iris=iris) if document.language in codes() else None
    except ValueError as error:
        raise RecallingError(
            f"{document.source}: its records make no graph ({error}); please report this file"
        ) from error
    unresolved: dict[str, int] = {}
    for mention in extraction.unresolved:
        unresolved[mention.reason] = unresolved.get(mention.reason, 0) + 1
    counts = {
        name: 1 if name == "documents" else len(getattr(extraction, kept)) for name, (_, kept) in tables.TABLES.items()
    }
    return Reading(
        source=document.source,
        digest=digest,
        symbol=symbol,
        document=document.id,
        text=extraction.text,
        quads=packed(nquads(triples, iris.graph(document.id))),
        rows={name: tables.rows(name, extraction) for name in tables.TABLES},
        counts={**counts, "triples": len(triples)},
        warnings=(*extraction.warnings, *dropped),
        violations=tuple(validate(triples)) if check else (),
        unresolved=dict(sorted(unresolved.items())),
        format=document.format,
        language=document.language,
        other=None if other is None else (
            packed(nquads(other, iris.graph(f"{document.id}/{document.language}"))), len(other),
            tuple(validate(other)) if check else (),
        ),
    )  # fmt: skip


class FormerBuild:
    """The readings of an earlier build in an output folder, by the name of the file.

    An output of another program version, or without an index, has none.
    """

    def __init__(self, output: Path, *, iris: Iris, checked: bool, options: str = "") -> None:
        self.output = output
        self._entries: dict[str, dict[str, Any]] = {}
        self._copies: dict[str, dict[str, str]] = {}
        try:
            index = json.loads((output / INDEX).read_text(encoding="utf-8"))
            same = index["program"] == reading_digest() and index["base"] == iris.base and index["options"] == options
            if same and index["checked"] >= checked:
                self._entries = {entry["source"]: entry for entry in index["readings"]}
                self._copies = {entry["source"]: entry for entry in index["copies"]}
        except (OSError, ValueError, KeyError, TypeError):
            pass  # no earlier build that can be used: everything is read

    def documents(self) -> dict[str, str]:
        """The document of each source that it holds."""
        return {name: entry["document"] for name, entry in self._entries.items()}

    def unchanged(self, digests: Mapping[str, tuple[str, str]]) -> bool:
        """Whether it was made of just these files and still stands as it was written.

        Args:
            digests: SHA-256 and given symbol of each file by its name.
        """
        held = {entry["source"]: (entry["digest"], entry["symbol"]) for entry in (*self._entries.values(), *self._copies.values())}
        if not held or held != digests:
            return False
        try:
            files = json.loads((self.output / MARK).read_text(encoding="utf-8"))["files"]
            return all((self.output / name).stat().st_size == said["bytes"] for name, said in files.items())
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def counts(self) -> dict[str, int]:
        """The counts of its report."""
        counts: dict[str, int] = json.loads((self.output / MARK).read_text(encoding="utf-8"))["counts"]
        return counts

    def entries(self) -> list[dict[str, Any]]:
        """What its index holds of each document, in order."""
        return list(self._entries.values())

    def copies(self) -> list[dict[str, str]]:
        """What its index holds of each file that was a copy, in order."""
        return list(self._copies.values())

    def copy(self, source: Source, digest: str) -> dict[str, str] | None:
        """What is known of a file that was found to be a copy, where it has the same bytes and symbol; else None."""
        entry = self._copies.get(source.name)
        if entry is None or entry["digest"] != digest or entry["symbol"] != (source.symbol or ""):
            return None
        return entry

    def find(self, source: Source, digest: str) -> Reading | None:
        """The reading of the same bytes under the same symbol, or None."""
        entry = self._entries.get(source.name)
        if entry is None or entry["digest"] != digest or entry["symbol"] != (source.symbol or ""):
            return None
        try:
            return Reading(
                source=source.name,
                digest=digest,
                symbol=entry["symbol"],
                document=entry["document"],
                text="",
                quads=_slice(self.output / NAMED, entry["at"][NAMED]),
                rows={
                    name: _slice(self.output / "tables" / f"{name}.csv", entry["at"][name]).decode("utf-8")
                    for name in tables.TABLES
                },
                counts=entry["counts"],
                warnings=tuple(entry["warnings"]),
                violations=tuple(Violation(**violation) for violation in entry["violations"]),
                unresolved=entry["unresolved"],
                fresh=False,
                format=entry["format"],
                language=entry["language"],
                translation=entry["translation"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _slice(path: Path, extent: list[int]) -> bytes:
    """Part of a file by bytes.

    Raises:
        ValueError: the file is shorter than it was.
    """
    start, length = extent
    with path.open("rb") as handle:
        handle.seek(start)
        content = handle.read(length)
    if len(content) != length:
        raise ValueError(f"{path} is shorter than its index says")
    return content
