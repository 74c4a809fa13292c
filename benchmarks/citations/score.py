"""Score citations against the labels: found and right, by family and by place.

    python -m benchmarks.citations.score TABLES/citations.csv [--language en] [--json FILE]
    python -m benchmarks.citations.score --baseline TEXTS

A table has the columns source, start, end, kind, target.  A label is found where a citation shares a character with it
and means one of its targets; parts and letters are left aside on both sides, because editors set them unevenly.  A
citation counts as wrong only where a label speaks of it: editors leave decisions, acts of conferences and articles out.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.citations.baseline import find
from benchmarks.citations.labels import Label, labels
from benchmarks.confidence import KINDS, normal


class Found(NamedTuple):
    """A citation that a program gave."""

    name: str
    start: int
    end: int
    target: str


class Tally(NamedTuple):
    """Labels found and in all, by family and by place; answers right and in all where a label speaks of them; others."""

    families: dict[str, tuple[int, int]]
    places: dict[str, tuple[int, int]]
    right: int
    answered: int
    unlabelled: int


def family(target: str) -> str:
    """The body of an act, or ``document``: ``A/RES``, ``S/RES``."""
    parts = normal(target).split("/")
    marks = [index for index, part in enumerate(parts) if part in ("RES", "DEC")]
    return "/".join(parts[: marks[0] + 1]) if marks else "document"


def read_table(path: Path) -> Iterator[Found]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] in KINDS:
                yield Found(Path(row["source"]).stem, int(row["start"]), int(row["end"]), row["target"])


def score(found: Iterable[Found], wanted: Iterable[Label]) -> Tally:
    """Compare what was found with the labels."""
    by_name: dict[str, list[Found]] = defaultdict(list)
    for citation in found:
        by_name[citation.name].append(citation)
    families: dict[str, Counter[bool]] = defaultdict(Counter)
    places: dict[str, Counter[bool]] = defaultdict(Counter)
    spoken: dict[Found, bool] = {}
    for label in wanted:
        targets = {normal(target) for target in label.targets}
        near = [other for other in by_name[label.name] if other.start < label.end and other.end > label.start]
        hit = any(normal(other.target) in targets for other in near)
        families[family(min(targets))][hit] += 1
        places[label.place][hit] += 1
        for other in near:
            spoken[other] = spoken.get(other, False) or normal(other.target) in targets
    count = sum(len(set(group)) for group in by_name.values())
    def shares(groups: dict[str, Counter[bool]]) -> dict[str, tuple[int, int]]:
        return {name: (group[True], group.total()) for name, group in sorted(groups.items(), key=lambda item: -item[1].total())}

    return Tally(shares(families), shares(places), sum(spoken.values()), len(spoken), count - len(spoken))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("table", type=Path, help="citations.csv; with --baseline a folder of texts")
    parser.add_argument("--language", default="en")
    parser.add_argument("--baseline", action="store_true", help="score the obvious patterns instead")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    wanted = labels(arguments.language)
    found = list(read_table(arguments.table)) if not arguments.baseline else [
        Found(path.stem, *citation) for path in sorted(arguments.table.glob("*.txt")) for citation in find(path.stem, path.read_bytes().decode("utf-8"))
    ]  # fmt: skip
    tally = score(found, wanted)
    for title, groups in (("family", tally.families), ("place", tally.places)):
        for name, (hit, total) in groups.items():
            print(f"{title:8} {name:20} {hit / total:.3f} of {total}")
    hit, total = (sum(group[index] for group in tally.families.values()) for index in (0, 1))
    print(f"found {hit / total:.4f} of {total}; right where both answer {tally.right / max(1, tally.answered):.4f} of {tally.answered};"
          f" without a label {tally.unlabelled}")  # fmt: skip
    if arguments.json:
        arguments.json.write_text(json.dumps(tally._asdict(), indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
