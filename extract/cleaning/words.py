"""Steps that mend words which the printer broke by a space or a line end."""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_letters

from extract.cleaning.characters import GONE
from extract.cleaning.table import certain_words

# "cross -border", "capacity\n-building": a hyphen that follows white space and touches a word.
_LOOSE_HYPHEN = re.compile(r"-(?=[a-z]{2})")
# "near-\nuniversal": a hyphen at a line's end, but not the hanging hyphen of "short- and long-term".
_LINE_END_HYPHEN = re.compile(r"-([ \t]{0,8}\n[ \t\n]{0,12})(?=(?!and\b|or\b|to\b)[A-Za-z]{2})")
_LETTERS = re.compile(r"[A-Za-z]+")
_LETTERS_ONLY = bytes(sign if chr(sign).isalpha() and sign < 128 else 32 for sign in range(256))
_SPACED_SYMBOL = re.compile(r"(?<=/[A-Z]{2}\.[0-9]) {1,3}(?=/[0-9])|(?<=/[A-Z]{3}) {1,3}(?=/(?:19|20)[0-9]{2}/)")
# It begins with the comma, of which a text has fewer than spaces.
_SPACED_COMMA = re.compile(r"[,;](?<=[a-z)] [,;])(?=\s)")
# A fragment is a word that the document has no more than this often.
_RARE = 2
_MANY = 1_000_000
# White space between the parts of a hyphenated word is not longer: a line's end and a blank line.
_GAP = 12
# Printers' spaces come with text out of PDF, whose lines are short; a text with longer lines has none.
_LINE = 110
# So many fragments that can be no words prove that the printer put spaces into words.
_PROOF = 3
_VOWEL = re.compile("[aeiouyAEIOUY]")
# Single letters that are words; any other is a fragment, however often it is seen.
_LETTER_WORDS = frozenset("aAI")


def mend_hyphens(text: str) -> str:
    """Words cut at a hyphen are one word; a hyphen that only divides syllables goes."""
    if " -" in text or "\n-" in text:
        text = _without(text, _loose_spaces(text))
    if not _LINE_END_HYPHEN.search(text):
        return text
    words = set(_words(text))

    def mend(match: re.Match[str]) -> str:
        left = text[max(0, match.start() - 40) : match.start()]
        before = left[len(left.rstrip(ascii_letters)) :]
        after = _LETTERS.match(text, match.end())
        if len(before) < 2 or after is None:
            return match.group()
        whole = before + after.group()
        known = whole in words or whole.lower() in certain_words()
        hyphen = GONE if whole[1:].islower() and known else "-"
        return hyphen + GONE * len(match.group(1))

    return _LINE_END_HYPHEN.sub(mend, text)


def mend_spaces(text: str) -> str:
    """Spaces that the printer put into a symbol or before a comma are out: "WG.3 /2022/4", "Protocol ,"."""
    spaces: list[tuple[int, int]] = []
    at = text.find(" /")
    while at >= 0:
        first = at
        while text[first - 1] == " " and first > 0:
            first -= 1
        symbol = _SPACED_SYMBOL.match(text, first)
        if symbol:
            spaces.append(symbol.span())
        at = text.find(" /", at + 1)
    text = _without(text, spaces)
    if " ," in text or " ;" in text:
        commas = [comma.start() for comma in _SPACED_COMMA.finditer(text)]
        text = _without(text, [(comma - 1, comma) for comma in commas])
    return text


def mend_words(text: str) -> str:
    """Two fragments are one word where the document has the whole word elsewhere and a fragment nowhere else."""
    if len(text) > _LINE * (text.count("\n") + 1) and len(text) > 2000:
        return text
    words = _words(text)
    counts = Counter(words)
    fragments = {
        word for word, count in counts.items() if count <= _RARE or len(word) == 1 and word not in _LETTER_WORDS
    }
    rare = [index for index, word in enumerate(words) if word in fragments]
    pairs: dict[tuple[str, str], int] = {}  # how often the two stand beside each other, at the least
    for index in {*rare, *[index + 1 for index in rare]}:
        if 0 < index < len(words) and words[index].islower():
            pair = words[index - 1], words[index]
            whole = pair[0] + pair[1]
            if whole in counts or whole.lower() in counts:
                pairs[pair] = pairs.get(pair, 0) + 1
    impossible = {pair for pair in pairs if not all(_may_be_word(part) for part in pair)}
    if len(impossible) < _PROOF:
        # No printer's spaces in general: "a part" and "apart" may both be meant.
        pairs = {pair: pairs[pair] for pair in impossible}
    letters = text.encode("ascii", "replace")  # as long as the text, and searched three times as fast
    spaces: list[int] = []
    for (first, second), beside in pairs.items():
        alone = min(counts[part] if part in fragments else _MANY for part in (first, second))
        if (first, second) in impossible:
            spaces += _places(text, letters, first, second, beside)
        elif alone <= beside:
            seen = _places(text, letters, first, second, beside)
            spaces += seen if alone <= len(seen) else []
    return _without(text, sorted((space, space + 1) for space in set(spaces)))


def _words(text: str) -> list[str]:
    """All runs of letters, five times as fast as a pattern finds them."""
    return text.encode("ascii", "replace").translate(_LETTERS_ONLY).decode("ascii").split()


def _loose_spaces(text: str) -> list[tuple[int, int]]:
    """White space between a word and the hyphen that begins its second part."""
    found: list[tuple[int, int]] = []
    for match in _LOOSE_HYPHEN.finditer(text):
        end = start = match.start()
        while start > 0 and end - start < _GAP and text[start - 1] in " \t\n":
            start -= 1
        if start < end and text[start - 1 : start].islower():
            found.append((start, end))
    return found


def _without(text: str, ranges: list[tuple[int, int]]) -> str:
    """The text with ranges masked."""
    parts: list[str] = []
    last = 0
    for start, end in ranges:
        parts += (text[last:start], GONE * (end - start))
        last = end
    return "".join((*parts, text[last:])) if parts else text


def _may_be_word(part: str) -> bool:
    return part in _LETTER_WORDS or len(part) > 1 and _VOWEL.search(part) is not None


def _places(text: str, letters: bytes, first: str, second: str, most: int) -> list[int]:
    """Where a single space stands between the two words, at ``most`` so often; ``letters`` is the text in ASCII."""
    found: list[int] = []
    both = f"{first} {second}".encode("ascii")
    at = letters.find(both)
    while at >= 0:
        end = at + len(both)
        if not text[max(0, at - 1) : at].isalpha() and not text[end : end + 1].isalpha():
            found.append(at + len(first))
            if len(found) == most:
                break
        at = letters.find(both, end)
    return found
