"""The named graphs of a build, one for each source document: packed lines beside the store, read where they are asked for.

The store holds the union alone, in three indexes; the same triples under their graphs' names took six more and five
times its size.  ``graph.nq.gz`` holds each graph as a member of its own (RFC 1952 allows several in one file), so that one
graph is taken out, put in again or sent to a server without reading the others.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph

from kg.errors import UsageProblem
from kg.store.staging import INDEX

#: The file of the named graphs in an output.
NAMED = "graph.nq.gz"
#: Most bytes of it that are unpacked for one question: a hundred and fifty megabytes of lines, roughly.
LARGEST = 8_000_000
_ALL = re.compile(r"\bGRAPH\s*[?$]", re.IGNORECASE)
_WORD = re.compile(r"\b(?:GRAPH|FROM)\b", re.IGNORECASE)


def packed(quads: str) -> bytes:
    """Lines of N-Quads as a member of the file: the same bytes each time."""
    return gzip.compress(quads.encode("utf-8"), 6, mtime=0) if quads else b""


def quad_lines(path: Path) -> Iterator[str]:
    """The lines of a file of our own N-Quads, packed or not."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as handle:
            yield from handle
    else:
        with path.open(encoding="utf-8", newline="\n") as plain:
            yield from plain


def graphs_of(quads: Path) -> Iterator[tuple[str, list[str]]]:
    """The named graphs (a term and its triples) of a file of our own N-Quads, which holds each in one piece."""
    name, lines = "", list[str]()
    for triple, _, graph in (line[:-3].rpartition(" ") for line in quad_lines(quads)):
        if graph != name and lines:
            yield name, lines
            lines = []
        name = graph
        lines.append(triple)
    if lines:
        yield name, lines


class NamedGraphs:
    """The named graphs of an output.

    Args:
        output: the folder of a build, whose index says where each document's graph stands.
    """

    def __init__(self, output: Path) -> None:
        self._path = output / NAMED
        self._at: dict[str, list[int]] = {}
        try:
            said = json.loads((output / INDEX).read_text(encoding="utf-8"))
            entries, base = said["readings"], said["base"]
            self._at = {f"{base}graph/{entry['document']}": entry["at"][NAMED] for entry in entries}
            end = max((start + length for start, length in self._at.values()), default=0)
            size = self._path.stat().st_size
            for name in ("vocabulary", "derived"):  # they stand at the end, one behind the other
                self._at[f"{base}graph/{name}"] = [end, size - end]
        except (OSError, ValueError, KeyError, TypeError):
            self._at = {}  # a store that no build made, or a file: it has what it has

    def asked(self, query: str, names: Iterable[str] = ()) -> list[str]:
        """The graphs that a question is about: those named beside it or in it, or all; none where it asks the union."""
        given = list(names)
        if not self._at or not (given or _WORD.search(query)):
            return []
        found = [name for name in self._at if name in given or f"<{name}>" in query]
        return list(self._at) if not found and not given and _ALL.search(query) else found

    def concerns(self, query: str, names: Iterable[str] = ()) -> bool:
        """Whether a question is about named graphs, be they here or not."""
        return bool(self._at) and bool(list(names) or _WORD.search(query))

    def store(self, names: Iterable[str]) -> pyoxigraph.Store:
        """Some graphs in memory.

        Raises:
            UsageProblem: they are too large together.
        """
        extents = sorted({(self._at[name][0], self._at[name][1]) for name in names})
        if sum(length for _, length in extents) > LARGEST:
            raise UsageProblem(
                f"the question asks more named graphs than are read at once ({LARGEST // 1_000_000} MB packed): name some "
                f"of them, ask without GRAPH, or load {NAMED} into a store of your own"
            )
        store = pyoxigraph.Store()
        with self._path.open("rb") as handle:
            for start, length in extents:
                handle.seek(start)
                quads = gzip.decompress(handle.read(length))
                store.bulk_load(input=quads, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
        return store
