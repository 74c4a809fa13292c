"""The public door of a build: files in, outputs complete and the same each time, bad input named."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import Dataset, Graph

from extract import extract
from extract.errors import UnreadableDocument
from extract.records import Extraction
from kg.build import tables
from kg.build.build import BuildResult, build
from kg.build.inputs import collect, read_metadata
from kg.errors import NothingReadable, OutputProblem, UsageProblem
from kg.rdf.iris import DEFAULT_BASE
from kg.store.embedded import ask, open_store
from kg.store.named import NAMED, NamedGraphs, graphs_of, quad_lines
from tests.kg.handmade import make_draft, make_extraction

FILES = ["graph.ttl", "graph.nq.gz", "dataset.ttl", "citations.graphml", "citations.gexf", "report.json"]


def reader(source: str, data: bytes, *, symbol: str | None = None) -> Extraction:
    """Stands for the extraction: what a file says is which records it has."""
    text = data.decode()
    if text.startswith("draft"):
        return make_draft(source, symbol or "CTOC/COP/2020/L.5")
    if text.startswith("report"):
        return make_extraction(source, symbol or "CTOC/COP/2018/13")
    raise UnreadableDocument(source, "it is empty", "give a file with text")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("report")
    (folder / "b.txt").write_text("draft")
    return folder


def run(folder: Path, output: Path, **options: Any) -> BuildResult:
    sources, problems = collect([folder], symbols=options.pop("symbols", None))
    return build(sources, output, extractor=reader, problems=tuple(problems), **options)


def digests(output: Path) -> dict[str, str]:
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(output).parts
    }


def content(output: Path) -> set[str]:
    return {str(quad) for quad in open_store(output)}


def test_everything_is_written(inputs: Path, tmp_path: Path) -> None:
    result = run(inputs, tmp_path / "out")
    assert result.exit_code == 0, result
    for name in FILES:
        assert (tmp_path / "out" / name).stat().st_size > 100, name
    for name in tables.TABLES:
        with (tmp_path / "out" / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        assert len(rows) == result.counts[name]
        assert rows
    with (tmp_path / "out" / "tables" / "citations.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            text = (tmp_path / "out" / "texts" / row["source"]).read_bytes().decode()
            assert text[int(row["start"]) : int(row["end"])] == row["text"]


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib speaks of its own future
def test_all_forms_of_the_graph_agree(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "out")
    turtle = Graph().parse(tmp_path / "out" / "graph.ttl")
    quads = Dataset(default_union=True)
    quads.parse(data="".join(quad_lines(tmp_path / "out" / NAMED)), format="nquads")
    own = pyoxigraph.Store()
    own.load(path=str(tmp_path / "out" / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    stored = {(str(q.subject), str(q.predicate), str(q.object)) for q in open_store(tmp_path / "out")}
    assert len(turtle) == len(own) == len(stored) == len({(s, p, o) for s, p, o, _ in quads.quads()})
    assert not list(open_store(tmp_path / "out").named_graphs())
    assert {graph for graph, _ in graphs_of(tmp_path / "out" / NAMED)} == {
        f"<{DEFAULT_BASE}graph/{name}>" for name in ("CTOC/COP/2018/13", "CTOC/COP/2020/L.5", "derived", "vocabulary")
    }


def test_what_citations_say_of_an_act_that_was_not_read_stands_on_it_with_its_proof(tmp_path: Path) -> None:
    source = tmp_path / "in" / "A_RES_79_1.txt"
    source.parent.mkdir()
    source.write_text(
        "A/RES/79/1\n\nResolution adopted by the General Assembly on 22 September 2024\n\n79/1. On a thing\n\nThe General Assembly,\n\n"
        "Recalling its resolution 70/1 of 25 September 2015, entitled “Transforming our world”, and Council resolution 1373 (2001),\n\n"
        "Recalling also its resolution 70/2 of 1 October 2015,\n\nRecalling further its resolution 70/2 of 2 October 2015,\n\n"
        "1. Decides to go on.\n",
        encoding="utf-8",
    )
    build(collect([source])[0], tmp_path / "out", extractor=extract)
    rows = ask(
        open_store(tmp_path / "out"),
        "PREFIX rec: <https://w3id.org/recalling/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        "SELECT ?act ?title ?adopted ?from ?year ?likely { ?act a rec:Act . FILTER NOT EXISTS { ?act rec:hasUnit ?unit } "
        "OPTIONAL { ?act dcterms:title ?title ; rec:titleFrom ?from } OPTIONAL { ?act rec:adopted ?adopted ; rec:adoptedFrom ?same } "
        "OPTIONAL { ?act rec:year ?year } OPTIONAL { ?act rec:likelyYear ?likely } } ORDER BY ?act",
    )
    found = [tuple(str(getattr(row[name], "value", "")) for name in ("act", "title", "adopted", "year", "likely")) for row in rows]
    assert [(act.removeprefix(DEFAULT_BASE), *rest) for act, *rest in found] == [
        ("A/RES/70/1", "Transforming our world", "2015-09-25", "", "2015"),
        ("A/RES/70/2", "", "", "", "2015"),  # two citations, two days: none is known
        ("S/RES/1373", "", "", "2001", ""),
    ]


def test_the_named_graphs_beside_the_store_are_asked_by_name(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "out")
    named = NamedGraphs(tmp_path / "out")
    graph = f"{DEFAULT_BASE}graph/CTOC/COP/2018/13"
    assert named.asked("SELECT * { ?s ?p ?o }") == []
    assert named.asked(f"SELECT * {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}") == [graph]
    assert len(named.asked("SELECT * { GRAPH ?g { ?s ?p ?o } }")) >= 3
    held = {name[1:-1]: set(lines) for name, lines in graphs_of(tmp_path / "out" / NAMED)}
    store = named.store([graph])
    assert {str(quad.graph_name) for quad in store} == {f"<{graph}>"}
    assert {" ".join(map(str, quad.triple)) for quad in store} == {str(t) for t in held[graph]}
    assert len(named.store(held)) == sum(map(len, held.values()))


def test_two_builds_are_the_same(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "one")
    run(inputs, tmp_path / "two")
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")


@pytest.mark.parametrize("change", ["nothing", "one changed", "one removed", "one added", "all removed but one"])
def test_a_second_build_equals_a_full_one(inputs: Path, tmp_path: Path, change: str) -> None:
    for number in range(3):
        (inputs / f"c{number}.txt").write_text("draft")
    symbols = {f"c{number}.txt": f"CTOC/COP/2020/L.1{number}" for number in range(3)}
    run(inputs, tmp_path / "out", symbols=symbols)
    expected = 5
    if change == "one changed":
        (inputs / "b.txt").write_text("draft again")
        expected = 4
    elif change == "one removed":
        (inputs / "b.txt").unlink()
        expected = 4
    elif change == "one added":
        (inputs / "d.txt").write_text("draft")
        symbols["d.txt"] = "CTOC/COP/2020/L.20"
    elif change == "all removed but one":
        for path in inputs.glob("[bc]*.txt"):
            path.unlink()
        expected = 1
    second = run(inputs, tmp_path / "out", symbols=symbols)
    assert second.reused == expected
    run(inputs, tmp_path / "full", symbols=symbols, incremental=False)
    assert digests(tmp_path / "out") == digests(tmp_path / "full")
    assert content(tmp_path / "out") == content(tmp_path / "full")


def test_a_change_of_symbol_base_or_program_is_read_anew(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(inputs, tmp_path / "out")
    assert run(inputs, tmp_path / "out", symbols={"b.txt": "CTOC/COP/2020/L.6"}).reused == 1
    assert run(inputs, tmp_path / "out", base="https://example.org/").reused == 0
    assert run(inputs, tmp_path / "out", base="https://example.org/").reused == 2
    monkeypatch.setattr("kg.build.reading.reading_digest", lambda: "another")
    assert run(inputs, tmp_path / "out", base="https://example.org/").reused == 0


def test_base_is_changed_everywhere(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "one")
    other = "https://example.org/things/"
    run(inputs, tmp_path / "two", base=other)
    here = {line.replace(DEFAULT_BASE, other) for line in quad_lines(tmp_path / "one" / NAMED)}
    assert here == set(quad_lines(tmp_path / "two" / NAMED))
    for path in (tmp_path / "two").rglob("*"):
        if path.is_file():
            assert DEFAULT_BASE.encode() not in path.read_bytes(), path


def test_the_dataset_is_described(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "out")
    store = pyoxigraph.Store()
    store.load(path=str(tmp_path / "out" / "dataset.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    prefixes = (
        "PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        "PREFIX void: <http://rdfs.org/ns/void#> PREFIX sh: <http://www.w3.org/ns/shacl#> "
    )
    # What DCAT-AP calls mandatory, of the catalogue, the dataset and each distribution.
    assert store.query(
        prefixes
        + """ASK { ?c a dcat:Catalog ; dcterms:title ?t ; dcterms:description ?d ; dcterms:publisher ?p ;
        dcat:dataset ?s . ?s a dcat:Dataset ; dcterms:title ?t2 ; dcterms:description ?d2 ; dcterms:license ?l ;
        dcat:distribution ?x . FILTER NOT EXISTS { ?s dcat:distribution ?y FILTER NOT EXISTS { ?y dcat:accessURL ?u } } }"""
    )
    (row,) = store.query(
        prefixes
        + "SELECT ?n (SUM(?m) AS ?all) { ?s void:triples ?n ; void:propertyPartition/void:triples ?m } GROUP BY ?n"
    )
    triples = len({(str(q.subject), str(q.predicate), str(q.object)) for q in open_store(tmp_path / "out")})
    assert int(row["n"].value) == int(row["all"].value) == triples
    examples = [row["e"].value for row in store.query(prefixes + "SELECT ?e { ?s void:exampleResource ?e }")]
    assert len(examples) >= 5
    selects = [
        row["q"].value for row in store.query(prefixes + "SELECT ?q { ?s sh:select ?q ; sh:prefixes/sh:declare ?d }")
    ]
    assert len(set(selects)) >= 25
    built = open_store(tmp_path / "out")
    for select in set(selects):
        built.query(select, use_default_graph_as_union=True)
    assert not [quad for quad in store if "_:" in (str(quad.subject)[:2], str(quad.object)[:2])]


def test_bad_files_are_named_and_the_rest_is_done(inputs: Path, tmp_path: Path) -> None:
    (inputs / "empty.txt").write_text("")
    (inputs / "z.txt").write_text("report once more")
    result = run(inputs, tmp_path / "out")
    assert result.exit_code == 1
    assert result.counts["documents"] == 2
    said = {problem.source: problem.message for problem in result.problems}
    assert "it is empty; give a file with text" in said["empty.txt"]
    assert "claims the symbol CTOC/COP/2018/13, which a.txt has already" in said["z.txt"]
    assert "--metadata" in said["z.txt"]
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert len(report["problems"]) == 2


def test_a_defect_in_one_document_stops_no_other(inputs: Path, tmp_path: Path) -> None:
    (inputs / "c.txt").write_text("strange")

    def failing(source: str, data: bytes, *, symbol: str | None = None) -> Extraction:
        if data == b"strange":
            raise IndexError("tuple index out of range")
        return reader(source, data, symbol=symbol)

    sources, _ = collect([inputs])
    result = build(sources, tmp_path / "out", extractor=failing)
    assert result.exit_code == 1
    assert result.counts["documents"] == 2
    (problem,) = result.problems
    assert problem.source == "c.txt"
    assert "c.txt: reading failed (IndexError: tuple index out of range)" in problem.message


def test_nothing_readable_leaves_the_former_output(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "out")
    before = digests(tmp_path / "out")
    for path in inputs.iterdir():
        path.write_text("")
    with pytest.raises(NothingReadable, match="nothing could be read"):
        run(inputs, tmp_path / "out")
    (tmp_path / "hollow").mkdir()
    with pytest.raises(NothingReadable, match="holds no file that ends in"):
        run(tmp_path / "hollow", tmp_path / "out")
    assert digests(tmp_path / "out") == before
    assert not list(tmp_path.glob(".out*"))


def test_a_folder_that_no_build_made_is_not_replaced(inputs: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.docx").write_text("precious")
    with pytest.raises(UsageProblem, match=r"thesis\.docx, which no build made"):
        run(inputs, mine)
    with pytest.raises(UsageProblem, match="is a file"):
        run(inputs, mine / "thesis.docx")
    assert (mine / "thesis.docx").read_text() == "precious"


def test_a_readme_in_the_output_stays(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_text("what each file is")
    run(inputs, tmp_path / "out")
    run(inputs, tmp_path / "out")
    assert (tmp_path / "out" / "README.md").read_text() == "what each file is"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere: run as another user to see this")
def test_a_read_only_place_is_named(inputs: Path, tmp_path: Path) -> None:
    place = tmp_path / "locked"
    place.mkdir()
    place.chmod(0o500)
    with pytest.raises(OutputProblem, match="give a folder that you may write"):
        run(inputs, place / "out")


def test_metadata(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("file,symbol,remark\na.txt,A/1,x\nb.txt,,\n")
    assert read_metadata(path) == {"a.txt": "A/1"}
    for bad, said in (("name,symbol\n", "no columns"), ("file,symbol\na.txt,A/1\na.txt,A/2\n", "second symbol")):
        path.write_text(bad)
        with pytest.raises(UsageProblem, match=said):
            read_metadata(path)
    with pytest.raises(UsageProblem, match="cannot be read"):
        read_metadata(tmp_path / "absent.csv")


def test_paths_that_are_not_there_and_names_that_meet(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no such file"):
        collect([tmp_path / "absent"])
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("report")
    sources, problems = collect([tmp_path / "x", tmp_path / "y"])
    assert ([source.name for source in sources], problems) == (["a.txt", "y/a.txt"], [])
    assert [source.name for source in collect([tmp_path])[0]] == ["x/a.txt", "y/a.txt"]


def test_a_record_that_can_be_no_iri_is_left_out_and_said(inputs: Path, tmp_path: Path) -> None:
    def damaged(source: str, data: bytes, *, symbol: str | None = None) -> Extraction:
        found = reader(source, data, symbol=symbol)
        return replace(found, citations=(found.citations[0]._replace(target="A/RES/ 70<1"), *found.citations[1:]))

    sources, _ = collect([inputs])
    result = build(sources, tmp_path / "out", extractor=damaged)
    assert result.exit_code == 0
    assert result.counts["citations"] == 5
    assert [source for source, words in result.warnings if "is no identifier; not in the graph" in words] == [
        "a.txt",
        "b.txt",
    ]


def test_nothing_changed_touches_nothing(inputs: Path, tmp_path: Path) -> None:
    first = run(inputs, tmp_path / "out")
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    again = run(inputs, tmp_path / "out")
    after = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert after == before
    assert (again.counts, again.warnings, again.violations, again.exit_code) == (
        first.counts, first.warnings, first.violations, first.exit_code,
    )  # fmt: skip
    assert again.reused == 2


def test_a_damaged_output_is_made_again(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "out")
    (tmp_path / "out" / "graph.ttl").write_text("cut")
    run(inputs, tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").stat().st_size > 1000


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_processes_makes_the_same_files(inputs: Path, tmp_path: Path, workers: int) -> None:
    for number in range(6):
        (inputs / f"d{number}.txt").write_text(f"report {number}")
    symbols = {f"d{number}.txt": f"CTOC/COP/2030/{number}" for number in range(6)}
    run(inputs, tmp_path / "one", symbols=symbols)
    run(inputs, tmp_path / "many", symbols=symbols, workers=workers)
    assert digests(tmp_path / "one") == digests(tmp_path / "many")


def killing(source: str, data: bytes, *, symbol: str | None = None) -> Extraction:
    """An extraction whose process dies."""
    os._exit(9)


def test_a_process_that_dies_leaves_the_former_output(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "out")
    before = digests(tmp_path / "out")
    (inputs / "c.txt").write_text("report again")
    sources, _ = collect([inputs])
    with pytest.raises(OutputProblem, match="ended before its time"):
        build(sources, tmp_path / "out", extractor=killing, workers=2)
    assert digests(tmp_path / "out") == before
