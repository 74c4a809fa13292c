"""Statements: who spoke, under which item, in which capacity, on whose behalf."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from extract.inside import Inside, window
from extract.procedure.course import Course
from extract.procedure.texts import brackets, sentences, within
from extract.records import Event
from extract.text import Passage
from ontology.procedure import cues, voices

_SILENT = frozenset({"class", "person"})  # kinds of mentions that are never speakers of their own
_TAIL = re.compile(
    r",? (?:in which|during which|in the course of which|noting|stating|, who|on behalf of|contained in|are contained|at which)\b"
)
_BEHALF = re.compile(r"\bon behalf of\b")
_ALIGNED = re.compile(r"\b(?:aligned|associated) (?:itself|themselves|himself|herself)\b")
_LEADING = re.compile(
    r"(?:(?:[Ff]ollowing|[Pp]rior to|[Aa]fter|[Bb]efore|[Aa]t the time of|[Uu]nder|[Ii]n explanation of|[Oo]n behalf of|[Ii]n accordance with)"
    r"[^.]{1,260}?, )(?=(?:an?|the) (?:[a-z-]+ )?(?:representative|observer|member|[Cc]hair|[Cc]o-[Cc]hair))"
)
_APPOSITION = re.compile(
    r", (?:an?|the) (?:[a-z-]+ ){1,4}(?:State|organization|entity|party|signatory)s?(?: [a-z ]{2,40})?(?=,| and|$)"
)
_DESCRIPTION = re.compile(
    r"[\s,;:]*(?:and|as well as)?(?:[\s,]*\b(?:the|an?|its|following|also|representatives?|observers?|chairs?|of|for|from|and|"
    r"non-governmental|intergovernmental|organizations?|signatory|states?|entit(?:y|ies))\b)*[\s,]*$",
    re.IGNORECASE,
)


@cache
def _cues() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((row.side, row.needs, re.compile(row.pattern)) for row in cues())


@cache
def _voice() -> re.Pattern[str]:
    return re.compile("|".join(row.pattern for row in voices()))


def statements(passage: Passage, mentions: Sequence[Inside], course: Course) -> Iterator[Event]:
    """The statements that a paragraph tells, one event for each speaker."""
    text = passage.text
    spans = [(max(low, passage.body_start), high) for low, high in sentences(text) if high > passage.body_start]
    outside = brackets(text)
    seen: set[str] = set()
    for index, (start, end) in enumerate(spans):
        found = _by_cue(text, start, end, mentions, outside)
        if not found and (index == 0 or course.mode == "action"):
            found = _by_voice(text, start, end, mentions, outside)
            if found and course.mode == "retelling":
                place = course.place(passage.section)
                behalf = _led_on_behalf(text, start, end, mentions)
                told = behalf or {speaker.actor for speaker in found}
                found = [] if all((place, actor) in course.spoken for actor in told) else found
        said = _CAPACITY.finditer(text, start, end) if found else ()
        capacities = [(match.end(), match[1].lower()) for match in said]
        for speaker in found:
            if speaker.actor in seen:
                continue
            seen.add(speaker.actor)
            course.spoken.add((course.place(passage.section), speaker.actor))
            yield _event(passage, text, end, speaker, mentions, course, capacities)


def _by_cue(
    text: str, start: int, end: int, mentions: Sequence[Inside], outside: tuple[tuple[int, int], ...]
) -> list[Inside]:
    for side, needs, pattern in _cues():
        for word in needs:
            if text.find(word, start, end) >= 0:
                break
        else:
            continue
        cue = pattern.search(text, start, end)
        if cue is None:
            continue
        if side == "after":
            low, high = cue.end(), end
            tail = _first_outside(_TAIL, text, low, high, outside)
            high = tail if tail is not None else high
        else:
            lead = _LEADING.search(text, start, cue.start())
            low, high = (lead.end() if lead else start), cue.start()
            tail = _first_outside(_TAIL, text, low, high, outside)
            high = tail if tail is not None else high
        return list(_outer(mentions, low, high, outside))
    return []


def _by_voice(
    text: str, start: int, end: int, mentions: Sequence[Inside], outside: tuple[tuple[int, int], ...]
) -> list[Inside]:
    lead = _LEADING.match(text, start, end)
    voice = _voice().match(text, lead.end() if lead else start)
    if voice is None:
        return []
    found: list[Inside] = []
    position = voice.end()
    for mention in _outer(mentions, voice.start(), end, outside):
        if mention.end <= voice.end():
            continue
        if mention.start < position:  # the voice is part of the mention ("the Chair of the Working Group")
            found.append(mention)
            position = mention.end
            continue
        gap = _APPOSITION.sub("", re.sub(r"\([^()]*\)", "", text[position : mention.start]))
        if not _DESCRIPTION.fullmatch(gap):
            break
        found.append(mention)
        position = mention.end
    return found


def _led_on_behalf(text: str, start: int, end: int, mentions: Sequence[Inside]) -> set[str]:
    """The actors in whose name a sentence opens ("On behalf of the Chairs of the Working Group, a representative of")."""
    lead = _LEADING.match(text, start, end)
    if lead is None or not lead.group().startswith("On behalf of"):
        return set()
    return {found.actor for found in window(mentions, lead.start(), lead.end())}


def _outer(mentions: Sequence[Inside], low: int, high: int, outside: tuple[tuple[int, int], ...]) -> Iterator[Inside]:
    """The mentions that may be speakers in a range: not in brackets, no class, no person, not within another."""
    reached = low
    for found in window(mentions, low, high):
        if found.end > high or found.mention.type in _SILENT:
            continue
        if found.start < reached and found.end <= reached and reached > low:
            continue
        if within(outside, found.start):
            continue
        reached = found.end
        yield found


def _first_outside(
    pattern: re.Pattern[str], text: str, low: int, high: int, outside: tuple[tuple[int, int], ...]
) -> int | None:
    for match in pattern.finditer(text, low, high):
        if not within(outside, match.start()):
            return match.start()
    return None


def _event(
    passage: Passage, text: str, end: int, speaker: Inside, mentions: Sequence[Inside], course: Course,
    capacities: Sequence[tuple[int, str]],
) -> Event:  # fmt: skip
    return Event(
        source=course.structure.document.source,
        unit=passage.unit,
        event="statement",
        item=course.item_of(text),
        actor=speaker.actor,
        capacity=_capacity(text, speaker, capacities),
        subject=_behalf(text, end, speaker, mentions),
        date=course.date,
        meeting=course.meeting,
        start=speaker.mention.start,
        end=speaker.mention.end,
    )


_CAPACITY = re.compile(r"\b(representative|observer)s?\b", re.IGNORECASE)
_IS_OBSERVER = re.compile(r", (?:an? )?observer\b")
_SAID_FOR = re.compile(r"\s*(?:\(online\) )?\(([^()]*(?:\([^()]*\)[^()]*)*)\)|, (on behalf of [^,;.]{3,200})")


def _capacity(text: str, speaker: Inside, capacities: Sequence[tuple[int, str]]) -> str:
    """The word that stands last before a speaker; ``capacities`` are those of the sentence, each with its end."""
    if _IS_OBSERVER.match(text, speaker.end):
        return "observer"
    before = bisect_right(capacities, speaker.start, key=lambda capacity: capacity[0])
    return capacities[before - 1][1] if before else "representative"


def _behalf(text: str, end: int, speaker: Inside, mentions: Sequence[Inside]) -> str:
    """ "on behalf of G77; aligned: ALB BIH" as the bracket or clause behind a speaker says."""
    bracket = _SAID_FOR.match(text, speaker.end, end)
    if bracket is None or not _BEHALF.search(bracket.group()):
        return ""
    inside = window(mentions, bracket.start(), bracket.end())
    aligned = _ALIGNED.search(bracket.group())
    parts = bracket.group().find(";") if aligned else -1
    split = bracket.start() + parts if parts >= 0 else bracket.end()
    said = " ".join(dict.fromkeys(found.actor for found in inside if found.start < split))
    joined = " ".join(dict.fromkeys(found.actor for found in inside if found.start >= split))
    return (f"on behalf of {said}" if said else "") + (f"; aligned {joined}" if joined else "")
