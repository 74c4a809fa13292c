"""The benchmark's labels and manifest, read from here and made from a folder of texts with links.

    python -m benchmarks.citations.labels TEXTS [--xml FOLDER]       # writes labels-LANGUAGE-N.csv and its lines of manifest.csv
    python -m benchmarks.citations.labels --check TEXTS --language en

TEXTS holds ``NAME.txt`` and ``NAME.links.jsonl``; its name is the language.  ``--check`` compares texts that somebody made
from the published XML with the digests of the manifest.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.citations.text import RULE
from benchmarks.confidence import KINDS

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.csv"
_COLUMNS = ("language", "name", "symbol", "xml_sha256", "text_sha256", "characters", "labels")
_AT_MOST = 6000  # labels in one file
_FORMULA_WITHIN = 60  # lines of a masthead and a title at most
_ANNEX = re.compile(r"(?:Annex|Appendix|Annexe|Anexo|Приложение|المرفق|附件)\b.{0,8}")


class Label(NamedTuple):
    """A designator that the editors linked: where, what it means, and in what part of the act it stands."""

    name: str
    start: int
    end: int
    kind: str
    targets: tuple[str, ...]
    place: str


def places(text: str) -> list[tuple[int, str]]:
    """Where each line begins, and its place: ``head``, ``preamble``, ``operative``, ``annex``, ``footnote``."""
    found: list[tuple[int, str]] = []
    place, note, at = "head", False, 0
    lines = text.split("\n")
    titled = next((index for index, line in enumerate(lines) if re.match(r"[0-9]{1,4}/[0-9]{1,4}\. ", line)), -1)
    for index, line in enumerate(lines):
        stripped = line.strip()
        if stripped == RULE:
            note = True
        elif note and not stripped:
            note = False
        elif not note:
            if place == "head" and index > max(titled, 0) and stripped.endswith((",", "，", "،")) and index < _FORMULA_WITHIN:
                place = "preamble"
            elif place in ("head", "preamble") and re.match(r"\W{0,2}[1１](?:[.．]| ?[-–]) ?", stripped):
                place = "operative"
            elif place != "head" and _ANNEX.fullmatch(stripped):
                place = "annex"
        found.append((at, "footnote" if note else place))
        at += len(line) + 1
    return found


def read_links(folder: Path) -> Iterator[Label]:
    """The labels of a folder of texts with links, in order."""
    for path in sorted(folder.glob("*.links.jsonl")):
        name = path.name.removesuffix(".links.jsonl")
        lines = places((folder / f"{name}.txt").read_bytes().decode("utf-8"))
        for link in map(json.loads, filter(None, path.read_text(encoding="utf-8").splitlines())):
            if link["kind"] in KINDS:
                place = [where for at, where in lines if at <= link["start"]][-1]
                targets = tuple(re.sub(r"\Ach/", "", target) for target in link["targets"])
                yield Label(name, link["start"], link["end"], link["kind"], targets, place)


def labels(language: str) -> list[Label]:
    """The labels of this folder in one language.

    Raises:
        FileNotFoundError: there are none in that language.
    """
    paths = sorted(HERE.glob(f"labels-{language}-*.csv"))
    if not paths:
        raise FileNotFoundError(f"{HERE}: no labels-{language}-1.csv; languages are those of manifest.csv")
    found: list[Label] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            found += (
                Label(row["name"], int(row["start"]), int(row["end"]), row["kind"], tuple(row["targets"].split(" ")), row["place"])
                for row in csv.DictReader(lines)
            )
    return found


def manifest() -> list[dict[str, str]]:
    """The manifest's lines."""
    if not MANIFEST.exists():
        return []
    with MANIFEST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write(folder: Path, xml: Path | None) -> None:
    language = folder.name
    found = list(read_links(folder))
    for number, first in enumerate(range(0, len(found), _AT_MOST), start=1):
        with (HERE / f"labels-{language}-{number}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(Label._fields)
            writer.writerows((*label[:4], " ".join(label.targets), label.place) for label in found[first : first + _AT_MOST])
    rows = [row for row in manifest() if row["language"] != language]
    for path in sorted(folder.glob("*.txt")):
        published = xml / f"{path.stem}.xml" if xml else None
        data = path.read_bytes()
        rows.append(
            {
                "language": language, "name": path.stem, "symbol": path.stem.replace("_(", " (").replace("_", "/"),
                "xml_sha256": digest(published.read_bytes()) if published and published.exists() else "",
                "text_sha256": digest(data), "characters": str(len(data.decode("utf-8"))),
                "labels": str(sum(label.name == path.stem for label in found)),
            }
        )  # fmt: skip
    with MANIFEST.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(sorted(rows, key=lambda row: (row["language"], row["name"])))


def check(folder: Path, language: str) -> list[str]:
    """What is wrong with texts that should be those of the manifest."""
    problems = []
    for row in manifest():
        if row["language"] != language:
            continue
        path = folder / f"{row['name']}.txt"
        if not path.exists():
            problems.append(f"{path}: missing; make it with python -m benchmarks.citations.text")
        elif digest(path.read_bytes()) != row["text_sha256"]:
            problems.append(f"{path}: another text than the labels were set in; its XML was perhaps published anew")
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--xml", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--language", default="en")
    arguments = parser.parse_args()
    if not arguments.check:
        write(arguments.texts, arguments.xml)
        return 0
    problems = check(arguments.texts, arguments.language)
    print("\n".join(problems) or "all texts are those of the manifest")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
