"""A trained pipeline of the user's own adds actors, marked by its name and version."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner

from extract import extract
from extract.errors import ModelNotFound
from kg.cli import cli

TEXT = (
    "A/RES/79/1\n\nResolution adopted by the General Assembly on 22 September 2024\n\n79/1. On a thing\n\nThe General Assembly,\n\n"
    "Noting the work of France, the Zorblax and Ada Quill on resolution 70/1,\n\n1. Invites Zorblax to report.\n"
)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    nlp = spacy.blank("en", meta={"name": "zorblax", "version": "1.2.3"})
    nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "ORG", "pattern": "the Zorblax"},
            {"label": "ORG", "pattern": "Zorblax"},
            {"label": "ORG", "pattern": "France"},  # a table has it
            {"label": "ORG", "pattern": "70/1"},  # no name
            {"label": "PERSON", "pattern": "Ada Quill"},
            {"label": "GPE", "pattern": "Noting"},
        ]
    )
    folder = tmp_path_factory.mktemp("model") / "pipeline"
    nlp.to_disk(folder)
    return str(folder)


def test_a_pipeline_adds_what_no_table_holds(pipeline: str) -> None:
    plain = extract("A_RES_79_1.txt", TEXT.encode())
    read = extract("A_RES_79_1.txt", TEXT.encode(), spacy_model=pipeline)
    added = [mention for mention in read.actors if mention.by]
    assert [mention for mention in read.actors if not mention.by] == list(plain.actors)
    assert [(mention.text, mention.actor, mention.type, mention.by) for mention in added] == [
        ("Zorblax", "Zorblax", "organization", "en_zorblax 1.2.3"),
        ("Ada Quill", "PERSON:Ada Quill", "person", "en_zorblax 1.2.3"),
        ("Zorblax", "Zorblax", "organization", "en_zorblax 1.2.3"),
    ]
    assert all(TEXT[mention.start : mention.end] == mention.text for mention in added)


def test_a_build_with_a_pipeline_marks_its_mentions(pipeline: str, tmp_path: Path) -> None:
    source, output = tmp_path / "A_RES_79_1.txt", tmp_path / "out"
    source.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(cli, ["build", str(source), "-o", str(output), "--spacy-model", pipeline, "--workers", "1"])
    assert result.exit_code == 0, result.output
    assert 'foundBy "en_zorblax 1.2.3"' in (output / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("components", [None, ["sentencizer"]])
def test_a_pipeline_that_cannot_be_used_is_named(components: list[str] | None, tmp_path: Path) -> None:
    name = "no_such_pipeline"
    if components is not None:
        nlp = spacy.blank("en")
        for component in components:
            nlp.add_pipe(component)
        name = str(tmp_path / "pipeline")
        nlp.to_disk(name)
    with pytest.raises(ModelNotFound, match="spacy download"):
        extract("a.txt", TEXT.encode(), spacy_model=name)
    result = CliRunner().invoke(cli, ["build", __file__, "-o", str(tmp_path / "out"), "--spacy-model", name])
    assert result.exit_code != 0
    assert not (tmp_path / "out").exists()
