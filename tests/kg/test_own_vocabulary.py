"""Tables of a user's own: the body of docs/bodies.md, added from a folder outside the package, read, cited and shown."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MAIN = "from kg.cli import main; main()"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MAIN, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, env={"PATH": "", "RECALLING_VOCABULARY": str(folder)}
    )


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The tables that the page of the documentation walks through, as a reader would copy them."""
    folder = tmp_path / "tables"
    folder.mkdir()
    page = (ROOT / "docs" / "bodies.md").read_text(encoding="utf-8")
    found = re.findall(r"`(bodies\.toml|numbers\.toml)`[^\n]*\n\n```toml\n(.*?)```", page, re.DOTALL)
    assert [name for name, _ in found] == ["bodies.toml", "numbers.toml"]
    for name, content in found:
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_body_from_a_folder_outside_the_package(tables: Path, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "bodies.md").read_text(encoding="utf-8")
    texts = re.findall(r"`([a-z0-9.-]+\.txt)`[^\n]*\n\n```text\n(.*?)```", page, re.DOTALL)
    assert len(texts) == 2
    files = []
    for name, text in texts:
        files.append(tmp_path / name)
        files[-1].write_text(text, encoding="utf-8")
    output = tmp_path / "output"
    done = run("build", *map(str, files), "-o", str(output), folder=tables)
    assert done.returncode == 0, done.stderr
    with (output / "tables" / "documents.csv").open(encoding="utf-8", newline="") as handle:
        assert [(row["id"], row["body"]) for row in csv.DictReader(handle)] == [("A/RES/79/900", "A"), ("RIVER/RES/12.4", "RIVER")]
    with (output / "tables" / "citations.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["target"] for row in csv.DictReader(handle)] == ["RIVER/RES/12.4", "RIVER/RES/9.1", "RIVER/RES/11.2"]
    for name in ("RC12.4", "resolution RC12.4", "RIVER/RES/12.4"):
        shown = run("show", name, "--store", str(output), folder=tables)
        assert shown.returncode == 0, shown.stderr
        assert "RIVER/RES/12.4" in shown.stdout


def test_what_is_wrong_with_a_folder_is_said(tmp_path: Path) -> None:
    missing = run("build", folder=tmp_path / "none")
    assert missing.returncode == 2
    assert "is no folder" in missing.stderr
    (tmp_path / "bodys.toml").write_text("", encoding="utf-8")
    wrong = run("build", folder=tmp_path)
    assert wrong.returncode == 2
    assert "no table is called bodys.toml" in wrong.stderr
    (tmp_path / "bodys.toml").rename(tmp_path / "bodies.toml")
    (tmp_path / "bodies.toml").write_text("[body]\nkey = 'X'\n", encoding="utf-8")
    assert "[[body]]" in run("build", folder=tmp_path).stderr
