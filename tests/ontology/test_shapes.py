"""Each shape is tried on one small valid and one small invalid graph; every class has a shape."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SH

from kg.check.precheck import conforms
from kg.check.validate import shapes, validate_graph
from ontology.terms import ONTOLOGY, REC, ontology_file

EXAMPLES = sorted((entry for entry in (files("ontology") / "examples").iterdir()), key=lambda entry: entry.name)
NAMES = sorted({entry.name.rpartition("-")[0] for entry in EXAMPLES})


def example(name: str, kind: str) -> Graph:
    text = (files("ontology") / "examples" / f"{name}-{kind}.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def shape_of(name: str) -> URIRef:
    return URIRef(f"{ONTOLOGY}#{''.join(part.capitalize() for part in name.split('-'))}Shape")


def test_every_shape_has_both_examples() -> None:
    have = {shape_of(name) for name in NAMES}
    assert have == set(shapes().subjects(RDF.type, SH.NodeShape))
    assert len(have) >= 25
    assert len(EXAMPLES) == 2 * len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_valid_example_conforms(name: str) -> None:
    graph = example(name, "valid")
    assert set(graph.subjects(RDF.type, shapes().value(shape_of(name), SH.targetClass)))
    assert validate_graph(graph) == []


@pytest.mark.parametrize("name", NAMES)
def test_an_invalid_example_is_told_so_in_words(name: str) -> None:
    found = validate_graph(example(name, "invalid"))
    own = {
        str(message)
        for shape in shapes().objects(shape_of(name), SH.property)
        for message in shapes().objects(shape, SH.message)
    }
    assert {violation.message for violation in found} & own, found
    assert all(violation.focus.startswith("https://example.org/") for violation in found)


def test_messages_are_sentences() -> None:
    messages = [message for message in shapes().objects(None, SH.message) if isinstance(message, Literal)]
    assert len(messages) >= 50
    for message in messages:
        assert re.fullmatch(r"[A-Z][^{}]{10,200}\.", str(message)), message
        assert message.language == "en"
    without = [shape for shape in shapes().objects(None, SH.property) if not list(shapes().objects(shape, SH.message))]
    assert not without


def test_every_class_has_a_shape_of_its_own_or_above() -> None:
    ontology = Graph().parse(data=ontology_file("recalling.ttl").read_text(encoding="utf-8"), format="turtle")
    shaped = set(shapes().objects(None, SH.targetClass))
    classes = [c for c in ontology.subjects(RDF.type, OWL.Class) if str(c).startswith(f"{ONTOLOGY}#")]
    assert len(classes) >= 40
    for each in classes:
        assert shaped & set(ontology.transitive_objects(each, RDFS.subClassOf)), f"{each} has no shape"


def test_shapes_speak_of_terms_that_exist() -> None:
    known = {str(REC[name]) for name in REC.__annotations__ if not name.startswith("_")}
    used = {
        str(term)
        for triple in shapes()
        for term in triple
        if str(term).startswith(f"{ONTOLOGY}#") and not str(term).endswith("Shape")
    }
    assert len(used) >= 30
    assert used <= known


def triples_of(graph: Graph) -> list[tuple[str, str, str]]:
    return [(s.n3(), p.n3(), o.n3()) for s, p, o in graph]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["valid", "invalid"])
def test_the_quick_look_and_pyshacl_agree(name: str, kind: str) -> None:
    graph = example(name, kind)
    assert conforms(triples_of(graph), shapes()) is (not validate_graph(graph))


# One value for each constraint of the shapes that breaks it and nothing else.
BROKEN = {
    "a second label of an act's day": ("act", '"2018-10-19"', '"2018-10-19"^^xsd:date, "2018-10-20"'),
    "a day that is none": ("act", '"2018-10-19"^^xsd:date', '"2018-10-32"'),
    "a title too short": ("act", '"Matters of order"', '"M"'),
    "a blank node": ("publication", "<SALES/E.05.V.2> a", "[] a"),
    "a digest too long": ("source-text", "0f0f", "0f0f0f"),
    "a number below 0": ("vote", "15", "-15"),
    "an unknown role": ("actor-mention", '"speaker"', '"guest"'),
    "a value for an IRI": ("mandate", "<verb/request>", '"request"'),
    "an actor that is not described": ("mandate", "rec:addressee <actor/FRA>", "rec:addressee <actor/DEU>"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_the_quick_look_finds_what_pyshacl_finds(what: str) -> None:
    name, old, new = BROKEN[what]
    text = (files("ontology") / "examples" / f"{name}-valid.ttl").read_text(encoding="utf-8")
    assert old in text
    graph = Graph().parse(data=text.replace(old, new, 1), format="turtle")
    assert validate_graph(graph)
    assert not conforms(triples_of(graph), shapes())


def test_shapes_that_cannot_be_asked_are_left_to_pyshacl() -> None:
    more = Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rec: <https://w3id.org/recalling/ontology#> .
        rec:XShape a sh:NodeShape ; sh:targetClass rec:Act ; sh:closed true .""",
        format="turtle",
    )
    assert not conforms([], more)
