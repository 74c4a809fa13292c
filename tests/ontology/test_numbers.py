"""One grammar for the numbers of acts: each row proves itself, and every number leads to one identifier and back."""

from __future__ import annotations

import re

import pytest

from extract import extract
from extract.segment.identity import canonical_symbol
from ontology.bodies import bodies, by_key
from ontology.identifiers import Identifier
from ontology.numbers import (
    Form,
    act_identifier,
    coded,
    expanded,
    find_coded,
    forms,
    number_pattern,
    parse_number,
    read_identifier,
    read_symbol,
    shorts,
    tokens,
)

EXAMPLES = [(row.name, text, targets) for row in coded() for text, *targets in row.examples]


def test_there_are_rows() -> None:
    assert len(forms()) >= 12
    assert len(coded()) >= 60
    assert len(EXAMPLES) >= 90
    assert len({row.name for row in coded()}) == len(coded())
    assert {row.kind for row in coded()} <= {"resolution", "decision", "document"}
    assert {row.body for row in coded()} <= by_key().keys()
    assert {name for body in bodies() for name in body.forms} <= {form.name for form in forms()} | {"counted"}


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_forms_read_and_print(form: Form) -> None:
    tried = 0
    whole = re.compile(number_pattern(apart=form.apart))
    for printed, plain in form.examples:
        for frame in ("{}", "{} of 5 May", "{}.", "{},"):
            number = parse_number(frame.format(printed))
            assert number is not None
            assert (number.form, number.printed) == (form.name, plain)
            tried += 1
        assert whole.match(printed)
    for printed in form.misses:
        number = parse_number(printed)
        assert number is None or number.form != form.name
        tried += 1
    assert tried >= 5


@pytest.mark.parametrize(("name", "text", "targets"), EXAMPLES)
@pytest.mark.parametrize("around", ["{}", "Recalling {}, and", "See {}.", "({})"])
def test_designators(name: str, text: str, targets: list[str], around: str) -> None:
    assert [found.identifier for found in find_coded(around.format(text))] == targets, name
    for target in targets:
        assert str(Identifier.parse(target)) == target
        assert read_symbol(target)[1] == target  # an identifier read again is itself


@pytest.mark.parametrize(("name", "text"), [(row.name, text) for row in coded() for text in row.misses])
def test_designators_miss(name: str, text: str) -> None:
    row = next(row for row in coded() if row.name == name)
    stem = row.identifier.partition("{")[0]
    assert not [found for found in find_coded(text) if (found.body, found.kind) == (row.body, row.kind) and found.identifier.startswith(stem)]


@pytest.mark.parametrize(
    "identifier",
    ["A/RES/70/1", "A/RES/217(III)#A", "A/RES/67/234/B", "A/RES/S-32/1", "S/RES/1325", "E/RES/2004/31", "UNEP/EA.5/RES/14", "GC(56)/RES/13",
     "WHA/RES/66.10", "FCCC/CP/DEC/1/CP.21", "E/RES/155(VII)/C", "A/RES/51/45#B", "CTOC/COP/DEC/4/2", "UNEP/GC/DEC/SS.VII/1"],
)  # fmt: skip
def test_the_way_back(identifier: str) -> None:
    read = read_identifier(identifier)
    assert read is not None
    body, noun, number = read
    assert act_identifier(body, noun, number) == identifier


@pytest.mark.parametrize(
    ("printed", "held", "cited"),
    [
        ("A/RES/2200A(XXI)", "A/RES/2200(XXI)", "A/RES/2200(XXI)#A"),
        ("A/RES/2200 A (XXI)", "A/RES/2200(XXI)", "A/RES/2200(XXI)#A"),
        ("A/RES/67/234 B", "A/RES/67/234/B", "A/RES/67/234/B"),
        ("A/DEC/74/565B", "A/DEC/74/565/B", "A/DEC/74/565/B"),
        ("S/RES/1820 (2008)", "S/RES/1820", "S/RES/1820"),
        ("WHA66.10", "WHA/RES/66.10", "WHA/RES/66.10"),
        ("WHA66(12)", "WHA/DEC/66(12)", "WHA/DEC/66(12)"),
        ("A/RES/25/2625", "A/RES/2625(XXV)", "A/RES/2625(XXV)"),
        ("UNEP/CBD/COP/DEC/X/1", "CBD/COP/DEC/X/1", "CBD/COP/DEC/X/1"),
    ],
)
def test_mastheads_and_citations_agree(printed: str, held: str, cited: str) -> None:
    assert canonical_symbol(printed) == held
    assert read_symbol(printed)[1] == cited
    assert str(Identifier.parse(cited).whole) == held


