"""Derivations between paragraphs as triples: a direct edge, and a node that says how like the two texts are."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import PROV

from kg.rdf.iris import Iris
from kg.rdf.ntriples import XSD, Triple, Triples
from kg.rdf.triples.names import TYPE, term
from ontology.terms import REC
from queries.lineage import Derivation

_DERIVES, _SIMILARITY = term(REC.derivesFrom), term(REC.similarity)
_DERIVATION, _QUALIFIED, _ENTITY = term(PROV.Derivation), term(PROV.qualifiedDerivation), term(PROV.entity)


def derivation_triples(edges: Iterable[Derivation], *, iris: Iris | None = None) -> list[Triple]:
    """The triples of derivations, in a stable order; they belong into ``Iris.extras_graph``.

    A derivation is ``derivation/NEWER/from/OLDER`` under the base, with the ``#`` of units written ``/``.
    """
    made = iris or Iris()
    triples = Triples()
    for edge in edges:
        newer, older = made.of(edge.newer), made.of(edge.older)
        node = made.of(f"derivation/{edge.newer}/from/{edge.older}".replace("#", "/"))
        triples.add(newer, _DERIVES, older)
        triples.add(newer, _QUALIFIED, node)
        triples.add(node, TYPE, _DERIVATION)
        triples.add(node, _ENTITY, older)
        triples.add(node, _SIMILARITY, f'"{edge.similarity:.4f}"^^<{XSD}decimal>')
    return list(triples)
