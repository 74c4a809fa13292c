"""What must hold of every record of the real documents: figures, offsets, sums, units.  Needs ../shared."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from extract import extract
from extract.citations.acts import find_acts
from extract.citations.context import Context
from extract.citations.plain import find_plain
from extract.citations.provisions import find_provisions
from extract.citations.resolve import resolve_passage
from extract.citations.symbols import find_symbols
from extract.reasons import REASONS
from extract.records import Extraction
from extract.segment import segment
from kg.build.tables import header, rows
from kg.check.score import score_tables
from ontology.identifiers import Identifier
from tests.conftest import SHARED

RECORDED = tomllib.loads((Path(__file__).parent / "scores.toml").read_text(encoding="utf-8"))
TABLES = ("documents", "acts", "units", "citations", "unresolved", "actors", "mandates", "events")
ACT_KINDS = {"resolution", "decision", "document"}


@pytest.fixture(scope="module")
def read(corpus: list[Path], corpus_others: list[Path]) -> list[Extraction]:
    return [extract(path.name, path.read_bytes()) for path in (*corpus, *corpus_others)]


@pytest.fixture(scope="module")
def tables(read: list[Extraction], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    for name in TABLES:
        (folder / f"{name}.csv").write_text(header(name) + "".join(rows(name, extraction) for extraction in read), encoding="utf-8")
    return folder


def test_no_layer_falls_below_its_recorded_figure(tables: Path) -> None:
    gold = SHARED / "gold"
    if not gold.is_dir():
        pytest.skip("needs the gold of ../shared/gold, which is not part of the repository")
    found = {name: tally.f1 for name, tally in score_tables(gold, tables).items()}
    found["anaphora"] = score_tables(gold, tables)["anaphora"].recall
    below = {name: (found.get(name, 0.0), figure) for name, figure in RECORDED["gold"].items() if found.get(name, 0.0) < figure}
    assert not below
    assert len(RECORDED["gold"]) >= 20


def test_links_of_the_editors_are_found_and_no_others(read: list[Extraction]) -> None:
    links = SHARED / "gold-links"
    if not links.is_dir():
        pytest.skip("needs the links of ../shared/gold-links, which are not part of the repository")
    wanted = hit = given = right = 0
    for extraction in read:
        path = links / (Path(extraction.document.source).stem + ".links.jsonl")
        if not path.exists():
            continue
        labels = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        found = [(c.start, c.end, _plain(c.target)) for c in extraction.citations if c.kind in ACT_KINDS]
        for label in labels:
            if label["kind"] in ACT_KINDS:
                wanted += 1
                targets = {_plain(target) for target in label["targets"]}
                hit += any(s < label["end"] and e > label["start"] and t in targets for s, e, t in found)
        for start, end, target in found:
            given += 1
            right += any(
                start < label["end"] and end > label["start"] and label["kind"] in ACT_KINDS
                and target in {_plain(t) for t in label["targets"]} for label in labels
            )  # fmt: skip
    assert wanted >= 100
    assert hit / wanted >= RECORDED["links"]["recall"]
    assert right / given >= RECORDED["links"]["precision"]


def _plain(target: str) -> str:
    return target.split("#")[0].upper().replace("/RES.", "/RES/")


def test_every_offset_is_exact(read: list[Extraction]) -> None:
    tried = 0
    for extraction in read:
        text = extraction.text
        for record in (*extraction.citations, *extraction.unresolved, *extraction.actors):
            assert text[record.start : record.end] == record.text, record
            tried += 1
        for place in (*extraction.acts, *extraction.units, *extraction.mandates):
            assert 0 <= place.start < place.end <= len(text), place
            tried += 1
    assert tried >= 5000


def test_every_identifier_parses_and_every_unit_is_known(read: list[Extraction]) -> None:
    for extraction in read:
        units = {unit.id for unit in extraction.units}
        for citation in extraction.citations:
            assert str(Identifier.parse(citation.target)) == citation.target
            assert citation.unit in units, citation
        for mention in extraction.actors:
            assert mention.unit in units, mention
        for mandate in extraction.mandates:
            assert mandate.unit in units, mandate


def test_what_is_open_has_a_reason_from_the_list(read: list[Extraction]) -> None:
    assert {record.reason for extraction in read for record in extraction.unresolved} <= set(REASONS)


def test_all_acts_of_the_reports_are_there(read: list[Extraction]) -> None:
    acts = [act for extraction in read[:5] for act in extraction.acts]
    assert len(acts) == 21
    assert len({act.id for act in acts}) == 21
    assert all(act.title and act.start < act.end for act in acts)
    assert all(act.adopted for act in acts if act.kind in {"resolution", "decision"})


def test_reading_twice_gives_the_same(corpus: list[Path]) -> None:
    first, second = (extract(corpus[3].name, corpus[3].read_bytes()) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("change", ["wrapped", "spaces", "blank lines"])
def test_targets_do_not_change_with_the_layout(corpus: list[Path], change: str) -> None:
    """Lines wrapped elsewhere, non-breaking spaces, doubled blank lines: the same targets, offsets exact."""
    path = corpus[1]
    text = path.read_bytes().decode("utf-8")
    changed = {"wrapped": _wrapped, "spaces": lambda t: t.replace(" of ", "\u00a0of "), "blank lines": lambda t: t.replace("\n\n", "\n\n\n\n")}[change](text)
    before, after = extract(path.name, text.encode()), extract(path.name, changed.encode())
    assert [c.target for c in after.citations] == [c.target for c in before.citations]
    assert [c.unit for c in after.citations] == [c.unit for c in before.citations]
    assert all(changed[c.start : c.end] == c.text for c in after.citations)


def _wrapped(text: str) -> str:
    """Break the lines of flowing paragraphs at 90 characters; tables keep their rows."""
    lines = []
    for line in text.split("\n"):
        while len(line) > 90 and "\t" not in line:
            cut = line.rfind(" ", 0, 90)
            if cut <= 0:
                break
            lines.append(line[:cut])
            line = line[cut + 1 :]
        lines.append(line)
    return "\n".join(lines)


def test_every_mention_is_a_citation_or_open_or_set_aside(corpus: list[Path], corpus_others: list[Path]) -> None:
    """The sums agree: what the finders find has a target, a reason in unresolved.csv, or a reason to be no citation."""
    found_in_all = cited_in_all = 0
    for path in (*corpus, *corpus_others):
        structure = segment(path.name, path.read_bytes().decode("utf-8"))
        context = Context.of(structure)
        for passage in structure.passages:
            context.enter(passage)
            result = resolve_passage(passage, context)
            if passage.kind in {"title", "contents"}:
                continue  # nothing is looked for there
            known: list[tuple[int, int]] = []
            if result is not None:
                known += [(record.start, record.end) for record in (*result.citations, *result.unresolved)]
                known += [passage.source_span(start, end) for start, end, _ in result.aside]
                cited_in_all += len(result.citations)
            spans = [(mention.start, mention.end) for mention in (*find_acts(passage.text), *find_symbols(passage.text))]
            if not passage.unit.endswith("#front") and passage.kind != "heading":
                spans += [(place.start, place.end) for item in find_provisions(passage.text) for place in item.places]
                spans += [(item.start, item.end) for item in find_plain(passage.text, passage.kind)]
            for start, end in spans:
                begin, stop = passage.source_span(start, end)
                assert any(s < stop and begin < e for s, e in known), (passage.unit, passage.text[start:end])
            found_in_all += len(spans)
    assert found_in_all >= 900
    assert cited_in_all >= 900
