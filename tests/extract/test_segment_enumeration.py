"""Numbers and letters of paragraphs, and which can come next."""

from __future__ import annotations

import pytest

from extract.roman import numerals_between, roman_value
from extract.segment.enumeration import Place, label_of, next_letter, next_roman


@pytest.mark.parametrize(
    ("text", "number", "letter", "body"),
    [
        ("12. Decides", 12, "", 4),
        ("3.\tWelcomes", 3, "", 3),
        ("(b) To act", 0, "b", 4),
        ("(c¢) Protocol", 0, "c", 5),
        ("(¢) Invites", 0, "c", 4),
        ("(iii) Raise", 0, "iii", 6),
    ],
)
def test_labels(text: str, number: int, letter: str, body: int) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.number, label.letter, label.body) == (number, letter, body)


@pytest.mark.parametrize("text", ["1.5 per cent", "2012 was", "(see annex)", "a) To act", "Article 1."])
def test_no_labels(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("labels", "paths"),
    [
        ("a b c", "a b c"),
        ("a i ii b i", "a a/i a/ii b b/i"),
        # (i) after (h) is a letter, (i) after (a) a Roman number.
        ("g h i j", None),
        ("a b c d e f g h i j", "a b c d e f g h i j"),
        # A scanner read (ii) as (i).
        ("a i i iii", "a a/i a/ii a/iii"),
        ("x y z aa bb", None),
    ],
)
def test_rows_of_letters(labels: str, paths: str | None) -> None:
    place = Place()
    found = []
    for label in labels.split():
        step = place.step(label)
        assert step is not None
        place = step
        found.append("/".join(place.path))
    assert paths is None or found == paths.split()
    assert found[-1].split("/")[-1] in {labels.split()[-1], "iii"}


def test_letters_and_roman_numbers() -> None:
    assert [next_letter(letter) for letter in ("", "a", "z", "aa")] == ["a", "b", "aa", "bb"]
    assert (next_roman(""), next_roman("iii"), next_roman("xxx")) == ("i", "iv", "")
    assert numerals_between("ii", "v") == ("ii", "iii", "iv", "v")
    assert numerals_between("v", "ii") == numerals_between("a", "v") == ()
    assert [roman_value(text) for text in ("I", "IV", "IX", "XIV", "XL", "A", "")] == [1, 4, 9, 14, 40, 0, 0]


def test_a_capital_among_small_letters_ends_no_row() -> None:
    place = Place()
    for label in ("a", "B", "c"):
        place = place.step(label) or place
    assert place.path == ("c",)
    assert next_roman("B") == ""
