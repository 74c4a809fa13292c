"""Opening a graph wherever it is: the output of a build, a file of RDF, or the address of a SPARQL server."""

from __future__ import annotations

import json
from pathlib import Path

from kg.rdf.iris import DEFAULT_BASE, Iris
from kg.store.embedded import GraphStore, open_store
from kg.store.staging import MARK, recover


def open_graph(place: str, base: str | None) -> tuple[GraphStore, str]:
    """The store at a place and the base of its identifiers.

    Raises:
        UsageProblem: there is no store.
        OutputProblem: it cannot be opened.
    """
    if "://" in place:
        from kg.store.remote import RemoteStore

        return RemoteStore(place), base or DEFAULT_BASE
    if base:
        base = Iris(base).base
    recover(Path(place))
    return open_store(place), base or base_of(Path(place))


def base_of(place: Path) -> str:
    """The base that a build wrote into its report, else the default."""
    for folder in (place, place.parent):
        try:
            found = json.loads((folder / MARK).read_text(encoding="utf-8"))["base"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if isinstance(found, str):
            return found
    return DEFAULT_BASE
