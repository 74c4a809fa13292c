"""Two acts side by side: which paragraphs were kept, changed (word by word), added, dropped."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ontology import actors, bodies, instruments

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_WORD = re.compile(r"\w+")
# Below this similarity two paragraphs are held to be different ones: see tests/queries/pairs.toml for how
# this value divides pairs that were judged by reading.
CHANGED = 0.5
# Product of two lengths in tokens from which a difference is not worked out: some seconds of work.
_MOST = 40_000_000
# Runs of fewer words that two texts share amid changes are shown as part of the change.
_ISLAND = 3
# Words of a paragraph that are compared; longer ones are judged by their beginnings.
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to compare: its unit identifier, kind (only like kinds are compared) and text."""

    unit: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words: ``status`` is ``same``, ``removed`` (only in the older) or ``added`` (only in the newer)."""

    status: str
    text: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair of paragraphs, or one alone.  ``status``: kept, changed, added, dropped; ``moved`` if out of order."""

    status: str
    older: Paragraph | None
    newer: Paragraph | None
    similarity: float
    changes: tuple[Change, ...] = ()
    moved: bool = False


def words(text: str) -> list[str]:
    """The words of a text in lower case, without numbers of paragraphs and marks."""
    return [word.lower() for word in _WORD.findall(text)]


@cache
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of three words and more from the vocabularies as words, by their first word, longest first."""
    known = {name for row in instruments.instruments() for name in (row.name, *row.names)}
    known |= {name for row in bodies.bodies() for name in row.names}
    known |= {name for row in actors.actors() for name in (row.name, *row.names)}
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in known:
        parts = tuple(words(name))
        if len(parts) >= 3:
            found.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(names, key=lambda parts: (-len(parts), parts))) for first, names in found.items()}


def content(text: str) -> list[str]:
    """The words of a text with each name of a treaty, body or other actor as one word.

    A name of twenty words says no more than one of two: without this, two short paragraphs that have nothing
    in common but a treaty's name would look alike.
    """
    names = _names()
    plain = words(text)
    found: list[str] = []
    index = 0
    while index < len(plain):
        taken = 1
        for parts in names.get(plain[index], ()):
            if tuple(plain[index : index + len(parts)]) == parts:
                taken = len(parts)
                break
        found.append("".join(plain[index : index + taken]))
        index += taken
    return found


def similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """Likeness of two word sequences, 0 to 1: twice the words in common runs over all words.

    Ratcliff and Metzener 1988, "Pattern matching: the gestalt approach", as difflib computes it.
    """
    if not first or not second:
        return 0.0
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def upper_bound(first: Counter[str], second: Counter[str]) -> float:
    """No pair with these counts of words can have a greater ``similarity``: order is left out."""
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total else 0.0


def word_changes(older: str, newer: str) -> tuple[Change, ...]:
    """The difference word by word: ``same`` and ``added`` make the newer text, ``same`` and ``removed`` the older."""
    first, second = _TOKEN.findall(older), _TOKEN.findall(newer)
    if len(first) * len(second) > _MOST:
        return (Change("removed", older), Change("added", newer))
    # Runs of (text only in the older, text only in the newer, text in both).
    runs: list[list[str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        gone, came = "".join(first[a:b]), "".join(second[c:d])
        if kind != "equal":
            runs.append([gone, came, ""])
        elif runs and len(_WORD.findall(gone)) < _ISLAND and d < len(second) and b < len(first):
            # A word or two that happen to agree amid changes would only break the sentence into splinters.
            runs.append([gone, came, "island"])
        else:
            runs.append(["", "", gone])
    changes: list[Change] = []
    index = 0
    while index < len(runs):
        gone, came, same = runs[index]
        index += 1
        if same and same != "island":
            changes.append(Change("same", same))
            continue
        while index < len(runs) and (runs[index][2] in ("", "island")):
            gone += runs[index][0]
            came += runs[index][1]
            index += 1
        if gone:
            changes.append(Change("removed", gone))
        if came:
            changes.append(Change("added", came))
    return tuple(changes)


def align(older: Sequence[Paragraph], newer: Sequence[Paragraph], *, threshold: float = CHANGED) -> list[Aligned]:
    """Align the paragraphs of two acts: each with at most one of the other, the most similar pairs first.

    The order of the result is that of the newer act, with dropped paragraphs after the one they followed.
    Paragraphs pair only within their part (preamble, operative part, annex).
    """
    first = [content(item.text)[:_LONGEST] for item in older]
    second = [content(item.text)[:_LONGEST] for item in newer]
    counts_first = [Counter(item) for item in first]
    counts_second = [Counter(item) for item in second]
    candidates: list[tuple[float, int, int]] = []
    for j, new in enumerate(newer):
        for i, old in enumerate(older):
            if old.kind != new.kind or upper_bound(counts_first[i], counts_second[j]) < threshold:
                continue
            value = similarity(first[i], second[j])
            if value >= threshold:
                candidates.append((value, i, j))
    partner: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for value, i, j in sorted(candidates, key=lambda item: (-item[0], abs(item[1] - item[2]), item[1], item[2])):
        if i not in used and j not in partner:
            partner[j] = (i, value)
            used.add(i)
    in_order = _longest_rising([partner[j][0] for j in sorted(partner)])
    result: list[Aligned] = []
    dropped = [i for i in range(len(older)) if i not in used]
    for j, new in enumerate(newer):
        if j not in partner:
            result.append(Aligned("added", None, new, 0.0))
            continue
        i, value = partner[j]
        while dropped and dropped[0] < i and i in in_order:
            result.append(Aligned("dropped", older[dropped.pop(0)], None, 0.0))
        same = first[i] == second[j]
        changes = () if same else word_changes(older[i].text, new.text)
        result.append(Aligned("kept" if same else "changed", older[i], new, value, changes, i not in in_order))
    result.extend(Aligned("dropped", older[i], None, 0.0) for i in dropped)
    return result


def marked(item: Aligned) -> str:
    """The text of a pair in one line: ``[-went-]`` and ``{+came+}``, as word differences are written elsewhere."""
    side = item.newer or item.older
    if side is None:
        return ""
    if not item.changes:
        return side.text
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(marks[change.status][0] + change.text + marks[change.status][1] for change in item.changes)


def _longest_rising(values: Sequence[int]) -> set[int]:
    """The members of one longest rising subsequence: what stayed in order."""
    length: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        best, link = 0, -1
        for other in range(index):
            if values[other] < value and length[other] > best:
                best, link = length[other], other
        length.append(best + 1)
        before.append(link)
    kept: set[int] = set()
    index = max(range(len(values)), key=lambda item: length[item], default=-1)
    while index >= 0:
        kept.add(values[index])
        index = before[index]
    return kept
