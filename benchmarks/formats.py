"""Does the same document in two formats give the same records?

    python -m benchmarks.formats FOLDER OTHER [--misses N | --differences]

Documents are paired by the names of their files without the ending (``A_RES_76_174.xml`` and ``A_RES_76_174.pdf``).  Printed
for each pair of formats: how many documents give the same citations (the multiset of targets), the share of targets that both
have, and how many have the same title, day of adoption, symbol and paragraph labels with opening verbs.  ``--differences``
lists all that differs: each target that only one of the two has, each title, day, symbol and paragraph.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from extract import extract
from extract.records import Extraction

ENDINGS = (".txt", ".xml", ".pdf", ".docx", ".html", ".odt", ".rtf")


def files(folder: Path) -> dict[str, Path]:
    """The readable files of a folder by their names without the ending."""
    return {path.stem: path for path in sorted(folder.iterdir()) if path.suffix.lower() in ENDINGS}


def targets(read: Extraction) -> Counter[str]:
    """How often each act, article or document is cited."""
    return Counter(citation.target for citation in read.citations)


def labels(read: Extraction) -> list[tuple[str, str]]:
    """Paragraphs of acts in order, each with its opening verb."""
    return [(unit.id, unit.verb) for unit in read.units if unit.kind in {"preambular", "operative"}]


def differences(one: Extraction, other: Extraction) -> list[str]:
    """What differs between two readings of a document, a line each."""
    lines = []
    for name, mine, theirs in (
        ("symbol", one.document.id, other.document.id),
        ("title", one.document.title, other.document.title),
        ("days", [act.adopted for act in one.acts], [act.adopted for act in other.acts]),
    ):
        if mine != theirs:
            lines.append(f"{name}: {mine!r} | {theirs!r}")
    for name, mine, theirs in (
        ("target", targets(one), targets(other)),
        ("paragraph", Counter(f"{unit} {verb!r}" for unit, verb in labels(one)), Counter(f"{unit} {verb!r}" for unit, verb in labels(other))),
    ):
        lines += [f"{name} in the first only: {value}" for value in sorted((mine - theirs).elements())]
        lines += [f"{name} in the second only: {value}" for value in sorted((theirs - mine).elements())]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--differences", action="store_true", help="list all that differs")
    options = parser.parse_args()
    first, second = files(options.folder), files(options.other)
    counts: Counter[str] = Counter()
    shared = total = 0
    differing: list[str] = []
    for name in sorted(first.keys() & second.keys()):
        one = extract(first[name].name, first[name].read_bytes())
        other = extract(second[name].name, second[name].read_bytes())
        mine, theirs = targets(one), targets(other)
        shared += 2 * sum((mine & theirs).values())
        total += sum(mine.values()) + sum(theirs.values())
        counts["documents"] += 1
        same = {
            "same citations": mine == theirs,
            "same title": one.document.title == other.document.title,
            "same symbol": one.document.id == other.document.id,
            "same day of adoption": [act.adopted for act in one.acts] == [act.adopted for act in other.acts],
            "same paragraphs": [label for label, _ in labels(one)] == [label for label, _ in labels(other)],
            "same paragraphs and verbs": labels(one) == labels(other),
        }
        counts.update(key for key, equal in same.items() if equal)
        if options.differences:
            differing += [f"{name}: {line}" for line in differences(one, other)]
        elif not all(same.values()):
            missing, more = sorted((mine - theirs).elements()), sorted((theirs - mine).elements())
            differing.append(f"{name}: {', '.join(key for key, equal in same.items() if not equal)}; first only {missing}; second only {more}")
    number = counts["documents"]
    if not number:
        raise SystemExit("the folders share no file name")
    print(f"{number} documents in both; share of targets in both {shared / max(1, total):.4f}")
    for key in ("same citations", "same title", "same symbol", "same day of adoption", "same paragraphs", "same paragraphs and verbs"):
        print(f"  {key:28} {counts[key]:4d}  {counts[key] / number:.3f}")
    for line in differing if options.differences else differing[: options.misses]:
        print(" ", line)


if __name__ == "__main__":
    main()
