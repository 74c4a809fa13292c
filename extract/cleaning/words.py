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
_SPACED_SYMBOL = re.compile(r"(?<=/[A-Z]{2}\.[0-9])[ ]{1,3}(?=/[0-9])|(?<=/[A-Z]{3})[ ]{1,3}(?=/(?:19|20)[0-9]{2}/)")
_SPACED_COMMA = re.compile(r"(?<=[a-z])[ ]{1,3}(?=[,;](?:\s|\Z))")
# A fragment is a word that the document has no more than this often.
_RARE = 2
_MANY = 1_000_000
# Single letters that are words; any other is a fragment, however often it is seen.
_LETTER_WORDS = frozenset("aAI")


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


def mend_spaces(text: str) -> str:
    """Spaces that the printer put into a symbol or before a comma are out: "WG.3 /2022/4", "Protocol ,"."""
    text = _SPACED_SYMBOL.sub(lambda match: GONE * len(match.group()), text)
    return _SPACED_COMMA.sub(lambda match: GONE * len(match.group()), text)


def mend_words(text: str) -> str:
    """Two fragments are one word where the document has the whole word elsewhere and a fragment nowhere else."""
    found = [match.span() for match in _LETTERS.finditer(text)]
    words = [text[start:end] for start, end in found]
    counts = Counter(words)
    fragments = {word for word, count in counts.items() if count <= _RARE or len(word) == 1 and word not in _LETTER_WORDS}
    places: dict[tuple[str, str], list[int]] = {}
    before = ""
    for index, word in enumerate(words):
        if (word in fragments or before in fragments) and word.islower() and before:
            whole = before + word
            if whole in counts or whole.lower() in counts:
                space = found[index - 1][1]
                if found[index][0] == space + 1 and text[space] == " ":
                    places.setdefault((before, word), []).append(space)
        before = word
    spaces: list[int] = []
    for (first, second), seen in places.items():
        alone = min(counts[first] if first in fragments else _MANY, counts[second] if second in fragments else _MANY)
        single = any(len(part) == 1 and part not in _LETTER_WORDS for part in (first, second))
        if alone <= len(seen) or single:
            spaces += seen
    if not spaces:
        return text
    parts: list[str] = []
    last = 0
    for space in sorted(spaces):
        parts += (text[last:space], GONE)
        last = space + 1
    return "".join((*parts, text[last:]))
