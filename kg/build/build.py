"""A build: files to records to a graph, tables, a store and a report, replaced only when complete.

One document is in memory at a time; what is kept of it is a few numbers.  The same input gives the
same files, byte for byte (but for ``store/``, whose content is the same and whose files are the
database's own).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO, Any

from extract.errors import RecallingError
from kg.build import tables
from kg.build.copies import Claim, Copy, copy_of
from kg.build.dataset import write_dataset
from kg.build.derive import write_derivations
from kg.build.finish import write_files
from kg.build.inputs import Problem, Source
from kg.build.languages import Waiting, is_named
from kg.build.pool import read_in_order, read_source
from kg.build.reading import Extractor, FormerBuild, Reading
from kg.build.union import UNION, Union
from kg.check.checking import count_contradictions
from kg.check.validate import Violation
from kg.errors import NothingReadable
from kg.proof.files import SHOWN, keep
from kg.rdf.iris import Iris
from kg.rdf.ntriples import nquads
from kg.rdf.software import reading_digest, software_version
from kg.rdf.triples import vocabulary_triples
from kg.store.embedded import STORE, load_union, open_store
from kg.store.named import NAMED, packed
from kg.store.staging import INDEX, MARK, Staging, unwritable

#: What is called while a build goes on: number of documents done, number of all, name of the one at hand.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    Attributes:
        output: the folder.
        counts: number of records of each table, of documents and of triples.
        problems: files that could not be used, each with what to do.
        warnings: ``(file, what the reading has to say)``.
        violations: where the graph does not conform to the shapes, with the file.
        reused: number of documents taken from the former build.
        copies: files that hold a document which another file gave.
    """

    output: Path
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    warnings: tuple[tuple[str, str], ...]
    violations: tuple[tuple[str, Violation], ...]
    reused: int
    copies: tuple[Copy, ...] = ()

    @property
    def exit_code(self) -> int:
        """As in ``kg.errors.EXIT_CODES``."""
        if self.problems:
            return 1
        return 5 if any(violation.severity == "Violation" for _, violation in self.violations) else 0


@dataclass(slots=True)
class _Ledger:
    """What a build remembers of its documents."""

    counts: dict[str, int] = field(default_factory=dict)
    unresolved: dict[str, int] = field(default_factory=dict)
    index: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    violations: list[tuple[str, Violation]] = field(default_factory=list)
    claimed: dict[str, Claim] = field(default_factory=dict)
    translations: dict[tuple[str, str], Claim] = field(default_factory=dict)  # by document and language
    copies: list[Copy] = field(default_factory=list)
    fresh: dict[str, str] = field(default_factory=dict)
    reused: int = 0

    def claims_of(self, document: str) -> list[Claim]:
        """The files that gave a document, in all languages."""
        found = [claim for (of, _), claim in self.translations.items() if of == document]
        return [*found, self.claimed[document]] if document in self.claimed else found


def build(
    sources: list[Source],
    output: Path,
    *,
    extractor: Extractor,
    base: str | None = None,
    problems: tuple[Problem, ...] = (),
    check: bool = True,
    incremental: bool = True,
    options: str = "",
    progress: Progress | None = None,
    workers: int = 1,
    keep_files: bool = True,
) -> BuildResult:
    """Read documents and write everything that a build writes into ``output``.

    ``incremental``: use again what a former build in ``output`` read, where file, symbol, base and program
    are the same.  ``options`` names what the extractor was told to do otherwise, which must be the same
    too.  ``check``: validate each document's graph against the shapes.  ``workers``: processes that read documents;
    the files are the same with any number.  ``keep_files``: keep the PDF, Word and HTML files themselves, so that a proof
    can be shown on its page.

    Raises:
        UsageProblem: the output is a file or holds what no build made.
        OutputProblem: the output cannot be written; the former one stands.
        NothingReadable: no document could be read; the former output stands.
    """
    iris = Iris(base) if base else Iris()
    ledger = _Ledger(problems=list(problems))
    with Staging(output) as staging:
        former = FormerBuild(output, iris=iris, checked=check, options=options) if incremental else None
        if former is not None and not problems and former.unchanged(_digests(sources)):
            return _as_before(output, former)
        try:
            _write_documents(staging.folder, sources, ledger, extractor, iris, former, check, progress, workers, keep_files)
            if not ledger.claimed:
                raise NothingReadable(_nothing(ledger.problems))
            load_union(staging.folder / STORE, staging.folder / UNION)
            ledger.counts["derivations"], derived = write_derivations(staging.folder, iris)
            write_files(staging.folder, iris.base, derived, workers=workers)
            write_dataset(open_store(staging.folder), staging.folder, base=iris.base, documents=len(ledger.claimed))
            (staging.folder / UNION).unlink()
            _write_report(staging.folder, ledger, iris, check, options)
        except OSError as error:
            raise unwritable(output, error) from error
        staging.commit()
    return BuildResult(
        output,
        ledger.counts,
        tuple(ledger.problems),
        tuple(ledger.warnings),
        tuple(ledger.violations),
        ledger.reused,
        tuple(ledger.copies),
    )


