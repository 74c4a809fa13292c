"""RDF terms as N-Triples text, and triples collected from them.

A term is the string that N-Triples writes for it, a triple is a tuple of three of them.  Building a
graph so is several times faster than building rdflib's objects (``benchmarks/store.py`` measures
both in one run) and sorts the same way on every machine; rdflib and pyoxigraph read the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

XSD = "http://www.w3.org/2001/XMLSchema#"
Triple = tuple[str, str, str]

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
# What an IRI may not hold (RFC 3987, as N-Triples states it).
_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8}){0,8}\Z")


def iri(value: str) -> str:
    """An IRI as a term.

    Raises:
        ValueError: the string holds a character that no IRI can hold.
    """
    if _FORBIDDEN.search(value):
        raise ValueError(f"{value!r} is no IRI: white space, angle brackets, quotes and braces cannot stand in one")
    return f"<{value}>"


def literal(value: str, *, language: str = "") -> str:
    """A plain or language-tagged string as a term; a tag that is none is left out."""
    quoted = f'"{_ESCAPED.sub(_escape, value)}"' if _ESCAPED.search(value) else f'"{value}"'
    return f"{quoted}@{language}" if language and _LANGUAGE.match(language) else quoted


def integer(value: int) -> str:
    """A whole number as a term."""
    return f'"{value}"^^<{XSD}integer>'


@cache
def decimal(value: float) -> str:
    """A number with at most four places after the point, as a term."""
    whole, _, places = f"{value:.4f}".partition(".")
    return f'"{whole}.{places.rstrip("0") or "0"}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    """A truth value as a term."""
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def day(value: str) -> str:
    """A day as an ``xsd:date``, a year as an ``xsd:gYear``; what is neither (``2004-13-01``) stays a string."""
    if len(value) == 4 and value.isascii() and value.isdigit():
        return f'"{value}"^^<{XSD}gYear>'
    try:
        if len(value) == 10:
            date.fromisoformat(value)
            return f'"{value}"^^<{XSD}date>'
    except ValueError:
        pass
    return literal(value)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


class Triples:
    """A set of triples that grows; iterating gives them in a stable order (by code points)."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: set[Triple] = set()

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """Add a triple for each object.  Terms are as ``iri`` and ``literal`` make them."""
        for value in objects:
            self._found.add((subject, predicate, value))

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, triple: Triple) -> bool:
        return triple in self._found

    def __iter__(self) -> Iterator[Triple]:
        return iter(sorted(self._found))


def ntriples(triples: Iterable[Triple]) -> str:
    """N-Triples of some triples, in the order given."""
    return "".join(f"{s} {p} {o} .\n" for s, p, o in triples)


def nquads(triples: Iterable[Triple], graph: str) -> str:
    """N-Quads of some triples in one named graph (a term)."""
    return "".join(f"{s} {p} {o} {graph} .\n" for s, p, o in triples)
