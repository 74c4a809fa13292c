"""The spaCy components: found by name, the same records as a build, spans that can be saved."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extract.components
from extract import extract
from kg.sample import SampleDocument, documents

NAMES = ("recalling_citations", "recalling_actors", "recalling_mandates")
SYMBOL = "A/RES/75/311"
TEXT = (
    "Recalling its resolution 74/196 of 18 December 2019, and articles 14 to 16 of the Organized Crime Convention,\n\n"
    "1. Requests the Secretary-General to report to the Security Council at its next session."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    for name in NAMES:
        pipeline.add_pipe(name)
    return pipeline


def read(nlp: Language, text: str, symbol: str = "") -> Doc:
    doc = nlp.make_doc(text)
    doc._.symbol = symbol
    return nlp(doc)


def test_factories_are_registered_by_name(nlp: Language) -> None:
    assert nlp.pipe_names == list(NAMES)
    assert {point.name for point in entry_points(group="spacy_factories")} >= set(NAMES)


def test_a_piece_of_a_document(nlp: Language) -> None:
    doc = read(nlp, TEXT, SYMBOL)
    assert [(span.text, span.label_, span.id_, span._.verb) for span in doc.spans["citations"]] == [
        ("74/196", "resolution", "A/RES/74/196", "recall"),
        ("14 to 16", "article", "UNTOC/art/14", "recall"),
        ("14 to 16", "article", "UNTOC/art/15", "recall"),
        ("14 to 16", "article", "UNTOC/art/16", "recall"),
    ]
    assert doc.spans["citations"][0]._.record["date"] == "2019-12-18"
    assert [(span.text, span.id_) for span in doc.spans["actors"]] == [
        ("Secretary-General", "SG"),
        ("Security Council", "SC"),
    ]
    (mandate,) = doc.spans["mandates"]
    assert (mandate.text, mandate.id_, mandate._.addressees) == ("Requests", "request", ["SG"])
    assert mandate._.target is None


def test_the_symbol_may_stand_in_the_configuration() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("recalling_citations", config={"symbol": SYMBOL, "spans_key": "refs"})
    doc = pipeline(TEXT)
    assert [span._.target for span in doc.spans["refs"]][:1] == ["A/RES/74/196"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "No act is named here.", "64/293"])
def test_texts_with_nothing_in_them(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert not doc.spans["citations"]


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.symbol)
def test_records_are_those_of_a_build(nlp: Language, document: SampleDocument) -> None:
    doc = read(nlp, document.text, document.symbol)
    built = extract(document.source, document.data, symbol=document.symbol)
    pairs = (("citations", built.citations), ("actors", built.actors), ("mandates", built.mandates))
    for key, records in pairs:
        assert len(records) >= 20
        places = [(span._.record["start"], span._.record["end"], span._.unit) for span in doc.spans[key]]
        assert places == [(record.start, record.end, record.unit) for record in records]
        assert all(span.start_char <= span._.record["start"] for span in doc.spans[key])


def test_documents_can_be_saved(nlp: Language) -> None:
    doc = read(nlp, TEXT, SYMBOL)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [(span.text, span._.record) for span in again.spans["citations"]] == [
        (span.text, span._.record) for span in doc.spans["citations"]
    ]


def test_nothing_is_left_over_between_documents(nlp: Language) -> None:
    other = "Recalling Security Council resolution 1325 (2000) and article 8 of the Organized Crime Convention,"
    docs = [read(nlp, TEXT, SYMBOL), read(nlp, other, "S/RES/2242"), read(nlp, TEXT, SYMBOL)]
    first, between, last = ([span.id_ for span in doc.spans["citations"]] for doc in docs)
    assert between == ["S/RES/1325", "UNTOC/art/8"]
    assert first == last
