"""Traces over a graph with a cycle, worked by hand, and how they are drawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html.parser import HTMLParser

import pytest

from queries import drawing
from queries.networks import ActNode, Edge
from queries.trace import Filter, Trace, natural, shortest_path, trace, tree

# D builds on C and B; C and B cite each other; B builds on A; D only mentions E; A cites itself.
EDGES = [
    Edge("D/11", "C/9", "recalls", "recall", "D/11#pp1", sentence="Recalling C", builds_on=True),
    Edge("D/11", "B/5", "reaffirms", "reaffirm", "D/11#pp2", sentence='Reaffirming <B> & "b"', builds_on=True),
    Edge("C/9", "B/5", "recalls", "recall", "C/9#pp1", builds_on=True),
    Edge("B/5", "C/9", "notes", "note", "B/5#op1", builds_on=True),
    Edge("B/5", "A/1", "recalls", "recall", "B/5#pp1", builds_on=True),
    Edge("B/5", "A/1", "cites", "source", "B/5#fn1"),
    Edge("D/11", "E/2", "cites", "see", "D/11#fn1"),
    Edge("A/1", "A/1", "recalls", "recall", "A/1#op1", builds_on=True),
]
ACTS = {
    name: ActNode(name, title=f"Title of {name[0]}", adopted=date, body=name[0])
    for name, date in (("A/1", "2000-05-01"), ("B/5", "2005-05-01"), ("C/9", "2009-05-01"), ("D/11", "2011-05-01"))
}
asked: list[int] = []


def backward(front: Sequence[str]) -> list[Edge]:
    asked.append(len(front))
    return [edge for edge in EDGES if edge.source in front]


def forward(front: Sequence[str]) -> list[Edge]:
    return [edge for edge in EDGES if edge.target in front]


def known(names: Sequence[str]) -> dict[str, ActNode]:
    return {name: ACTS[name] for name in names if name in ACTS}


def pairs(found: Trace) -> list[tuple[str, str]]:
    return [(edge.source[0], edge.target[0]) for edge in found.edges]


@pytest.fixture
def whole() -> Trace:
    return trace("D/11", backward, known)


def test_all_that_an_act_rests_on(whole: Trace) -> None:
    assert pairs(whole) == [("B", "A"), ("B", "C"), ("C", "B"), ("D", "B"), ("D", "C")]
    assert whole.steps == {"D/11": 0, "B/5": 1, "C/9": 1, "A/1": 2}
    assert not whole.cut


def test_one_question_for_each_step() -> None:
    asked.clear()
    trace("D/11", backward, known)
    assert asked == [1, 2, 1]


def test_depth() -> None:
    found = trace("D/11", backward, known, depth=1)
    assert pairs(found) == [("D", "B"), ("D", "C")]
    assert found.cut


@pytest.mark.parametrize(
    ("passing", "expected"),
    [
        (Filter(relations=frozenset({"recall"})), "BA CB DC"),
        (Filter(relations=frozenset({"reaffirms"})), "DB"),
        (Filter(relations=frozenset({"see"})), "DE"),
        (Filter(all_citations=True), "BA BA BC CB DB DC DE"),
        (Filter(bodies=frozenset("C")), "DC"),
        (Filter(since="2005-01-01"), "BC CB DB DC"),
        (Filter(until="2006"), "BA DB"),
    ],
)
def test_filters(passing: Filter, expected: str) -> None:
    assert ["".join(pair) for pair in pairs(trace("D/11", backward, known, passing=passing))] == expected.split()


def test_forward() -> None:
    found = trace("A/1", forward, known, forward=True)
    assert found.steps == {"A/1": 0, "B/5": 1, "C/9": 2, "D/11": 2}
    assert "└─ recall: B/5" in drawing.as_tree(found)


def test_tree_opens_each_act_once_and_marks_cycles(whole: Trace) -> None:
    assert [(branch.level, branch.act, branch.mark) for branch in tree(whole)] == [
        (0, "D/11", ""),
        (1, "B/5", ""),
        (2, "A/1", ""),
        (2, "C/9", "again"),
        (1, "C/9", ""),
        (2, "B/5", "again"),
    ]
    own = trace("B/5", backward, known)
    assert [(branch.act, branch.mark) for branch in tree(own)] == [
        ("B/5", ""),
        ("A/1", ""),
        ("C/9", ""),
        ("B/5", "cycle"),
    ]


def test_drawn_as_a_tree(whole: Trace) -> None:
    assert drawing.as_tree(whole, sentences=False) == (
        "D/11  Title of D (2011-05-01)\n"
        "├─ reaffirm: B/5  Title of B (2005-05-01)\n"
        "│  ├─ recall: A/1  Title of A (2000-05-01)\n"
        "│  └─ note: C/9  Title of C (2009-05-01)  (its own references: see above or below)\n"
        "└─ recall: C/9  Title of C (2009-05-01)\n"
        "   └─ recall: B/5  Title of B (2005-05-01)  (its own references: see above or below)\n"
    )
    assert '│       #pp2 “Reaffirming <B> & "b"”' in drawing.as_tree(whole)
    assert drawing.as_tree(trace("A/1", backward, known)).endswith("(it builds on nothing that is known)\n")


def test_an_act_that_nobody_knows_is_a_tree_of_one() -> None:
    found = trace("Z/1", backward, known)
    assert [branch.act for branch in tree(found)] == ["Z/1"]
    for draw in drawing.FORMATS.values():
        assert "Z/1" in draw(found)


def test_drawn_as_mermaid_and_dot(whole: Trace) -> None:
    mermaid = drawing.as_mermaid(whole)
    assert mermaid.startswith("flowchart TD\n")
    assert '  a3 -->|"reaffirm"| a1\n' in mermaid
    dot = drawing.as_dot(whole)
    assert '"D/11" -> "B/5" [label="reaffirm", tooltip="#pp2 Reaffirming <B> & \\"b\\""];' in dot
    assert dot.count("->") == 5


@pytest.mark.parametrize("title", ['a "quoted" title', "<script>alert(1)</script>", "back\\slash", "x]-->y", "#quot;"])
def test_titles_do_not_break_out(title: str) -> None:
    found = trace("D/11", lambda _: [], lambda names: {name: ActNode(name, title=title) for name in names})
    assert "<script" not in drawing.as_html(found)
    line = drawing.as_mermaid(found).split("\n")[1]
    assert line.count('"') == 2
    assert "<script" not in line
    label = drawing.as_dot(found).split("\n")[4]
    assert label.replace("\\\\", "").replace('\\"', "").count('"') == 4


class _Lists(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.bad = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.bad = self.bad or not self.open or self.open.pop() != tag


def test_drawn_as_a_page_that_is_well_formed_and_loads_nothing(whole: Trace) -> None:
    page = drawing.as_html(whole)
    parser = _Lists()
    parser.feed(page)
    assert not parser.bad
    assert parser.open == []
    assert page.count("<li>") == len(list(tree(whole)))
    assert "http" not in page
    assert "<script" not in page
    assert "Reaffirming &lt;B&gt; &amp;" in page


def test_drawn_as_json_and_rows(whole: Trace) -> None:
    value = json.loads(drawing.as_json(whole))
    assert value["root"] == "D/11"
    assert len(value["edges"]) == 5
    assert {act["id"]: act["steps"] for act in value["acts"]} == dict(whole.steps)
    rows = list(drawing.rows(whole))
    assert [row[0] for row in rows] == ["1", "1", "2", "2", "2"]
    assert all(len(row) == len(drawing.COLUMNS) for row in rows)


def test_shortest_path() -> None:
    assert [[edge.target for edge in step] for step in shortest_path("D/11", "A/1", backward)] == [["B/5"], ["A/1"]]
    assert shortest_path("A/1", "D/11", backward) == []
    assert shortest_path("D/11", "A/1", backward, depth=1) == []
    assert len(shortest_path("B/5", "A/1", backward, passing=Filter(all_citations=True))[0]) == 2


def test_a_line_of_five_thousand_acts_is_walked_and_drawn() -> None:
    def next_one(front: Sequence[str]) -> list[Edge]:
        return [Edge(act, str(int(act) - 1), builds_on=True) for act in front if act != "0"]

    found = trace("5000", next_one, lambda names: {})
    assert len(found.edges) == 5000
    assert sum(1 for _ in tree(found)) == 5001


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["R/11/6", "R/9/2", "R/9/10"], key=natural) == ["R/9/2", "R/9/10", "R/11/6"]
