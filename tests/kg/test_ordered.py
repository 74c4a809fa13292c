"""Rows sorted here stand as the store sorts them, and the store sorts what is not known here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generated import generate
from kg.store import ordered
from kg.store.ordered import Solutions
from queries.library import Question, questions
from tests.queries.small import store as small_store

XSD = "http://www.w3.org/2001/XMLSchema#"
P = pyoxigraph.NamedNode("http://example.org/p")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    """A generated graph of sixty acts, in memory."""
    _, _, _, plain = generate(60, tmp_path_factory.mktemp("graph"))
    store = pyoxigraph.Store()
    store.bulk_load(path=str(plain), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def rows(answer: Any) -> list[tuple[str, ...]]:
    return [tuple(str(cell) for cell in row) for row in answer]


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_question_has_the_order_of_the_store(asked: Question, made: pyoxigraph.Store) -> None:
    for store in (made, small_store()):
        answer = ordered.query(store, asked.sparql())
        expected = rows(store.query(asked.sparql()))
        keys = [key["name"] for key in ordered._KEY.finditer(asked.sparql().rpartition("ORDER BY")[2])]
        columns = [asked.columns.index(key) for key in keys if key in asked.columns]
        assert isinstance(answer, Solutions) == (len(columns) == len(keys))
        found = rows(answer)
        assert sorted(found) == sorted(expected)
        assert [[row[i] for i in columns] for row in found] == [[row[i] for i in columns] for row in expected]


def literal(value: str, kind: str) -> pyoxigraph.Literal:
    return pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(XSD + kind))


def holding(terms: list[Any]) -> pyoxigraph.Store:
    """A store with a thing for each term; a thing without one for None."""
    store = pyoxigraph.Store()
    for number, term in enumerate(terms):
        thing = pyoxigraph.NamedNode(f"http://example.org/{number}")
        store.add(pyoxigraph.Quad(thing, pyoxigraph.NamedNode("http://example.org/is"), thing))
        if term is not None:
            store.add(pyoxigraph.Quad(thing, P, term))
    return store


_IRIS = st.text(st.characters(categories=("L", "N"), max_codepoint=0x1FFFF), max_size=4).map(
    lambda name: pyoxigraph.NamedNode(f"http://example.org/{name}")
)
_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=4)
_LITERALS = st.one_of(
    st.lists(_WORDS.map(pyoxigraph.Literal), max_size=8),
    st.lists(_WORDS.map(lambda word: pyoxigraph.Literal(word, language="fr")), max_size=8),
    st.lists(st.integers(-(10**9), 10**9).map(pyoxigraph.Literal), max_size=8),
    st.lists(st.decimals(-100, 100, places=3).map(lambda number: literal(f"{number:f}", "decimal")), max_size=8),
    st.lists(st.dates().map(lambda day: literal(day.isoformat(), "date")), max_size=8),
)


@given(st.lists(st.none() | _IRIS, max_size=8), _LITERALS, st.sampled_from(["?v", "DESC(?v)", "ASC(?v) ?s"]))
def test_terms_stand_as_the_store_puts_them(others: list[Any], literals: list[Any], keys: str) -> None:
    store = holding([*others, *literals])
    text = f"SELECT ?v ?s WHERE {{ ?s <http://example.org/is> ?s OPTIONAL {{ ?s {P} ?v }} }}\nORDER BY {keys}"
    answer = ordered.query(store, text)
    assert isinstance(answer, Solutions)
    assert [str(row["v"]) for row in answer] == [str(row["v"]) for row in store.query(text)]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s WHERE { ?s ?p ?v }\nORDER BY ?v",
        "SELECT ?s ?v WHERE { ?s ?p ?v }\nORDER BY STR(?v)",
        "SELECT ?s ?v WHERE { ?s ?p ?v }\nORDER BY ?v ?s\nLIMIT 2 OFFSET 1",
        "SELECT ?s ?v WHERE { ?s ?p ?v } # \n# ORDER BY ?v",
        "SELECT ?s ?v WHERE { { SELECT ?s ?v WHERE { ?s ?p ?v }\nORDER BY ?v\nLIMIT 2 } }",
        "ASK { ?s ?p ?v }",
    ],
)
def test_the_store_is_asked_what_cannot_be_sorted_here(text: str) -> None:
    store = holding([pyoxigraph.Literal(word) for word in "cab"])
    answer = ordered.query(store, text)
    assert not isinstance(answer, Solutions)
    if not isinstance(answer, pyoxigraph.QueryBoolean):
        assert rows(answer) == rows(store.query(text))


@pytest.mark.parametrize(
    "terms",
    [
        [pyoxigraph.Literal("a"), pyoxigraph.Literal(1)],
        [literal("10:00:00", "time"), literal("09:00:00", "time")],
        [literal("many", "integer"), literal("2", "integer")],
        [literal("2020-01-01Z", "date"), literal("2019-01-01Z", "date")],
    ],
)
def test_literals_that_are_not_known_are_left_to_the_store(terms: list[Any]) -> None:
    store = holding(terms)
    text = f"SELECT ?v ?s WHERE {{ ?s {P} ?v }}\nORDER BY ?v ?s"
    answer = ordered.query(store, text)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    assert rows(answer) == rows(store.query(text))


def test_more_rows_than_are_held_are_sorted_by_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "MOST", 2)
    text = f"SELECT ?v WHERE {{ ?s {P} ?v }}\nORDER BY ?v\nLIMIT 5"
    assert isinstance(ordered.query(holding([pyoxigraph.Literal(n) for n in (2, 1)]), text), Solutions)
    answer = ordered.query(holding([pyoxigraph.Literal(n) for n in (3, 2, 1)]), text)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    assert [row["v"].value for row in answer] == ["1", "2", "3"]


def test_rows_alike_in_what_is_asked_for_stand_by_their_other_values() -> None:
    things = [(f"http://example.org/{number}", pyoxigraph.Literal(word)) for number, word in enumerate("badc")]
    text = f"SELECT ?k ?v WHERE {{ ?s {P} ?v BIND(1 AS ?k) }}\nORDER BY ?k\nLIMIT 3"
    for order in (things, things[::-1]):
        store = pyoxigraph.Store()
        store.extend(pyoxigraph.Quad(pyoxigraph.NamedNode(thing), P, word) for thing, word in order)
        assert [row["v"].value for row in ordered.query(store, text)] == ["a", "b", "c"]


def test_a_query_that_does_not_parse_is_said(tmp_path: Path) -> None:
    with pytest.raises(SyntaxError):
        ordered.query(pyoxigraph.Store(), "SELECT ?v WHERE { ?s\nORDER BY ?v")
