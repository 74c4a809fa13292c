"""Single acts of many bodies and six decades: identity, title, date, units."""

from __future__ import annotations

import pytest

from extract import extract
from extract.segment import segment
from tests.extract.segmenting import parts

SINGLE = [
    (
        "A_RES_49_75.txt",
        (
            "90th plenary meeting\n15 December 1994\n49/75. Disarmament\nThe General Assembly,\n"
            "Welcoming resolution GC(XXXIII)/RES/509 on the dumping of nuclear wastes, adopted on 29 September 1989,\n"
            "Noting the resolutions adopted by the Assembly, including resolution 48/70 of 16 December 1993,\n"
            "1. Decides to meet.\n"
        ),
        ("A/RES/49/75", "resolution", "Disarmament", "1994-12-15", "A", "49"),
        "chapeau pp1 pp2 op1",
    ),
    (
        "E_RES_1987_27.txt",
        (
            "Economic and Social Council\nRESOLUTION 1987/27\n26 May 1987\n14th plenary meeting\nInternational convention\n"
            "The Economic and Social Council,\nNoting the report,\n1. Decides to meet.\n"
        ),
        ("E/RES/1987/27", "resolution", "International convention", "1987-05-26", "E", "1987"),
        "chapeau pp1 op1",
    ),
    (
        "A_RES_75_311.txt",
        (
            "A/RES/75/311\n75/311. Tackling trafficking\nThe General Assembly,\nReaffirming its resolution 69/314,\n"
            "1. Urges States;\n2. Decides to revisit the issue.\n93rd plenary meeting 23 July 2021\n"
        ),
        ("A/RES/75/311", "resolution", "Tackling trafficking", "2021-07-23", "A", "75"),
        "chapeau pp1 op1 op2 closing",
    ),
    (
        "S_RES_2745_2024.txt",
        (
            "Security Council\nResolution 2745 (2024)\nAdopted by the Security Council at its 9695th meeting, on30 July 2024\n"
            "The Security Council,\nRecalling its resolutions,\nActing under Chapter VII of the Charter,\n1. Decides to act:\n"
            "(a) Now;\n(b) Later;\n2. Decides to remain seized.\n"
        ),
        ("S/RES/2745", "resolution", "", "2024-07-30", "S", ""),
        "chapeau pp1 pp2 op1 op1/a op1/b op2",
    ),
    (
        "x.txt",
        (
            "United Nations\nA/RES/1885(XVIII)\nGeneral Assembly\n1885 (XVIII). Draft agreement\nThe General Assembly,\n"
            "Recalling its resolution 1721 (XVI),\nRequests the Secretary-General to act;\nInvites Governments to comment.\n"
            "1234th plenary meeting,\n11 December 1963.\n"
        ),
        ("A/RES/1885(XVIII)", "resolution", "Draft agreement", "1963-12-11", "A", "18"),
        "chapeau pp1 op1 op2 closing",
    ),
    (
        "E_RES_2025_15.txt",
        (
            "2025/15. Follow-up\nThe Economic and Social Council\nRecommends to the General Assembly the adoption of the following"
            " draft resolution:\nThe General Assembly,\nRecalling its resolution 76/181,\n1. Encourages Governments;\n"
            "2. Takes note of the follow-up.\n39th plenary meeting 29 July 2025\n"
        ),
        ("E/RES/2025/15", "resolution", "Follow-up", "2025-07-29", "E", "2025"),
        "chapeau pp1 op1 op2 closing",
    ),
    (
        "A_DEC_77_517.txt",
        "77/517. Nuclear-weapon-free areas\nAt its 46th plenary meeting, on 7 December 2022, the General Assembly decided to meet.\n",
        ("A/DEC/77/517", "decision", "Nuclear-weapon-free areas", "2022-12-07", "A", "77"),
        "chapeau",
    ),
    (
        "UNEP_EA.5_Res.14.txt",
        (
            "UNEP/EA.5/Res.14\n5/14.\tEnd plastic pollution\nThe United Nations Environment Assembly,\nRecalling its resolutions 1/6,\n"
            "\t1.\tRequests the Executive Director to convene:\n\t(a)\tOne;\n\t(b)\tTwo.\n"
        ),
        ("UNEP/EA.5/RES/14", "resolution", "End plastic pollution", "", "UNEP/EA", "5"),
        "chapeau pp1 op1 op1/a op1/b",
    ),
    (
        "A_RES_70_1.txt",
        (
            "70/1. Transforming our world\nThe General Assembly\nAdopts the following outcome document of the summit:\nTransforming\n"
            "Preamble\n1. We have decided today.\n2. We have adopted a decision.\n4th plenary meeting\n25 September 2015\n"
        ),
        ("A/RES/70/1", "resolution", "Transforming our world", "2015-09-25", "A", "70"),
        "chapeau op1 annex annex/chapeau annex/1 annex/2 closing",
    ),
]


