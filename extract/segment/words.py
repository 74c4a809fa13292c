"""Recognizing what a paragraph is by the words of drafting: formulas, closings, introductions."""

from __future__ import annotations

import re
from functools import cache

from extract.cleaning.table import act_words, any_of
from extract.segment.table import enacting_verbs
from ontology.bodies import bodies

_NUMBERED_TITLE = re.compile(
    rf"(?:{any_of(act_words())}\s)?"
    r"(?:[A-Z]\s)?([0-9]{1,4}/(?:[A-Z]{1,3}[0-9]?\.)?[0-9A-Z]{1,4}|[A-Z]-[0-9]{1,2}/[0-9]{1,3}|[IVXLC]{1,6}/[0-9]{1,3}|[0-9]{4}(?=\.\s)"
    r"|[0-9]{1,4}(?:\s[A-Z])?\s?\((?:(?:[A-Z]{1,3}-)?[IVXLC]{1,8}|(?:19|20)[0-9]{2}(?=\)\.))\))(?:\s[A-Z])?(?:[.:]|(?=\s[A-Z]))\s*(?=[A-Z“\"‘'])"
)
_FORMULA = re.compile(r"(?:Having met\b|The\s[A-Z])")
_INTRODUCTION = re.compile(
    r"(?:[\[(]?(?:Draft )?(?:[Rr]esolutions?|[Dd]ecisions?)? ?[Ss]ubmitted by\b|\[|(?:Resolution |Decision )?[Aa]dopted (?:by|at|on|without)\b"
    r"|Original:|Distr\.|(?:Resolution )?of [0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}(?:\s?[\[(][^\])]{1,60}[\])])?\Z)"
)
_CLOSING = re.compile(
    r"(?:[A-Z][a-z]+(?:[- ][a-z]+){0,6} (?:plenary )?meeting\b.{0,40}|[0-9]{1,5}(?:st|nd|rd|th)(?: \([A-Za-z]+\))? (?:plenary )?meeting\b.{0,60}"
    r"|[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}"
    r"|\[?(?:Adopted (?:without a vote|by a recorded vote|by consensus|unanimously|at the).{0,400}|See chap.{0,200}|Resolution adopted.{0,200})\]?)\Z"
)
_MAX_FORMULA = 700


def numbered_title(text: str) -> int:
    """Where the words of a title begin after its act's number ("75/311. Tackling ..."), or 0."""
    match = _NUMBERED_TITLE.match(text)
    return match.end() if match and len(text) < 600 else 0


def title_number(text: str) -> str:
    """The number in a numbered title: "75/311" of "75/311. Tackling ...", or nothing."""
    match = _NUMBERED_TITLE.match(text) if numbered_title(text) else None
    return match.group(1) if match else ""


_HEADING = re.compile(rf"(?:[A-Z][a-z]+ ){{0,4}}{any_of(act_words())}\s[0-9]{{1,4}}/[0-9A-Z.]{{1,8}}\Z")


def is_act_heading(text: str) -> bool:
    """Whether a line ends in an act's number, with words of its body before: "Human Rights Resolution 2005/69"."""
    return len(text) < 100 and bool(_HEADING.match(text))


@cache
def _names() -> tuple[str, ...]:
    names = {name for body in bodies() for name in (*body.names, *body.short)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _capitals() -> frozenset[str]:
    return frozenset(name.upper() for name in _names())


@cache
def _special() -> tuple[str, ...]:
    return tuple(sorted({formula for body in bodies() for formula in body.formula}))


def is_formula(text: str) -> bool:
    """Whether a paragraph is an enacting formula, or begins an enacting sentence: "The General Assembly," ."""
    if _special() and text.startswith(_special()):
        return True
    if text.startswith("THE ") and text.isupper() and text.endswith(","):
        return text[4:-1] in _capitals()
    if not _FORMULA.match(text) or not text.startswith("The "):
        return False
    rest = text[4:]
    if text.endswith(",") and len(text) < _MAX_FORMULA and rest.startswith(_names()):
        return True
    if (
        text.endswith(",")
        and len(text) < 300
        and not re.search(r"\b(?:is|are|was|were|shall|should|may|has|have)\b", text)
    ):
        return True
    for name in _names():
        if rest.startswith(name):
            after = rest[len(name) : len(name) + 40].lstrip(" ,")
            return not after or len(rest) - len(name) < 3 or len(text) < _MAX_FORMULA and _enacts(rest[len(name) :])
    return False


_ENACTS = re.compile(
    r"\A(?:,? (?:taking into account|in line with|recalling|reaffirming|having|acting|noting|at its)[^.;]{0,600}?)?,?\s"
    rf"(?:[a-z]+ly\s)?{any_of(enacting_verbs())}\b"
)


def _enacts(rest: str) -> bool:
    return bool(_ENACTS.match(rest)) or rest.rstrip().endswith(":")


def is_introduction(text: str) -> bool:
    """Whether a line under a heading says whence an act comes: "[on the recommendation of ...]", "Adopted by ..."."""
    return bool(_INTRODUCTION.match(text)) and len(text) < 400


def is_closing(text: str) -> bool:
    """Whether a line closes an act: the meeting and date, or how it was adopted."""
    return len(text) < 500 and bool(_CLOSING.match(text))
