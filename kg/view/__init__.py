"""The citation graph as one interactive HTML file: data, positions, page."""

from __future__ import annotations

from kg.view.collect import Collector, from_extractions
from kg.view.data import ActNode, CitationEdge, GraphData, Mark
from kg.view.page import NoDrawingLibrary, render_html

__all__ = [
    "ActNode",
    "CitationEdge",
    "Collector",
    "GraphData",
    "Mark",
    "NoDrawingLibrary",
    "from_extractions",
    "render_html",
]
