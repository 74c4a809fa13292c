"""How sure a citation is: the measured share of right answers among citations found by the same steps.

The counts stand in ``vocabulary/confidence.toml``, which ``python -m benchmarks.confidence`` makes from documents whose
citations others linked, and from records that were read one by one.  Nothing in it is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ontology.tables import rows

LINKED = frozenset(("resolution", "decision", "document"))  # kinds that editors link
_READ, _BACK = "reading", "antecedent"
LEAST = 20  # citations; a group with fewer is too small to say anything, and that of all its kind speaks for it
_WITH_TARGET = re.compile(r"(antecedent|footnote) \S.*")


@dataclass(frozen=True, slots=True)
class Measured:
    """Citations of one kind, found by the same steps in texts of one language: how many were seen, and were right.

    ``basis``: ``links`` of editors, or a ``reading`` of records that no editor links.  Of a reading ``steps`` is empty:
    it counts all steps of a kind.
    """

    basis: str
    language: str
    kind: str
    steps: str
    seen: int
    right: int


def steps_key(steps: str) -> str:
    """The steps without the target that some of them name: ``antecedent A/RES/70/1`` is ``antecedent``."""
    return "; ".join(_WITH_TARGET.sub(r"\1", step.strip()) for step in steps.split(";"))


@cache
def measured() -> tuple[Measured, ...]:
    return rows("confidence", "measured", Measured)


class Shares:
    """Shares of right answers by language, kind and steps, from counts."""

    def __init__(self, counts: Iterable[Measured]) -> None:
        self._counts: dict[tuple[str, ...], tuple[int, int]] = {}
        for row in counts:
            groups = {(row.language, row.kind, row.steps), (row.language, row.kind), (row.kind,), ()}
            if row.basis == _READ:
                groups |= {(_READ,), (_READ, row.steps)} if row.steps else {(_READ,)}
            for group in groups:
                seen, right = self._counts.get(group, (0, 0))
                self._counts[group] = seen + row.seen, right + row.right

    def share(self, language: str, kind: str, steps: str) -> float:
        """The share of the smallest group that has enough citations.

        That is of these steps, of the kind in the language, of the kind, of all.  For what points back, and for kinds that
        editors do not link, it is instead of those that were read.  Half a right and half a wrong answer are added to each
        count, so that none is certain.
        """
        key = steps_key(steps)
        if "antecedent" in key and kind != "article":
            groups: tuple[tuple[str, ...], ...] = ((language, kind, _BACK), (_READ, _BACK), (_READ,), ())
        elif kind in LINKED:
            groups = ((language, kind, key), (language, kind), (kind,), ())
        else:
            groups = ((language, kind, key), (language, kind), (kind,), (_READ,), ())
        for group in groups:
            seen, right = self._counts.get(group, (0, 0))
            if seen >= LEAST or not group:
                return round((right + 0.5) / (seen + 1), 4)
        raise AssertionError("the last group is of all")


@cache
def _shares() -> Shares:
    return Shares(measured())


@cache
def confidence(language: str, kind: str, steps: str) -> float:
    """How sure a citation of that kind is that was found by those steps: 0 to 1."""
    return _shares().share(language, kind, steps)
