"""Finding names in text as printers break them: one trie over all names, matched without white space.

A name is looked up in the *squeezed* text: small letters, no accents, without spaces, hyphens and
apostrophes.  So "Guinea Bissau", "Inter- Agency" and "Palest ine" are found as they stand, and a name
costs the same whether a printer broke it or not.  A hit counts where its ends are ends of words in
the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extract.patterns import trie
from extract.text import make
from ontology.actors import Form, actors, forms, masks

_DROPPED = " \u00a0\u00ad-\u2010\u2011\u2012\u2013\u2014\u2015'\u2018\u2019`"
_GAPS = re.compile(f"[{re.escape(_DROPPED)}]")
_LAST_FOLDED = 0x250  # end of Latin Extended-B: letters of names above it are left as they are
_SHORTEST_BROKEN = 6  # letters that a name must have before a space inside a word is forgiven ("To go" is not Togo)
_MOST_SEEN = 20_000  # prints remembered; a document of a megabyte has some hundred
_LONGEST_GAP = 3  # characters: a dash between two spaces


def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(ord("A"), _LAST_FOLDED):
        letter = chr(code)
        if letter.isalpha():
            base = unicodedata.normalize("NFD", letter)[0].lower()
            if len(base) == 1 and base != letter:
                table[code] = base
    return table


_FOLDS = _fold_table()
_ACCENTED = re.compile("[\u00c0-\u024f]")


def _folded(text: str) -> str:
    """The text in small letters without accents, every gap a space: as long as the text itself."""
    for sign in _DROPPED[1:]:
        if sign in text:
            text = text.replace(sign, " ")
    if text.isascii() or _ACCENTED.search(text) is None:
        small = text.lower()  # four times as fast as ``str.translate``
        if len(small) == len(text):  # else a letter beyond Latin whose small form is two characters
            return small
    return text.translate(_FOLDS)


def squeeze(text: str) -> str:
    """The text in small letters without accents, spaces, hyphens and apostrophes."""
    return _folded(text).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to print an actor.

    ``sort``: name, acronym, short (counts only after the actor was named), form (counts only in the
    company that ``form`` states), mask (no actor).
    """

    actor: str
    text: str
    sort: str
    any_case: bool = False
    form: Form | None = None


class Hit(NamedTuple):
    """A name found at ``[start, end)`` of a text; ``names`` are all that are printed so."""

    start: int
    end: int
    names: tuple[Name, ...]


