"""The citation graph's data, positions and page, without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Extraction
from kg.rdf.triples import document_triples
from kg.store.embedded import memory_store
from kg.view import ActNode, CitationEdge, GraphData, Mark, from_store, render_html
from kg.view.collect import act_parts, marks_of
from kg.view.layout import STEP_X, STEP_Y, lay_out, natural_key, years_of
from tests.kg.generated import generate


@pytest.fixture
def data(report: Extraction, draft: Extraction) -> GraphData:
    return from_store(memory_store([*document_triples(report), *document_triples(draft)]))


def test_acts_held_and_cited(data: GraphData) -> None:
    assert {node.id: (node.label, node.held, node.cited) for node in data.nodes} == {
        "A/RES/70/1": ("70/1", False, 1),
        "CTOC/COP/2020/L.5": ("2020/L.5", True, 0),
        "CTOC/COP/RES/8/2": ("8/2", False, 2),
        "CTOC/COP/RES/9/1": ("9/1", True, 1),
    }


def test_an_act_knows_what_stands_beside_it(data: GraphData) -> None:
    node = next(node for node in data.nodes if node.id == "CTOC/COP/RES/9/1")
    assert node.articles == ("UNTOC/art/32",)
    assert node.addressees == ("UNODC",)
    assert (node.date, node.session, node.body) == ("2018-10-19", "9", "CTOC/COP")


def test_a_cited_act_takes_title_and_date_from_the_citation(data: GraphData) -> None:
    node = next(node for node in data.nodes if node.id == "CTOC/COP/RES/8/2")
    assert (node.title, node.date) == ("Mechanism for the review", "2016-10-21")


def test_every_edge_has_a_sentence_with_its_marks(data: GraphData) -> None:
    assert len(data.edges) == 4
    for edge in data.edges:
        words = {mark.kind: edge.sentence[mark.start : mark.end] for mark in edge.marks}
        assert words["citation"] == edge.target.split("RES/")[1]
        assert words["verb"] in {"Recalling", "Takes note"}
        assert re.match(r"CTOC/COP/20(18/13|20/L\.5), characters [0-9]+–[0-9]+\Z", edge.place)


@pytest.mark.parametrize(
    ("identifier", "parts"),
    [
        ("CTOC/COP/RES/9/2", ("CTOC/COP", "9", "9/2", "resolution")),
        ("CTOC/COP/DEC/4/2", ("CTOC/COP", "4", "dec. 4/2", "decision")),
        ("A/RES/67/234/B", ("A", "67", "67/234/B", "resolution")),
        ("A/RES/217(III)", ("A", "III", "217(III)", "resolution")),
        ("A/RES/S-32/1", ("A", "S-32", "S-32/1", "resolution")),
        ("S/RES/2195", ("S", "", "2195", "resolution")),
        ("E/RES/2004/31", ("E", "2004", "2004/31", "resolution")),
        ("CTOC/COP/2022/L.5", ("CTOC/COP", "", "2022/L.5", "draft")),
    ],
)
def test_parts_of_an_act(identifier: str, parts: tuple[str, str, str, str]) -> None:
    assert act_parts(identifier) == parts


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Recalling its resolution 9/1 of 2018,", "9/1", {"verb": "Recalling", "citation": "9/1"}),
        ("Recalling its resolutions 9/10 and 9/1,", "9/1", {"verb": "Recalling", "citation": "9/1"}),
        ("nothing here", "9/1", {}),
        ("", "", {}),
    ],
)
def test_marks(sentence: str, words: str, expected: dict[str, str]) -> None:
    marks = marks_of(sentence, words)
    assert {mark.kind: sentence[mark.start : mark.end] for mark in marks} == expected
    assert all(mark.kind != "citation" or sentence[: mark.start].endswith(" ") for mark in marks)
    if "9/10" in sentence:
        assert sentence.rindex("9/1") == marks[-1].start


def test_natural_order() -> None:
    assert sorted(["9/10", "9/2", "10/1"], key=natural_key) == ["9/2", "9/10", "10/1"]


def _act(label: str, *, body: str = "A", session: str = "", date: str = "") -> ActNode:
    return ActNode(f"{body}/RES/{label}", label, "", body, session, date)


@pytest.mark.parametrize(
    ("act", "others", "sessions", "year", "estimated"),
    [
        (_act("60/1", session="60", date="2005-09-16"), (), {}, 2005, False),
        (_act("2004/31", body="E", session="2004"), (), {}, 2004, False),
        (_act("9/1", body="B", session="9"), (), {("B", "9"): 2018}, 2018, False),
        (_act("62/1", body="B", session="62"), ("60/1 2005", "64/1 2009"), {}, 2007, True),
        (_act("66/1", body="B", session="66"), ("60/1 2005", "64/1 2009"), {}, 2011, True),
        (_act("61/1", body="B", session="61"), ("60/1 2005",), {}, 2006, True),
        (_act("1325", body="S"), (), {}, 2000, False),
        (_act("60/1", session="60"), (), {}, 2005, True),
        (_act("S-32/1", session="S-32"), ("31/1 1976", "33/1 1978"), {}, 2021, False),
        (_act("ES-10/2", session="ES-10"), ("9/1 1954", "11/1 1956"), {}, 0, True),
        (_act("x", body="S"), (), {}, 0, True),
    ],
)
def test_years(
    act: ActNode, others: tuple[str, ...], sessions: dict[tuple[str, str], int], year: int, estimated: bool
) -> None:
    known = [line.split() for line in others]
    nodes = (act, *(_act(label, body=act.body, session=label.split("/")[0], date=f"{date}-12-01") for label, date in known))
    years, reckoned = years_of(GraphData(nodes, session_years=sessions))
    assert (years[act.id], act.id in reckoned) == (year, estimated)


@given(st.integers(0, 60), st.integers(0, 2**32 - 1))
def test_no_two_acts_overlap(count: int, seed: int) -> None:
    data = generate(count, 0, seed=seed)
    layout = lay_out(data)
    places = sorted((place.x, place.y) for place in layout.places.values())
    assert len(places) == len(data.nodes)
    for index, (x, y) in enumerate(places):
        for other_x, other_y in places[index + 1 :]:
            if other_x - x >= STEP_X // 2:
                break
            assert abs(other_y - y) >= STEP_Y
    assert sum(1 for _ in layout.lanes) == len({node.body for node in data.nodes})


def test_time_runs_from_left_to_right() -> None:
    data = generate(300, 0)
    layout = lay_out(data)
    rights: dict[int, int] = {}
    for node in data.nodes:
        year = layout.years[node.id]
        rights[year] = max(rights.get(year, 0), layout.places[node.id].x)
    assert len(rights) >= 20
    for node in data.nodes:
        earlier = [right for year, right in rights.items() if year < layout.years[node.id]]
        assert layout.places[node.id].x > max(earlier, default=-1)


def _script_data(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    loaded = json.loads(found[1])
    assert isinstance(loaded, dict)
    return loaded


def test_the_page_is_one_file_and_the_same_each_time(data: GraphData) -> None:
    page = render_html(data)
    assert page == render_html(replace(data, nodes=tuple(reversed(data.nodes)), edges=tuple(reversed(data.edges))))
    assert not re.search(r"<(?:link|script|img|iframe)\b[^>]*\b(?:src|href)=(?!\"(?:data:|#))", page[:20_000])
    assert "bootstrap" not in page.lower()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe-inline' 'sha" not in policy[1]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "{data}", "&amp;\u2028", '"'])
def test_what_documents_say_is_data(data: GraphData, text: str) -> None:
    nodes = tuple(replace(node, title=text) for node in data.nodes)
    page = render_html(replace(data, nodes=nodes, title=text))
    assert page.count("</script>") == 3
    loaded = _script_data(page)
    assert loaded["title"] == text
    assert isinstance(loaded["nodes"], list)
    assert {row[2] for row in loaded["nodes"]} == {text}


def test_an_empty_graph_has_a_page() -> None:
    loaded = _script_data(render_html(GraphData()))
    assert loaded["nodes"] == []


def test_citations_of_acts_that_are_not_there_are_left_out() -> None:
    data = GraphData((_act("1/1"),), (CitationEdge("A/RES/1/1", "A/RES/1/2", "recalls", marks=(Mark(0, 1, "verb"),)),))
    assert _script_data(render_html(data))["edges"] == []


def test_focus(data: GraphData) -> None:
    assert _script_data(render_html(data, focus="CTOC/COP/RES/9/1"))["focus"] == "CTOC/COP/RES/9/1"
    assert _script_data(render_html(data, focus="nowhere"))["focus"] is None
