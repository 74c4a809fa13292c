"""Identifiers of acts, documents, units, provisions, rules, sessions, agenda items and actors.

An identifier is a value with a grammar: a path of segments joined by ``/`` and, for a part of the
thing, ``#`` and a path again::

    CTOC/COP/RES/9/2#op7      A/RES/70/174#annex      UNTOC/art/16/para/5/b
    CTOC/COP/ROP/rule/22      CTOC/COP/2018/13#34     actor/UNODC

The IRI of a thing is the base IRI followed by its identifier, with no percent-escapes, and back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What may stand in one segment: no white space, no delimiter of IRIs (RFC 3987), no slash or number sign.
_SEGMENT = r"[^\s/#<>\"{}|\\^`?%]+"
_PATH = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*\Z")


class InvalidIdentifier(ValueError):
    """A string is no identifier: the message says which and what one looks like."""

    def __init__(self, given: str) -> None:
        super().__init__(
            f"{given!r} is not an identifier; one looks like 'CTOC/COP/RES/9/2', 'A/RES/70/174#annex' "
            "or 'UNTOC/art/16/para/5/b': segments without spaces, joined by '/', a part after '#'"
        )


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A parsed identifier; ``str()`` gives the canonical form back."""

    path: str
    part: str = ""

    @classmethod
    def parse(cls, text: str) -> Identifier:
        """Read an identifier.

        Raises:
            InvalidIdentifier: empty segments, spaces, or characters that an IRI cannot hold.
        """
        path, mark, part = text.partition("#")
        if not _PATH.match(path) or (mark and not _PATH.match(part)):
            raise InvalidIdentifier(text)
        return cls(path, part)

    def __str__(self) -> str:
        return f"{self.path}#{self.part}" if self.part else self.path

    @property
    def whole(self) -> Identifier:
        """The thing without its part: the act of a paragraph, the document of a footnote."""
        return Identifier(self.path)

    @property
    def kind(self) -> str:
        """resolution, decision, provision, rule, treaty-series, publication, sdg, actor, session, agenda-item, document."""
        segments = self.path.split("/")
        for marker, kind in _FIRST.items():
            if segments[0] == marker:
                return kind
        for segment in segments[1:]:
            if segment in _LATER:
                return _LATER[segment]
        return "document"

    def iri(self, base: str) -> str:
        return base + str(self)

    @classmethod
    def from_iri(cls, iri: str, base: str) -> Identifier:
        """Back from an IRI.

        Raises:
            InvalidIdentifier: the IRI is not under ``base`` or what follows is no identifier.
        """
        if not iri.startswith(base):
            raise InvalidIdentifier(iri)
        return cls.parse(iri[len(base) :])


_FIRST = {"UNTS": "treaty-series", "SALES": "publication", "SDG": "sdg", "actor": "actor"}
_LATER = {
    "RES": "resolution",
    "DEC": "decision",
    "art": "provision",
    "ROP": "rule",
    "session": "session",
    "item": "agenda-item",
}
