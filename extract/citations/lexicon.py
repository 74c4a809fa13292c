"""Patterns made from the vocabulary tables: names of bodies and instruments as they stand in running text.

Every alternation is built from rows; none is typed by hand.  Longest names come first, so that the
longest match wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.patterns import trie
from ontology.bodies import Body, bodies
from ontology.instruments import Instrument, instruments

_WORD_BEGINS = "(?<![A-Za-z].)"  # behind the first letter of a word

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
DATE = rf"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>[12][0-9]{{3}})"


def iso_date(day: str, month: str, year: str) -> str:
    """``"22", "October", "2010"`` as ``2010-10-22``."""
    return f"{year}-{MONTHS.index(month) + 1:02d}-{int(day):02d}"


_SENTENCE_END = re.compile(r"(?<![A-Z]\.)(?<!No\.)(?<!para\.)[.;:] (?=[A-Z(“])")
_SENTENCE_LIMIT = 1500  # characters; the longest sentence of the reports read so far has 1,100


def sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that holds an offset: at most ``_SENTENCE_LIMIT`` characters back."""
    start = max(0, position - _SENTENCE_LIMIT)
    for match in _SENTENCE_END.finditer(text, start, position):
        start = match.end()
    return start


def alternation(names: list[str]) -> str:
    """A pattern of names, longest first, in which white space and apostrophes may vary."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", " ") for name in ordered)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name at a place in a text: the bodies that it may mean."""

    start: int
    end: int
    name: str
    keys: tuple[str, ...]
    short: bool


@cache
def _body_index() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    index: dict[str, list[str]] = {}
    full = set()
    for body in bodies():
        for name in body.names:
            index.setdefault(name.casefold(), []).append(body.key)
            full.add(name.casefold())
        for name in body.short:
            index.setdefault(name.casefold(), []).append(body.key)
    return {name: tuple(dict.fromkeys(keys)) for name, keys in index.items()}, frozenset(full)


@cache
def body_pattern() -> re.Pattern[str]:
    """Any body's name, full or short, as a word of its own.  Short names must begin with a capital."""
    names = [name for body in bodies() for name in (*body.names, *body.short)]
    return re.compile(trie(names, boundary=_WORD_BEGINS) + "(?![A-Za-z])")


def body_names(text: str, start: int = 0, end: int | None = None) -> list[BodyName]:
    """All body names in a stretch of text, in order."""
    index, full = _body_index()
    found = []
    for match in body_pattern().finditer(text, start, len(text) if end is None else end):
        name = match.group().replace("’", "'").casefold()
        keys = index.get(name)
        if keys:
            found.append(BodyName(match.start(), match.end(), match.group(), keys, name not in full))
    return found


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """An instrument's name, or the bare noun that stands for one, at a place in a text."""

    start: int
    end: int
    key: str  # empty: a bare noun ("the Convention", "that Protocol")
    noun: str
    lead: str  # the word before a bare noun: the, that, this, each, its, said


@cache
def _instrument_index() -> dict[str, str]:
    return {
        name.casefold(): instrument.key
        for instrument in instruments()
        for name in (instrument.name, *instrument.names)
    }


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(sorted({instrument.noun for instrument in instruments() if instrument.noun}))


@cache
def _instrument_signs() -> tuple[str, ...]:
    """Words of which one stands in every name of an instrument, and the nouns that stand for one."""
    signs = list(_nouns())
    for name in _instrument_index_names():
        if not any(sign in name for sign in signs):
            signs.append(max(name.replace("'", " ").split(), key=len))
    return tuple(signs)


@cache
def _instrument_index_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in instruments() for name in (row.name, *row.names)))


@cache
def instrument_pattern() -> re.Pattern[str]:
    """A name, with the article before it left to it: "the Convention against X" is no bare "the Convention"."""
    name = trie(_instrument_index_names()) + "(?![A-Za-z])"
    return re.compile(
        rf"(?<![A-Za-z])(?:(?P<name>{name})"
        rf"|(?P<lead>[Tt]h(?:e|at|is)(?! {name})|[Ee]ach|[Ii]ts|said|[Tt]hose|three|both|two|present|first) "
        rf"(?:(?:of|said|same|three|two) (?:the )?)*(?P<noun>{trie(_nouns())})(?P<plural>s)?(?![A-Za-z]))"
    )


def instrument_names(text: str, start: int = 0, end: int | None = None) -> list[InstrumentName]:
    """All names of instruments and bare nouns that stand for one, in order.

    A plural ("the Protocols", "each of the Protocols") has the noun with an ``s``.
    """
    found: list[InstrumentName] = []
    if not any(sign in text for sign in _instrument_signs()):
        return found
    for match in instrument_pattern().finditer(text, start, len(text) if end is None else end):
        if match["name"]:
            key = _instrument_index()[match["name"].replace("’", "'").casefold()]
            found.append(InstrumentName(match.start("name"), match.end(), key, "", ""))
        else:
            noun = match["noun"] + (match["plural"] or "")
            found.append(InstrumentName(match.start(), match.end(), "", noun, match["lead"].lower()))
    return found


def home_instrument(body: str) -> Instrument | None:
    """The instrument that a bare "the Convention" means in a body's documents, or None."""
    for instrument in instruments():
        if body in instrument.home:
            return instrument
    return None


def bodies_named(keys: tuple[str, ...]) -> tuple[Body, ...]:
    return tuple(body for body in bodies() if body.key in keys)
