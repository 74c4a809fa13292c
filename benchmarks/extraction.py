"""How fast is extraction?  Megabytes a second, layer by layer, beside spaCy's bare tokenizer in the same run.

Usage: ``python -m benchmarks.extraction [--rounds N] [--memory] [--json] [PATH...]``.  Paths are text files or folders of
them; without any, the documents of ``../shared/corpus``, and where these are absent the packaged sample, repeated.

One process, one core.  Each figure is the best of N rounds in processor time (what others do on the machine can only
make a round slower); a megabyte is 1,000,000 bytes of UTF-8.  The tokenizer reads whole files, and is measured twice: with
an empty cache of words, as in a new process, and once more when it has seen all their words, as extraction has seen
all their names after its first round.  A layer's share is its time over that of all layers, which
are measured by themselves: what is left is the door (decoding, putting the records together).

Memory: the most that Python held while all texts were read once, and then twenty times over, each result let go
before the next text.  Where the two are the same, memory does not grow with the number of documents.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import spacy

from extract import extract
from extract.actors import find_actors
from extract.citations import find_citations
from extract.mandates import find_mandates
from extract.procedure import find_events
from extract.reading import decode
from extract.segment import segment
from kg.sample import documents

_CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
_SAMPLE_COPIES = 10
_PASSES = 20
_ALL = "all layers"
_NEW = "spaCy's bare tokenizer, whole files"
_SEEN = "the same, all words seen before"


@dataclass(frozen=True, slots=True)
class Measured:
    """A layer, its best time in seconds over all texts, and its speed in MB/s."""

    layer: str
    seconds: float
    speed: float


def texts(paths: list[Path]) -> dict[str, bytes]:
    """The bytes to read by name: of files and folders, of the corpus, or of the sample."""
    if not paths and _CORPUS.is_dir():
        paths = [_CORPUS]
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    if files:
        return {file.name: file.read_bytes() for file in files}
    return {
        f"{number}-{document.source}": document.data for number in range(_SAMPLE_COPIES) for document in documents()
    }


def measure(data: dict[str, bytes], rounds: int) -> list[Measured]:
    """Time every layer on the same texts; what a layer needs from another is made before its clock starts."""
    size = sum(map(len, data.values()))
    decoded = {name: decode(name, content) for name, content in data.items()}
    structures = {name: segment(name, text) for name, text in decoded.items()}
    actors = {name: find_actors(structure) for name, structure in structures.items()}

    def tokenizer(*, seen: bool) -> Callable[[], object]:
        make_doc = spacy.blank("en").make_doc

        def work() -> object:
            return [make_doc(text) for text in decoded.values()]

        if seen:
            work()
        return work

    def run(work: Callable[[], object]) -> Callable[[], Callable[[], object]]:
        return lambda: work

    layers: dict[str, Callable[[], Callable[[], object]]] = {
        _NEW: lambda: tokenizer(seen=False),
        _SEEN: lambda: tokenizer(seen=True),
        "cleaning and segmentation": run(lambda: [segment(name, text) for name, text in decoded.items()]),
        "citations": run(lambda: [find_citations(structures[name], decoded[name]) for name in structures]),
        "actors": run(lambda: [find_actors(structure) for structure in structures.values()]),
        "mandates": run(lambda: [find_mandates(structures[name], actors[name]) for name in structures]),
        "procedure": run(lambda: [find_events(structures[name], actors[name]) for name in structures]),
        _ALL: run(lambda: [extract(name, content) for name, content in data.items()]),
    }
    best = dict.fromkeys(layers, float("inf"))
    for _ in range(rounds):
        for layer, prepare in layers.items():
            work = prepare()
            start = time.process_time()
            work()
            best[layer] = min(best[layer], time.process_time() - start)
    return [Measured(layer, seconds, size / seconds / 1e6) for layer, seconds in best.items()]


def peaks(data: dict[str, bytes], passes: int) -> tuple[float, float]:
    """The most memory in MB that Python held over one pass over the texts, and over that many passes after it.

    What is compiled once, patterns and tables, was there before and is not counted.
    """
    held: list[float] = []
    tracemalloc.start()
    for count in (1, passes):
        tracemalloc.reset_peak()
        for _ in range(count):
            for name, content in data.items():
                extract(name, content)
        held.append(tracemalloc.get_traced_memory()[1] / 1e6)
    tracemalloc.stop()
    return held[0], held[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help="measure memory too; the passes take some time")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    data = texts(arguments.paths)
    if not data:
        sys.exit("no .txt file in the paths given; name files or folders of plain text")
    measured = measure(data, arguments.rounds)
    speeds = {row.layer: row.speed for row in measured}
    ratio, seen = speeds[_ALL] / speeds[_NEW], speeds[_ALL] / speeds[_SEEN]
    memory = peaks(data, _PASSES) if arguments.memory else None
    if arguments.json:
        figures: dict[str, object] = {
            "bytes": sum(map(len, data.values())),
            "MB/s": {row.layer: round(row.speed, 3) for row in measured},
            "ratio": round(ratio, 2),
            "ratio, words seen": round(seen, 2),
        }
        if memory:
            figures["peak MB"] = {"1": round(memory[0], 2), str(_PASSES): round(memory[1], 2)}
        print(json.dumps(figures))
        return
    print(f"{len(data)} documents, {sum(map(len, data.values())) / 1e6:.2f} MB, best of {arguments.rounds} rounds\n")
    whole = measured[-1].seconds
    for index, row in enumerate(measured):
        share = f"{row.seconds / whole:>7.0%}" if index > 1 else ""
        print(f"{row.layer:<38}{row.seconds * 1000:>9.1f} ms{row.speed:>9.2f} MB/s{share}")
    rest = whole - sum(row.seconds for row in measured[2:-1])
    print(f"{'the door and the rest':<38}{rest * 1000:>9.1f} ms{rest / whole:>21.0%}")
    print(f"\nall layers run at {ratio:.2f} times the speed of the tokenizer ({seen:.2f} where it has seen all words)")
    if memory:
        print(f"peak of memory: {memory[0]:.2f} MB in one pass over the texts, {memory[1]:.2f} MB in {_PASSES} more")


if __name__ == "__main__":
    main()