SINGLE += [
    (
        "S_RES_1041_1996.txt",
        (
            "UNITED NATIONS\nS\nSecurity Council\nDistr.\nGENERAL\nS/RES/1041 (1996)\n29 January 1996\nRESOLUTION 1041 (1996)\n"
            "Adopted by the Security Council at its 3624th meeting,\non 29 January 1996\nThe Security Council,\n"
            "Recalling all its previous resolutions,\n96-01846 (E) 290196 /...\nS/RES/1041 (1996)\nEnglish\nPage 2\n"
            "1. Welcomes the appointment;\n2. Decides to remain seized.\n-----\n"
        ),
        ("S/RES/1041", "resolution", "", "1996-01-29", "S", ""),
        "chapeau pp1 op1 op2",
    ),
    (
        "A_RES_3201_S-VI.txt",
        (
            "3201 (S-VI). Declaration on a new order\nTHE GENERAL ASSEMBLY,\nAdopts the following Declaration:\n"
            "DECLARATION ON A NEW ORDER\nWe, the Members,\nHaving convened a session,\n1. The benefits are not shared.\n"
            "2229th plenary meeting\n1 May 1974\n"
        ),
        ("A/RES/3201(S-VI)", "resolution", "Declaration on a new order", "1974-05-01", "A", ""),
        "chapeau op1 annex annex/chapeau annex/1 closing",
    ),
    (
        "A_RES_55_100.txt",
        (
            "RESOLUTION 55/100\nAdopted at the 81st plenary meeting, on 4 December 2000, on the recommendation of the Committee"
            " (A/55/602/Add.2, para. 94), by a recorded vote of 106 to 1, with 67 abstentions, as follows:\n"
            "55/100. Respect for the right to travel\nThe General Assembly,\nReaffirming that rights are universal,\n"
            "1. Calls upon all States to respect it.\n81st plenary meeting\n4 December 2000\nRECORDED VOTE ON RESOLUTION 55/100:\n"
            "In favour: Algeria, Angola.\n"
        ),
        ("A/RES/55/100", "resolution", "Respect for the right to travel", "2000-12-04", "A", "55"),
        "chapeau pp1 op1 closing",
    ),
    (
        "S_RES_186_1964.txt",
        (
            "Resolution 186 (1964)\nof 4 March 1964 [S/5575]\nThe Security Council,\nNoting the situation,\nConsidering the treaties,\n"
            "1. Calls upon all Member States;\n2. Recommends the creation of a Force.\nAdopted unanimously at the 1102nd meeting.\n"
        ),
        ("S/RES/186", "resolution", "", "1964-03-04", "S", ""),
        "chapeau pp1 pp2 op1 op2 closing",
    ),
    (
        "CBD_COP_DEC_15_4.txt",
        (
            "CBD/COP/DEC/15/4\nDecision adopted by the Conference of the Parties\n15/4. Framework\nThe Conference of the Parties,\n"
            "Recalling its decision 14/34,\n1. Adopts the Framework, as contained in the annex to the present decision;\n"
            "2. Notes its support.\nAnnex\nFRAMEWORK\nSection A. Background\n1. Biodiversity is fundamental.\n2. It is vital.\n"
        ),
        ("CBD/COP/DEC/15/4", "decision", "Framework", "", "CBD/COP", "15"),
        "chapeau pp1 op1 op2 annex annex/chapeau annex/1 annex/2",
    ),
    (
        "ICCD_COP(14)_23_Add.1.txt",
        (
            "ICCD/COP(14)/23/Add.1\nDecision 3/COP.14\nFollow-up\nThe Conference of the Parties,\nRecalling decision 2/COP.13,\n"
            "1. Decides to act.\n12th plenary meeting\n13 September 2019\n"
        ),
        ("ICCD/COP/DEC/3/COP.14", "decision", "Follow-up", "2019-09-13", "ICCD/COP", ""),
        "chapeau pp1 op1 closing",
    ),
]


