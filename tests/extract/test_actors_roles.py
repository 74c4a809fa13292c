"""Roles of actors: who is asked, who acts, who speaks, for whom, who sponsors."""

from __future__ import annotations

import pytest

from extract.actors import find_actors
from extract.records import Act, Document, Structure
from extract.text import CleanText, Passage, Piece


def roles(text: str, kind: str, act: bool) -> dict[str, str]:
    """The role of each actor (the first, where it is mentioned twice) in a passage of an act or of a report."""
    passage = Passage("X/1#1", kind, "X/1", CleanText.join([Piece(text, 0, len(text))]))
    acts = (Act("t.txt", "X/1", "resolution", "", "", 0, len(text)),) if act else ()
    whole = Structure(Document("t.txt", "X/1", "report", "", "1", "", "", len(text), ""), acts, (), (passage,))
    found: dict[str, str] = {}
    for mention in find_actors(whole):
        found.setdefault(mention.actor, mention.role)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requests the Secretariat to report to the General Assembly;", {"SECRETARIAT": "addressee", "GA": "mention"}),
        ("Invites Member States and other donors to pay;", {"MEMBER-STATES": "addressee", "DONORS": "addressee"}),
        (
            "Calls upon States parties, in consultation with UNODC, to act, and requests the Secretariat to help States;",
            {"STATES-PARTIES": "addressee", "UNODC": "mention", "SECRETARIAT": "addressee", "STATES": "mention"},
        ),
        (
            "Invites, where appropriate, international organizations, academia and the private sector to take part;",
            {"IGOS": "addressee", "ACADEMIA": "addressee", "PRIVATE-SECTOR": "addressee"},
        ),
        ("Endorses the guidelines adopted by the Working Group on Firearms;", {"WG-FIREARMS": "agent"}),
        ("Takes note of the tasks of the Secretariat;", {"SECRETARIAT": "mention"}),
    ],
)
def test_operative_paragraphs(text: str, expected: dict[str, str]) -> None:
    assert roles(text, "operative", True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("States parties are encouraged to help other States;", {"STATES-PARTIES": "addressee", "STATES": "mention"}),
        ("The Secretariat should assist States;", {"SECRETARIAT": "addressee", "STATES": "mention"}),
        (
            "In so doing, States that have not yet done so should ask UNODC;",
            {"STATES": "addressee", "UNODC": "mention"},
        ),
        ("The Secretariat shall assist States;", {"SECRETARIAT": "agent", "STATES": "mention"}),
    ],
)
def test_annexed_recommendations(text: str, expected: dict[str, str]) -> None:
    assert roles(text, "annex-paragraph", True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Statements were made by the representatives of Peru (on behalf of the Group of 77 and China), Chad, Fiji and Mali.",
            {"PER": "speaker", "G77": "on-behalf-of", "TCD": "speaker", "FJI": "speaker", "MLI": "speaker"},
        ),
        (
            (
                "A statement was made by the representative of the European Union (on behalf of its member States; Serbia, Norway "
                "and Ukraine aligned themselves with the statement) and Japan."
            ),
            {
                "EU": "speaker",
                "EU-MEMBER-STATES": "on-behalf-of",
                "SRB": "aligned",
                "NOR": "aligned",
                "UKR": "aligned",
                "JPN": "speaker",
            },
        ),
        (
            "The representative of Cuba thanked the Permanent Representative of Italy.",
            {"CUB": "speaker", "ITA": "mention"},
        ),
        (
            "The Chair of the Working Group on Firearms at its sixth meeting presented the report.",
            {"WG-FIREARMS": "speaker"},
        ),
        ("The Director of the Division for Treaties of UNODC made an introductory statement.", {"UNODC": "speaker"}),
        (
            (
                "At its tenth meeting it adopted a draft resolution (X/L.4), sponsored by Brazil, the European Union (also on "
                "behalf of its member States) and Peru."
            ),
            {"BRA": "sponsor", "EU": "sponsor", "EU-MEMBER-STATES": "on-behalf-of", "PER": "sponsor"},
        ),
        ("Rapporteur: Ana Ruiz (Spain)", {"PERSON:Ana Ruiz": "officer", "ESP": "officer"}),
        ("Several speakers commended the work of UNODC.", {"UNODC": "mention"}),
        (
            "The Bureau considered the credentials of each State party.",
            {"BUREAU": "agent", "STATES-PARTIES": "mention"},
        ),
    ],
)
def test_report_paragraphs(text: str, expected: dict[str, str]) -> None:
    assert roles(text, "paragraph", False) == expected
