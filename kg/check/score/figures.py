"""Counts of right, spurious and missed items, and the three figures made of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Right, spurious and missed items of one layer, with the words for those that are wrong."""

    right: int = 0
    spurious: int = 0
    missed: int = 0
    missed_items: list[str] = field(default_factory=list)
    spurious_items: list[str] = field(default_factory=list)

    @property
    def gold(self) -> int:
        """How many items the gold has."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Right among found; 0 where nothing was found."""
        return _share(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float:
        """Right among gold; 0 where the gold has nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)

    def compare(self, gold: Iterable[Hashable], found: Iterable[Hashable], where: str) -> None:
        """Add the comparison of two sets."""
        wanted, given = set(gold), set(found)
        self.right += len(wanted & given)
        self.miss(*(f"{where}: {item}" for item in sorted(wanted - given, key=str)))
        self.surplus(*(f"{where}: {item}" for item in sorted(given - wanted, key=str)))

    def judge(self, good: bool, words: str) -> None:
        """Add one value that is right or wrong; a wrong one is both missed and spurious."""
        if good:
            self.right += 1
        else:
            self.spurious += 1
            self.miss(words)

    def miss(self, *items: str) -> None:
        """Add items that the gold has and the tables lack."""
        self.missed += len(items)
        self.missed_items += items

    def surplus(self, *items: str) -> None:
        """Add items that the tables have and the gold lacks."""
        self.spurious += len(items)
        self.spurious_items += items


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
