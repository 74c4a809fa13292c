"""The commands that follow, rank and compare, through the public door, on the small graph."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli import main
from tests.kg.small_store import write_output

COMMANDS = ("trace", "path", "rank", "main-path", "related", "compare", "lineage", "check")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_output(tmp_path_factory.mktemp("commands"))


class Door:
    """Runs a command on the small graph; gives its exit code and what it printed."""

    def __init__(self, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.output = output
        self.capsys = capsys

    def __call__(self, *arguments: str, store: Path | None = None) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main([*arguments, "--store", str(store or self.output)])
        printed = self.capsys.readouterr()
        return int(stop.value.code or 0), printed.out, printed.err

    def rows(self, *arguments: str) -> list[dict[str, str]]:
        code, out, _ = self(*arguments, "--format", "csv")
        assert code in (0, 6)
        return list(csv.DictReader(io.StringIO(out)))


@pytest.fixture
def run(output: Path, capsys: pytest.CaptureFixture[str]) -> Door:
    return Door(output, capsys)


def test_trace_as_a_tree(run: Door) -> None:
    code, out, _ = run("trace", "11/6")
    assert code == 0
    assert out.startswith("CTOC/COP/RES/11/6  Firearms once more (2022-10-21)\n")
    assert "recall: CTOC/COP/RES/9/2" in out
    assert "“Recalling resolution 70/1,”" in out
    assert "(its own references: see above or below)" in out


@pytest.mark.parametrize(
    ("options", "targets"),
    [
        (["--depth", "1"], "9/2 5/4 A/RES/70/1"),
        (["--depth", "1", "--body", "A"], "A/RES/70/1"),
        (["--depth", "1", "--relation", "reaffirms"], "5/4"),
        (["--depth", "1", "--relation", "reaffirm"], "5/4"),
        (["--depth", "1", "--since", "2018"], "9/2 A/RES/70/1"),
        (["--depth", "1", "--until", "2012-12-31"], "5/4 A/RES/70/1"),
    ],
)
def test_trace_filters(run: Door, options: list[str], targets: str) -> None:
    rows = run.rows("trace", "11/6", *options)
    assert {row["target"].removeprefix("CTOC/COP/RES/") for row in rows} == set(targets.split())


def test_trace_forward_and_formats(run: Door) -> None:
    rows = run.rows("trace", "5/4", "--forward", "--depth", "1")
    assert {row["source"] for row in rows} == {f"CTOC/COP/RES/{name}" for name in ("9/1", "9/2", "11/6")}
    assert rows[0]["sentence"]
    for format_, start in (("mermaid", "flowchart"), ("dot", "digraph"), ("html", "<!doctype html>")):
        code, out, _ = run("trace", "11/6", "--format", format_)
        assert (code, out.startswith(start)) == (0, True)
    value = json.loads(run("trace", "11/6", "--format", "json")[1])
    assert len(value["edges"]) == 8
    assert value["acts"][0]["id"] == "A/RES/65/1"


def test_path_goes_either_way(run: Door) -> None:
    for pair in (("11/6", "A/RES/65/1"), ("A/RES/65/1", "11/6")):
        rows = run.rows("path", *pair)
        assert [(row["source"], row["target"]) for row in rows] == [
            ("CTOC/COP/RES/11/6", "CTOC/COP/RES/5/4"),
            ("CTOC/COP/RES/5/4", "A/RES/65/1"),
        ]
    code, out, err = run("path", "A/RES/65/1", "A/RES/70/1")
    assert (code, "(0 rows)" in out) == (0, True)
    assert "no chain of citations leads from A/RES/65/1 to A/RES/70/1" in err


def test_rank_and_main_path(run: Door) -> None:
    assert run.rows("rank", "--top", "1")[0]["act"] == "CTOC/COP/RES/5/4"
    assert {row["act"] for row in run.rows("rank", "--held")} == {
        f"CTOC/COP/RES/{n}" for n in ("5/4", "9/1", "9/2", "11/6")
    }
    assert [row["act"] for row in run.rows("rank", "--body", "A", "--by", "pagerank")] == ["A/RES/65/1", "A/RES/70/1"]
    # 9/1 and 9/2 cite each other and stand together.
    assert [row["act"] for row in run.rows("main-path")] == [
        "A/RES/65/1",
        "CTOC/COP/RES/5/4",
        "CTOC/COP/RES/9/1 CTOC/COP/RES/9/2",
        "CTOC/COP/RES/11/6",
    ]
    titled = run.rows("main-path", "--title", "firearms")
    assert [row["act"] for row in titled] == [f"CTOC/COP/RES/{name}" for name in ("5/4", "9/2", "11/6")]


def test_related(run: Door) -> None:
    rows = run.rows("related", "11/6")
    assert {row["kind"] for row in rows} <= {"coupling", "co-citation", "missing"}
    assert rows[0]["act"] == "CTOC/COP/RES/9/1"


def test_compare_and_lineage(run: Door) -> None:
    code, out, _ = run("compare", "9/2", "11/6")
    assert code == 0
    assert out.startswith("CTOC/COP/RES/9/2 -> CTOC/COP/RES/11/6: ")
    rows = run.rows("compare", "9/2", "11/6")
    assert {row["status"] for row in rows} <= {"kept", "changed", "added", "dropped"}
    assert [row["status"] for row in run.rows("compare", "9/2", "11/6", "--only", "added")] == ["added"] * sum(
        row["status"] == "added" for row in rows
    )
    assert run.rows("lineage", "11/6#pp1")[0]["paragraph"] == "CTOC/COP/RES/11/6#pp1"


def test_check(run: Door) -> None:
    rows = run.rows("check")
    assert {row["check"] for row in rows} == {"absent", "never-cited"}
    assert run("check")[0] == 0
    assert run("check", "--fail-on", "note")[0] == 6
    assert run("check", "--fail-on", "never", "--severity", "error")[1].endswith("(0 rows)\n")
    assert {row["check"] for row in run.rows("check", "--check", "absent")} == {"absent"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["trace", "9/20"], "'9/20' is no act or document of this store; the nearest are"),
        (["trace", "11/6", "--since", "yesterday"], "write a day as 2018-10-19"),
        (["path", "11/6", "xyz"], "'xyz' is no act"),
        (["main-path", "--through", "99/1"], "'99/1' is no act"),
        (["compare", "A/RES/70/1", "11/6"], "A/RES/70/1: its text was not read"),
        (["lineage", "11/6"], "names no paragraph"),
        (["lineage", "11/6#op99"], "has no paragraph #op99 that was read; it has pp1, pp2, op1, op2"),
        (["rank", "--by", "weight"], "'weight' is not one of"),
    ],
)
def test_what_cannot_be_done_is_said(run: Door, arguments: list[str], message: str) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert message in err


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_store(run: Door, command: str, tmp_path: Path) -> None:
    names = {"trace": 1, "path": 2, "related": 1, "compare": 2}.get(command, 0)
    arguments = ["11/6#pp1"] if command == "lineage" else ["11/6"] * names
    code, _, err = run(command, *arguments, store=tmp_path)
    assert code == 2
    assert "run 'recalling build' first" in err


@pytest.mark.parametrize("command", ["rank", "main-path"])
def test_an_empty_graph(run: Door, command: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.nt"
    empty.write_text("", encoding="utf-8")
    code, out, _ = run(command, store=empty)
    assert (code, out.endswith("(0 rows)\n")) == (0, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_in_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert f"Example: recalling {command}" in " ".join(capsys.readouterr().out.split())
