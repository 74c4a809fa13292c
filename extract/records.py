"""The records that reading a document gives: one frozen type for each output table.

``source`` is the name of the file; ``start`` and ``end`` are code-point offsets into its decoded
text, half-open.  Column names are those of the tables in the README; nothing here knows of files,
graphs or the web.  ``page`` is the page of the source on which ``start`` stands, 0 where the source has no pages.

Records of which a document has thousands are named tuples: a frozen dataclass takes four times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extract.readers.source import Places
from extract.text import Passage


@dataclass(frozen=True, slots=True)
class Document:
    """A source document.  ``type``: report, agenda, draft-resolution, resolution, decision, other."""

    source: str
    id: str
    type: str
    body: str
    session: str
    title: str
    issued: str
    characters: int
    sha256: str
    place: str = ""
    session_start: str = ""
    session_end: str = ""
    language: str = "en"
    format: str = "text"
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """An adopted resolution or decision, or a draft of one, as it stands in a document."""

    source: str
    id: str
    kind: str
    title: str
    adopted: str
    start: int
    end: int
    page: int = 0


class Unit(NamedTuple):
    """A citable place: a paragraph, annex, footnote, heading.  ``verb`` is its opening phrase as printed."""

    source: str
    id: str
    kind: str
    label: str
    verb: str
    start: int
    end: int
    parent: str
    page: int = 0


class Citation(NamedTuple):
    """One target of one mention.

    ``steps`` says how the target was found, joined by ``;``.  ``link`` is the identifier to which the source's own
    hyperlink leads: evidence to check the target by, from which nothing is resolved.
    """

    source: str
    unit: str
    start: int
    end: int
    text: str
    target: str
    kind: str
    verb: str
    relation: str
    anaphora: bool
    title: str
    date: str
    steps: str
    note: str = ""
    confidence: float = 0.0  # measured share of right answers among citations found so (``ontology.confidence``); 0: not said
    link: str = ""
    page: int = 0
    language: str = "en"  # of the passage


class Unresolved(NamedTuple):
    """A mention that has no certain target, with the reason (a fixed list) and what was considered."""

    source: str
    unit: str
    start: int
    end: int
    text: str
    reason: str
    candidates: str
    page: int = 0


class ActorMention(NamedTuple):
    """A mention of an actor.  ``role``: addressee, agent, speaker, sponsor, officer, on-behalf-of, aligned, mention.

    ``by``: name and version of the user's own spaCy pipeline, where that found it; else empty.
    """

    source: str
    unit: str
    start: int
    end: int
    text: str
    actor: str
    type: str
    role: str
    page: int = 0
    by: str = ""


class Mandate(NamedTuple):
    """One request clause: who is asked what, until when, on what condition.

    ``addressees`` are actor keys; ``text`` is the verb as printed (at ``start``), ``action`` the whole
    clause, cleaned.
    """

    source: str
    unit: str
    start: int
    end: int
    verb: str
    addressees: tuple[str, ...]
    text: str
    deadline: str
    condition: str
    action: str = ""
    page: int = 0


class Event(NamedTuple):
    """One actor or document of one event of procedure (statement, sponsorship, adoption, election, ...)."""

    source: str
    unit: str
    event: str
    item: str = ""
    act: str = ""
    document: str = ""
    actor: str = ""
    capacity: str = ""
    person: str = ""
    office: str = ""
    date: str = ""
    in_favour: str = ""
    against: str = ""
    abstaining: str = ""
    subject: str = ""
    meeting: str = ""
    start: int = 0
    end: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Structure:
    """What segmentation gives: the document, its acts and units, and the passages that hold its text.

    ``passages`` are in source order and together hold every character that is not furniture
    (running headers, page numbers, bare link lines).
    """

    document: Document
    acts: tuple[Act, ...]
    units: tuple[Unit, ...]
    passages: tuple[Passage, ...]
    agenda: tuple[tuple[str, str], ...] = ()  # (item as "2/a", title)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All records of one document."""

    document: Document
    text: str = field(repr=False)
    acts: tuple[Act, ...] = ()
    units: tuple[Unit, ...] = ()
    citations: tuple[Citation, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    instruments: tuple[Citation, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()  # (unit, its cleaned text), one for each passage; furniture left out
    places: Places = field(default=Places(), repr=False)  # from characters to pages, where the source has such
