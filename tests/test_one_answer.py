"""The same question has the same answer on every way in: how many acts cite an act, in the tables, the graph, the network,
the picture, the portal's index and the question of the library."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from extract import extract
from kg.build.build import build
from kg.build.inputs import collect
from kg.portal.index import make_index
from kg.portal.reader import Reader
from kg.rdf.iris import DEFAULT_BASE
from kg.read.citations import Citations
from kg.store.embedded import ask, open_store
from kg.view.collect import from_store
from queries.centrality import in_degree
from queries.library import questions

PRACTICE = Path(__file__).resolve().parent.parent.parent / "shared" / "practice" / "en"
_ACTS = ("resolution", "decision", "paragraph")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not PRACTICE.is_dir():
        pytest.skip("../shared/practice is absent: this test reads twelve of its documents")
    folder = tmp_path_factory.mktemp("one")
    files = sorted(PRACTICE.glob("*.txt"), key=lambda file: (file.stat().st_size, file.name))[::34]
    result = build(collect(files)[0], folder / "out", extractor=extract, check=False)
    assert result.exit_code == 0
    return folder / "out"


def by_the_tables(output: Path) -> dict[str, int]:
    """Acts that cite an act, other than itself, from ``acts.csv`` and ``citations.csv`` alone."""

    def rows(name: str) -> list[dict[str, str]]:
        with (output / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    acts = {row["id"] for row in rows("acts")}
    citing: dict[str, set[str]] = defaultdict(set)
    for row in rows("citations"):
        holder, target = row["unit"].partition("#")[0], row["target"].partition("#")[0]
        if holder in acts and target != holder and row["kind"] in _ACTS:
            citing[target].add(holder)
    return {target: len(found) for target, found in citing.items()}


def test_acts_that_cite_an_act(output: Path) -> None:
    store = open_store(output)
    network = Citations(store, base=DEFAULT_BASE).network()
    cited = {act: int(count) for act, count in in_degree(network).items() if count}
    tables = {act: count for act, count in by_the_tables(output).items() if act in network}
    assert len(cited) > 100
    assert max(cited.values()) > 2
    assert cited == tables
    picture = {node.id: node.cited for node in from_store(store, base=DEFAULT_BASE).nodes if node.cited}
    assert picture == cited
    assert {act: count for act, count in make_index(Reader(store, DEFAULT_BASE)).cited.items() if count} == cited
    question = next(question for question in questions() if question.name == "most-cited-acts")
    rows = ask(store, question.sparql({"limit": "100000"}, base=DEFAULT_BASE))
    asked = {str(getattr(row["cited"], "value", "")).removeprefix(DEFAULT_BASE): int(str(getattr(row["citing"], "value", 0))) for row in rows}
    assert asked == cited
