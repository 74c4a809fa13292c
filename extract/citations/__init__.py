"""Citations: what a document cites, where, by which verb, and what stays open and why."""

from __future__ import annotations

from typing import NamedTuple

from extract.citations.context import Context
from extract.citations.resolve import resolve_passage
from extract.records import Citation, Structure, Unresolved

__all__ = ["Findings", "find_all", "find_citations"]


class Findings(NamedTuple):
    """What a document cites: acts, articles and documents; what has no certain target; instruments as a whole."""

    citations: tuple[Citation, ...]
    unresolved: tuple[Unresolved, ...]
    instruments: tuple[Citation, ...]


def find_all(structure: Structure, source: str) -> Findings:
    """All that a segmented document cites, each part in source order.

    ``source`` is the document's text, from which the records' ``text`` is taken.  Every mention found is a citation,
    unresolved, or set aside.
    """
    context = Context.of(structure, source)
    citations: list[Citation] = []
    unresolved: list[Unresolved] = []
    instruments: list[Citation] = []
    for passage in structure.passages:
        context.enter(passage)
        found = resolve_passage(passage, context)
        if found is not None:
            citations += found.citations
            unresolved += found.unresolved
            instruments += found.instruments
    citations.sort(key=lambda record: (record.start, record.end, record.target))
    unresolved.sort(key=lambda record: (record.start, record.end))
    instruments.sort(key=lambda record: (record.start, record.end, record.target))
    return Findings(tuple(citations), tuple(unresolved), tuple(instruments))


def find_citations(structure: Structure, source: str) -> tuple[tuple[Citation, ...], tuple[Unresolved, ...]]:
    """The citations of a segmented document, and the mentions that have no certain target."""
    findings = find_all(structure, source)
    return findings.citations, findings.unresolved
