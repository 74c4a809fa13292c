"""The cleaning chain, step by step, and the map that leads back to the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.cleaning import MASKS, clean
from extract.cleaning.characters import GONE, fold_characters
from extract.cleaning.content import clean_text
from extract.cleaning.lines import detect_layout, furniture_name, split_lines
from extract.cleaning.markup import mask_markup
from extract.cleaning.table import Damage, Furniture, damage
from extract.cleaning.words import mend_hyphens, mend_spaces, mend_words
from ontology.tables import rows


def plain(masked: str) -> str:
    return masked.replace(GONE, "")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_step_moves_a_character(text: str) -> None:
    for mask in MASKS:
        masked = mask(text)
        assert len(masked) == len(text), mask.__name__
        text = masked


@given(st.text(alphabet="aA1 .,;()*[]{}|<>_^-/\n\t\r\f“”’¹⁴#\\", max_size=200))
def test_every_piece_of_cleaned_text_is_in_the_source(text: str) -> None:
    cleaned = clean(text)
    folded = fold_characters(text)
    for paragraph in (*cleaned.paragraphs, *cleaned.notes):
        assert paragraph.text == "".join(piece.text for piece in paragraph.content.pieces)
        for position in range(len(paragraph.text)):
            start, end = paragraph.content.source_span(position, position + 1)
            assert 0 <= start < end <= len(text)
            if not paragraph.text[position].isspace():
                assert folded[start:end] == paragraph.text[position]


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("7\u00a0October\u20092012", "7 October 2012"),
        ("non\u2011governmental", "non-governmental"),
        ("re\u00adcall\u200bing \u202eits\u202c", "recalling its"),
        ("a\x07b\x85c\u2028d", "ab\nc\nd"),
        ("resolution \uff15\uff0f\uff18", "resolution 5/8"),
        ("one\r\ntwo\rthree", "one \ntwo\nthree"),
    ],
)
def test_characters(given_text: str, expected: str) -> None:
    assert plain(fold_characters(given_text)) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("1. *Takes note* of", "1. Takes note of"),
        ("**Decides** and *inter alia*", "Decides and inter alia"),
        ("<i>Page</i> <b>3</b>", "Page 3"),
        ("resolution [72/196](#) of", "resolution 72/196 of"),
        ("[A/60/88](https://undocs.org/A/60/88) and", "A/60/88 and"),
        ("## Annex", " Annex"),
        (" - (a) Opening", "  (a) Opening"),
        ("a \\* b \\[c\\]", "a * b [c]"),
        ("| a | b |", " a \t b "),
        # No marks: a footnote's star, a star that a scanner read, a bracket, a footnote's list.
        ("* Second reissue", "* Second reissue"),
        ("thereto* and urges* parties", "thereto* and urges* parties"),
        ("[on the report (A/70/L.1)]", "[on the report (A/70/L.1)]"),
    ],
)
def test_markup(given_text: str, expected: str) -> None:
    assert plain(mask_markup(given_text)) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("capacity\n\n-building", "capacity-building"),
        ("cross -border crime", "cross-border crime"),
        ("enjoys near-\nuniversal", "enjoys near-universal"),
        ("cooper-\nation and cooperation", "cooperation and cooperation"),
        ("the Com-\nmission, the Gen-\neral Assem-\nbly", "the Commission, the General Assembly"),
        ("its resolu-\ntions of De-\ncember", "its resolutions of December"),
        ("short- and long-\nterm", "short- and long-term"),
        ("pre-\nand post-trial", "pre-\nand post-trial"),
        ("Friday - the last day", "Friday - the last day"),
    ],
)
def test_hyphens(given_text: str, expected: str) -> None:
    assert plain(mend_hyphens(given_text)) == expected


BROKEN = "t he the o n on an d and "
MENDED = "the the on on and and "


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("special investigativ e and investigative", "special investigative and investigative"),
        ("special cooperat n and cooperatn", "special cooperatn and cooperatn"),
        # Three fragments that can be no words prove a printer who broke words: then others are mended too.
        (BROKEN + "where appropri ate and appropriate", MENDED + "where appropriate and appropriate"),
        (BROKEN + "Transnation al crime, Transnational", MENDED + "Transnational crime, Transnational"),
        ("to support t he the", "to support the the"),
        # Both words are words of the document: nothing is certain.
        (
            "in formation formation formation in in in information",
            "in formation formation formation in in in information",
        ),
        ("a part apart", "a part apart"),
    ],
)
def test_broken_words(given_text: str, expected: str) -> None:
    assert plain(mend_words(given_text)) == expected


def test_spaces_in_symbols_and_before_commas() -> None:
    assert (
        plain(mend_spaces("CTOC/COP/WG.3 /2022/4 of the Protocol , and")) == "CTOC/COP/WG.3/2022/4 of the Protocol, and"
    )


@pytest.mark.parametrize("row", rows("layout", "furniture", Furniture), ids=lambda row: row.name)
def test_furniture_rows_prove_themselves(row: Furniture) -> None:
    assert row.examples, f"give [[furniture]] {row.name!r} an example"
    for example in row.examples:
        assert furniture_name(example, 1000), f"{example!r} is not recognized: mend the pattern of {row.name!r}"
        assert re.compile(row.pattern).fullmatch(example)


def test_the_furniture_table_is_read() -> None:
    assert len(rows("layout", "furniture", Furniture)) >= 7
    assert len(rows("layout", "damage", Damage)) >= 10
    assert damage()["5"] == "5"


@pytest.mark.parametrize(
    "line",
    [
        "1. Decides to remain seized",
        "Crime,",
        "CTOC/COP/2012/CRP.6.",
        "2 Ibid.",
        "Resolution 9/1",
        "A. Resolutions",
        "(CTOC/COP/2012/7);",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert furniture_name(line, 1000) == ""


WRAPPED = "The Conference welcomes\nthe report of the group\nand takes note of it.\n"


@pytest.mark.parametrize(
    ("text", "wrapped", "gap"),
    [
        (WRAPPED * 3, True, 0),
        (WRAPPED.replace("\n", "\n\n") * 3, True, 1),
        ("Recalling its resolution,\n\nDecides to meet.\n" * 4, False, 0),
    ],
)
def test_layout(text: str, wrapped: bool, gap: int) -> None:
    layout = detect_layout(split_lines(text))
    assert (layout.wrapped, layout.gap) == (wrapped, gap)


def anchored(text: str) -> list[tuple[str, str]]:
    """Footnote signs as (the words before, label)."""
    return [
        (paragraph.text[: anchor.position][-8:], anchor.label)
        for paragraph in clean(text).paragraphs
        for anchor in paragraph.anchors
    ]


NOTE = "\n__________________\n{} United Nations, Treaty Series, vol. 2225, No. 39574.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("against Organized Crime,⁴ and" + NOTE.format("⁴"), [("d Crime,", "4")]),
        ("on 2 and 3 May 2018,^{11, 12} respectively," + NOTE.format("11"), [("ay 2018,", "11"), ("ay 2018,", "12")]),
        ("the Protocols thereto,2 and" + NOTE.format("2"), [("thereto,", "2")]),
        ("the recommendations4 for" + NOTE.format("4"), [("endations"[-8:], "4")]),
        ("Organized Crime 1 and that" + NOTE.format("1"), [("ed Crime", "1")]),
        ("26 March 1999,12\n" + NOTE.format("12"), [("ch 1999,", "12")]),
        ("the Protocols thereto,! and" + NOTE.format("1"), [("thereto,", "1")]),
        ("Organized Crime,!® of" + NOTE.format("10"), [("d Crime,", "10")]),
        ("Organized Crime;'4 and" + NOTE.format("14"), [("d Crime;", "14")]),
        ("the two groups,’ encourages" + NOTE.format("7"), [(" groups,", "7")]),
        ("the Convention<sup>3</sup> and" + NOTE.format("3"), [("nvention", "3")]),
    ],
)
def test_footnote_signs(text: str, expected: list[tuple[str, str]]) -> None:
    assert anchored(text) == expected


def test_the_sign_of_a_lost_footnote_is_no_text() -> None:
    text = (
        "of the Convention,25 and\nso on and so forth in a line."
        + NOTE.format("25")
        + "the costs of\nsuch adoption.2¢ It is\n"
        "so in the law,27 too." + NOTE.format("27")
    )
    assert [label for _, label in anchored(text)] == ["25", "26", "27"]


@pytest.mark.parametrize(
    "text",
    [
        "in article 1 and that it" + NOTE.format("1"),
        "of 4 October 2012 and of 5 May" + NOTE.format("4"),
        "document A/60/88/Corr.2, and" + NOTE.format("2"),
        "document A/60/L.1*, and" + NOTE.format("1"),
        "in WG.6/2018/4 and CRP.6, and COVID-19 and" + NOTE.format("19"),
        "under goal 16 of the Agenda" + NOTE.format("16"),
        "its resolution 11/1 and" + NOTE.format("1"),
    ],
)
def test_figures_of_the_text_stay(text: str) -> None:
    first = clean(text).paragraphs[0]
    assert first.text == text.split("\n")[0]
    assert first.anchors == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its resolution 60/2512 of 15 March", [("n 60/251", "2")]),
        ("its resolution 55/25,2 by which", [("n 55/25,", "2")]),
        ("resolution 16/182 of 24 March", [("on 16/18", "2")]),
        ("resolutions 57/292 and 58/302 of", []),  # two that might
        ("the list A/AC.109/2012 of", []),  # a year
        ("document A/60/88/Corr.2 of", []),
    ],
)
def test_a_footnotes_figure_behind_a_number(text: str, expected: list[tuple[str, str]]) -> None:
    notes = NOTE.format("1") + "\n2 See A/60/1.\n\n3 See A/60/3.\n"
    assert anchored(f"the Convention,1 and {text} the Charter,3 and so on" + notes)[1:-1] == expected


def test_a_sentence_cut_by_a_footnote_is_one_paragraph() -> None:
    text = (
        "Recalling its resolution 9/3, in which the Conference\nwelcomed the work of the group, as stated in the\nreport\n"
        "__________________\n 1  United Nations, Treaty Series, vol. 2225, No. 39574.\n endorsed the recommendations of the\ngroup,\n"
    )
    cleaned = clean(text)
    assert [paragraph.text[-34:] for paragraph in cleaned.paragraphs] == [
        "endorsed the recommendations of the group,"[-34:]
    ]
    assert [note.label for note in cleaned.notes] == ["1"]


def test_a_line_that_begins_with_the_number_of_the_act_before_it_goes_on() -> None:
    text = "Recalling its resolution\n54/10, as well as decision\n2003/231 and\n2003/232,\n1. Requests it to act;"
    assert [paragraph.text for paragraph in clean(text).paragraphs] == [
        "Recalling its resolution 54/10, as well as decision 2003/231 and 2003/232,", "1. Requests it to act;"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a number, a date and a title that a line's end cut
        (["Recalling its resolutions 3265 B", "(XXIX) of 9 December, and others of 12", "December 1977,"], 1),
        (["Recalling its resolutions 1739", "(2007), and 1765 (2007) of 31 December", "2007,"], 1),
        (['Progress in resolution 2626 (XXV) entitled "Strategy for the Second', 'Decade", and others'], 1),
        # a name that it cut, in a sentence that goes on to a comma or semicolon
        (["Having considered the report of the Secretary-General on the Observer", "Force (S/17628),"], 1),
        (["(a) To call upon the parties concerned to implement immediately", "Security Council resolution 338 (1973);"], 1),
        # no sentence goes on
        (["Strengthening of the coordination of humanitarian assistance", "Note by the Secretariat"], 2),
        (["Recalling also the Declaration of Bishkek on cooperation,", "A/RES/77/338", "Taking into account the report,"], 3),
    ],
)
def test_a_blank_line_after_every_line(lines: list[str], expected: int) -> None:
    assert len(clean("\n\n".join(lines)).paragraphs) == expected


def test_lines_that_a_mended_hyphen_made_one_do_not_widen_the_text() -> None:
    lines = ["Taking into account its resolutions 59/209 of", "20 December 2004, 65/286 of 29 June 2011 and", "67/221 of 21 December 2012 on a smooth resolu-"]
    text = "\n".join([*lines, "tion for countries that have gone from a list", "of countries that are not so well developed,"] * 3)
    assert max(len(paragraph.text) for paragraph in clean(text).paragraphs) > 200


def test_full_lines_that_go_on_show_a_wrapped_text() -> None:
    text = (
        "A/RES/60/139\n\nGeneral Assembly\n\nSixtieth session\n\n60/139. Migrant workers\n\nThe General Assembly,\n\n"
        "Noting the request of the Commission on the Status of Women that Member\n\nStates and others should submit their views to it on the matter at its\n\n"
        "next session,\n\nRecalling the view of the Secretary-General that the Commission on Human\n\n"
        "Rights should study further the question that it has been asked about\n\nmore than once,\n\n1. Decides to meet.\n"
    )
    assert [paragraph.text[:9] for paragraph in clean(text).paragraphs][-4:] == ["The Gener", "Noting th", "Recalling", "1. Decide"]


def test_running_headers_are_taken_out_and_kept_as_evidence() -> None:
    page = "first\nsecond\nthird\nfourth\npractical steps that the parties have taken in the field of\n\nV.12-57118\n\nCTOC/COP/2012/15\n\ncooperation at home.\n"
    cleaned = clean(page * 2)
    assert set(cleaned.headers) == {"CTOC/COP/2012/15"}
    assert all("V.12" not in paragraph.text for paragraph in cleaned.paragraphs)


def test_cells_of_a_table_row_are_separated_by_tabs() -> None:
    row = next(p for p in clean("| Protocol | Articles 3 and 5 |  | Article 6 |\n").paragraphs if p.cells)
    assert row.text == "Protocol\tArticles 3 and 5\t\tArticle 6"


def test_an_empty_text_gives_nothing() -> None:
    assert clean("").paragraphs == ()
    assert clean_text("   ", ((0, 3),)).text == ""
