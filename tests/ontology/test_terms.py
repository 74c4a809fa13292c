"""The ontology file and the closed vocabulary hold the same names, and every term says what it means."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS

from ontology.terms import ONTOLOGY, REC, ontology_file
from ontology.verbs import verbs

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=ontology_file("recalling.ttl").read_text(encoding="utf-8"), format="turtle")


def own_terms(graph: Graph) -> set[URIRef]:
    return {
        subject
        for kind in KINDS
        for subject in graph.subjects(RDF.type, kind)
        if isinstance(subject, URIRef) and subject.startswith(f"{ONTOLOGY}#")
    }


def test_module_and_file_have_the_same_terms(graph: Graph) -> None:
    in_file = {str(term).removeprefix(f"{ONTOLOGY}#") for term in own_terms(graph)}
    in_module = {name for name in REC.__annotations__ if not name.startswith("_")}
    assert in_file == in_module
    assert len(in_file) >= 100


def test_an_unknown_name_raises() -> None:
    with pytest.raises(AttributeError):
        _ = REC.sites


def test_every_term_is_described_and_aligned(graph: Graph) -> None:
    bad = []
    for term in sorted(own_terms(graph)):
        for needed in (RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy):
            if graph.value(term, needed) is None:
                bad.append(f"{term} has no {needed}")
        if not _place(graph, term, set()):
            bad.append(f"{term} has no place in a published vocabulary")
    assert not bad


def _place(graph: Graph, term: URIRef, seen: set[URIRef]) -> bool:
    """Whether the term, or a term above it, is tied to a term that is not ours."""
    if term in seen:
        return False
    seen.add(term)
    for link in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch):
        for other in graph.objects(term, link):
            if isinstance(other, URIRef) and (not other.startswith(f"{ONTOLOGY}#") or _place(graph, other, seen)):
                return True
    return False


def test_whatever_the_ontology_points_at_is_declared(graph: Graph) -> None:
    declared = own_terms(graph)
    for link in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf):
        for subject, other in graph.subject_objects(link):
            assert (
                other in declared
                or any((other, RDF.type, kind) in graph for kind in KINDS)
                or str(other).startswith("http://www.w3.org/2001/XMLSchema#")
                or str(other).startswith(str(SKOS))
            ), f"{subject} points at {other}, which is not declared"


def test_relations_are_those_of_the_table_of_verbs(graph: Graph) -> None:
    rows = verbs()
    assert len(rows) >= 60
    assert {row.relation for row in rows} <= {str(term).removeprefix(f"{ONTOLOGY}#") for term in own_terms(graph)}
    for name in sorted({row.relation for row in rows} - {"cites"}):
        flag = graph.value(REC[name], REC.takesUpActs)
        assert flag is not None, f"rec:{name} does not say whether it takes acts up"
        assert flag.toPython() == any(row.builds_on for row in rows if row.relation == name), name
