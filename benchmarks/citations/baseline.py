"""The obvious extractor: one pattern for symbols, one for numbers; a bare number is an act of the citing body.

What anyone writes in ten minutes, to compare with: it knows no footnote signs, no lists, no other bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SYMBOL = re.compile(r"(?<![\w/])[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+){1,6}(?<![.)])")
_NUMBER = re.compile(r"\b([0-9]{1,4})(?:/([0-9]{1,4})| \(((?:19|20)[0-9]{2}|[IVXL]+)\))")
_NOUN = re.compile(r"[Rr]esolutions?[^.;]{0,300}\Z")


def find(name: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and target of what looks like a citation in the text of the act that a file's name spells."""
    body = name.split("_")[0]
    taken: list[tuple[int, int]] = []
    for match in _SYMBOL.finditer(text):
        if any(character.isdigit() for character in match.group()):
            taken.append(match.span())
            yield match.start(), match.end(), match.group()
    for match in _NUMBER.finditer(text):
        if any(start <= match.start() < end for start, end in taken) or not _NOUN.search(text, max(0, match.start() - 330), match.start()):
            continue
        if match[2]:
            yield match.start(), match.end(), f"{body}/RES/{match[1]}/{match[2]}"
        elif match[3].isdigit():
            yield match.start(), match.end(), f"S/RES/{match[1]}"
        else:
            yield match.start(), match.end(), f"A/RES/{match[1]}({match[3]})"
