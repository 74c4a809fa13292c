"""Every question of the library on a small graph, with the answer worked out by hand (see ``small.py``).

A row of an expected answer is written with its cells joined by ``|``; ``R``, ``U`` and ``D`` stand for the
beginnings of identifiers below.  Cells of the columns in ``_LONG`` (sentences, titles) are tried apart.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib

from queries.library import questions
from tests.queries.small import BASE, store, turtle

_SHORT = {"R:": "CTOC/COP/RES/", "D:": "CTOC/COP/", "U:": "UNTOC/art/"}
_LONG = ("sentence", "title", "example", "text", "question")
_PREFIXES = (BASE, "https://w3id.org/recalling/ontology#")

# name of the question, values given, expected rows
CASES: list[tuple[str, dict[str, str], list[str]]] = [
    ("builds-on", {}, ["A/RES/70/1|verb/recall|R:11/6#pp2", "R:5/4|verb/reaffirm|R:11/6#pp1", "R:9/2|verb/recall|R:11/6#pp1"]),
    ("builds-on", {"act": "CTOC/COP/RES/9/2"}, ["R:5/4|verb/recall|R:9/2#pp1", "R:9/1|verb/recall|R:9/2#pp1"]),
    ("builds-on", {"act": "A/RES/70/1"}, []),
    ("built-on-by", {}, ["R:11/6|verb/recall|R:11/6#pp1", "R:9/1|verb/note|R:9/1#pp2"]),
    ("built-on-by", {"act": "A/RES/65/1"}, ["R:5/4|verb/recall|R:5/4#pp1"]),
    (
        "ancestors",
        {},
        [
            "R:11/6|A/RES/70/1|verb/recall|R:11/6#pp2",
            "R:11/6|R:5/4|verb/reaffirm|R:11/6#pp1",
            "R:11/6|R:9/2|verb/recall|R:11/6#pp1",
            "R:5/4|A/RES/65/1|verb/recall|R:5/4#pp1",
            "R:9/1|R:5/4|verb/recall|R:9/1#pp1",
            "R:9/1|R:9/2|verb/note|R:9/1#pp2",
            "R:9/2|R:5/4|verb/recall|R:9/2#pp1",
            "R:9/2|R:9/1|verb/recall|R:9/2#pp1",
        ],
    ),
    ("ancestors", {"act": "CTOC/COP/RES/5/4"}, ["R:5/4|A/RES/65/1|verb/recall|R:5/4#pp1"]),
    (
        "descendants",
        {},
        [
            "R:11/6|R:9/2|verb/recall|R:11/6#pp1",
            "R:9/1|R:9/2|verb/note|R:9/1#pp2",
            "R:9/2|R:9/1|verb/recall|R:9/2#pp1",
        ],
    ),
    ("shortest-chain", {}, ["1|||", "2|R:9/2||", "3|R:9/2|R:9/1|"]),
    ("shortest-chain", {"earlier": "A/RES/65/1", "limit": "1"}, ["2|R:5/4||"]),
    ("cited-together", {}, ["R:9/2|2", "A/RES/70/1|1", "R:9/1|1"]),
    ("shared-references", {}, ["R:9/1|2", "R:9/2|1"]),
    ("most-cited-acts", {}, ["R:5/4|3", "R:9/2|2", "A/RES/65/1|1", "A/RES/70/1|1", "R:9/1|1"]),
    ("most-cited-acts", {"body": "GA"}, ["A/RES/65/1|1", "A/RES/70/1|1"]),
    ("most-cited-acts", {"session": "CTOC/COP/session/9", "limit": "1"}, ["R:5/4|2"]),
    ("most-cited-articles", {}, ["U:32|2|2", "D:ROP/rule/22|1|1", "U:16|1|1"]),
    ("most-cited-articles", {"session": "CTOC/COP/session/9"}, ["U:16|1|1", "U:32|1|1"]),
    ("most-cited-documents", {}, ["D:2018/2|1|1"]),
    (
        "invoking-an-instrument",
        {},
        ["R:9/1|2018-10-19|CHARTER|verb/act|R:9/1#op1"],
    ),
    (
        "invoking-an-instrument",
        {"instrument": "UNTOC"},
        [
            "R:9/1|2018-10-19|U:16/para/5/b|verb/in-accordance-with|R:9/1#op1",
            "R:9/1|2018-10-19|U:32|verb/in-accordance-with|R:9/1#op1",
            "R:11/6|2022-10-21|U:32/para/3|verb/in-accordance-with|R:11/6#op1",
        ],
    ),
    ("instrument-over-time", {"instrument": "UNTOC"}, ["2018|verb/in-accordance-with|1", "2022|verb/in-accordance-with|1"]),
    ("instrument-over-time", {"instrument": "TIP"}, []),
    ("most-invoked-instruments", {}, ["UNTOC|2|2018-10-19", "CHARTER|1|2018-10-19", "D:ROP|1|2022-10-21"]),
    ("articles-over-time", {}, ["D:session/11|U:32|1", "D:session/9|U:16|1", "D:session/9|U:32|1"]),
    ("articles-over-time", {"instrument": "TIP"}, []),
    (
        "invoking-an-article",
        {},
        ["R:11/6|U:32/para/3|verb/in-accordance-with|R:11/6#op1", "R:9/1|U:32|verb/in-accordance-with|R:9/1#op1"],
    ),
    ("invoking-an-article", {"article": "CTOC/COP/ROP/rule/22"}, ["R:11/6|D:ROP/rule/22|verb/amend|R:11/6#op2"]),
    ("other-bodies", {}, ["actor/GA|A/RES/65/1|1", "actor/GA|A/RES/70/1|1"]),
    (
        "asked-of",
        {},
        [
            "D:session/11|R:11/6|R:11/6#op1|verb/request|to report|within a year|",
            "D:session/5|R:5/4|R:5/4#op1|verb/request|to report on progress|the sixth session|",
        ],
    ),
    (
        "asked-of",
        {"session": "CTOC/COP/session/11"},
        ["D:session/11|R:11/6|R:11/6#op1|verb/request|to report|within a year|"],
    ),
    ("asked-of", {"actor": "STATES"}, ["D:session/9|R:9/2|R:9/2#op1|verb/invite|to act||subject to resources"]),
    (
        "requests-to-report",
        {},
        [
            "R:11/6|R:11/6#op1|actor/SECRETARIAT|to report|within a year|",
            "R:5/4|R:5/4#op1|actor/SECRETARIAT|to report on progress|the sixth session|R:11/6",
            "R:5/4|R:5/4#op1|actor/SECRETARIAT|to report on progress|the sixth session|R:9/1",
            "R:5/4|R:5/4#op1|actor/SECRETARIAT|to report on progress|the sixth session|R:9/2",
        ],
    ),
    ("sponsors", {}, ["R:9/1|actor/FRA|France", "R:9/1|actor/THA|Thailand", "R:9/2|actor/FRA|France"]),
    ("sponsors", {"act": "CTOC/COP/RES/9/2"}, ["R:9/2|actor/FRA|France"]),
    ("most-active-sponsors", {}, ["actor/FRA|2|France", "actor/THA|1|Thailand"]),
    ("speakers", {}, ["actor/THA|D:9/item/2|representative|D:2018/13#16"]),
    ("speakers", {"actor": "FRA"}, []),
    ("officers", {}, ["President|Ana Example|actor/ESP|D:2018/13#20"]),
    ("votes", {}, ["R:9/1|the text|63|15|25|D:2018/13#20"]),
    ("documents-before", {}, ["D:9/item/2|D:2018/2|D:2018/13#16"]),
    ("never-cited", {}, ["R:11/6|2022-10-21"]),
    (
        "absent",
        {},
        [f"{cited}|1|https://undocs.org/{cited}" for cited in ("A/RES/65/1", "A/RES/70/1", "CTOC/COP/2018/2")],
    ),
    (
        "citations-by-verb",
        {},
        [
            "verb/recall|recalls|6",
            "verb/in-accordance-with|actsUnder|3",
            "verb/act|actsUnder|1",
            "verb/amend|amends|1",
            "verb/bear-in-mind|notes|1",
            "verb/note|notes|1",
            "verb/reaffirm|reaffirms|1",
            "verb/see|cites|1",
        ],
    ),
    ("citations-by-verb", {"act": "CTOC/COP/RES/5/4"}, ["verb/recall|recalls|1"]),
    ("citations-of", {}, ["R:11/6#pp1|verb/recall|25|28", "R:9/1#pp2|verb/note|48|51"]),
    ("evidence", {}, ["R:11/6#pp1|eleven.txt|25|28|verb/recall"]),
    ("evidence", {"act": "CTOC/COP/RES/9/2", "cited": "CTOC/COP/RES/9/1"}, ["R:9/2#pp1|nine.txt|226|229|verb/recall"]),
    (
        "paragraphs",
        {},
        [
            "R:11/6#pp1|preambular|Recalling",
            "R:11/6#pp2|preambular|Recalling",
            "R:11/6#op1|operative|Requests",
            "R:11/6#op2|operative|Decides",
        ],
    ),
    ("amended", {}, ["D:ROP/rule/22|R:11/6|R:11/6#op2"]),
    ("mutual", {}, ["R:9/1|R:9/2"]),
    ("sessions", {}, ["D:session/11|1|3", "D:session/5|1|1", "D:session/9|2|3"]),
    (
        "acts",
        {},
        [
            "R:11/6|2022-10-21|actor/COP|D:2022/9",
            "R:5/4|2010-10-22|actor/COP|D:2010/17",
            "R:9/1|2018-10-19|actor/COP|D:2018/13",
            "R:9/2|2018-10-19|actor/COP|D:2018/13",
        ],
    ),
    ("acts", {"since": "2018-10-20"}, ["R:11/6|2022-10-21|actor/COP|D:2022/9"]),
    ("actors-named", {}, ["actor/THA|1|Thailand"]),
    ("derived-paragraphs", {}, ["R:11/6#pp1|R:9/2#pp1|0.8"]),
    ("goals", {}, ["SDG/target/16.4|R:9/1|R:9/1#op1"]),
]  # fmt: skip


def _long(row: str) -> str:
    return re.sub(r"([RDU]:)", lambda match: _SHORT[match[1]], row)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value.value if isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal) else value)
    if text == "0.8000":
        return "0.8"
    for prefix in _PREFIXES:
        text = text.removeprefix(prefix)
    return text


def _kept(columns: tuple[str, ...]) -> list[int]:
    return [index for index, column in enumerate(columns) if column not in _LONG]


@pytest.mark.parametrize(("name", "values", "expected"), CASES, ids=[f"{name} {values}" for name, values, _ in CASES])
def test_answer_by_hand(name: str, values: dict[str, str], expected: list[str]) -> None:
    asked = {entry.name: entry for entry in questions()}[name]
    found = store().query(asked.sparql(values))
    assert tuple(variable.value for variable in found.variables) == asked.columns
    kept = _kept(asked.columns)
    rows = ["|".join(_cell(row[index]) for index in kept) for row in found]
    assert rows == [_long(row) for row in expected]


@pytest.fixture(scope="module")
def in_rdflib() -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle(), format="nt")


@pytest.mark.parametrize(
    ("name", "values", "expected"), CASES[:1] + CASES[5:6] + CASES[8:], ids=lambda value: str(value)[:40]
)
def test_another_engine_gives_the_same(
    name: str, values: dict[str, str], expected: list[str], in_rdflib: rdflib.Graph
) -> None:
    asked = {entry.name: entry for entry in questions()}[name]
    kept = _kept(asked.columns)
    rows = ["|".join(_cell(row[index]) for index in kept) for row in in_rdflib.query(asked.sparql(values))]
    assert rows == [_long(row) for row in expected]


def test_every_question_is_tried_and_there_are_enough() -> None:
    names = {entry.name for entry in questions()}
    assert len(names) >= 25
    assert {name for name, _, _ in CASES} == names


def test_the_proof_of_an_edge_is_its_sentence() -> None:
    asked = {entry.name: entry for entry in questions()}["builds-on"]
    sentences = [row["sentence"].value for row in store().query(asked.sparql())]
    assert sentences[0] == "Recalling resolution 70/1,"
    assert sentences[1] == "Recalling its resolution 9/2 and reaffirming its resolution 5/4,"


def test_another_base_finds_nothing_here() -> None:
    asked = {entry.name: entry for entry in questions()}["builds-on"]
    assert list(store().query(asked.sparql(base="http://example.org/"))) == []


def test_files_are_plain_and_short() -> None:
    files = sorted((Path(__file__).resolve().parents[2] / "queries").glob("*.rq"))
    assert len(files) >= 25
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.isascii(), file.name
        assert "ORDER BY" in text, f"{file.name}: without an order two runs may differ"
        assert max(len(line) for line in text.split("\n")) <= 160, file.name
