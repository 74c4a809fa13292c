"""The embedded store: pyoxigraph on disk, opened read-only in milliseconds, or in memory.

Queries read the union of all named graphs, so that a question need not name one.
"""

# ruff: noqa: A002 (arguments are named as pyoxigraph names them)

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph

from kg.errors import OutputProblem, UsageProblem
from kg.ntriples import Triple


class GraphStore(Protocol):
    """What can be asked: a store on disk or in memory (pyoxigraph), or a SPARQL server (``kg.remote``)."""

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
    return store


def create_store(folder: Path, quads: Path) -> None:
    """Make a store on disk from a file of N-Quads.

    Raises:
        OSError: the disk refuses.
    """
    store = pyoxigraph.Store(str(folder))
    # The file is of our own making: its IRIs were checked when they were made.
    store.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    del store


def update_store(former: Path, folder: Path, *, removed: list[str], added: dict[str, bytes]) -> None:
    """Make a store from a former one with some named graphs replaced; the former is not touched.

    ``removed`` are IRIs of graphs that go, ``added`` N-Quads of the graphs that come.

    Raises:
        OSError: the disk refuses.
    """
    shutil.copytree(former, folder, ignore=shutil.ignore_patterns("LOCK", "LOG*"))
    store = pyoxigraph.Store(str(folder))
    for graph in removed:
        store.remove_graph(pyoxigraph.NamedNode(graph))
    for quads in added.values():
        store.load(input=quads, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    del store


def extend_store(folder: Path, *, graph: str, quads: bytes) -> None:
    """Replace one named graph of a store (its IRI) by N-Quads.

    Raises:
        OSError: the disk refuses.
    """
    store = pyoxigraph.Store(str(folder))
    store.remove_graph(pyoxigraph.NamedNode(graph))
    store.load(input=quads, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    del store


def memory_store(triples: list[Triple]) -> pyoxigraph.Store:
    """A store in memory that holds some triples: for tests and small graphs."""
    from kg.ntriples import ntriples

    store = pyoxigraph.Store()
    store.load(input=ntriples(triples).encode("utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def ask(store: GraphStore, query: str) -> pyoxigraph.QuerySolutions:
    """Run a SELECT over the union of all graphs.

    Raises:
        UsageProblem: the query is no SELECT or does not parse.
    """
    try:
        found = store.query(query, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise UsageProblem(f"the query does not parse: {error}; mend it at that place") from error
    if not isinstance(found, pyoxigraph.QuerySolutions):
        raise UsageProblem("the query asks for no table; begin it with SELECT")
    return found
