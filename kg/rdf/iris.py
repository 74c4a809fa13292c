"""IRIs of everything that a graph holds: the base and an identifier, no percent-escapes, no blank nodes.

Records that no document numbers get an identifier made of the document's and of where they stand:

=====================  =========================================  ===================================
what                   identifier                                 example
=====================  =========================================  ===================================
citation               document/citation/start-serial             CTOC/COP/2018/13/citation/4311-1
actor mention          document/mention/start-serial              CTOC/COP/2018/13/mention/5120-1
mandate                document/mandate/start-serial              CTOC/COP/2018/13/mandate/9050-1
event                  document/event kind/serial                 CTOC/COP/2018/13/adoption/1
characters             document/text/start-end                    CTOC/COP/2018/13/text/4311-4313
source text            document/text                              CTOC/COP/2018/13/text
extraction             document/extraction                        CTOC/COP/2018/13/extraction
named graph            graph/document                             graph/CTOC/COP/2018/13
=====================  =========================================  ===================================

The serial counts the records that begin at the same character, from 1, in the order of the table.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kg.rdf.ntriples import iri

#: Where identifiers live unless ``--base`` says otherwise.  This is the one place that names it.
DEFAULT_BASE = "https://w3id.org/recalling/id/"

#: Where those of the packaged sample live: its paragraphs are retold, so that they may not bear the names of the real ones.
SAMPLE_BASE = "https://w3id.org/recalling/sample/"
#: What pages, ``show``, the Turtle and the dataset's description say of a graph under that base.
SAMPLE_NOTE = "Sample: acts retold in our own words to show the program. Their paragraphs are not the text of the real acts."

_PERSON = "PERSON:"
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
_UNFIT = re.compile(r"[\s/#<>\"{}|\\^`?%]+")
_BASE = re.compile(r"[a-z][a-z0-9+.\-]{0,20}:[^\s<>\"{}|^`\\#?]{1,2000}[/:]\Z")


def note_of(base: str) -> str:
    """What is to be said wherever a graph under a base is shown; empty for all but the sample's."""
    return SAMPLE_NOTE if base == SAMPLE_BASE else ""


class BadBase(ValueError):
    """A base IRI under which identifiers cannot stand."""


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes terms (``<...>``) for identifiers under one base.

    Raises:
        BadBase: the base is no absolute IRI that ends in ``/`` or ``:``.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.match(self.base):
            raise BadBase(
                f"{self.base!r} cannot be a base IRI; give an absolute one that ends with '/', such as {DEFAULT_BASE}"
            )

    def of(self, identifier: str) -> str:
        """The term of a thing that has an identifier.

        Raises:
            ValueError: the identifier holds a character that no IRI can hold.
        """
        return iri(self.base + identifier)

    def actor(self, key: str) -> str:
        """``UNODC`` is ``actor/UNODC``; ``PERSON:Baker Fattah Hussen`` is ``actor/person/baker-fattah-hussen``."""
        return self.of(actor_identifier(key))

    def graph(self, document: str) -> str:
        """The named graph of a document."""
        return self.of(f"graph/{document}")

    @property
    def vocabulary_graph(self) -> str:
        """The named graph of the vocabularies."""
        return self.of("graph/vocabulary")

    @property
    def extras_graph(self) -> str:
        """The named graph of what was worked out over all documents (derivations between texts)."""
        return self.of("graph/derived")


def actor_identifier(key: str) -> str:
    """The identifier of an actor, from the key that the tables give."""
    if key.startswith(_PERSON):
        return "actor/person/" + _slug(key.removeprefix(_PERSON))
    return "actor/" + _UNFIT.sub("-", key)


def _slug(name: str) -> str:
    folded = "".join(_fold(character) for character in name.casefold())
    return _NOT_IN_KEY.sub("-", folded).strip("-") or "unnamed"


def _fold(character: str) -> str:
    """A letter without its marks; letters of other scripts by their code point, so that no two names meet."""
    base = unicodedata.normalize("NFKD", character)
    plain = "".join(part for part in base if not unicodedata.combining(part))
    if plain.isascii():
        return plain
    return f"u{ord(character):x}" if character.isalnum() else "-"
