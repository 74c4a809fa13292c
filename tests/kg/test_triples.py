"""Records as triples: evidence leads to characters, edges go where they should, IRIs are stable."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Extraction
from kg.rdf.iris import DEFAULT_BASE, BadBase, Iris, actor_identifier
from kg.rdf.ntriples import Triple, day, iri, literal, ntriples
from kg.rdf.triples import document_triples, vocabulary_triples
from ontology.links import links, links_of
from tests.kg.handmade import make_draft, make_extraction


@pytest.fixture
def report() -> Extraction:
    return make_extraction()


REC = "https://w3id.org/recalling/ontology#"
OA = "http://www.w3.org/ns/oa#"


def store_of(triples: list[Triple]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(input=ntriples(triples).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def has(triples: list[Triple], subject: str, predicate: str, value: str) -> bool:
    return (f"<{DEFAULT_BASE}{subject}>", f"<{predicate}>", value) in triples


def thing(identifier: str) -> str:
    return f"<{DEFAULT_BASE}{identifier}>"


def test_every_annotation_leads_to_the_characters_that_it_quotes(report: Extraction) -> None:
    store = store_of(document_triples(report))
    rows = list(
        store.query(f"""PREFIX oa: <{OA}> SELECT ?a ?start ?end ?exact ?prefix ?suffix ?digest WHERE {{
          ?a a oa:Annotation ; oa:hasTarget ?t .
          ?t oa:hasSource ?text ; oa:hasSelector [ oa:start ?start ; oa:end ?end ],
             [ oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix ] .
          ?text <{REC}sha256> ?digest }}""")
    )
    assert len(rows) == len(report.citations) + len(report.instruments) + len(report.actors) + len(report.mandates)
    for row in rows:
        start, end = int(row["start"].value), int(row["end"].value)
        assert report.text[start:end] == row["exact"].value
        assert report.text[:start].endswith(row["prefix"].value)
        assert report.text[end:].startswith(row["suffix"].value)
        assert row["digest"].value == report.document.sha256


def test_every_statement_leads_to_the_run_that_made_it(report: Extraction) -> None:
    store = store_of(document_triples(report))
    assert not store.query(f"""PREFIX rec: <{REC}> PREFIX prov: <http://www.w3.org/ns/prov#> ASK {{
      VALUES ?class {{ rec:Evidence rec:Event rec:Document }} ?thing a ?class .
      FILTER NOT EXISTS {{ ?thing prov:wasGeneratedBy/prov:used/rec:sha256 ?digest }}
      FILTER (?class != rec:Document || EXISTS {{ ?thing rec:sourceText ?text }}) }}""")


def test_edges_from_unit_and_act(report: Extraction) -> None:
    triples = document_triples(report)
    act = "CTOC/COP/RES/9/1"
    for source in (act, f"{act}#pp1"):
        for relation in ("cites", "recalls"):
            assert has(triples, source, f"{REC}{relation}", thing("CTOC/COP/RES/8/2")), (source, relation)
    assert has(triples, act, f"{REC}buildsOn", thing("CTOC/COP/RES/8/2"))
    assert has(triples, f"{act}#pp1", f"{REC}takesUp", thing("CTOC/COP/RES/8/2"))
    assert not has(triples, act, f"{REC}buildsOn", thing("UNTOC/art/32/para/3/d"))
    assert has(triples, "UNTOC/art/32/para/3/d", "http://purl.org/dc/terms/isPartOf", thing("UNTOC/art/32/para/3"))
    assert has(triples, "UNTOC/art/32", "http://purl.org/dc/terms/isPartOf", thing("UNTOC"))


def test_events_of_procedure(report: Extraction) -> None:
    triples = document_triples(report)
    document = "CTOC/COP/2018/13"
    assert has(triples, f"{document}/statement/1", f"{REC}speaker", thing("actor/FRA"))
    assert has(triples, f"{document}/adoption/1", f"{REC}act", thing("CTOC/COP/RES/9/1"))
    assert has(triples, "CTOC/COP/RES/9/1", f"{REC}sponsor", thing("actor/EU"))
    assert has(triples, f"{document}/election/1", f"{REC}elected", thing("actor/person/ana-gomez"))
    assert has(triples, f"{document}/consideration/1", f"{REC}document", thing("CTOC/COP/2018/2"))
    vote = f'"63"^^<http://www.w3.org/2001/XMLSchema#integer>'  # noqa: F541
    assert has(triples, f"{document}/vote/1", f"{REC}inFavour", vote)


def test_two_citations_at_one_place_have_two_names(report: Extraction) -> None:
    first = report.citations[0]
    twice = replace(report, citations=(first, first._replace(target="CTOC/COP/RES/7/1")))
    subjects = {s for s, _, _ in document_triples(twice) if f"/citation/{first.start}-" in s}
    assert subjects == {thing(f"CTOC/COP/2018/13/citation/{first.start}-{n}") for n in (1, 2)}


@pytest.mark.parametrize("make", [make_extraction, make_draft])
def test_no_blank_nodes_and_the_same_each_time(make: object) -> None:
    triples = document_triples(make())  # type: ignore[operator]
    assert triples == document_triples(make())  # type: ignore[operator]
    assert len(triples) > 100
    assert not [triple for triple in triples if "_:" in (triple[0][:2], triple[2][:2])]
    assert len(store_of(triples)) == len(triples)


def test_two_bases_give_one_graph() -> None:
    other = "https://example.org/x/"
    moved = document_triples(make_extraction(), iris=Iris(other)) + vocabulary_triples(Iris(other))
    plain = document_triples(make_extraction()) + vocabulary_triples(Iris())
    assert sorted(ntriples(moved).replace(other, DEFAULT_BASE).splitlines()) == sorted(ntriples(plain).splitlines())
    assert not [triple for triple in moved if any(DEFAULT_BASE in term for term in triple)]


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org/a", "https://example.org/a b/", "<x:>", "a/b/"]
)
def test_a_bad_base_is_refused(base: str) -> None:
    with pytest.raises(BadBase, match="base IRI"):
        Iris(base)


@pytest.mark.parametrize(
    ("key", "identifier"),
    [
        ("UNODC", "actor/UNODC"),
        ("PERSON:Baker Fattah Hussen", "actor/person/baker-fattah-hussen"),
        ("PERSON:Ana Gómez", "actor/person/ana-gomez"),
        ("A B/C", "actor/A-B-C"),
    ],
)
def test_actor_identifiers(key: str, identifier: str) -> None:
    assert actor_identifier(key) == identifier


@given(st.text(max_size=60), st.sampled_from(["", "en", "zh-Hans", "no tag"]))
def test_literals_come_back(text: str, language: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in text):
        return
    line = f"<a:a> <a:b> {literal(text, language=language)} .\n"
    (triple,) = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert isinstance(triple.object, pyoxigraph.Literal)
    assert triple.object.value == text


@pytest.mark.parametrize(("text", "typed"), [("2018-10-19", True), ("2018-13-01", False), ("2004", False), ("", False)])
def test_only_days_are_dates(text: str, typed: bool) -> None:
    assert day(text).endswith("date>") is typed


@pytest.mark.parametrize("text", ["a b", "a<b", 'a"b', "a\nb", "a{b"])
def test_what_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no IRI"):
        iri(text)


def test_links_prove_themselves() -> None:
    assert len(links()) >= 6
    for row in links():
        identifier, place = row.example
        assert (row.property, place) in links_of(identifier, actor_type=row.only), row
        for other in row.not_:
            assert not links_of(other, actor_type=row.only), other


def test_verbs_and_bodies_have_labels_in_six_languages() -> None:
    triples = vocabulary_triples(Iris())
    recall, preferred = Iris().of("verb/recall"), "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    labels = sorted(value for subject, predicate, value in triples if subject == recall and predicate == preferred)
    assert labels == sorted(
        ['"recall"@en', '"rappeler"@fr', '"recordar"@es', '"ссылаться, напоминать"@ru', '"الإشارة إلى"@ar', '"回顾"@zh']
    )
    by_verb = Counter((subject, value.rpartition("@")[2]) for subject, predicate, value in triples if predicate == preferred)
    assert max(by_verb.values()) == 1  # SKOS: one preferred label a language
    assert {'"Conseil de sécurité"@fr', '"安全理事会"@zh'} <= {value for _, _, value in triples}
