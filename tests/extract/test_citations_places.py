"""Citations of articles, rules, documents, registrations, goals, agenda items, paragraphs, and anaphora."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import extract
from extract.citations.symbols import find_symbols
from ontology.instruments import instruments
from ontology.symbols import elements
from tests.extract.citing import cite, left_open, targets

PROVISIONS = [
    ("enshrined in its article 2, paragraph (b), as well as its provisions, in particular article 16, on extradition, and article 18,",
     "UNTOC/art/2/para/b UNTOC/art/16 UNTOC/art/18"),
    ("Pursuant to article 4, paragraph 1, and article 32, paragraphs 3 and 4, of the United Nations Convention against Transnational Organized Crime, together with articles 2 and 37 of the Convention and common article 1 of each Protocol thereto,",
     "UNTOC/art/4/para/1 UNTOC/art/32/para/3 UNTOC/art/32/para/4 UNTOC/art/2 UNTOC/art/37 FIREARMS/art/1 SOM/art/1 TIP/art/1"),
    ("in accordance with articles 29–32 of the Convention, article 10 of the Trafficking in Persons Protocol and article 14 of the Firearms Protocol",
     "UNTOC/art/29 UNTOC/art/30 UNTOC/art/31 UNTOC/art/32 TIP/art/10 FIREARMS/art/14"),
    ("invites States parties to the Firearms Protocol to ensure the effective implementation of its articles 6, 7, 8 and 12, given",
     "FIREARMS/art/6 FIREARMS/art/7 FIREARMS/art/8 FIREARMS/art/12"),
    ("States parties to the Firearms Protocol, in line with its article 8, paragraph 2, and article 13, paragraph 3, to develop", "FIREARMS/art/8/para/2 FIREARMS/art/13/para/3"),
    ("the purpose of the Trafficking in Persons Protocol, as stated in article 2 thereof,", "TIP/art/2"),
    ("States parties to the Organized Crime Convention, in accordance with article 18, paragraph 13, of that Convention;", "UNTOC/art/18/para/13"),
    ("acceded to the Convention for the Protection of Cultural Property in the Event of Armed Conflict, and calls upon States parties to that Convention to fully implement its provisions, in particular articles 4 and 5,",
     "HAGUE1954/art/4 HAGUE1954/art/5"),
    ("due consideration to article 16, paragraph 5 (b), of the Convention, in accordance with paragraph 8 of that article;", "UNTOC/art/16/para/5/b UNTOC/art/16/para/8"),
    ("In accordance with paragraph 3 of rule 22, the offices, and Rules 14 to 17 of the rules of procedure of the Conference", "CTOC/COP/ROP/rule/22/para/3 CTOC/COP/ROP/rule/14 CTOC/COP/ROP/rule/15 CTOC/COP/ROP/rule/16 CTOC/COP/ROP/rule/17"),
    ("article 30, paragraph 2 (c), of the Convention", "UNTOC/art/30/para/2/c"),
    ("pursuant to articles 4.1 (a) and 9.3 and article 2.1 of the Paris Agreement", "PARIS/art/4/para/1/a PARIS/art/9/para/3 PARIS/art/2/para/1"),
    ("article 32, paragraph 3, subparagraphs (a) to (c), of the Convention, and article 16, subparagraphs 5 (a) and (b)",
     "UNTOC/art/32/para/3/a UNTOC/art/32/para/3/b UNTOC/art/32/para/3/c UNTOC/art/16/para/5/a UNTOC/art/16/para/5/b"),
    ("article 51 of the Charter of the United Nations", "CHARTER/art/51"),
    ("article 2 of each of the Protocols", "FIREARMS/art/2 SOM/art/2 TIP/art/2"),
]  # fmt: skip

DOCUMENTS = [
    ("CTOC/COP/WG.2/2022/4-CTOC/COP/WG.3 /2022/4, paras. 8 and 10.",
     "CTOC/COP/WG.2/2022/4 CTOC/COP/WG.3/2022/4 CTOC/COP/WG.2/2022/4#para/8 CTOC/COP/WG.3/2022/4#para/8 CTOC/COP/WG.2/2022/4#para/10 CTOC/COP/WG.3/2022/4#para/10"),
    ("CTOC/COP/WG.3/2021/3, paras. 2–4.", "CTOC/COP/WG.3/2021/3 CTOC/COP/WG.3/2021/3#para/2 CTOC/COP/WG.3/2021/3#para/3 CTOC/COP/WG.3/2021/3#para/4"),
    ("New York, 9-20 July 2001 (A/CONEF.192/15), chap. 1V, para. 24.", "A/CONF.192/15#chap/IV/para/24 A/CONF.192/15#chap/IV/para/24"),
    ("See A/60/5/Add.1-3, E/2005/SR.40 and 41, and A/53/PV.91, 92.",
     "A/60/5/Add.1 A/60/5/Add.2 A/60/5/Add.3 E/2005/SR.40 E/2005/SR.41 A/53/PV.91 A/53/PV.92"),
    ("(A/C.3/55/SR.33-35, 50, 52-53 and 56)", " ".join(f"A/C.3/55/SR.{number}" for number in (33, 34, 35, 50, 52, 53, 56))),
    ("A/AC.237/18 (Part II)/Add.1 and Corr.1", "A/AC.237/18(PartII)/Add.1 A/AC.237/18(PartII)/Corr.1"),
    ("UNEP/EA.2/Res. 11, A/60/L. 5 and A/60/12/Add. 1 (and Corr.1)", "UNEP/EA.2/RES/11 A/60/L.5 A/60/12/Add.1 A/60/12/Corr.1"),
    ("A/60/88 and Corr.2, annex; see also General Assembly decision 60/519.", "A/60/88#annex A/60/88/Corr.2#annex A/DEC/60/519"),
    ("(CTOC/COP/2012/L.1 and Add.1-3), as orally amended", "CTOC/COP/2012/L.1 CTOC/COP/2012/L.1/Add.1 CTOC/COP/2012/L.1/Add.2 CTOC/COP/2012/L.1/Add.3"),
    ("(CTOP/COP/2012/14)", "CTOC/COP/2012/14"),
    ("(E/2005/23 and Corr.1 and 2), chap. II, sect. A", "E/2005/23#chap/II/A E/2005/23/Corr.1#chap/II/A E/2005/23/Corr.2#chap/II/A"),
    ("See A/C.6/64/SR.25, A/C.6/64/SR.1–28/Corrigendum, A/C.6/65/SR.10", "A/C.6/64/SR.25 A/C.6/64/SR.1-28/Corrigendum A/C.6/65/SR.10"),
    ("Supplement No. 53 (A/66/53), chap. II, paras. 24 and 30", "A/66/53#chap/II A/66/53#chap/II/para/24 A/66/53#chap/II/para/30"),
    ("Supplement No. 53 (A/66/53), chap. II, sect. A, para. 24", "A/66/53#chap/II/A/para/24 A/66/53#chap/II/A/para/24"),
    ("A/RES/55/25and A/CONF.62/WP.10bis", "A/RES/55/25 A/CONF.62/WP.10bis"),
    # a repair needs the mended symbol's beginning elsewhere
    ("CEB/2019/1/Add.5 and S/AC.57/2025/COMM.01", "CEB/2019/1/Add.5 S/AC.57/2025/COMM.01"),
    ("CTOP/COP/2012/14 and CTOP/COP/2012/15 and CTOC/COP/2012/3", "CTOP/COP/2012/14 CTOP/COP/2012/15 CTOC/COP/2012/3"),
    ("A/RES/70/1 and UNEP/EA.3/Res.4", "A/RES/70/1 UNEP/EA.3/RES/4"),
    ("see A/76/6 (Sect. 2), para. 3", "A/76/6(Sect.2) A/76/6(Sect.2)#para/3"),
    ("http://undocs.org/A/RES/10/4 and HIV/AIDS, 24/7 and and/or TCP/IP", ""),
    ("United Nations publication, Sales No. E.05.V.2.", "SALES/E.05.V.2"),
]  # fmt: skip

PLAIN = [
    ("preambular", "its target 16.4 of the 2030 Agenda, indicator 16.4.2 of the Sustainable Development Goals, and Goals 5 and 16", "SDG/target/16.4 SDG/indicator/16.4.2 SDG/5 SDG/16"),
    ("preambular", "the Conference considered agenda item 2 (a), entitled “Review”, and items 4 and 5 of the agenda", "CTOC/COP/9/item/2/a CTOC/COP/9/item/4 CTOC/COP/9/item/5"),
    ("preambular", "the agenda of item shops and 16 per cent of targets", ""),
    ("footnote", "1 United Nations, Treaty Series, vols. 2225, 2237, 2241 and 2326, No. 39574.", "UNTS/39574"),
    ("footnote", "12 Ibid., vol. 249, No. 3511, and vol. 2253, No. 3511.", "UNTS/3511 UNTS/3511"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROVISIONS)
def test_provisions(text: str, expected: str) -> None:
    assert sorted(targets(text)) == sorted(expected.split())


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_documents(text: str, expected: str) -> None:
    assert sorted(targets(text, kind="footnote")) == sorted(expected.split())


@pytest.mark.parametrize(("kind", "text", "expected"), PLAIN)
def test_plain(kind: str, text: str, expected: str) -> None:
    assert sorted(targets(text, kind=kind)) == sorted(expected.split())


def test_every_instrument_proves_itself() -> None:
    tried = 0
    for instrument in instruments():
        for printed, expected in instrument.examples:
            for frame in ("{}", "Recalling {}, and", "pursuant to {}.", "as set forth in {};"):
                assert targets(frame.format(printed), body="A")[0] == expected, f"mend the row of {instrument.key}"
                tried += 1
    assert tried >= 40


def test_every_symbol_element_proves_itself() -> None:
    tried = 0
    for element in elements():
        if element.letters == "ICC":
            continue  # its symbols have a dash in their root and are not read yet
        if not element.root and "-" in element.example:
            continue
        found = find_symbols(f"See {element.example}.")
        assert [mention.symbol for mention in found] == [element.example], f"mend the row of {element.letters}"
        assert not found[0].repaired
        tried += 1
    assert tried >= 60


@given(st.sampled_from([element.example for element in elements() if element.root and "-" not in element.example]), st.data())
def test_a_symbol_broken_by_a_space_is_the_same_symbol(symbol: str, data: st.DataObject) -> None:
    places = [index for index, character in enumerate(symbol) if character == "/"]
    place = data.draw(st.sampled_from(places))
    broken = f"{symbol[:place]} {symbol[place:]}" if data.draw(st.booleans()) else f"{symbol[: place + 1]} {symbol[place + 1 :]}"
    assert [mention.symbol for mention in find_symbols(f"({broken})")] == [symbol]


def test_a_paragraph_of_this_text_must_exist() -> None:
    units = ("CTOC/COP/RES/9/2#op6",)
    assert targets("group described in paragraph 6 above, and paragraph 99 above", kind="operative", units=units) == ["CTOC/COP/RES/9/2#op6"]


def test_its_paragraph_of_the_annex() -> None:
    records = cite("contained in the annex to the present resolution, including its paragraph 54.", kind="operative")
    assert [(record.target, record.kind) for record in records] == [("CTOC/COP/RES/9/2#annex/para/54", "self")]


def test_the_same_resolution_is_the_one_before() -> None:
    records = cite("In its resolution 10/1, the Conference reaffirmed that.", "In the same resolution, the Conference recalled article 32 of the Convention.")
    assert [(record.target, record.anaphora) for record in records] == [
        ("CTOC/COP/RES/10/1", False), ("CTOC/COP/RES/10/1", True), ("UNTOC/art/32", False),
    ]  # fmt: skip
    assert "CTOC/COP/RES/10/1" in records[1].steps


def test_the_two_resolutions() -> None:
    records = cite("In its resolutions 9/1 and 10/1, the Conference invited donors to provide resources for the purposes set out in the two resolutions")
    assert sorted(record.target for record in records if record.anaphora) == ["CTOC/COP/RES/10/1", "CTOC/COP/RES/9/1"]


def test_anaphora_is_not_guessed_between_two() -> None:
    texts = ("Recalling its resolutions 9/1 and 10/1,", "In that resolution, the Conference decided")
    assert [record.target for record in cite(*texts) if record.anaphora] == []
    assert [record.reason for record in left_open(*texts)] == ["several-antecedents"]


def test_ibid_means_the_note_before_and_nothing_without_one() -> None:
    notes = ("16 United Nations, Treaty Series, vol. 2241, No. 39574.", "17 Ibid.", "18 Tbid., annex IV.")
    records = cite(*notes, kind="footnote")
    assert [(record.target, record.anaphora) for record in records] == [
        ("UNTS/39574", False), ("UNTS/39574", True), ("UNTS/39574#annexIV", True),
    ]  # fmt: skip
    assert [record.reason for record in left_open("1 Ibid.", kind="footnote")] == ["no-antecedent"]


def test_ibid_beside_the_symbol_of_another_supplement_is_that_symbol() -> None:
    notes = ("1 Official Records of the General Assembly, Supplement No. 53 (A/74/53).", "2 Ibid., Supplement No. 53A (A/74/53/Add.1).")
    assert [(record.text, record.target) for record in cite(*notes, kind="footnote")] == [
        ("A/74/53", "A/74/53"), ("A/74/53/Add.1", "A/74/53/Add.1"),
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "found"), [("the two resolutions", 2), ("those resolutions", 0)])
def test_those_resolutions_are_all_that_were_named(words: str, found: int) -> None:
    records = cite(f"Recalling its resolutions 5/1, 6/1 and 7/1, and in accordance with {words}")
    assert [record.target for record in records if record.anaphora] == ["CTOC/COP/RES/6/1", "CTOC/COP/RES/7/1"][:found]


TITLED = "E/RES/1992/22\n1992/22. Implementation of General Assembly resolution 46/152 and resolution 1992/22\n\nThe Economic and Social Council,\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TITLED + "Decides to meet.", ["A/RES/46/152"]),
        ("Draft decision -/CP.17\n\nThe Conference of the Parties,\n\nRecalling its decision 1/CP.16,\n\n1. Decides to meet.", ["FCCC/CP/DEC/1/CP.16"]),
        (TITLED + "Noting the report (E/1992/30),\n\nE/RES/1992/22 Implementation of a resolution\n\n1. Decides to meet.", ["A/RES/46/152", "E/1992/30"]),
        ("United Nations\nA/RES/51/63\nFifty-first session\nResolution 51/62 of 12 December 1996\n", []),
    ],
)  # fmt: skip
def test_titles_cite_and_mastheads_do_not(text: str, expected: list[str]) -> None:
    assert [record.target for record in extract("t.txt", text.encode()).citations] == expected


def test_an_article_beyond_the_last_is_not_taken_for_granted() -> None:
    assert [record.reason for record in left_open("Recalling the Firearms Protocol and its article 99")] == ["number-out-of-range"]


@given(st.text(max_size=300))
def test_any_text_is_read_without_harm(text: str) -> None:
    words = " ".join(text.split()) or "x"
    for record in cite(words, kind="operative"):
        assert words[record.start : record.end] == record.text


def test_a_long_paragraph_takes_linear_time() -> None:
    import time

    def seconds(size: int) -> float:
        text = ("resolution 5/4 of the " + "and articles 1, 2, 3 of 2010, " * 4) * (size // 140)
        began = time.perf_counter()
        cite(text)
        return time.perf_counter() - began

    seconds(2000)
    small, large = seconds(20_000), seconds(160_000)
    assert large < small * 8 * 6  # eight times the text; six-fold slack for a noisy machine, far below the square


def test_ibid_with_a_paragraph() -> None:
    notes = ("1 A/55/305, para. 3.", "2 Ibid., para. 8.")
    assert [record.target for record in cite(*notes, kind="footnote")] == ["A/55/305", "A/55/305#para/3", "A/55/305", "A/55/305#para/8"]


def test_a_part_that_this_text_does_not_have_is_left_open() -> None:
    assert [record.reason for record in left_open("as described in paragraph 99 above", kind="operative")] == ["no-such-part"]
    assert [record.reason for record in left_open("set out in annex V to the present resolution", kind="operative")] == ["no-such-part"]


LETTERED = [
    ("paragraph 4, subparagraphs (a) and (b), of Conference resolution 7/1", "4/a 4/b"),
    ("paragraph 2 (a) to (c) of Conference resolution 7/1", "2/a 2/b 2/c"),
    ("paragraph 2 (b) (ii) to (iv) of Conference resolution 7/1", "2/b/ii 2/b/iii 2/b/iv"),
    ("paragraphs 2, 3 (a) and 4 of Conference resolution 7/1", "2 3/a 4"),
]


@pytest.mark.parametrize(("text", "expected"), LETTERED)
def test_lettered_subparagraphs(text: str, expected: str) -> None:
    assert targets(text)[:-1] == [f"CTOC/COP/RES/7/1#para/{path}" for path in expected.split()]


def test_subparagraphs_of_the_text_itself() -> None:
    units = tuple(f"CTOC/COP/RES/9/2#op4/{letter}" for letter in "abc")
    assert targets("paragraph 4, subparagraphs (a) to (c), above", kind="operative", units=units) == list(units)


def notes(*texts: str) -> list[tuple[str, str]]:
    return [(record.text, record.target) for record in cite(*texts, body="A", kind="footnote") if "bid" in record.text or record.anaphora]


def test_ibid_is_the_source_of_the_note_before() -> None:
    assert notes("10 A/79/20, para. 403.", "11 Ibid., para. 350; see also resolution 79/1.", "12 Ibid., chap. II.") == [
        ("Ibid.", "A/79/20"), ("350", "A/79/20#para/350"), ("Ibid.", "A/79/20#chap/II"),
    ]  # fmt: skip
    assert notes("4 Report (United Nations publication, Sales No. E.96.IV.13), chap. I, annex I.", "5 Ibid., annex II.") == [
        ("Ibid.", "SALES/E.96.IV.13#annexII")
    ]
    assert notes("6 See A/60/1; see also A/60/2.", "7 Ibid.") == [("Ibid.", "A/60/1")]


@pytest.mark.parametrize(
    "text",
    [
        "under Article 2 of the Charter of the United Nations, and pursuant to article 47, paragraph 2, of the Agreement, the meeting",
        "Recalling article 4 of the Charter of the United Nations, and in accordance with article 9 of the Statute",
    ],
)
def test_an_article_of_an_instrument_that_is_not_known_is_no_antecedents(text: str) -> None:
    found = [record.target for record in cite(text, body="A") if record.kind == "article"]
    assert len(found) == 1
    assert found[0].startswith("CHARTER/art/")


def test_a_text_in_articles_has_its_own() -> None:
    text = (
        "A/RES/76/120\n76/120. Rules of a thing\nThe General Assembly,\nRecalling Article 102 of the Charter of the United Nations,\n"
        "1. Adopts the text in the annex.\nAnnex\nArticle 1\n1. It shall be registered under article 4 and paragraph 2 of this article.\n"
        "2. It may be so.\nArticle 4\n1. It is so under article 1.\n"
    )
    read = extract("A_RES_76_120.txt", text.encode())
    assert [record.target for record in read.citations if record.kind == "article"] == ["CHARTER/art/102"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("In its resolution 60/1, the Assembly met. In paragraphs 4 and 5 of the resolution, it decided.",), "4:A/RES/60/1#para/4 5:A/RES/60/1#para/5"),
        (("In its resolution 60/1, the Assembly met. Pursuant to the resolution, it went.",), "the resolution:A/RES/60/1"),
        (("By its decision 60/501, the Assembly met.", "The report is submitted in accordance with the decision."), "the decision:A/DEC/60/501"),
        (("Recalling resolution 60/1 and the measures set out therein,",), "therein:A/RES/60/1"),
        # two could be meant, or a draft, or a report
        (("In its resolutions 60/1 and 60/2, the Assembly met. Pursuant to the resolution, it went.",), ""),
        (("Recalling resolution 60/1, the sponsors introduced the resolution adopted today",), ""),
        (("the report submitted pursuant to its resolution 73/210, and the recommendations contained therein,",), ""),
        (("Recalling resolution 60/1 and the report of the group and the proposals therein,",), ""),
    ],
)
def test_definite_anaphora(texts: tuple[str, ...], expected: str) -> None:
    found = [f"{record.text}:{record.target}" for record in cite(*texts, body="A", kind="annex-paragraph") if record.anaphora or "para" in record.target]
    assert " ".join(found) == expected
