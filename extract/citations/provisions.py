"""Finding articles and rules with their paragraphs and subparagraphs, in lists and ranges."""

from __future__ import annotations

import re

from extract.citations.letters import letters_between
from extract.citations.mentions import Place, ProvisionMention
from extract.roman import roman_value

_HEAD = re.compile(
    r"[AaRr](?<!\w.)(?:(?<=[Aa])(?:rticles?|rts?\.)|(?<=A)RTICLES?|(?P<rule>(?<=[Rr])ules?)) (?=[0-9]|[IVX]{1,6}(?![A-Za-z0-9.]))"
)
_LETTERS = r"(?: ?\((?:[a-z]{1,2}|[ivx]{1,5}|[0-9]{1,2})\))"
_NUMBER = re.compile(
    r"(?P<number>[0-9]{1,3}(?: (?:bis|ter|quater)\b)?)(?![0-9/]|\.[0-9]|,[0-9]{3}|th\b|st\b"
    r"|nd\b|rd\b)"
)
# "article 2.1 of the Paris Agreement": an article and its paragraph.
_DOTTED = re.compile(rf"(?P<number>[0-9]{{1,3}})\.(?P<place>[0-9]{{1,2}}{_LETTERS}{{0,2}})(?![0-9/%]|\.[0-9]| (?:per cent|million|billion))")
_ROMAN = re.compile(r"(?P<number>[IVX]{1,6})(?![A-Za-z0-9/]|\.[0-9A-Z])")  # "article VI"; identifiers have Arabic figures
_RANGE = re.compile(r"(?: ?[-–—] ?| to | through )(?P<last>[0-9]{1,3})(?![0-9/]|\.[0-9])")
_PARAGRAPHS = re.compile(r",? (?P<word>(?:sub)?para(?:graph|\.|s\.)s?) (?=[0-9(])")
_PLACE = re.compile(rf"(?P<number>[0-9]{{1,2}}(?: bis)?(?![0-9/]|\.[0-9]))?(?P<letters>{_LETTERS}{{0,3}})")
_SUBPLACE = re.compile(rf",? sub-?paragraphs? (?P<letters>{_LETTERS}{{1,3}})")
_DIRECT = re.compile(rf"(?P<letters>{_LETTERS}{{1,3}})")
_SEPARATOR = re.compile(r"(?P<comma>,)? (?:and|or|as well as) (?=[0-9(IVX])|, (?=[0-9(IVX])")
_REVERSE = re.compile(
    rf"\b(?P<word>(?:[Ss]ub)?[Pp]ara(?:graph|s?\.)s?) (?P<list>(?:[0-9]{{1,2}}{_LETTERS}{{0,3}}|{_LETTERS}{{1,3}})"
    rf"(?:(?:,| and| to|,? and| or) (?:[0-9]{{1,2}}{_LETTERS}{{0,3}}|\([a-z]\))){{0,6}}),? "
    rf"(?:of|under|in) (?P<noun>[Aa]rticle|[Rr]ule) (?P<number>[0-9]{{1,3}})(?![0-9/])"
)
_ITEM = re.compile(rf"[0-9]{{1,2}}{_LETTERS}{{0,3}}|\([a-z]\)")
_LEAD = re.compile(r"\b(?P<lead>[Ii]ts|[Tt]heir|[Cc]ommon|[Tt]hat|[Tt]hose|[Tt]hese|[Dd]raft) \Z")
_LETTER_RANGE = re.compile(r"(?: ?[-–—] ?| to )\((?P<last>[a-z]{1,5})\)")
_EXPANSION_LIMIT = 200


def find_provisions(text: str) -> tuple[ProvisionMention, ...]:
    """Articles and rules in a cleaned text, in order: "article 16, paragraph 5 (b)", "paragraph 3 of rule 22"."""
    if "rticle" not in text and "ule" not in text and "RTICLE" not in text and "rt. " not in text and "rts. " not in text:
        return ()
    found: list[ProvisionMention] = []
    taken: set[int] = set()
    for match in _REVERSE.finditer(text) if "ara" in text else ():
        taken.add(match.start("number"))
        found.append(_reverse(text, match))
    for head in _HEAD.finditer(text):
        if head.end() in taken:
            continue
        places, stop = _list(text, head.end(), plural=head.group().rstrip(" .").endswith(("s", "S")))
        if places:
            lead = _LEAD.search(text, max(0, head.start() - 10), head.start())
            kind = "rule" if head["rule"] else "article"
            found.append(ProvisionMention(kind, head.start(), stop, places, lead["lead"].lower() if lead else ""))
    return tuple(sorted(found, key=lambda mention: mention.head)) if found else ()


def _reverse(text: str, match: re.Match[str]) -> ProvisionMention:
    items = list(_ITEM.finditer(text, match.start("list"), match.end("list")))
    places: list[Place] = []
    for index, item in enumerate(items):
        path = (match["number"], "para", *_path(item.group()))
        if index and text[items[index - 1].end() : item.start()].strip() in {"to", "-", "–"} and path[2].isdigit():
            first = int(places[-1].path[2])
            places[-1:] = [Place(places[-1].start, item.end(), (match["number"], "para", str(n))) for n in range(first, int(path[2]) + 1)]
        else:
            places.append(Place(item.start(), item.end(), path))
    last = places[-1]
    if len(items) == 1:
        places[-1] = Place(last.start, match.end("number"), last.path)
    lead = _LEAD.search(text, max(0, match.start() - 10), match.start())
    kind = "rule" if match["noun"].lower() == "rule" else "article"
    return ProvisionMention(kind, match.start(), match.end(), tuple(places), lead["lead"].lower() if lead else "")


