"""Adoption, sponsorship, election, votes, and the documents before the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from extract.inside import Inside, window
from extract.procedure.course import Course
from extract.procedure.texts import brackets, meant, sentences, symbols, within
from extract.records import Event
from extract.text import Passage
from ontology.procedure import offices, votes

_ADOPTED = re.compile(r"\b(?:adopted|approved)\b")
_ACT = re.compile(r"\b(resolution|decision)s? ((?:[A-Z]-?)?[0-9]{1,4}/[0-9]{1,4}|[0-9]{1,4} \([0-9]{4}\))")
_SPONSORED = re.compile(r"\b(?:co-)?sponsored by\b|\b(?:submitted|introduced|tabled) by\b")
_COSPONSORED = re.compile(r"\b(?:co-)?sponsored by\b")
_JOINED = re.compile(
    r"\b(?:joined (?:in |the list of |as (?:an? )?|the )?(?:additional )?(?:co-)?sponsor|became (?:an? )?(?:additional )?(?:co-)?sponsor|"
    r"(?:was|were) added to the list of (?:co-)?sponsors)"
)
_BEFORE = re.compile(r"\bhad before (?:it|them)\b")
_LETTERED = re.compile(r"(?:^|[;:.,]|\band)\s*\(([a-z]{1,2})\)\s(?=[A-Z])")
_ELECTED = re.compile(r"\belected\b")
_PERSON = re.compile(r"\s*(?:and |, )?([^():;]{3,80}?)\s\(([^()]{3,60}(?:\([^()]{2,40}\))?)\)")
_UNITS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
          "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def adoptions(passage: Passage, mentions: Sequence[Inside], course: Course) -> Iterator[Event]:
    """An act's adoption (act, draft, date, meeting) and one event for each of its sponsors."""
    text = passage.text
    if ("adopted" not in text and "approved" not in text) or not _ADOPTED.search(text):
        return
    acts = {act.id: act for act in course.structure.acts}
    spans = sentences(text)
    outside = brackets(text)
    for index, (start, end) in enumerate(spans):
        verb = _ADOPTED.search(text, start, end)
        if verb is None:
            continue
        named = None
        for follow, stop in spans[index : index + 2]:
            named = _ACT.search(text, max(follow, verb.end()), stop)
            if named:
                break
        if named is None:
            continue
        act = next((key for key in acts if key.endswith("/" + named.group(2)) and acts[key].kind == named.group(1)), "")
        if not act:
            continue
        limit = min(end, named.start())
        first = next(
            (span for span in outside if verb.end() <= span[0] < limit and symbols(text[span[0] : span[1]])), None
        )
        draft = meant(symbols(text[first[0] : first[1]])[0], course.structure.document.body) if first else ""
        place = passage.source_span(verb.start(), verb.end())
        base: dict[str, Any] = {
            "source": course.structure.document.source, "unit": passage.unit, "item": course.item, "act": act,
            "date": course.date, "meeting": course.meeting,
        }  # fmt: skip
        yield Event(event="adoption", document=draft, start=place[0], end=place[1], **base)
        regions = _sponsor_regions(text, verb.end(), limit, spans[index + 1 : index + 12])
        for sponsor in _sponsors(regions, mentions, outside):
            yield Event(
                event="sponsorship", document=draft, actor=sponsor.actor,
                start=sponsor.mention.start, end=sponsor.mention.end, **base,
            )  # fmt: skip


