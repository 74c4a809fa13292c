"""Positions of the citation graph: time from left to right, one lane for each body.

Every act stands in the column of its year and in the lane of its body; acts that share both are
stacked.  Columns and lanes are as wide and as high as what stands in them, so nothing overlaps,
and the positions are whole numbers that depend on the data alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.view.data import ActNode, GraphData
from ontology.years import year_of

STEP_X = 84  # pixels at zoom 1 between two acts beside each other: room for a label such as "2004/31"
STEP_Y = 78  # between two acts in one stack: the largest disc (radius 30) and a line of text
GAP_X = 28  # between two years
GAP_Y = 64  # between two lanes
ASPECT = 0.8  # width by height that the picture aims at: what a 1280x800 window leaves between two panels
STRETCH = 3.5  # how far rows may be drawn apart to come to it
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Position of the centre of an act."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The band of one body, from ``top`` to ``bottom``."""

    body: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Column:
    """The column of one year, from ``left`` to ``right``; ``year`` 0 holds the acts whose time is unknown."""

    year: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout:
    """``places`` and ``years`` by identifier; ``estimated`` acts have a year reckoned from their number."""

    places: Mapping[str, Place]
    years: Mapping[str, int]
    estimated: frozenset[str]
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which ``9/2`` comes before ``9/10``."""
    return tuple(
        (0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part)
        for part in re.split(r"([0-9]+)", text)
        if part
    )


def years_of(data: GraphData) -> tuple[dict[str, int], frozenset[str]]:
    """The year of each act, 0 where nothing tells it, and which of them are reckoned.

    A date gives the year; else the session's year; else what the number tells (``ontology.years``); else the year
    between those of the nearest known sessions (or serial numbers) of the same body.
    """
    years: dict[str, int] = {}
    estimated: set[str] = set()
    known: dict[str, dict[int, int]] = defaultdict(dict)
    for (body, session), year in sorted(data.session_years.items()):
        if session.isdigit():
            known[body].setdefault(int(session), year)
    for node in sorted(data.nodes, key=lambda node: node.id):
        told = year_of(node.id)
        certain = told.year if told and not told.inferred else 0
        year = _year(node.date) or data.session_years.get((node.body, node.session), 0) or certain or _year(node.session)
        if not year and told:
            year = told.year
            estimated.add(node.id)
        if year:
            years[node.id] = year
            ordinal = _ordinal(node)
            if ordinal is not None and node.id not in estimated:
                known[node.body].setdefault(ordinal, year)
    for node in data.nodes:
        if node.id in years:
            continue
        ordinal = _ordinal(node)
        years[node.id] = 0 if ordinal is None else _between(known.get(node.body, {}), ordinal)
        estimated.add(node.id)
    return years, frozenset(estimated)


def _year(text: str) -> int:
    head = text[:4]
    return int(head) if len(head) == 4 and head.isascii() and head.isdigit() and 1800 <= int(head) <= 2200 else 0


def _ordinal(node: ActNode) -> int | None:
    """The number that grows with time: the session's, or the act's own where it has no session.

    Special sessions ("S-32") are counted by themselves, at no pace that tells a year.
    """
    if "-" in node.session:
        return None
    found = _DIGITS.search(node.session or node.label)
    return int(found.group()[:6]) if found else None


def _between(known: Mapping[int, int], ordinal: int) -> int:
    """The year at ``ordinal`` on the line through the two nearest known points, 0 where none is known."""
    if ordinal in known:
        return known[ordinal]
    points = sorted(known)
    if len(points) < 2:
        # Most bodies meet once a year, so one known session places its neighbours.
        return known[points[0]] + ordinal - points[0] if points and abs(points[0] - ordinal) <= 20 else 0
    below = [point for point in points if point < ordinal]
    above = [point for point in points if point > ordinal]
    first, second = (below[-1], above[0]) if below and above else (points[0], points[1]) if above else points[-2:]
    slope = (known[second] - known[first]) / (second - first)
    return min(2200, max(1800, round(known[first] + slope * (ordinal - first))))


def lay_out(data: GraphData) -> Layout:
    """Positions of all acts of ``data``."""
    years, estimated = years_of(data)
    cells: dict[tuple[str, int], list[ActNode]] = defaultdict(list)
    for node in data.nodes:
        cells[node.body, years[node.id]].append(node)
    for members in cells.values():
        members.sort(key=lambda node: (natural_key(node.session), natural_key(node.label), node.id))
    bodies = _lane_order(data.nodes)
    sizes = {cell: len(members) for cell, members in cells.items()}
    rows = _best_rows(bodies, sizes)
    return _place(bodies, cells, rows, years, estimated)


def _lane_order(nodes: Iterable[ActNode]) -> tuple[str, ...]:
    """Bodies whose texts are held first, then by number of acts."""
    held: dict[str, int] = defaultdict(int)
    count: dict[str, int] = defaultdict(int)
    for node in nodes:
        held[node.body] += node.held
        count[node.body] += 1
    return tuple(sorted(count, key=lambda body: (-held[body], -count[body], body)))


def _best_rows(bodies: tuple[str, ...], sizes: Mapping[tuple[str, int], int]) -> int:
    """How many acts a stack may hold so that the picture comes nearest to ``ASPECT``."""
    best = (float("inf"), 1)
    limit = max(sizes.values(), default=1)
    candidate = 1
    while True:
        width = sum(columns * STEP_X + GAP_X for columns in _column_counts(sizes, candidate).values())
        height = sum(lane * STEP_Y + GAP_Y for lane in _row_counts(bodies, sizes, candidate).values())
        best = min(best, (abs(width / max(height, 1) / ASPECT - 1), candidate))
        if candidate >= limit:
            return best[1]
        candidate = min(limit, max(candidate + 1, candidate * 9 // 8))


def _column_counts(sizes: Mapping[tuple[str, int], int], rows: int) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for (_, year), size in sizes.items():
        counts[year] = max(counts[year], -(-size // rows))
    return counts


def _row_counts(bodies: tuple[str, ...], sizes: Mapping[tuple[str, int], int], rows: int) -> dict[str, int]:
    counts = dict.fromkeys(bodies, 1)
    for (body, _), size in sizes.items():
        counts[body] = max(counts[body], min(size, rows))
    return counts


def _row_step(width: int, height: int) -> int:
    """The distance of rows: a picture that is too flat is drawn apart."""
    return round(STEP_Y * min(STRETCH, max(1.0, width / ASPECT / max(height, 1))))


def _place(
    bodies: tuple[str, ...],
    cells: Mapping[tuple[str, int], list[ActNode]],
    rows: int,
    years: Mapping[str, int],
    estimated: frozenset[str],
) -> Layout:
    sizes = {cell: len(members) for cell, members in cells.items()}
    column_counts = _column_counts(sizes, rows)
    columns: list[Column] = []
    left = 0
    for year in sorted(column_counts):
        right = left + column_counts[year] * STEP_X
        columns.append(Column(year, left, right))
        left = right + GAP_X
    lanes: list[Lane] = []
    top = 0
    row_counts = _row_counts(bodies, sizes, rows)
    step = _row_step(left, sum(count * STEP_Y + GAP_Y for count in row_counts.values()))
    for body, count in row_counts.items():
        bottom = top + count * step
        lanes.append(Lane(body, top, bottom))
        top = bottom + GAP_Y
    places: dict[str, Place] = {}
    for column in columns:
        for lane in lanes:
            members = cells.get((lane.body, column.year), [])
            stacks = -(-len(members) // rows) or 1
            height = -(-len(members) // stacks)
            offset = (column.right - column.left - stacks * STEP_X) // 2
            middle = (lane.bottom - lane.top - height * step) // 2
            for index, node in enumerate(members):
                stack, row = divmod(index, height)
                # Every other row steps aside, so that an edge inside a stack does not run through its neighbours.
                aside = (STEP_X // 5) * (1 if row % 2 else -1) if height > 2 else 0
                places[node.id] = Place(
                    column.left + offset + stack * STEP_X + STEP_X // 2 + aside,
                    lane.top + middle + row * step + step // 2,
                )
    return Layout(places, years, estimated, tuple(lanes), tuple(columns))
