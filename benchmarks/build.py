"""What a build costs beside bare extraction: processor time, two workers over one, output over text, memory by documents.

Every figure is a ratio within one run, or is given with what it was measured beside.  The corpus is made of the documents
of a folder, repeated under other numbers and with shifted years, so that it has any size:

    python -m benchmarks.build FOLDER --documents 100 400

Each step runs in a process of its own, whose processor time (with its workers') and peak memory are read from the system.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

_NUMBER = re.compile(r"(\d+)((?:_\(\d+\)|_[A-Z])?)\Z")
_YEAR = re.compile(r"\b(19[5-9]\d|20[0-2]\d)\b")
_CHILD = """
import json, resource, sys, time
from pathlib import Path
from extract import extract
folder, output, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
begin = time.perf_counter()
if workers == 0:
    for file in sorted(folder.iterdir()):
        extract(file.name, file.read_bytes())
else:
    from kg.build.build import build
    from kg.build.inputs import collect
    sources, problems = collect([folder])
    counts = build(sources, output, extractor=extract, problems=tuple(problems), workers=workers).counts
    print(json.dumps(counts), file=sys.stderr)
wall = time.perf_counter() - begin
own, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({
    "wall": wall,
    "processor": own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime,
    "memory": max(own.ru_maxrss, below.ru_maxrss) * 1024,
}))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor, and bytes of the largest process."""

    wall: float
    processor: float
    memory: int


def corpus(folder: Path, documents: int, into: Path) -> int:
    """Write so many documents into a folder, repeating those of another; returns the bytes of their text."""
    files = sorted(file for file in folder.iterdir() if file.suffix == ".txt")
    size = 0
    for number in range(documents):
        round_, place = divmod(number, len(files))
        file = files[place]
        text = file.read_text(encoding="utf-8")
        stem = file.stem
        if round_:
            stem = _NUMBER.sub(partial(_later, round_), stem)
            text = _YEAR.sub(partial(_earlier, round_ % 5), text)
        content = text.encode("utf-8")
        (into / f"{stem}.txt").write_bytes(content)
        size += len(content)
    return size


def _later(rounds: int, found: re.Match[str]) -> str:
    return f"{int(found[1]) + 1000 * rounds}{found[2]}"


def _earlier(years: int, found: re.Match[str]) -> str:
    return str(int(found[1]) - years)


def cost(folder: Path, output: Path, workers: int) -> Cost:
    """What reading a folder costs: with 0 workers extraction alone, else the whole build."""
    command = [sys.executable, "-c", _CHILD, str(folder), str(output), str(workers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def size_of(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def again(folder: Path, output: Path) -> float:
    """Seconds by the clock of a build in which nothing changed."""
    begin = time.perf_counter()
    cost(folder, output, 1)
    return time.perf_counter() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="documents as text files, named by their symbols")
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 400], help="sizes of the corpus")
    arguments = parser.parse_args()
    held: list[tuple[int, int]] = []
    for documents in arguments.documents:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            (place / "in").mkdir()
            text = corpus(arguments.folder, documents, place / "in")
            bare = cost(place / "in", place / "none", 0)
            one = cost(place / "in", place / "one", 1)
            two = cost(place / "in", place / "two", 2)
            held.append((documents, one.memory))
            print(f"{documents} documents, {text / 1e6:.2f} MB of text")
            print(f"  processor time of the build over bare extraction  {one.processor / bare.processor:6.1f}")
            print(f"  the same with two workers                         {two.processor / bare.processor:6.1f}")
            print(f"  clock of one worker over two                      {one.wall / two.wall:6.2f}")
            print(f"  output over text                                  {size_of(place / 'one') / text:6.1f}")
            print(f"  bare extraction                                   {text / 1e6 / bare.processor:6.2f} MB a second")
            print(f"  build                                             {text / 1e6 / one.processor:6.2f} MB a second")
            print(f"  peak memory                                       {one.memory / 1e6:6.0f} MB")
            print(f"  nothing changed, by the clock                     {again(place / 'in', place / 'one'):6.2f} s", flush=True)
    for (fewer, before), (more, after) in pairwise(held):
        print(f"memory from {fewer} to {more} documents: {(after - before) / (more - fewer) / 1000:.0f} kB a document")
    return 0


if __name__ == "__main__":
    sys.exit(main())