def _roman(text: str, position: int) -> re.Match[str] | None:
    """A number of an article in Roman figures."""
    match = _ROMAN.match(text, position)
    return match if match is not None and roman_value(match["number"]) else None


def _begins(text: str, position: int) -> re.Match[str] | None:
    """The number of an article at a place, in any of its forms."""
    return _NUMBER.match(text, position) or _roman(text, position) or _DOTTED.match(text, position)


def _list(text: str, position: int, *, plural: bool) -> tuple[tuple[Place, ...], int]:
    places: list[Place] = []
    while True:
        match = _NUMBER.match(text, position) or _roman(text, position)
        if match is None and (dotted := _DOTTED.match(text, position)) is not None:
            places.append(Place(dotted.start(), dotted.end(), (dotted["number"], "para", *_path(dotted["place"]))))
            position = dotted.end()
            separator = _SEPARATOR.match(text, position)
            if separator is None or not plural or _begins(text, separator.end()) is None:
                break
            position = separator.end()
            continue
        if match is None:
            break
        number = match["number"].replace(" ", "")
        number = number if number[0].isdigit() else str(roman_value(number))
        position = match.end()
        last = _RANGE.match(text, position)
        if last is not None and int(last["last"]) > int(re.sub(r"\D", "", number)):
            first, final = int(re.sub(r"\D", "", number)), int(last["last"])
            final = min(final, first + _EXPANSION_LIMIT)
            places += [Place(match.start(), last.end(), (str(n),)) for n in range(first, final + 1)]
            position = last.end()
        else:
            inner, position, several = _inside(text, match.start(), position, number)
            places += inner
            if several and not plural:
                break
        separator = _SEPARATOR.match(text, position)
        if separator is None or not plural or text[separator.end()] == "(":
            break
        if _begins(text, separator.end()) is None or _counts_things(text, separator.end()):
            break
        position = separator.end()
    return tuple(places), position


_THINGS = re.compile(
    r"[0-9]+ (?:[a-z]+ )?(?:meetings?|sessions?|States|articles?|paragraphs?|years?|days"
    r"|members|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)


def _counts_things(text: str, position: int) -> bool:
    """Whether a number goes with a noun of its own ("article 5 and 12 States")."""
    return _THINGS.match(text, position) is not None


def _inside(text: str, start: int, position: int, number: str) -> tuple[list[Place], int, bool]:
    """Paragraphs and subparagraphs of one article whose number was just read."""
    word = _PARAGRAPHS.match(text, position)
    if word is None:
        direct = _DIRECT.match(text, position)
        if direct is None or not direct.group():
            return [Place(start, position, (number,))], position, False
        return _more(text, start, direct.end(), (number, "para", *_path(direct["letters"])), number, several=True)
    if word["word"].startswith("sub") and text.startswith("(", word.end()):
        place = _DIRECT.match(text, word.end() - 1)
        if place is None:
            return [Place(start, position, (number,))], position, False
        return _more(text, start, place.end(), (number, "para", *_path(place["letters"])), number, several=True)
    place = _PLACE.match(text, word.end())
    if place is None or not place.group():
        return [Place(start, position, (number,))], position, False
    path = (number, "para", *_path(place.group()))
    end = place.end()
    sub = _SUBPLACE.match(text, end)
    if sub is not None:
        path, end = (*path, *_path(sub["letters"])), sub.end()
    several = word["word"].rstrip(".").endswith("s")
    return _more(text, start, end, path, number, several=several)


def _more(
    text: str, start: int, end: int, path: tuple[str, ...], number: str, *, several: bool
) -> tuple[list[Place], int, bool]:
    """Further paragraphs of the same article: "paragraphs 3 and 4", "2 (a) and (b)", "1 to 3"."""
    places = [Place(start, end, path)]
    position = end
    while True:
        last = _RANGE.match(text, position) if several and path[-1].isdigit() else None
        if last is not None and int(last["last"]) > int(path[-1]):
            first = int(path[-1])
            final = min(int(last["last"]), first + _EXPANSION_LIMIT)
            begin = places.pop().start
            places += [Place(begin, last.end(), (number, "para", str(n))) for n in range(first, final + 1)]
            position = last.end()
        elif (to := _LETTER_RANGE.match(text, position)) and path[-1].isalpha() and (between := letters_between(path[-1], to["last"])):
            begin = places.pop().start
            places += [Place(begin, to.end(), (*path[:-1], letter)) for letter in between]
            position = to.end()
        separator = _SEPARATOR.match(text, position)
        if separator is None:
            break
        letters = text[separator.end()] == "("
        if not letters and (not several or separator["comma"]):
            break
        place = _PLACE.match(text, separator.end())
        if place is None or not place.group() or _counts_things(text, separator.end()):
            break
        if letters:
            stem = path[:3] if len(path) > 3 else path[:2]
            path = (*stem, *_path(place.group()))
        else:
            path = (number, "para", *_path(place.group()))
        places.append(Place(separator.end(), place.end(), path))
        position = place.end()
    return places, position, several


def _path(printed: str) -> tuple[str, ...]:
    """``5 (b) (ii)`` as ``("5", "b", "ii")``."""
    return tuple(re.findall(r"[0-9]+|[a-z]+", printed.replace(" bis", "bis")))
