"""Persons: a name before a State in brackets ("Ana Ruiz (Spain)"), or beside the office it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.actors.mentions import Found
from ontology.actors import offices

_FIRST = r"[A-Z][^\W\d_]*\.?(?:[-\u2019'][^\W\d_]+){0,3}"
_PART = rf"(?:{_FIRST}|de la|del?|van|von|der|bin|al|el|da|dos)"
_NAME_BEFORE = re.compile(rf"(?<![^\W_])(?P<name>{_FIRST}(?: {_PART}){{1,6}}) \(\Z")
_AFTER_OFFICE = re.compile(rf", (?P<name>{_FIRST}(?: {_PART}){{1,5}}),")
_OFFICE_BEFORE = re.compile(
    r"(?:Permanent Representative|Minister[^.;]{0,40}|Ambassador|Attorney General|Prosecutor General) of (?:the )?\Z"
)
_OF = (" of ", " of the ")  # how what ``_OFFICE_BEFORE`` finds must end
_LONGEST = 90  # characters of a person's name looked for before a bracket


def find_persons(text: str, known: Sequence[Found]) -> Iterator[Found]:
    """Names of persons beside the States in ``known``; the name stands in ``PERSON:Ana Ruiz``."""
    for mention in known:
        if mention.type != "state":
            continue
        if text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")":
            base = max(0, mention.start - _LONGEST)
            match = _NAME_BEFORE.search(text, base, mention.start)
        elif text.endswith(_OF, 0, mention.start) and _OFFICE_BEFORE.search(text, max(0, mention.start - _LONGEST), mention.start):
            match = _AFTER_OFFICE.match(text, mention.end)
        else:
            continue
        if match and match.group("name").split()[0] not in offices():
            name = match.group("name")
            yield Found(match.start("name"), match.end("name"), f"PERSON:{name}", "person", "person")
