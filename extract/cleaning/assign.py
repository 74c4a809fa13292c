"""Which figure of a page's text is the sign of which of its footnotes, where the text lost what was raised.

The notes of a page have one sign each, and signs ascend.  Every figure that may be a sign gets a weight by what it
stands behind; the rising row of figures with the greatest sum wins.  So a figure is never judged alone: "39/11" keeps
its last figure where a better place for the footnote 1 stands before or after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.cleaning.table import numbered_words

_END = r"(?=[\s,;:”’\")\]]|\.(?![0-9A-Za-z])|\Z)"  # no letter or figure goes on
# "with the Convention,3", "the Assembly”4": a word and at most three marks.
# A figure that touches what stands before it; the word and at most three marks are looked for from there.
_TOUCHING = re.compile(rf"[0-9](?<=[^\s0-9/(\[-][0-9])[0-9]{{0,2}}{_END}")
_WORD_BEFORE = re.compile(
    r"(?:(?<![^\W_])|(?<=[\u4e00-\u9fff]))(?<![/.-])(?P<word>[^\W\d_](?:[^\W\d_]|['’-]){0,40}(?<=[^\W\d_]))"
    r"(?P<stop>[,;.:)”’»》，、\"\]]{0,3})\Z"
)
# Every pattern begins with a figure or a bracket, to which the engine skips; what stands before is asked after.
# "of 25 March 2010,3", "71/205,6", "2170 (2014),12"; "52/38 J,3": behind the letter of an act.
_MARKED = re.compile(rf"[0-9](?<=[,;.][0-9])[0-9]{{0,2}}{_END}")
_BEFORE_MARK = re.compile(
    r"(?:(?:[12][09][0-9]{2}\)?|/[0-9]{1,4}\)?|\([IVXLC]{1,8}\)|[0-9]\))[,;.]{1,2}|/[0-9]{2} [A-Z][,;])\Z"
)
_BEFORE_LAST = re.compile(r"[0-9][,;]\Z")  # "66/5,7" at a line's end
_LINE_ENDS = re.compile(r"[ \t]*(?:\n|\Z)")
# "2007(1)", "human rights(2)", as Arabic prints have it.
_BRACKETED = re.compile(r"\((?:(?<=[^\W_]\()|(?<=[»”’،,.]\())(?P<sign>[0-9]{1,3})\)")
# "of 21 March 20197": a year and the sign.
_BEHIND_YEAR = re.compile(rf"[12](?<=[ \u00a0(–-][12])(?:9[4-9]|0[0-9])[0-9](?P<sign>[0-9]{{1,3}}){_END}")
# "71/2057", "A/60/8811": a number that ends in the sign, or does not.
_IN_NUMBER = re.compile(r"/(?!(?:19[4-9]|20[0-4])[0-9]\b)(?P<number>[0-9]{2,7})(?=[\s,;:.)”\"](?![0-9(])(?! ?[(/])|\Z)")
# "the Convention 3 and", "of 2019 7": set off by a space.
_SPACED = re.compile(r"[0-9](?<=[ \t][0-9])[0-9]{0,2}(?=[ \t]{0,3}(?:[a-z,;]|\.\s|\n|\Z)|[ \t]{1,3}[0-9]{1,4}/[0-9])")
_SPACE_BEFORE = re.compile(r"(?:(?<![A-Za-z])(?P<word>[A-Za-z]{3,40})[,;)”]?|(?:19|20)[0-9]{2}[,;.:)]?|/[0-9]{1,4}[,;]?)[ \t]{1,3}\Z")
_WHOLE = re.compile(r"(?<![0-9/.A-Za-z])[0-9]{1,4}/[0-9]{1,4}(?![0-9/])")

# Weights: how much more often a figure in such a place is a sign than not, in the practice resolutions (rough, in steps).
_BRACKET, _WORD, _MARK, _YEAR, _NAME, _SPACE = 12, 10, 9, 9, 4, 3  # _NAME: behind a noun that has numbers, "Protocol4"
_LONG = 7  # four figures and more: no session adopts a thousand acts, and few years bring a thousand documents of a series
_ATTESTED = 4  # the number without the sign stands elsewhere


class Place(NamedTuple):
    """A figure that may be the sign ``label``: where, and how much speaks for it."""

    start: int
    end: int
    label: int
    weight: int


class _Chain(NamedTuple):
    """A row of places, from its end."""

    place: Place
    before: _Chain | None


def assign(masked: str, start: int, end: int, wanted: Sequence[str]) -> list[Place]:
    """The places of the signs of the wanted notes in a stretch of text, in order; some may have none.

    Of two rows of equal weight the one whose first difference comes earlier is taken.
    """
    labels = sorted({int(label) for label in wanted if label.isdigit()})
    if not labels:
        return []
    ranks = {label: rank for rank, label in enumerate(labels)}
    places = sorted(place for place in _places(masked, start, end, ranks) if place.weight > 0)
    # By rank of the label: the greatest sum of a row that ends in it, and the row as a chain of places.
    best: list[tuple[int, _Chain | None]] = [(0, None)] * (len(labels) + 1)
    at, index = -1, 0
    while index < len(places):
        at = places[index].start
        updates: list[tuple[int, int, _Chain]] = []
        while index < len(places) and places[index].start == at:
            place = places[index]
            rank = ranks[place.label]
            before = max(range(rank + 1), key=lambda position: best[position][0])
            weight = best[before][0] + place.weight
            if weight > best[rank + 1][0]:
                updates.append((rank + 1, weight, _Chain(place, best[before][1])))
            index += 1
        for rank, weight, row in updates:
            if weight > best[rank][0]:
                best[rank] = (weight, row)
    chosen: list[Place] = []
    last = max(best, key=lambda entry: entry[0])[1]
    while last is not None:
        chosen.append(last.place)
        last = last.before
    return chosen[::-1]


def _places(masked: str, start: int, end: int, ranks: dict[int, int]) -> Iterator[Place]:
    for match in _MARKED.finditer(masked, start, end):
        label = match.group()
        if label[0] == "0" or int(label) not in ranks:
            continue
        low = max(start, match.start() - 14)
        if _BEFORE_MARK.search(masked, low, match.start()) or (
            _LINE_ENDS.match(masked, match.end(), end) and _BEFORE_LAST.search(masked, low, match.start())
        ):
            yield Place(match.start(), match.end(), int(label), _MARK)
    for match in _BEHIND_YEAR.finditer(masked, start, end):
        label = match["sign"]
        if label[0] != "0" and int(label) in ranks:
            yield Place(match.start("sign"), match.end(), int(label), _YEAR)
    for match in _BRACKETED.finditer(masked, start, end):
        label = match["sign"]
        if label[0] != "0" and int(label) in ranks:
            yield Place(match.start(), match.end(), int(label), _BRACKET)
    for match in _TOUCHING.finditer(masked, start, end):
        label = match.group()
        if label[0] == "0" or int(label) not in ranks:
            continue
        before = _WORD_BEFORE.search(masked, max(start, match.start() - 46), match.start())
        if before is None or _belongs(word := before["word"], stop := before["stop"]):
            continue
        named = word in numbered_words() and not stop and word[0].isupper()
        yield Place(match.start(), match.end(), int(label), _NAME if named else _WORD)
    for match in _SPACED.finditer(masked, start, end):
        label = match.group()
        if label[0] == "0" or int(label) not in ranks:
            continue
        behind = _SPACE_BEFORE.search(masked, max(start, match.start() - 46), match.start())
        if behind is not None and (behind["word"] or "") not in numbered_words():
            yield Place(match.start() - 1, match.end(), int(label), _SPACE)
    attested: set[str] | None = None
    for match in _IN_NUMBER.finditer(masked, start, end):
        number = match["number"]
        for size in range(1, min(3, len(number) - 1) + 1):
            label = number[-size:]
            if label[0] == "0" or int(label) not in ranks:
                continue
            session = re.search(r"(?<![0-9/])[0-9]{1,4}\Z", masked[max(0, match.start() - 5) : match.start()])
            attested = set(_WHOLE.findall(masked)) if attested is None else attested
            plain = session is not None and f"{session.group()}/{number[:-size]}" in attested
            if len(number) > 3 or plain:
                yield Place(match.end() - size, match.end(), int(label), (_LONG if len(number) > 3 else 0) + _ATTESTED * plain)


def _belongs(word: str, stop: str) -> bool:
    """Whether a figure behind a word is part of it or its number: "Rev.1", "No.5", "S4"."""
    return stop[:1] == "." and word in numbered_words() or word.isupper() and stop in {".", ""} and len(word) < 4
