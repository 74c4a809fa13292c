"""Reading vocabulary tables: TOML files of rows that become frozen records.

A row with a key that its record does not know, without one that it needs, or of another type is
refused with the file's name and the row, so that a slip of the pen does not pass in silence.
"""

from __future__ import annotations

import dataclasses
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

Row = TypeVar("Row")


class BadTable(ValueError):
    """A vocabulary table has a row that its record refuses."""


@cache
def load(name: str) -> dict[str, Any]:
    """The parsed content of ``ontology/vocabulary/NAME.toml``.

    Raises:
        BadTable: the file is missing or is no TOML.
    """
    path = files("ontology") / "vocabulary" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadTable(f"vocabulary/{name}.toml: {error}; mend the file or restore it") from error


def rows(name: str, heading: str, record: type[Row]) -> tuple[Row, ...]:
    """The rows ``[[heading]]`` of a table as records; TOML arrays become tuples.

    Raises:
        BadTable: a row has an unknown key, lacks a needed one, or the heading is missing.
    """
    table = load(name)
    if heading not in table:
        raise BadTable(f"vocabulary/{name}.toml: no rows [[{heading}]]; it has {', '.join(table) or 'nothing'}")
    return tuple(_record(name, heading, row, record) for row in table[heading])


def _record(name: str, heading: str, row: dict[str, Any], record: type[Row]) -> Row:
    known = {field.name for field in dataclasses.fields(record)}  # type: ignore[arg-type]
    unknown = row.keys() - known
    if unknown:
        raise BadTable(
            f"vocabulary/{name}.toml: row [[{heading}]] {row!r} has the unknown key(s) {', '.join(sorted(unknown))}; "
            f"known are {', '.join(sorted(known))}"
        )
    try:
        return record(**{key: _frozen(value) for key, value in row.items()})
    except TypeError as error:
        raise BadTable(f"vocabulary/{name}.toml: row [[{heading}]] {row!r}: {error}") from error


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return tuple((key, _frozen(item)) for key, item in value.items())
    return value
