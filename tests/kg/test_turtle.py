"""Turtle of our own making is read back as the same triples; sorting outside memory is sorting."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.ntriples import Triple, boolean, day, integer, literal, ntriples
from kg.rdf.turtle import Sorter, TurtleWriter, as_line, from_line

SEGMENT = st.text(alphabet="AZaz09().-_~:@!$&'*+,;=é", min_size=1, max_size=8)
PLACES = st.one_of(
    st.builds("<{}{}/{}#{}>".format, st.just(DEFAULT_BASE), SEGMENT, SEGMENT, SEGMENT),
    st.builds("<{}{}>".format, st.just(DEFAULT_BASE), SEGMENT),
    st.builds("<https://w3id.org/recalling/ontology#{}>".format, SEGMENT),
    st.builds("<https://example.org/{}>".format, SEGMENT),
)
TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=20)
LITERALS = st.one_of(
    TEXT.map(literal),
    TEXT.map(lambda text: literal(text, language="en")),
    st.integers(-(10**9), 10**9).map(integer),
    st.booleans().map(boolean),
    st.dates().map(lambda found: day(found.isoformat())),
)
TRIPLES = st.lists(st.tuples(PLACES, PLACES, st.one_of(PLACES, LITERALS)), max_size=12)


def written(triples: list[Triple]) -> str:
    out = io.StringIO()
    writer = TurtleWriter(out, base=DEFAULT_BASE)
    writer.head()
    assert writer.write(sorted(set(triples))) == len(set(triples))
    return out.getvalue()


@given(TRIPLES)
@settings(max_examples=300, deadline=None)
def test_it_comes_back(triples: list[Triple]) -> None:
    text = written(triples)
    expected = set(pyoxigraph.parse(ntriples(triples).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert set(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)) == expected


@pytest.mark.parametrize(
    "name", ["A/RES/217(III)", "A:B/1", "a/../b", "./a", "A/76/6(Sect.2)", "x.", "CTOC/COP/RES/9/2#op7"]
)
def test_identifiers_come_back_in_rdflib_too(name: str) -> None:
    place = f"<{DEFAULT_BASE}{name}>"
    (triple,) = Graph().parse(data=written([(place, place, place)]), format="turtle")
    assert [str(term) for term in triple] == [f"{DEFAULT_BASE}{name}"] * 3


def test_it_reads_well() -> None:
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    act = f"<{DEFAULT_BASE}A/RES/70/1>"
    text = written(
        [
            (act, "<https://w3id.org/recalling/ontology#adopted>", day("2015-09-25")),
            (act, kind, "<https://w3id.org/recalling/ontology#Act>"),
        ]
    )
    assert text.endswith('\n<A/RES/70/1>\n    a rec:Act ;\n    rec:adopted "2015-09-25"^^xsd:date .\n')


@given(
    st.lists(st.lists(st.text(st.characters(blacklist_characters="\n\r", blacklist_categories=("Cs",)))), max_size=6)
)
@settings(max_examples=50, deadline=None)
def test_sorting_outside_memory(tmp_path_factory: pytest.TempPathFactory, parts: list[list[str]]) -> None:
    folder: Path = tmp_path_factory.mktemp("runs")
    with Sorter(folder, limit=3) as sorter:
        for part in parts:
            sorter.add(part)
        assert list(sorter) == sorted({line for part in parts for line in part})


def test_lines_sort_as_triples() -> None:
    triples = [("<a>", "<b>", "<c>"), ("<a>", "<b>", '"c d"@en'), ("<a#x>", "<b>", "<c>"), ("<a!>", "<b>", "<c>")]
    assert [from_line(line) for line in sorted(map(as_line, triples))] == sorted(triples)
