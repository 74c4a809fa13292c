"""Documentation cannot lie: its lists are complete, and its examples give the output that is printed.

``RECALLING_WRITE_EXAMPLES=1 python -m pytest tests/test_docs.py`` writes the output of README.md's examples anew;
look at the difference before you commit it.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from kg.build.tables import TABLES, columns
from kg.cli import cli
from kg.errors import EXIT_CODES
from queries.library import questions

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Counts of what grows with every row of a table: the page need not be written anew for each.
VARIES = re.compile(r"[0-9]+ (?=mentions of actors|mandates|events|triples)")
WRITE = bool(os.environ.get("RECALLING_WRITE_EXAMPLES"))


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of an example through the public door, in a folder."""
    words = shlex.split(line, comments=True)
    assert words[0] == "recalling", f"an example calls another program: {line}"
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *words[1:]],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "110"},
        timeout=120,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sample was built."""
    folder = tmp_path_factory.mktemp("built")
    result = run("recalling build", folder)
    assert result.returncode == 0, result.stderr
    return folder


def table(path: Path, heading: str = "") -> list[list[str]]:
    """The rows of the first table of a page (after a heading), without the header, back-ticks taken off."""
    text = path.read_text(encoding="utf-8")
    if heading:
        assert f"\n{heading}\n" in text, f"{path.name} has no heading {heading!r}"
        text = text.split(f"\n{heading}\n", 1)[1]
    lines = text[text.index("\n|") + 1 :].split("\n\n", 1)[0].strip().splitlines()[2:]
    return [
        [re.sub(r"\A`([^`]*)`\Z", r"\1", cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines
    ]


def session(block: str, folder: Path) -> str:
    """A console block with the output that its commands give now."""
    lines: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            result = run(line[2:], folder)
            assert result.returncode == 0, f"{line}\n{result.stderr}"
            lines += [line, *(out.rstrip() for out in result.stdout.rstrip().splitlines())]
    return "\n".join(lines) + "\n"


def test_readme_examples_give_the_output_that_is_printed(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    blocks = CONSOLE.findall(text)
    assert len(blocks) >= 2
    for block in blocks:
        now = session(block, tmp_path)
        if WRITE:
            text = text.replace(f"```console\n{block}```", f"```console\n{now}```")
        else:
            assert VARIES.sub("...", block) == VARIES.sub("...", now)
    if WRITE:
        README.write_text(text, encoding="utf-8")


def test_readme_python_examples() -> None:
    results = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert results.attempted >= 5
    assert results.failed == 0


def test_readme_has_its_two_lines_in_one_block_each() -> None:
    section = README.read_text(encoding="utf-8").split("## In two lines", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert lines[0].endswith("recalling build")
    assert "pytest" in lines[1]
    assert all("-c constraints.txt" in line for line in lines)


def test_every_command_is_documented() -> None:
    commands = sorted(cli.list_commands(click.Context(cli)))
    assert len(commands) >= 10
    assert sorted(row[0] for row in table(README, "## Use")) == commands
    assert sorted(row[0] for row in table(ROOT / "docs" / "commands.md")) == commands


@pytest.mark.parametrize("command", sorted(cli.list_commands(click.Context(cli))))
def test_the_help_of_a_command_ends_in_an_example(command: str) -> None:
    found = cli.get_command(click.Context(cli), command)
    assert found is not None
    epilog = found.epilog or ""
    assert "Example" in epilog
    assert f"recalling {command}" in epilog


@pytest.mark.parametrize("row", table(ROOT / "docs" / "commands.md"), ids=lambda row: row[0])
def test_the_example_of_a_command_runs(row: list[str], built: Path, tmp_path: Path) -> None:
    folder = tmp_path
    if "build" not in row[0]:
        shutil.copytree(built / "output", folder / "output")
    result = run(row[1], folder)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() or list(folder.glob("*.*"))


def test_exit_codes_are_documented() -> None:
    rows = table(ROOT / "docs" / "commands.md", "## Exit codes")
    assert {int(row[0]): row[1].replace("`", "'") for row in rows} == EXIT_CODES


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_documented(name: str) -> None:
    assert [row[0] for row in table(ROOT / "docs" / "tables.md", f"## {name}")] == list(columns(name))


def test_every_question_is_documented() -> None:
    rows = {row[0]: row[1] for row in table(ROOT / "docs" / "questions.md")}
    assert len(rows) >= 25
    assert rows == {question.name: question.question.replace("|", "\\|") for question in questions()}


def test_every_file_of_a_build_is_documented(built: Path) -> None:
    page = (ROOT / "output" / "README.md").read_text(encoding="utf-8")
    written = [path.relative_to(built / "output") for path in sorted((built / "output").iterdir())]
    written += [path.relative_to(built / "output") for path in sorted((built / "output" / "tables").iterdir())]
    assert len(written) >= 15
    missing = [
        str(path) for path in written if f"`{path}`" not in page and f"`{path}/`" not in page and path.name != "tables"
    ]
    assert not [name for name in missing if not name.startswith(".")]


def test_links_between_pages_lead_somewhere() -> None:
    pages = [path for path in ROOT.glob("**/*.md") if ".venv" not in path.parts and "build" not in path.parts]
    assert len(pages) >= 12
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in link
    ]
    assert len(links) >= 10
    assert not [f"{page.relative_to(ROOT)}: {link}" for page, link in links if not (page.parent / link).exists()]


def test_every_dependency_is_in_the_table_with_the_release_that_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if "==" in line)
    rows = {
        cells[0]: cells
        for line in (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) >= 5
    }
    needed = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = {re.split(r"[\[<>=]", line)[0] for line in needed} - {project["name"]}
    assert names <= rows.keys()
    assert rows.keys() - names <= {"package"}
    folded = {name.lower(): version for name, version in pinned.items()}
    for name in names:
        assert any(folded[name.lower()] in cell for cell in rows[name]), name
    permissive = {re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]}
    assert all(re.match(r"MIT|BSD|Apache", rows[name][2]) for name in permissive)
