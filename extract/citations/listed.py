"""Numbers that a heading governs: "General Assembly resolutions", and below it lines of bare numbers with titles.

Tables of mandates, budget sections, annexes and contents of yearbooks are made so.  The heading is a line of its own; below
it each line begins with a number or several, and a title follows, on the same line or the next.  What stands in between
may be a page's end, so a few lines without a number end nothing; a numbered paragraph does, and many such lines do.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from extract.citations import lexicon
from extract.citations.numbers import BARE_NUMBER, ActNumber, parse_number
from extract.patterns import holds

_WORDS = ("esolution", "ecision", "ESOLUTION", "ECISION")
# "A. General Assembly resolutions", "Resolutions and decisions of the Commission on Narcotic Drugs", "Decisions (continued):"
_HEADING = re.compile(
    r"[ \t#*_|]*(?:(?:[A-Z]|[IVX]{1,5}|[0-9]{1,2})\.[ \t]+|\([a-z]\)[ \t]+)?(?:(?:Relevant|Selected|Other|Key)[ \t]+)?"
    r"(?P<before>(?:[A-Z][^.;:,\n\t]{2,180}?[ \t]+)?)"
    r"(?P<noun>[Rr]esolutions?|[Dd]ecisions?|RESOLUTIONS?|DECISIONS?)"
    r"(?:[ \t]+(?:and|AND|or)[ \t]+(?P<other>[Rr]esolutions?|[Dd]ecisions?|RESOLUTIONS?|DECISIONS?))?"
    r"(?P<after>(?:[ \t]+(?:of|by|adopted by)[ \t]+the[ \t]+[A-Z][^.;:\n\t]{2,180}?)?)[ \t]*(?:\((?:continued|cont\.)\))?[ \t*_:|]*"
)
_LETTERS = r"(?:[ \u00a0][A-Z](?:[-–][A-Z]|(?:,? and |, )[A-Z](?![A-Za-z]))*(?![A-Za-z]))?"
_ENTRY = rf"(?P<number>{BARE_NUMBER})(?P<letters>{_LETTERS})".replace("?P<inner>", "?:")
_FIRST = re.compile(rf"[ \t|•*–-]*{_ENTRY}(?=[ \t\u00a0]*(?:[;,|]|\Z|and[ \t])|[ \t\u00a0|]+\S|\.[ \t]+[A-Z“])")
_NEXT = re.compile(rf"[ \t\u00a0]*(?:[;,]|[;,]?[ \t]+and)[ \t\u00a0]*{_ENTRY}(?![0-9/])")
# A second column begins behind a wide gap or a tab: "55/2   United Nations ...      65/280   Programme of ..."
_COLUMN = re.compile(rf"(?:[ \u00a0]{{3,}}|\t){_ENTRY}(?=[ \t\u00a0]+[A-Z“]|[;,])")
_TITLE = re.compile(r"[ \t\u00a0|]+(?P<title>[A-Z“‘\"(][^\t\n|]{2,600}?)(?=[ \u00a0]{3,}|\t|\||[ \t\u00a0]*\Z)")
_PARAGRAPH = re.compile(r"[ \t]*[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}\.?[ \t]+[A-Z][^\n]{120,}|[ \t]*[0-9]{1,3}\.[0-9]{1,3}[ \t]+[A-Z]")
_PAGE = re.compile(r"^[ \t]*[0-9]{1,3}/(?P<of>[0-9]{1,3})[ \t\r]*$", re.MULTILINE)  # "8/45" at a page's foot: a page, not an act
_SENTENCE = 300  # characters: a line so long is a paragraph of running text, no title
_PATIENCE = 7  # lines without a number: a wrapped title, a page's foot and head
_LETTER = re.compile(r"(?P<first>[A-Z])(?:(?P<dash>[-–])(?P<last>[A-Z]))?")


class Listed(NamedTuple):
    """A number below a heading: its place in the source, what the heading says of it, the title beside it."""

    start: int
    end: int
    number: ActNumber
    nouns: tuple[str, ...]  # "resolution", "decision", or both
    bodies: tuple[str, ...]
    foreign: bool  # the heading names a body that no row knows
    title: str


class _Heading(NamedTuple):
    nouns: tuple[str, ...]
    bodies: tuple[str, ...]
    foreign: bool


def find_listed(source: str) -> tuple[Listed, ...]:
    """All numbers of a document's text that stand below such a heading, in order."""
    if not holds(source, _WORDS):
        return ()
    found: list[Listed] = []
    governing: _Heading | None = None
    idle = position = 0
    untitled = 0  # how many at the end of ``found`` the next line may give a title
    pages = {page for page, count in Counter(match["of"] for match in _PAGE.finditer(source)).items() if count > 1}
    for line in source.split("\n"):
        start, position = position, position + len(line) + 1
        stripped = line.strip()
        if not stripped or (page := _PAGE.fullmatch(stripped)) and page["of"] in pages:
            continue
        if governing is not None and (entries := _entries(line, start, governing)):
            found += entries
            idle, untitled = 0, 0 if entries[-1].title else len(entries)
            continue
        heading = _heading(line) if len(stripped) < 260 and holds(stripped, _WORDS) else None
        if heading is not None:
            governing, idle = heading, 0
        elif governing is not None:
            if untitled and idle == 0 and stripped[0].isupper() and len(stripped) <= _SENTENCE:
                found[-untitled:] = [entry._replace(title=" ".join(stripped.split())) for entry in found[-untitled:]]
            idle += 1
            if idle > _PATIENCE or len(stripped) > _SENTENCE or _PARAGRAPH.match(line):
                governing = None
    return tuple(found)


