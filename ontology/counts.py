"""Bodies that count their acts through, and the number with which each year began: rows of ``vocabulary/years.toml``."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Counted:
    """A body that counts its acts through.

    Attributes:
        body: its key.
        first: pairs of a year and the number with which it began, in order.
        known_to: the last number whose year the table tells; later ones are of the last year or after it.
        examples: pairs of a number and its year.
    """

    body: str
    first: tuple[tuple[int, int], ...]
    known_to: int
    examples: tuple[tuple[int, int], ...] = ()


@cache
def counted() -> dict[str, Counted]:
    """The bodies that count their acts through, by key."""
    return {row.body: row for row in rows("years", "counted", Counted)}


def counted_years(body: str, serial: int) -> tuple[int, int] | None:
    """The first and last year in which a body that counts through can have adopted an act of that number.

    None where no table says; the last year is 9999 for numbers beyond what the table knows.
    """
    row = counted().get(body)
    if row is None:
        return None
    place = bisect_right(row.first, serial, key=lambda pair: pair[1]) - 1
    if place < 0:
        return None
    year = row.first[place][0]
    return year, year if serial <= row.known_to else 9999


def year_agrees(body: str, serial: str, year: str) -> bool:
    """Whether an act of that number can bear the year printed behind it: "1373 (2001)" can, "1373 (2014)" cannot."""
    if not (serial.isdigit() and year.isdigit()):
        return True
    bounds = counted_years(body, int(serial))
    return bounds is None or bounds[0] <= int(year) <= bounds[1]


def printed_year(identifier: str) -> str:
    """The year that is printed in the number of an act of a body that counts through ("2001" of 1373 (2001)); else empty."""
    body, mark, serial = identifier.partition("#")[0].partition("/RES/")
    if not (mark and body in counted() and serial.isdigit()):
        return ""
    bounds = counted_years(body, int(serial))
    return str(bounds[0]) if bounds and bounds[0] == bounds[1] else ""
