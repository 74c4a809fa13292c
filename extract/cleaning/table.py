"""What the cleaning reads from ``ontology/vocabulary/layout.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ontology.bodies import bodies
from ontology.instruments import instruments
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that the printer adds: ``pattern`` fits the whole line, from text line ``after`` on."""

    name: str
    pattern: str
    after: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """A character that scanners read for one of the figures ``meant``."""

    seen: str
    meant: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A row that is a list of words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """A row that is a list of names in order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActWords:
    """Words that head an act of a kind."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnexWords:
    """Words that head an annex, or what hangs from one; ``key`` stands in the names of units."""

    key: str
    words: tuple[str, ...]


def any_of(words: Iterable[str]) -> str:
    """A pattern that fits any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def act_words(kind: str = "") -> tuple[str, ...]:
    """Words that head acts, of one kind or of all."""
    return tuple(word for row in rows("layout", "act", ActWords) if kind in {"", row.kind} for word in row.words)


def annex_words() -> dict[str, str]:
    """From a word that heads an annex to its key."""
    return {word: row.key for row in rows("layout", "annex", AnnexWords) for word in row.words}


@cache
def furniture() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """Name, pattern and first line of each kind of furniture, in the table's order."""
    return tuple((row.name, re.compile(row.pattern), row.after) for row in rows("layout", "furniture", Furniture))


@cache
def damage() -> dict[str, str]:
    """From a character as read to the figures it may stand for; each figure stands for itself."""
    table = {figure: figure for figure in "0123456789"}
    table.update((row.seen, row.meant) for row in rows("layout", "damage", Damage))
    return table


@cache
def numbered_words() -> frozenset[str]:
    """Words that take a number after them, so that the number is no footnote sign."""
    return frozenset(word for row in rows("layout", "numbered", Words) for word in row.words)


@cache
def note_openings() -> tuple[str, ...]:
    """Words with which footnotes begin."""
    return tuple(word for row in rows("layout", "note", Words) for word in row.words)


@cache
def months() -> tuple[str, ...]:
    """The names of the months in order."""
    return tuple(name for row in rows("layout", "month", Names) for name in row.names)


@cache
def certain_words() -> frozenset[str]:
    """Words of which the names of bodies and instruments are made, and those before numbers, in small letters."""
    names = [name for body in bodies() for name in (*body.names, *body.short)]
    names += [name for row in instruments() for name in (row.name, *row.names)]
    words = {word for name in names for word in re.findall(r"[a-z]{5,}", name.lower())}
    return frozenset(words | {word.lower() for word in (*numbered_words(), *months()) if len(word) > 4})