SINGLE += [
    (
        "UNEP_GC_25_5.txt",
        "Decision 25/5: Chemicals\nThe Governing Council,\nRecalling its decision 18/32,\nI\nLead and cadmium\n"
        "Having considered the outcomes,\n1. Requests the following:\nII\nMercury\n2. Decides to meet:\n(a) Now;\n5th meeting\n"
        "20 February 2009\n",
        ("UNEP/GC/25/5", "decision", "Chemicals", "2009-02-20", "UNEP/GC", ""),
        "chapeau pp1 pp2 op1 op2 op2/a closing",
    ),
    (
        "E_CN.4_RES_2005_69.txt",
        "Human rights and business enterprises\nHuman Rights Resolution 2005/69\nThe Commission on Human Rights,\n"
        "Noting its resolution 2004/116,\n1. Requests the Secretary-General to act.\n59th meeting\n20 April 2005\n",
        ("E/CN.4/RES/2005/69", "resolution", "Human rights and business enterprises", "2005-04-20", "E/CN.4", "2005"),
        "chapeau pp1 op1 closing",
    ),
    (
        "A_RES_48_104.txt",
        "A/RES/48/104\n48/104. Declaration on rivers\nThe General Assembly,\nNoting the instruments, 1/\n"
        "Recalling its resolution, 2/\n1. Solemnly proclaims the following Declaration, and urges every effort:\nArticle 1\n"
        "Rivers are free:\n(a) At all times.\n1/ Resolution 217 A (III).\n2/ Resolution 2200 A (XXI), annex.\n"
        "85th plenary meeting\n20 December 1993\n",
        ("A/RES/48/104", "resolution", "Declaration on rivers", "1993-12-20", "A", "48"),
        "chapeau pp1 pp2 op1 annex annex/chapeau annex/a fn1 fn2 closing",
    ),
    (
        "A_RES_217_III.txt",
        "217 (III). International Bill\nA\nDECLARATION\nPreamble\nWhereas recognition is the foundation of freedom in the world,\n"
        "The General Assembly\nProclaims this Declaration.\nB\nRIGHT OF PETITION\nThe General Assembly,\n"
        "Considering that the right is essential,\nDecides to wait;\nRequests the Council to examine it.\n",
        ("A/RES/217(III)", "resolution", "International Bill", "", "A", "3"),
        "A/pp1 A/chapeau A/op1 B/chapeau B/pp1 B/op1 B/op2",
    ),
]


@pytest.mark.parametrize(("source", "text", "head", "units"), SINGLE, ids=[row[2][0] for row in SINGLE])
def test_single_acts_of_other_bodies(source: str, text: str, head: tuple[str, ...], units: str) -> None:
    structure = segment(source, text)
    (act,) = structure.acts
    document = structure.document
    assert (act.id, act.kind, act.title, act.adopted, document.body, document.session) == head
    assert document.id == act.id or "Add.1" in document.id
    assert parts(structure, act.id) == units.split()


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "On the question of rivers\nHaving considered the report of the group,\nDecides to meet again next year.\n",
            "pp1 op1",
        ),
        ("On the question of rivers\n1. Decides to meet.\n2. Requests a report.\n", "op1 op2"),
        ("Only words that say nothing of what they are", ""),
    ],
)
def test_an_act_without_formula_keeps_its_text(text: str, units: str) -> None:
    structure = segment("E_RES_2001_5.txt", text)
    assert list(parts(structure, "E/RES/2001/5")) == units.split()
    assert "".join("".join(passage.text.split()) for passage in structure.passages) == "".join(text.split())


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("1885 (XVIII). Title of it\nThe General Assembly,", "A/RES/1885(XVIII)"),
        ("General Assembly\nSeventy-eighth session\n78/213. Title of it\nThe General Assembly,", "A/RES/78/213"),
        ("General Assembly\nDecision adopted by the General Assembly on 11 August 2020\n74/567. Title of it\nThe General Assembly,", "A/DEC/74/567"),
        ("Resolution 2535 (2020)\nAdopted by the Security Council on 14 July 2020\nThe Security Council,", "S/RES/2535"),
        ("Resolution 65/2\nTitle of it\nThe Commission on Narcotic Drugs,", "E/CN.7/RES/65/2"),
    ],
)  # fmt: skip
def test_a_document_without_a_symbol_has_that_of_its_one_act(head: str, expected: str) -> None:
    read = segment("x9.txt", f"{head}\nRecalling its former words,\n1. Decides to act.\n")
    assert (read.document.id, [act.id for act in read.acts], read.warnings) == (expected, [expected], ())


def test_an_act_without_symbol_and_number_is_found_under_a_stated_name() -> None:
    text = "The General Assembly,\n\nRecalling its resolution 70/1 of 25 September 2015,\n\n1. Requests the Secretary-General to report;\n\n2. Decides to go on.\n"
    read = extract("pasted.txt", text.encode())
    assert [(act.id, act.kind) for act in read.acts] == [("document/pasted", "resolution")]
    assert [unit.id.partition("#")[2] for unit in read.units] == ["chapeau", "pp1", "op1", "op2"]
    assert [citation.target for citation in read.citations] == ["A/RES/70/1"]
    assert any("--symbol" in warning and "document/pasted" in warning for warning in read.warnings)


def test_a_note_without_enacting_words_is_no_act() -> None:
    read = extract("note.txt", b"Dear colleagues,\n\n1. Please read resolution 70/1.\n\n2. Thank you.\n")
    assert read.acts == ()
