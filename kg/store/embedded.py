"""The embedded store: pyoxigraph on disk, opened read-only in milliseconds, or in memory.

A store on disk holds the union of all documents' graphs, each triple once, as its default graph; the graphs themselves
stand beside it (``kg.store.named``).  Asking pyoxigraph for the union of named graphs instead gives a triple
as often as there are graphs with it (each document says what the things are that it cites), and joins multiply that:
a question over the articles of a thousand acts took two minutes so, and a tenth of a second over the union made once.
"""

# ruff: noqa: A002 (arguments are named as pyoxigraph names them)

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import IO, Any, Protocol, cast

import pyoxigraph

from kg.errors import OutputProblem, UsageProblem
from kg.rdf.ntriples import Triple


class GraphStore(Protocol):
    """What can be asked: a store on disk or in memory (pyoxigraph), or a SPARQL server (``kg.store.remote``)."""

    def query(self, query: str, *, use_default_graph_as_union: bool = ...) -> Any:
        """Run a query; the answer is one of pyoxigraph's types.

        Raises:
            SyntaxError: the query does not parse.
        """

    def named_graphs(self) -> Iterator[Any]:
        """The named graphs, as pyoxigraph's nodes."""

    def quads_for_pattern(
        self, subject: Any, predicate: Any, object: Any, graph_name: Any
    ) -> Iterator[pyoxigraph.Quad]:
        """The quads that fit; None fits all."""


#: The folder of the store inside an output.
STORE = "store"
#: How many pieces of a file are loaded at a time, and the most bytes of a piece: near half a million lines, which was
#: fastest.  Smaller pieces would have the database merge its files while it loads.
LOADERS = 2
PIECE = 75_000_000
#: Bytes of the sorted union that are loaded at a time: eight hundred thousand triples.
PART = 130_000_000


def open_store(path: Path | str, *, read_only: bool = True) -> pyoxigraph.Store:
    """Open the store of a build: its output folder, the store's own folder, or a file of RDF.

    A file (Turtle, N-Triples, N-Quads, TriG, RDF/XML, JSON-LD) is read into memory.

    Raises:
        UsageProblem: there is no store at the path, or the file is no RDF.
        OutputProblem: the store is damaged, or (when writing) in use.
    """
    place = Path(path)
    if place.is_file():
        return load_file(place)
    folder = place / STORE if (place / STORE).is_dir() else place
    if read_only and not (folder / "CURRENT").exists():
        raise UsageProblem(f"{place}: holds no store; run 'recalling build' first, or name its output with --store")
    try:
        return pyoxigraph.Store.read_only(str(folder)) if read_only else pyoxigraph.Store(str(folder))
    except OSError as error:
        raise OutputProblem(f"{folder}: the store cannot be opened ({error}); build it again") from error


def load_file(path: Path) -> pyoxigraph.Store:
    """A store in memory from one RDF file; its ending says the format.

    Raises:
        UsageProblem: the ending is not known, or the content is not what it says.
    """
    kind = pyoxigraph.RdfFormat.from_extension(path.suffix.lstrip(".").lower())
    if kind is None:
        raise UsageProblem(f"{path}: its ending names no RDF format; use .ttl, .nt, .nq, .trig, .rdf or .jsonld")
    store = pyoxigraph.Store()
    try:
        store.bulk_load(path=str(path), format=kind)
    except (SyntaxError, ValueError) as error:
        raise UsageProblem(f"{path}: is no {kind.name}: {error}; mend the file at that place") from error
    except OSError as error:
        raise UsageProblem(f"{path}: cannot be read ({error}); check the file") from error
    if kind.supports_datasets:
        named = {pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in store}
        store.bulk_extend(named)
    return store


def create_store(folder: Path, quads: Path) -> None:
    """Make a store on disk from a file of our own N-Quads (packed or not): the union of its graphs as the default graph.

    Raises:
        OSError: the disk refuses.
    """
    store = pyoxigraph.Store(str(folder))
    load_pieces(store, quads, pyoxigraph.RdfFormat.N_TRIPLES, lambda lines: b"".join(map(_triple, lines)))
    store.flush()
    del store


