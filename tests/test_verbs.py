"""The table of verbs, and the verb that governs a citation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


NEAR_MISSES = [
    ("Recalling all previous resolutions on poverty adopted by the General Assembly, including resolution [65/214]", "recall"),
    ("Reaffirming resolution 733 (1992), which set an embargo (hereinafter referred to as the “embargo”), resolution [1519 (2003)]", "reaffirm"),
    ("Recalling its resolution 7/1, and upon request of States, its resolution [7/2]", "recall"),
    ("Welcoming the reports on the country reviews, and resolution [7/2]", "welcome"),
    ("Recalling the commitments under the Convention, and its resolution [7/2]", "recall"),
    (
        "Recalling its resolution 5/8, in which it decided to establish a working group, and its resolution [7/4]",
        "recall",
    ),
    (
        "Recalling its resolution 5/8, entitled “Reaffirming and extending the mandate”, and its resolution [7/4]",
        "recall",
    ),
    (
        "Reaffirming its decision 1/2, in which the Conference decided to carry out the functions assigned to it in article [32]",
        "assign",
    ),
    (
        "Encourages States to make further use, in accordance with their domestic law, of article [20] of the Convention",
        "use",
    ),
    (
        "Furthermore, the Commission on Narcotic Drugs, through its resolution [65/2] on links, called upon Member States",
        "call-upon",
    ),
    ("In its resolution [10/4], the Conference, emphasizing its relevance, invited States to report", "invite"),
    ("The importance of Conference resolution [10/5] in that regard was reaffirmed.", "reaffirm"),
    ("The action was also affirmed by the Conference in resolution [10/6], on crimes", "affirm"),
    ("Following the adoption of resolution [9/1], the Secretariat developed a programme", "adopt"),
    ("Calling once more upon States to heed resolution [9/1]", "call-upon"),
]
NEAR_MISSES += [
    (
        "Note entitled “Dialogues on the review in accordance with paragraph [53] of the rules” (A/1)",
        "in-accordance-with",
    ),
    ("He introduced a text that read “Recalling its resolution [5/1] and decision 5/2” to the body", "recall"),
]
FOOTNOTES = [
    ("General Assembly resolution [70/1].", "source"),
    ("See General Assembly resolution [67/234 B].", "see"),
    ("A/60/88 and Corr.2, annex; see also General Assembly decision [60/519].", "see"),
    ("[A/60/88] and Corr.2, annex; see also General Assembly decision 60/519.", "source"),
    ("⁸ See General Assembly resolution [67/234 B].", "see"),
    ("28 See General Assembly decision 60/519 and [A/60/88].", "see"),
]


@pytest.mark.parametrize(
    ("text", "lemma", "kind"), [(*row, "") for row in NEAR_MISSES] + [(*row, "footnote") for row in FOOTNOTES]
)
def test_clauses_of_drafters(text: str, lemma: str, kind: str) -> None:
    start = text.index("[")
    assert governing_verb(text.replace("[", "").replace("]", ""), start, kind=kind)[0] == lemma


@given(st.text(alphabet=st.sampled_from("Rr ecalingus(),.;“”dtohI0123/"), max_size=300), st.data())
def test_any_text_has_an_answer_inside_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    found = find_governing_verb(text, start)
    assert found.lemma
    assert 0 <= found.start <= found.end <= len(text)
