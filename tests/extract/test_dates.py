"""A day beside a number is the act's only where the number's session or year can have it."""

from __future__ import annotations

import pytest

from extract import extract

HEAD = "A/RES/79/1\n\nResolution adopted by the General Assembly on 22 September 2024\n\n79/1. On a thing\n\nThe General Assembly,\n\n"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Recalling its resolutions 73/128 and 73/130 of 13 December 2018,", "73/128 -, 73/130 2018-12-13"),
        ("Recalling its resolutions 69/196, 73/130 of 13 December 2018,", "69/196 -, 73/130 2018-12-13"),
        ("Recalling its resolutions 73/128 and 73/130, both of 13 December 2018,", "73/128 2018-12-13, 73/130 2018-12-13"),
        ("Recalling Security Council resolution 1373 (2001),", "1373 (2001) 2001"),
        ("Recalling its resolution 69/196 of 13 December 2018,", "69/196 -"),
        (
            "Recalling Security Council resolutions 2170 (2014) and 2253 (2015) of 17 December 2015,",
            "2170 (2014) 2014, 2253 (2015) 2015-12-17",
        ),
        ("Recalling Economic and Social Council resolution 2004/31 of 21 July 2004,", "2004/31 2004-07-21"),
    ],
)
def test_days(paragraph: str, expected: str) -> None:
    read = extract("A_RES_79_1.txt", f"{HEAD}{paragraph}\n\n1. Decides to go on.\n".encode())
    assert ", ".join(f"{c.text} {c.date or '-'}" for c in read.citations) == expected


@pytest.mark.parametrize(
    ("paragraph", "cited", "left"),
    [
        ("Recalling Security Council resolution 1373 (2014),", [], [("1373 (2014)", "S/RES/1373")]),
        (
            "Recalling Security Council resolutions 1373 (2001) and 1373 (2014),",  # the second is a slip of the first
            [("1373 (2001)", "S/RES/1373", ""), ("1373 (2014)", "S/RES/1373", "misprint")],
            [],
        ),
        (
            "Recalling paragraph 12 of Security Council resolution 1373 (2014),",  # no paragraph of this text
            [],
            [("12", ""), ("1373 (2014)", "S/RES/1373")],
        ),
    ],
)
def test_a_year_that_the_number_cannot_have(paragraph: str, cited: list[tuple[str, ...]], left: list[tuple[str, ...]]) -> None:
    read = extract("A_RES_79_1.txt", f"{HEAD}{paragraph}\n\n1. Decides to go on.\n".encode())
    assert [(c.text, c.target, c.note) for c in read.citations] == cited
    assert [(c.text, c.candidates) for c in read.unresolved] == left
