"""Actor mentions as they stand in the cleaned text of a passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import ActorMention
from extract.text import Passage


@dataclass(frozen=True, slots=True)
class Inside:
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
    found: list[Inside] = []
    for mention in table.get(passage.unit, ()):
        start = cleaned_position(passage, mention.start)
        end = cleaned_position(passage, mention.end - 1)
        if start is not None and end is not None and start <= end:
            found.append(Inside(start, end + 1, mention))
    return tuple(found)


def window(mentions: Sequence[Inside], low: int, high: int) -> Sequence[Inside]:
    """The mentions that begin in ``[low, high)``, of a sequence in order of start."""
    first = bisect_left(mentions, low, key=lambda found: found.start)
    return mentions[first : bisect_left(mentions, high, lo=first, key=lambda found: found.start)]


def cleaned_position(passage: Passage, position: int) -> int | None:
    """Where the source character at ``position`` stands in the cleaned text; ``None`` if it is not in it."""
    pieces = passage.content.pieces
    index = bisect_right(pieces, position, key=lambda piece: piece.start) - 1
    if index < 0 or position >= pieces[index].end:
        return None
    piece = pieces[index]
    if len(piece.text) == piece.end - piece.start:
        return passage.content.marks[index] + position - piece.start
    return passage.content.marks[index]
