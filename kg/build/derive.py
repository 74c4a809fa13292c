"""The last step of a build over all documents together: which paragraphs repeat earlier ones."""

from __future__ import annotations

from pathlib import Path

from kg.rdf.iris import Iris
from kg.rdf.ntriples import nquads
from kg.rdf.triples.derivations import derivation_triples
from kg.read.citations import Citations
from kg.store.embedded import STORE, compact_store, extend_store, open_store
from kg.store.named import NAMED, packed
from queries.lineage import derivations


def write_derivations(folder: Path, iris: Iris) -> int:
    """Add the derivations between paragraphs to the store, and to the named graphs as one of their own.

    Returns their number.

    Raises:
        OSError: the disk refuses.
    """
    store = open_store(folder)
    edges = derivations(Citations(store, base=iris.base).dated_paragraphs())
    del store
    triples = derivation_triples(edges, iris=iris)
    with (folder / NAMED).open("ab") as out:
        out.write(packed(nquads(triples, iris.extras_graph)))
    extend_store(folder / STORE, triples)
    compact_store(folder / STORE)
    return len(edges)
