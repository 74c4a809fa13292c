"""Misprinted States: a name that nobody bears, in a list between two States, one or two letters off a third."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from extract.actors.mentions import Found, Places
from extract.actors.names import squeeze
from ontology.actors import states

_BETWEEN = re.compile(
    r"(?:,|;| and| or) (?:the )?(?P<name>[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+){0,3})"
    r"(?:, (?:and |or )?| and | or )(?:the )?\Z"
)
_LONGEST = 70  # characters between two States in which a third is looked for
_LIKENESS = 0.8  # of difflib's ratio: "Hungry" is like "Hungary" by 0.92, "Austria" like "Australia" by 0.88


@cache
def _names() -> dict[str, str]:
    return {squeeze(name): state.key for state in states() for name in state.all_names}


def find_misprinted(text: str, known: Sequence[Found]) -> Iterator[Found]:
    """States whose misprinted names stand between two States of ``known`` in a list.

    A name that is as like to two States is left alone.
    """
    places = Places(known)
    listed = [mention for mention in known if mention.type == "state"]
    for left, right in pairwise(listed):
        if not 3 < right.start - left.end <= _LONGEST:
            continue
        match = _BETWEEN.match(text[left.end : right.start])
        if match is None:
            continue
        start, end = left.end + match.start("name"), left.end + match.end("name")
        if places.overlapping(start, end):
            continue
        near = get_close_matches(squeeze(match.group("name")), _names(), n=3, cutoff=_LIKENESS)
        meant = dict.fromkeys(_names()[name] for name in near)
        if len(meant) == 1:
            yield Found(start, end, next(iter(meant)), "state", "misprint")
