"""A mention while it is being found: a range of one passage and the actor it is held to mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ontology.actors import by_key


class Found(NamedTuple):
    """A mention at ``[start, end)`` of a passage's cleaned text.

    ``actor`` is empty where the words only hide what stands in them (a mask, an apposition).
    ``sort``: how it was found (name, acronym, short, form, compound, organization, person).
    """

    start: int
    end: int
    actor: str
    type: str
    sort: str = "name"


def type_of(actor: str) -> str:
    """The type of an actor of the tables; empty for a mask."""
    return by_key()[actor].type if actor else ""


def longest(found: Iterable[Found]) -> list[Found]:
    """Of mentions that overlap, the longest (then the first), in order of their place."""
    every = sorted(found, key=_place)
    if all(left.end <= right.start for left, right in pairwise(every)):
        return every
    kept: list[Found] = []
    ends: list[int] = []  # of ``kept``, which stays in order of place
    for mention in sorted(every, key=lambda m: (m.start - m.end, m.start)):
        index = bisect_right(ends, mention.start)
        if index == len(kept) or mention.end <= kept[index].start:
            kept.insert(index, mention)
            ends.insert(index, mention.end)
    return kept


def _place(mention: Found) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.actor


class Places:
    """Mentions that do not overlap, in order of place, to be asked what stands at a range."""

    def __init__(self, mentions: Sequence[Found]) -> None:
        self._mentions = mentions
        self._ends = [mention.end for mention in mentions]

    def overlapping(self, start: int, end: int) -> Sequence[Found]:
        """The mentions that share a character with ``[start, end)``."""
        first = bisect_right(self._ends, start)
        last = first
        while last < len(self._mentions) and self._mentions[last].start < end:
            last += 1
        return self._mentions[first:last]

    def before(self, position: int) -> Found | None:
        """The last mention that ends at or before ``position``."""
        index = bisect_right(self._ends, position) - 1
        return self._mentions[index] if index >= 0 else None


def stands_after(text: str, start: int, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands directly before ``start``, as whole words, in any case."""
    left = text[max(0, start - 80) : start].rstrip(" \u00a0").lower()
    for phrase in phrases:
        if left.endswith(phrase.lower()):
            before = len(left) - len(phrase) - 1
            if before < 0 or not (left[before].isalnum() and phrase[0].isalnum()):
                return True
    return False


def stands_before(text: str, end: int, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases follows directly after ``end``, as whole words, in any case."""
    right = text[end : end + 80].lstrip(" \u00a0").lower()
    for phrase in phrases:
        if right.startswith(phrase.lower()):
            after = len(phrase)
            if after >= len(right) or not (right[after].isalnum() and phrase[-1].isalnum()):
                return True
    return False


_NOT_KEY = re.compile(r"[^A-Z0-9]+")


def key_of_name(name: str) -> str:
    """The key of an organization that no table holds: its printed name in capitals with dashes.

    Accents are kept off the key so that it stays an identifier: ``CORTOCIRCUITO-NGO``.
    """
    import unicodedata

    plain = unicodedata.normalize("NFD", name.replace("'", "").replace("\u2019", "").upper())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_KEY.sub("-", letters).strip("-")
