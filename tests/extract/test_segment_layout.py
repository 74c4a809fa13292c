"""However a text is wrapped, spaced and cut into pages, its units and their words stay the same."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.reading import decode
from extract.records import Structure
from extract.segment import segment

# One paragraph a row: a resolution written for these tests, long enough that its lines wrap.
PARAGRAPHS = (
    "United Nations",
    "A/RES/91/7",
    "General Assembly",
    "Resolution adopted by the General Assembly on 3 December 2036",
    "91/7. Strengthening the cooperation of States along rivers and other inland waters of importance for the economy",
    "The General Assembly,",
    (
        "Recalling its resolution 46/152 of 18 December 1991 and its resolutions 70/1 of 25 September 2015, entitled “Transforming"
        " our world”, and 71/19 of 21 November 2016, in which it welcomed the work that Member States had done along their rivers,"
    ),
    (
        "Deeply concerned about the state of cooperation on inland waters, which has not improved since the adoption of its resolution"
        " 68/186, and about the lack of means for the work of the United Nations Office on Drugs and Crime in that field,"
    ),
    (
        "Bearing in mind the provisions of the United Nations Convention against Transnational Organized Crime, in particular articles"
        " 16 and 18 thereof, on extradition and on mutual legal assistance between the parties,"
    ),
    (
        "1. Urges Member States that have not yet done so to consider becoming parties to the Convention and to report thereon to the"
        " Secretariat within the year, as requested in its resolution 72/192;"
    ),
    "2. Requests the Secretary-General, in consultation with Member States and within existing resources, to do the following:",
    (
        "(a) To convene a meeting of experts on inland waters in Vienna and to report on its outcome to the General Assembly at its"
        " ninety-second session;"
    ),
    "(b) To bring the present resolution to the attention of all relevant organizations of the United Nations system;",
    (
        "3. Decides to consider the question at its ninety-third session under the item entitled “Crime prevention and criminal"
        " justice”, and invites the Conference of the Parties to do the same."
    ),
    "64th plenary meeting 3 December 2036",
)
PLAIN = "\n\n".join(PARAGRAPHS) + "\n"


def units(structure: Structure) -> list[tuple[str, str]]:
    return [(unit.id, unit.kind) for unit in structure.units]


def words(structure: Structure) -> dict[str, str]:
    found: dict[str, str] = {}
    for passage in structure.passages:
        found[passage.unit] = found.get(passage.unit, "") + "".join(passage.text.split())
    return found


def wrapped(width: int, between: int, inside: int) -> str:
    """The text with lines of at most ``width``, blank lines between paragraphs and inside them."""
    blocks = [
        ("\n" * (inside + 1)).join(textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False))
        for paragraph in PARAGRAPHS
    ]
    return ("\n" * (inside + 1 + between)).join(blocks) + "\n"


def check(text: str) -> None:
    expected, structure = segment("a.txt", PLAIN), segment("a.txt", text)
    assert units(structure) == units(expected)
    assert words(structure) == words(expected)
    for passage in structure.passages:
        start, end = passage.source_span(0, len(passage.text))
        assert "".join(text[start:end].replace("\u00a0", " ").split()) == "".join(passage.text.split())


def test_the_plain_text_has_all_units() -> None:
    assert len(units(segment("a.txt", PLAIN))) >= 12


@given(width=st.integers(45, 140), between=st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_wrapping(width: int, between: int) -> None:
    check(wrapped(width, between, 0))


@given(width=st.integers(60, 120), inside=st.integers(1, 2), between=st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_blank_lines_inside_paragraphs(width: int, inside: int, between: int) -> None:
    check(wrapped(width, between, inside))


@given(places=st.sets(st.integers(0, PLAIN.count(" ") - 1), max_size=60))
@settings(max_examples=40, deadline=None)
def test_other_spaces(places: set[int]) -> None:
    pieces = PLAIN.split(" ")
    check("".join(piece + ("\u00a0" if index in places else " ") for index, piece in enumerate(pieces)).rstrip(" "))


@given(width=st.integers(60, 100), breaks=st.sets(st.integers(0, 60), max_size=4))
@settings(max_examples=60, deadline=None)
def test_page_breaks(width: int, breaks: set[int]) -> None:
    # Between pages: a text that ends in one too comes from a program that prints pages, and test_printed.py has those.
    lines = wrapped(width, 1, 0).rstrip("\n").split("\n")
    check("\n".join(("\f" if index in breaks and index > 8 else "") + line for index, line in enumerate(lines)) + "\n")


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings(ending: str) -> None:
    check(PLAIN.replace("\n", ending))


def read(path: Path) -> tuple[str, Structure]:
    text = decode(path.name, path.read_bytes())
    return text, segment(path.name, text)


def test_doubled_blank_lines_change_nothing_in_the_real_documents(
    corpus: list[Path], corpus_others: list[Path]
) -> None:
    files = [*corpus, *corpus_others]
    assert len(files) >= 11
    for path in files:
        text, structure = read(path)
        doubled = segment(path.name, text.replace("\n\n", "\n\n\n\n").replace("\n \n", "\n \n\n"))
        assert {unit.id for unit in doubled.units} == {unit.id for unit in structure.units}, path.name


# How many acts, preambular paragraphs, operative paragraphs (with the letters of decisions) and footnotes each document has,
# counted by reading it.
COUNTS = {"000": (8, 87, 77, 30), "001": (5, 33, 54, 18), "003": (7, 38, 64, 27), "004": (1, 3, 2, 5)}


@pytest.mark.parametrize("prefix", sorted(COUNTS))
def test_counts_of_the_real_documents(prefix: str, corpus: list[Path]) -> None:
    (path,) = (path for path in corpus if path.name.startswith(prefix))
    _, structure = read(path)
    kinds = [unit.kind for unit in structure.units]
    found = (len(structure.acts), kinds.count("preambular"), kinds.count("operative"), kinds.count("footnote"))
    assert found == COUNTS[prefix]
    assert all(act.title and (act.adopted or act.kind == "draft-resolution") for act in structure.acts)
