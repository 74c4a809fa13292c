"""Procedure in reports: statements, sponsorship, adoption, elections, documents before the body, votes."""

from __future__ import annotations

from collections.abc import Iterable

from extract.inside import by_unit, mentions_inside
from extract.patterns import holds
from extract.procedure.actions import adoptions, ballots, documents_before, elections
from extract.procedure.course import Course
from extract.procedure.statements import statements
from extract.records import ActorMention, Citation, Event, Structure
from extract.text import Passage

__all__ = ["find_events"]

# Words of which a paragraph that tells an event has one; looking for them is far cheaper than reading it.
_TELLS = (
    "tatement", "remarks", "ddress", "ntervention", "informed", "resentation", "right of reply", "right to reply",
    "had before", "elected", "adopted", "approved", "vot", "abst", "epresentative of", "epresentatives of", "bserver for",
    "bservers for", "hair of", "hairperson of", "hairman of", "elegation", "ember of",
)  # fmt: skip
_READ = frozenset({"paragraph"})
_PARTS = frozenset({"subparagraph", "paragraph", "list", "table-row"})


def find_events(
    structure: Structure, actors: Iterable[ActorMention], citations: Iterable[Citation] = ()
) -> tuple[Event, ...]:
    """The events that a report tells, one for each actor or document, in source order of their paragraphs.

    Args:
        structure: what segmentation gave; only reports tell events.
        actors: the actor mentions of the document.
        citations: the citations of the document (not used yet; symbols are read from the brackets).
    """
    if structure.document.type != "report":
        return ()
    table = by_unit(actors)
    course = Course(structure)
    acts = {act.id for act in structure.acts}
    passages = [passage for passage in structure.passages if passage.holder not in acts]
    found: list[Event] = []
    for index, passage in enumerate(passages):
        course.enter(passage)
        if passage.kind not in _READ or not holds(passage.text, _TELLS):
            continue
        mentions = mentions_inside(passage, table)
        parts = _parts(passages, index)
        found += documents_before(passage, parts, course)
        if "elected" in passage.text:
            found += elections(passage, parts, mentions, [mentions_inside(part, table) for part in parts], course)
        found += adoptions(passage, mentions, course)
        found += ballots(passage, course)
        found += statements(passage, mentions, course)
        for part in parts:
            if part.kind == "subparagraph":
                found += statements(part, mentions_inside(part, table), course)
    return tuple(found)


def _parts(passages: list[Passage], index: int) -> list[Passage]:
    """The passages that go on with a paragraph: its lettered parts and lists, up to the next paragraph."""
    unit = passages[index].unit
    parts: list[Passage] = []
    for passage in passages[index + 1 :]:
        if passage.kind == "footnote":
            continue
        if not passage.unit.startswith(unit + "/") and passage.unit != unit:
            break
        parts.append(passage)
    return parts
