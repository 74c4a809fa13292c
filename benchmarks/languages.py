"""How fast is each language read, and how far do the texts of one act agree?

    python -m benchmarks.languages FOLDER [--codes en fr es ru ar zh] [--misses N]

FOLDER has one folder for each language, ``en/NAME.txt`` and so on; acts that all have are read.  Printed for each language:
MB/s of one core, and how many acts cited in a paragraph of the English text are cited in the same paragraph of the other,
how many in one of both only, and in how many of those in both the verb has the same relation.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from extract import extract

_CODES = ("en", "fr", "es", "ru", "ar", "zh")
Cited = dict[tuple[str, str, str], str]  # act, paragraph and target to relation


def read(folder: Path, names: list[str], code: str) -> tuple[Cited, float]:
    """What the texts cite in their numbered paragraphs, and MB/s of processor time."""
    cited: Cited = {}
    extract(names[0], (folder / names[0]).read_bytes(), language=code)  # patterns are compiled once
    size = 0
    start = time.process_time()
    for name in names:
        content = (folder / name).read_bytes()
        size += len(content)
        for citation in extract(name, content, language=code).citations:
            part = citation.unit.rpartition("#")[2]
            if citation.kind == "resolution" and part.startswith(("pp", "op")):
                cited.setdefault((name, part.partition("/")[0], citation.target.partition("#")[0]), citation.relation)
    return cited, size / (time.process_time() - start) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--codes", nargs="+", default=_CODES)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    folders = [options.folder / code for code in options.codes]
    names = sorted(set.intersection(*({path.name for path in folder.glob("*.txt")} for folder in folders)))
    if not names:
        raise SystemExit(f"{options.folder}: no text that all of {', '.join(options.codes)} have")
    first: Cited = {}
    print(f"{len(names)} acts\nlanguage    MB/s    both  only {options.codes[0]}  only other  same relation")
    for folder in folders:
        cited, speed = read(folder, names, folder.name)
        first = first or cited
        both = cited.keys() & first.keys()
        same = sum(cited[key] == first[key] for key in both)
        alone, other = sorted(first.keys() - cited.keys()), sorted(cited.keys() - first.keys())
        print(
            f"{folder.name:8} {speed:7.2f} {len(both):7d} {len(alone):8d} {len(other):11d} {same / max(1, len(both)):14.3f}"
        )
        for key in [*alone, *other][: options.misses]:
            print(f"  {'only ' + options.codes[0] if key in first else 'only ' + folder.name}: {' '.join(key)}")


if __name__ == "__main__":
    main()
