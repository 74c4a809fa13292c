"""The table of confidence: how often citations found by the same steps are right, where others linked them.

    python -m benchmarks.confidence FOLDER...            # prints the counts of the packaged table's form
    python -m benchmarks.confidence FOLDER... --write    # writes ontology/vocabulary/confidence.toml
    python -m benchmarks.confidence FOLDER... --calibrate K/N    # table of all but every N-th document, tried on these

A FOLDER holds ``NAME.txt`` and ``NAME.links.jsonl`` (``../shared/practice/README.md`` says what that is); the language is
the folder's name.  Counted are the citations that share characters with a link; right are those whose target is one of
the link's, parts and letters left aside, as the scorer of links does it.  What no editor links (articles, paragraphs,
registrations, anaphora) was read: the rows with the basis ``reading`` are kept as they stand in the table.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from extract import extract
from ontology.confidence import Measured, Shares, measured, steps_key

KINDS = frozenset(("resolution", "decision", "document"))
TABLE = Path(__file__).parents[1] / "ontology" / "vocabulary" / "confidence.toml"
_HEAD = """# How often citations found by the same steps are right.  Made by `python -m benchmarks.confidence ... --write`;
# do not write counts by hand, but for those of a reading (basis "reading"), which the command keeps.
"""


class Answer(NamedTuple):
    """A citation that a link speaks of."""

    name: str
    language: str
    kind: str
    steps: str
    right: bool


def normal(target: str) -> str:
    """One spelling of a target for comparing: no part, one case, no letter of an act, no part or volume of a document."""
    plain = target.split("#", 1)[0].upper().replace(" ", "").removeprefix("CH/")  # so the links in Chinese texts begin
    plain = re.sub(r"\((?:SUPP|PARTS?[^()]*|VOLS?[^()]*)\)", "", plain).replace("E/ESCAP/RES/", "ESCAP/RES/")
    plain = plain.replace("/RES.", "/RES/").replace("/DEC.", "/DEC/")
    return re.sub(r"(/RES/[^/]+(?:/[0-9][^/]*)?)/[A-Z]$", r"\1", plain)


def answers(folder: Path, names: Iterable[str]) -> list[Answer]:
    """Every citation of the named documents of a folder that shares characters with a link."""
    found: list[Answer] = []
    for name in names:
        lines = (folder / f"{name}.links.jsonl").read_text(encoding="utf-8").splitlines()
        links = [link for link in map(json.loads, filter(None, lines)) if link["kind"] in KINDS]
        for citation in extract(f"{name}.txt", (folder / f"{name}.txt").read_bytes()).citations:
            if citation.kind not in KINDS:
                continue
            near = [link for link in links if citation.start < link["end"] and citation.end > link["start"]]
            if near:
                targets = {normal(target) for link in near for target in link["targets"]}
                right = normal(citation.target) in targets
                found.append(Answer(name, folder.name, citation.kind, steps_key(citation.steps), right))
    return found


def counted(found: Iterable[Answer]) -> list[Measured]:
    """The answers as counts, one row for each language, kind and row of steps."""
    seen: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    for answer in found:
        group = (answer.language, answer.kind, answer.steps)
        seen[group] += 1
        right[group] += answer.right
    return [Measured("links", *group, seen=count, right=right[group]) for group, count in sorted(seen.items())]


def calibration(shares: Shares, found: Sequence[Answer], *, bins: int = 10) -> list[tuple[float, float, int]]:
    """Stated and true share, and the count, of ten bins of equal size, by what is stated."""
    ranked = sorted(found, key=lambda answer: shares.share(answer.language, answer.kind, answer.steps))
    rows: list[tuple[float, float, int]] = []
    for index in range(bins):
        part = ranked[index * len(ranked) // bins : (index + 1) * len(ranked) // bins]
        if part:
            stated = sum(shares.share(answer.language, answer.kind, answer.steps) for answer in part) / len(part)
            rows.append((stated, sum(answer.right for answer in part) / len(part), len(part)))
    return rows


def documents(folder: Path) -> list[str]:
    """Names of the documents of a folder that have links."""
    return sorted(path.name.removesuffix(".links.jsonl") for path in folder.glob("*.links.jsonl"))


def as_toml(rows: Iterable[Measured]) -> str:
    lines = [
        f"  {{basis = {json.dumps(row.basis)}, language = {json.dumps(row.language)}, kind = {json.dumps(row.kind)}, "
        f"steps = {json.dumps(row.steps)}, seen = {row.seen}, right = {row.right}}},"
        for row in rows
    ]
    return "\n".join((_HEAD, "measured = [", *lines, "]", ""))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the table of the package")
    parser.add_argument("--calibrate", metavar="K/N", default="", help="try the table on every N-th document, from the K-th")
    arguments = parser.parse_args()
    kept, tried = [], []
    remainder, _, of = arguments.calibrate.partition("/")
    for folder in arguments.folders:
        names = documents(folder)
        if not names:
            print(f"{folder}: no NAME.links.jsonl", file=sys.stderr)
            return 2
        aside = set(names[int(remainder) :: int(of)]) if of else set()
        found = answers(folder, names)
        kept += [answer for answer in found if answer.name not in aside]
        tried += [answer for answer in found if answer.name in aside]
    rows = [*counted(kept), *(row for row in measured() if row.basis == "reading")]
    if arguments.calibrate:
        table = calibration(Shares(rows), tried)
        for stated, true, count in table:
            print(f"stated {stated:.4f}  true {true:.4f}  of {count}")
        print(f"mean difference {sum(abs(stated - true) for stated, true, _ in table) / len(table):.4f}")
    elif arguments.write:
        TABLE.write_text(as_toml(rows), encoding="utf-8")
        print(f"{TABLE}: {len(rows)} rows")
    else:
        print(as_toml(rows), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