def load_union(folder: Path, union: Path, *, part: int = PART) -> None:
    """Make a store on disk from a file of our own N-Triples, each once and sorted.

    Sorted triples took three fifths of the room of unsorted pieces.  They are loaded in parts of so many bytes, one after the
    other: the database holds what it loads in memory (1.8 GB for 3 million triples at once).  More than one part is compacted.

    Raises:
        OSError: the disk refuses.
    """
    size, parts = union.stat().st_size, 0
    store = pyoxigraph.Store(str(folder))
    with union.open("rb") as lines:
        while lines.tell() < size:
            store.bulk_load(input=cast(IO[bytes], _Part(lines, part)), format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
            parts += 1
    if parts > 1:
        store.optimize()
    store.flush()
    del store


class _Part:
    """So many bytes of a file of lines, to the end of the line in which they end."""

    def __init__(self, lines: IO[bytes], most: int) -> None:
        self._lines = lines
        self._left = most

    def read(self, size: int = -1) -> bytes:
        """As of a file; empty at the end of the part."""
        if self._left <= 0:
            return b""
        if size < 0 or size > self._left:
            size = self._left
        content = self._lines.read(size)
        self._left -= size
        if self._left <= 0 and not content.endswith(b"\n"):
            content += self._lines.readline()
        return content


def load_pieces(
    store: pyoxigraph.Store,
    file: Path,
    kind: pyoxigraph.RdfFormat,
    made: Callable[[list[bytes]], bytes] = b"".join,
) -> None:
    """Load a file of our own making piece by piece, some at a time; ``made`` gives a piece from its lines.

    One load of a whole file uses one core to read until its first million lines are full, and the other only then.
    """
    with ThreadPoolExecutor(LOADERS) as pool, open_lines(file) as lines:
        under_way: set[Future[None]] = set()
        while piece := lines.readlines(PIECE):
            # The file is of our own making: its IRIs were checked when they were made.
            under_way.add(pool.submit(store.bulk_load, input=made(piece), format=kind, lenient=True))
            if len(under_way) >= LOADERS:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                for each in done:
                    each.result()
        for each in under_way:
            each.result()


def open_lines(file: Path) -> IO[bytes]:
    """A file of lines, packed or not, for reading."""
    return cast(IO[bytes], gzip.open(file)) if file.suffix == ".gz" else file.open("rb")


def extend_store(folder: Path, triples: list[Triple]) -> None:
    """Add triples to a store.

    Raises:
        OSError: the disk refuses.
    """
    from kg.rdf.ntriples import ntriples

    store = pyoxigraph.Store(str(folder))
    store.bulk_load(input=ntriples(triples).encode("utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
    store.flush()
    del store


def _triple(quad: bytes) -> bytes:
    """A line of our N-Quads as N-Triples: what follows the object is " <graph> .", and a graph's IRI holds no space."""
    return quad[: quad.rindex(b" <")] + b" .\n" if quad.strip() else b""


def compact_store(folder: Path) -> None:
    """Make one sorted run of each index of a store, which the pieces of its loads left in several.

    Questions look in every run: with one they took less than half the time.

    Raises:
        OSError: the disk refuses.
    """
    store = pyoxigraph.Store(str(folder))
    store.optimize()
    store.flush()
    del store


def reads_union(store: GraphStore) -> bool:
    """Whether questions must read the union of the named graphs: the default graph of the store is empty."""
    if not isinstance(store, pyoxigraph.Store):
        return True
    return next(iter(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())), None) is None


def memory_store(triples: list[Triple]) -> pyoxigraph.Store:
    """A store in memory that holds some triples: for tests and small graphs."""
    from kg.rdf.ntriples import ntriples

    store = pyoxigraph.Store()
    store.load(input=ntriples(triples).encode("utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def ask(store: GraphStore, query: str) -> pyoxigraph.QuerySolutions:
    """Run a SELECT over the union of all graphs (see the head of this module).

    Raises:
        UsageProblem: the query is no SELECT or does not parse.
    """
    try:
        found = store.query(query, use_default_graph_as_union=reads_union(store))
    except SyntaxError as error:
        raise UsageProblem(f"the query does not parse: {error}; mend it at that place") from error
    if not isinstance(found, pyoxigraph.QuerySolutions):
        raise UsageProblem("the query asks for no table; begin it with SELECT")
    return found
