"""Segmentation of documents written for the tests: acts, units, identity, what bad input gives."""

from __future__ import annotations

import time

import pytest

from extract.records import Structure
from extract.segment import segment
from extract.segment.identity import canonical_symbol
from extract.segment.opening import opening_phrase, opens_operative
from extract.segment.table import known_documents, languages, ordinals
from extract.segment.words import is_closing, is_formula, numbered_title
from ontology.bodies import by_key
from ontology.identifiers import Identifier
from tests.extract.segmenting import parts

NAME = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
REPORT = f"""CTOC/COP/2031/9

Report of the {NAME} on its fifteenth session, held in Vienna from 6 to 10 October 2031

I. Resolutions and decisions adopted by the Conference

A. Resolutions

1. At its fifteenth session, held in Vienna from 6 to 10 October 2031, the {NAME} adopted the following resolutions:

Resolution 15/1

Better cooperation on every river

The {NAME},

Recalling its resolution 5/8 of 22 October 2010,¹

¹ United Nations, *Treaty Series*, vol. 2225, No. 39574.

Deeply concerned about the state of cooperation on rivers,

1. *Endorses* the recommendations contained in the annex to the present resolution;

2. *Also requests* the Secretariat:

(a) To count the rivers;

(b) To report on them.

Annex

Recommendations on rivers

I. Introduction

1. The Working Group recommends the following:

(a) States parties should swim;

(i) In summer;

(ii) In winter;

(b) States parties should dive.

II. Organizational matters of rivers

2. The Working Group thanks the rivers.

Resolution 15/2

Sole matters

The {NAME},

Noting the sea,

*Welcomes* the sea.

B. Decisions

2. At its fifteenth session, held in Vienna from 6 to 10 October 2031, the {NAME} adopted the following decisions:

Decision 15/1

Provisional agenda for the sixteenth session

The {NAME} approves the provisional agenda set out below.

Provisional agenda for the sixteenth session

1. Organizational matters:

 - (a) Opening of the session;

 - (b) Election of officers.

2. Other matters.

Decision 15/2

Organization of the work

The {NAME}, taking into account rule 3 of the rules of procedure:

(a) Decides that the session should take five days;

(b) Requests that resources should be kept.

II. Organizational matters

A. Opening of the session

3. The session was opened.² The Conference elected the following officers by acclamation:

President: Ada Example (Iraq)

Vice-Presidents: Bob Example (Sudan)

B. Action taken by the Conference

4. At its 9th meeting, on 10 October 2031, the Conference adopted a draft resolution (CTOC/COP/2031/L.4). (For the text, see chapter I, section A, resolution 15/1.)

² General Assembly resolution 70/1.

5. At the same meeting, the Conference considered agenda item 2 (a), entitled “Rivers: the sea”. (For the text, see chapter I, section B, decision 15/2.)
"""


@pytest.fixture(scope="module")
def report() -> Structure:
    return segment("000.txt", REPORT)


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        (
            "CTOC/COP/RES/15/1",
            "chapeau pp1 fn1 pp2 op1 op2 op2/a op2/b annex annex/chapeau annex/1 annex/1/a annex/1/a/i annex/1/a/ii annex/1/b annex/2",
        ),
        ("CTOC/COP/RES/15/2", "chapeau pp1 op1"),
        ("CTOC/COP/DEC/15/1", "chapeau annex annex/chapeau annex/1 annex/1/a annex/1/b annex/2"),
        ("CTOC/COP/DEC/15/2", "chapeau a b"),
        ("CTOC/COP/2031/9", "1 2 3 4 fn2 5"),
    ],
)
def test_units_of_a_report(report: Structure, holder: str, expected: str) -> None:
    assert parts(report, holder) == expected.split()


def test_the_acts_of_a_report(report: Structure) -> None:
    assert [(act.id, act.kind, act.title, act.adopted) for act in report.acts] == [
        ("CTOC/COP/RES/15/1", "resolution", "Better cooperation on every river", "2031-10-10"),
        ("CTOC/COP/RES/15/2", "resolution", "Sole matters", ""),
        ("CTOC/COP/DEC/15/1", "decision", "Provisional agenda for the sixteenth session", ""),
        ("CTOC/COP/DEC/15/2", "decision", "Organization of the work", "2031-10-10"),
    ]
    first, second, *_ = report.acts
    assert REPORT[first.start :].startswith("Resolution 15/1")
    assert REPORT[first.end - 7 : first.end] == "rivers."
    assert REPORT[second.start : second.end].endswith("*Welcomes* the sea.")


