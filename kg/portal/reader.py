"""What the pages show, read from the store: one frozen record for each kind of thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.store.embedded import GraphStore, reads_union
from ontology import labels
from ontology.identifiers import Identifier

PREFIXES = """PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""
REC = "https://w3id.org/recalling/ontology#"
# Where a record stands: the quoted text and its range.
PLACE = "oa:hasTarget ?place . ?place oa:hasSelector ?position , ?quote . ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """Something to link to: identifier, label, and what else is said of it."""

    id: str
    label: str
    title: str = ""
    note: str = ""


class Reader:
    """Reads one store.  ``base`` is that of its identifiers."""

    def __init__(self, store: GraphStore, base: str) -> None:
        self.store = store
        self.base = base

    def rows(self, query: str, **things: str) -> list[Row]:
        """The distinct rows of a SELECT; ``%name%`` in it stands for the IRI of the identifier given.

        Identifiers under the base are given without it, terms of the ontology by their local name.

        Raises:
            InvalidIdentifier: a thing is no identifier.
        """
        for name, identifier in things.items():
            query = query.replace(f"%{name}%", f"<{Identifier.parse(identifier).iri(self.base)}>")
        # Over the union of graphs a triple comes once for each graph that holds it, so joins multiply: fold them early.
        query = re.sub(r"\ASELECT (?=[?])", "SELECT DISTINCT ", query)
        found = self.store.query(PREFIXES + query, use_default_graph_as_union=reads_union(self.store))
        columns = [variable.value for variable in found.variables]
        rows = {tuple(self._text(row[column]) for column in columns): None for row in found}
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _text(self, term: Any) -> str:
        if term is None:
            return ""
        value = str(getattr(term, "value", term))
        if value.startswith(self.base):
            return value.removeprefix(self.base)
        return value.removeprefix(REC)

    def types(self, identifier: str) -> set[str]:
        """The classes of a thing, those of the ontology by local name."""
        return {row["type"] for row in self.rows("SELECT ?type { %it% a ?type }", it=identifier)}

    def knows(self, identifier: str) -> bool:
        """Whether the store says anything of a thing, or of what it is part of."""
        return bool(self.rows("SELECT ?p { { %it% ?p ?o } UNION { ?s ?p %it% } } LIMIT 1", it=identifier))

    def first(self, identifier: str, *properties: str) -> dict[str, str]:
        """One value (the first in order) of each property, empty where there is none."""
        found = dict.fromkeys(properties, "")
        values = " ".join(properties)
        for row in sorted(
            self.rows(f"SELECT ?p ?o {{ VALUES ?p {{ {values} }} %it% ?p ?o }}", it=identifier),
            key=lambda row: row["o"],
        ):
            for name in properties:
                if not found[name] and row["p"].endswith((name.partition(":")[2], f"/{name.partition(':')[2]}")):
                    found[name] = row["o"]
        return found

    def label(self, identifier: str) -> str:
        """What a thing is called."""
        return label_of(identifier, self.first(identifier, "rdfs:label")["rdfs:label"])


def label_of(identifier: str, said: str = "") -> str:
    """The label of a thing; of actors by the vocabulary."""
    if identifier.startswith("actor/"):
        return said or labels.actor_names().get(identifier.removeprefix("actor/"), identifier.removeprefix("actor/"))
    if "://" in identifier or not identifier:
        return said or identifier
    return said or labels.label(identifier)


def short_label(identifier: str) -> str:
    """A label for a narrow place: an act with its body's key where the body's name is long."""
    segments = identifier.partition("#")[0].split("/")
    for marker, word in (("RES", "resolution"), ("DEC", "decision")):
        if marker in segments[1:]:
            at = segments.index(marker, 1)
            body = "/".join(segments[:at])
            name = labels.body_names().get(body, body)
            return f"{name if len(name) <= 30 else body} {word} {'/'.join(segments[at + 1 :])}"
    return label_of(identifier)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which ``9/2`` comes before ``9/10``."""
    from kg.view.layout import natural_key

    return natural_key(text)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked place of a text.  ``kind``: citation, actor, mandate."""

    kind: str
    record: str
    start: int
    end: int
    exact: str
    target: str = ""
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitText:
    """A paragraph with what is marked in it."""

    id: str
    kind: str
    number: str
    text: str
    start: int
    end: int
    annotations: tuple[Annotation, ...] = ()

    @property
    def part(self) -> str:
        """What follows ``#`` in its identifier."""
        return self.id.partition("#")[2]


_UNITS = """SELECT ?unit ?kind ?number ?text {
  ?unit rec:unitOf %it% ; rec:text ?text ; rec:unitKind ?kind . OPTIONAL { ?unit rec:number ?number } }"""
# Asked for itself: as an OPTIONAL it makes engines join all positions of the store.
_RANGES = """SELECT ?unit ?start ?end { ?unit rec:unitOf %it% ; prov:wasDerivedFrom ?place .
  ?place oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }"""
_CITATIONS = """SELECT ?record ?unit ?start ?end ?exact ?target ?relation ?verb ?sentence {
  ?unit rec:unitOf %it% . ?record rec:inUnit ?unit ; a rec:Citation ; cito:hasCitedEntity ?target ;
    rec:relation ?relation ; PLACE . OPTIONAL { ?record rec:verb ?verb } OPTIONAL { ?record rec:sentence ?sentence } }"""
