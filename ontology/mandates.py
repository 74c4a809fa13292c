"""How requests are written: annexes of recommendations, modal verbs, deadlines, conditions.

The rows stand in ``ontology/vocabulary/mandates.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern over folded text; in ``example`` what it must find stands in square brackets.

    ``needs`` are words of which a text must hold one before the pattern is tried, which costs far less.
    """

    pattern: str
    example: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnexKind:
    """What the heading of an annex says of it: ``recommendations`` ask somebody, ``other`` annexes do not."""

    kind: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal verb of recommendations, and the lemma that a record names."""

    lemma: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """Words in the singular that stand for a class of actors; the first row that matches holds."""

    pattern: str
    actor: str
    example: str


@cache
def annexes() -> tuple[AnnexKind, ...]:
    return rows("mandates", "annex", AnnexKind)


@cache
def modals() -> tuple[Modal, ...]:
    return rows("mandates", "modal", Modal)


@cache
def stand_ins() -> tuple[StandIn, ...]:
    return rows("mandates", "stand_in", StandIn)


@cache
def deadlines() -> tuple[Phrase, ...]:
    return rows("mandates", "deadline", Phrase)


@cache
def conditions() -> tuple[Phrase, ...]:
    return rows("mandates", "condition", Phrase)
