"""The files that are made of the finished store and union: independent of each other, so that they can be made side by side."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from kg.build.pool import DIED
from kg.build.union import write_turtle
from kg.errors import OutputProblem
from kg.export.actgraph import write_act_graphs
from kg.rdf.ntriples import Triple
from kg.read.fulltext import write_fulltext
from kg.store.embedded import open_store


def write_files(folder: Path, base: str, derived: list[Triple], *, workers: int) -> None:
    """Write ``graph.ttl``, the graphs and picture of acts and the index of words.

    ``workers``: processes for it, where more than one.

    Raises:
        OSError: the disk refuses.
        OutputProblem: a process died.
    """
    if workers <= 1:
        write_turtle(folder, base, derived)
        write_pictures(folder, base)
        write_words(folder, base)
        return
    # The embedded store has threads, beside which a fork is not safe.
    with ProcessPoolExecutor(min(workers, 3) - 1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            others = [pool.submit(write_pictures, folder, base), pool.submit(write_words, folder, base)]
            write_turtle(folder, base, derived)
            for other in others:
                other.result()
        except BrokenProcessPool as error:
            raise OutputProblem(DIED) from error


def write_pictures(folder: Path, base: str) -> None:
    """The graph of acts as GraphML and GEXF, and ``citations.html``, where the part of the program that draws is installed."""
    store = open_store(folder)
    write_act_graphs(store, folder, base=base)
    try:
        from kg.view import citations_page
    except ImportError:
        return
    (folder / "citations.html").write_text(citations_page(store, base=base), encoding="utf-8", newline="\n")


def write_words(folder: Path, base: str) -> None:
    """The index of words."""
    write_fulltext(open_store(folder), folder, base=base)