_MENTIONS = """SELECT ?record ?unit ?start ?end ?exact ?actor ?role {
  ?unit rec:unitOf %it% . ?record rec:inUnit ?unit ; a rec:ActorMention ; rec:actor ?actor ; PLACE .
  OPTIONAL { ?record rec:role ?role } }"""
_MANDATES = """SELECT ?record ?unit ?start ?end ?exact ?verb ?addressee ?action ?deadline ?condition {
  ?unit rec:unitOf %it% . ?record rec:inUnit ?unit ; a rec:Mandate ; rec:verb ?verb ; PLACE .
  OPTIONAL { ?record rec:addressee ?addressee } OPTIONAL { ?record rec:action ?action }
  OPTIONAL { ?record rec:deadline ?deadline } OPTIONAL { ?record rec:condition ?condition } }"""


def _with_place(query: str) -> str:
    return query.replace("PLACE", PLACE)


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A request clause of an act."""

    record: str
    unit: str
    verb: str
    addressees: tuple[Link, ...]
    action: str
    deadline: str
    condition: str
    start: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The paragraphs of an act or document, its citations as rows, its mandates."""

    units: tuple[UnitText, ...]
    citations: tuple[Row, ...]
    mandates: tuple[MandateRow, ...]


def marked_units(reader: Reader, holder: str) -> Marked:
    """The paragraphs of an act or a document in the order of the text, with everything that is marked in them."""
    citations = reader.rows(_with_place(_CITATIONS), it=holder)
    mentions = reader.rows(_with_place(_MENTIONS), it=holder)
    requests = reader.rows(_with_place(_MANDATES), it=holder)
    found: dict[str, list[Annotation]] = {}
    for row in citations:
        found.setdefault(row["unit"], []).append(_annotation(row, "citation", row["target"], row["relation"]))
    for row in mentions:
        found.setdefault(row["unit"], []).append(_annotation(row, "actor", row["actor"], row["role"]))
    for row in requests:
        verb = row["verb"].removeprefix("verb/").replace("-", " ")
        note = f"{verb}: {label_of(row['addressee'])}" if row["addressee"] else verb
        found.setdefault(row["unit"], []).append(_annotation(row, "mandate", row["record"], note))
    ranges: dict[str, tuple[int, int]] = {}
    for row in reader.rows(_RANGES, it=holder):
        here = int(row["start"]), int(row["end"])
        ranges[row["unit"]] = min(ranges.get(row["unit"], here), here)
    units = [
        UnitText(
            row["unit"],
            row["kind"],
            row["number"],
            row["text"],
            *ranges.get(row["unit"], (0, 0)),
            tuple(sorted(found.get(row["unit"], ()), key=lambda item: (item.start, -item.end, item.kind, item.target))),
        )
        for row in reader.rows(_UNITS, it=holder)
    ]
    return Marked(
        tuple(sorted(units, key=lambda unit: (unit.start, -unit.end, natural(unit.id)))),
        tuple(sorted(citations, key=lambda row: int(row["start"]))),
        _mandates(requests),
    )


def _annotation(row: Row, kind: str, target: str, note: str) -> Annotation:
    return Annotation(
        kind, row["record"], int(row["start"]), int(row["end"]), row["exact"], target, label_of(target), note
    )


def _mandates(rows: list[Row]) -> tuple[MandateRow, ...]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["record"], []).append(row)
    return tuple(
        sorted(
            (
                MandateRow(
                    record,
                    members[0]["unit"],
                    members[0]["verb"].removeprefix("verb/").replace("-", " "),
                    tuple(Link(key, label_of(key)) for key in sorted({row["addressee"] for row in members}) if key),
                    members[0]["action"],
                    members[0]["deadline"],
                    members[0]["condition"],
                    int(members[0]["start"]),
                )
                for record, members in grouped.items()
            ),
            key=lambda row: (row.start, row.record),
        )
    )


_EDGE = """SELECT ?act ?record ?unit ?relation ?verb ?sentence { %pattern% ?record rec:inUnit ?unit ; rec:relation ?relation .
  OPTIONAL { ?record rec:verb ?verb } OPTIONAL { ?record rec:sentence ?sentence } }"""
_CITES = "?record cito:hasCitingEntity %it% ; cito:hasCitedEntity ?act ."
_CITES_PART = "?record cito:hasCitingEntity %it% ; cito:hasCitedEntity ?part . ?part rec:unitOf ?act ."
_CITED = "?record cito:hasCitedEntity %it% ; cito:hasCitingEntity ?act ."
_CITED_PART = "?part rec:unitOf %it% . ?record cito:hasCitedEntity ?part ; cito:hasCitingEntity ?act ."


def edges(reader: Reader, act: str, *, forward: bool) -> list[Row]:
    """The citations between an act and other things: what it cites, or (``forward``) what cites it or a part of it."""
    rows = [
        row
        for pattern in ((_CITED, _CITED_PART) if forward else (_CITES, _CITES_PART))
        for row in reader.rows(_EDGE.replace("%pattern%", pattern), it=act)
    ]
    return sorted(
        (row for row in rows if row["act"] != act), key=lambda row: (natural(row["act"]), natural(row["unit"]))
    )


def grouped(rows: list[Row], key: str) -> Iterator[tuple[str, list[Row]]]:
    """Rows in groups of one value, in the order of first appearance."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    yield from found.items()
