"""Turtle from sorted triples: prefixes bound, one block a subject, the type first, memory flat.

The triples of many documents are sorted outside memory (``Sorter``), so that a graph of any size is
written in the same few megabytes and in the same order on every machine.
"""

from __future__ import annotations

import heapq
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO

from kg.rdf.iris import note_of
from kg.rdf.ntriples import XSD, Triple

#: Prefixes bound in every file that has prefixes, by the name that people know them by.
PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rec": "https://w3id.org/recalling/ontology#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}
_TYPE = f"<{PREFIXES['rdf']}type>"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_\-]*\Z")
_BARE = re.compile(rf'"(-?[0-9]+)"\^\^<{re.escape(XSD)}integer>\Z|"(true|false)"\^\^<{re.escape(XSD)}boolean>\Z')
_DATATYPE = re.compile(rf"\^\^<{re.escape(XSD)}([a-zA-Z]+)>\Z")
# A relative reference must not look like a scheme, an absolute path or a step up.
_RELATIVE = re.compile(r"[A-Za-z0-9][^:]*(?:/|\Z|#)")
_DOTS = re.compile(r"(?:\A|/)\.{1,2}(?:/|#|\Z)")


class Sorter:
    """Collects lines and gives them back sorted and once each, holding few of them in memory.

    Args:
        folder: where sorted runs are put while it is open.
        limit: lines held before a run is written (100 bytes each, roughly).
    """

    def __init__(self, folder: Path, *, limit: int = 400_000) -> None:
        self._folder = folder
        self._limit = limit
        self._lines: set[str] = set()
        self._runs: list[IO[str]] = []
        self._stack = ExitStack()

    def __enter__(self) -> Sorter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Throw away the sorted runs."""
        self._stack.close()

    def add(self, lines: Iterable[str]) -> None:
        """Add lines, none of which holds a line break."""
        self._lines.update(lines)
        if len(self._lines) >= self._limit:
            run = self._stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", dir=self._folder))  # noqa: SIM115 (the stack closes it)
            run.writelines(f"{line}\n" for line in sorted(self._lines))
            self._lines.clear()
            self._runs.append(run)

    def __iter__(self) -> Iterator[str]:
        if not self._runs:
            yield from sorted(self._lines)
            return
        for run in self._runs:
            run.seek(0)
        last = None
        for line in heapq.merge(*((entry[:-1] for entry in run) for run in self._runs), sorted(self._lines)):
            if line != last:
                last = line
                yield line


def as_line(triple: Triple) -> str:
    """A triple as one line that sorts as the triple does (as N-Triples writes it, without the full stop: a space sorts before whatever an IRI holds)."""
    return " ".join(triple)


def from_line(line: str) -> Triple:
    """Back from ``as_line``."""
    subject, predicate, value = line.split(" ", 2)
    return subject, predicate, value


class TurtleWriter:
    """Writes sorted triples as Turtle to a text stream."""

    def __init__(self, out: IO[str], *, base: str = "", prefixes: dict[str, str] | None = None) -> None:
        self._out = out
        self._base = base
        self._prefixes = PREFIXES if prefixes is None else prefixes
        self._known: dict[str, str] = {}

    def head(self) -> None:
        """Write base and prefixes, and above them what is to be said of the graph."""
        if note := note_of(self._base):
            self._out.write(f"# {note}\n")
        if self._base:
            self._out.write(f"@base <{self._base}> .\n")
        for name, place in sorted(self._prefixes.items()):
            self._out.write(f"@prefix {name}: <{place}> .\n")

    def write(self, triples: Iterable[Triple]) -> int:
        """Write triples, which must come sorted, and return how many there were."""
        count = 0
        subject, block = "", dict[str, list[str]]()
        for s, p, o in triples:
            count += 1
            if s != subject:
                self._block(subject, block)
                subject, block = s, {}
            block.setdefault(p, []).append(o)
        self._block(subject, block)
        return count

    def _block(self, subject: str, block: dict[str, list[str]]) -> None:
        if not block:
            return
        lines = []
        for predicate in sorted(block, key=lambda name: (name != _TYPE, name)):
            verb = "a" if predicate == _TYPE else self.term(predicate)
            lines.append(f"{verb} {', '.join(self.term(value) for value in block[predicate])}")
        self._out.write(f"\n{self.term(subject)}\n    " + " ;\n    ".join(lines) + " .\n")

    def term(self, term: str) -> str:
        """A term of N-Triples as Turtle writes it shortly."""
        if term[0] == "<":
            found = self._known.get(term)
            if found is None:
                found = self._short(term[1:-1])
                if len(self._known) < 100_000:
                    self._known[term] = found
            return found
        if term[-1] == ">":
            bare = _BARE.match(term)
            if bare:
                return bare.group(1) or bare.group(2)
            return _DATATYPE.sub(r"^^xsd:\1", term)
        return term

    def _short(self, place: str) -> str:
        if self._base and place.startswith(self._base):
            rest = place[len(self._base) :]
            if _RELATIVE.match(rest) and ":" not in rest.split("/")[0] and not _DOTS.search(rest):
                return f"<{rest}>"
        for name, start in self._prefixes.items():
            if place.startswith(start) and _LOCAL.match(place[len(start) :]):
                return f"{name}:{place[len(start) :]}"
        return f"<{place}>"
