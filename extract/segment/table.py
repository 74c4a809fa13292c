"""What segmentation reads from ``ontology/vocabulary``: document types, ordinals, languages, known documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.cleaning.table import Names, Words
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of document and the words of a title that show it."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language and its most common small words."""

    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A document whose symbol is known by the session of the body that it reports on or opens."""

    symbol: str
    body: str
    session: str
    type: str


@cache
def ordinals() -> dict[str, int]:
    """ "first" to "ninety-ninth" and the tens, in small letters."""
    ones = [name for row in rows("layout", "ordinal", Names) for name in row.names]
    tens = [name for row in rows("layout", "ten", Names) for name in row.names]
    table = {name: index + 1 for index, name in enumerate(ones)}
    for index, name in enumerate(tens):
        value = 20 + 10 * index
        table[name[:-1] + "ieth"] = value
        table.update({f"{name}-{one}": value + number + 1 for number, one in enumerate(ones[:9])})
    return table


@cache
def enacting_verbs() -> tuple[str, ...]:
    """Verbs of enacting sentences."""
    return tuple(word for row in rows("layout", "enacting", Words) for word in row.words)


@cache
def plurals() -> frozenset[str]:
    """Words in -s that open a paragraph and are no verbs."""
    return frozenset(word for row in rows("layout", "plural", Words) for word in row.words)


@cache
def kinds() -> tuple[Kind, ...]:
    """Types of documents, in the order in which they are tried."""
    return rows("layout", "type", Kind)


@cache
def languages() -> tuple[Language, ...]:
    """The languages that can be told apart."""
    return rows("layout", "language", Language)


@cache
def known_documents() -> tuple[Known, ...]:
    """Documents that are known by body, session and type."""
    return rows("documents", "document", Known)
