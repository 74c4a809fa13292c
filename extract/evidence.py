"""What the file says beside the text of a record: the page that it stands on, the link that its words carry."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import fields, replace
from functools import lru_cache

from extract.readers import MarkKind, SourceText
from extract.records import Citation, Extraction, Unit
from ontology.links import symbol_of
from ontology.numbers import read_symbol

_OPENED = frozenset(("preambular", "operative"))
_LONGEST_OPENING = 60  # characters
_LABEL = re.compile(r"(?:[0-9]{1,3}\s?[.)]|\([a-z]{1,3}\))?\s*")
_PLACED = ("acts", "units", "citations", "instruments", "unresolved", "actors", "mandates", "events")


@lru_cache(maxsize=4096)
def identifier_of(address: str) -> str:
    """The identifier of the act or document to which an address leads; empty where it leads to none that is known."""
    symbol = "".join(symbol_of(address).split())
    return read_symbol(symbol)[1] if symbol else ""


def linked(citations: tuple[Citation, ...], file: SourceText) -> tuple[Citation, ...]:
    """Citations with the identifier to which the link over their words leads."""
    links = [(mark.start, mark.end, key) for mark in file.of_kind(MarkKind.LINK) if (key := identifier_of(mark.value))]
    if not links:
        return citations
    starts = [start for start, _, _ in links]

    def link(citation: Citation) -> str:
        index = bisect_left(starts, citation.end) - 1
        return links[index][2] if index >= 0 and links[index][1] > citation.start else ""

    return tuple([citation._replace(link=key) if (key := link(citation)) else citation for citation in citations])


def opened(units: tuple[Unit, ...], file: SourceText) -> tuple[Unit, ...]:
    """Paragraphs with the opening phrase that the file sets in italics at their head, where words tell more or less of it.

    Prints of resolutions set it so: "*Reaffirming its commitment* to", "*Recalling*, in this regard,".  Of 1,014 paragraphs of
    60 resolutions whose mark-up names the phrase, words alone give 931 (1 December 2026).
    """
    italics = [mark for mark in file.of_kind(MarkKind.ITALIC) if mark.end - mark.start <= _LONGEST_OPENING]
    if not italics:
        return units
    starts = [mark.start for mark in italics]

    def phrase(unit: Unit) -> str:
        index = bisect_left(starts, unit.start)
        if index == len(starts) or not _LABEL.fullmatch(file.text[unit.start : min(starts[index], unit.end)]):
            return ""
        return " ".join(file.text[italics[index].start : italics[index].end].split()).strip(" ,:;")

    return tuple(
        unit._replace(verb=found)
        if unit.kind in _OPENED and (found := phrase(unit)) and (found.startswith(unit.verb) or unit.verb.startswith(found))
        else unit
        for unit in units
    )


def scanned(citations: tuple[Citation, ...], file: SourceText) -> tuple[Citation, ...]:
    """Citations with a note of how sure the program is that read them from a picture: "scan 0.93"."""
    marks = file.of_kind(MarkKind.SCANNED)
    if not marks:
        return citations
    starts = [mark.start for mark in marks]
    noted = []
    for citation in citations:
        index = max(0, bisect_left(starts, citation.start + 1) - 1)
        words = f"scan {marks[index].value}" if marks[index].end > citation.start else ""
        noted.append(citation._replace(note="; ".join(filter(None, (citation.note, words)))))
    return tuple(noted)


def with_evidence(read: Extraction, file: SourceText) -> Extraction:
    """Records with their page, and citations with their link, where the file has such."""
    read = replace(read, citations=scanned(linked(read.citations, file), file))
    if not file.pages:
        return read
    page = file.places.page
    placed: dict[str, object] = {"places": file.places}
    for field in fields(read):
        if field.name in _PLACED:
            records = getattr(read, field.name)
            placed[field.name] = tuple(
                [
                    record._replace(page=page(record.start))
                    if hasattr(record, "_replace")
                    else replace(record, page=page(record.start))
                    for record in records
                ]
            )
    return replace(read, **placed)  # type: ignore[arg-type]
