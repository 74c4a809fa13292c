"""Citations of resolutions and decisions: numbers, lists, bodies, titles, dates, in the words of drafters."""

from __future__ import annotations

import pytest

from extract import extract
from ontology.bodies import bodies
from ontology.numbers import coded
from tests.extract.citing import cite, left_open, targets

CASES = [
    # its own resolutions, with dates and titles, the noun left out
    ("CTOC/COP", "Recalling also its resolutions 5/4 of 22 October 2010, entitled “Firearms, their parts”, and 8/3 of 21 October 2016, entitled “Strengthening”,",
     "CTOC/COP/RES/5/4 CTOC/COP/RES/8/3"),
    ("CTOC/COP", "Recalling its resolutions 5/2 of 22 October 2010 and 10/3 of 16 October 2020 and its decisions 2/3 of 20 October 2005 and 3/3 of 18 October 2006",
     "CTOC/COP/RES/5/2 CTOC/COP/RES/10/3 CTOC/COP/DEC/2/3 CTOC/COP/DEC/3/3"),
    ("CTOC/COP", "Recalling General Assembly resolutions 66/180 of 19 December 2011 and 68/186 of 18 December 2013, and resolution 69/196 of 18 December 2014,",
     "A/RES/66/180 A/RES/68/186 A/RES/69/196"),
    ("CTOC/COP", "Taking note of relevant General Assembly resolutions, including resolution 72/196 of 19 December 2017,", "A/RES/72/196"),
    ("CTOC/COP", "in line with relevant General Assembly resolutions, including 78/205 and 78/206;", "A/RES/78/205 A/RES/78/206"),
    ("CTOC/COP", "the adoption by the General Assembly of resolution 70/1 of 25 September 2015", "A/RES/70/1"),
    ("CTOC/COP", "In its resolution 55/25, the General Assembly decided that", "A/RES/55/25"),
    ("CTOC/COP", "adopted by the General Assembly in its resolution 64/293. Speakers", "A/RES/64/293"),
    ("CTOC/COP", "In its resolution 7/1, the Conference decided that", "CTOC/COP/RES/7/1"),
    ("CTOC/COP", "as amended by the Conference in its decision 4/7, credentials", "CTOC/COP/DEC/4/7"),
    ("CTOC/COP", "annexed to Conference resolution 9/1, and the guidelines", "CTOC/COP/RES/9/1"),
    ("CTOC/COP", "the annex to resolution 9/1, including its paragraph 54", "CTOC/COP/RES/9/1#annex CTOC/COP/RES/9/1#annex/para/54"),
    ("CTOC/COP", "See General Assembly resolution 67/234 B.", "A/RES/67/234/B"),
    ("CTOC/COP", "Commission on Narcotic Drugs resolution 65/2 of 18 March 2022 and Commission on Crime Prevention and Criminal Justice resolution 27/5",
     "E/CN.7/RES/65/2 E/CN.15/RES/27/5"),
    # the General Assembly's own
    ("A", "Reaffirming its resolutions 69/314 of 30 July 2015, 70/301 of 9 September 2016 and 73/343 of 16 September 2019",
     "A/RES/69/314 A/RES/70/301 A/RES/73/343"),
    ("A", "recalling its resolutions 51/45 B of 10 December 1996 and 57/73 of 22 November 2002", "A/RES/51/45#B A/RES/57/73"),
    ("A", "Recalling its resolutions 60/246 A and B of 22 December 2005", "A/RES/60/246/A A/RES/60/246/B"),
    ("A", "Recalling its resolutions 1514 (XV) of 14 December 1960 and 2625 (XXV) of 24 October 1970", "A/RES/1514(XV) A/RES/2625(XXV)"),
    ("A", "Recalling its resolution 217 A (III) of 10 December 1948", "A/RES/217(III)#A"),
    ("A", "Recalling its resolutions 3201 (S-VI) and S-10/2 of 30 June 1978, and ES-10/15", "A/RES/3201(S-VI) A/RES/S-10/2 A/RES/ES-10/15"),
    ("A", "resolution 10/6 of 16 October 2020 of the Conference of the Parties to the United Nations Convention against Transnational Organized Crime", "CTOC/COP/RES/10/6"),
    ("A", "decision 14/4 of 30 November 2018 of the Conference of the Parties to the Convention on Biological Diversity and resolution 3/4 of the United Nations Environment Assembly",
     "CBD/COP/DEC/14/4 UNEP/EA.3/RES/4"),
    ("A", "in line with Economic and Social Council resolution 2013/40, to cooperate", "E/RES/2013/40"),
    ("A", "Recalling Economic and Social Council resolution 155 C (VII) of 13 August 1948", "E/RES/155(VII)/C"),
    ("A", "Recalling Human Rights Council resolutions 26/16 and S-21/1, and all Council resolutions, in particular resolution 29/10", "A/HRC/RES/26/16 A/HRC/RES/S-21/1 A/HRC/RES/29/10"),
    # the Security Council
    ("S", "Recalling its resolutions 1265 (1999), 1296 (2000) and 1325(2000), and the statements of its President", "S/RES/1265 S/RES/1296 S/RES/1325"),
    ("S", "consistent with paragraph 14 of resolution 2693 (2023) and", "S/RES/2693#para/14 S/RES/2693"),
    ("S", "all its previous resolutions on children, including 1261 (1999) of 25 August 1999, 1314 (2000) of 11 August 2000", "S/RES/1261 S/RES/1314"),
    ("S", "Recalling General Assembly resolution 60/180 and its own resolution 1645 (2005)", "A/RES/60/180 S/RES/1645"),
    # others
    ("E", "Recalling its resolutions 1235 (XLII) of 6 June 1967 and 2004/31 of 21 July 2004 and its decision 2004/322", "E/RES/1235(XLII) E/RES/2004/31 E/DEC/2004/322"),
    ("E", "Resolution 76/181, annex.", "A/RES/76/181#annex"),
    ("A/HRC", "Recalling also its resolutions 5/1 and 5/2 and General Assembly resolution 60/251 of 15 March 2006", "A/HRC/RES/5/1 A/HRC/RES/5/2 A/RES/60/251"),
    ("A/HRC", "Recalling Commission on Human Rights resolution 2005/69 of 20 April 2005 and Council resolution 8/7", "E/CN.4/RES/2005/69 A/HRC/RES/8/7"),
    ("A", "Recalling its resolutions 3240 A to C (XXIX) of 29 November 1974, 3092 A and B (XXVIII) of 7 December 1973 and 31/106 A and C of 16 December 1976, and 2200A (XXI)",
     "A/RES/3240(XXIX)#A A/RES/3240(XXIX)#B A/RES/3240(XXIX)#C A/RES/3092(XXVIII)#A A/RES/3092(XXVIII)#B A/RES/31/106#A A/RES/31/106#C A/RES/2200(XXI)#A"),
    ("A", "Mindful of its resolutions on executions, of which the latest is 47/136 of 18 December 1992, and on trade, the most recent being 46/21", "A/RES/47/136 A/RES/46/21"),
    ("A", "See resolutions 55/25, annexes I–III, and 55/255, annex, and resolution 48/96, annexes I and II.",
     "A/RES/55/25#annexI A/RES/55/25#annexII A/RES/55/25#annexIII A/RES/55/255#annex A/RES/48/96#annexI A/RES/48/96#annexII"),
    ("S", "pursuant to resolutions 1267 (1999)/1989 (2011)/2253 (2015) and subsequent resolutions", "S/RES/1267 S/RES/1989 S/RES/2253"),
    ("A", "Recalling resolution 66/288 of 27 July 2012, endorsing the outcome document, and 67/213 of 21 December 2012", "A/RES/66/288 A/RES/67/213"),
    ("FCCC/PA/CMA", "Recalling decisions 1/CP.16, paragraphs 3 and 7 (a), 2/CP.17 and 1/CP.18, section I,",
     "FCCC/CP/DEC/1/CP.16 FCCC/CP/DEC/1/CP.16#para/3 FCCC/CP/DEC/1/CP.16#para/7/a FCCC/CP/DEC/2/CP.17 FCCC/CP/DEC/1/CP.18#sect/I"),
    ("E/CN.4", "Recalling its resolutions 1989/37, 1996/62 and 8 (XXXVI) of 22 February 1980", "E/CN.4/RES/1989/37 E/CN.4/RES/1996/62 E/CN.4/RES/8(XXXVI)"),
    ("A/HRC", "Recalling General Assembly resolution 60/251, in particular paragraphs 2 and 4 thereof", "A/RES/60/251 A/RES/60/251#para/2 A/RES/60/251#para/4"),
    # of bodies that no row knows, and of one that the words after the number tell
    ("A", "resolution 77 (XII) adopted by the Assembly of Heads of State and Government and decision 1/1 of the Preparatory Committee for the Conference", ""),
    ("CAC/COSP", "Recalling Conference decision 4/1 of the Conference of the Parties to the United Nations Convention against Transnational Organized Crime", "CTOC/COP/DEC/4/1"),
    # words that a layer of text ran together
    ("A", "Recalling General Assemblyresolution 55/25 and itsresolution55/26 of 3 May 2000, anddecision 55/400", "A/RES/55/25 A/RES/55/26 A/DEC/55/400"),
    # the body whose report prints the act; the body before the last of several
    ("A", "See Official Records, Supplement No. 53 (A/73/53), chap. IV, sect. A, resolution 37/17", "A/73/53#chap/IV/A A/HRC/RES/37/17"),
    ("A", "Supplement No. 7 (E/2012/27), chap. I, sect. D, resolution 56/2; E/2009/28, chap. I, sect. C, resolution 52/1",
     "E/2012/27#chap/I/D E/CN.6/RES/56/2 E/2009/28#chap/I/C E/CN.7/RES/52/1"),
    ("A", "the resolutions of the Human Rights Council, the most recent of which was resolution 48/9 of 8 October 2021", "A/HRC/RES/48/9"),
    # a clause in a list; a subject that is no body
    ("A", "Recalling its resolutions 66/5 of 3 May 2012, in which it proclaimed the Day, whose importance is great, and recognized the contribution"
     " of all, and 67/8 of 5 December 2012, in which it went on", "A/RES/66/5 A/RES/67/8"),
    ("S", "continue implementing Youth, Peace and Security resolutions 2250 (2015), 2419 (2018) and 2535 (2020)", "S/RES/2250 S/RES/2419 S/RES/2535"),
    # numbers too high for the citing body's sessions
    ("E/CN.7", "Affirms resolution 65/234, and asks the Secretariat to implement resolution 53/9", "A/RES/65/234 E/CN.7/RES/53/9"),
    ("A/HRC", "Affirms resolution 48/141, and asks the Secretariat to implement decision 31/115", "A/RES/48/141 A/HRC/DEC/31/115"),
    # the act of a body whose work the citing body took over; the subject that follows without a comma
    ("A/HRC", "The Commission on Human Rights asked for it. See resolution 2004/37.", "E/CN.4/RES/2004/37"),
    ("A/HRC", "The Economic and Social Council met. See resolution 2004/37.", "E/RES/2004/37"),
    ("A/HRC", "In its resolution 2001/48 the Commission on Human Rights requested a study", "E/CN.4/RES/2001/48"),
    ("UNEP/EA", "The Governing Council of the United Nations Environment Programme met. Recalling decision 27/2", "UNEP/GC/DEC/27/2"),
    ("E/CN.4", "IMPLEMENTATION OF GENERAL ASSEMBLY RESOLUTION 60/251 OF 15 MARCH 2006", "A/RES/60/251"),
    # what scanners make of Roman figures, brackets, dates and strokes
    ("A", "Recalling its resolutions 2649 (XXV) of 30 November 1970,2955 (XXVII) of 12 December 1972, 3070 (XXVIll) of 30 November 1973 and 33/24 of 29 November 1978,34/44 of 23 November 1979,",
     "A/RES/2649(XXV) A/RES/2955(XXVII) A/RES/3070(XXVIII) A/RES/33/24 A/RES/34/44"),
    ("A", "Recalling its resolutions 212 (111) 32 of 19 November 1948, 1514 ( XV) of24 October 1960 and 1803 (XVI I) of 14 December1962, and 37 /43",
     "A/RES/212(III) A/RES/1514(XV) A/RES/1803(XVII) A/RES/37/43"),
    ("E", "Recalling General Assernbly resolution 2l45 (XXI), Securlty Council resolution 435 (1978) and Economic and Soeial Council resolution 1235 (XLII)",
     "A/RES/2145(XXI) S/RES/435 E/RES/1235(XLII)"),
    ("A", "Recalling World Heritage Assembly resolution 40/26, European Council decision 40/5 and African Union General Assembly resolution 40/3", ""),
    ("S", "Recalling its resolutions 181 (1963) of 7 August 1963,182 (1963) and 418 ( 1977), and S/RES/1820(2008)", "S/RES/181 S/RES/182 S/RES/418 S/RES/1820"),
    ("E/CN.4", "Recalling its previous resolutions, the most recent of which is resolution 2004/23 of 16 April 2004", "E/CN.4/RES/2004/23"),
    ("A/HRC", "resolutions adopted by the General Assembly, including resolutions 75/175 and 77/223, by the Commission on Human Rights, and by the Human Rights Council, including resolutions 2/2 and 7/27",
     "A/RES/75/175 A/RES/77/223 A/HRC/RES/2/2 A/HRC/RES/7/27"),
    ("S", "in particular resolution 1844 (2008), resolution 1862 (2009,) resolution 1907 (2009)", "S/RES/1844 S/RES/1862 S/RES/1907"),
    ("E/CN.7", "Recalling its resolution 53/4 and General Assembly resolution 65/227, and Commission resolution 54/6", "E/CN.7/RES/53/4 A/RES/65/227 E/CN.7/RES/54/6"),
    ("UNEP/EA", "Recalling its resolutions 3/7 and 4/6, and General Assembly resolution 66/288", "UNEP/EA.3/RES/7 UNEP/EA.4/RES/6 A/RES/66/288"),
    ("CAC/COSP", "Recalling its resolution 3/1 of 13 November 2009, and decision 5/1", "CAC/COSP/RES/3/1 CAC/COSP/DEC/5/1"),
    ("ESCAP", "Recalling its resolution 64/1 and resolution 66/288 of 27 July 2012", "ESCAP/RES/64/1 A/RES/66/288"),
    # a section behind a number is that of the next act where "of its resolution" follows
    ("A", "its resolution 64/243 of 24 December 2009, section II.A of its resolution 65/259 and its resolution 66/246, section III,",
     "A/RES/64/243 A/RES/65/259 A/RES/66/246#sect/III"),
    ("A", "its resolutions 37/240 and 42/214 of 21 December 1987, section IV, paragraph 14, of its resolution 53/214 of 18 December 1998",
     "A/RES/37/240 A/RES/42/214 A/RES/53/214#para/14 A/RES/53/214"),
    # subjects, dates and sections between the numbers of a list; ranges
    ("ESCAP", "Recalling its resolutions 66/1 on disaster risk, 67/2, 71/11 on transit transport and 74/3 on energy and General Assembly resolutions 70/1 and 70/299,",
     "ESCAP/RES/66/1 ESCAP/RES/67/2 ESCAP/RES/71/11 ESCAP/RES/74/3 A/RES/70/1 A/RES/70/299"),
    ("A/HRC", "Recalling its resolutions 5/1, on institution-building of the Human Rights Council, and 5/2, on the code of conduct, of 18 June 2007",
     "A/HRC/RES/5/1 A/HRC/RES/5/2"),
    ("A", "Recalling its resolutions 48/228 A and B of 23 December 1993 and 29 July 1994, 49/37 and 56/293", "A/RES/48/228#A A/RES/48/228#B A/RES/49/37 A/RES/56/293"),
    ("CAC/COSP", "its resolutions 6/4 to 6/6 and 7/6", "CAC/COSP/RES/6/4 CAC/COSP/RES/6/5 CAC/COSP/RES/6/6 CAC/COSP/RES/7/6"),
    ("UNEP/EA", "Governing Council decisions 23/9 IV of 25 February 2005 and SS.XII/3, and decision SS.VII/1",
     "UNEP/GC/DEC/23/9#sect/IV UNEP/GC/DEC/SS.XII/3 UNEP/GC/DEC/SS.VII/1"),
    # years left out, where the body is told or the number was cited before
    ("S", "established by resolution 1267 and resolution 1373 (2001)", "S/RES/1267 S/RES/1373"),
    ("A", "Recalling Security Council resolution 1325 on women and peace and security", "S/RES/1325"),
    # acronyms, signs of footnotes, other dashes, capitals, letters on letters
    ("A", "ECOSOC’s decision 2004/305, HRC resolution 5/1, CND resolution 53/4 and UNEA resolution 2/11", "E/DEC/2004/305 A/HRC/RES/5/1 E/CN.7/RES/53/4 UNEP/EA.2/RES/11"),
    ("A", "resolutions 60/251[2] and 70/1* and S–26/2", "A/RES/60/251 A/RES/70/1 A/RES/S-26/2"),
    ("A", "resolutions 1721 A (XVI) to C of 20 December 1961 and 1472 A (XIV) and B",
     "A/RES/1721(XVI)#A A/RES/1721(XVI)#B A/RES/1721(XVI)#C A/RES/1472(XIV)#A A/RES/1472(XIV)#B"),
    ("E/CN.15", "General Assembly and Economic and Social Council resolutions 67/189 and 2012/12", "A/RES/67/189 E/RES/2012/12"),
    ("CAC/COSP", "adopted by the General Assembly at its special session in its resolution S-32/1 of 2 June 2021", "A/RES/S-32/1"),
    ("A", "see A/RES/217 A (III), A/RES/2200A(XXI), A/RES/57/270B and E/RES/663C(XXIV)", "A/RES/217(III)#A A/RES/2200(XXI)#A A/RES/57/270/B E/RES/663(XXIV)/C"),
    # a body cannot cite what it has not adopted yet, and its sessions have their years
    ("A/HRC", "the General Assembly established the Human Rights Council in its resolution 60/251", "A/RES/60/251"),
    ("A/HRC", "Welcoming resolution 55/2 of 8 September 2000, and resolution 70/1", "A/RES/55/2 A/RES/70/1"),
    ("A/HRC", "the Commission on Human Rights, in particular Commission resolutions 2002/37 of 22 April 2002 and 2005/33", "E/CN.4/RES/2002/37 E/CN.4/RES/2005/33"),
    ("E/CN.4", "Sub-Commission resolution 2003/16 and Commission resolution 2004/76", "E/CN.4/Sub.2/RES/2003/16 E/CN.4/RES/2004/76"),
    ("E/CN.7", "the special session of the General Assembly, and resolution 61/8, and Assembly resolution S-30/1", "E/CN.7/RES/61/8 A/RES/S-30/1"),
    ("A/HRC", "the statement PRST/8/1 of its President (SC/6816)", "A/HRC/PRST/8/1"),
    ("FCCC/PA/CMA", "Also recalling decision 1/CP.21, and decisions 2/CMA.1 and 3/CMP.7", "FCCC/CP/DEC/1/CP.21 FCCC/PA/CMA/DEC/2/CMA.1 FCCC/KP/CMP/DEC/3/CMP.7"),
]  # fmt: skip

