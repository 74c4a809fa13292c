"""How an act came to be, as far as the store says: drafts, sponsors, adoption, votes, what was said on it.

The graph links an adoption with its act, but a vote often only with the paragraph that tells of it.  Such a vote
is shown with how near it stands to the adoption, and never as a vote on the act.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.portal.reader import Link, Reader, Row, label_of, natural

#: How a vote belongs to an act, the surest first, in words for readers.
SAID, SAME_PARAGRAPH, NEXT, SAME_ITEM = (
    "on this act",
    "in the paragraph that tells of its adoption",
    "in the paragraph beside that of its adoption, which says what was voted on",
    "under the same agenda item; the paragraph says what was voted on",
)
_OF = {
    "Adoption": "SELECT ?event ?unit ?date ?meeting ?item ?document ?act { %pattern% ?event a rec:Adoption ; "
    "rec:inUnit ?unit . OPTIONAL { ?event rec:date ?date } OPTIONAL { ?event rec:meeting ?meeting } "
    "OPTIONAL { ?event rec:item ?item } OPTIONAL { ?event rec:document ?document } OPTIONAL { ?event rec:act ?act } }",
    "Vote": "SELECT ?event ?unit ?item ?inFavour ?against ?abstaining ?subject { %pattern% ?event a rec:Vote ; "
    "rec:inUnit ?unit . OPTIONAL { ?event rec:item ?item } OPTIONAL { ?event rec:inFavour ?inFavour } OPTIONAL { ?event rec:against ?against } "
    "OPTIONAL { ?event rec:abstaining ?abstaining } OPTIONAL { ?event rec:subject ?subject } }",
    "Statement": "SELECT ?event ?unit ?speaker { %pattern% ?event a rec:Statement ; rec:inUnit ?unit ; "
    "rec:speaker ?speaker }",
}


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote and ``how`` it belongs to the act."""

    row: Row
    how: str


@dataclass(frozen=True, slots=True)
class History:
    """What is known; each part may be empty."""

    drafts: tuple[Link, ...]
    became: tuple[str, ...]
    sponsors: tuple[Link, ...]
    adoptions: tuple[dict[str, Any], ...]
    votes: tuple[Vote, ...]
    said: tuple[dict[str, Any], ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.drafts or self.became or self.sponsors or self.adoptions or self.votes or self.said)


def history(reader: Reader, act: str) -> History:
    """The history of an act, or of a draft of one."""
    own = _rows(reader, "Adoption", "?event rec:act %it% .", act)
    as_draft = _rows(reader, "Adoption", "?event rec:document %it% .", act)
    adoptions = {row["event"]: row for row in (*own, *as_draft)}
    drafts = sorted({row["document"] for row in adoptions.values() if row["document"]} - {act}, key=natural)
    became = sorted({row["act"] for row in as_draft if row["act"]} - {act}, key=natural)
    holders = (act, *became, *drafts)
    sponsors = {
        row["actor"]
        for holder in holders
        for row in reader.rows("SELECT ?actor { %it% rec:sponsor ?actor }", it=holder)
    }
    units = sorted({row["unit"] for row in adoptions.values()}, key=natural)
    return History(
        drafts=tuple(Link(draft, draft, reader.first(draft, "dcterms:title")["dcterms:title"]) for draft in drafts),
        became=tuple(became),
        sponsors=tuple(sorted((Link(key, label_of(key)) for key in sponsors), key=lambda link: link.label)),
        adoptions=tuple(_joined(list(adoptions.values()), "document", "item")),
        votes=_votes(reader, act, list(adoptions.values())),
        said=_said(reader, units),
    )


def _rows(reader: Reader, kind: str, pattern: str, thing: str) -> list[Row]:
    rows = reader.rows(_OF[kind].replace("%pattern%", pattern), it=thing)
    return sorted(rows, key=lambda row: (natural(row["unit"]), natural(row["event"])))


def _joined(rows: list[Row], *several: str) -> list[dict[str, Any]]:
    """One entry for each event; the columns ``several`` become lists without doubles."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        entry = found.setdefault(row["event"], {**row, **{f"{name}s_": [] for name in several}})
        for name in several:
            if row[name] and row[name] not in entry[f"{name}s_"]:
                entry[f"{name}s_"].append(row[name])
    return list(found.values())


def _votes(reader: Reader, act: str, adoptions: list[Row]) -> tuple[Vote, ...]:
    """Votes on the act, then those in the paragraphs of its adoption, beside them, and under the same items."""
    found: dict[str, Vote] = {}
    for row in _rows(reader, "Vote", "?event rec:act %it% .", act):
        found.setdefault(row["event"], Vote(row, SAID))
    units = {row["unit"] for row in adoptions}
    items = {row["item"] for row in adoptions if row["item"]}
    beside = {near for unit in units for near in _beside(unit)}
    told: dict[str, Vote] = {}
    for report in sorted({unit.partition("#")[0] for unit in units}):
        for row in _rows(reader, "Vote", "?paragraph rec:unitOf %it% . ?event rec:inUnit ?paragraph .", report):
            if row["unit"] in units:
                told[row["event"]] = Vote(row, SAME_PARAGRAPH)
            elif row["unit"] in beside:
                told[row["event"]] = Vote(row, NEXT)
            elif row["item"] in items:
                told[row["event"]] = Vote(row, SAME_ITEM)
    ranks = [SAME_PARAGRAPH, NEXT, SAME_ITEM]
    for event, vote in sorted(told.items(), key=lambda item: ranks.index(item[1].how)):
        found.setdefault(event, vote)
    return tuple(found.values())


def _beside(unit: str) -> tuple[str, ...]:
    """The numbered paragraphs before and after a numbered paragraph."""
    report, _, number = unit.partition("#")
    if not (number.isascii() and number.isdigit()):
        return ()
    return tuple(f"{report}#{int(number) + step}" for step in (-1, 1))


def _said(reader: Reader, units: list[str]) -> tuple[dict[str, Any], ...]:
    """Who spoke in the paragraphs of the adoption, one entry for each statement."""
    rows = [row for unit in units for row in _rows(reader, "Statement", "?event rec:inUnit %it% .", unit)]
    return tuple(
        {**entry, "speakers": [Link(key, label_of(key)) for key in entry["speakers_"]]}
        for entry in _joined(rows, "speaker")
    )
