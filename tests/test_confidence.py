"""The confidence of a citation is the measured share of right answers, and holds on documents it was not made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.confidence import Answer, answers, calibration, counted, documents
from extract import extract
from ontology.confidence import LEAST, LINKED, Measured, Shares, confidence, measured, steps_key
from queries.library import QueryError, question, questions, sure

PRACTICE = Path(__file__).parents[1].parent / "shared" / "practice"


def row(kind: str, steps: str, seen: int, right: int, *, basis: str = "links", language: str = "en") -> Measured:
    return Measured(basis, language, kind, steps, seen, right)


@pytest.mark.parametrize(
    ("steps", "key"),
    [
        ("antecedent A/RES/70/1", "antecedent"),
        ("footnote 12", "footnote"),
        ("antecedent, passage before", "antecedent, passage before"),
        ("symbol; joint document", "symbol; joint document"),
    ],
)
def test_steps_without_their_targets(steps: str, key: str) -> None:
    assert steps_key(steps) == key


def test_a_group_too_small_is_spoken_for_by_the_larger() -> None:
    shares = Shares([row("resolution", "list", LEAST, 10), row("resolution", "number", LEAST - 1, 0), row("resolution", "explicit", 80, 80)])
    assert shares.share("en", "resolution", "list") == 0.5
    pooled = shares.share("en", "resolution", "number")
    assert pooled == pytest.approx(90.5 / (99 + LEAST + 1), abs=1e-4)
    assert shares.share("fr", "resolution", "unheard of") == pooled


def test_kinds_that_no_editor_links_go_by_what_was_read() -> None:
    read = [row("article", "", 40, 36, basis="reading"), row("document", "antecedent", 30, 15, basis="reading")]
    shares = Shares([row("document", "symbol", 1000, 1000), *read])
    assert shares.share("en", "article", "the Convention") == pytest.approx(36.5 / 41, abs=1e-4)
    assert shares.share("en", "document", "antecedent A/60/1") == 0.5
    assert shares.share("en", "rule", "rules of the body") < 0.8
    assert shares.share("en", "document", "symbol") > 0.99


def test_every_citation_says_how_sure_it_is() -> None:
    text = "A/RES/77/1\n77/1. On it\nThe General Assembly,\nRecalling its resolution 55/2 and Article 2 of the Charter of the United Nations,\n"
    found = extract("A_RES_77_1.txt", text.encode()).citations
    assert [citation.kind for citation in found] == ["resolution", "article"]
    assert all(0.5 < citation.confidence < 1 for citation in found)
    assert found[0].confidence == confidence("en", "resolution", found[0].steps)


def test_the_table_counts() -> None:
    assert len(measured()) > 50
    assert {entry.basis for entry in measured()} == {"links", "reading"}
    assert all(0 <= entry.right <= entry.seen for entry in measured())
    assert sum(entry.seen for entry in measured() if entry.basis == "links") > 10_000


def test_calibration_is_measured_in_bins_of_equal_size() -> None:
    shares = Shares([row("resolution", "list", 100, 50), row("resolution", "explicit", 100, 100)])
    tried = [Answer("x", "en", "resolution", "list", index % 2 == 0) for index in range(50)]
    tried += [Answer("x", "en", "resolution", "explicit", True) for _ in range(50)]
    table = calibration(shares, tried)
    assert len(table) == 10
    assert all(abs(stated - true) < 0.02 for stated, true, _ in table)


@pytest.fixture(scope="module")
def practice() -> tuple[list[str], list[Answer]]:
    folder = PRACTICE / "en"
    if not folder.is_dir():
        pytest.skip("needs the documents of ../shared/practice, which are not part of the repository")
    names = documents(folder)[::4]  # of all, as many as a test can wait for
    return names, answers(folder, names)


@pytest.mark.parametrize("remainder", [0, 1, 2])
def test_it_holds_on_documents_that_it_was_not_made_from(remainder: int, practice: tuple[list[str], list[Answer]]) -> None:
    names, found = practice
    aside = set(names[remainder::3])
    assert {answer.kind for answer in found} <= LINKED
    table = calibration(Shares(counted(answer for answer in found if answer.name not in aside)), [a for a in found if a.name in aside])
    assert sum(abs(stated - true) for stated, true, _ in table) / len(table) <= 0.02


def test_questions_of_citations_take_a_least_confidence() -> None:
    text = sure(question("evidence").sparql(), 0.9, name="evidence")
    assert "FILTER(?sure >= 0.9)" in text
    with pytest.raises(QueryError, match="no single citations"):
        sure(question("votes").sparql(), 0.9, name="votes")
    assert sum("?citation rec:" in entry.text or "?citation cito:" in entry.text for entry in questions()) >= 10