def test_the_document_of_a_report(report: Structure) -> None:
    document = report.document
    assert (document.id, document.type, document.body, document.session) == (
        "CTOC/COP/2031/9",
        "report",
        "CTOC/COP",
        "15",
    )
    assert (document.place, document.session_start, document.session_end) == ("Vienna", "2031-10-06", "2031-10-10")
    assert report.agenda == (("2/a", "Rivers: the sea"),)
    assert report.warnings == ()


def test_sections_and_verbs_of_a_report(report: Structure) -> None:
    sections = {
        passage.unit.partition("#")[2]: passage.section for passage in report.passages if "/2031/" in passage.unit
    }
    assert (sections["1"], sections["3"], sections["5"]) == ("I/A", "II/A", "II/B")
    verbs = {unit.id.partition("#")[2]: unit.verb for unit in report.units if unit.id.startswith("CTOC/COP/RES/15/1#")}
    assert (verbs["pp1"], verbs["pp2"], verbs["op2"]) == ("Recalling", "Deeply concerned", "Also requests")


def test_passages_hold_the_text_in_order(report: Structure) -> None:
    starts = [passage.content.pieces[0].start for passage in report.passages]
    assert starts == sorted(starts)
    kept = "".join(passage.text for passage in report.passages)
    for word in ("swim", "Ada Example (Iraq)", "set out below", "No. 39574"):
        assert word in kept
    for unit in report.units:
        assert str(Identifier.parse(unit.id)) == unit.id
        assert 0 <= unit.start < unit.end <= len(REPORT)


def test_a_resolution_in_lettered_parts() -> None:
    text = (
        "A/RES/67/234\n67/234. The arms trade treaty\nA\nThe General Assembly,\n1. Decides to meet;\nB\n"
        "The General Assembly,\n1. Adopts the Treaty.\n"
    )
    structure = segment("a.txt", text)
    assert [act.id for act in structure.acts] == ["A/RES/67/234/A", "A/RES/67/234/B"]
    assert parts(structure, "A/RES/67/234/B") == ["chapeau", "op1"]


DRAFT = f"""Draft resolution submitted by the Chair of the Working Group

Title of the draft

The {NAME},

Noting rivers,

1. Endorses the recommendations.

CTOC/COP/2022/L.5

V.22-21550 4/5
"""


def test_a_draft_resolution() -> None:
    structure = segment("004.txt", DRAFT)
    document = structure.document
    assert (document.id, document.type, document.session) == ("CTOC/COP/2022/L.5", "draft-resolution", "11")
    (act,) = structure.acts
    assert (act.id, act.title, act.kind) == (document.id, "Title of the draft", "draft-resolution")
    assert parts(structure, document.id) == ["chapeau", "pp1", "op1"]


AGENDA = f"""{NAME}

Distr.: General
13 July 2022

Eleventh session

Vienna, 17–21 October 2022

Annotated provisional agenda

Provisional agenda

1. Organizational matters:
 - (a) Opening of the session;
2. Other matters.

Annotations

1. Organizational matters

(a) Opening of the session

The session will be opened under rule 22.

2. Other matters

No issues have come to the attention of the secretariat.
"""


def test_an_agenda() -> None:
    structure = segment("002.txt", AGENDA)
    assert (structure.document.id, structure.document.type) == ("CTOC/COP/2022/1", "agenda")
    assert structure.document.issued == "2022-07-13"
    assert parts(structure, "CTOC/COP/2022/1") == [
        "agenda", "agenda/1", "agenda/1/a", "agenda/2", "annotations", "annotations/1", "annotations/1/a", "annotations/2",
    ]  # fmt: skip
    assert structure.agenda[1] == ("1/a", "Opening of the session")


@pytest.mark.parametrize(
    ("source", "symbol", "expected"),
    [
        ("000.txt", "CTOC/COP/2031/9", "CTOC/COP/2031/9"),
        ("CTOC_COP_2018_13.txt", None, "CTOC/COP/2018/13"),
        ("A_RES_S-32_1.txt", None, "A/RES/S-32/1"),
        ("A_RES_217_III.txt", None, "A/RES/217(III)"),
        ("S_RES_1325 (2000).txt", None, "S/RES/1325"),
        ("FCCC_PA_CMA_2016_3_Add.1.txt", None, "FCCC/PA/CMA/2016/3/Add.1"),
        ("notes on rivers.txt", None, "document/notes-on-rivers"),
    ],
)
def test_symbols(source: str, symbol: str | None, expected: str) -> None:
    structure = segment(source, "Some words about rivers and nothing else.", symbol=symbol)
    assert structure.document.id == expected
    assert any("no symbol found" in warning for warning in structure.warnings) == expected.startswith("document/")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("S/RES/2745 (2024)", "S/RES/2745"),
        ("UNEP/EA.5/Res.14", "UNEP/EA.5/RES/14"),
        ("A/RES/70/1", "A/RES/70/1"),
        ("CTOC/COP/WG.3 /2022/4", "CTOC/COP/WG.3/2022/4"),
    ],
)
def test_one_spelling_of_symbols(given: str, expected: str) -> None:
    assert canonical_symbol(given) == expected


