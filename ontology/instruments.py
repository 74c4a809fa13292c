"""Instruments (treaties, rules of procedure's kin) whose articles are cited: names, numbering, registration.

The rows stand in ``vocabulary/instruments.toml`` and ``instruments_whole.toml``; a new instrument is a new row there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or charter.

    Attributes:
        key: root of the identifiers of its provisions (``UNTOC`` in ``UNTOC/art/32``).
        name: official name, without article.
        names: other names that name it anywhere; the usual short name, which labels use, comes first.
        noun: the word that stands for it once it was named ("Convention" in "that Convention").
        articles: number of its last article; 0: not known.
        registration: number in the United Nations Treaty Series; empty: not registered or not known.
        volume: volume(s) of the Treaty Series that hold it (what tells instruments of one number apart).
        parent: key of the instrument that it supplements.
        home: keys of the bodies in whose documents the bare noun with "the" means it.
        adopted: date of adoption (ISO 8601).
        act: identifier of the act that adopted it; empty: none did, or not known.
        examples: a citation as printed and the identifier that it must give.
    """

    key: str
    name: str
    names: tuple[str, ...] = ()
    noun: str = ""
    articles: int = 0
    registration: str = ""
    volume: str = ""
    parent: str = ""
    home: tuple[str, ...] = ()
    adopted: str = ""
    act: str = ""
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text known by name that is a part of an act: "procedures and rules for ..." is an annex.

    ``target`` is the identifier of the part, ``name`` a phrase that names it.
    """

    name: str
    target: str


@cache
def instruments() -> tuple[Instrument, ...]:
    """All instruments: those whose articles are cited, then those that texts name as a whole, in the tables' order."""
    return rows("instruments", "instrument", Instrument) + rows("instruments_whole", "instrument", Instrument)


@cache
def by_key() -> dict[str, Instrument]:
    return {instrument.key: instrument for instrument in instruments()}


@cache
def named_texts() -> tuple[NamedText, ...]:
    return rows("instruments", "named_text", NamedText)


def supplementing(key: str) -> tuple[Instrument, ...]:
    """The protocols to an instrument, in the table's order."""
    return tuple(instrument for instrument in instruments() if instrument.parent == key)
