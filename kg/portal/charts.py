"""A count over time as a chart: bars drawn as SVG on the server, with the same numbers in the table beside it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_TIME = re.compile(r"(?:^|.*/session/)([0-9]{1,4}|[IVXLC]{1,8})\Z|^([0-9]{4})(?:-[0-9]{2}){0,2}\Z")
_TIME_NAMES = frozenset(("session", "year", "date", "adopted", "issued", "day", "time"))
_MOST = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, how many, and its place in the drawing (pixels)."""

    label: str
    value: float
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with the names of the axes; ``width`` by ``height`` pixels, the base line at ``base``."""

    time: str
    count: str
    bars: tuple[Bar, ...]
    width: int = 760
    height: int = 260
    base: int = 220


def chart_of(columns: list[str], rows: list[list[str]]) -> Chart | None:
    """The chart of a table that counts something over time; None where it does not.

    Such a table has a column of sessions, years or dates and, last of those that hold numbers, a count;
    counts of the same time are added up.
    """
    if not 2 <= len(rows) <= 20_000:
        return None
    times = [index for index, name in enumerate(columns) if name.lower() in _TIME_NAMES and _all(rows, index, _time)]
    counts = [index for index in range(len(columns)) if index not in times and _all(rows, index, _number)]
    if not times or not counts:
        return None
    sums: Counter[str] = Counter()
    for row in rows:
        sums[_time(row[times[0]]) or ""] += float(row[counts[-1]])  # type: ignore[assignment]
    if not 2 <= len(sums) <= _MOST:
        return None
    top = max(sums.values()) or 1
    labels = sorted(sums, key=lambda text: (int(text) if text.isdigit() else 10**6, text))
    step = 700 / len(labels)
    bars = []
    for position, label in enumerate(labels):
        height = 190 * max(0.0, sums[label]) / top
        bars.append(Bar(label, sums[label], 40 + position * step + step * 0.12, 220 - height, step * 0.76, height))
    return Chart(columns[times[0]], columns[counts[-1]], tuple(bars))


def _all(rows: list[list[str]], index: int, test: object) -> bool:
    return all(test(row[index]) is not None for row in rows)  # type: ignore[operator]


def _time(text: str) -> str | None:
    found = _TIME.match(text)
    return (found[1] or found[2]) if found else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
