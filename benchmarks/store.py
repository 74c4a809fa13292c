"""How fast does the store load and answer?  pyoxigraph on disk beside rdflib in memory, in one run.

Usage: ``python -m benchmarks.store [--acts N] [--limit SECONDS] [--loads] [--json]``.  A graph of N acts (default 20,000)
with about 90 triples each is generated (``benchmarks.generated``), in the terms that a build writes, with an answer to
every question of ``queries/``; both are asked all of them.  A question that rdflib does not answer within the limit
(default 60 seconds) counts with the limit, so that its ratio is a lower bound.  Answers are compared, row by row.

Two comparisons of loading, each of the same content.  The union of the graphs, each triple once, as sorted N-Triples:
in a store of its own, and in rdflib's ``Graph``, which then answers the questions.  And the named graphs with their
union, as a build keeps them: in the store that is asked, and as N-Quads in rdflib's ``Dataset``, whose default graph is
the union.  The store's compaction, without which questions take twice as long, is timed apart; ratios are given with it
and without.  A third ratio sets the whole store beside the ``Graph``, which holds less.  Each load is given in seconds
of wall clock and of processor time: the store works on two cores, rdflib on one, and wall clock time says little on a
busy machine.

The store is asked as the program asks it (``kg.store.ordered``, which sorts rows itself), the time of sorting included.

One process at a time.  Questions are timed as the best of three in the store (once, where it takes over a second), once
in rdflib.  For rdflib each is asked in a copy of the process, which is ended when its time is up.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph
from rdflib import Dataset, Graph
from rdflib.plugins.sparql import prepareQuery

from benchmarks.generated import generate
from kg.store import ordered
from kg.store.embedded import compact_store, create_store, load_pieces, open_store, reads_union
from queries.library import Question, questions


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of wall clock and of processor time (of all threads) that some work takes."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def timed_in_a_copy(work: Callable[[], object]) -> tuple[float, float]:
    """As ``timed``, in a copy of the process: what it leaves in memory slows nothing that follows."""
    near, far = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=lambda: far.send(timed(work)))
    process.start()
    far.close()
    try:
        found: tuple[float, float] = near.recv()
    finally:
        process.join()
    return found


def load_union(folder: Path, plain: Path) -> None:
    """Load N-Triples into the default graph of a new store on disk."""
    store = pyoxigraph.Store(str(folder))
    load_pieces(store, plain, pyoxigraph.RdfFormat.N_TRIPLES)
    store.flush()


def ratios_of_loads(loads: dict[str, tuple[float, float]]) -> dict[str, list[float]]:
    """How much longer rdflib takes to load, by wall clock and by processor time."""
    whole = ["store, from named graphs"]
    alone = ["store of the union alone"]
    compared = {
        "the same triples": ("rdflib, Graph", alone),
        "the same triples, with compaction": ("rdflib, Graph", [*alone, "store of the union alone, compaction"]),
        "the union of named graphs": ("rdflib, Dataset", whole),
        "the union of named graphs, with compaction": ("rdflib, Dataset", [*whole, "store, compaction"]),
        "the whole store with compaction beside rdflib's Graph": ("rdflib, Graph", [*whole, "store, compaction"]),
    }
    return {
        f"load ratio of {what}, wall and processor": [
            round(loads[slow][clock] / sum(loads[part][clock] for part in parts), 1) for clock in (0, 1)
        ]
        for what, (slow, parts) in compared.items()
    }


def answer(rows: Iterator[tuple[object, ...]]) -> tuple[int, str]:
    """How many rows an answer has, and a digest of them in whatever order they come."""
    lines = sorted("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def ask_store(store: pyoxigraph.Store, question: Question) -> tuple[float, tuple[int, str]]:
    """Best of three (once, where it takes over a second), and the answer."""
    best, found = float("inf"), (0, "")
    for _ in range(3):
        begin = time.perf_counter()
        solutions = ordered.query(store, question.sparql(), use_default_graph_as_union=reads_union(store))
        rows = [tuple(getattr(cell, "value", None) for cell in row) for row in solutions]
        best = min(best, time.perf_counter() - begin)
        found = answer(iter(rows))
        if best > 1:
            break
    return best, found


def ask_rdflib(graph: Graph, question: Question, limit: float) -> tuple[float, tuple[int, str] | None]:
    """The time and the answer; the limit and None where it takes longer, 0 and None where it fails."""
    near, far = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_asked, args=(graph, question, far))
    process.start()
    far.close()
    found: tuple[float, tuple[int, str] | None] = (limit, None)
    if near.poll(limit):
        try:
            found = near.recv()
        except EOFError:
            found = (0.0, None)
    process.kill()
    process.join()
    return found


def _asked(graph: Graph, question: Question, out: Connection) -> None:
    """Ask, without the time that it takes to read the question."""
    prepared = prepareQuery(question.sparql())
    begin = time.perf_counter()
    try:
        # rdflib gives the word "None" as the least of values that are not there.
        rows = [tuple(None if str(cell) == "None" else cell for cell in row) for row in graph.query(prepared)]
    except TypeError:  # rdflib cannot take the least of nothing
        out.close()
        return
    out.send((time.perf_counter() - begin, answer(iter(rows))))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--limit", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--loads", action="store_true", help="measure the loads alone, without the questions")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        triples, quads, named, plain = generate(arguments.acts, folder)
        busy = os.getloadavg()[0]
        loads = {
            "store, from named graphs": timed(lambda: create_store(folder / "store", named)),
            "store, compaction": timed(lambda: compact_store(folder / "store")),
            "store of the union alone": timed(lambda: load_union(folder / "plain", plain)),
            "store of the union alone, compaction": timed(lambda: compact_store(folder / "plain")),
            "rdflib, Dataset": timed_in_a_copy(lambda: Dataset(default_union=True).parse(named, format="nquads")),
        }
        size = sum(path.stat().st_size for path in (folder / "store").iterdir())
        begin = time.perf_counter()
        store = open_store(folder / "store")
        opened = time.perf_counter() - begin
        graph = Graph(bind_namespaces="none")
        loads["rdflib, Graph"] = timed(lambda: graph.parse(plain, format="nt"))
        if not arguments.json:
            for part, (wall, processor) in loads.items():
                print(f"{part:38} {wall:8.2f} s wall {processor:8.2f} s processor", flush=True)
        rows: list[tuple[str, int, float, float, str]] = []
        different = []
        for question in () if arguments.loads else questions():
            seconds, found = ask_store(store, question)
            slow, other = ask_rdflib(graph, question, arguments.limit)
            said = "" if other else "late" if slow else "fails"
            if other is not None and other != found:
                different.append(question.name)
            rows.append((question.name, found[0], seconds, slow, said))
            if not arguments.json:
                print(
                    f"{question.name:24} {found[0]:7} rows {seconds * 1000:10.2f} ms {slow * 1000:10.1f} ms"
                    f" {slow / seconds:10.0f} times {said}",
                    flush=True,
                )
    ratios = [slow / seconds for *_, seconds, slow, said in rows if said != "fails"]
    full = [slow / seconds for _, number, seconds, slow, said in rows if said != "fails" and number]
    figures = {
        "acts": arguments.acts,
        "triples": triples,
        "triples an act": round(triples / arguments.acts, 1),
        "quads in named graphs": quads,
        "load of the machine at the start": round(busy, 2),
        "loads in s, wall and processor": {
            part: [round(wall, 2), round(cpu, 2)] for part, (wall, cpu) in loads.items()
        },
        **ratios_of_loads(loads),
        "store opens in s": round(opened, 4),
        "store on disk in MB": round(size / 1e6, 1),
        "questions": len(rows),
        "median ratio": round(statistics.median(ratios or [0]), 1),
        "median ratio of questions with an answer": round(statistics.median(full or [0]), 1),
        "questions at least 20 times faster": sum(ratio >= 20 for ratio in ratios),
        "questions without an answer": [name for name, number, *_ in rows if not number],
        "lowest ratio": round(min(ratios, default=0), 1),
        "late in rdflib": [name for name, *_, said in rows if said == "late"],
        "failing in rdflib": [name for name, *_, said in rows if said == "fails"],
        "answers that differ": different,
    }
    if arguments.json:
        print(json.dumps({**figures, "each": rows}))
    else:
        print("\n".join(f"{key}: {value}" for key, value in figures.items()))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