NEAR_MISSES = [
    "the resolution of 5 May on the 24/7 network of 18 States",
    "a decision 2 weeks before the session",
    "draft resolutions and draft decisions, to the Conference",
    "previous resolutions of the Conference in 2018/2019 budgets",
    "resolution of the dispute in 3/4 of the cases",
    # acts of bodies that no row knows
    "World Heritage Assembly resolution 58/22, and the World Heritage Assembly, in its resolution 67/20",
    "Asian Clearing Organization resolution 7/2017",
    "International Civil Aviation Organization Assembly resolution 39/2 and the resolutions LC-LP.1(2006)",
    "ASEAN resolution 4/46-E and European Parliament resolution 2020/2616(RSP)",
    "the General Assembly of the Organization of American States, in its resolution 8/2",
]


@pytest.mark.parametrize(("body", "text", "expected"), CASES)
def test_acts(body: str, text: str, expected: str) -> None:
    assert targets(text, body=body) == expected.split()


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_is_no_number_of_an_act_gives_nothing(text: str) -> None:
    assert targets(text) == []


def test_every_body_proves_itself() -> None:
    tried = 0
    for body in bodies():
        for printed, expected in body.examples:
            for frame in ("{}", "Recalling {}, and", "Pursuant to {}.", "in accordance with\n{}"):
                assert targets(frame.format(printed), body="A") == [expected], f"mend the row of {body.key} or its example {printed!r}"
                tried += 1
    assert tried >= 120