def test_a_report_without_symbol_has_a_stable_name_and_a_warning() -> None:
    text = REPORT.replace("CTOC/COP/2031/9\n", "")
    structure = segment("x.txt", text)
    assert structure.document.id == "CTOC/COP/session/15/report"
    assert "--metadata" in structure.warnings[0]


FRENCH = (
    "Rappelant la résolution 70/1 du 25 septembre 2015 et les résolutions antérieures sur le développement durable, dans"
    " lesquelles elle a adopté une série complète d'objectifs et de cibles pour les peuples et la planète.\n"
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (REPORT, "en"),
        (FRENCH, "fr"),
        ("x", "en"),
        ("Recordando la resolución de la Asamblea y los informes de los grupos " * 4, "es"),
        ("unter Hinweis auf die Resolution und den Bericht der Kommission für die Verhütung von Straftaten " * 4, "de"),
    ],
)
def test_languages(text: str, language: str) -> None:
    structure = segment("x.txt", text)
    assert structure.document.language == language
    assert any("language without a table" in warning for warning in structure.warnings) == (language == "de")


def test_a_document_without_acts_keeps_its_paragraphs() -> None:
    structure = segment("x.txt", "Notes\n\n1. First paragraph of it.\n\n2. Second paragraph:\n\n(a) With a letter.\n")
    assert structure.acts == ()
    assert parts(structure, "document/x") == ["1", "2", "2/a"]


@pytest.mark.parametrize(
    "unit",
    [
        "word another ",
        "a",
        "(",
        "*",
        "[a](",
        "1, ",
        "Recalling, ",
        "¹",
        "A/",
        "a-\n",
        "x\t",
        "1. x\n",
        "(a) b;\n",
        "The Conference of the ",
    ],
)
def test_long_texts_do_not_hang(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.perf_counter()
    segment("x.txt", text)
    assert time.perf_counter() - began < 20, "a step is not linear"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Recalling also its resolution", "Recalling also"),
        ("Also recalling its resolution", "Also recalling"),
        ("Bearing in mind the Agenda", "Bearing in mind"),
        ("Deeply concerned about", "Deeply concerned"),
        ("Takes note with appreciation of", "Takes note with appreciation"),
        ("Noting with deep concern that", "Noting with deep concern"),
        ("Taking into account the report", "Taking into account"),
        ("Calls upon States", "Calls upon"),
        ("Reaffirming its decision", "Reaffirming"),
        ("FEncourages States parties", "Encourages"),
        ("the sea", ""),
    ],
)
def test_opening_phrases(text: str, phrase: str) -> None:
    assert opening_phrase(text) == phrase


@pytest.mark.parametrize(
    ("text", "operative"),
    [
        ("Decides to meet", True),
        ("Also requests", True),
        ("Recalling", False),
        ("States parties should", False),
        ("As decided", False),
    ],
)
def test_operative_openings(text: str, operative: bool) -> None:
    assert opens_operative(text) == operative


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The General Assembly,", True),
        ("The Security Council,", True),
        (f"The {NAME},", True),
        (f"The {NAME} approves the provisional agenda set out below.", True),
        (f"The {NAME} decided that:", True),
        ("The Plenipotentiary Meeting of Unknown Bodies,", True),
        ("The General Assembly of the company was opened by its chair at noon and heard many speakers.", False),
        ("The list of participants is contained in document 3.", False),
    ],
)
def test_formulas(text: str, formula: bool) -> None:
    assert is_formula(text) == formula


@pytest.mark.parametrize(
    "text",
    ["93rd plenary meeting 23 July 2021", "8th plenary meeting", "18 November 2016", "[Adopted without a vote.]"],
)
def test_closings(text: str) -> None:
    assert is_closing(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("75/311. Tackling", "Tackling"),
        ("S-32/1. Our common", "Our common"),
        ("1885 (XVIII). Draft", "Draft"),
        ("2025/15. Follow-up", "Follow-up"),
        ("5/14.\tEnd plastic", "End plastic"),
        ("217 A (III). Bill", "Bill"),
    ],
)
def test_numbered_titles(text: str, title: str) -> None:
    assert text[numbered_title(text) :] == title


def test_tables_of_segmentation_are_read() -> None:
    assert ordinals()["sixty-eighth"] == 68
    assert ordinals()["twentieth"] == 20
    assert len(ordinals()) == 99
    assert len(languages()) >= 6
    assert len(known_documents()) >= 5
    for row in known_documents():
        assert row.body in by_key(), row
        assert str(Identifier.parse(row.symbol)) == row.symbol
