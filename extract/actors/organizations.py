"""Organizations that no table names, found by the pattern of the sentence or by the last word of their name.

Two patterns: a list of speakers ("The observers for the International Anti-Corruption Academy, an
intergovernmental organization, and the Libyan Transparency Association"), in which whatever is
printed in capitals speaks; and, anywhere, a run of capitalized words around a word such as
"Association" or "Council".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.actors.mentions import Found, Places, key_of_name
from extract.patterns import holds, lowered, trie
from ontology.actors import heads, offices, openings

_WORD = r"[A-Z][^\W_]*(?:[-\u2010\u2011\u2019'&][^\W_]+){0,4}"
_JOIN = r"(?: (?:of|for|on|against|in|to|de|du|des|del|da|e|y|et|without|with|at) (?:the |our |la |les )?| & | )"
_PHRASE = rf"{_WORD}(?:{_JOIN}{_WORD}){{0,14}}"
_RUN = re.compile(rf"(?<![^\W_])(?:{_PHRASE})(?: and (?:the )?{_PHRASE}){{0,6}}")
_LABEL = re.compile(
    r"(?:,? ?(?:and )?(?:also )?(?:by )?)?(?:the |an? )?(?:following )?"
    r"(?P<label>(?:(?:inter|non-)governmental|regional|international) organi[sz]ations?):? ?"
)
_ARTICLE = re.compile(r"(?:the |The )?(?:(?:representatives?|observers?) (?:of|for|from) (?:the )?)?")
_SEPARATOR = re.compile(r"(?P<last>,? and )|, |; (?:and )?")
_ACRONYM = re.compile(r" \([A-Z][A-Za-z-]{1,14}\)")
_NGO_AFTER = re.compile(r",? (?:a|an) (?P<label>[a-z-]+) organi[sz]ation\b")
_PREPOSED = re.compile(r"\b(?:for|on|of|against) [A-Z][\w-]*\Z")
_WORD_BEGINS = r"(?<!\w.)"  # behind the first letter of a word
_COMMON_FIRST = re.compile(r"[A-Z][a-z]+(?:ing|ed|s|es)\Z")


@cache
def _opening_pattern() -> tuple[re.Pattern[str], dict[str, tuple[bool, bool]]]:
    rows = {text.lower(): (row.plural, row.certain) for row in openings() for text in row.texts}
    return re.compile(rf"(?P<opening>{trie(rows, boundary=_WORD_BEGINS)}) "), rows


@cache
def _opening_stems() -> tuple[str, ...]:
    """The shortest strings of which one stands in every opening, without the first letter, whose case is free."""
    stems = {text.split()[0][1:] for row in openings() for text in row.texts}
    return tuple(sorted(stem for stem in stems if not any(other != stem and other in stem for other in stems)))


def _may_open(text: str) -> bool:
    return holds(text, _opening_stems())


@cache
def _types() -> dict[str, str]:
    return {word: row.type for row in heads() for word in row.words}


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(trie(_types()) + r"\b")


def find_listed(text: str, known: Sequence[Found]) -> Iterator[Found]:
    """Organizations in lists of speakers, those in ``known`` left out (whole mentions, any actor)."""
    pattern, rows = _opening_pattern()
    if not _may_open(text):
        return
    places = Places(known)
    by_start = {mention.start: mention for mention in known}
    position = 0
    small = lowered(text)
    while match := pattern.search(small, position):
        plural, certain = rows[match.group("opening")]
        position = match.end()
        for found in _read_list(text, position, places, by_start, plural, certain):
            yield found
            if certain:  # a list of statements may hold the opening of a list of observers
                position = max(position, found.end)


def _read_list(
    text: str, position: int, places: Places, by_start: dict[int, Found], plural: bool, certain: bool
) -> Iterator[Found]:
    label = ""
    items: list[tuple[int, int, str]] = []  # start, end, label
    joined = False  # whether the run's last separator was ", and"
    for _ in range(80):
        named = _LABEL.match(text, position)
        if named:
            label, plural, position = named.group("label"), plural or named.group("label").endswith("s"), named.end()
        article = _ARTICLE.match(text, position)
        if article:
            position = article.end()
        mention = by_start.get(position)
        run = _RUN.match(text, position)
        if mention is not None and (run is None or mention.end >= run.end()):
            items.append((mention.start, mention.end, label))
            end = mention.end
        elif run is not None:
            end = run.end()
            bracket = _ACRONYM.match(text, end)
            if bracket:
                end = bracket.end()
            items.append((run.start(), end, label))
        elif named is None:
            break
        else:
            continue
        after = _NGO_AFTER.match(text, end)
        if after:
            label_here = after.group("label") + " organization"
            items[-1] = (items[-1][0], items[-1][1], label_here)
            end = after.end()
            if text[end : end + 1] == ",":
                end += 1
                if text[end : end + 5] == " and ":
                    position, joined = end + 5, True
                    continue
                if text[end : end + 1] == " ":
                    position = end + 1
                    continue
        separator = _SEPARATOR.match(text, end)
        if separator is None:
            break
        joined = bool(separator.group("last"))
        position = separator.end()
    spans = {(start, end) for start, end, _ in items if start in by_start and by_start[start].end == end}
    for start, end, kind in _split_items(text, items, spans, plural, joined):
        if (start, end) in spans or not _is_name(text[start:end], certain):
            continue
        shared = [m for m in places.overlapping(start, end) if m.actor]
        if shared and not certain:
            continue
        if any(m.start < start or end < m.end for m in shared):
            continue
        yield _organization(text, start, end, _type_by(text[start:end], kind))


def _organization(text: str, start: int, end: int, kind: str) -> Found:
    return Found(start, end, key_of_name(text[start:end].split(" (")[0]), kind, "organization")


def _split_items(
    text: str, items: list[tuple[int, int, str]], spans: set[tuple[int, int]], plural: bool, joined: bool
) -> Iterator[tuple[int, int, str]]:
    """Take "A and B" apart where the list ends so, and join what a comma inside a name has split."""
    parts: list[tuple[int, int, str]] = []
    for index, (start, end, label) in enumerate(items):
        printed = text[start:end]
        last = index == len(items) - 1
        cut = -1
        if (start, end) not in spans and last and not joined and " and " in printed:
            cut = printed.rfind(" and the ")
            if cut < 0 and (plural or len(items) > 1):
                cut = printed.rfind(" and ")
        elif (start, end) not in spans and " and the " in printed:
            cut = printed.rfind(" and the ")
        if cut >= 0:
            second = start + cut + len(" and ")
            if text.startswith("the ", second):
                second += 4
            pieces = [(start, start + cut, label), (second, end, label)]
        else:
            pieces = [(start, end, label)]
        first = pieces[0]
        if (
            parts
            and " and " in text[first[0] : first[1]]
            and " for " not in text[first[0] : first[1]]
            and _PREPOSED.search(text[parts[-1][0] : parts[-1][1]])
            and not _head_pattern().search(text, first[0], first[1])
            and text[parts[-1][1] : first[0]] == ", "
        ):
            parts[-1] = (parts[-1][0], first[1], parts[-1][2])
            pieces = pieces[1:]
        parts += pieces
    yield from parts


def _is_name(printed: str, certain: bool) -> bool:
    words = printed.split()
    if words[0].rstrip(",.") in offices():
        return False
    if _head_pattern().search(printed) and len(words) > 1:
        return True
    if not certain:
        return " of Ministers" in printed
    return len(words) > 1 or (len(printed) > 2 and printed.isupper())


def _type_by(printed: str, label: str) -> str:
    if label.startswith("non"):
        return "ngo"
    if label:
        return "igo"
    match = _head_pattern().search(printed)
    return _types()[match.group()] if match else "ngo"


_LONGEST_FRONT = 120  # characters of a name before its last word
_NAMED = re.compile(
    rf"(?<![^\W_])(?P<front>{_WORD}(?: (?:and |& )?{_WORD}){{0,7}})"
    rf"(?P<back>(?: (?:of|for|on|against|off|to) (?:the |Our )?{_WORD}(?: (?:a |an |the )?{_WORD}){{0,5}}"
    rf"(?:,? and {_WORD}(?: {_WORD}){{0,3}})?){{0,5}})"
)


def may_hold_organization(text: str) -> bool:
    """Whether there is anything in the text by which an unnamed organization could be found."""
    return _may_open(text) or _head_pattern().search(text) is not None


def find_named(text: str, body_start: int, known: Sequence[Found]) -> Iterator[Found]:
    """Runs of capitalized words around an organization's last word, anywhere in the text.

    A run must hold two capitalized words beside the small ones; its first word is left out where it
    is the verb that opens a paragraph or the first word of an office.
    """
    position = 0
    places = Places(known)
    for last_word in _head_pattern().finditer(text):
        begin, end = last_word.span()
        if begin < position or any(m.start <= begin and end <= m.end for m in places.overlapping(begin, end)):
            continue
        match = None
        for match in _NAMED.finditer(text, max(position, text.rfind(" ", 0, max(0, begin - _LONGEST_FRONT)) + 1)):
            if match.end() >= end:
                break
        if match is None or not match.start() <= begin < match.end("front"):
            continue
        position = match.end()
        front_end = match.end("front")
        found = list(_head_pattern().finditer(text, match.start(), front_end))
        if not found:
            continue
        head = found[-1]
        start = match.start()
        words = match.group("front").split()
        while len(words) > 1 and (
            words[0] in offices()
            or words[0] in {"The", "An", "A", "In", "At", "By", "For", "That", "This", "Each"}
            or (start <= body_start + 1 and _COMMON_FIRST.match(words[0]))
        ):
            start += len(words[0]) + 1
            words = words[1:]
        if start >= head.end() or words[0] in offices():
            continue
        end = match.end() if head.end() == front_end else head.end()
        if end != match.end() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
            continue  # "Commission Regulation": the head only qualifies what follows
        bracket = _ACRONYM.match(text, end)
        if bracket:
            end = bracket.end()
        if len(re.findall(r"\b[A-Z]", text[start:end])) < 2:
            continue
        yield _organization(text, start, end, _types()[head.group()])
