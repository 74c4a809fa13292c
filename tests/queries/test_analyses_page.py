"""``docs/analyses.md`` shows what the commands print: its examples are run on the sample and on the real reports.

``RECALLING_WRITE_EXAMPLES=1 python -m pytest tests/queries/test_analyses_page.py`` writes the output anew.
"""

from __future__ import annotations

import doctest
import os
import re
from pathlib import Path

import pytest

from kg.commands.check import FOUND
from queries.centrality import MEASURES
from queries.checks import CHECKS
from tests.test_docs import ROOT, run, table

PAGE = ROOT / "docs" / "analyses.md"
BLOCK = re.compile(r"^```console (sample|reports)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WRITE = bool(os.environ.get("RECALLING_WRITE_EXAMPLES"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    assert run("recalling build", folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, corpus: list[Path]) -> Path:
    files = sorted(corpus[0].parent.glob("00[0-4]_*.txt"))
    if len(files) != 5:
        pytest.skip("needs the five documents that docs/analyses.md speaks of")
    folder = tmp_path_factory.mktemp("reports")
    assert run(f"recalling build {' '.join(map(str, files))}", folder).returncode == 0
    return folder


def outcome(block: str, folder: Path) -> str:
    lines: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            result = run(line[2:], folder)
            assert result.returncode in (0, FOUND), f"{line}\n{result.stderr}"
            lines += [line, *(out.rstrip() for out in result.stdout.rstrip().splitlines())]
    return "\n".join(lines) + "\n"


def compare(kind: str, folder: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    blocks = [block for which, block in BLOCK.findall(text) if which == kind]
    assert len(blocks) >= 2
    for block in blocks:
        now = outcome(block, folder)
        if WRITE:
            text = text.replace(f"```console {kind}\n{block}```", f"```console {kind}\n{now}```")
        else:
            assert block == now
    if WRITE:
        PAGE.write_text(text, encoding="utf-8")


def test_examples_on_the_sample(sample: Path) -> None:
    compare("sample", sample)


def test_examples_on_the_real_reports(reports: Path) -> None:
    compare("reports", reports)


def test_python_examples(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    results = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert results.attempted >= 12
    assert results.failed == 0


def test_every_check_and_measure_is_documented() -> None:
    assert sorted(row[0] for row in table(PAGE, "## Checks")) == sorted(CHECKS)
    named = re.findall(r"`([a-z-]+)`", " ".join(row[0] for row in table(PAGE, "## Which acts weigh most")))
    named += [row[0] for row in table(PAGE, "## Which acts weigh most") if "`" not in row[0]]
    assert sorted(named) == sorted(MEASURES)


def test_every_question_runs_on_the_real_reports(reports: Path) -> None:
    from kg import open_graph
    from queries.library import questions

    graph = open_graph(reports / "output")
    empty = [entry.name for entry in questions() if not len(graph.question(entry.name))]
    assert len(questions()) >= 25
    # Nobody cites 11/6 yet, no two acts of these reports cite each other, and they hold no votes on acts.
    assert set(empty) <= {"mutual", "votes", "descendants"}


def test_main_path_of_the_firearms_resolutions() -> None:
    """With the texts of all sessions the line of the series comes out: each recalls all before it."""
    from queries.mainpath import main_path
    from queries.networks import Edge, build_network

    series = ["5/4", "6/2", "7/2", "8/3", "9/2", "10/2", "11/6"]
    edges = [Edge(newer, older) for at, newer in enumerate(series) for older in series[:at]]
    # What 9/2 and 11/6 cite besides does not draw the path away.
    edges += [Edge(act, other) for act in ("9/2", "11/6") for other in ("4/6", "7/1")]
    for options in ({"by": "spc"}, {"by": "longest"}):
        steps = [step.act for step in main_path(build_network([], edges), **options)]
        assert steps == series, options
