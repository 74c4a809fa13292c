"""Patterns made from the vocabulary tables: names of bodies and instruments as they stand in running text.

Every alternation is built from rows; none is typed by hand.  Longest names come first, so that the
longest match wins.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.patterns import holds, trie
from ontology.bodies import bodies
from ontology.instruments import Instrument, instruments

_WORD_BEGINS = "(?<![A-Za-z].)"  # behind the first letter of a word

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
DATE = rf"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? ?(?P<month>{_MONTH}),? ?(?P<year>[12][0-9]{{3}})"


def iso_date(day: str, month: str, year: str) -> str:
    """``"22", "October", "2010"`` as ``2010-10-22``."""
    return f"{year}-{MONTHS.index(month) + 1:02d}-{int(day):02d}"


_SENTENCE_END = re.compile(r"[.;:](?<![A-Z]\..)(?<!No\..)(?<!para\..) (?=[A-Z(“])")
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


class BodyName(NamedTuple):
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
        for name in (*body.short, *body.acronyms):
            index.setdefault(name.casefold(), []).append(body.key)
    return {name: tuple(dict.fromkeys(keys)) for name, keys in index.items()}, frozenset(full)


def keys_of(name: str) -> tuple[str, ...]:
    """The bodies that a name, short name or acronym may mean."""
    plain = name.replace("’", "'").removesuffix("'s").removesuffix("'")
    return _body_index()[0].get(plain.casefold(), ())


@cache
def full_names() -> tuple[str, ...]:
    """Every full name of a body, as its row prints it."""
    return tuple(dict.fromkeys(name for body in bodies() for name in body.names))


@cache
def body_pattern() -> re.Pattern[str]:
    """Any body's name, full or short, as a word of its own.  Short names must begin with a capital."""
    names = [name for body in bodies() for name in (*body.names, *body.short)]
    return re.compile(trie(names, boundary=_WORD_BEGINS) + "(?![A-Za-z])")


# A capital word right before a name makes it part of another: "World Health Assembly".
_LONGER = re.compile(r"(?<![A-Za-z])(?P<word>[A-Z][A-Za-z'’-]*) \Z")
_NO_NAME = re.compile(
    r"(?:[A-Z][a-z]+(?:ing|ed|s)|The|In|By|Its|Under|Of|And|For|To|See|As|At|On|With|Also|Both|All|Per|From|Having|Former|Draft|UN|Nations|OF|THE|BY|IN|TO|AND|WITH|UNDER|FOR|ON)\Z"
)
_OF_OTHERS = re.compile(r"(?:['’]s)? of (?!the United Nations(?! [A-Z]))(?:the )?[A-Z]")
# A short name that goes on to another treaty: "Meeting of the Parties to the Aarhus Convention".
_TO_OTHERS = re.compile(
    r"""
    \ to\ the\ (?!Convention|Protocol|Agreement|Treaty|Covenant|[Pp]resent)  # the body's own treaty has no other name
    (?:[A-Z][A-Za-z-]+\ ){1,4}(?:Convention|Protocol|Agreement|Treaty)\b
    """,
    re.VERBOSE,
)
_NAME_WINDOW = 40


def part_of_longer(text: str, start: int) -> bool:
    """Whether the name that begins at an offset is the end of another body's longer name."""
    match = _LONGER.search(text, max(0, start - _NAME_WINDOW), start)
    return match is not None and is_name(match["word"])


def is_name(word: str) -> bool:
    """Whether a word with a capital is one inside a sentence: no opening participle, preposition or article."""
    return not _NO_NAME.match(word)


def body_names(text: str, start: int = 0, end: int | None = None) -> list[BodyName]:
    """All body names in a stretch of text, in order.

    Left out are names that are part of the name of a body that the table does not hold ("World Health
    Assembly", "General Assembly of the Organization of American States").
    """
    index, full = _body_index()
    found = []
    for match in body_pattern().finditer(text, start, len(text) if end is None else end):
        name = match.group().replace("’", "'").casefold()
        keys = index.get(name)
        if keys and name not in full and _TO_OTHERS.match(text, match.end()):
            continue
        if keys and not _of_another(text, match, name not in full or any(len(key) == 1 for key in keys)):
            found.append(BodyName(match.start(), match.end(), match.group(), keys, name not in full))
    return found


def _of_another(text: str, name: re.Match[str], common: bool) -> bool:
    """Whether a name belongs to a longer one; ``common``: other organizations have bodies of that name too."""
    return common and (part_of_longer(text, name.start()) or bool(_OF_OTHERS.match(text, name.end())))


class InstrumentName(NamedTuple):
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
    """A sign and a name, with the article before it left to it: "the Convention against X" is no bare "the Convention"."""
    name = trie(_instrument_index_names()) + "(?![A-Za-z])"
    # What a name or a lead can begin with is asked first: a third of the time of trying each.
    first = "".join(sorted({re.escape(words[0]) for words in _instrument_index_names()}))
    return re.compile(
        rf"[^A-Za-z](?:(?=[{first}])(?P<name>{name})"
        rf"|(?=[TtEeIistbpf])(?P<lead>[Tt]h(?:e|at|is)(?! {name})|[Ee]ach|[Ii]ts|said|[Tt]hose|three|both|two|present|first) "
        rf"(?:(?:of|said|same|three|two) (?:the )?)*(?P<noun>{trie(_nouns())})(?P<plural>s)?(?![A-Za-z]))"
    )


def instrument_names(text: str, start: int = 0, end: int | None = None) -> list[InstrumentName]:
    """All names of instruments and bare nouns that stand for one, in order.

    A plural ("the Protocols", "each of the Protocols") has the noun with an ``s``.
    """
    found: list[InstrumentName] = []
    if not holds(text, _instrument_signs()):
        return found
    # The pattern begins with what stands before a name, so offsets in the padded text are one too many.
    for match in instrument_pattern().finditer(" " + text, start, (len(text) if end is None else end) + 1):
        if match["name"]:
            key = _instrument_index()[match["name"].replace("’", "'").casefold()]
            found.append(InstrumentName(match.start("name") - 1, match.end() - 1, key, "", ""))
        else:
            noun = match["noun"] + (match["plural"] or "")
            found.append(InstrumentName(match.start("lead") - 1, match.end() - 1, "", noun, match["lead"].lower()))
    return found


def home_instrument(body: str) -> Instrument | None:
    """The instrument that a bare "the Convention" means in a body's documents, or None."""
    for instrument in instruments():
        if body in instrument.home:
            return instrument
    return None
