"""The packaged sample: its records hold together, and the extraction finds exactly the references they state."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import extract
from extract.records import Extraction
from kg.rdf.iris import DEFAULT_BASE, SAMPLE_BASE, SAMPLE_NOTE
from kg.sample import documents, references
from kg.sample.records import SampleAct, load


def test_the_table_is_as_large_as_it_should_be() -> None:
    sample = load()
    assert len(sample.sessions) == 3
    assert len(sample.acts) == 20
    assert len(references()) >= 100


def test_everything_cited_is_cited_by_an_act() -> None:
    assert set(load().cited) == {reference.target for reference in references()}


def test_documents_are_the_same_each_time_and_name_their_symbols() -> None:
    first, second = documents(), documents()
    assert first == second
    assert len(first) == 3
    for document in first:
        assert document.source == document.symbol.replace("/", "_") + ".txt"
        assert "{" not in document.text
        assert document.data.decode("utf-8") == document.text


@pytest.mark.parametrize("act", load().acts, ids=lambda act: f"{act.kind} {act.number}")
def test_an_act_is_printed_with_its_number_and_title(act: SampleAct) -> None:
    assert any(
        f"\n\n{act.kind.capitalize()} {act.number}\n\n{act.title}\n\n" in document.text for document in documents()
    )


def _id(kind: str, number: str) -> str:
    return f"CTOC/COP/{'RES' if kind == 'resolution' else 'DEC'}/{number}"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return [extract(document.source, document.data, symbol=document.symbol) for document in documents()]


def test_extraction_finds_the_acts_with_their_titles_and_dates(extractions: list[Extraction]) -> None:
    found = {(act.id, act.kind, act.title, act.adopted) for extraction in extractions for act in extraction.acts}
    assert found == {(_id(act.kind, act.number), act.kind, act.title, act.adopted) for act in load().acts}


def test_extraction_finds_the_references_that_are_stated_and_no_others(extractions: list[Extraction]) -> None:
    acts = {act.id for extraction in extractions for act in extraction.acts}
    found = {
        (holder, citation.target)
        for extraction in extractions
        for citation in extraction.citations
        if (holder := citation.unit.partition("#")[0]) in acts
    }
    assert found == {(_id(reference.kind, reference.number), reference.target) for reference in references()}
    assert not [record for extraction in extractions for record in extraction.unresolved]


def test_every_record_is_what_it_points_at(extractions: list[Extraction]) -> None:
    checked = 0
    for extraction in extractions:
        for record in (*extraction.citations, *extraction.actors, *extraction.mandates):
            assert extraction.text[record.start : record.end] == record.text
            checked += 1
    assert checked >= 300


def test_every_operative_paragraph_that_asks_has_its_request(extractions: list[Extraction]) -> None:
    asking = ("Requests", "Urges", "Invites", "Encourages", "Calls upon")
    asked = {mandate.unit for extraction in extractions for mandate in extraction.mandates if mandate.addressees}
    stated = {
        f"{_id(act.kind, act.number)}#op{position}"
        for act in load().acts
        for position, text in enumerate(act.operative, start=1)
        if text.startswith(asking)
    }
    assert len(stated) >= 30
    assert stated <= asked


def test_the_sample_does_not_speak_under_real_names(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kg.cli import cli

    output = tmp_path / "out"
    assert CliRunner().invoke(cli, ["build", "-o", str(output), "--no-check"]).exit_code == 0
    turtle = (output / "graph.ttl").read_text(encoding="utf-8")
    assert turtle.startswith(f"# {SAMPLE_NOTE}\n@base <{SAMPLE_BASE}> .")
    assert DEFAULT_BASE not in turtle
    assert SAMPLE_NOTE in (output / "dataset.ttl").read_text(encoding="utf-8")
    assert "acts retold" in (output / "citations.html").read_text(encoding="utf-8")
    shown = CliRunner().invoke(cli, ["show", "11/6", "--store", str(output)])
    assert shown.output.startswith(f"({SAMPLE_NOTE})")
