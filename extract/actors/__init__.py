"""Actors: who is mentioned in a document, where, as what.

One public door: :func:`find_actors`.  Names stand in ``ontology/vocabulary/states.toml`` and
``actors.toml``; organizations that no table names are found by the pattern of the sentence.
"""

from __future__ import annotations

from extract.actors.body import own_body_mentions
from extract.actors.finding import find_in
from extract.actors.mentions import Found
from extract.actors.roles import Roles
from extract.actors.shorts import Abbreviations, Antecedents
from extract.records import ActorMention, Structure
from extract.text import Passage, make

__all__ = ["find_actors"]

_SKIPPED = frozenset({"contents"})
_TITLES = frozenset({"heading", "title"})  # nobody acts in a title


def find_actors(structure: Structure, *, source: str = "") -> tuple[ActorMention, ...]:
    """Every mention of an actor, in order of its place.

    Short forms ("the Office", "the Working Group") mean the actor last named that can be called so;
    where none was named they are left out.  An abbreviation that the document itself explains
    ("the Network for Clean Rivers (NCR)") means that actor from there on.  The body whose document this is counts only where it
    acts ("the Conference decided").  The records' ``text`` is taken from ``source``, the document's text, where it is
    given, else it is the cleaned text.
    """
    antecedents = Antecedents(structure.document.body)
    abbreviations = Abbreviations()
    records: list[ActorMention] = []
    officers = False
    acts = {act.id for act in structure.acts}
    for passage in structure.passages:
        if passage.kind in _SKIPPED or not passage.text:
            continue
        text = passage.text
        if passage.kind == "heading" and passage.section:
            antecedents.enter_section(text)
        found, shorts = find_in(text, passage.body_start)
        found = abbreviations.read(found, text)
        found = antecedents.resolve(found, shorts, text, remember=passage.kind != "footnote")
        found = own_body_mentions(found, text, structure.document.body, title=passage.kind in _TITLES)
        persons = any(mention.type == "person" for mention in found)
        officers = persons and (officers or "resident" in text or "apporteur" in text)
        if not found:
            continue
        roles = Roles(
            text,
            passage.kind,
            in_act=passage.holder in acts and passage.kind != "front",
            body_start=passage.body_start,
            after_officers=officers,
        )
        for mention in found:
            if mention.actor:
                records.append(_record(structure.document.source, passage, mention, roles.of(mention), source))
    return tuple(sorted(records, key=lambda r: (r.start, r.end, r.actor)))


def _record(source: str, passage: Passage, mention: Found, role: str, whole: str) -> ActorMention:
    start, end = passage.source_span(mention.start, mention.end)
    printed = whole[start:end] if whole else passage.text[mention.start : mention.end]
    return make(ActorMention, (source, passage.unit, start, end, printed, mention.actor, mention.type, role, 0, ""))
