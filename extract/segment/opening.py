"""The opening phrase of a paragraph: "Recalling also", "Takes note with appreciation"."""

from __future__ import annotations

import re

from extract.cleaning.paragraphs import opens_preamble
from extract.segment.table import plurals

_WORD = r"[A-Z][a-zé]{1,20}"
_PHRASE = re.compile(
    rf"(?:[“\"]\s?)?((?:(?:Also|Further|Once|[A-Z][a-z]{{1,15}}ly)(?:\s(?:again|more|also|further))?\s)?"
    rf"(?:{_WORD}|[a-z]{{3,20}})"
    r"(?:\s(?:also|further|again|once again|once more|anew))?"
    r"(?:,? in this (?:regard|connection|respect))?"
    r"(?:\s(?:note|into account|into consideration|in mind|upon|its (?:appreciation|gratitude|concern|support|intention|determination|satisfaction)))?"
    r"(?:\s(?:also|further))?"
    r"(?:\swith (?:(?:deep|grave|great|serious|much|profound|special|particular)\s)?(?:appreciation|concern|satisfaction|interest|regret|approval|gratitude))?)"
    r"(?=[\s,:;.]|\Z)"
)
# Scanners read some capitals twice: "FEncourages".
_DOUBLED = re.compile(r"[A-Z](?=[A-Z][a-z]{3})")
_FINITE = re.compile(
    r"(?:(?:Also|Further|Once again|Once more|[A-Z][a-z]{1,15}ly)\s(?:also\s|further\s)?)?([A-Za-z]{3,20})"
)


def opening_phrase(text: str) -> str:
    """The verb phrase with which a paragraph opens, as printed; empty where there is none."""
    if _DOUBLED.match(text):
        text = text[1:]
    match = _PHRASE.match(text)
    return match.group(1) if match and text[match.start(1)].isupper() else ""


def opens_operative(text: str) -> bool:
    """Whether an unnumbered paragraph opens as an operative one does: "Decides", "Also requests", "Endorse"."""
    match = _FINITE.match(text)
    if not match or not text[0].isupper():
        return False
    word = match.group(1)
    if word in plurals():
        return False
    return word.endswith("s") and not word.endswith(("ss", "us"))


def is_preambular(text: str) -> bool:
    return opens_preamble(text) and not opens_operative(text)
