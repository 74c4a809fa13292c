"""Signs of footnotes among figures: the row of a page's notes with the most behind it."""

from __future__ import annotations

import pytest

from extract import extract
from extract.cleaning.assign import assign


def read(text: str, *labels: str) -> list[tuple[str, int]]:
    """What is left of each word that a sign was found in, and the sign."""
    found = assign(text, 0, len(text), labels)
    return [(text[text.rfind(" ", 0, place.start) + 1 : place.start], place.label) for place in found]


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("16/1 of 24 March 2011,3 17/2 of 17 June 2011,4 and 19/22 of 23 March 20125", "3 4 5", "2011,:3 2011,:4 2012:5"),
        ("resolutions 71/205,6 71/2057 and 72/190,8 and", "6 7 8", "71/205,:6 71/205:7 72/190,:8"),
        ("its resolution 39/11 of 12 November 1984 and the Charter,1 and", "1", "Charter,:1"),
        ("its resolution 39/11 of 12 November 1984 and", "1", ""),
        ("resolution 39/1 and again resolution 39/12 and", "2", "39/1:2"),
        ("the Convention3 and the Protocol4 to article 5,", "3 4", "Convention:3 Protocol:4"),
        ("COVID-19 and Rev.1 and No.2 of 2019", "19 1 2", ""),
        ("2170 (2014),12 and", "12", "(2014),:12"),
        ("also chapter 17 of Agenda 21,3 \nNoting", "3", "21,:3"),
        ("pursuant to resolution 52/38 J,3\nNoting 10,000\n", "3", "J,:3"),
    ],
)
def test_signs(text: str, labels: str, expected: str) -> None:
    assert " ".join(f"{head}:{label}" for head, label in read(text, *labels.split())) == expected


def test_a_list_whose_signs_stand_behind_commas() -> None:
    text = (
        "Resolution adopted by the General Assembly on 20 December 2022\n\n77/1. On a thing\n\nThe General Assembly,\n\n"
        "Recalling Human Rights Council resolutions 16/1 of 24 March 2011,1 17/2 of 17 June 2011,2 and 19/22 of 23 March 20123"
        " and its own,\n\n1. Decides to go on.\n\n_______________\n1 A/66/53, chap. II.\n2 A/66/53, chap. III.\n3 A/67/53, chap. II.\n"
    )
    read = extract("A_RES_77_1.txt", text.encode())
    assert [(c.text, c.target, c.date) for c in read.citations if c.kind == "resolution"] == [
        ("16/1", "A/HRC/RES/16/1", "2011-03-24"),
        ("17/2", "A/HRC/RES/17/2", "2011-06-17"),
        ("19/22", "A/HRC/RES/19/22", "2012-03-23"),
    ]


def test_signs_set_off_by_a_space_in_a_list() -> None:
    text = "resolutions 16/1 of 24 March 2011, 3 17/2 of 17 June 2011, 4 and 19/22 of 23 March 2012 5 and"
    assert [label for _, label in read(text, "3", "4", "5")] == [3, 4, 5]
    assert read("16/1 of 24 March 2011, 22/6 of 21 March 2013", "2", "22") == []
