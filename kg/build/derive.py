"""The last step of a build over all documents together: which paragraphs repeat earlier ones."""

from __future__ import annotations

from pathlib import Path

from kg.rdf.iris import Iris
from kg.rdf.ntriples import nquads
from kg.rdf.triples.derivations import derivation_triples
from kg.read.citations import Citations
from kg.store.embedded import STORE, compact_store, extend_store, merge_graphs, open_store
from queries.lineage import derivations


def write_derivations(folder: Path, iris: Iris) -> int:
    """Add the derivations between paragraphs to ``graph.nq`` and to the store, in a named graph of their own.

    Then the default graph of the store is made anew: what it holds is the union of all graphs.

    Returns their number.

    Raises:
        OSError: the disk refuses.
    """
    merge_graphs(folder / STORE, folder / "graph.nq")
    compact_store(folder / STORE)
    store = open_store(folder)
    edges = derivations(Citations(store, base=iris.base).dated_paragraphs())
    del store
    quads = nquads(derivation_triples(edges, iris=iris), iris.extras_graph).encode("utf-8")
    with (folder / "graph.nq").open("ab") as out:
        out.write(quads)
    extend_store(folder / STORE, graph=iris.extras_graph[1:-1], quads=quads)
    return len(edges)
