"""How well are single acts taken apart?  Their paragraphs beside those of the Akoma Ntoso files of the same acts.

    python -m benchmarks.structure TEXTS XML [--language CODE] [--misses N]

TEXTS holds NAME.txt, XML the same acts as NAME.xml.  Printed: the share of acts whose numbers of operative paragraphs and
whose count of preambular ones equal the file's, of paragraphs whose opening verb does, and of titles.  For a language with a
table of its own the opening's lemma is compared with that of the English act, if ENGLISH (a folder of XML) is given with
``--english``.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from extract import extract
from extract.languages.verbs import lemma_of
from extract.verbs import governing_verb
from ontology.languages import codes
from ontology.verbs import verb

_SPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_OUTSIDE = frozenset((f"{_SPACE}authorialNote",))


@dataclass(frozen=True, slots=True)
class Printed:
    """What the file says: openings and texts of preambular paragraphs, numbers of operative ones, the title."""

    openings: tuple[str, ...]
    texts: tuple[str, ...]
    numbers: tuple[str, ...]
    title: str


def text_of(element: ElementTree.Element) -> str:
    """An element's text without its notes, white space folded."""
    parts: list[str] = []

    def walk(node: ElementTree.Element) -> None:
        parts.append(node.text or "")
        for child in node:
            if child.tag not in _OUTSIDE:
                walk(child)
            parts.append(child.tail or "")

    walk(element)
    return " ".join("".join(parts).split())


def printed(path: Path) -> Printed:
    """The structure that an Akoma Ntoso file states."""
    root = ElementTree.parse(path).getroot()
    containers = [node for part in root.iter(f"{_SPACE}preamble") for node in part.iter(f"{_SPACE}container")]
    attached = {body for part in root.iter(f"{_SPACE}attachments") for body in part.iter(f"{_SPACE}mainBody")}
    bodies = [body for body in root.iter(f"{_SPACE}mainBody") if body not in attached] or [next(root.iter(f"{_SPACE}body"), root)]
    # In some files a paragraph's number stands in its text ("1 -").
    numbers = [
        next((text_of(number) for number in part.findall(f"{_SPACE}num")), "") or text_of(part)[:6]
        for body in bodies
        for part in body.iter(f"{_SPACE}paragraph")
    ]
    titles = (node for node in root.iter(f"{_SPACE}docTitle") if node.get("refersTo") == "#resolutionTitle")
    title = next((text_of(node) for node in titles), "")
    return Printed(
        tuple(node.get("name", "") for node in containers),
        tuple(text_of(node) for node in containers),
        tuple(found[1] for number in numbers if (found := re.match(r"\W{0,3}([0-9]+)\s?[.\-–)]", number))),
        title,
    )


def _plain(title: str) -> str:
    """A title's words alone: not its number, nor the signs of its notes."""
    return re.sub(r"[\W\d_]+", "", title).casefold()


def opening_lemma(text: str, opening: str) -> str:
    """The English lemma of a paragraph's opening with the preposition behind it ("Mindful of"), or an empty string."""
    match = re.match(rf"{re.escape(opening)}\s*(?:of|by|that|to|on|with|for|in)?\b", text, re.IGNORECASE)
    phrase = match[0].strip() if match else opening
    lemma = governing_verb(f"{phrase} its resolution 1/1", len(phrase) + len(" its resolution "))[0]
    return "" if lemma == "source" else lemma


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("xml", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--english", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses: list[str] = []
    for file in sorted(options.xml.glob("*.xml")):
        source = options.texts / f"{file.stem}.txt"
        if not source.exists():
            continue
        stated = printed(file)
        read = extract(source.name, source.read_bytes())
        act = read.acts[0].id if read.acts else ""
        units = [unit for unit in read.units if unit.id.startswith(f"{act}#")]
        preamble = [unit for unit in units if unit.kind == "preambular"]
        operative = tuple(unit.label for unit in units if unit.kind == "operative" and unit.id.count("/") == act.count("/"))
        wanted = stated.numbers[: len(stated.numbers) if stated.numbers else 0]
        for name, equal in (
            ("numbers of operative paragraphs", operative == wanted or not wanted and operative in {(), ("1",)}),
            ("count of preambular paragraphs", len(preamble) == len(stated.openings)),
            ("title", _plain(read.acts[0].title if read.acts else "") == _plain(stated.title)),
        ):
            total[name] += 1
            right[name] += equal
            if not equal:
                misses.append(f"{file.stem}: {name}: {read.acts[0].title if read.acts else ''!r} {len(preamble)}/{len(stated.openings)} {operative} {wanted}")
        if len(preamble) != len(stated.openings):
            continue
        english = printed(options.english / file.name) if options.english and options.language in codes() else None
        for index, unit in enumerate(preamble):
            if english is None:
                total["openings of preambular paragraphs"] += 1
                same = unit.verb.casefold() == stated.openings[index].casefold()
                right["openings of preambular paragraphs"] += same
                if not same:
                    misses.append(f"{file.stem}: opening {unit.verb!r} for {stated.openings[index]!r}")
            elif len(english.openings) == len(stated.openings):
                wanted_lemma = opening_lemma(english.texts[index], english.openings[index])
                found = lemma_of(read.text[unit.start : unit.end], options.language)
                if not wanted_lemma:  # "Being satisfied": no row of the English table
                    total["openings without an English lemma"] += 1
                    right["openings without an English lemma"] += not found
                    continue
                total["lemmas of openings"] += 1
                right["lemmas of openings"] += found == wanted_lemma
                total["relations of openings"] += 1
                right["relations of openings"] += bool(found) and verb(found).relation == verb(wanted_lemma).relation
                if found != wanted_lemma:
                    misses.append(f"{file.stem}: lemma {found!r} for {wanted_lemma!r}: {stated.openings[index]!r} {english.openings[index]!r}")
    for name, count in total.items():
        print(f"{name:36} {right[name]:5d} of {count:5d}  {right[name] / count:.3f}")
    for miss in misses[: options.misses]:
        print(" ", miss)


if __name__ == "__main__":
    main()
