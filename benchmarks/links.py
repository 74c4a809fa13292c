"""Citations beside the hyperlinks that a file itself carries: do they agree?

    python -m benchmarks.links FILE... [--misses N]

The links are read apart from the citations, which never see them.  A link counts where it leads to a symbol of the United
Nations (docs.un.org, undocs.org) and its words hold a figure.  Printed: links found (a citation of the same act or document,
without part or letter, over the same words), and citations of acts and documents in links that are right.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from extract import extract
from extract.evidence import identifier_of
from extract.readers import MarkKind, read_source


def normal(target: str) -> str:
    """An act or document without part, letter, year and spaces."""
    plain = target.partition("#")[0].upper().replace(" ", "").rstrip("/.")
    plain = re.sub(r"\((?:19|20)[0-9]{2}\)$", "", plain).replace("/RES.", "/RES/")
    plain = re.sub(r"(/RES/[0-9]+/[0-9]+)/?[A-Z]{1,2}(?:[-–][A-Z])?$", r"\1", plain)
    return re.sub(r"(/RES/[0-9]+)/?[A-Z]?(\([A-Z-]+\))/?[A-Z]?$", r"\1\2", plain)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    found = links = right = judged = 0
    lines: list[str] = []
    for path in options.files:
        data = path.read_bytes()
        source = read_source(path.name, data)
        read = extract(path.name, data, ignore_links=True)
        cited = [(c.start, c.end, normal(c.target), c.text) for c in read.citations if c.kind in {"resolution", "decision", "document"}]
        stated = [
            (mark.start, mark.end, symbol)
            for mark in source.of_kind(MarkKind.LINK)
            if (symbol := normal(identifier_of(mark.value))) and re.search("[0-9]", source.text[mark.start : mark.end])
        ]
        for start, end, symbol in stated:
            links += 1
            over = [target for first, last, target, _ in cited if first < end and last > start]
            found += symbol in over
            if symbol not in over:
                lines.append(f"{path.name}@{start} {source.text[start:end]!r} -> {symbol}, cited {over}")
        for first, last, target, _ in cited:
            over = [symbol for start, end, symbol in stated if first < end and last > start]
            judged += bool(over)
            right += target in over
    print(f"links {links}, found {found / max(1, links):.3f}; citations in links {judged}, right {right / max(1, judged):.3f}")
    for line in lines[: options.misses]:
        print(" ", line)


if __name__ == "__main__":
    main()
