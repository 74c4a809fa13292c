"""The last step of a build over all documents together: which paragraphs repeat earlier ones, what is known of cited acts."""

from __future__ import annotations

from pathlib import Path

from kg.rdf.iris import Iris
from kg.rdf.ntriples import Triple, nquads
from kg.rdf.triples.derivations import derivation_triples
from kg.rdf.triples.known import known_triples
from kg.read.citations import Citations
from kg.store.embedded import STORE, extend_store, open_store
from kg.store.named import NAMED, packed
from queries.lineage import derivations


def write_derivations(folder: Path, iris: Iris) -> tuple[int, list[Triple]]:
    """Add the derivations between paragraphs, and what citations say of acts that were not read, to the store and to the
    named graphs as one of their own.

    Returns the number of derivations and all triples that were added.

    Raises:
        OSError: the disk refuses.
    """
    store = open_store(folder)
    reader = Citations(store, base=iris.base)
    edges = derivations(reader.dated_paragraphs())
    known = reader.known_of_cited()
    del store, reader
    triples = [*derivation_triples(edges, iris=iris), *known_triples(known, iris=iris)]
    with (folder / NAMED).open("ab") as out:
        out.write(packed(nquads(triples, iris.extras_graph)))
    extend_store(folder / STORE, triples)
    return len(edges), triples
