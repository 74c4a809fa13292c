"""Pages of the official records: an act asked for, and its neighbours."""

from __future__ import annotations

import pytest

from extract.segment import segment
from tests.extract.segmenting import parts

PAGES = [
    (
        "A_RES_2200_XXI.txt",
        (
            "6. Requests the Secretary-General to report at the twenty-second session.\n\n1496th plenary meeting,\n16 December 1966.\n\n"
            "2200 (XXI). Covenants\n\nThe General Assembly,\n\nRecalling its resolution 543 (VI),\n\n1. Adopts the Covenants.\n\n"
            "1496th plenary meeting,\n16 December 1966.\n\n2201 (XXI). Status of the Convention\n\nThe General Assembly,\n\n"
            "Recalling its resolution 2106 A (XX),\n"
        ),
        ("A/RES/2200(XXI)", "21", "Covenants"),
        [("A/RES/2200(XXI)", "1966-12-16", "chapeau pp1 op1 closing"), ("A/RES/2201(XXI)", "", "chapeau pp1")],
    ),
    (
        "A_RES_37_41.txt",
        (
            "37/40. Assistance to Chad\n\nThe General Assembly,\n\n1. Notes the report.\n\n110th plenary meeting\n3 December 1982\n\n"
            "37/41. Co-operation\n\nThe General Assembly,\n\n1. Decides to act in accordance with resolution 36/80.\n\n"
            "110th plenary meeting\n3 December 1982\n"
        ),
        ("A/RES/37/41", "37", "Co-operation"),
        [("A/RES/37/40", "1982-12-03", "chapeau op1 closing"), ("A/RES/37/41", "1982-12-03", "chapeau op1 closing")],
    ),
    (  # the head of the next act alone, at the foot of the page
        "E_RES_1503_XLVIII.txt",
        (
            "1503 (XLVIII). Procedure\n\nThe Economic and Social Council,\n\n1. Decides to meet.\n\n1693rd plenary meeting,\n27 May 1970.\n\n"
            "1504 (XLVIII). Follow-up to resolution 1337 (XLIV)\n"
        ),
        ("E/RES/1503(XLVIII)", "48", "Procedure"),
        [("E/RES/1503(XLVIII)", "1970-05-27", "chapeau op1 closing"), ("E/RES/1504(XLVIII)", "", "")],
    ),
    (
        "S_RES_242_1967.txt",
        (
            "Resolution 240 (1967)\nof 25 October 1967\n\nThe Security Council,\n\n1. Condemns the violations.\n\n"
            "Adopted unanimously at the 1371st meeting.\n\nResolution 242 (1967)\nof 22 November 1967\n\nThe Security Council,\n\n"
            "1. Affirms that principles require this.\n"
        ),
        ("S/RES/242", "", ""),
        [("S/RES/240", "1967-10-25", "chapeau op1 closing"), ("S/RES/242", "1967-11-22", "chapeau op1")],
    ),
    (  # no space before the session
        "E_RES_1474_XLVIII.txt",
        (
            "1474(XLVIII). Protocol\n\nThe Economic and Social Council,\n\n1. Decides to meet.\n\n1675th plenary meeting,\n24 March 1970.\n\n"
            "1475(XLVIII). Narcotics\n\nThe Economic and Social Council,\n\n1. Takes note.\n"
        ),
        ("E/RES/1474(XLVIII)", "48", "Protocol"),
        [("E/RES/1474(XLVIII)", "1970-03-24", "chapeau op1 closing"), ("E/RES/1475(XLVIII)", "", "chapeau op1")],
    ),
    (  # an act that quotes another's heading in its annex has no neighbour
        "A_RES_60_2.txt",
        (
            "60/2. Policies\n\nThe General Assembly,\n\n1. Adopts the text annexed.\n\nAnnex\n\n60/1. Outcome\n\nThe General Assembly,\n\n"
            "1. Decides.\n"
        ),
        ("A/RES/60/2", "60", "Policies"),
        [("A/RES/60/2", "", "chapeau op1 annex annex/chapeau annex/1")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "document", "acts"), PAGES, ids=[page[0] for page in PAGES])
def test_page(name: str, text: str, document: tuple[str, str, str], acts: list[tuple[str, str, str]]) -> None:
    structure = segment(name, text)
    assert (structure.document.id, structure.document.session, structure.document.title) == document
    assert [(act.id, act.adopted, " ".join(parts(structure, act.id))) for act in structure.acts] == acts
