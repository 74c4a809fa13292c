"""Actor mentions as they stand in the cleaned text of a passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from extract.records import ActorMention
from extract.text import CleanText, Passage, make


class Inside(NamedTuple):
    """A mention with its offsets in the cleaned text of one passage."""

    start: int
    end: int
    mention: ActorMention

    @property
    def actor(self) -> str:
        return self.mention.actor


def by_unit(mentions: Iterable[ActorMention]) -> dict[str, tuple[ActorMention, ...]]:
    """Mentions by unit, each in order of their start."""
    table: dict[str, list[ActorMention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.actor)):
        table[mention.unit].append(mention)
    return {unit: tuple(found) for unit, found in table.items()}


def mentions_inside(passage: Passage, table: Mapping[str, tuple[ActorMention, ...]]) -> tuple[Inside, ...]:
    """The mentions of the passage's unit that stand in this passage, in order.

    Args:
        passage: the passage.
        table: what ``by_unit`` gave for the document.
    """
    mentions = table.get(passage.unit)
    if not mentions:
        return ()
    found: list[Inside] = []
    content = passage.content
    starts = [piece.start for piece in content.pieces]
    for mention in mentions:
        start = cleaned_position(content, starts, mention.start)
        end = cleaned_position(content, starts, mention.end - 1)
        if start is not None and end is not None and start <= end:
            found.append(make(Inside, (start, end + 1, mention)))
    return tuple(found)


def window(mentions: Sequence[Inside], low: int, high: int) -> Sequence[Inside]:
    """The mentions that begin in ``[low, high)``, of a sequence in order of start."""
    first = bisect_left(mentions, low, key=lambda found: found.start)
    return mentions[first : bisect_left(mentions, high, lo=first, key=lambda found: found.start)]


def cleaned_position(content: CleanText, starts: Sequence[int], position: int) -> int | None:
    """Where the source character at ``position`` stands in the cleaned text; ``None`` if it is not in it.

    Args:
        content: the cleaned text.
        starts: where each of its pieces begins in the source.
        position: offset in the source.
    """
    index = bisect_right(starts, position) - 1
    if index < 0:
        return None
    text, start, end = content.pieces[index]
    if position >= end:
        return None
    return content.marks[index] + (position - start if len(text) == end - start else 0)
