"""How fast does the portal answer fifty readers at once?

Usage: ``python -m benchmarks.portal [--store OUTPUT] [--acts N] [--readers N] [--rounds N] [--json]``.  With
``--store`` the output of a build is served; else a generated graph of N acts (default 20,000).  The server runs
as ``recalling serve`` in a process of its own on a free port; the readers are threads of this one, each with one
request under way at any time.  Given are the median and the 95th percentile in milliseconds, and answers a second.

Measured are: pages of acts, each asked for the first time; the same pages again; search while typing; data in
Turtle; and, one by one, the questions of ``queries/`` over ``/sparql``.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from benchmarks.generated import generate
from kg.portal.linked import path_of
from kg.store.embedded import STORE, ask, compact_store, create_store
from kg.store.opening import open_graph
from queries.library import questions


@contextmanager
def server(place: Path, *, workers: int) -> Iterator[int]:
    """``recalling serve`` on a free port; gives the port when it answers."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(place), "--port", str(port)]
    process = subprocess.Popen([*command, "--workers", str(workers), "--seconds", "60"])
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                if request(port, "/robots.txt")[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def request(port: int, path: str) -> tuple[int, float]:
    """The status and the time of one request, in seconds."""
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", path, headers={"accept-encoding": "identity"})
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - begin
    finally:
        connection.close()


def measure(port: int, paths: list[str], *, readers: int) -> dict[str, float]:
    """All paths asked once, by some readers at once."""
    waiting, lock = iter(paths), threading.Lock()
    times: list[float] = []
    failed: list[int] = []

    def read() -> None:
        while True:
            with lock:
                path = next(waiting, None)
            if path is None:
                return
            status, seconds = request(port, path)
            with lock:
                times.append(seconds)
                if status != 200:
                    failed.append(status)

    begin = time.perf_counter()
    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - begin
    times.sort()
    return {
        "requests": len(times),
        "failed": len(failed),
        "median_ms": round(1000 * statistics.median(times), 1),
        "p95_ms": round(1000 * times[int(len(times) * 0.95)], 1),
        "per_second": round(len(times) / elapsed, 1),
    }


def acts_of(place: Path) -> list[str]:
    """Identifiers of the acts of a store."""
    store, base = open_graph(str(place), None)
    query = "SELECT DISTINCT ?act { ?act a <https://w3id.org/recalling/ontology#Act> }"
    return sorted(row["act"].value.removeprefix(base) for row in ask(store, query))


def run(place: Path, *, readers: int, rounds: int, workers: int) -> Iterator[tuple[str, dict[str, float]]]:
    """All measurements over one store, each as it is done."""
    chance = random.Random(9)
    names = acts_of(place)
    chosen = [path_of(name) for name in chance.sample(names, min(len(names), readers * rounds))]
    many = (chosen * (readers * rounds // len(chosen) + 1))[: readers * rounds]
    words = [quote(chance.choice(("measure", "crime", "9/2", "firearms", "unodc", "article 3"))) for _ in many]
    with server(place, workers=workers) as port:
        yield "home, first time", measure(port, ["/"], readers=1)
        yield "acts, first time", measure(port, [f"/page/{name}" for name in chosen], readers=readers)
        yield "acts, any", measure(port, [f"/page/{name}" for name in chosen[:300]] * 2, readers=readers)
        yield "search while typing", measure(port, [f"/api/search?q={word}" for word in words], readers=readers)
        yield "data in Turtle", measure(port, [f"/data/{name}.ttl" for name in chosen], readers=readers)
        for entry in questions():
            path = "/sparql?" + urlencode({"query": entry.sparql()})
            yield f"question {entry.name}", measure(port, [path] * readers, readers=readers)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="output of a build; without it a graph is generated")
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = arguments.store
        if place is None:
            place = Path(name) / "output"
            place.mkdir()
            _, _, quads, _ = generate(arguments.acts, Path(name))
            create_store(place / STORE, quads)
            compact_store(place / STORE)  # as a build leaves it
        head = ("requests", "failed", "median_ms", "p95_ms", "per_second")
        if not arguments.json:
            print(f"{'what':<36}" + "".join(f"{name:>12}" for name in head), flush=True)
        found = {}
        for what, row in run(place, readers=arguments.readers, rounds=arguments.rounds, workers=arguments.workers):
            found[what] = row
            if not arguments.json:
                print(f"{what:<36}" + "".join(f"{row[name]:>12}" for name in head), flush=True)
    if arguments.json:
        print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