def test_every_designator_that_tells_its_body_proves_itself() -> None:
    tried = 0
    for row in coded():
        for printed, *expected in row.examples:
            for frame in ("{}", "Recalling {}, and", "Pursuant to {}.", "in accordance with {} of that year"):
                assert targets(frame.format(printed), body="A") == expected, f"mend the row {row.name!r} or its example {printed!r}"
                tried += 1
    assert tried >= 300


def test_titles_and_dates() -> None:
    first, second, third = cite(
        "Recalling its decision 4/2 of 17 October 2008 and its resolution 5/8 of 22 October 2010, both entitled “Implementation of “serious” things”, its resolution 6/1 of 19 October 2012, entitled “Ensuring”"
    )
    assert (first.title, first.date) == ("Implementation of “serious” things", "2008-10-17")
    assert (second.title, second.date) == ("Implementation of “serious” things", "2010-10-22")
    assert (third.title, third.date, third.verb) == ("Ensuring", "2012-10-19", "recall")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Conference resolutions 5/1 and 5/8 of 22 October 2010", ["", "2010-10-22"]),
        ("Conference resolutions 5/1 and 5/8, both of 22 October 2010", ["2010-10-22", "2010-10-22"]),
        ("Conference resolutions 5/1, 5/2 and 5/8, all adopted on 22 October 2010", ["2010-10-22"] * 3),
    ],
)
def test_a_date_at_the_end_of_a_list_is_the_last_numbers_unless_the_list_says_otherwise(text: str, dates: list[str]) -> None:
    assert [record.date for record in cite(text)] == dates