def test_tokens_hold_no_groups_of_their_own() -> None:
    for token in tokens().values():
        assert re.compile(expanded(token.pattern, groups=False)).groups == 0


@pytest.mark.parametrize(("body", "name"), [(row.body, name) for row in shorts() for name in row.names])
def test_short_names(body: str, name: str) -> None:
    number, target = {
        "S": ("1325 (2000)", "S/RES/1325"), "A": ("60/1", "A/RES/60/1"), "E": ("2004/31", "E/RES/2004/31"),
        "A/HRC": ("16/18", "A/HRC/RES/16/18"),
    }[body]  # fmt: skip
    assert body in by_key()
    assert targets(f"as was said in {name} {number}, and") == [target]


def targets(text: str) -> list[str]:
    text = f"CRC/C/2020/1\n\nNote\n\n1. It was held that, {text} so on.\n"
    return [citation.target for citation in extract("note.txt", text.encode()).citations if citation.unit != "CRC/C/2020/1#front"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNSC Res 1970 (26 February 2011) UN Doc S/RES/1970", "S/RES/1970 S/RES/1970"),
        ("SCR 1325", "S/RES/1325"),
        ("GA Res 3314 (XXIX)", "A/RES/3314(XXIX)"),
        ("G.A. Res. 217A (III), U.N. Doc. A/810", "A/RES/217(III)#A A/810"),
        ("resolutions 1267/1989/2253", "S/RES/1267 S/RES/1989 S/RES/2253"),
        ("General Assemblyresolution 55/25", "A/RES/55/25"),
        ("General Assembly resolution55/25 of", "A/RES/55/25"),
        ("A/RES/55/25and", "A/RES/55/25"),
        ("CEB/2019/1/Add.5", "CEB/2019/1/Add.5"),
        ("S/AC.57/2025/COMM.01", "S/AC.57/2025/COMM.01"),
    ],
)
def test_scholars_courts_and_bad_text(text: str, expected: str) -> None:
    assert targets(text) == expected.split()


@pytest.mark.parametrize("text", ["resolution XY/7-B", "decision GH.12(3)"])
def test_what_no_table_knows_is_left_open(text: str) -> None:
    read = extract("note.txt", f"CRC/C/2020/1\n\nNote\n\n1. It was held that, as {text} says, it is so.\n".encode())
    assert [(mention.reason, mention.text in text) for mention in read.unresolved] == [("no-body", True)]


def test_the_year_of_a_general_comment_makes_no_act() -> None:
    assert targets("in resolution 70/1, and general comment No. 36 (2018) of the Human Rights Committee,") == ["A/RES/70/1", "CCPR/C/GC/36"]


def test_paragraphs_go_back_to_a_general_comment() -> None:
    assert targets("general comment No. 36 (2018) of the Human Rights Committee, paras. 2 and 3,") == ["CCPR/C/GC/36"]
    assert targets("Human Rights Committee, general comment No. 36 (2018), paras. 2 and 3,") == [
        "CCPR/C/GC/36", "CCPR/C/GC/36#para/2", "CCPR/C/GC/36#para/3",
    ]  # fmt: skip


def test_articles_in_roman_figures() -> None:
    found = targets("article VI of the Treaty on the Non-Proliferation of Nuclear Weapons and articles III and IV of that Treaty")
    assert found == ["NPT/art/6", "NPT/art/3", "NPT/art/4"]


def test_a_general_comment_is_its_committees() -> None:
    assert targets("as general comment No. 25 (2021) says,") == ["CRC/C/GC/25"]
    read = extract("note.txt", b"A/77/1\n\nNote\n\n1. It was held, as general comment No. 36 (2018) says, that it is so.\n")
    assert [(mention.reason, mention.text) for mention in read.unresolved] == [("no-body", "36")]
