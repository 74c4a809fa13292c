"""Steps that mend words which the printer broke by a space or a line end."""

from __future__ import annotations

import re
from collections import Counter

from extract.cleaning.characters import GONE

# "cross -border", "capacity\n-building": a hyphen that follows white space and touches a word.
_LOOSE_HYPHEN = re.compile(r"(?<=[a-z])([ \t\n]{1,12})-(?=[a-z]{2})")
# "near-\nuniversal": a hyphen at a line's end, but not the hanging hyphen of "short- and long-term".
_LINE_END_HYPHEN = re.compile(r"(?<=[A-Za-z]{2})-([ \t]{0,8}\n[ \t\n]{0,12})(?=(?!and\b|or\b|to\b)[A-Za-z]{2})")
_HYPHENATED = re.compile(r"([A-Za-z]+)-([a-z]+)")
_LETTERS = re.compile(r"[A-Za-z]+")
# A fragment is a word that the document has no more than this often.
_RARE = 2


def mend_hyphens(text: str) -> str:
    """Words cut at a hyphen are one word; a hyphen that only divides syllables goes."""
    text = _LOOSE_HYPHEN.sub(lambda match: GONE * len(match.group(1)) + "-", text)
    if not _LINE_END_HYPHEN.search(text):
        return text
    words = Counter(_LETTERS.findall(text))

    def mend(match: re.Match[str]) -> str:
        before = _LETTERS.findall(text[max(0, match.start() - 40) : match.start()])[-1]
        after = _LETTERS.match(text, match.end())
        whole = before + (after.group() if after else "")
        hyphen = GONE if words[whole] and whole[1:].islower() else "-"
        return hyphen + GONE * len(match.group(1))

    return _LINE_END_HYPHEN.sub(mend, text)


def mend_words(text: str) -> str:
    """Two fragments are one word where the document has the whole word elsewhere and a fragment nowhere else."""
    words = _LETTERS.findall(text)
    counts = Counter(words)
    pairs: set[tuple[str, str]] = set()
    before = ""
    for word in words:
        # One of the two is rare and in small letters; the second never begins a name.
        if word[0] >= "a" and before and (counts[word] <= _RARE or counts[before] <= _RARE):
            whole = before + word
            if whole in counts or whole.lower() in counts:
                pairs.add((before, word))
        before = word
    for first, second in sorted(pairs):
        seen = list(re.finditer(rf"\b{first} {second}\b", text))
        if not seen or len(second) > 3 and len(first) > 3 and counts[first] > len(seen) and counts[second] > len(seen):
            continue
        if counts[first] > len(seen) and counts[second] > len(seen):
            continue
        if counts[first + second] + counts[(first + second).lower()] < len(seen):
            continue
        parts: list[str] = []
        last = 0
        for match in seen:
            space = match.start() + len(first)
            parts += (text[last:space], GONE)
            last = space + 1
        text = "".join((*parts, text[last:]))
    return text
