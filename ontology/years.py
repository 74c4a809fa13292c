"""The year of an act, as its number tells it: rows of ``vocabulary/years.toml``, sessions with dates, and sessions that keep a beat.

A year is certain where every act of that number is of it, and inferred where the number only makes it likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ontology.bodies import Body, sessions
from ontology.counts import counted_years
from ontology.numbers import ActNumber, read_identifier, session_number
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class SessionYears:
    """The years of a body's sessions: pairs of a session, in Arabic figures or with its letters, and a year.

    ``likely``: some of their acts may be of the year before or after.
    """

    body: str
    years: tuple[tuple[str, int], ...]
    likely: bool = False


class Year(NamedTuple):
    """A year, whether it is inferred, and by what: ``number``, ``count of acts``, ``session``, ``beat of sessions``."""

    year: int
    inferred: bool
    by: str


@cache
def _session_years() -> dict[tuple[str, str], tuple[int, bool]]:
    return {
        (row.body, session): (year, row.likely)
        for row in rows("years", "sessions", SessionYears)
        for session, year in row.years
    }


@cache
def _sessions_with_dates() -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (row.body, row.number): (int(row.start[:4]), int((row.end or row.start)[:4])) for row in sessions() if row.start
    }


@cache
def year_of(identifier: str) -> Year | None:
    """The year of an act by its identifier ("S/RES/1373", "E/RES/2004/37", "A/RES/S-10/2"); None where nothing tells it."""
    read = read_identifier(identifier)
    return None if read is None else _year(read[0], read[2])


def _year(body: Body, number: ActNumber) -> Year | None:
    if number.form == "year/serial":
        return Year(int(number.session), False, "number")
    if not number.session:
        bounds = counted_years(body.key, int(number.serial)) if number.serial.isdigit() else None
        return Year(bounds[0], False, "count of acts") if bounds and bounds[0] == bounds[1] else None
    session = number.session
    if number.form == "serial (session)":  # "III", "S-VI"
        prefix, mark, _ = session.rpartition("-")
        session = f"{prefix}{mark}{session_number(number)}"
    dates = _sessions_with_dates().get((body.key, session))
    if dates is not None:
        return Year(dates[0], dates[0] != dates[1], "session")
    told = _session_years().get((body.key, session))
    if told is not None:
        return Year(told[0], told[1], "session")
    if body.epoch and session.isdigit():
        since = int(session) if body.yearly == 1 else (int(session) - 1) // body.yearly + 1
        return Year(body.epoch + since, True, "beat of sessions")
    return None
