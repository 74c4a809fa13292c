"""Linked data: each IRI leads to its page or its data."""

from __future__ import annotations

import json

import pytest
import rdflib

from kg.portal.linked import path_of, split_suffix
from tests.portal.conftest import Portal

BASE = "https://w3id.org/recalling/id/"
PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
TYPES = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
THINGS = [
    "CTOC/COP/RES/9/1",
    "CTOC/COP/2018/13",
    "CTOC/COP/2020/L.5",
    "CTOC/COP/session/9",
    "actor/UNODC",
    "actor/person/ana-gomez",
    "UNTOC/art/32",
    "UNTOC/art/32/para/3/d",
    "A/RES/70/1",
    "verb/recall",
    "CTOC/COP/9/item/2/a",
]


@pytest.mark.parametrize("name", THINGS)
def test_a_thing_leads_to_its_page_and_its_data(portal: Portal, name: str) -> None:
    reply = portal.ask(f"/id/{path_of(name)}", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (reply.status, reply.headers["location"]) == (303, f"/page/{path_of(name)}")
    assert reply.headers["vary"] == "Accept"
    assert 'rel="alternate"; type="text/turtle"' in reply.headers["link"]
    assert portal.ask(reply.headers["location"]).status == 200
    for suffix, kind in TYPES.items():
        reply = portal.ask(f"/id/{path_of(name)}", accept=kind)
        assert (reply.status, reply.headers["location"]) == (303, f"/data/{path_of(name)}.{suffix}")
        assert portal.ask(f"/id/{path_of(name)}.{suffix}").headers["location"] == f"/data/{path_of(name)}.{suffix}"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD reader
@pytest.mark.parametrize("name", THINGS)
def test_all_formats_say_the_same(portal: Portal, name: str) -> None:
    graphs = []
    for suffix, kind in TYPES.items():
        reply = portal.ask(f"/data/{path_of(name)}.{suffix}")
        assert reply.status == 200
        assert reply.headers["content-type"].partition(";")[0] == kind
        graphs.append(set(rdflib.Graph().parse(data=reply.body, format=PARSERS[suffix])))
    assert all(graph == graphs[0] for graph in graphs)
    assert any(str(subject) == BASE + name for subject, _, _ in graphs[0])


def test_the_paragraphs_of_an_act_come_with_it(portal: Portal) -> None:
    graph = rdflib.Graph().parse(data=portal.ask("/data/CTOC/COP/RES/9/1.ttl").body, format="turtle")
    part = rdflib.URIRef(f"{BASE}CTOC/COP/RES/9/1#pp1")
    assert graph.value(part, rdflib.URIRef("https://w3id.org/recalling/ontology#text"))


def test_data_by_accept_and_tag(portal: Portal) -> None:
    reply = portal.ask("/data/CTOC/COP/RES/9/1", accept="application/ld+json")
    assert json.loads(reply.body)
    again = portal.ask("/data/CTOC/COP/RES/9/1", accept="application/ld+json", if_none_match=reply.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = portal.ask("/data/CTOC/COP/RES/9/1", accept="text/turtle")
    assert other.headers["etag"] != reply.headers["etag"]


@pytest.mark.parametrize(
    "path", ["/id/nothing", "/data/nothing.ttl", "/id/a%20b", "/data/a%3Cb.ttl", "/id/CTOC/COP/RES/9/99"]
)
def test_what_is_not_known_is_explained(portal: Portal, path: str) -> None:
    reply = portal.ask(path, accept="text/turtle")
    assert reply.status == 404
    assert len(reply.text) > 30


def test_what_cannot_be_given_is_explained(portal: Portal) -> None:
    for path in ("/id/CTOC/COP/RES/9/1", "/data/CTOC/COP/RES/9/1"):
        reply = portal.ask(path, accept="image/png")
        assert reply.status == 406
        assert "text/turtle" in reply.text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("CTOC/COP/RES/9/2.ttl", ("CTOC/COP/RES/9/2", "ttl")),
        ("A/CONF.192/15", ("A/CONF.192/15", None)),
        ("A/CONF.192/15.rdf", ("A/CONF.192/15", "rdf")),
        ("SDG/target/16.4", ("SDG/target/16.4", None)),
        ("SDG/target/16.4.jsonld", ("SDG/target/16.4", "jsonld")),
        (".ttl", (".ttl", None)),
    ],
)
def test_suffixes(path: str, expected: tuple[str, str | None]) -> None:
    name, found = split_suffix(path)
    assert (name, found.name if found else None) == expected


def test_paths_keep_what_identifiers_hold() -> None:
    assert path_of("A/RES/217(III)#A") == "A/RES/217(III)#A"
    assert path_of("actor/é") == "actor/%C3%A9"
