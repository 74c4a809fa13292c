"""The union of all named graphs, each triple once, sorted: made once, for the store and for ``graph.ttl``."""

from __future__ import annotations

import gzip
import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg.rdf.iris import Iris
from kg.rdf.ntriples import Triple
from kg.rdf.turtle import Sorter, TurtleWriter, as_line, from_line

#: The sorted union as N-Triples, while a build goes on.
UNION = "union.nt"
_END = " .\n"


class Union:
    """Takes the named graphs of documents as they are read and writes their union; few of its lines are held in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sorter = Sorter(folder)

    def close(self) -> None:
        """Throw away what was held."""
        self._sorter.close()

    def add(self, quads: bytes) -> None:
        """Add the N-Quads of one named graph, packed as ``kg.store.named.packed`` does."""
        if not quads:
            return
        lines = gzip.decompress(quads).decode("utf-8")
        # All lines end with the same graph, whose IRI holds no space; a line break stands in no term.
        end = lines.rindex(" <")
        self._sorter.add(lines.replace(lines[end:], "\n").split("\n")[:-1])

    def write(self) -> Path:
        """Write the union and return its file.

        Raises:
            OSError: the disk refuses.
        """
        place = self._folder / UNION
        with place.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}{_END}" for line in self._sorter)
        return place


def write_turtle(folder: Path, base: str, derived: Iterable[Triple]) -> None:
    """``graph.ttl`` from the written union and what was derived from it, which are taken together here.

    Raises:
        OSError: the disk refuses.
    """
    with (
        (folder / UNION).open(encoding="utf-8", newline="\n") as union,
        (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n") as out,
    ):
        writer = TurtleWriter(out, base=Iris(base).base)
        writer.head()
        writer.write(map(from_line, _merged(union, sorted(set(map(as_line, derived))))))


def _merged(union: Iterable[str], derived: list[str]) -> Iterator[str]:
    lines = (line[: -len(_END)] for line in union)
    yield from (line for line, _ in groupby(heapq.merge(lines, derived)))
