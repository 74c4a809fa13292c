"""Each shape is tried on one small valid and one small invalid graph; every class has a shape."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SH

from kg.validate import shapes, validate_graph
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
