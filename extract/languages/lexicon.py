"""Patterns made from a language's table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ontology.languages import Language, body_names, language, verb_forms

#: Marks that a text may carry inside a word and that no table prints: vowel signs and the lengthening stroke of Arabic.
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_QUOTES = str.maketrans({"'": "’", "‘": "’", "ʼ": "’"})


def fold(text: str) -> str:
    """A text as its words are looked up, of the same length: one apostrophe, small letters where these are as long."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_QUOTES)


def any_of(words: Iterable[str]) -> str:
    """A pattern of words, longest first, in which white space may vary; it matches nothing where there are none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    parts = []
    for word in ordered:
        folded = re.escape(fold(word)).replace("\\ ", "\\s+")
        # A vowel sign or lengthening stroke may stand behind each letter of an Arabic word.
        parts.append(re.sub("([\u0621-\u064a])", "\\1[\u0640\u064b-\u0652\u0670]*", folded))
    return "(?:" + "|".join(parts) + ")" if parts else "(?!)"


class Noun(NamedTuple):
    """A noun for acts at a place: resolution or decision; ``own``: a possessive stands in it or beside it."""

    start: int
    end: int
    kind: str
    own: bool


class Name(NamedTuple):
    """A body's name at a place."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled patterns of a language; all are for folded text."""

    row: Language
    nouns: re.Pattern[str]
    bodies: re.Pattern[str]
    keys: dict[str, str]
    date: re.Pattern[str]
    verbs: re.Pattern[str]
    lemmas: dict[str, str]
    between: re.Pattern[str]

    def find_nouns(self, folded: str) -> list[Noun]:
        """The nouns for acts in a text, in order."""
        found = []
        for match in self.nouns.finditer(folded):
            kind = "resolution" if match["resolution"] or match["owned_resolution"] else "decision"
            own = bool(match["own"] or match["owned_resolution"] or match["owned_decision"])
            found.append(Noun(match.start(), match.end(), kind, own))
        return found

    def find_bodies(self, folded: str) -> list[Name]:
        """The names of bodies in a text, in order."""
        return [
            Name(match.start("name"), match.end("name"), self.keys[plain(match["name"])]) for match in self.bodies.finditer(folded)
        ]

    def iso_date(self, match: re.Match[str]) -> str:
        """The day that a match of ``date`` names, in ISO 8601."""
        months = [plain(fold(month)) for month in self.row.months]
        month = months.index(plain(match["month"])) + 1 if months else int(match["month"])
        return f"{match['year']}-{month:02d}-{int(match['day']):02d}"


def plain(word: str) -> str:
    """A name as the table folds it: single spaces, no vowel signs."""
    return " ".join(_MARKS.sub("", word).split())


@cache
def lexicon(code: str) -> Lexicon:
    """The patterns of a language.

    Raises:
        BadTable: there is no table for it.
    """
    row = language(code)
    # Words of Han script have no bounds; before an Arabic word its particles are written without a space.
    letters = r"[^\W\d_]"
    first = "" if row.script == "Han" else rf"(?<!{letters})" + ("[وفبلك]{0,2}" if row.script == "Arabic" else "")
    last = "" if row.script == "Han" else rf"(?!{letters})"
    own = f"(?P<own>{any_of(row.own)}\\s*(?:{letters}+\\s+){{0,2}})?" if row.own and row.noun_side == "before" else "(?P<own>(?!))?"
    nouns = re.compile(
        rf"{first}{own}(?:(?P<owned_resolution>{any_of(row.owned_resolution)})|(?P<owned_decision>{any_of(row.owned_decision)})"
        rf"|(?P<resolution>{any_of(row.resolution)})|(?P<decision>{any_of(row.decision)})){last}"
    )
    keys = {plain(fold(name)): entry.key for entry in body_names(code) for name in entry.names}
    bodies = re.compile(rf"{first}(?P<name>{any_of(keys)}){last}")
    months = any_of(row.months) if row.months else "[0-9]{1,2}"
    date = re.compile(row.date.format(month=months))
    lemmas = {plain(fold(form)): entry.lemma for entry in verb_forms(code) for form in entry.forms}
    start = "" if row.script == "Han" else rf"(?<!{letters})"
    verbs = re.compile(rf"{start}(?P<form>{any_of(lemmas)}){last}")
    between = re.compile(rf"[\s,،、»”\"’]*(?:{any_of(row.connectors)}[\s]*){{0,4}}\Z" if row.script != "Han" else r"[\s、,]*\Z")
    return Lexicon(row, nouns, bodies, keys, date, verbs, lemmas, between)
