"""Full text: words, phrases, fields, scripts without spaces, and what is said where there is no index."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import UsageProblem
from kg.rdf.iris import DEFAULT_BASE
from kg.read.fulltext import FULLTEXT, Fields, search, write_fulltext

GRAPH = """
@base <https://w3id.org/recalling/id/> . @prefix rec: <https://w3id.org/recalling/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<A/RES/1/1> dcterms:identifier "A/RES/1/1" ; dcterms:title "Trade in Firearms" ; rec:adopted "2001-05-31" ; rec:adoptedBy <actor/UNGA> .
<A/RES/1/1#op1> rec:unitOf <A/RES/1/1> ; rec:unitKind "operative" ; rec:openingPhrase "Requests" ; rec:mentions <actor/UNODC> ;
  rec:text "Requests the Office to give technical assistance against illicit firearms;" .
<A/RES/1/1#pp1> rec:unitOf <A/RES/1/1> ; rec:unitKind "preambular" ; rec:openingPhrase "Recalling" ;
  rec:text "Recalling the technical work and the assistance of Côte d'Ivoire," .
<A/RES/2/2#op1> rec:unitOf <A/RES/2/2> ; rec:unitKind "operative" ; rec:text "回顾大会关于武器贸易条约的决议" .
<A/RES/3/3#op1> rec:unitOf <A/RES/3/3> ; rec:unitKind "operative" ; rec:text "تطلب إلى الأمين العام تقديم المساعدة" .
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    assert write_fulltext(_store(), folder, base=DEFAULT_BASE) == 5
    return folder


def _store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(input=GRAPH.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("FIREARMS", {"A/RES/1/1", "A/RES/1/1#op1"}),
        ("technical assistance", {"A/RES/1/1#op1", "A/RES/1/1#pp1"}),
        ('"technical assistance"', {"A/RES/1/1#op1"}),
        ("fire*", {"A/RES/1/1", "A/RES/1/1#op1"}),
        ("cote", {"A/RES/1/1#pp1"}),
        ("武器贸易", {"A/RES/2/2#op1"}),
        ("武器", {"A/RES/2/2#op1"}),
        ("贸武", set()),
        ("المساعدة", {"A/RES/3/3#op1"}),
        ("firearms AND", set()),
        ("nothing-of-the-kind", set()),
    ],
)
def test_words(output: Path, words: str, units: set[str]) -> None:
    assert {hit.unit for hit in search(output, words)} == units


@pytest.mark.parametrize(
    ("fields", "units"),
    [
        (Fields(kind="title"), {"A/RES/1/1"}),
        (Fields(body="unga", year="2001", verb="request"), {"A/RES/1/1#op1"}),
        (Fields(actor="UNODC"), {"A/RES/1/1#op1"}),
        (Fields(actor="UNOD"), set()),
        (Fields(year="1999"), set()),
    ],
)
def test_fields(output: Path, fields: Fields, units: set[str]) -> None:
    assert {hit.unit for hit in search(output, "firearms", fields=fields)} == units


def test_a_hit_is_marked_where_it_stands(output: Path) -> None:
    assert "[technical assistance] against" in search(output, '"technical assistance"')[0].text
    assert "[武器贸易]" in search(output, "武器贸易")[0].text
    assert len(search(output, "technical", most=1)) == 1


def test_two_indexes_are_the_same(output: Path, tmp_path: Path) -> None:
    write_fulltext(_store(), tmp_path, base=DEFAULT_BASE)
    assert (tmp_path / FULLTEXT).read_bytes() == (output / FULLTEXT).read_bytes()


@pytest.mark.parametrize("words", ["", '""', "* - '"])
def test_no_word_is_refused(output: Path, words: str) -> None:
    with pytest.raises(UsageProblem, match="no word"):
        search(output, words)


def test_no_index_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="run 'recalling build'"):
        search(tmp_path, "word")
    (tmp_path / FULLTEXT).write_text("no index" * 1000)
    with pytest.raises(UsageProblem, match="build it again"):
        search(tmp_path, "word")
