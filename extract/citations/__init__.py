"""Citations: what a document cites, where, by which verb, and what stays open and why."""

from __future__ import annotations

from extract.citations.context import Context
from extract.citations.resolve import resolve_passage
from extract.records import Citation, Structure, Unresolved

__all__ = ["find_citations"]


def find_citations(structure: Structure, source: str) -> tuple[tuple[Citation, ...], tuple[Unresolved, ...]]:
    """All citations of a segmented document, and the mentions that have no certain target.

    ``source`` is the document's text, from which the records' ``text`` is taken.  Both results are in
    source order; every mention found is in one of them.
    """
    context = Context.of(structure, source)
    citations: list[Citation] = []
    unresolved: list[Unresolved] = []
    for passage in structure.passages:
        context.enter(passage)
        found = resolve_passage(passage, context)
        if found is not None:
            citations += found.citations
            unresolved += found.unresolved
    citations.sort(key=lambda record: (record.start, record.end, record.target))
    unresolved.sort(key=lambda record: (record.start, record.end))
    return tuple(citations), tuple(unresolved)