def _digests(sources: list[Source]) -> dict[str, tuple[str, str]]:
    """SHA-256 and given symbol of each file by its name; empty where one cannot be opened."""
    try:
        return {source.name: (hashlib.sha256(source.read()).hexdigest(), source.symbol or "") for source in sources}
    except (OSError, RecallingError):
        return {}


def _as_before(output: Path, former: FormerBuild) -> BuildResult:
    """The result of a build that has nothing to do: what the former build said."""
    entries = former.entries()
    return BuildResult(
        output,
        former.counts(),
        (),
        tuple((entry["source"], warning) for entry in entries for warning in entry["warnings"]),
        tuple((entry["source"], Violation(**violation)) for entry in entries for violation in entry["violations"]),
        len(entries),
        tuple(Copy(**entry) for entry in former.copies()),
    )


def _nothing(problems: list[Problem]) -> str:
    said = "; ".join(problem.message for problem in problems[:3]) or "no file was given"
    return f"nothing could be read, so nothing was written: {said}"


def _write_documents(
    folder: Path,
    sources: list[Source],
    ledger: _Ledger,
    extractor: Extractor,
    iris: Iris,
    former: FormerBuild | None,
    check: bool,
    progress: Progress | None,
    workers: int,
    keep_files: bool,
) -> None:
    (folder / "tables").mkdir()
    (folder / "texts").mkdir()
    sinks: dict[str, _Sink] = {name: _Sink(folder / "tables" / f"{name}.csv") for name in tables.TABLES}
    sinks[NAMED] = _Sink(folder / NAMED)
    waiting = Waiting(folder)
    union = Union(folder)
    try:
        for name in tables.TABLES:
            sinks[name].write(tables.header(name))
        known = ((source, _known(source, former)) for source in sources)
        again = partial(read_source, extractor=extractor, iris=iris, check=check)
        readings = read_in_order(known, extractor=extractor, iris=iris, check=check, workers=workers)

        def write(source: Source, read: Reading | Problem | Copy) -> None:
            reading = _taken(source, read, ledger, again)
            if reading is None:
                return
            extents = {name: sinks[name].write(reading.rows[name]) for name in tables.TABLES}
            extents[NAMED] = sinks[NAMED].put(reading.quads)
            union.add(reading.quads)
            _keep_text(folder, reading, former)
            if keep_files and reading.format in SHOWN:
                keep(folder, source.name, source.read())
            _enter(ledger, reading, extents)

        for number, (source, read) in enumerate(readings):
            if progress:
                progress(number, len(sources), source.name)
            if isinstance(read, (Reading, Copy)) and waiting.must(read):
                waiting.put(source, read)
            else:
                write(source, read)
        for source, read in waiting.take(ledger.claimed):
            write(source, read)
        vocabulary = packed(nquads(vocabulary_triples(iris), iris.vocabulary_graph))
        sinks[NAMED].put(vocabulary)
        union.add(vocabulary)
        union.write()
        if progress:
            progress(len(sources), len(sources), "")
    finally:
        waiting.close()
        union.close()
        for sink in sinks.values():
            sink.close()


class _Sink:
    """A file that says where each piece of it stands, in bytes."""

    def __init__(self, path: Path) -> None:
        self._handle: IO[bytes] = path.open("wb")
        self._at = 0

    def write(self, text: str) -> list[int]:
        return self.put(text.encode("utf-8"))

    def put(self, content: bytes) -> list[int]:
        self._handle.write(content)
        self._at += len(content)
        return [self._at - len(content), len(content)]

    def close(self) -> None:
        self._handle.close()


def _known(source: Source, former: FormerBuild | None) -> Reading | Copy | None:
    """What the former build read of the same file, or of which other it was a copy, or None."""
    if former is None:
        return None
    try:
        digest = hashlib.sha256(source.read()).hexdigest()
    except (OSError, RecallingError):
        return None  # whoever reads it says so
    known = former.copy(source, digest)
    return Copy(**known) if known is not None else former.find(source, digest)


