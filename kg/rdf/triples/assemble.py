"""All triples of one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from extract.records import Extraction
from kg.rdf.iris import Iris
from kg.rdf.ntriples import Triple
from kg.rdf.triples.events import write_events
from kg.rdf.triples.evidence import write_citations, write_mandates, write_mentions
from kg.rdf.triples.sheet import Sheet
from kg.rdf.triples.structure import write_acts, write_document, write_units
from ontology.identifiers import Identifier, InvalidIdentifier


def document_triples(extraction: Extraction, *, iris: Iris | None = None) -> list[Triple]:
    """The triples of one document: its named graph, in a stable order.

    The graph stands alone: whatever it points at under the base, it says what it is.

    Raises:
        ValueError: a record holds an identifier or a character that cannot stand in an IRI.
    """
    sheet = Sheet(extraction, iris or Iris())
    for write in (
        write_document,
        write_acts,
        write_units,
        write_citations,
        write_mentions,
        write_mandates,
        write_events,
    ):
        write(sheet)
    return list(sheet.triples)


def sound(extraction: Extraction) -> tuple[Extraction, tuple[str, ...]]:
    """The records whose identifiers can be IRIs, and a warning for each that cannot.

    Such a record stays in the tables, where it can be seen and reported.
    """
    warnings: list[str] = []

    def kept(records: Iterable[Any], *fields: str) -> tuple[Any, ...]:
        found = []
        for record in records:
            bad = [value for name in fields if (value := getattr(record, name)) and not _is_identifier(value)]
            if bad:
                start = getattr(record, "start", 0)
                warnings.append(
                    f"{extraction.document.source}: {bad[0]!r} at {start} is no identifier; not in the graph"
                )
            else:
                found.append(record)
        return tuple(found)

    return (
        replace(
            extraction,
            acts=kept(extraction.acts, "id"),
            units=kept(extraction.units, "id", "parent"),
            citations=kept(extraction.citations, "unit", "target"),
            instruments=kept(extraction.instruments, "unit", "target"),
            actors=kept(extraction.actors, "unit"),
            mandates=kept(extraction.mandates, "unit"),
            events=kept(extraction.events, "unit", "act", "document", "item"),
        ),
        tuple(warnings),
    )


def _is_identifier(value: str) -> bool:
    try:
        Identifier.parse(value)
    except InvalidIdentifier:
        return False
    return True
