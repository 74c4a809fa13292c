"""Links out of the graph that are certain by construction: rows of ``vocabulary/links.toml``."""

from __future__ import annotations

import re
import urllib.parse
from dataclasses import dataclass
from functools import cache

from ontology.counts import printed_year
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Link:
    """A row: identifiers that ``match`` as a whole lead to ``iri`` by ``property``.

    Attributes:
        match: regular expression over the whole identifier.
        property: prefixed name of the property.
        iri: the place outside; ``{0}`` is the identifier, ``{1}`` the first group, ``{year}`` the year that is printed in
            the number of an act (no link where it is not known).
        unless: regular expression; where it is found in the identifier there is no link.
        only: type of actor to which the row is limited; empty: no limit.
    """

    match: str
    property: str
    iri: str
    example: tuple[str, str]
    unless: str = ""
    only: str = ""
    not_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """A row: an address that ``match`` begins leads to the document whose symbol is the group ``symbol``."""

    match: str
    examples: tuple[tuple[str, str], ...]
    not_: tuple[str, ...] = ()


@cache
def links() -> tuple[Link, ...]:
    """All rows, in the order of the table."""
    return rows("links", "link", Link)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, Link], ...]:
    return tuple((re.compile(row.match), re.compile(row.unless) if row.unless else None, row) for row in links())


def links_of(identifier: str, *, actor_type: str = "") -> tuple[tuple[str, str], ...]:
    """The links of a thing as pairs of property (prefixed name) and IRI; usually none or one."""
    found = []
    for pattern, unless, row in _compiled():
        if row.only and row.only != actor_type:
            continue
        match = pattern.fullmatch(identifier)
        if match and not (unless and unless.search(identifier)):
            year = printed_year(identifier)
            if "{year}" in row.iri and not year:
                continue
            found.append((row.property, row.iri.format(*(match.group(), *match.groups()), year=year)))
            break
    return tuple(found)


@cache
def addresses() -> tuple[Address, ...]:
    """All rows of addresses, in the order of the table."""
    return rows("links", "address", Address)


@cache
def _addresses() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.match) for row in addresses())


def symbol_of(address: str) -> str:
    """The symbol to which an address leads, as it stands there; empty where it leads to none."""
    plain = urllib.parse.unquote(address.strip())
    for pattern in _addresses():
        if match := pattern.match(plain):
            return match["symbol"].strip(" /.")
    return ""
