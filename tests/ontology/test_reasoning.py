"""The ontology as a reasoner sees it: consistent with a graph, chains and transitivity at work, a page for people."""

from __future__ import annotations

import re

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef

from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.ntriples import ntriples
from kg.rdf.triples import document_triples
from ontology.terms import ONTOLOGY, REC, ontology_file
from tests.kg.handmade import make_draft, make_extraction

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
THING = Namespace(DEFAULT_BASE)


def ontology() -> Graph:
    return Graph().parse(data=ontology_file("recalling.ttl").read_text(encoding="utf-8"), format="turtle")


def closed(graph: Graph) -> Graph:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


@pytest.fixture(scope="module")
def together() -> Graph:
    """The closure of the ontology and two documents, without the edges that follow from others."""
    graph = ontology()
    for extraction in (make_extraction(), make_draft()):
        kept = [triple for triple in document_triples(extraction) if triple[1] != f"<{REC.buildsOn}>"]
        graph.parse(data=ntriples(kept), format="nt")
    return closed(graph)


def test_it_is_consistent_with_a_graph(together: Graph) -> None:
    assert list(together.objects(None, ERROR)) == []


def test_a_contradiction_would_be_found() -> None:
    graph = ontology()
    graph.add((THING["X"], RDF.type, REC.Act))
    graph.add((THING["X"], RDF.type, REC.Actor))
    assert list(closed(graph).objects(None, ERROR))


def test_what_an_act_builds_on_follows_from_its_paragraphs(together: Graph) -> None:
    act, draft = THING["CTOC/COP/RES/9/1"], THING["CTOC/COP/2020/L.5"]
    assert set(together.objects(act, REC.buildsOn)) == {THING["CTOC/COP/RES/8/2"], THING["A/RES/70/1"]}
    assert (draft, REC.descendsFrom, THING["A/RES/70/1"]) in together
    assert (draft, REC.buildsOn, THING["A/RES/70/1"]) not in together
    assert (THING["CTOC/COP/RES/8/2"], REC.citedBy, act) in together


def test_superclasses_in_published_vocabularies_are_reached(together: Graph) -> None:
    eli = Namespace("http://data.europa.eu/eli/ontology#")
    assert (THING["CTOC/COP/RES/9/1"], RDF.type, eli.LegalResource) in together
    assert (THING["CTOC/COP/RES/9/1#pp1"], RDF.type, eli.LegalResourceSubdivision) in together


def test_it_keeps_to_owl_2_dl() -> None:
    """No term is two kinds of property; transitive and chained properties carry no cardinality."""
    graph = ontology()
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    subjects = {subject for kind in kinds for subject in graph.subjects(RDF.type, kind)}
    assert len(subjects) >= 80
    for subject in subjects:
        assert sum((subject, RDF.type, kind) in graph for kind in kinds) == 1, subject
        for above in graph.objects(subject, RDFS.subPropertyOf):
            shared = [kind for kind in kinds if (subject, RDF.type, kind) in graph and (above, RDF.type, kind) in graph]
            assert shared, f"{subject} is of another kind than {above} above it"
    objects = set(graph.subjects(RDF.type, OWL.ObjectProperty))
    for subject, predicate, value in graph:
        if predicate in objects:
            assert not isinstance(value, Literal), f"{subject} {predicate} holds a text"
    assert not list(graph.subjects(OWL.onProperty, None))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the page's maker uses what others have renamed
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_page_names_every_term_and_needs_no_network() -> None:
    pytest.importorskip("pylode", reason="not run: needs pyLODE (pip install 'recalling[page]')")
    from kg.rdf.ontology_page import ontology_page

    page = ontology_page()
    names = [name for name in REC.__annotations__ if not name.startswith("_")]
    assert len(names) >= 100
    assert not [name for name in names if f'id="{name}"' not in page and f"{ONTOLOGY}#{name}" not in page]
    assert not re.findall(r'(?:<script|<img|<iframe)[^>]*src="https?:', page)
    assert not re.findall(r'<link[^>]*href="https?:', page)