def _sponsor_regions(
    text: str, low: int, limit: int, following: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where sponsors are named: behind "sponsored by", and before "joined as sponsors" in the sentences that follow."""
    cue = _SPONSORED.search(text, low, limit)
    if cue is not None:
        yield cue.end(), limit
    for start, stop in following:
        if _ADOPTED.search(text, start, stop) and _ACT.search(text, start, stop):
            return
        named = _COSPONSORED.search(text, start, stop)
        joined = _JOINED.search(text, start, stop)
        if named is not None:
            yield named.end(), stop
        elif joined is not None:
            yield start, joined.start()


def _sponsors(
    regions: Iterable[tuple[int, int]], mentions: Sequence[Inside], outside: tuple[tuple[int, int], ...]
) -> Iterator[Inside]:
    seen: set[str] = set()
    for low, high in regions:
        for found in window(mentions, low, high):
            if found.mention.type == "person" or found.actor in seen or within(outside, found.start):
                continue
            seen.add(found.actor)
            yield found


def documents_before(passage: Passage, parts: Sequence[Passage], course: Course) -> Iterator[Event]:
    """The documents that the body had before it: the symbol that closes each entry of the list.

    Args:
        passage: the paragraph that says so.
        parts: its lettered parts, each a passage of its own.
    """
    text = passage.text
    cue = _BEFORE.search(text) if "had before " in text else None
    if cue is None:
        return
    stop = next((end for start, end in sentences(text) if start <= cue.start() < end), len(text))
    lettered = bool(_LETTERED.search(text, cue.end()))
    ranges = [
        (passage, cue.end(), len(text) if lettered else stop),
        *((part, part.body_start, len(part.text)) for part in parts),
    ]
    seen: set[str] = set()
    for holder, low, high in ranges:
        for start, end in _entries(holder.text, low, high):
            last = _last_bracket(holder.text, start, end)
            for symbol in symbols(holder.text[last[0] : last[1]]) if last else ():
                document = meant(symbol, course.structure.document.body)
                if document in seen:
                    continue
                seen.add(document)
                place = holder.source_span(*last) if last else (0, 0)
                yield Event(
                    source=course.structure.document.source, unit=passage.unit, event="documents-before", item=course.item,
                    document=document, date=course.date, meeting=course.meeting, start=place[0], end=place[1],
                )  # fmt: skip


def _entries(text: str, low: int, high: int) -> list[tuple[int, int]]:
    starts = [match.start() for match in _LETTERED.finditer(text, low, high)]
    if not starts:
        return [(low, high)]
    return list(zip(starts, [*starts[1:], high], strict=True))


def _last_bracket(text: str, low: int, high: int) -> tuple[int, int] | None:
    found = [span for span in brackets(text[low:high]) if symbols(text[low:high][span[0] : span[1]])]
    return (found[-1][0] + low, found[-1][1] + low) if found else None


@cache
def _office() -> re.Pattern[str]:
    alternatives = "|".join(f"(?P<o{index}>{row.pattern})" for index, row in enumerate(offices()))
    return re.compile(rf"(?<![A-Za-z-])(?:{alternatives})\s*:\s*")


def elections(passage: Passage, parts: Sequence[Passage], mentions: Sequence[Inside], states: Sequence[Sequence[Inside]],
              course: Course) -> Iterator[Event]:  # fmt: skip
    """Officers elected, from a list of offices, names and States in brackets.

    Args:
        passage: the paragraph that says that officers were elected.
        parts: the passages that go on with its list.
        mentions: the mentions of the paragraph.
        states: the mentions of each part.
    """
    if not _ELECTED.search(passage.text):
        return
    office = ""
    for holder, inside in ((passage, mentions), *zip(parts, states, strict=True)):
        text = holder.text
        heads = list(_office().finditer(text))
        if not heads and not office:
            continue
        regions = [(office, 0, heads[0].start() if heads else len(text))] if office else []
        for index, head in enumerate(heads):
            group = head.lastgroup or "o0"
            stop = heads[index + 1].start() if index + 1 < len(heads) else len(text)
            regions.append((offices()[int(group[1:])].office, head.end(), stop))
        for key, low, high in regions:
            office = key
            for person in _PERSON.finditer(text, low, high):
                state = next((found for found in inside if person.start(2) <= found.start < person.end(2)), None)
                place = holder.source_span(person.start(1), person.end(1))
                yield Event(
                    source=course.structure.document.source, unit=passage.unit, event="election", office=key,
                    person=person.group(1).strip(" ,"), actor=state.actor if state else "", date=course.date,
                    meeting=course.meeting, start=place[0], end=place[1],
                )  # fmt: skip


def ballots(passage: Passage, course: Course) -> Iterator[Event]:
    """Votes with their figures and the question put."""
    text = passage.text
    if "vot" not in text and "abst" not in text:
        return
    reached = 0
    for pattern in _vote_patterns():
        for match in pattern.finditer(text):
            figures = [number(match.group(name)) for name in ("for", "against", "abstain")]
            if "" in figures or match.start() < reached:
                continue
            reached = match.end()
            place = passage.source_span(match.start(), match.end())
            yield Event(
                source=course.structure.document.source, unit=passage.unit, event="vote", item=course.item,
                in_favour=figures[0], against=figures[1], abstaining=figures[2], subject=_question(text, match.start()),
                date=course.date, meeting=course.meeting, start=place[0], end=place[1],
            )  # fmt: skip


@cache
def _vote_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.pattern) for row in votes())


def _question(text: str, position: int) -> str:
    """The question put: "On the question of whether ..." before the figures, or else the sentence before."""
    window_start = max(0, position - 1000)
    spans = sentences(text[window_start:position])
    last = text[window_start + spans[-1][0] : position]
    question = re.match(r"On the question (?:of )?([^,]{3,300}),", last)
    if question:
        return question.group(1)
    if len(last) > 20 or len(spans) < 2:
        return last.strip(" ,")
    return text[window_start + spans[-2][0] : window_start + spans[-2][1]].strip()


def number(printed: str) -> str:
    """A number in digits or in English words up to ninety-nine, as digits; nothing if it is neither.

    >>> number("Fifty-eight")
    '58'
    """
    word = printed.lower()
    if re.fullmatch(r"[0-9]{1,4}", word):
        return str(int(word))
    if word in _UNITS:
        return str(_UNITS.index(word))
    tens, _, unit = word.partition("-")
    if tens in _TENS[2:] and (not unit or unit in _UNITS[1:10]):
        return str(_TENS.index(tens) * 10 + (_UNITS.index(unit) if unit else 0))
    return ""
