"""Request clauses: their verb, whom they ask, until when, on what condition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import extract
from ontology.mandates import annexes, conditions, deadlines, modals, stand_ins
from tests.extract.telling import asked, mandates, recommended

PIECES = ["Requests", "and invites", "States parties", "the Secretariat", "to report", "that", "should", "are encouraged to", ",", ";", ". ", "(", "them",
          "in consultation with", "may wish to consider", "Decides", "its call to", "UNODC", "\u00a0", "“", "which"]  # fmt: skip

CLAUSES = [
    ("Requests the Secretariat to prepare a report;", [("request", "SECRETARIAT")]),
    ("Further requests the Secretariat to prepare a report;", [("request", "SECRETARIAT")]),
    ("Strongly encourages Member States to cooperate;", [("encourage", "MEMBER-STATES")]),
    ("Takes note with appreciation of the report;", [("take-note", "")]),
    ("Calls upon States parties to the Firearms Protocol to cooperate;", [("call-upon", "STATES-PARTIES")]),
    (
        "Requests the United Nations Office on Drugs and Crime, through its Global Programme on Firearms, in consultation with Member States, to assist States;",
        [("request", "UNODC")],
    ),
    (
        "Requests the Secretariat, in close consultation with States parties and civil society, to develop the portal;",
        [("request", "SECRETARIAT")],
    ),
    (
        "Invites, where appropriate, the private sector, academia and civil society to cooperate;",
        [("invite", "PRIVATE-SECTOR ACADEMIA CSO")],
    ),
    ("Invites Member States and other donors to provide resources;", [("invite", "MEMBER-STATES DONORS")]),
    (
        "Endorses the recommendations of the meeting, invites States parties to take measures, and welcomes the report;",
        [("endorse", ""), ("invite", "STATES-PARTIES"), ("welcome", "")],
    ),
    (
        "Encourages States to report, and in this regard calls upon the Secretariat to assist them;",
        [("encourage", "STATES"), ("call-upon", "SECRETARIAT")],
    ),
    ("Encourages the sharing of national experiences among States;", [("encourage", "")]),
    ("Decides to request the Secretariat to provide a report;", [("decide", ""), ("request", "SECRETARIAT")]),
    (
        "Decides that the Secretariat, in cooperation with Member States, shall prepare a report;",
        [("decide", ""), ("shall", "SECRETARIAT")],
    ),
    ("Decides that the session should last five days;", [("decide", "")]),
    ("Decided that the session should last five days;", [("decide", "")]),
    ("Requests that the resources of the Secretariat should be kept;", [("request", "")]),
    ("Recommends that Member States prepare lists and use the tools of INTERPOL;", [("recommend", "MEMBER-STATES")]),
    ("Reiterates its call to Member States to ratify the Convention;", [("reiterate", "MEMBER-STATES")]),
    ("Reiterates the importance of the Convention for States parties;", [("reiterate", "")]),
    (
        "Calls upon States parties to engage, and invites them, in accordance with domestic law, to share practices;",
        [("call-upon", "STATES-PARTIES"), ("invite", "STATES-PARTIES")],
    ),
    ("Urges States that have not yet done so to consider ratifying the Protocol;", [("urge", "STATES")]),
    ("Calls once more upon States to cooperate;", [("call-upon", "STATES")]),
    ("Decides further that all Member States shall cooperate;", [("decide", ""), ("shall", "MEMBER-STATES")]),
    ("FEncourages States parties to cooperate;", [("encourage", "STATES-PARTIES")]),
]

RECOMMENDED = [
    ("States parties are encouraged to share practices.", [("encourage", "STATES-PARTIES")]),
    ("The Secretariat should continue its work.", [("should", "SECRETARIAT")]),
    ("States that have not yet done so should consider ratification.", [("should", "STATES")]),
    (
        "States may wish to consider the tool. Such plans could take risks into consideration.",
        [("may", "STATES"), ("could", "")],
    ),
    ("In assessing whether a request should be made, States parties should consult.", [("should", "STATES-PARTIES")]),
    (
        "States parties should give effect to it, and should consider simplifying it.",
        [("should", "STATES-PARTIES"), ("should", "STATES-PARTIES")],
    ),
    (
        "States are encouraged to seek assistance and, in this regard, the Secretariat is encouraged to provide it.",
        [("encourage", "STATES"), ("encourage", "SECRETARIAT")],
    ),
    ("The requested State should also inform the requesting State.", [("should", "STATES")]),
    ("Encourages States to develop strategies.", [("encourage", "STATES")]),
    ("Measures that States should take may be costly.", []),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_operative_clauses(text: str, expected: list[tuple[str, str]]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), RECOMMENDED)
def test_recommendations(text: str, expected: list[tuple[str, str]]) -> None:
    assert recommended(text) == expected


def test_annexed_rules_ask_nobody() -> None:
    assert not mandates(
        ("RES/9/2#annex/chapeau", "heading", "Procedures and rules for the functioning of the Mechanism"),
        ("RES/9/2#annex/1", "annex-paragraph", "States parties should consider the recommendations."),
    )


def test_preambles_and_reports_ask_nobody() -> None:
    assert not mandates(
        ("RES/9/2#pp1", "preambular", "Recalling that it requests the Secretariat to report,"),
        ("12", "paragraph", "Speakers said that States should cooperate."),
    )


def test_an_enacting_sentence() -> None:
    found = mandates(
        ("DEC/9/1#chapeau", "chapeau", "The Conference of the Parties approved the provisional agenda set out below.")
    )
    assert [(one.verb, one.addressees) for one in found] == [("approve", ())]


def test_deadline_condition_and_span() -> None:
    text = "1. Requests the Secretariat, subject to the availability of resources, to report to the Conference at its twelfth session;"
    (one,) = mandates(("RES/9/2#op1", "operative", text[3:]))
    assert one.deadline == "at its twelfth session"
    assert one.condition == "subject to the availability of resources"
    assert text[3:][one.start : one.end] == "Requests"
    assert one.action.endswith("at its twelfth session")


TABLE = [*deadlines(), *conditions(), *annexes(), *modals(), *stand_ins()]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.example)
def test_a_row_brings_its_proof(row: object) -> None:
    example, pattern = str(row.example), str(row.pattern)  # type: ignore[attr-defined]
    wanted = re.search(r"\[(.+)\]", example)
    assert wanted is not None
    plain = example.replace("[", "").replace("]", "")
    assert wanted.group(1) in [match.group() for match in re.finditer(pattern, plain, re.IGNORECASE)]
    needs = getattr(row, "needs", ())
    assert not needs or any(word in plain for word in needs)


def test_the_tables_are_not_empty() -> None:
    assert len(TABLE) >= 20
    assert len(CLAUSES) + len(RECOMMENDED) >= 30


def test_mandates_of_real_documents(corpus: list[Path]) -> None:
    found = {path.name[:3]: extract(path.name, path.read_bytes()) for path in corpus}
    assert len(found["000"].mandates) >= 180
    assert len(found["001"].mandates) >= 100
    for extraction in found.values():
        units = {unit.id for unit in extraction.units}
        for one in extraction.mandates:
            assert one.unit in units
            assert 0 <= one.start < one.end <= len(extraction.text)
            assert extraction.text[one.start : one.end].strip() == extraction.text[one.start : one.end]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_text_is_read_without_harm(text: str) -> None:
    for one in mandates(
        ("RES/9/2#op1", "operative", text),
        ("RES/9/2#annex/chapeau", "heading", "Recommendations adopted at the meeting"),
        ("RES/9/2#annex/a", "annex-paragraph", text),
    ):
        assert one.verb
        assert one.start < one.end
        assert len(set(one.addressees)) == len(one.addressees)