def _taken(source: Source, reading: Reading | Problem | Copy, ledger: _Ledger, again: Callable[[Source], Reading | Problem]) -> Reading | None:
    """The reading, where it is to be written; None where the file cannot be used or is a copy, which the ledger then says."""
    if isinstance(reading, Copy):
        firsts = {claim.source for claim in ledger.claims_of(reading.document)}
        if reading.of in firsts:
            ledger.copies.append(reading)
            return None
        reading = again(source)  # what it was a copy of is gone
    if isinstance(reading, Problem):
        ledger.problems.append(reading)
        return None
    other = ledger.claimed.get(reading.document)
    translation = False
    if other is not None and other.language != reading.language and is_named(reading.document):
        other, translation = ledger.translations.get((reading.document, reading.language)), True
    if other is not None and (copy := copy_of(reading, other)) is not None:
        ledger.copies.append(copy)
        return None
    if other is not None:
        message = (
            f"{source.name}: claims the symbol {reading.document}, which {other.source} has already; take one of them out, "
            "or give each its symbol in a file for --metadata"
        )
        ledger.problems.append(Problem(source.name, message))
        return None
    return _in_role(source, reading, translation, ledger, again)


def _in_role(
    source: Source, reading: Reading, translation: bool, ledger: _Ledger, again: Callable[[Source], Reading | Problem]
) -> Reading | None:
    """The reading as that of a translation, or of a text that gives its document; the file is read again where it must be."""
    if translation != reading.translation and (reading.other is None or not translation):
        fresh = again(source)
        if isinstance(fresh, Problem):
            ledger.problems.append(fresh)
            return None
        reading = fresh
    return reading.as_translation() if translation else replace(reading, other=None)


def _keep_text(folder: Path, reading: Reading, former: FormerBuild | None) -> None:
    name = text_name(reading.source)
    place = folder / "texts" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if reading.fresh or former is None:
        place.write_bytes(reading.text.encode("utf-8"))
    else:
        place.write_bytes((former.output / "texts" / name).read_bytes())


def text_name(source: str) -> str:
    """The name of the kept text of a source, under ``texts/``: its own, ending in ``.txt``."""
    return source if source.endswith(".txt") else f"{source}.txt"


def _enter(ledger: _Ledger, reading: Reading, extents: dict[str, list[int]]) -> None:
    if reading.translation:
        ledger.translations[reading.document, reading.language] = Claim.of(reading)
    else:
        ledger.claimed[reading.document] = Claim.of(reading)
    ledger.reused += not reading.fresh
    if reading.fresh:
        ledger.fresh[reading.source] = reading.document
    for name, count in reading.counts.items():
        ledger.counts[name] = ledger.counts.get(name, 0) + count
    for reason, count in reading.unresolved.items():
        ledger.unresolved[reason] = ledger.unresolved.get(reason, 0) + count
    ledger.warnings += [(reading.source, warning) for warning in reading.warnings]
    ledger.violations += [(reading.source, violation) for violation in reading.violations]
    ledger.index.append(
        {
            "source": reading.source,
            "digest": reading.digest,
            "symbol": reading.symbol,
            "format": reading.format,
            "language": reading.language,
            "translation": reading.translation,
            "document": reading.document,
            "at": extents,
            "counts": reading.counts,
            "unresolved": reading.unresolved,
            "warnings": list(reading.warnings),
            "violations": [asdict(violation) for violation in reading.violations],
        }
    )


def _write_report(folder: Path, ledger: _Ledger, iris: Iris, check: bool, options: str) -> None:
    copies = [asdict(copy) for copy in ledger.copies]
    index = {"copies": copies, "program": reading_digest(), "base": iris.base, "checked": check, "options": options, "readings": ledger.index}
    _write_json(folder / INDEX, index)
    worst = [violation for _, violation in ledger.violations if violation.severity == "Violation"]
    report = {
        "software": {"name": "recalling", "version": software_version(), "reading": reading_digest()},
        "base": iris.base,
        "counts": dict(sorted(ledger.counts.items())),
        "documents": [
            {
                "source": entry["source"],
                "id": entry["document"],
                "sha256": entry["digest"],
                "counts": dict(sorted(entry["counts"].items())),
            }
            for entry in ledger.index
        ],
        "copies": [{"source": copy.source, "of": copy.of, "id": copy.document, "format": copy.format} for copy in ledger.copies],
        "unresolved": dict(sorted(ledger.unresolved.items())),
        "contradictions": count_contradictions(folder),
        "validation": {
            "checked": check,
            "conforms": not worst if check else None,
            "violations": [{"source": source, **asdict(violation)} for source, violation in ledger.violations],
        },
        "warnings": [{"source": source, "message": message} for source, message in ledger.warnings],
        "problems": [asdict(problem) for problem in ledger.problems],
        "files": {
            path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": _digest(path)}
            for path in sorted(folder.rglob("*"))
            if path.is_file() and STORE not in path.relative_to(folder).parts and path.name != INDEX
        },
    }
    _write_json(folder / MARK, report)


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
