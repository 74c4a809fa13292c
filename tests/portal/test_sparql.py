"""The SPARQL 1.1 Protocol: every way in gives the same answer; nothing is changed, fetched or held up."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pandas
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.portal.guard import Refused, inspect
from kg.portal.media import GRAPHS, TABLES, choose
from tests.portal.conftest import ROWS, SECONDS, Portal

REC = "https://w3id.org/recalling/ontology#"
BASE = "https://w3id.org/recalling/id/"
ACTS = f"SELECT ?act ?title WHERE {{ ?act a <{REC}Act> OPTIONAL {{ ?act <http://purl.org/dc/terms/title> ?title }} }} ORDER BY ?act ?title"
FORM = "application/x-www-form-urlencoded"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
UNBOUND_PATH = f"SELECT (COUNT(*) AS ?n) {{ ?a (!<{REC}x>)* ?b . ?c (!<{REC}x>)* ?d . ?e (!<{REC}x>)* ?f }}"

# Queries whose letters try the encoding: a part after "#", escapes, spaces, accents, other scripts, plus and ampersand.
AWKWARD = [
    ACTS,
    f"SELECT ?text {{ <{BASE}CTOC/COP/RES/9/1#pp1> <{REC}text> ?text }}",
    'SELECT ?x { VALUES ?x { "a+b & c=d" "100%25" "%2F" "Gómez" "Хартия" "文件" "tab\\tend" } }',
    "SELECT ?x { VALUES ?x { <http://example.org/a%2Fb> <http://example.org/a%20b#c> <http://example.org/é> } }",
    "ASK { ?s ?p ?o }",
    'SELECT * { ?s ?p ?o FILTER(?o = "no\'such\\"thing") }',
]


@pytest.mark.parametrize("query", AWKWARD)
def test_every_way_in_gives_the_same_answer(portal: Portal, query: str) -> None:
    accept = "application/sparql-results+json"
    answers = [
        portal.ask("/sparql?" + urlencode({"query": query}), accept=accept),
        portal.ask("/sparql?" + urlencode({"query": query}, quote_via=quote), accept=accept),
        portal.ask(
            "/sparql", method="POST", body=urlencode({"query": query}).encode(), content_type=FORM, accept=accept
        ),
        portal.ask(
            "/sparql",
            method="POST",
            body=query.encode(),
            content_type="application/sparql-query; charset=utf-8",
            accept=accept,
        ),
    ]
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    assert json.loads(answers[0].body)


@pytest.mark.parametrize(
    ("accept", "kind"), [(item.type, item.type) for item in TABLES] + [("*/*", TABLES[0].type), ("", TABLES[0].type)]
)
def test_formats_of_tables(portal: Portal, accept: str, kind: str) -> None:
    reply = portal.sparql(ACTS, accept=accept)
    assert reply.status == 200
    assert reply.headers["content-type"].partition(";")[0] == kind
    assert reply.headers["vary"] == "Accept" or "Accept" in reply.headers["vary"]
    if kind.endswith("json"):
        found = [row["act"]["value"] for row in json.loads(reply.body)["results"]["bindings"]]
    elif kind.endswith("xml"):
        found = [
            node.text for node in ElementTree.fromstring(reply.body).iter("{http://www.w3.org/2005/sparql-results#}uri")
        ]
    else:
        rows = list(csv.reader(io.StringIO(reply.text), delimiter="," if kind.endswith("csv") else "\t"))
        found = [row[0].strip("<>") for row in rows[1:]]
    assert sorted(set(found)) == [
        f"{BASE}{name}" for name in ("A/RES/70/1", "CTOC/COP/2020/L.5", "CTOC/COP/RES/8/2", "CTOC/COP/RES/9/1")
    ]


@pytest.mark.parametrize("item", GRAPHS, ids=lambda item: item.name)
@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 40", f"DESCRIBE <{BASE}CTOC/COP/RES/9/1>"]
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD reader
def test_formats_of_graphs(portal: Portal, item: Any, query: str) -> None:
    reply = portal.sparql(query, accept=item.type)
    assert reply.headers["content-type"].partition(";")[0] == item.type
    graph = rdflib.Graph().parse(
        data=reply.body, format={"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}[item.name]
    )
    assert len(graph) >= 10


@pytest.mark.parametrize(
    ("reply", "status", "words"),
    [
        ({"query": "SELECT * WHERE {"}, 400, "does not parse at 1:"),
        ({"query": ""}, 400, "does not parse"),
        ({"nothing": "x"}, 400, "no query"),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, 400, "SERVICE is refused"),
        ({"query": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"}, 400, "SERVICE is refused"),
        ({"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}, 400, "is refused"),
        ({"query": "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }"}, 400, "is refused"),
        ({"query": "LOAD <file:///etc/passwd>"}, 400, "read only"),
        ({"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}, 400, "read only"),
        ({"query": "ASK {}", "default-graph-uri": "file:///etc/passwd"}, 400, "names no graph"),
        ({"update": "DROP ALL"}, 403, "read only"),
    ],
)
def test_what_is_refused(portal: Portal, reply: dict[str, str], status: int, words: str) -> None:
    for answer in (
        portal.ask("/sparql?" + urlencode(reply)),
        portal.ask("/sparql", method="POST", body=urlencode(reply).encode(), content_type=FORM),
    ):
        assert answer.status == status
        assert words in answer.text


def test_other_refusals(portal: Portal) -> None:
    assert portal.ask("/sparql", method="POST", body=b"x", content_type="application/sparql-update").status == 403
    assert portal.ask("/sparql", method="POST", body=b"x", content_type="text/plain").status == 415
    assert portal.ask("/sparql", method="POST", body=b"\xff", content_type="application/sparql-query").status == 400
    assert portal.ask("/sparql", method="PUT", body=b"x").status == 405
    assert portal.ask("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status == 400
    assert portal.sparql("ASK {}", accept="image/png").status == 406
    big = b"query=" + b"A" * 400_000
    assert portal.ask("/sparql", method="POST", body=big, content_type=FORM).status == 413


@pytest.mark.parametrize(
    "query",
    [
        "select * { service <http://x/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a" . SERVICE <http://x/> {} }',
        "SELECT * { # a comment with ' a quote\n SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p '''it's''' . SERVICE <http://x/> {} }",
        "SELECT * { \\u0053ERVICE <http://x/> {} }",
        "SELECT * { ?s <http://x/#frag> ?o . SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p 1.SERVICE <http://x/> {} }",
        "SELECT * { FILTER(?a < ?b) SERVICE <http://x/> {} FILTER(?c > ?d) }",
    ],
)
def test_hidden_calls_are_seen(query: str) -> None:
    with pytest.raises(Refused, match="SERVICE"):
        inspect(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/>" }',
        "SELECT ?service { ?service ?p ?o } # SERVICE",
        "PREFIX service: <http://x/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { <http://x/SERVICE> ?p '''a\nLOAD b''' }",
        "SELECT * { ?s ?p 'INSERT' }",
    ],
)
def test_words_in_data_are_no_calls(portal: Portal, query: str) -> None:
    assert inspect(query).form == "SELECT"
    assert portal.sparql(f"{query}\nLIMIT 5").status == 200


def test_datasets(portal: Portal) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def number(**options: str) -> int:
        return int(json.loads(portal.sparql(count, **options).body)["results"]["bindings"][0]["n"]["value"])

    graph = f"{BASE}graph/CTOC/COP/2018/13"
    one = number(**{"default-graph-uri": graph})
    assert 0 < one < number()
    assert number(**{"default-graph-uri": "https://example.org/none"}) == 0
    inside = json.loads(portal.sparql(f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}").body)
    assert int(inside["results"]["bindings"][0]["n"]["value"]) == one
    named = json.loads(portal.sparql("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").body)
    assert graph in {row["g"]["value"] for row in named["results"]["bindings"]}


@pytest.mark.parametrize("query", [CROSS, UNBOUND_PATH])
def test_a_runaway_query_is_stopped_and_others_are_answered(portal: Portal, query: str) -> None:
    found: dict[str, Any] = {}
    begun = time.monotonic()
    runaway = threading.Thread(target=lambda: found.update(reply=portal.sparql(query)))
    runaway.start()
    time.sleep(0.3)
    assert portal.sparql("ASK { ?s ?p ?o }").status == 200
    assert portal.ask("/page/CTOC/COP/RES/9/1").status == 200
    assert time.monotonic() - begun < SECONDS + 8
    runaway.join(timeout=30)
    assert found["reply"].status == 503
    assert f"stopped after {SECONDS:g} seconds" in found["reply"].text
    assert portal.sparql("ASK { ?s ?p ?o }").status == 200


def test_too_many_rows_are_refused_in_words(portal: Portal) -> None:
    reply = portal.sparql("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert reply.status == 413
    assert f"more than {ROWS} rows" in reply.text
    assert portal.sparql(f"SELECT * {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {ROWS}").status == 200


def test_other_sites_may_ask(portal: Portal) -> None:
    reply = portal.ask("/sparql", method="OPTIONS", origin="https://example.org", access_control_request_method="POST")
    assert reply.status == 204
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "POST" in reply.headers["access-control-allow-methods"]
    assert portal.sparql("ASK {}").headers["access-control-allow-origin"] == "*"


def test_a_query_page_of_others_is_answered(portal: Portal) -> None:
    """What YASGUI sends: a form by POST, its long Accept header, and the query as typed."""
    accept = "application/sparql-results+json,*/*;q=0.9"
    reply = portal.ask(
        "/sparql", method="POST", body=urlencode({"query": ACTS}).encode(), accept=accept,
        content_type="application/x-www-form-urlencoded; charset=UTF-8", origin="https://yasgui.example",
    )  # fmt: skip
    assert reply.headers["content-type"].startswith("application/sparql-results+json")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert json.loads(reply.body)["head"]["vars"] == ["act", "title"]


def test_service_description(portal: Portal) -> None:
    graph = rdflib.Graph().parse(data=portal.ask("/sparql", accept="text/turtle").body, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert graph.value(predicate=rdflib.RDF.type, object=sd.Service) == rdflib.URIRef(f"{portal.address}/sparql")
    assert (None, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert portal.ask("/sparql", accept="text/html,*/*;q=0.1").headers["location"] == "/query"


def test_sparqlwrapper(portal: Portal) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="not run: SPARQLWrapper is not installed")
    for method in (wrapper.GET, wrapper.POST):
        client = wrapper.SPARQLWrapper(f"{portal.address}/sparql")
        client.setQuery(ACTS)
        client.setMethod(method)
        client.setReturnFormat(wrapper.JSON)
        assert len(client.query().convert()["results"]["bindings"]) >= 4
        client.setQuery("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 5")
        client.setReturnFormat(wrapper.TURTLE)
        assert len(rdflib.Graph().parse(data=client.query().convert(), format="turtle")) == 5


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(portal: Portal, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{portal.address}/sparql", method=method))
    assert {str(row.act) for row in graph.query(ACTS)} >= {f"{BASE}CTOC/COP/RES/9/1"}
    act = rdflib.URIRef(f"{BASE}CTOC/COP/RES/9/1")
    assert (act, rdflib.URIRef(f"{REC}buildsOn"), rdflib.URIRef(f"{BASE}CTOC/COP/RES/8/2")) in graph


def test_pandas(portal: Portal) -> None:
    frame = pandas.read_csv(f"{portal.address}/sparql?" + urlencode({"query": ACTS, "format": "csv"}))
    assert list(frame.columns) == ["act", "title"]
    assert len(frame) >= 4


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("text/csv", "csv"),
        ("text/csv;q=0.1, application/sparql-results+xml", "xml"),
        ("application/json", "json"),
        ("text/*", "csv"),
        ("text/*;q=0.5, text/csv;q=0", "tsv"),
        ("*/*;q=0.1, text/tab-separated-values", "tsv"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("garbage", None),
        (",,;q=,", None),
    ],
)
def test_choosing_a_format(accept: str, name: str | None) -> None:
    chosen = choose(accept, TABLES)
    assert (chosen.name if chosen else None) == name
