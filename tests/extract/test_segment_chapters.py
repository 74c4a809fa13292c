"""Paragraphs numbered within chapters, as budgets and handbooks print them."""

from __future__ import annotations

from extract import extract

HEAD = "Proposed programme budget for 2026\n\nSection 10\n\n"
ROW = [
    "10.1 The Office is responsible for advocating, and its mandate is resolution 56/227 of 24 December 2001.",
    "10.2 The work of the Office is grounded in the three programmes of action:",
    "(a) The first programme of action;",
    "(b) The second programme of action.",
    "Strategy and external factors",
    "10.3 In 2026, the Office will prepare for the review of the implementation of the programme of action.",
    "10.4 Building on the first year, the Office will intensify its efforts to make its aims operational.",
    "10.5 In its resolution 79/233, the General Assembly endorsed the programme of action for the decade.",
    "11.1 The next chapter begins with its own row of numbers, and with a sentence that is long enough.",
]


def parts(lines: list[str]) -> list[str]:
    read = extract("a.txt", (HEAD + "\n\n".join(lines)).encode(), symbol="A/80/6(Sect.10)")
    return [unit.id.partition("#")[2] for unit in read.units if unit.kind in {"paragraph", "subparagraph"}]


def test_each_paragraph_bears_the_number_of_chapter_and_row() -> None:
    assert parts(ROW) == ["10.1", "10.2", "10.2/a", "10.2/b", "10.3", "10.4", "10.5", "11.1"]


def test_items_of_lists_in_such_a_document_are_no_paragraphs() -> None:
    assert parts([*ROW[:2], "1. A meeting of experts\t8\t6", "2. Another meeting\t1\t1", *ROW[2:]]) == parts(ROW)


def test_a_few_headings_so_numbered_in_a_document_of_plain_numbers_are_no_row() -> None:
    plain = [f"{n}. The Committee considered item {n} of its agenda and took note of what was said about it." for n in range(1, 9)]
    assert parts([*plain[:4], "2.1 Background", *plain[4:]]) == [str(n) for n in range(1, 9)]


def test_amounts_at_the_head_of_lines_are_no_row() -> None:
    lines = [f"{amount} per cent of the amount was spent in the year under review, as the table says." for amount in ("10.4", "12.9", "3.1")]
    assert parts(lines * 2) == []


def test_a_note_of_the_first_page_cites() -> None:
    read = extract("a.txt", (HEAD + "* A/80/50.\n\n" + "\n\n".join(ROW)).encode(), symbol="A/80/6(Sect.10)")
    assert "A/80/50" in [citation.target for citation in read.citations]
