"""Statements of a build that cannot all be true: a day outside a session, an act cited before it was adopted, two days of one act.

Each is an error of a text or of its reading; nothing is corrected.  The functions read rows one after another, so that a
build can ask them of tables that are larger than its memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ontology.years import year_of

Row = Mapping[str, str]
_ADOPTED = ("resolution", "decision")
_DAY = len("2004-12-13")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not go together, at a citation or an act.

    ``kind`` is ``outside-session`` (an act's own day), ``later-act`` (a citation of an act adopted after the citing one)
    or ``two-dates`` (a citation's day that others contradict); ``stated`` and ``known`` are days or years.
    """

    kind: str
    row: Row
    stated: str
    known: str
    message: str


@dataclass(slots=True)
class _Said:
    """The days that citations give one act, each with its count and the first citation that gives it."""

    days: dict[str, tuple[int, Row]] = field(default_factory=dict)


def whole(identifier: str) -> str:
    """An identifier without its part."""
    return identifier.partition("#")[0]


def contradictions(acts: Iterable[Row], citations: Iterable[Row]) -> Iterator[Contradiction]:
    """All contradictions: of ``acts.csv`` first, then of ``citations.csv`` in their order, two days of an act last."""
    adopted: dict[str, str] = {}
    for row in acts:
        if row["kind"] in _ADOPTED and row.get("adopted"):
            outside = _outside(row)
            if outside is None:
                adopted[row["id"]] = row["adopted"]
            else:
                yield outside  # a day that is wrong itself contradicts nothing else
    said: dict[str, _Said] = {}
    for row in citations:
        if row["kind"] not in _ADOPTED:
            continue
        target = whole(row["target"])
        yield from _later(row, target, adopted)
        date = row.get("date", "")
        if len(date) == _DAY and target not in adopted:  # the parts of an act have days of their own: 55/180 A and B
            days = said.setdefault(row["target"], _Said()).days
            count, first = days.get(date, (0, row))
            days[date] = (count + 1, first)
    for target, entry in sorted(said.items()):
        if len(entry.days) > 1:
            ordered = sorted(entry.days.items(), key=lambda item: (-item[1][0], item[0]))
            (known, (most, _)), *others = ordered
            for stated, (count, first) in others:
                if count == most:  # a majority is the business of the check of dates
                    yield Contradiction("two-dates", first, stated, known, f"{target} is cited with two days, and as often with one as the other")


def _outside(row: Row) -> Contradiction | None:
    """The year of adoption beside that which the number tells; a session with a beat may run into the next year."""
    year = year_of(row["id"])
    stated = int(row["adopted"][:4])
    if year is None:
        return None
    # A session with a beat runs into the next year; the Council that numbers by year begins its session in the year before.
    early, late = (1, 1) if year.by == "number" else (0, int(year.inferred))
    if year.year - early <= stated <= year.year + late:
        return None
    message = f"{row['id']} is dated outside the session or year of its number"
    return Contradiction("outside-session", row, row["adopted"], str(year.year), message)


def _later(row: Row, target: str, adopted: Mapping[str, str]) -> Iterator[Contradiction]:
    citing = adopted.get(whole(row["unit"]), "")
    if not citing or target == whole(row["unit"]):
        return
    known = adopted.get(target) or row.get("date", "")
    if not known and (year := year_of(target)) is not None:
        known = str(year.year)
    if known and known > citing[: len(known)]:
        yield Contradiction("later-act", row, known, citing, f"{target} is of {known}, after the act that cites it")
