"""Numbers that a heading governs: mandates in lists and tables, in one column and two, over page breaks."""

from __future__ import annotations

import pytest

from extract import extract
from extract.citations.listed import find_listed

BUDGET = (
    "United Nations\nA/80/6 (Sect. 10)\nGeneral Assembly\n\nLegislative mandates\n10.14 The list below provides all mandates.\n"
    "General Assembly resolutions\n319 A (IV)\tRefugees and stateless persons\n34/180; 70/131\tConvention on a thing\n"
    "52/12 A and B\tRenewing\n\n8/45\n\nA/80/6 (Sect. 10)\n\n79/1 The Pact for the Future\n"
    "Economic and Social Council resolutions\n2023/29; 2024/18\tDoha Programme\nSecurity Council resolutions\n2117 (2013)\nSmall arms\n"
    "Human Rights Council resolutions and decisions\nS-20/2\tOne of both\n5/1\tInstitution-building\n17/119\tFollow-up\n"
    "Subprogramme 2\nThe programme met in 2019 and spent 3/4 of it.\n\n9/45\n"
)
EXPECTED = (
    "A/RES/319(IV)#A A/RES/34/180 A/RES/70/131 A/RES/52/12#A A/RES/52/12#B A/RES/79/1 E/RES/2023/29 E/RES/2024/18 S/RES/2117"
    " A/HRC/RES/5/1 A/HRC/DEC/17/119"
)


def test_a_budget_section() -> None:
    read = extract("A_80_6_Sect.10.txt", BUDGET.encode())
    listed = [citation for citation in read.citations if citation.kind in {"resolution", "decision"}]
    assert [citation.target for citation in listed] == EXPECTED.split()
    assert all(read.text[citation.start : citation.end] == citation.text for citation in listed)
    titles = {citation.target: citation.title for citation in listed}
    assert titles["A/RES/70/131"] == "Convention on a thing"
    assert titles["S/RES/2117"] == "Small arms"
    (both,) = (entry for entry in read.unresolved if entry.reason == "resolution-or-decision")
    assert (both.text, both.candidates) == ("S-20/2", "A/HRC/RES/S-20/2 A/HRC/DEC/S-20/2")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # two columns in one line, told by the gap
        ("General Assembly resolutions\n55/2      Declaration      65/280      Programme of Action\n56/227    Conference", "55/2 65/280 56/227"),
        ("B. Commission on Narcotic Drugs resolutions and decisions (continued)\n51/12  Cooperation\n2/5", "51/12 2/5"),
        ("Resolutions and decisions of the Human Rights Council\nS-20/2. Title of it\n", "S-20/2"),
        ("Conference of the Parties to the United Nations Convention against Transnational Organized Crime resolutions\n10/3  Effective", "10/3"),
        # a wrapped title and a page's end stand in between
        ("General Assembly resolutions\n55/2  A title that\ngoes on\n\n3/9\n\n4/9\nA/80/6\n65/280  Another", "55/2 65/280"),
        # no such heading, or it governs no more
        ("The General Assembly adopted its resolutions\n55/2 of 8 September 2000", ""),
        ("Resolution\n55/2", ""),
        ("General Assembly resolutions\n10.15 Table 10.1 lists all deliverables.\n55/2  Title", ""),
        ("General Assembly resolutions\n" + "A line\n" * 9 + "55/2  Title", ""),
    ],
)
def test_lists(text: str, numbers: str) -> None:
    assert [text[entry.start : entry.end] for entry in find_listed(text)] == numbers.split()


def test_a_heading_of_a_body_that_no_row_knows_leaves_its_numbers_open() -> None:
    text = "Title\n\nInternational Conference of Rivers resolutions\n3/4  On rivers\n"
    read = extract("paper.txt", text.encode())
    assert [entry.text for entry in read.unresolved] == ["3/4"]
    assert not read.citations
