"""How time and memory of the network analyses grow: generated networks with eight citations an act.

Run from the repository's root::

    python -m benchmarks.networks                    # 1,000, 20,000 and 200,000 acts
    python -m benchmarks.networks 1000 5000 --csv    # other sizes, as CSV

Each size runs in a process of its own, so that the peak memory is that of the size.  One core; processor
time, which other work on the machine disturbs least.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

SIZES = (1_000, 20_000, 200_000)


def measure(acts: int) -> dict[str, float]:
    """Seconds of processor time of each analysis on one network, and memory in MB after building it and at the peak."""
    from queries import centrality, groups, lineage, mainpath, similarity
    from queries.networks import ActNode, Edge, build_network, generate
    from queries.trace import trace

    times: dict[str, float] = {"memory before (MB)": _memory()}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = work()
        times[name] = time.process_time() - start
        print(json.dumps(times), flush=True)
        return result

    raw = generate(acts)
    nodes = [ActNode(node, adopted=data["adopted"]) for node, data in raw.nodes(data=True)]
    edges = [Edge(u, v, builds_on=True) for u, v in raw.edges()]
    network = timed("build the network", lambda: build_network(nodes, edges))
    times["memory of the network (MB)"] = _memory()
    newest = nodes[-1].id
    middle = nodes[len(nodes) // 2].id
    timed("in-degree", lambda: centrality.in_degree(network))
    timed("PageRank", lambda: centrality.pagerank(network))
    timed("reverse PageRank", lambda: centrality.reverse_pagerank(network))
    timed("HITS", lambda: centrality.hits(network))
    timed("age-corrected counts", lambda: centrality.age_corrected(network))
    timed("betweenness, 200 sources", lambda: centrality.betweenness(network, samples=200))
    if acts <= 20_000:
        timed("betweenness, all sources", lambda: centrality.betweenness(network))
    timed("main path (SPC)", lambda: mainpath.main_path(network))
    timed("main path (longest)", lambda: mainpath.main_path(network, by="longest"))
    timed("transitive reduction", lambda: mainpath.transitive_reduction(network))
    timed("co-citation, all pairs", lambda: similarity.cocitation_pairs(network))
    timed("coupling of one act", lambda: similarity.coupling(network, middle))
    timed("missing citations of one act", lambda: similarity.missing_citations(network, middle))
    timed("communities", lambda: groups.communities(network))
    timed("components", lambda: groups.components(network))

    def cited_by(front: Sequence[str]) -> list[Edge]:
        return [Edge(act, cited, builds_on=True) for act in front for cited in network.successors(act)]

    timed(
        "trace of the newest act",
        lambda: trace(newest, cited_by, lambda names: {name: ActNode(name) for name in names}),
    )
    paragraphs = _paragraphs(acts, lineage.DatedParagraph)
    timed("lineage, one paragraph an act", lambda: lineage.derivations(paragraphs))
    times["peak memory (MB)"] = _memory()
    return times


def _paragraphs(count: int, record: Callable[..., Any]) -> list[Any]:
    """Made-up paragraphs of thirty words; every fifth repeats the one five hundred before it with a few words changed."""
    texts: list[list[str]] = []
    state = 7
    for index in range(count):
        words = list(texts[index - 500]) if index % 5 == 0 and index >= 500 else []
        while len(words) < 30:
            state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
            words.append(f"word{(state >> 33) % 5000}")
        for _ in range(3):
            state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
            words[(state >> 33) % 30] = f"word{(state >> 40) % 5000}"
        texts.append(words)
    return [
        record(f"G/{index}#op1", f"G/{index}", f"{1950 + index * 75 // count}-01-01", " ".join(words), "operative part")
        for index, words in enumerate(texts)
    ]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure each size in its own process and print one column for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument(
        "--limit", type=float, default=3600, help="seconds for one size; what was not reached is left out"
    )
    parser.add_argument("--csv", action="store_true", help="print CSV")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)), flush=True)
        return
    columns: dict[int, dict[str, float]] = {}
    for size in options.sizes:
        command = [sys.executable, "-m", "benchmarks.networks", "--one", str(size)]
        try:
            printed = subprocess.run(command, check=True, capture_output=True, timeout=options.limit).stdout
        except subprocess.TimeoutExpired as late:
            printed = late.stdout or b"{}\n"
        columns[size] = json.loads(printed.splitlines()[-1])
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    mark = "," if options.csv else " | "
    print(
        mark.join(
            [
                "analysis (seconds of processor time)",
                *(f"{size} acts" if options.csv else f"{size:,} acts" for size in columns),
            ]
        )
    )
    if not options.csv:
        print(" | ".join(["---", *("---:" for _ in columns)]))
    for name in names:
        cells = (f"{column[name]:.3g}" if name in column else "" for column in columns.values())
        print(mark.join([name, *cells]))


if __name__ == "__main__":
    main()