def test_verbs_are_shared_by_a_list_and_change_with_the_next_verb() -> None:
    records = cite("Recalling its resolutions 5/1 and 5/5, and reaffirming its decisions 7/1 and 4/6,")
    assert [record.verb for record in records] == ["recall", "recall", "reaffirm", "reaffirm"]


def test_a_number_that_no_body_can_have_is_left_open_with_its_reason() -> None:
    assert [(record.text, record.reason) for record in left_open("Recalling Security Council resolution 5/4,")] == [("5/4", "number-out-of-range")]


def test_two_bodies_that_fit_are_not_guessed_between() -> None:
    found = left_open("recalling Commission resolution 45/2", body="A")
    assert [record.reason for record in found] == ["several-bodies"]
    assert "E/CN.7" in found[0].candidates


def test_a_list_of_letters_and_a_range_of_letters() -> None:
    assert targets("its resolution 62/243 A to C of 1 May 2008", body="A") == ["A/RES/62/243/A", "A/RES/62/243/B", "A/RES/62/243/C"]


def test_offsets_point_at_the_designator() -> None:
    text = "Recalling its resolutions 5/4 of 22 October 2010 and 8/3, and decision 10/1"
    assert [text[record.start : record.end] for record in cite(text)] == ["5/4", "8/3", "10/1"]


