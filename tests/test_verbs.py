"""The table of verbs, and the verb that governs a citation."""

from __future__ import annotations

import pytest

from extract.verbs import find_governing_verb, governing_verb
from ontology.verbs import Verb, forms, inflect, verb, verbs

EXAMPLES = [row for row in verbs() if row.example]


def test_the_table_is_not_empty() -> None:
    assert len(EXAMPLES) >= 100
    assert sum(map(len, forms().values())) >= 500


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.lemma)
def test_a_row_brings_its_proof(row: Verb) -> None:
    start = row.example.index("[")
    text = row.example.replace("[", "").replace("]", "")
    assert governing_verb(text, start, kind="") == (row.lemma, row.relation)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.lemma)
def test_the_verb_has_a_place(row: Verb) -> None:
    start = row.example.index("[")
    text = row.example.replace("[", "").replace("]", "")
    found = find_governing_verb(text, start, kind="")
    words = tuple(text[found.start : found.end].lower().split())
    assert words, row.lemma
    assert any(form.verb.lemma == row.lemma and form.words[0] == words[0] for form in forms()[words[0].rstrip(".")])


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("recall", {"recall", "recalls", "recalled", "recalling"}),
        ("take", {"take", "takes", "took", "taken", "taking"}),
        ("specify", {"specify", "specifies", "specified", "specifying"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("endorse", {"endorse", "endorses", "endorsed", "endorsing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_inflection(base: str, expected: set[str]) -> None:
    assert set(inflect(base)) == expected


def test_an_unknown_lemma_raises() -> None:
    with pytest.raises(KeyError):
        verb("frobnicate")
