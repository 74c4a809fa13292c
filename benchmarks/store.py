"""How fast does the store load and answer?  pyoxigraph on disk beside rdflib in memory, in one run.

Usage: ``python -m benchmarks.store [--acts N] [--limit SECONDS] [--json]``.  A graph of N acts (default 20,000)
with about 90 triples each is generated, in the terms that a build writes; both load the same triples, and both are
asked every question of ``queries/``.  A question that rdflib does not answer within the limit (default 60 seconds)
counts with the limit, so that its ratio is a lower bound.  Answers are compared, row by row.

One process at a time.  Questions are timed as the best of three in the store, once in rdflib.  For rdflib each is
asked in a copy of the process, which is ended when its time is up.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery

from kg.iris import Iris
from kg.ntriples import Triple, Triples, boolean, day, integer, literal, nquads, ntriples
from kg.store import create_store, merge_graphs, open_store, reads_union
from kg.triples import vocabulary_triples
from kg.triples.names import IDENTIFIER, LABEL, TITLE, TYPE, term
from ontology.terms import CITO, OA, REC
from queries.library import Question, questions

PER_SESSION = 10
_VERBS = ("recall", "reaffirm", "take-note", "welcome", "bear-in-mind")
_RELATIONS = {"recall": REC.recalls, "reaffirm": REC.reaffirms, "take-note": REC.notes, "welcome": REC.welcomes}


def identifier(number: int) -> str:
    """The identifier of the act with a running number from 0: ten in each session."""
    return f"CTOC/COP/RES/{number // PER_SESSION + 1}/{number % PER_SESSION + 1}"


def session(first: int, iris: Iris, chance: random.Random) -> list[Triple]:
    """The triples of the acts of one session: a report that holds them, and what they cite."""
    triples = Triples()
    document = f"CTOC/COP/{1900 + first // PER_SESSION}/1"
    held = iris.of(document)
    triples.add(held, TYPE, term(REC.Document), term(REC.Report))
    triples.add(held, IDENTIFIER, literal(document))
    triples.add(held, LABEL, literal(document, language="en"))
    for number in range(first, first + PER_SESSION):
        _act(triples, number, document, iris, chance)
    return list(triples)


def _act(triples: Triples, number: int, document: str, iris: Iris, chance: random.Random) -> None:
    name = identifier(number)
    act, add = iris.of(name), triples.add
    add(act, TYPE, term(REC.Act), term(REC.Resolution))
    add(act, IDENTIFIER, literal(name))
    add(act, LABEL, literal(f"Resolution {name}", language="en"))
    add(act, TITLE, literal(f"Measure {number} against crime of kind {number % 97}", language="en"))
    date = f"{1950 + number * 70 // 20_000 % 75:04}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    add(act, term(REC.adopted), day(date))
    add(act, term(REC.adoptedBy), iris.of("actor/COP"))
    add(act, term(REC.publishedIn), iris.of(document))
    add(act, term(REC.session), iris.of(f"CTOC/COP/session/{number // PER_SESSION + 1}"))
    for place in range(1, 4):
        kind, words = ("preambular", "pp") if place < 3 else ("operative", "op")
        unit = iris.of(f"{name}#{words}{place}")
        add(unit, TYPE, term(REC.Unit), term(REC.PreambularParagraph if place < 3 else REC.OperativeParagraph))
        add(unit, IDENTIFIER, literal(f"{name}#{words}{place}"))
        add(unit, term(REC.unitOf), act)
        add(act, term(REC.hasUnit), unit)
        add(unit, term(REC.unitKind), literal(kind))
        add(unit, term(REC.text), literal(f"Recalling what was said in measure {number}, {place}", language="en"))
    for place in range(1, 3):
        if number:
            _citation(triples, number, place, document, iris, chance)


def _citation(triples: Triples, number: int, place: int, document: str, iris: Iris, chance: random.Random) -> None:
    """A citation of an earlier act, most often a recent one, or of an article."""
    name, add = identifier(number), triples.add
    act, unit = iris.of(name), iris.of(f"{name}#pp{place}")
    verb = chance.choice(_VERBS)
    relation = term(_RELATIONS.get(verb, REC.notes))
    article = chance.random() < 0.15
    target = iris.of(f"UNTOC/art/{chance.randint(1, 41)}" if article else identifier(_earlier(number, chance)))
    record = iris.of(f"{document}/citation/{number * 1000 + place}-1")
    span = f"{document}/text/{number * 1000 + place}-{number * 1000 + place + 3}"
    add(record, TYPE, term(REC.Citation), term(REC.Evidence), term(CITO.Citation))
    add(record, term(CITO.hasCitingEntity), act)
    add(record, term(CITO.hasCitedEntity), target)
    add(record, term(REC.inUnit), unit)
    add(record, term(REC.verb), iris.of(f"verb/{verb}"))
    add(record, term(REC.relation), relation)
    add(record, term(REC.citationKind), literal("article" if article else "resolution"))
    add(record, term(REC.sentence), literal(f"Recalling what was said in measure {number}, {place}", language="en"))
    add(record, term(REC.anaphora), boolean(False))
    add(record, term(OA.hasTarget), iris.of(span))
    add(iris.of(span), term(OA.hasSelector), iris.of(f"{span}/position"))
    add(iris.of(f"{span}/position"), term(OA.start), integer(number * 1000 + place))
    add(iris.of(f"{span}/position"), term(OA.end), integer(number * 1000 + place + 3))
    for source in (act, unit):
        add(source, term(REC.cites), target)
        add(source, relation, target)
    if article:
        add(target, TYPE, term(REC.Provision))
        add(target, LABEL, literal("an article", language="en"))
        return
    add(unit, term(REC.takesUp), target)
    add(act, term(REC.buildsOn), target)
    for _ in range(3):  # acts that are taken up elsewhere in the text
        other = iris.of(identifier(_earlier(number, chance)))
        add(act, term(REC.cites), other)
        add(act, relation, other)
        add(act, term(REC.buildsOn), other)


def _earlier(number: int, chance: random.Random) -> int:
    return max(0, number - 1 - int(chance.expovariate(1 / 120)))


def generate(acts: int, folder: Path) -> tuple[int, Path, Path]:
    """Write the graph as N-Quads (a named graph a session) and N-Triples; the number of triples."""
    iris, chance = Iris(), random.Random(70_174)
    found: set[Triple] = set()
    with (folder / "graph.nq").open("w", encoding="utf-8") as quads:
        parts = [vocabulary_triples(iris), *(session(n, iris, chance) for n in range(0, acts, PER_SESSION))]
        for number, part in enumerate(parts):
            quads.write(nquads(part, iris.graph(f"{number}")))
            found |= set(part)
    (folder / "graph.nt").write_text(ntriples(sorted(found)), encoding="utf-8")
    return len(found), folder / "graph.nq", folder / "graph.nt"


def answer(rows: Iterator[tuple[object, ...]]) -> tuple[int, str]:
    """How many rows an answer has, and a digest of them in whatever order they come."""
    lines = sorted("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def ask_store(store: pyoxigraph.Store, question: Question) -> tuple[float, tuple[int, str]]:
    """Best of three, and the answer."""
    best, found = float("inf"), (0, "")
    for _ in range(3):
        begin = time.perf_counter()
        solutions = store.query(question.sparql(), use_default_graph_as_union=reads_union(store))
        rows = [tuple(getattr(cell, "value", None) for cell in row) for row in solutions]
        best = min(best, time.perf_counter() - begin)
        found = answer(iter(rows))
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
        rows = [tuple(row) for row in graph.query(prepared)]
    except TypeError:  # rdflib cannot take the least of nothing
        out.close()
        return
    out.send((time.perf_counter() - begin, answer(iter(rows))))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--limit", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        triples, quads, plain = generate(arguments.acts, folder)
        begin = time.perf_counter()
        create_store(folder / "store", quads)
        merge_graphs(folder / "store", quads)
        loaded = time.perf_counter() - begin
        begin = time.perf_counter()
        store = open_store(folder / "store")
        opened = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in (folder / "store").iterdir())
        begin = time.perf_counter()
        graph = Graph(bind_namespaces="none")
        graph.parse(plain, format="nt")
        parsed = time.perf_counter() - begin
        rows: list[tuple[str, int, float, float, str]] = []
        different = []
        for question in questions():
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
        "store loads in s": round(loaded, 2),
        "store opens in s": round(opened, 4),
        "store on disk in MB": round(size / 1e6, 1),
        "rdflib loads in s": round(parsed, 2),
        "load ratio": round(parsed / loaded, 1),
        "questions": len(rows),
        "median ratio": round(statistics.median(ratios), 1),
        "median ratio of questions with an answer": round(statistics.median(full), 1),
        "lowest ratio": round(min(ratios), 1),
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
