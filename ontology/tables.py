"""Reading vocabulary tables: TOML files of rows that become frozen records.

A user's own folder of tables (``recalling build --vocabulary DIR``) has files of the same names, whose rows come
after the packaged ones.  Its path stands in the environment, so that the processes that a build starts know it too.

A row with a key that its record does not know, without one that it needs, or of another type is
refused with the file's name and the row, so that a slip of the pen does not pass in silence.
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

Row = TypeVar("Row")


OWN = "RECALLING_VOCABULARY"


class BadTable(ValueError):
    """A vocabulary table has a row that its record refuses."""


@cache
def load(name: str) -> dict[str, Any]:
    """The parsed content of ``ontology/vocabulary/NAME.toml``, with the rows of the user's own table behind its rows.

    Raises:
        BadTable: the file is missing or is no TOML, or a user's table has what is no list of rows.
    """
    path = files("ontology") / "vocabulary" / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadTable(f"vocabulary/{name}.toml: {error}; mend the file or restore it") from error
    own = own_folder()
    if own is None or not (extra := own / f"{name}.toml").is_file():
        return table
    try:
        more = tomllib.loads(extra.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadTable(f"{extra}: {error}; mend the file") from error
    for heading, given in more.items():
        if not isinstance(given, list) or not isinstance(table.get(heading, []), list):
            raise BadTable(f"{extra}: {heading!r} is no list of rows; write [[{heading}]] before each row")
        table[heading] = [*table.get(heading, []), *given]
    return table


def own_folder() -> Path | None:
    """The folder of the user's own tables, if one was given."""
    given = os.environ.get(OWN, "")
    return Path(given) if given else None


def use(folder: Path) -> None:
    """Read a user's own tables behind the packaged ones, in this process and in those that it starts.

    It must be called before any table is read: what was read stays as it was.

    Raises:
        BadTable: the folder does not exist, or holds a table of a name that no packaged one has.
    """
    if not folder.is_dir():
        raise BadTable(f"{folder} is no folder; --vocabulary takes one with files such as bodies.toml and numbers.toml")
    packaged = {entry.name for entry in (files("ontology") / "vocabulary").iterdir()}
    unknown = sorted(path.name for path in folder.glob("*.toml") if path.name not in packaged)
    if unknown:
        raise BadTable(f"{folder}: no table is called {', '.join(unknown)}; there are {', '.join(sorted(packaged))}")
    os.environ[OWN] = str(folder.resolve())


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