def test_a_day_without_its_year_takes_it_from_the_number_or_the_next_date() -> None:
    text = "Recalling its resolutions 233 (1967) of 6 June, 234 (1967) of 7 June and 236 (1967) of 11 June 1967,"
    assert [record.date for record in cite(text, body="S")] == ["1967-06-06", "1967-06-07", "1967-06-11"]
    text = "Recalling its resolutions 68/123 of 20 December and 68/155 of 22 December 2013,"
    assert [record.date for record in cite(text, body="A")] == ["2013-12-20", "2013-12-22"]


def test_where_two_bodies_fit_that_a_document_named_nothing_is_guessed() -> None:
    text = "The Commission on Human Rights and the Economic and Social Council met. See resolution 2004/37."
    (record,) = left_open(text, body="A/HRC")
    assert record.reason == "several-bodies"


FRONT = [
    ("Report of the Rapporteur, submitted pursuant to Commission on Human Rights resolution 2004/110", ["E/CN.4/RES/2004/110"]),
    ("Follow-up to General Assembly resolution 46/182 and implementation of decision 6/102", ["A/RES/46/182", "A/HRC/DEC/6/102"]),
    ("Resolution 46/182", []),
]


@pytest.mark.parametrize(("title", "expected"), FRONT)
def test_titles_above_the_text_cite(title: str, expected: list[str]) -> None:
    text = f"A/HRC/4/23\nHuman Rights Council\nFourth session\n{title}\n1. The report describes what was done in the year under review.\n"
    assert [record.target for record in extract("A_HRC_4_23.txt", text.encode()).citations] == expected
