"""Numbers that tell by their form whose they are: each row proves itself, at the start, the end, before a stop, over a line."""

from __future__ import annotations

import pytest

from extract import extract
from extract.citations.forms import find_forms
from ontology.bodies import by_key
from ontology.forms import forms, shorts
from ontology.identifiers import Identifier

EXAMPLES = [(form.row.name, text, targets) for form in forms() for text, targets in form.row.examples]


def test_there_are_rows() -> None:
    assert len(forms()) >= 40
    assert len(EXAMPLES) >= 50
    assert len({form.row.name for form in forms()}) == len(forms())
    assert {form.row.kind for form in forms()} <= {"resolution", "decision", "document"}


@pytest.mark.parametrize(("name", "text", "targets"), EXAMPLES)
@pytest.mark.parametrize("around", ["{}", "Recalling {}, and", "See {}.", "({})"])
def test_examples(name: str, text: str, targets: str, around: str) -> None:
    found = find_forms(around.format(text))
    assert [mention.target for mention in found] == targets.split(), name
    for target in targets.split():
        assert str(Identifier.parse(target)) == target


@pytest.mark.parametrize(("form", "text"), [(form, text) for form in forms() for text in form.row.near])
def test_near_misses(form: object, text: str) -> None:
    assert form in forms()
    assert form.pattern.search(text) is None  # type: ignore[attr-defined]


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


@pytest.mark.parametrize("text", ["general comment No. 36 (2018)", "resolution XY/7-B", "decision GH.12(3)"])
def test_what_no_table_knows_is_left_open(text: str) -> None:
    read = extract("note.txt", f"CRC/C/2020/1\n\nNote\n\n1. It was held that, as {text} says, it is so.\n".encode())
    assert [(mention.reason, mention.text in text) for mention in read.unresolved] == [("no-body", True)]
