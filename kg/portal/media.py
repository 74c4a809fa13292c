"""Media types of answers, and which of them a client wants (RFC 9110, sections 5.3.2 and 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an answer: its short name (also its suffix), media type and other accepted media types."""

    name: str
    type: str
    label: str
    others: tuple[str, ...] = ()

    @property
    def types(self) -> tuple[str, ...]:
        return (self.type, *self.others)

    @property
    def header(self) -> str:
        """The ``Content-Type`` header."""
        text = self.type.startswith("text/") or self.type.endswith(("json", "xml"))
        return f"{self.type}; charset=utf-8" if text else self.type


HTML = Format("html", "text/html", "HTML", ("application/xhtml+xml",))
#: Of graphs, the first is given to a client that takes anything.
GRAPHS = (
    Format("ttl", "text/turtle", "Turtle", ("application/x-turtle",)),
    Format("jsonld", "application/ld+json", "JSON-LD", ("application/json",)),
    Format("nt", "application/n-triples", "N-Triples", ("text/plain",)),
    Format("rdf", "application/rdf+xml", "RDF/XML", ("application/xml", "text/xml")),
)
#: Of tables.
TABLES = (
    Format("json", "application/sparql-results+json", "JSON", ("application/json",)),
    Format("xml", "application/sparql-results+xml", "XML", ("application/xml", "text/xml")),
    Format("csv", "text/csv", "CSV"),
    Format("tsv", "text/tab-separated-values", "TSV"),
)
RDF = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "rdf": pyoxigraph.RdfFormat.RDF_XML,
}


def _ranges(accept: str) -> list[tuple[float, int, str]]:
    """Quality, specificity and range of each member of an ``Accept`` header; a malformed member is passed over."""
    found = []
    for member in accept[:4000].split(","):
        name, *parameters = (part.strip() for part in member.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        if "/" in name:
            specificity = 0 if name == "*/*" else 1 if name.endswith("/*") else 2
            found.append((quality, specificity, name.lower()))
    return found


def choose(accept: str, formats: Sequence[Format]) -> Format | None:
    """The format that an ``Accept`` header wants most; the first of equals, None where it takes none of them."""
    if not accept.strip():
        return formats[0]
    ranges = _ranges(accept)
    best: tuple[float, int] | None = None
    chosen: Format | None = None
    for position, item in enumerate(formats):
        for name in item.types:
            fitting = [
                (specificity, quality)
                for quality, specificity, wanted in ranges
                if wanted == name or (name == item.type and _covers(wanted, name))
            ]
            if not fitting:
                continue
            quality = max(fitting)[1]
            rank = (quality, -position)
            if quality > 0 and (best is None or rank > best):
                best, chosen = rank, item
    return chosen


def _covers(wanted: str, name: str) -> bool:
    return wanted == "*/*" or (wanted.endswith("/*") and name.startswith(wanted[:-1]))


def by_name(name: str, formats: Sequence[Format]) -> Format | None:
    """The format of a short name or media type."""
    return next((item for item in formats if name == item.name or name.lower() in item.types), None)