def _heading(line: str) -> _Heading | None:
    match = _HEADING.fullmatch(line.rstrip("\r"))
    if match is None:
        return None
    nouns = tuple(dict.fromkeys(word.lower().rstrip("s") for word in (match["noun"], match["other"]) if word))
    owner = match["after"] or match["before"]
    if not owner.strip():
        # "Resolutions" alone heads a list; "Resolution" is the name of what the line belongs to.
        return _Heading(nouns, (), False) if match["noun"].lower().endswith("s") else None
    names = lexicon.body_names(owner)
    if names:
        rest = (owner[: names[0].start] + owner[names[-1].end :]).split()
        if set(rest) <= _BESIDE_NAME:
            return _Heading(nouns, names[0].keys, False)
    keys = lexicon.keys_of(owner.strip())
    if keys:
        return _Heading(nouns, keys, False)
    named = all(word[0].isupper() or word in _SMALL for word in owner.split())
    return _Heading(nouns, (), True) if match["noun"].lower().endswith("s") and named else None


_SMALL = frozenset(("of", "by", "the", "and", "for", "on", "to", "in", "adopted"))
_BESIDE_NAME = frozenset(("of", "by", "the", "adopted", "United", "Nations", "and", "The"))


def _entries(line: str, offset: int, heading: _Heading) -> list[Listed]:
    first = _FIRST.match(line)
    if first is None:
        return []
    found: list[Listed] = []
    match: re.Match[str] | None = first
    while match is not None:
        group = [match]
        position = match.end("letters")
        while (following := _NEXT.match(line, position)) is not None:
            group.append(following)
            position = following.end("letters")
        words = _TITLE.match(line, position + (line[position : position + 1] == "."))
        title = " ".join(words["title"].split()) if words else ""
        for entry in group:
            number = parse_number(entry["number"])
            if number is None:
                continue
            start, end = offset + entry.start("number"), offset + entry.end("number")
            letters = _letters(entry["letters"], offset + entry.start("letters"))
            for index, (letter, begin, stop) in enumerate(letters or [(number.letter, start, end)]):
                span = (begin, stop) if index else (start, stop)
                found.append(Listed(*span, number.with_letter(letter), heading.nouns, heading.bodies, heading.foreign, title))
        match = _COLUMN.search(line, words.end() if words else position)
    return found


def _letters(printed: str, offset: int) -> list[tuple[str, int, int]]:
    """ "A and B", "A–C": each letter, with the place of what prints it."""
    letters: list[tuple[str, int, int]] = []
    for match in _LETTER.finditer(printed):
        last = match["last"] or match["first"]
        for code in range(ord(match["first"]), ord(last) + 1):
            letters.append((chr(code), offset + match.start(), offset + match.end()))
    return letters
