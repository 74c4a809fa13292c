"""How reports tell statements, elections and votes; the rows stand in ``ontology/vocabulary/procedure.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say that a statement was made.

    ``side`` is where its speakers stand: ``after`` or ``before``; ``needs`` are words of which a sentence must hold
    one before the pattern is tried, which costs far less.
    """

    side: str
    needs: tuple[str, ...]
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern over folded text."""

    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class HeadingKind:
    """What a heading announces: ``retelling`` of a discussion or ``action`` taken."""

    kind: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office filled by election: its key, and how it is printed before the names."""

    office: str
    pattern: str
    example: str


@cache
def cues() -> tuple[Cue, ...]:
    return rows("procedure", "cue", Cue)


@cache
def voices() -> tuple[Phrase, ...]:
    return rows("procedure", "voice", Phrase)


@cache
def headings() -> tuple[HeadingKind, ...]:
    return rows("procedure", "heading", HeadingKind)


@cache
def offices() -> tuple[Office, ...]:
    return rows("procedure", "office", Office)


@cache
def votes() -> tuple[Phrase, ...]:
    return rows("procedure", "vote", Phrase)
