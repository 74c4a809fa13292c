"""What a graph says about one thing, gathered for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.store.embedded import GraphStore, ask

_PREFIXES = """
PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
"""
# Section title, query (%s is the thing), and the columns that are shown.
_SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "about",
        """SELECT DISTINCT ?key ?value WHERE {
          { BIND("label" AS ?key) <%s> rdfs:label ?value }
          UNION { <%s> dcterms:title ?value . OPTIONAL { <%s> rec:titleFrom ?said } BIND(IF(BOUND(?said), "title, as cited", "title") AS ?key) }
          UNION { BIND("kind" AS ?key) <%s> a ?value FILTER(STRSTARTS(STR(?value), STR(rec:))) }
          UNION { <%s> rec:adopted ?value . OPTIONAL { <%s> rec:adoptedFrom ?said } BIND(IF(BOUND(?said), "adopted, as cited", "adopted") AS ?key) }
          UNION { BIND("year" AS ?key) <%s> rec:year ?value } UNION { BIND("year, inferred" AS ?key) <%s> rec:likelyYear ?value }
          UNION { BIND("adopted by" AS ?key) <%s> rec:adoptedBy/rdfs:label ?value }
          UNION { BIND("date" AS ?key) <%s> a rec:Instrument ; dcterms:date ?value }
          UNION { BIND("adopted or endorsed by" AS ?key) <%s> a rec:Instrument ; dcterms:source ?value }
          UNION { BIND("issued" AS ?key) <%s> dcterms:issued ?value }
          UNION { BIND("session" AS ?key) <%s> rec:session ?value }
          UNION { BIND("printed in" AS ?key) <%s> rec:publishedIn ?value }
          UNION { BIND("page" AS ?key) <%s> foaf:page ?value }
          UNION { BIND("text" AS ?key) <%s> rec:text ?value }
          UNION { BIND("part of" AS ?key) <%s> dcterms:isPartOf ?value }
        }""",
        ("key", "value"),
    ),
    (
        "invoked by",
        """SELECT ?verb (COUNT(DISTINCT ?by) AS ?acts) (MIN(?day) AS ?since) (MAX(?day) AS ?last) WHERE {
          <%s> a rec:Instrument . ?place dcterms:isPartOf* <%s> . ?c cito:hasCitedEntity ?place ; rec:inUnit/rec:unitOf ?by .
          ?by a rec:Act . OPTIONAL { ?c rec:verb ?verb } OPTIONAL { ?by rec:adopted ?day } } GROUP BY ?verb ORDER BY DESC(?acts) ?verb""",
        ("acts", "verb", "since", "last"),
    ),
    (
        "builds on",
        """SELECT DISTINCT ?act ?title WHERE { <%s> rec:buildsOn ?act . OPTIONAL { ?act dcterms:title ?title } }""",
        ("act", "title"),
    ),
    (
        "built on by",
        """SELECT DISTINCT ?act ?title WHERE { ?act rec:buildsOn <%s> . OPTIONAL { ?act dcterms:title ?title } }""",
        ("act", "title"),
    ),
    (
        "cites",
        """SELECT DISTINCT ?unit ?relation ?target ?sentence WHERE {
          { ?c cito:hasCitingEntity <%s> } UNION { ?c rec:inUnit <%s> }
          ?c rec:inUnit ?unit ; cito:hasCitedEntity ?target ; rec:relation ?relation .
          OPTIONAL { ?c rec:sentence ?sentence } }""",
        ("unit", "relation", "target", "sentence"),
    ),
    (
        "cited by",
        """SELECT DISTINCT ?unit ?relation ?sentence WHERE {
          ?c cito:hasCitedEntity <%s> ; rec:inUnit ?unit ; rec:relation ?relation .
          OPTIONAL { ?c rec:sentence ?sentence } }""",
        ("unit", "relation", "sentence"),
    ),
    (
        "asks",
        """SELECT DISTINCT ?unit ?verb ?addressee ?action WHERE {
          ?m a rec:Mandate ; rec:inUnit ?unit ; rec:verb ?verb .
          { ?unit rec:unitOf <%s> } UNION { FILTER(?unit = <%s>) } UNION { ?m rec:addressee <%s> }
          OPTIONAL { ?m rec:addressee ?addressee } OPTIONAL { ?m rec:action ?action } }""",
        ("unit", "verb", "addressee", "action"),
    ),
    ("sponsors", "SELECT DISTINCT ?actor WHERE { <%s> rec:sponsor ?actor }", ("actor",)),
)


@dataclass(frozen=True, slots=True)
class Description:
    """Sections of rows about one thing; empty ones are left out."""

    identifier: str
    sections: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "id": self.identifier,
            **{
                title.replace(" ", "_"): [dict(zip(columns, row, strict=True)) for row in rows]
                for title, columns, rows in self.sections
            },
        }

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """For CSV: section, first cell, the other cells."""
        for title, _, rows in self.sections:
            for row in rows:
                yield title, row[0], " | ".join(row[1:])


def describe(store: GraphStore, identifier: str, *, base: str) -> Description:
    """All that a store says about a thing."""
    sections = []
    for title, query, columns in _SECTIONS:
        found = sorted(
            {
                tuple(_shown(row[name], base) for name in columns)
                for row in ask(store, _PREFIXES + query.replace("%s", base + identifier))
            },
            key=_natural,
        )
        if found:
            sections.append((title, columns, tuple(found)))
    return Description(identifier, tuple(sections))


def _shown(term: Any, base: str) -> str:
    if term is None:
        return ""
    value = str(term.value)
    if value.startswith(base):
        return value.removeprefix(base)
    return value.rpartition("#")[2] if value.startswith("https://w3id.org/recalling/ontology#") else value


def _natural(row: tuple[str, ...]) -> tuple[Any, ...]:
    import re

    return tuple(
        tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"([0-9]+)", cell) if part)
        for cell in row
    )