class Lexicon:
    """All names of the tables, compiled once."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: dict[str, list[Name]] = {}
        for name in names:
            self._names.setdefault(squeeze(name.text), []).append(name)
        self._shorter = {
            key: tuple(
                shorter for shorter in (key[:cut] for cut in range(len(key) - 1, 2, -1)) if shorter in self._names
            )
            for key in self._names
        }
        self._seen: dict[
            str, tuple[Name, ...]
        ] = {}  # what was printed before and what it fitted: one print, one answer
        self._pattern = re.compile("[^a-z0-9]" + trie(self._names, gap=f" {{0,{_LONGEST_GAP}}}"))

    def hits(self, text: str) -> list[Hit]:
        """The longest names in the text, from left to right, not overlapping."""
        folded = " " + _folded(text)  # the pattern begins with what stands before a name: the engine skips to it
        found: list[Hit] = []
        seen, length = self._seen, len(text)
        position: int | None = 0
        while position is not None:
            begin, position = position, None
            for match in self._pattern.finditer(folded, begin):
                start, end = match.start(), match.end() - 1
                if start and text[start - 1].isalnum():
                    hit = None
                elif (end == length or not text[end].isalnum()) and (names := seen.get(text[start:end])):
                    found.append(make(Hit, (start, end, names)))
                    continue
                else:
                    hit = self._longest(text, start, match.group()[1:])
                if hit is not None:
                    found.append(hit)
                if hit is None or hit.end != end:  # less was used than the pattern took: it begins anew after that
                    position = hit.end if hit else start + 1
                    break
        return found

    def _longest(self, text: str, start: int, printed: str) -> Hit | None:
        """The longest name at a place of the text where ``printed`` has the letters of one."""
        key = printed.replace(" ", "")
        end = start + len(printed)
        for shorter in (key, *self._shorter[key]):
            if shorter != key:
                end = start + _printed_length(printed, len(shorter))
            if end < len(text) and text[end].isalnum():
                continue
            names = self._fitting(shorter, text[start:end])
            if names:
                return Hit(start, end, names)
        return None

    def _fitting(self, key: str, printed: str) -> tuple[Name, ...]:
        """The names of a key that the print allows: its case, and where it is broken."""
        fitting = self._seen.get(printed)
        if fitting is None:
            fitting = self._choose(key, printed)
            if len(self._seen) < _MOST_SEEN:
                self._seen[printed] = fitting
        return fitting

    def _choose(self, key: str, printed: str) -> tuple[Name, ...]:
        found = []
        for name in self._names[key]:
            if name.sort == "acronym" or (name.form is not None and name.form.exact):
                if _GAPS.sub("", printed) != _GAPS.sub("", name.text):
                    continue
            elif not (name.any_case or name.text[0].islower() or printed[0].isupper()):
                continue
            if _broken_within_reason(name.text, printed):
                found.append(name)
        return tuple(found)


def _printed_length(printed: str, letters: int) -> int:
    """How much of a print with gaps its first letters take."""
    for index, sign in enumerate(printed):
        if sign != " ":
            letters -= 1
            if not letters:
                return index + 1
    return len(printed)


def _broken_within_reason(name: str, printed: str) -> bool:
    if name == printed:
        return True
    fresh = _gap_places(printed)
    extra = fresh.keys() - _gap_places(name).keys()
    if any(width > _LONGEST_GAP for width in fresh.values()):
        return False
    if not extra:
        return True
    letters = _GAPS.sub("", printed)
    return len(letters) >= _SHORTEST_BROKEN and len(extra) <= 2 and all(letters[place].islower() for place in extra)


def _gap_places(text: str) -> dict[int, int]:
    """For each gap, the number of letters before it, and its width."""
    places: dict[int, int] = {}
    letters = 0
    for sign in text:
        if sign in _DROPPED:
            places[letters] = places.get(letters, 0) + 1
        else:
            letters += 1
    places.pop(letters, None)
    return places


def _all_names() -> Iterator[Name]:
    for actor in actors():
        for text in dict.fromkeys((actor.name, *actor.names)):
            yield Name(actor.key, text, "name", actor.any_case)
        for text in actor.acronyms:
            yield Name(actor.key, text, "acronym")
        for text in actor.short:
            yield Name(actor.key, text, "short")
    for form in forms():
        for text in form.texts:
            yield Name(form.actor, text, "form", True, form)
    for mask in masks():
        for text in mask.texts:
            yield Name("", text, "mask")


@cache
def lexicon() -> Lexicon:
    """The names of the vocabulary tables."""
    return Lexicon(_all_names())


@cache
def acronyms() -> dict[str, frozenset[str]]:
    """For each actor, what may stand in brackets after its name, squeezed."""
    return {
        actor.key: frozenset(squeeze(text) for text in (*actor.acronyms, *actor.names, actor.key)) for actor in actors()
    }


_BRACKETED = re.compile(r"[ \u00a0]?\([ \u00a0]?([A-Za-z][A-Za-z -]{1,28})[ \u00a0]?\)")


def end_with_acronym(actor: str, text: str, end: int) -> int:
    """The end of a mention with the acronym in brackets that follows it, or ``end``."""
    match = _BRACKETED.match(text, end) if "(" in text[end : end + 2] else None
    if match and squeeze(match.group(1)) in acronyms().get(actor, frozenset()):
        return match.end()
    return end
