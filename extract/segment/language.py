"""Which language a text is in: by its script, and within the Latin script by the share of its most common small words."""

from __future__ import annotations

import re
from collections import Counter

from extract.segment.table import languages
from ontology.languages import codes, language

_WORDS = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPTS = re.compile("[\u0400-\u04ff\u0621-\u06d3\u4e00-\u9fff]")
_SAMPLE = 12_000
_ENOUGH = 30
_FEW = 10  # words of a passage below which it is in its document's language
_KINDS = 3  # different small words that a passage in another language has at least
_SURE = 0.15  # share of small words by which a passage is in another language than its document
_ENGLISH = (" the ", " of ", " to ", " and ")
_SHARE = 0.25  # of the letters; names and symbols in Latin letters stand in every text
# Scripts that tell a language by their letters alone, where one language of the tables is written in them.
_SCRIPTS = {
    "Han": re.compile("[\u4e00-\u9fff]+"),
    "Arabic": re.compile("[\u0621-\u06d3]+"),
    "Cyrillic": re.compile("[\u0400-\u04ff]+"),
}


def language_of(text: str) -> str:
    """The code of the language; ``en`` where the text is too short to tell, ``und`` where none is like it."""
    sample = text[:_SAMPLE]
    letters = sum(map(len, _WORDS.findall(sample))) if _OTHER_SCRIPTS.search(sample) else 0
    for script, run in _SCRIPTS.items():
        if letters and sum(map(len, run.findall(sample))) > _SHARE * letters:
            known = [code for code in codes() if language(code).script == script]
            if script != "Cyrillic" and len(known) == 1:
                return known[0]
    counts = Counter(_WORDS.findall(sample.lower()))
    total = sum(counts.values())
    if total < _ENOUGH:
        return "en"
    shares = [(sum(counts[word] for word in language.words) / total, language.code) for language in languages()]
    best, code = max(shares, key=lambda share: share[0])
    return code if best > 0.05 else "und"


def language_of_passage(text: str, document: str) -> str:
    """The language of one passage of a document: another than the document's where script or small words leave no doubt.

    Most passages of an English document are told by one of four words.
    """
    if document == "en" and _OTHER_SCRIPTS.search(text) is None and any(word in text for word in _ENGLISH):
        return document
    letters = sum(map(len, _WORDS.findall(text)))
    for script, run in _SCRIPTS.items():
        if 2 * sum(map(len, run.findall(text))) > letters:
            known = [code for code in codes() if language(code).script == script]
            return document if document in known or len(known) != 1 else known[0]
    words = Counter(_WORDS.findall(text.lower()))
    total = sum(words.values())
    if total < _FEW:
        return document
    # Words of one letter are initials and symbols too ("A/64/27", "vol. E").
    small = {row.code: [word for word in row.words if word in words and len(word) > 1] for row in languages()}
    shares = {code: sum(words[word] for word in found) / total for code, found in small.items()}
    best = max(shares, key=lambda code: shares[code])
    if len(small[best]) < _KINDS:
        return document
    return best if shares[best] >= _SURE and shares[best] >= 2.5 * shares.get(document, 0.0) else document
