"""What reports tell: statements, adoption, sponsors, elections, documents before the body, votes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import extract
from extract.procedure.actions import number
from extract.procedure.course import heading_kind, single_date
from extract.procedure.texts import brackets, meant, sentences, symbols
from extract.records import Event
from ontology.procedure import cues, headings, offices, voices, votes
from tests.extract.telling import events

STATEMENTS = [
    ("Statements were made by the representatives of Norway, Peru and the Russian Federation.", "NOR PER RUS"),
    (
        "The Conference heard statements by the representatives of Lebanon (on behalf of the League of Arab States) and Cuba.",
        "LBN CUB",
    ),
    ("The observer for INTERPOL, an intergovernmental organization, also made a statement.", "INTERPOL"),
    ("An introductory statement was made by a representative of the Secretariat.", "SECRETARIAT"),
    (
        "A statement was also made by France and the observer for the Economic Community of Central African States.",
        "FRA ECCAS",
    ),
    (
        "A statement was also made by the Chair of the Working Group on Firearms, in which she thanked Mexico.",
        "WG-FIREARMS",
    ),
    ("Following the adoption of the resolution, representatives of several States parties made statements.", ""),
    (
        "Following the adoption of the resolution, the representative of Canada made a statement, noting the role of Peru.",
        "CAN",
    ),
    (
        "The representative of Ecuador, on behalf of the Group of 77 and China, congratulated Italy and Costa Rica.",
        "ECU",
    ),
    ("Many speakers referred to the work of Norway and Peru.", ""),
]


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_who_spoke(text: str, expected: str) -> None:
    assert " ".join(one.actor for one in events(("16", "paragraph", text)) if one.event == "statement") == expected


def test_capacity_behalf_and_aligned() -> None:
    (first, second) = events(
        (
            "16", "paragraph",
            ("Statements were made by the representative of the European Union (also on behalf of its member States; Albania and Norway "
            "aligned themselves with the statement) and the observer for INTERPOL."),
        )
    )  # fmt: skip
    assert (first.actor, first.capacity, second.actor, second.capacity) == (
        "EU",
        "representative",
        "INTERPOL",
        "observer",
    )
    assert first.subject == "on behalf of EU-MEMBER-STATES; aligned ALB NOR"


CONSIDERED = (
    "26",
    "paragraph",
    "At its 4th meeting, on 16 October 2018, the Conference considered agenda item 2 (a), entitled “Review”.",
    "IV/A",
)


def spoken(found: tuple[Event, ...]) -> list[tuple[str, str, str]]:
    return [(one.unit.split("#")[1], one.item, one.actor) for one in found if one.event == "statement"]


def test_retelling_is_no_second_statement() -> None:
    found = events(
        CONSIDERED,
        ("27", "paragraph", "A statement was made by the Chair of the Working Group on Firearms.", "IV/A"),
        ("heading", "heading", "1. Deliberations", "IV/A/1"),
        ("28", "paragraph", "The Chair of the Working Group on Firearms referred to the reports.", "IV/A/1"),
        ("29", "paragraph", "The representative of Mexico introduced the reports.", "IV/A/1"),
        ("heading", "heading", "2. Action taken by the Conference", "IV/A/2"),
        ("30", "paragraph", "The representative of Mexico thanked Peru.", "IV/A/2"),
        ("heading", "heading", "V. Other matters", "V"),
        ("31", "paragraph", "The representative of Mexico made a statement.", "V"),
    )
    item = "CTOC/COP/9/item/2/a"
    assert spoken(found) == [("27", item, "WG-FIREARMS"), ("29", item, "MEX"), ("30", item, "MEX"), ("31", "", "MEX")]


def test_adoption_and_sponsors() -> None:
    found = events(
        (
            "84", "paragraph",
            ("At its 10th meeting, on 19 October 2018, the Conference adopted a revised draft resolution (CTOC/COP/2018/L.5/Rev.2), as orally "
            "amended, sponsored by Brazil, the European Union (also on behalf of its member States) and Peru. (For the text, see chapter I, "
            "section A, resolution 9/2.) Subsequently, Norway joined as a sponsor."),
        ),
        ("85", "paragraph", "Also at its 10th meeting, the Conference adopted the provisional agenda. (For the text, see chapter I, section B, decision 9/1.)"),
    )  # fmt: skip
    adopted = [(one.act, one.document, one.date, one.meeting) for one in found if one.event == "adoption"]
    assert adopted == [
        ("CTOC/COP/RES/9/2", "CTOC/COP/2018/L.5/Rev.2", "2018-10-19", "10"),
        ("CTOC/COP/DEC/9/1", "", "2018-10-19", "10"),
    ]
    assert [one.actor for one in found if one.event == "sponsorship"] == ["BRA", "EU", "PER", "NOR"]


def test_election() -> None:
    found = events(
        ("6", "paragraph", "At its first meeting, on 15 October 2018, the Conference elected the following officers:"),
        (
            "6",
            "paragraph",
            "President: Ana Pérez (Spain) Vice-Presidents: Bo O’Neill-Li (Italy) C. D. Voss (Venezuela (Bolivarian Republic of))",
        ),
        ("6", "paragraph", "Rapporteur: Efe Odu (Nigeria)"),
    )
    assert [(one.office, one.person, one.actor) for one in found if one.event == "election"] == [
        ("President", "Ana Pérez", "ESP"),
        ("Vice-President", "Bo O’Neill-Li", "ITA"),
        ("Vice-President", "C. D. Voss", "VEN"),
        ("Rapporteur", "Efe Odu", "NGA"),
    ]


def test_documents_before() -> None:
    found = events(
        (
            *CONSIDERED[:2],
            CONSIDERED[2] + " For its consideration of the item, the Conference had before it the following:",
        ),
        (
            "26/a",
            "subparagraph",
            "(a) Note on the reports (CTOC/COP/WG.6/2017/4 and CTOC/COP/WG.6/2018/4) (CTOC/COP/2018/8);",
        ),
        ("26/b", "subparagraph", "(b) Note on financial matters (CTOP/COP/2018/14)."),
    )
    documents = [(one.unit.split("#")[1], one.document, one.item) for one in found if one.event == "documents-before"]
    assert documents == [
        ("26", "CTOC/COP/2018/8", "CTOC/COP/9/item/2/a"),
        ("26", "CTOC/COP/2018/14", "CTOC/COP/9/item/2/a"),
    ]


VOTES = [
    (
        "On the question of whether it was procedure, 63 States parties voted in favour, 15 voted against, and 25 abstained.",
        "63",
        "15",
        "25",
    ),
    ("Fifty-eight States parties voted in favour, 7 voted against, and 34 abstained.", "58", "7", "34"),
    ("The draft resolution was adopted by a recorded vote of 120 to 5, with 30 abstentions.", "120", "5", "30"),
    ("The amendment was rejected by 12 votes to none, with 3 abstentions.", "12", "0", "3"),
]


@pytest.mark.parametrize(("text", "favour", "against", "abstaining"), VOTES)
def test_votes(text: str, favour: str, against: str, abstaining: str) -> None:
    (one,) = [one for one in events(("15", "paragraph", text)) if one.event == "vote"]
    assert (one.in_favour, one.against, one.abstaining) == (favour, against, abstaining)


def test_numbers() -> None:
    words = {
        "none": "0",
        "nineteen": "19",
        "twenty": "20",
        "Fifty-eight": "58",
        "7": "7",
        "twenty-zero": "",
        "many": "",
    }
    assert {word: number(word) for word in words} == words


def test_texts() -> None:
    assert brackets("a (b (c) d) e (f") == ((3, 10),)
    assert [text for text in ("No. 3 is it. The end.",) if len(sentences(text)) == 2]
    assert symbols("(CTOC/COP/WG.2/2017/4–CTOC/COP/WG.3/2017/4 and A/76/6)") == (
        "CTOC/COP/WG.2/2017/4",
        "CTOC/COP/WG.3/2017/4",
        "A/76/6",
    )
    assert meant("CTOP/COP/2012/14", "CTOC/COP") == "CTOC/COP/2012/14"
    assert meant("CAC/COSP/2012/14", "CTOC/COP") == "CAC/COSP/2012/14"
    assert single_date("19 October 2018") == "2018-10-19"
    assert single_date("18 and 19 October 2018") == ""
    assert heading_kind("B. Action taken by the Conference") == "action"


CUES = [*cues(), *voices(), *headings(), *offices(), *votes()]


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.example)
def test_a_row_brings_its_proof(row: object) -> None:
    example, pattern = str(row.example), str(row.pattern)  # type: ignore[attr-defined]
    wanted = re.search(r"\[(.+)\]", example)
    assert wanted is not None
    plain = example.replace("[", "").replace("]", "")
    found = [match.group() for match in re.finditer(pattern, plain)]
    assert any(wanted.group(1).casefold().endswith(one.casefold()) for one in found), found
    needs = getattr(row, "needs", ())
    assert not needs or any(word in plain for word in needs)


def test_the_tables_are_not_empty() -> None:
    assert len(CUES) >= 18
    assert len(STATEMENTS) >= 10


def test_events_of_real_reports(corpus: list[Path]) -> None:
    found = {path.name[:3]: extract(path.name, path.read_bytes()) for path in corpus}
    kinds = {name: [one.event for one in extraction.events] for name, extraction in found.items()}
    assert kinds["000"].count("vote") == 3
    assert kinds["000"].count("adoption") == 8
    assert kinds["003"].count("election") == 10
    assert kinds["001"].count("statement") >= 200
    assert not kinds["002"]


PIECES = ["Statements were made by", "the representative of", "France", "Peru", "(", ")", "on behalf of", "the Conference adopted a draft resolution",
          "(CTOC/COP/2018/L.5)", "sponsored by", "resolution 9/2", ". ", "had before it", "63 States voted in favour", "elected", "President:", "“"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_text_is_read_without_harm(text: str) -> None:
    for one in events(("16", "paragraph", text), ("17", "paragraph", text)):
        assert one.event
        assert one.start < one.end
