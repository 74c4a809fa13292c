"""The opening phrase of a paragraph: "Recalling also", "Takes note with appreciation"."""

from __future__ import annotations

import re

from extract.cleaning.paragraphs import opens_preamble
from extract.segment.table import plurals

_WORD = r"[A-Z][a-zé]{1,20}"
_HOW = r"(?:(?:deep(?:est)?|grave(?:st)?|great|serious|much|profound|special|particular|strong|continued|renewed|full|sincere)\s)?"
_PHRASE = re.compile(
    rf"(?:[“\"]\s?)?((?:(?:Also|Further|Once|[A-Z][a-z]{{1,15}}ly)(?:\s(?:again|more|also|further))?\s)?"
    rf"(?:Having [a-z]{{3,20}}(?:ed|en|ought|ound|ade|eld|et)\b|{_WORD}|[a-z]{{3,20}})"
    r"(?:\s(?:also|further|again|once again|once more|anew))?"
    r"(?:,? in this (?:regard|connection|respect))?"
    r"(?:\s(?:note|into account|into consideration|in mind|upon"
    rf"|its {_HOW}(?:appreciation|gratitude|support|intention|determination|satisfaction|commitment|respect|condemnation|solidarity)"
    rf"|(?<=xpressing )(?:its )?{_HOW}(?:concerns?|regret)|(?<=xpresses )(?:its )?{_HOW}(?:concerns?|regret)|(?:its )concern))?"
    r"(?:\s(?:also|further))?"
    rf"(?:\swith {_HOW}(?:appreciation|concern|satisfaction|interest|regret|approval|gratitude)(?:\s(?:also|further))?)?)"
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
