"""From records to a graph: triples, store, validation, tables, command line.  ``open_graph`` is the door for Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.notebook import open_graph

__all__ = ["open_graph"]


def __getattr__(name: str) -> Any:
    # Commands import this package too, and need not wait for what notebooks use.
    if name == "open_graph":
        from kg.notebook import open_graph

        return open_graph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
