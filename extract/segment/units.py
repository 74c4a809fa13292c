"""Collects units and passages while a document is read."""

from __future__ import annotations

from typing import NamedTuple

from extract.cleaning import Paragraph
from extract.records import Unit
from extract.text import Passage, make

# Kinds of units whose text may stand in several places.
_SCATTERED = frozenset({"heading", "chapeau", "front", "closing", "contents"})


class Place(NamedTuple):
    """Where a paragraph belongs: a unit of an act or document."""

    unit: str
    kind: str
    holder: str
    label: str = ""
    verb: str = ""
    parent: str = ""


class Ledger:
    """Units and passages as they are found; a unit that is named again grows."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.units: dict[str, Unit] = {}
        self.passages: list[Passage] = []
        self.section = ""
        self.closed: set[str] = set()  # units after which another has come

    def add(self, paragraph: Paragraph, place: Place, *, body: int = 0, kind: str = "") -> None:
        """Record a paragraph as the text of a unit.  ``kind``: of the passage, where it is not the unit's.

        A unit whose name comes again after others (headings, the chapeau of an annex) keeps the extent of its
        first stretch.
        """
        if self.passages and self.passages[-1].unit != place.unit:
            self.closed.add(self.passages[-1].unit)
        self.passages.append(
            make(
                Passage,
                (place.unit, kind or place.kind, place.holder, paragraph.content, body, paragraph.anchors, self.section),
            )
        )
        if place.unit not in self.closed or place.kind not in _SCATTERED:
            self.note(place, paragraph.start, paragraph.end)

    def note(self, place: Place, start: int, end: int) -> None:
        """Record a unit's extent without text."""
        unit = self.units.get(place.unit)
        if unit:
            if start < unit.start or end > unit.end or (place.verb and not unit.verb):
                grown = unit._replace(start=min(unit.start, start), end=max(unit.end, end), verb=unit.verb or place.verb)
                self.units[place.unit] = grown
        else:
            parent = place.parent or place.holder
            values = self.source, place.unit, place.kind, place.label, place.verb, start, end, parent, 0
            self.units[place.unit] = make(Unit, values)

    def all(self) -> tuple[Unit, ...]:
        """The units in source order; a unit reaches over the units below it."""
        units = dict(self.units)
        for key in sorted(units, key=lambda key: (-key.count("/"), key)):
            unit = units[key]
            above = units.get(unit.parent)
            if above is not None and (unit.start < above.start or unit.end > above.end):
                units[above.id] = above._replace(start=min(above.start, unit.start), end=max(above.end, unit.end))
        return tuple(sorted(units.values(), key=lambda unit: (unit.start, -unit.end, unit.id)))
