"""The ontology as a page: each term with its definition, an example and its place among others."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import pyoxigraph

from ontology.terms import ontology_file

REC = "https://w3id.org/recalling/ontology#"
_GROUPS = {
    "http://www.w3.org/2002/07/owl#Class": "Classes",
    "http://www.w3.org/2002/07/owl#ObjectProperty": "Relations",
    "http://www.w3.org/2002/07/owl#DatatypeProperty": "Values",
}
_SHOWN = {
    "http://www.w3.org/2000/01/rdf-schema#label": "label",
    "http://www.w3.org/2000/01/rdf-schema#comment": "definition",
    "http://www.w3.org/2004/02/skos/core#definition": "definition",
    "http://www.w3.org/2004/02/skos/core#example": "example",
    "http://www.w3.org/2000/01/rdf-schema#subClassOf": "under",
    "http://www.w3.org/2000/01/rdf-schema#subPropertyOf": "under",
    "http://www.w3.org/2000/01/rdf-schema#domain": "of",
    "http://www.w3.org/2000/01/rdf-schema#range": "to",
    "http://www.w3.org/2002/07/owl#equivalentClass": "same as",
    "http://www.w3.org/2002/07/owl#equivalentProperty": "same as",
    "http://www.w3.org/2002/07/owl#inverseOf": "inverse of",
    "http://www.w3.org/2004/02/skos/core#closeMatch": "close to",
    "http://www.w3.org/2004/02/skos/core#exactMatch": "same as",
}


@dataclass(slots=True)
class Term:
    """A term: its local name, and what is said of it, by the words of the page."""

    name: str
    group: str = ""
    said: dict[str, list[str]] = field(default_factory=dict)


@cache
def terms() -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """The terms of the ontology file in groups, each in order of the alphabet."""
    found: dict[str, Term] = {}
    content = ontology_file("recalling.ttl").read_bytes()
    for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, pyoxigraph.NamedNode) or not subject.value.startswith(REC):
            continue
        if isinstance(value, pyoxigraph.BlankNode | pyoxigraph.Triple):
            continue
        term = found.setdefault(subject.value, Term(subject.value.removeprefix(REC)))
        if value.value in _GROUPS:
            term.group = _GROUPS[value.value]
        if predicate in _SHOWN:
            term.said.setdefault(_SHOWN[predicate], []).append(value.value.removeprefix(REC))
    for term in found.values():
        for values in term.said.values():
            values.sort()
    return tuple(
        (group, tuple(sorted((term for term in found.values() if term.group == group), key=lambda term: term.name)))
        for group in _GROUPS.values()
    )
