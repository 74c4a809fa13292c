"""Mentions of acts in a text of any language: from the number out to its noun, its date and the name of its body.

Numbers look alike in all languages; what stands around them is found by the language's table.  The noun is the nearest
one in the sentence on the side where the language puts it, and holds for the whole list that hangs on it.  A body is named
between the noun and the number, behind the number and its date, or before both; a possessive means the citing body.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from extract.citations.mentions import ActMention
from extract.languages.lexicon import Lexicon, Name, Noun, fold, lexicon
from extract.languages.numbers import Number, find_numbers

_STOP = re.compile(r"[;؛；。]|[.؟?!](?=\s|\Z)")
_QUOTED = re.compile(r"«[^»]{1,600}»|“[^”]{1,600}”|《[^》]{1,300}》")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,4}|[0-9])\.\Z")  # "par. 3", "n. 5": no sentence ends there
_REACH = 3000  # characters from a number to the noun of its list, within one sentence
_NEAR = 70  # characters behind a number in which its date, part and body stand


def find_acts(text: str, code: str) -> tuple[ActMention, ...]:
    """The numbers of acts in a cleaned text, in order; the elements of a list share ``group``."""
    words = lexicon(code)
    numbers = list(find_numbers(text, code))
    if not numbers:
        return ()
    folded = fold(text)
    nouns, bodies = words.find_nouns(folded), words.find_bodies(folded)
    unquoted = _QUOTED.sub(lambda match: "_" * len(match.group()), text)
    stops = [match.end() for match in _STOP.finditer(unquoted) if not _ABBREVIATED.search(text, max(0, match.end() - 6), match.end())]
    found: list[ActMention] = []
    for number in numbers:
        low = stops[bisect_right(stops, number.start) - 1] if bisect_right(stops, number.start) else 0
        after = bisect_left(stops, number.end)
        high = stops[after] if after < len(stops) else len(text)
        noun = _noun(words, nouns, number, low, high)
        if noun is None:
            if not number.number.form.startswith("serial (year"):
                continue
            noun = Noun(number.start, number.start, "resolution", False)
        found.append(_mention(words, folded, number, noun, bodies, low, found[-1] if found else None))
    return tuple(_tails_shared(words, folded, found, bodies))


def _noun(words: Lexicon, nouns: list[Noun], number: Number, low: int, high: int) -> Noun | None:
    """The noun on which a number hangs."""
    if words.row.noun_side == "after":
        index = bisect_left(nouns, number.end, key=lambda noun: noun.start)
        following = nouns[index] if index < len(nouns) else None
        if following is not None and following.start < high and following.start - number.end < _REACH:
            return following
        return None
    index = bisect_right(nouns, number.start, key=lambda noun: noun.end) - 1
    before = nouns[index] if index >= 0 else None
    return before if before is not None and before.start >= low and number.start - before.end < _REACH else None


def _mention(
    words: Lexicon, folded: str, number: Number, noun: Noun, bodies: list[Name], low: int, last: ActMention | None
) -> ActMention:
    date, after = "", number.end
    lead, keys = "", ()  # type: str, tuple[str, ...]
    before = words.row.noun_side == "after"
    repeat = last is not None and last.group == noun.start
    if before:
        dated = list(words.date.finditer(folded, max(low, number.start - 24), number.start))
        begin = number.start
        if dated and number.start - dated[-1].end() <= 3:
            date, begin = words.iso_date(dated[-1]), dated[-1].start()
        name = _last_before(bodies, begin, low)
        own = max((folded.rfind(word, low, begin) for word in words.row.own), default=-1)
        if name is not None and name.start > own:
            keys = (name.key,)
            lead = "named"
        elif own >= 0:
            lead = "its"
    else:
        match = words.date.search(folded, number.end, number.end + _NEAR)
        if match is not None and words.between.match(folded, number.end, match.start()) and _only(words, folded, number.end, match.start()):
            date, after = words.iso_date(match), match.end()
        inside = _last_before(bodies, number.start, noun.end)
        if inside is not None and (not repeat or last is None or inside.start > last.after):
            keys, lead = (inside.key,), "named"
        elif repeat and last is not None:
            keys, lead = last.bodies, last.lead
        elif noun.own:
            lead = "its"
        if not keys and (name := _behind(words, folded, after, bodies)) is not None:
            keys, lead = (name.key,), "named"
    return ActMention(
        start=number.start, end=number.end, noun=noun.kind, number=number.number, head=min(noun.start, number.start),
        lead=lead, bodies=keys, group=noun.start, repeat=repeat, date=date, after=after,
    )  # fmt: skip


def _last_before(bodies: list[Name], position: int, low: int) -> Name | None:
    """The name that ends last between two offsets."""
    index = bisect_right(bodies, position, key=lambda name: name.end) - 1
    return bodies[index] if index >= 0 and bodies[index].start >= low else None


def _behind(words: Lexicon, folded: str, position: int, bodies: list[Name]) -> Name | None:
    """The body named right behind a number or its date, with nothing but connecting words between."""
    index = bisect_left(bodies, position, key=lambda name: name.start)
    if index == len(bodies) or bodies[index].start - position > _NEAR:
        return None
    return bodies[index] if _only(words, folded, position, bodies[index].start) else None


def _only(words: Lexicon, folded: str, start: int, end: int) -> bool:
    """Whether only connecting words stand between two offsets."""
    return words.between.match(folded[start:end]) is not None


def _tails_shared(words: Lexicon, folded: str, mentions: list[ActMention], bodies: list[Name]) -> list[ActMention]:
    """Give the body named behind a list's last number to those before it that named none: "13/13 and 22/6 of the Council"."""
    tail: tuple[int, tuple[str, ...]] = (-1, ())
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if words.row.noun_side == "before" and mention.lead == "named" and mention.bodies:
            tail = (mention.group, mention.bodies)
        elif mention.group == tail[0] and not mention.lead:
            mentions[index] = mention._replace(bodies=tail[1], lead="named")
    return mentions


def named_before(text: str, position: int, code: str) -> str:
    """The key of the body named last before a place in a passage, or an empty string."""
    name = _last_before(lexicon(code).find_bodies(fold(text)), position, 0)
    return name.key if name is not None else ""
