"""Which language a text is in, by the share of its most common small words."""

from __future__ import annotations

import re
from collections import Counter

from extract.segment.table import languages

_WORDS = re.compile(r"[^\W\d_]+")
_SAMPLE = 12_000
_ENOUGH = 30


def language_of(text: str) -> str:
    """The code of the language whose small words are most frequent; ``en`` where the text is too short to tell."""
    counts = Counter(_WORDS.findall(text[:_SAMPLE].lower()))
    total = sum(counts.values())
    if total < _ENOUGH:
        return "en"
    shares = [(sum(counts[word] for word in language.words) / total, language.code) for language in languages()]
    best, code = max(shares, key=lambda share: share[0])
    return code if best > 0.05 else "und"
