"""What resolution gathers from one passage: citations, what stays open, and what later rules refer back to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.citations.mentions import ActMention, SymbolMention
from extract.languages.verbs import governing_verb as verb_elsewhere
from extract.records import Citation, Structure, Unresolved
from extract.segment.language import language_of_passage
from extract.text import Passage
from extract.verbs import governing_verb
from ontology.confidence import confidence
from ontology.languages import codes


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order, shares a character with ``[start, end)``."""
    index = bisect_left(spans, (end,)) - 1
    return index >= 0 and start < spans[index][1]


@dataclass(slots=True)
class Found:
    """What one passage gave, in the making."""

    passage: Passage
    structure: Structure
    source: str = ""
    citations: list[Citation] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    acts: list[tuple[ActMention, str, str]] = field(default_factory=list)  # mention, target, body key
    open_acts: list[ActMention] = field(default_factory=list)  # left without target
    symbols: list[tuple[SymbolMention, str]] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)  # spans of provisions, whose paragraphs are no others
    sources: list[tuple[int, str, str]] = field(default_factory=list)  # of a footnote, in order: place, target, kind
    instruments: list[Citation] = field(default_factory=list)  # mentions of instruments as a whole
    aside: list[tuple[int, int, str]] = field(default_factory=list)  # mentions that are no citations, and why
    text: str = field(init=False)  # the passage's cleaned text, asked for by every rule
    language: str = field(init=False)  # of the passage, which may be another than its document's

    def __post_init__(self) -> None:
        self.text = self.passage.text
        self.language = language_of_passage(self.text, self.structure.document.language)

    def cite(
        self, start: int, end: int, target: str, kind: str, steps: str, *,
        anaphora: bool = False, title: str = "", date: str = "", note: str = "", verb_at: int | None = None,
    ) -> None:  # fmt: skip
        """Record one target of the mention at ``[start, end)`` of the passage; its verb is looked for at ``verb_at``."""
        verb, relation = self._verb(start if verb_at is None else verb_at)
        begin, stop = self.passage.source_span(start, end)
        self.citations.append(
            Citation(
                source=self.structure.document.source, unit=self.passage.unit, start=begin, end=stop, text=self.source[begin:stop],
                target=target, kind=kind, verb=verb, relation=relation, anaphora=anaphora, title=title, date=date,
                steps=steps, note=note, confidence=confidence(self.language, kind, steps),
                language=self.language,
            )
        )  # fmt: skip

    def cite_instrument(self, start: int, end: int, key: str, steps: str) -> None:
        """Record the mention of an instrument as a whole at ``[start, end)`` of the passage."""
        verb, relation = self._verb(start)
        begin, stop = self.passage.source_span(start, end)
        self.instruments.append(
            Citation(
                source=self.structure.document.source, unit=self.passage.unit, start=begin, end=stop, text=self.source[begin:stop],
                target=key, kind="instrument", verb=verb, relation=relation, anaphora=False, title="", date="", steps=steps,
            )
        )  # fmt: skip

    def leave_open(self, start: int, end: int, reason: str, candidates: tuple[str, ...] = ()) -> None:
        """Record a mention without a certain target, with a reason of ``extract.reasons``."""
        begin, stop = self.passage.source_span(start, end)
        self.unresolved.append(
            Unresolved(
                self.structure.document.source, self.passage.unit, begin, stop, self.source[begin:stop], reason,
                " ".join(candidates),
            )
        )  # fmt: skip

    def acts_before(self, position: int) -> int:
        """How many of the acts found so far end at or before a position: ``acts[:count]``."""
        return bisect_right(self.acts, position, key=lambda act: act[0].end)

    def symbols_before(self, position: int) -> int:
        """How many of the symbols found so far end at or before a position: ``symbols[:count]``."""
        return bisect_right(self.symbols, position, key=lambda symbol: symbol[0].end)

    def set_aside(self, start: int, end: int, why: str) -> None:
        """Note that a mention is no citation by the guidelines: a heading of its own, a masthead, a quotation.

        So every mention that was found is a citation, unresolved, or set aside: the sums agree.
        """
        self.aside.append((start, end, why))

    def _verb(self, position: int) -> tuple[str, str]:
        if self.passage.kind == "table-row":
            return "", "cites"
        if self.language in codes():
            return verb_elsewhere(self.text, position, self.language, kind=self.passage.kind)
        return governing_verb(self.text, position, kind=self.passage.kind)
