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
