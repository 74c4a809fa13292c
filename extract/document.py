"""One document from bytes to records: each step of reading, in order."""

from __future__ import annotations

from extract.actors import find_actors
from extract.citations import find_citations
from extract.mandates import find_mandates
from extract.procedure import find_events
from extract.reading import decode
from extract.records import Extraction
from extract.segment import segment

__all__ = ["extract"]


def extract(source: str, data: bytes, *, symbol: str | None = None) -> Extraction:
    """Read one document.

    Args:
        source: name of the file, which records and messages carry.
        data: its bytes, in UTF-8.
        symbol: the document's symbol, where it is known from elsewhere.

    Raises:
        UnreadableDocument: the bytes are empty, binary or in another encoding; the message says what to do.
    """
    text = decode(source, data)
    structure = segment(source, text, symbol=symbol)
    citations, unresolved = find_citations(structure, text)
    actors = find_actors(structure, source=text)
    mandates = find_mandates(structure, actors)
    return Extraction(
        document=structure.document,
        text=text,
        acts=structure.acts,
        units=structure.units,
        citations=citations,
        unresolved=unresolved,
        actors=actors,
        mandates=tuple(mandate._replace(text=text[mandate.start : mandate.end]) for mandate in mandates),
        events=find_events(structure, actors, citations),
        warnings=structure.warnings,
        texts=tuple((passage.unit, passage.text) for passage in structure.passages),
    )
