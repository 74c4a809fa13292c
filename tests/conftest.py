"""Helpers that several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def corpus_files(name: str = "corpus") -> list[Path]:
    """The documents beside the repository, in order of name; they are never part of it.  Empty: not here."""
    return sorted((SHARED / name).glob("*.txt"))


@pytest.fixture(scope="session")
def corpus() -> list[Path]:
    """The five real documents of ``../shared/corpus``; the test is skipped where they are absent."""
    files = corpus_files()
    if not files:
        pytest.skip("needs the documents of ../shared/corpus, which are not part of the repository")
    return files


@pytest.fixture(scope="session")
def corpus_others() -> list[Path]:
    """Documents of other bodies, ``../shared/corpus-others``; the test is skipped where they are absent."""
    files = corpus_files("corpus-others")
    if not files:
        pytest.skip("needs the documents of ../shared/corpus-others, which are not part of the repository")
    return files


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the working folder during the test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
