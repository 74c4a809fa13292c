"""Paragraphs that repeat earlier ones: near-duplicate search over the whole corpus, and the line of one paragraph.

Comparing every paragraph with every other would grow with the square of the corpus.  MinHash signatures
(Broder 1997, doi:10.1109/SEQUEN.1997.666900) in bands (Leskovec, Rajaraman and Ullman, "Mining of Massive
Datasets", chapter 3) give the few pairs that can be alike; these are then compared word by word.
"""

from __future__ import annotations

import difflib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from queries.alignment import content

# Chosen on tests/queries/pairs.toml (pairs judged by reading): 0.45 finds more and errs more often, 0.55 the reverse.
THRESHOLD = 0.5
# A paragraph of fewer words is a formula and says nothing of descent.
FEWEST_WORDS = 8
# Signatures: 64 bands of 3 rows meet 0.83 of the pairs whose runs of two words have a Jaccard index of 0.3, and 0.99
# of those with 0.4; of the pairs that the threshold accepts in the reports of three sessions, 0.98.
_BANDS, _ROWS = 64, 3
# Length in words from which a paragraph is compared by its beginning only.
_LONGEST = 1500
# Candidates compared for one text, the latest first: a formula that thousands of acts repeat stays bounded.
_MOST = 64
# How far back a text looks among those of one band.
_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class DatedParagraph:
    """A paragraph with the act it belongs to, the date of that act (ISO 8601) and its part (preamble, annex, ...)."""

    unit: str
    act: str
    date: str
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A paragraph repeats an earlier one; ``similarity`` is the weighted one, from the threshold to 1."""

    newer: str
    older: str
    similarity: float
    newer_date: str = ""
    older_date: str = ""


def word_weights(texts: Iterable[Sequence[str]]) -> dict[str, float]:
    """How much a word tells: ln((N + 1) / (n + 1/2)), with N texts of which n have it.

    Inverse document frequency, Sparck Jones 1972, doi:10.1108/eb026526.
    """
    counts: Counter[str] = Counter()
    size = 0
    for text in texts:
        counts.update(set(text))
        size += 1
    return {word: math.log((size + 1) / (count + 0.5)) for word, count in counts.items()}


def weighted_similarity(first: Sequence[str], second: Sequence[str], weights: Mapping[str, float]) -> float:
    """Likeness of two texts, 0 to 1: twice the weight of the words in common runs over the weight of all words."""
    total = sum(weights[word] for word in first) + sum(weights[word] for word in second)
    if not total:
        return 0.0
    blocks = difflib.SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return 2 * sum(sum(weights[word] for word in first[a : a + size]) for a, _, size in blocks) / total


def _bound(first: Counter[str], second: Counter[str], weights: Mapping[str, float]) -> float:
    """No order of these words can have a greater ``weighted_similarity``."""
    total = sum(weights[word] * count for word, count in first.items())
    total += sum(weights[word] * count for word, count in second.items())
    shared = sum(weights[word] * count for word, count in (first & second).items())
    return 2 * shared / total if total else 0.0


def shingles(sequence: Sequence[str], *, size: int = 2) -> set[str]:
    """All runs of ``size`` words; the words themselves where there are fewer."""
    if len(sequence) < size:
        return set(sequence)
    return {" ".join(sequence[index : index + size]) for index in range(len(sequence) - size + 1)}


def derivations(paragraphs: Iterable[DatedParagraph], *, threshold: float = THRESHOLD) -> list[Derivation]:
    """For each paragraph the most similar one of each earlier date, if it is similar enough.

    Paragraphs without a date, or too short, take no part; only paragraphs of one kind are alike.  A paragraph is compared only with candidates that
    share a band of its signature, the latest ``_MOST`` of them, so the work grows with the number of paragraphs.
    The result is sorted by the newer unit, then from the latest to the earliest older one.
    """
    kept: list[DatedParagraph] = []
    texts: dict[tuple[str, ...], list[int]] = {}  # kind and words; equal texts share one signature
    for item in sorted(paragraphs, key=lambda item: (item.date, item.unit)):
        sequence = (item.kind, *content(item.text)[:_LONGEST])
        if item.date and len(sequence) > FEWEST_WORDS:
            texts.setdefault(sequence, []).append(len(kept))
            kept.append(item)
    near = _near(list(texts), threshold)
    members = list(texts.values())
    found: list[Derivation] = []
    for text, places in enumerate(members):
        for place in places:
            item = kept[place]
            best: dict[str, tuple[float, str]] = {}
            for other, value in [(text, 1.0), *near[text]]:
                for older in members[other]:
                    candidate = kept[older]
                    if candidate.date >= item.date:
                        break
                    known = best.get(candidate.date)
                    if known is None or (-value, candidate.unit) < (-known[0], known[1]):
                        best[candidate.date] = (value, candidate.unit)
            found.extend(
                Derivation(item.unit, unit, round(value, 4), item.date, date)
                for date, (value, unit) in sorted(best.items(), reverse=True)
            )
    found.sort(key=lambda entry: entry.newer)
    return found


def _near(texts: Sequence[tuple[str, ...]], threshold: float) -> list[list[tuple[int, float]]]:
    """For each text the others that are similar enough, with the similarity."""
    near: list[list[tuple[int, float]]] = [[] for _ in texts]
    counts = [Counter(text[1:]) for text in texts]
    weights = word_weights(text[1:] for text in texts)
    for position, others in enumerate(_candidates(texts)):
        for other in others:
            if texts[other][0] != texts[position][0]:
                continue
            if _bound(counts[position], counts[other], weights) < threshold:
                continue
            value = weighted_similarity(texts[other][1:], texts[position][1:], weights)
            if value >= threshold:
                near[position].append((other, value))
                near[other].append((position, value))
    return near


def _candidates(texts: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """For each text the earlier ones that share a band of its signature, the latest first.

    The bands are sorted one after the other instead of being kept in tables, which for a million paragraphs
    would fill the memory.
    """
    if not texts:
        return []
    import numpy as np
    from datasketch import MinHash  # it takes a second to load, which a build with nothing to do need not wait for

    signatures = np.empty((len(texts), _BANDS * _ROWS), dtype=np.uint64)
    made = MinHash.generator(
        ([shingle.encode() for shingle in sorted(shingles(text[1:]))] for text in texts),
        num_perm=_BANDS * _ROWS,
        seed=1,
        hashfunc=crc32,
    )
    for position, signature in enumerate(made):
        signatures[position] = signature.hashvalues
    found: list[set[int]] = [set() for _ in texts]
    for band in range(_BANDS):
        key = np.zeros(len(texts), dtype=np.uint64)
        for row in range(_ROWS):
            key = key * np.uint64(6364136223846793005) + signatures[:, band * _ROWS + row] + np.uint64(1)
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        # Texts with one key stand side by side, in order of date: each looks back at the few before it.
        for back in range(1, _LOOK_BACK + 1):
            meets = np.nonzero(ordered[back:] == ordered[:-back])[0]
            if not len(meets):
                break
            for newer, older in zip(order[meets + back].tolist(), order[meets].tolist(), strict=True):
                found[newer].add(older)
    return [sorted(others, reverse=True)[:_MOST] for others in found]


def line_of(unit: str, edges: Iterable[Derivation]) -> list[Derivation]:
    """The line of one paragraph back in time: at each step the latest earlier paragraph, the most similar first."""
    by_newer: dict[str, list[Derivation]] = {}
    for edge in edges:
        by_newer.setdefault(edge.newer, []).append(edge)
    line: list[Derivation] = []
    seen = {unit}
    while unit in by_newer:
        step = min(by_newer[unit], key=lambda edge: (_falling(edge.older_date), -edge.similarity, edge.older))
        if step.older in seen:
            break
        line.append(step)
        unit = step.older
        seen.add(unit)
    return line


def _falling(date: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in date)
