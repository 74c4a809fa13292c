"""What the modules that write triples share: the triples so far, the document, and ways to name and place things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rdflib import DCTERMS, RDF

from extract.records import Extraction
from kg.rdf.iris import Iris
from kg.rdf.ntriples import Triples, boolean, day, integer, literal
from kg.rdf.triples.names import (
    ACTOR_CLASSES,
    DERIVED_FROM,
    IDENTIFIER,
    IS_PART_OF,
    LABEL,
    LINKS,
    THING_CLASSES,
    TYPE,
    term,
)
from ontology.folding import fold
from ontology.identifiers import Identifier
from ontology.labels import actor_names, actor_types, body_actors, body_key, label
from ontology.links import links_of
from ontology.terms import OA, REC
from ontology.years import year_of

#: Characters of context that a text-quote selector gives on each side.
CONTEXT = 32

_SPECIFIC = term(OA.SpecificResource)
_POSITION = term(OA.TextPositionSelector)
_QUOTE = term(OA.TextQuoteSelector)
_FRAGMENT, _VALUE, _CONFORMS_TO = term(OA.FragmentSelector), term(RDF.value), term(DCTERMS.conformsTo)
#: The form of fragments of PDF files, by the name that the Web Annotation vocabulary gives it (its successor is RFC 8118).
PDF_FRAGMENTS = "<http://tools.ietf.org/rfc/rfc3778>"
_HAS_SOURCE, _HAS_SELECTOR = term(OA.hasSource), term(OA.hasSelector)
_START, _END = term(OA.start), term(OA.end)
_EXACT, _PREFIX, _SUFFIX = term(OA.exact), term(OA.prefix), term(OA.suffix)
_OF_BODY, _UNIT_OF, _HAS_UNIT = term(REC.ofBody), term(REC.unitOf), term(REC.hasUnit)
_ADOPTED_BY, _SESSION, _NUMBER = term(REC.adoptedBy), term(REC.session), term(REC.number)
_YEAR, _LIKELY_YEAR = term(REC.year), term(REC.likelyYear)
_ACT, _DOCUMENT, _UNIT = term(REC.Act), term(REC.Document), term(REC.Unit)
_PROVISION, _INSTRUMENT, _ACTOR = term(REC.Provision), term(REC.Instrument), term(REC.Actor)


@dataclass(slots=True)
class Sheet:
    """The triples of one document while they are written.

    Attributes:
        extraction: the records.
        iris: how identifiers become IRIs.
        triples: what was written so far.
        part: what is put behind the document's identifier for its characters and records: the language of a translation.
    """

    extraction: Extraction
    iris: Iris
    triples: Triples = field(default_factory=Triples)
    part: str = ""
    _described: set[str] = field(default_factory=set)

    @property
    def language(self) -> str:
        """Language tag of the document."""
        return self.extraction.document.language

    @property
    def document(self) -> str:
        """Identifier of the document, or of its text in another language, under which its records stand."""
        return self.extraction.document.id + (f"/{self.part}" if self.part else "")

    @property
    def activity(self) -> str:
        """Term of the run that read the document."""
        return self.iris.of(f"{self.document}/extraction")

    @property
    def source_text(self) -> str:
        """Term of the characters that were read."""
        return self.iris.of(f"{self.document}/text")

    def text(self, value: str) -> str:
        """A string in the document's language."""
        return literal(fold(value), language=self.language)

    def say(self, subject: str, predicate: str, value: str, kind: str = "text") -> None:
        """Add a value unless it is empty.  ``kind``: text, plain, day, integer, boolean."""
        if value:
            self.triples.add(subject, predicate, _KINDS[kind](self, value))

    def describe(self, identifier: str, *, kind: str = "") -> str:
        """Say what a thing is (once), with everything that its identifier shows, and return its term.

        ``kind`` is what the record says it is; the identifier decides where it can.
        """
        thing = self.iris.of(identifier)
        if identifier in self._described:
            return thing
        self._described.add(identifier)
        parsed = Identifier.parse(identifier)
        add = self.triples.add
        add(thing, IDENTIFIER, literal(identifier))
        add(thing, LABEL, literal(label(identifier), language="en"))
        for name, place in links_of(identifier):
            add(thing, LINKS[name], f"<{place}>")
        if parsed.part:
            add(thing, TYPE, _UNIT)
            whole = self.describe(parsed.path)
            add(thing, _UNIT_OF, whole)
            add(whole, _HAS_UNIT, thing)
            return thing
        found = parsed.kind
        if found == "document" and kind in ("treaty-series", "publication", "sdg"):
            found = kind
        add(thing, TYPE, term(THING_CLASSES.get(found, REC.Document)))
        self._place(parsed, found, thing)
        return thing

    def _place(self, parsed: Identifier, kind: str, thing: str) -> None:
        add = self.triples.add
        if kind in ("resolution", "decision"):
            add(thing, TYPE, _ACT)
            actor = body_actors().get(body_key(parsed.path))
            if actor:
                add(thing, _ADOPTED_BY, self.actor(actor))
            year = year_of(parsed.path)
            if year is not None:
                add(thing, _LIKELY_YEAR if year.inferred else _YEAR, day(str(year.year)))
        elif kind in ("provision", "rule"):
            add(thing, TYPE, _PROVISION)
            above = above_provision(parsed.path)
            if above:
                if (
                    Identifier.parse(above).kind in ("provision", "rule")
                    and "/" in above
                    and not above.endswith("/ROP")
                ):
                    add(thing, IS_PART_OF, self.describe(above))
                else:
                    add(thing, IS_PART_OF, self.instrument(above))
        elif kind == "agenda-item":
            root, _, item = parsed.path.rpartition("/item/")
            body, _, number = root.rpartition("/")
            add(thing, _NUMBER, literal(item))
            if body:
                add(thing, _SESSION, self.describe(f"{body}/session/{number}"))
        elif kind in ("session", "document"):
            actor = body_actors().get(body_key(parsed.path))
            if actor:
                add(thing, _OF_BODY, self.actor(actor))
            if kind == "session":
                add(thing, _NUMBER, literal(parsed.path.rpartition("/")[2]))

    def instrument(self, key: str) -> str:
        """Say that a thing is an instrument, and return its term."""
        thing = self.iris.of(key)
        if key not in self._described:
            self._described.add(key)
            self.triples.add(thing, TYPE, _INSTRUMENT)
            self.triples.add(thing, IDENTIFIER, literal(key))
            self.triples.add(thing, LABEL, literal(label(key), language="en"))
        return thing

    def actor(self, key: str, *, kind: str = "", name: str = "") -> str:
        """Say who an actor is (once), and return its term.  ``kind`` and ``name`` serve where no table has it."""
        thing = self.iris.actor(key)
        if f"actor {key}" not in self._described:
            self._described.add(f"actor {key}")
            known = actor_types().get(key, kind)
            add = self.triples.add
            add(thing, TYPE, _ACTOR)
            if known in ACTOR_CLASSES:
                add(thing, TYPE, term(ACTOR_CLASSES[known]))
            add(thing, IDENTIFIER, literal(key))
            printed = actor_names().get(key) or fold(name) or key.removeprefix("PERSON:")
            add(thing, LABEL, literal(printed, language="en"))
            for link, place in links_of(f"actor/{key}", actor_type=known):
                add(thing, LINKS[link], f"<{place}>")
        return thing

    def span(self, start: int, end: int, *, quote: bool = True) -> str:
        """The characters ``[start, end)`` of the source as the target of an annotation, and return its term."""
        key = f"{self.document}/text/{start}-{end}"
        place, selector = self.iris.of(key), self.iris.of(f"{key}/at")
        add = self.triples.add
        if key not in self._described:
            self._described.add(key)
            add(place, TYPE, _SPECIFIC)
            add(place, _HAS_SOURCE, self.source_text)
            add(place, _HAS_SELECTOR, selector)
            add(selector, TYPE, _POSITION)
            add(selector, _START, integer(start))
            add(selector, _END, integer(end))
            fragment = self.fragment(start, end)
            if fragment:
                add(place, _HAS_SELECTOR, fragment)
        if quote and f"{key}/at" not in self._described:
            self._described.add(f"{key}/at")
            text = self.extraction.text
            # One node is both selectors: a fifth of all subjects would be second nodes for the same place.
            add(selector, TYPE, _QUOTE)
            add(selector, _EXACT, literal(text[start:end]))
            add(selector, _PREFIX, literal(text[max(0, start - CONTEXT) : start]))
            add(selector, _SUFFIX, literal(text[end : end + CONTEXT]))
        return place

    def fragment(self, start: int, end: int) -> str:
        """Where characters are printed: page and lines as the fragment of a PDF; empty where the source has no pages.

        What stands in the same lines has one selector.
        """
        page, *rectangle = self.extraction.places.rectangle(start, end)
        if not page:
            return ""
        words = ",".join(map(str, rectangle)) if any(rectangle) else ""
        key = f"{self.document}/text/page-{page}" + (f"/{words.replace(',', '-')}" if words else "")
        found = self.iris.of(key)
        if key not in self._described:
            self._described.add(key)
            self.triples.add(found, TYPE, _FRAGMENT)
            self.triples.add(found, _VALUE, literal(f"page={page}" + (f"&viewrect={words}" if words else "")))
            self.triples.add(found, _CONFORMS_TO, PDF_FRAGMENTS)
        return found

    def derived(self, thing: str, start: int, end: int) -> None:
        """Say from which characters a thing was read."""
        if end > start:
            self.triples.add(thing, DERIVED_FROM, self.span(start, end, quote=False))


def above_provision(path: str) -> str:
    """The provision or instrument that holds a provision: ``UNTOC/art/16/para/5`` for ``UNTOC/art/16/para/5/b``."""
    segments = path.split("/")[:-1]
    while segments and segments[-1] in ("art", "rule", "para", "chap"):
        segments.pop()
    return "/".join(segments)


_KINDS: dict[str, Callable[[Sheet, str], str]] = {
    "text": lambda sheet, value: sheet.text(value),
    "plain": lambda sheet, value: literal(fold(value)),
    "day": lambda sheet, value: day(value),
    "integer": lambda sheet, value: integer(int(value)) if value.isdecimal() else literal(value),
    "boolean": lambda sheet, value: boolean(value == "true"),
}
