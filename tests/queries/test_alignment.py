from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.alignment import Change, Paragraph, align, similarity, upper_bound, word_changes, words
from queries.lineage import DatedParagraph, Derivation, derivations, line_of

TRAINING = "Requests the Secretariat to train customs officers in the marking of firearms in all regions"
CHANGED = "Also requests the Secretariat to train customs and border officers in the marking of firearms in all regions"
MONEY = "Invites States and other donors to provide extrabudgetary resources for the purposes of this resolution"
OTHER = "Welcomes with appreciation the study that was carried out on the flow of parts and components between ports"


def paragraphs(*texts: str, prefix: str = "X", kind: str = "operative") -> list[Paragraph]:
    return [Paragraph(f"{prefix}#op{index}", kind, text) for index, text in enumerate(texts, start=1)]


def test_paragraphs_kept_changed_added_dropped() -> None:
    older = paragraphs(TRAINING, MONEY, "Decides to close the list of speakers at noon of the last day", prefix="A")
    newer = paragraphs(OTHER, CHANGED, MONEY, prefix="B")
    found = align(older, newer)
    assert [
        (item.status, item.older and item.older.unit, item.newer and item.newer.unit, item.moved) for item in found
    ] == [
        ("added", None, "B#op1", False),
        ("changed", "A#op1", "B#op2", False),
        ("kept", "A#op2", "B#op3", False),
        ("dropped", "A#op3", None, False),
    ]
    assert [change for change in found[1].changes if change.status != "same"] == [
        Change("removed", "Requests"),
        Change("added", "Also requests"),
        Change("added", " and border"),
    ]


def test_a_paragraph_that_changed_places_is_marked() -> None:
    found = align(paragraphs(TRAINING, MONEY, OTHER), paragraphs(MONEY, OTHER, TRAINING))
    assert [(item.newer and item.newer.unit, item.moved) for item in found] == [
        ("X#op1", False),
        ("X#op2", False),
        ("X#op3", True),
    ]


def test_parts_are_not_mixed() -> None:
    found = align(paragraphs(MONEY, kind="preambular"), paragraphs(MONEY))
    assert [item.status for item in found] == ["added", "dropped"]


def test_an_empty_act_is_all_added() -> None:
    assert [item.status for item in align([], paragraphs(MONEY))] == ["added"]
    assert align([], []) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_gives_both_texts_back(older: str, newer: str) -> None:
    changes = word_changes(older, newer)
    assert "".join(change.text for change in changes if change.status != "added") == older
    assert "".join(change.text for change in changes if change.status != "removed") == newer


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_the_bound_holds(first: list[str], second: list[str]) -> None:
    from collections import Counter

    assert similarity(first, second) <= upper_bound(Counter(first), Counter(second)) + 1e-9


def test_similarity_by_hand() -> None:
    # "a b c d" and "b c d e": three words in common of eight.
    assert similarity(["a", "b", "c", "d"], ["b", "c", "d", "e"]) == pytest.approx(6 / 8)
    assert similarity([], ["a"]) == 0
    assert words("12. Also (a) requests") == ["12", "also", "a", "requests"]


def test_derivations_go_back_to_the_most_similar_of_each_date() -> None:
    found = derivations(
        [
            DatedParagraph("C#op2", "C", "2020-01-01", CHANGED),
            DatedParagraph("A#op1", "A", "2010-01-01", TRAINING),
            DatedParagraph("B#op5", "B", "2015-01-01", TRAINING),
            DatedParagraph("B#op6", "B", "2015-01-01", CHANGED),
            DatedParagraph("B#op7", "B", "2015-01-01", OTHER),
            DatedParagraph("D#op1", "D", "", TRAINING),
        ]
    )
    assert [(edge.newer, edge.older) for edge in found] == [
        ("B#op5", "A#op1"),
        ("B#op6", "A#op1"),
        ("C#op2", "B#op6"),
        ("C#op2", "A#op1"),
    ]
    assert found[2].similarity == 1.0
    assert 0.8 < found[3].similarity < 1
    assert [edge.older for edge in line_of("C#op2", found)] == ["B#op6", "A#op1"]
    assert line_of("A#op1", found) == []


def test_a_line_that_turns_back_ends() -> None:
    loop = [Derivation("A", "B", 1.0, "2", "1"), Derivation("B", "A", 1.0, "1", "2")]
    assert len(line_of("A", loop)) == 1


def test_a_changed_text_and_back_again_is_one_line() -> None:
    found = derivations(
        DatedParagraph(f"R{year}#op1", f"R{year}", f"{year}-01-01", text)
        for year, text in ((2010, TRAINING), (2012, CHANGED), (2014, TRAINING))
    )
    assert [edge.older for edge in line_of("R2014#op1", found)] == ["R2012#op1", "R2010#op1"]


def test_short_formulas_take_no_part() -> None:
    pair = [
        DatedParagraph("A#op1", "A", "2010", "Decides to remain seized"),
        DatedParagraph("B#op1", "B", "2011", "Decides to remain seized"),
    ]
    assert derivations(pair) == []
