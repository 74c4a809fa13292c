"""Records as tables: one CSV file for each type of record, columns as the record's fields.

Addressees are joined by spaces, truth values are ``true`` and ``false``, nothing else is changed.
"""

from __future__ import annotations

import csv
import inspect
import io
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from extract.records import (
    Act,
    ActorMention,
    Citation,
    Document,
    Event,
    Extraction,
    Mandate,
    Unit,
    Unresolved,
)

#: Name of each table, the record that its rows hold, and where an extraction keeps them.
TABLES: dict[str, tuple[type, str]] = {
    "documents": (Document, "document"),
    "acts": (Act, "acts"),
    "units": (Unit, "units"),
    "citations": (Citation, "citations"),
    "instruments": (Citation, "instruments"),
    "unresolved": (Unresolved, "unresolved"),
    "actors": (ActorMention, "actors"),
    "mandates": (Mandate, "mandates"),
    "events": (Event, "events"),
}


def columns(name: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    return tuple(inspect.signature(TABLES[name][0]).parameters)


def header(name: str) -> str:
    """The first line of a table."""
    return ",".join(columns(name)) + "\n"


def rows(name: str, extraction: Extraction) -> str:
    """The lines of one document in a table, sorted by start, without the header."""
    _, attribute = TABLES[name]
    value = getattr(extraction, attribute)
    records: Sequence[Any] = value if isinstance(value, tuple) else (value,)
    if records and hasattr(records[0], "start"):
        records = sorted(records, key=attrgetter("start"))
    names = columns(name)
    return as_csv(tuple(_cell(column, getattr(record, column)) for column in names) for record in records)


def as_csv(lines: Iterable[Sequence[object]]) -> str:
    """Lines as CSV text: commas, quotes only where needed, line feeds."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def _cell(column: str, value: Any) -> str | int:
    if column == "page" and not value:
        return ""  # the source has no pages
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    if isinstance(value, (str, int)):
        return value
    raise TypeError(f"no table holds a {type(value).__name__}")
