"""All triples of one document."""

from __future__ import annotations

from extract.records import Extraction
from kg.iris import Iris
from kg.ntriples import Triple
from kg.triples.events import write_events
from kg.triples.evidence import write_citations, write_mandates, write_mentions
from kg.triples.sheet import Sheet
from kg.triples.structure import write_acts, write_document, write_units


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
