"""The text of a paragraph cut into pieces, each with what is marked there.

Records point into the source; a paragraph's text is cleaned.  A record's words are looked for in the
cleaned text, nearest to where its offset says; what is not found is left unmarked and told.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from kg.portal.reader import Annotation, UnitText
from ontology.folding import fold


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the annotations that cover it, the innermost last."""

    text: str
    annotations: tuple[Annotation, ...] = ()


def pieces(unit: UnitText) -> tuple[Piece, ...]:
    """The whole text of a paragraph as pieces."""
    placed = []
    for annotation in unit.annotations:
        found = place(unit, annotation)
        if found:
            placed.append((*found, annotation))
    bounds = sorted({0, len(unit.text), *(start for start, _, _ in placed), *(end for _, end, _ in placed)})
    covering: list[list[tuple[int, Annotation]]] = [[] for _ in bounds]
    for start, end, annotation in placed:
        for index in range(bisect_left(bounds, start), bisect_left(bounds, end)):
            covering[index].append((start - end, annotation))
    return tuple(
        Piece(
            unit.text[low:high],
            tuple(annotation for _, annotation in sorted(covering[index], key=lambda item: (item[0], item[1].kind))),
        )
        for index, (low, high) in enumerate(pairwise(bounds))
        if low < high
    )


def place(unit: UnitText, annotation: Annotation) -> tuple[int, int] | None:
    """Where an annotation's words stand in the text: the occurrence nearest to what its offset says."""
    words = fold(annotation.exact)
    if not words:
        return None
    length = max(1, unit.end - unit.start)
    expected = (annotation.start - unit.start) / length * len(unit.text)
    best: int | None = None
    position = unit.text.find(words)
    while position >= 0:
        whole = not _cut(unit.text, position, position + len(words))
        if whole and (best is None or abs(position - expected) < abs(best - expected)):
            best = position
        position = unit.text.find(words, position + 1)
    return None if best is None else (best, best + len(words))


def _cut(text: str, start: int, end: int) -> bool:
    """Whether a range begins or ends inside a word."""
    return (text[start].isalnum() and text[start - 1 : start].isalnum()) or (
        text[end - 1].isalnum() and text[end : end + 1].isalnum()
    )
