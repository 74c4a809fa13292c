"""Instruments cited as a whole: names, bare nouns, and what is none."""

from __future__ import annotations

import pytest

from extract import extract
from ontology.identifiers import Identifier
from ontology.instruments import by_key, instruments

HEAD = "A/RES/79/1\n\nResolution adopted by the General Assembly on 22 September 2024\n\n79/1. On a thing\n\nThe General Assembly,\n\n"


def whole(paragraph: str) -> list[tuple[str, str, str]]:
    text = f"{HEAD}{paragraph}\n\n1. Decides to go on.\n"
    read = extract("A_RES_79_1.txt", text.encode())
    assert all(read.text[mention.start : mention.end] == mention.text for mention in read.instruments)
    assert all(mention.kind == "instrument" and mention.unit for mention in read.instruments)
    return [(mention.text, mention.target, mention.verb) for mention in read.instruments]


def test_the_table_is_large_and_sound() -> None:
    rows = instruments()
    assert len(rows) >= 300
    assert len({row.key for row in rows}) == len(rows)
    names = [name for row in rows for name in {name.casefold() for name in (row.name, *row.names)}]
    assert sorted(names) == sorted(set(names))
    for row in rows:
        assert str(Identifier.parse(row.key)) == row.key
        assert not row.act or Identifier.parse(row.act).kind in {"resolution", "decision"}, row.key
        assert not row.adopted or len(row.adopted) == 10, row.key


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Recalling the Geneva Conventions of 12 August 1949,", [("Geneva Conventions of 12 August 1949", "GC1949", "recall")]),
        (
            "Reaffirming the Charter of the United Nations and the 2030 Agenda,",
            [("Charter of the United Nations", "CHARTER", "reaffirm"), ("2030 Agenda", "AGENDA2030", "reaffirm")],
        ),
        (
            "Recalling the Chemical Weapons Convention, and noting that the Convention is in force,",
            [("Chemical Weapons Convention", "CWC", "recall"), ("Convention", "CWC", "note")],
        ),
        ("Welcoming the Beijing Declaration and Platform for Action,", [("Beijing Declaration and Platform for Action", "BEIJING", "welcome")]),
    ],
)
def test_mentions(paragraph: str, expected: list[tuple[str, str, str]]) -> None:
    assert whole(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "Recalling the report of the Conference of the Parties to the United Nations Convention against Corruption,",
        "Recalling article 51 of the Charter of the United Nations,",
        "Recalling the Charter on Welcome of Persons in Transit,",
        "Recalling the report entitled “Progress in the implementation of the 2030 Agenda in the regions of the world”,",
        "Recalling that the Convention on Unknown Matters is in force,",
    ],
)
def test_what_is_no_mention_of_a_whole_instrument(paragraph: str) -> None:
    assert whole(paragraph) == []


def test_the_act_that_adopted_an_instrument_is_said() -> None:
    read = extract("A_RES_79_1.txt", f"{HEAD}Recalling the 2030 Agenda,\n\n1. Decides to go on.\n".encode())
    (mention,) = read.instruments
    assert mention.steps == "explicit; adopted or endorsed by A/RES/70/1"
    assert by_key()["AGENDA2030"].act == "A/RES/70/1"
