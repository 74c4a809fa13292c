"""What citations say of acts whose own text was not read: title and day, on the act, with the citation that gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.rdf.iris import Iris
from kg.rdf.ntriples import Triple, Triples, day, iri, literal
from kg.rdf.triples.names import TITLE, term
from ontology.terms import REC

_ADOPTED, _ADOPTED_FROM, _TITLE_FROM = term(REC.adopted), term(REC.adoptedFrom), term(REC.titleFrom)


@dataclass(frozen=True, slots=True)
class Known:
    """A title or a day that citations give an act, and the IRI of the first citation that gives it.

    ``what`` is "title" or "date"; a date is a whole day (ISO 8601).
    """

    act: str
    what: str
    value: str
    citation: str


def known_triples(facts: Iterable[Known], *, iris: Iris) -> list[Triple]:
    """The triples of known facts, in the order given; they belong into ``Iris.extras_graph``."""
    triples = Triples()
    for fact in facts:
        act = iris.of(fact.act)
        if fact.what == "title":
            triples.add(act, TITLE, literal(fact.value))
            triples.add(act, _TITLE_FROM, iri(fact.citation))
        else:
            triples.add(act, _ADOPTED, day(fact.value))
            triples.add(act, _ADOPTED_FROM, iri(fact.citation))
    return list(triples)
