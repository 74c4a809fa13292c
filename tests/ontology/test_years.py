"""The year of an act by its number, and what rests on it: labels, links, and numbers that are refused."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ontology.bodies import by_key
from ontology.counts import counted, counted_years, printed_year, year_agrees
from ontology.labels import label
from ontology.links import links_of
from ontology.numbers import fits, parse_number
from ontology.years import year_of


def test_every_count_rises_and_its_examples_hold() -> None:
    for row in counted().values():
        assert all(year < later and number < next_ for (year, number), (later, next_) in pairwise(row.first))
        for number, year in row.examples:
            assert counted_years(row.body, number) == (year, year)
        assert counted_years(row.body, row.known_to + 1) == (row.first[-1][0], 9999)


@pytest.mark.parametrize(
    ("identifier", "year", "inferred"),
    [
        ("S/RES/1373", 2001, False),
        ("E/RES/2004/37", 2004, False),
        ("A/RES/S-10/2", 1978, False),  # a special session's number says nothing of the regular session of that number
        ("A/RES/3201(S-VI)", 1974, False),
        ("A/RES/217(III)", 1948, True),
        ("A/RES/75/311", 2020, True),
        ("FCCC/CP/DEC/1/CP.26", 2021, False),
        ("CTOC/COP/RES/9/2", 2018, False),
    ],
)
def test_year_of(identifier: str, year: int, inferred: bool) -> None:
    found = year_of(identifier)
    assert found is not None
    assert (found.year, found.inferred) == (year, inferred)


@pytest.mark.parametrize("identifier", ["S/RES/3900", "A/RES/ES-10/2", "UNTOC/art/3", "A/HRC/RES/S-99/1"])
def test_no_year_where_nothing_tells_it(identifier: str) -> None:
    assert year_of(identifier) is None


def test_the_printed_year_is_part_of_label_and_link() -> None:
    assert printed_year("S/RES/1373#op3") == "2001"
    assert label("S/RES/1373") == "Security Council resolution 1373 (2001)"
    assert label("S/RES/1373#op3") == "Security Council resolution 1373 (2001), operative paragraph 3"
    assert label("S/RES/3900") == "Security Council resolution 3900"
    assert label("A/RES/70/1") == "General Assembly resolution 70/1"
    assert links_of("S/RES/1373") == (("foaf:page", "https://undocs.org/S/RES/1373(2001)"),)
    assert links_of("S/RES/3900") == ()


def test_a_number_and_a_year_that_do_not_fit_are_refused() -> None:
    council = by_key()["S"]
    for printed, fit in (("1373 (2001)", True), ("1373 (2014)", False), ("39 (2022)", False), ("2900 (2027)", True)):
        number = parse_number(printed)
        assert number is not None
        assert fits(council, number) is fit
    assert year_agrees("A", "70", "1999")  # a body without a count
