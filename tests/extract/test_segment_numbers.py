"""Rows of numbers in an act's operative part that a text shows with gaps; lists, ornaments and headings between."""

from __future__ import annotations

import pytest

from extract.segment import segment
from tests.extract.segmenting import parts

HEAD = "A/RES/80/1\n80/1. On a thing\nThe General Assembly,\n"
ROWS = [
    # A number was lost: the paragraph opens as one, and the row leaves room for it.
    ("Noting it,\n1. Decides to go.\nFurther decides:\n(a) To stay;\n3. Requests it.\n", "pp1 op1 op2 op2/a op3"),
    # The row leaves none: the line goes on with the paragraph before.
    ("Noting it,\n1. Decides to go.\nFurther decides it so that nothing is left open;\n2. Requests it.\n", "pp1 op1 op2"),
    # A short line without a stop is a heading, though it opens so.
    ("Noting it,\n1. Decides to go:\nArms Embargo\n(a) Prevent it;\n3. Requests it.\n", "pp1 op1 op1/a op3"),
    ("Noting it,\n1. Decides that all do the following:\nAsset freeze\n(a) Freeze;\n2. Requests it.\n", "pp1 op1 op1/a op2"),
    # A number without its stop.
    ("Noting it,\n1. Decides to go.\n2 Also decides to stay there.\n3. Requests it.\n", "pp1 op1 op2 op3"),
    ("Noting it,\n* * *\nWelcoming that,\n1. Decides to go.\n", "pp1 pp2 op1"),
    ("Noting it,\nTaking stock: what was done\n1. Decides to go.\n", "pp1 op1"),
    ("Noting its parts:\nTrade and transit;\nMeans of implementation,\nWelcoming that,\n1. Decides to go.\n", "pp1 pp2 op1"),
]


@pytest.mark.parametrize(("text", "units"), ROWS)
def test_rows_with_gaps(text: str, units: str) -> None:
    structure = segment("A_RES_80_1.txt", HEAD + text)
    assert [part for part in parts(structure, "A/RES/80/1") if part not in {"title", "chapeau"}] == units.split()


@pytest.mark.parametrize("head", ["B", "B 1", "B1"])
def test_the_letter_of_an_act_is_in_its_symbol_and_not_in_its_title(head: str) -> None:
    text = f"A/RES/77/263 B\n77/263. Special subjects\n{head}\nThe General Assembly,\nNoting it,\n1. Decides to go.\n"
    (act,) = segment("paper.txt", text).acts
    assert (act.id, act.title) == ("A/RES/77/263/B", "Special subjects")
