"""The citation graph as one interactive HTML file: data, positions, page."""

from __future__ import annotations

from kg.rdf.iris import note_of
from kg.store.embedded import GraphStore
from kg.view.collect import from_store
from kg.view.data import ActNode, CitationEdge, GraphData, Mark
from kg.view.page import NoDrawingLibrary, render_html

__all__ = [
    "ActNode",
    "CitationEdge",
    "GraphData",
    "Mark",
    "NoDrawingLibrary",
    "citations_page",
    "from_store",
    "render_html",
]


def citations_page(
    store: GraphStore,
    *,
    base: str = "",
    focus: str | None = None,
    depth: int = 1,
    page: str = "",
    title: str = "Citation graph",
    min_confidence: float = 0.0,
) -> str:
    """The page of a store's citation graph; the arguments are those of ``from_store`` and ``render_html``."""
    title = f"{title} of the sample (acts retold, not the real texts)" if note_of(base) else title
    return render_html(from_store(store, base=base, title=title, min_confidence=min_confidence), focus=focus, depth=depth, page=page)
