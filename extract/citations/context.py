"""What resolution knows besides the passage: the citing document, and what was named before.

A context is made anew for each document and grows passage by passage; nothing of it outlives the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.citations import lexicon
from extract.citations.listed import Listed, find_listed
from extract.records import Structure
from extract.text import Passage
from ontology.bodies import Body, by_key
from ontology.instruments import Instrument, supplementing
from ontology.instruments import by_key as instruments_by_key
from ontology.numbers import signs_of_coded

_FORMULA = re.compile(r"\A(?:The |the )(?P<name>[A-Z][^,.:;]{5,200}),?\Z")


_ARTICLE = re.compile(r"(?:Article|ARTICLE|Art\.) [0-9IVX]{1,4}\b")
_ENTITLED_ITEM = re.compile(r"\b[Aa]genda item (?P<number>[0-9]{1,2})(?! ?\(), entitled [“\"](?P<title>[^”\"]{1,300})[”\"]")


@dataclass(frozen=True, slots=True)
class Cited:
    """An act that was cited: where, and how it was resolved."""

    target: str
    noun: str
    passage: int
    holder: str
    section: str


@dataclass(slots=True)
class Context:
    """The state of one document's resolution.

    Attributes:
        bodies_seen: keys of bodies named in full, the latest last.
        instruments_seen: keys of instruments named in full, the latest last; ``holder_instruments`` since
            the present act or section began.
        acts: acts cited so far, in order.
        numbers: targets by (noun, number) that were resolved by words.
        sources: the last target that a footnote gave, for "Ibid."
        provision: instrument and article last cited.
    """

    structure: Structure
    citing: Body | None
    holder: str = ""
    section: str = ""
    index: int = -1
    bodies_seen: list[str] = field(default_factory=list)
    instruments_seen: list[str] = field(default_factory=list)
    holder_instruments: list[str] = field(default_factory=list)
    acts: list[Cited] = field(default_factory=list)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    source: tuple[str, str] = ("", "")
    provision: tuple[str, str] = ("", "")
    rules_named: bool = False
    coded: frozenset[str] = frozenset()  # signs of numbers that tell their body, as far as the document has them
    units: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()  # identifiers of the document and of its acts
    full_text: str = ""  # the document's text, from which records take theirs
    document_body: Body | None = None
    articled: frozenset[str] | None = None  # annexes that are texts in articles; None: not looked for yet
    notes: dict[str, str] = field(default_factory=dict)  # text of each footnote by its unit
    listed: tuple[Listed, ...] = ()  # numbers that headings of the document govern, in order
    items: dict[tuple[str, str], str] = field(default_factory=dict)  # meant number by (printed number, folded title)

    @classmethod
    def of(cls, structure: Structure, source: str = "") -> Context:
        """The context in which a document's first passage is read."""
        body = by_key().get(structure.document.body)
        return cls(
            structure=structure,
            citing=body,
            document_body=body,
            full_text=source,
            own=frozenset((structure.document.id, *(act.id for act in structure.acts))),
            units=frozenset(unit.id for unit in structure.units),
            notes={passage.unit: passage.text for passage in structure.passages if passage.kind == "footnote"},
            items=misprinted_items(structure),
            listed=find_listed(source) if structure.document.language == "en" else (),
            coded=signs_of_coded(passage.text for passage in structure.passages),
            rules_named=any("ules of procedure" in passage.text for passage in structure.passages),
        )

    def enter(self, passage: Passage) -> None:
        """Go on to the next passage: a new act or section begins with no instruments of its own."""
        self.index += 1
        if passage.holder != self.holder:
            self.citing = self.document_body
        if passage.holder != self.holder or (passage.section != self.section and passage.kind != "footnote"):
            self.holder_instruments = []
            self.provision = ("", "")
        self.holder = passage.holder
        if passage.kind != "footnote":
            self.section = passage.section
        formula = _FORMULA.match(passage.text.strip()) if len(passage.text) < 220 else None
        if formula:
            names = lexicon.body_names(formula["name"])
            if names and names[0].start == 0 and not names[0].short:
                self.citing = by_key()[names[0].keys[0]]

    def has_articles(self, unit: str) -> bool:
        """Whether an annex that a unit stands in is a text in articles: "Article 4" heads one of them."""
        if "#annex" not in unit:
            return False
        if self.articled is None:
            heads = (passage for passage in self.structure.passages if passage.kind == "heading" and _ARTICLE.match(passage.text))
            self.articled = frozenset(_annex(passage.unit) for passage in heads)
        return _annex(unit) in self.articled

    def leave(self, names: list[lexicon.InstrumentName], bodies: list[lexicon.BodyName]) -> None:
        """Remember what a passage named."""
        for name in names:
            if name.key:
                self.instruments_seen.append(name.key)
                self.holder_instruments.append(name.key)
        for body in bodies:
            if not body.short or len(body.keys) == 1:
                self.bodies_seen += [key for key in body.keys[:1] if not self.bodies_seen or self.bodies_seen[-1] != key]

    @property
    def home(self) -> Instrument | None:
        body = self.document_body
        return lexicon.home_instrument(body.key) if body else None

    def last_instrument(self, noun: str) -> str:
        """The instrument with that noun named last in this act or section, then in the document."""
        for seen in (self.holder_instruments, self.instruments_seen):
            for key in reversed(seen):
                if instruments_by_key()[key].noun == noun:
                    return key
        return ""

    def protocols(self) -> tuple[str, ...]:
        """Keys of the instruments that supplement the home instrument."""
        return tuple(item.key for item in supplementing(self.home.key)) if self.home else ()


def _annex(unit: str) -> str:
    """The annex that a unit stands in: ``A/RES/80/162#annex/1`` is of ``A/RES/80/162#annex``."""
    holder, _, part = unit.partition("#")
    return f"{holder}#{part.partition('/')[0]}"


def fold(title: str) -> str:
    """A title as it is compared: one case, single spaces, no closing stop."""
    return " ".join(title.split()).casefold().rstrip(" .;,")


def misprinted_items(structure: Structure) -> dict[tuple[str, str], str]:
    """Agenda items whose printed number another item has: by (printed number, folded title), the number meant.

    A report takes its items up in the order of the agenda.  Where two titles stand under one number and
    the number before it under none, the first of the two was misprinted.
    """
    seen: dict[str, str] = {}
    meant: dict[tuple[str, str], str] = {}
    stated = [
        (match["number"], fold(match["title"]))
        for passage in structure.passages
        if "genda item" in passage.text
        for match in _ENTITLED_ITEM.finditer(passage.text)
    ]
    for number, title in stated:
        if seen.setdefault(number, title) != title:
            before = str(int(number) - 1)
            if before not in {other for other, _ in stated} and (number, seen[number]) not in meant:
                meant[(number, seen[number])] = before
    return meant
