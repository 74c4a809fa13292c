"""Actors: States, organs, offices, office-holders, organizations, groups and classes, and their names.

The rows stand in ``vocabulary/states.toml`` and ``vocabulary/actors.toml``; a new actor is a new row
there, with an example that proves it and a near miss that must not match.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import BadTable, rows

TYPES = ("state", "group", "un-body", "secretariat", "office-holder", "igo", "ngo", "class", "person")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a State had in the years ``since`` to ``until`` (inclusive)."""

    name: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class State:
    """A State; see the head of ``states.toml``.  ``until`` is 0 for one that exists."""

    key: str
    name: str
    iso2: str = ""
    official: str = ""
    names: tuple[str, ...] = ()
    former: tuple[tuple[tuple[str, str | int], ...], ...] = ()
    since: int = 0
    until: int = 0

    @property
    def former_names(self) -> tuple[FormerName, ...]:
        """The names it had, oldest as the table gives them.

        Raises:
            BadTable: an entry lacks its name or its years.
        """
        found = []
        for pairs in self.former:
            entry = dict(pairs)
            try:
                found.append(FormerName(str(entry["name"]), int(entry["from"]), int(entry["until"])))
            except KeyError as error:
                raise BadTable(f"vocabulary/states.toml: {self.key}: former name without {error}") from error
        return tuple(found)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the usual one first, none twice."""
        former = (entry.name for entry in self.former_names)
        return tuple(dict.fromkeys(n for n in (self.name, self.official, *self.names, *former) if n))


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor and what it is called; see the head of ``actors.toml``.

    Attributes:
        key: actor key of the guidelines (``UNODC``, ``FRA``).
        name: label, without article.
        type: one of ``TYPES``.
        names: every other name that means it anywhere.
        acronyms: names that are matched in capitals only.
        short: names that mean it only after it was named.
        home: keys of the bodies in whose documents the short names mean it from the first.
        iso2: ISO 3166-1 alpha-2 if it is a State that exists, else empty.
    """

    key: str
    name: str
    type: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    any_case: bool = False
    home: tuple[str, ...] = ()
    iso2: str = ""
    examples: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Words for an actor that count only in company; see ``actors.toml``.

    ``exact``: case must be as written.  ``number``: ``singular`` for a form that in apposition names nobody.
    """

    actor: str
    texts: tuple[str, ...]
    exact: bool = False
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Compound:
    """Head nouns with modifiers that may be strung together; each modifier is ``(word, actor key)``."""

    heads: tuple[str, ...]
    modifiers: tuple[tuple[str, str], ...]
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mask:
    """Names that hold an actor's name without meaning the actor."""

    texts: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """All States, in the table's order."""
    return rows("states", "state", State)


@cache
def actors() -> tuple[Actor, ...]:
    """All actors: the rows of ``actors.toml``, then the States.

    Raises:
        BadTable: a key stands twice or a type is not known.
    """
    named = rows("actors", "actor", Actor)
    every = named + tuple(
        Actor(state.key, state.name, "state", state.all_names[1:], iso2=state.iso2) for state in states()
    )
    seen: set[str] = set()
    for actor in every:
        if actor.key in seen:
            raise BadTable(f"vocabulary: the actor key {actor.key!r} stands twice; keep one row")
        if actor.type not in TYPES:
            raise BadTable(f"vocabulary/actors.toml: {actor.key}: type {actor.type!r} is none of {', '.join(TYPES)}")
        seen.add(actor.key)
    return every


@cache
def by_key() -> dict[str, Actor]:
    """Every actor under its key."""
    return {actor.key: actor for actor in actors()}


@cache
def forms() -> tuple[Form, ...]:
    """All conditional forms."""
    return rows("actors", "form", Form)


@cache
def compounds() -> tuple[Compound, ...]:
    """All heads with their modifiers."""
    return rows("actors", "compound", Compound)


@cache
def masks() -> tuple[Mask, ...]:
    """All names that hide a name."""
    return rows("actors", "mask", Mask)


@dataclass(frozen=True, slots=True)
class Head:
    """Last words of organizations' own names, and the type of an organization so called."""

    words: tuple[str, ...]
    type: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Words before a list of speakers.  ``certain``: an unknown name in the list is an organization."""

    texts: tuple[str, ...]
    plural: bool = False
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """Words with which the name of an office begins."""

    words: tuple[str, ...]


@cache
def heads() -> tuple[Head, ...]:
    """All last words of organizations' names."""
    return rows("actors", "head", Head)


@cache
def openings() -> tuple[Opening, ...]:
    """All words that open a list of speakers."""
    return rows("actors", "opening", Opening)


@cache
def offices() -> frozenset[str]:
    """All words with which the name of an office begins."""
    return frozenset(word for row in rows("actors", "office", Office) for word in row.words)
