"""Reading ``acts.toml``: the rows of the sample as frozen records, and the references that they state."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

# {ID}, {ID|date} or {ID|name}: something cited, with how much of it is printed.
MARK = re.compile(r"\{([^{}|]{1,80})(?:\|(date|name))?\}")


Record = TypeVar("Record")


class BadSample(ValueError):
    """A row of the sample cannot be read; the message names the row and what to do."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Something that acts refer to: its identifier, and how an act prints it."""

    id: str
    name: str
    date: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class SampleSession:
    """A session whose acts the sample tells; ``ordinal`` is its number in words, dates are ISO 8601."""

    number: str
    ordinal: str
    symbol: str
    start: str
    end: str
    place: str
    body: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of recommendations, lettered."""

    title: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleAct:
    """An act of the sample.  Its texts hold marks (``MARK``) where they cite something."""

    session: str
    kind: str
    number: str
    title: str
    adopted: str
    meeting: int
    draft: str = ""
    sponsors: str = ""
    preamble: tuple[str, ...] = ()
    operative: tuple[str, ...] = ()
    chapeau: str = ""
    letters: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()

    def texts(self) -> Iterator[str]:
        """All texts of the act, in the order in which they are printed."""
        yield from self.preamble
        yield from self.operative
        yield self.chapeau
        yield from self.letters
        for annex in self.annexes:
            yield from annex.letters


@dataclass(frozen=True, slots=True)
class Sample:
    """The whole table."""

    cited: dict[str, Cited]
    sessions: tuple[SampleSession, ...]
    acts: tuple[SampleAct, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference that the sample states: an act (kind and number) and the identifier that it cites."""

    session: str
    kind: str
    number: str
    target: str


@cache
def load() -> Sample:
    """The packaged table.

    Raises:
        BadSample: the file is no TOML, a row has an unknown key or lacks one, or a mark names nothing.
    """
    try:
        table = tomllib.loads((files("kg.sample") / "acts.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadSample(f"kg/sample/acts.toml: {error}; mend the file or install the program again") from error
    cited = {row["id"]: _record(Cited, row) for row in table.get("cited", [])}
    acts = tuple(_act(row) for row in table.get("act", []))
    for act in acts:
        for text in act.texts():
            for mark in MARK.finditer(text):
                if mark[1] not in cited:
                    raise BadSample(
                        f"kg/sample/acts.toml: {act.kind} {act.number} cites {mark[1]!r}, "
                        "which has no row [[cited]]; add one"
                    )
    return Sample(cited, tuple(_record(SampleSession, row) for row in table.get("session", [])), acts)


def references() -> tuple[Reference, ...]:
    """The references that the sample states, each once for an act, in the table's order."""
    seen: dict[Reference, None] = {}
    for act in load().acts:
        for text in act.texts():
            for mark in MARK.finditer(text):
                seen[Reference(act.session, act.kind, act.number, mark[1])] = None
    return tuple(seen)


def _act(row: dict[str, Any]) -> SampleAct:
    annexes = tuple(_record(Annex, annex) for annex in row.get("annexes", []))
    return _record(SampleAct, {**row, "annexes": annexes})


def _record(record: type[Record], row: dict[str, Any]) -> Record:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    try:
        return record(**values)
    except TypeError as error:
        raise BadSample(f"kg/sample/acts.toml: row {row!r}: {error}; compare it with its neighbours") from error
