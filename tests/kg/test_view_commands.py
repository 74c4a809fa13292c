"""``recalling view`` and ``recalling serve`` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.errors import OutputProblem, UsageProblem
from kg.read.citations import Citations
from kg.store.embedded import open_store
from kg.view.collect import from_store
from tests.portal.conftest import make_output


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_output(tmp_path_factory.mktemp("commands"))


def test_view_writes_a_file(output: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    result = CliRunner().invoke(
        cli, ["view", "9/1", "--depth", "2", "--no-browser", "-o", str(target), "--store", str(output)]
    )
    assert (result.exit_code, result.output.strip()) == (0, str(target))
    text = target.read_text(encoding="utf-8")
    assert '"focus":"CTOC/COP/RES/9/1"' in text
    assert '"depth":2' in text


def test_the_build_writes_the_same_page(output: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    CliRunner().invoke(cli, ["view", "--no-browser", "-o", str(target), "--store", str(output)])
    assert target.read_bytes() == (output / "citations.html").read_bytes()


def test_what_is_less_sure_is_left_out(output: Path, tmp_path: Path) -> None:
    store = open_store(output)
    every = sorted(edge.confidence for edge in Citations(store).all(proofs=True))
    between = (every[0] + every[-1]) / 2 if every[0] < every[-1] else 1.0
    kept = from_store(store, min_confidence=between).edges
    assert len(kept) < len(from_store(store).edges)
    target = tmp_path / "sure.html"
    arguments = ["view", "--no-browser", "-o", str(target), "--min-confidence", str(between), "--store", str(output)]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert target.stat().st_size < (output / "citations.html").stat().st_size


@pytest.mark.parametrize(
    ("arguments", "error"),
    [(["view", "77/77"], UsageProblem), (["view", "-o", "nowhere/at/all/x.html"], OutputProblem)],
)
def test_what_cannot_be_done_is_said(output: Path, arguments: list[str], error: type[Exception]) -> None:
    result = CliRunner().invoke(cli, [*arguments, "--no-browser", "--store", str(output)])
    assert isinstance(result.exception, error)


def test_serve_without_a_store(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["serve", "--store", str(tmp_path)])
    assert isinstance(result.exception, UsageProblem)
