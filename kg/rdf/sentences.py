"""The sentence in which a citation stands, for people to read: white space folded, length bounded."""

from __future__ import annotations

import re

from ontology.folding import fold

#: Longest stretch that is looked at on each side of a citation, in characters.
REACH = 4_000
#: Longest sentence that is given; more is cut at a word and marked with an ellipsis.
LONGEST = 1_200
#: How much of its opening is kept of a sentence that is cut, in characters.
OPENING = 80

# A sentence ends at a full stop, semicolon, question or exclamation mark before a space and a capital, bracket
# or quotation mark; not after an abbreviation of one or two letters or of a kind of number ("No.", "vol.").
_END = re.compile(
    r"(?<![ (][A-Za-z])(?<!\bNo)(?<!\bNos)(?<!\bvol)(?<!\bvols)(?<!Corr)(?<!Add)(?<!Rev)[.;?!][\"”’)]? (?=[A-Z(“\"0-9])"
)


def sentence_of(text: str, start: int, end: int, unit_start: int, unit_end: int, *, clean: str = "") -> str:
    """The sentence around ``text[start:end]`` inside the unit at ``[unit_start, unit_end)``.

    ``clean`` is the unit's cleaned text, in which no page header or footnote cuts in; without it, or where
    the words are not found in it as often as in the source, the source is read.
    """
    if not unit_start <= start <= end <= unit_end:
        unit_start, unit_end = start, end
    words = fold(text[start:end])
    if clean and words:
        before = fold(text[max(unit_start, start - 20 * REACH) : start]).count(words) if unit_start < start else 0
        position = -1
        for _ in range(before + 1):
            position = clean.find(words, position + 1)
            if position < 0:
                break
        if position < 0:
            position = clean.find(words)
        if position >= 0:
            return _cut(clean, position, position + len(words))
    head = fold(text[max(unit_start, start - REACH) : start])
    tail = fold(text[end : min(unit_end, end + REACH)])
    joint = " " if start > unit_start and text[start - 1 : start].isspace() else ""
    after = " " if text[end : end + 1].isspace() else ""
    return _cut(f"{head}{joint}{words}{after}{tail}", len(head) + len(joint), len(head) + len(joint) + len(words))


def sentence_range(text: str, start: int, end: int, unit_start: int, unit_end: int, *, longest: int) -> tuple[int, int]:
    """Start and end in the source of the sentence around ``text[start:end]`` inside a unit, at most ``longest`` characters."""
    low = max(unit_start, start - REACH)
    # A line's end is a space here: one sign for one, so that offsets stay.
    words = re.sub(r"\s", " ", text[low : min(unit_end, end + REACH)])
    begin = 0
    for match in _END.finditer(words, 0, start - low):
        begin = match.end()
    close = _END.search(words, end - low)
    finish = close.end() - 1 if close else len(words)
    begin += len(words[begin:]) - len(words[begin:].lstrip())
    finish = max(end - low, len(words[:finish].rstrip()))
    if finish - begin > longest:
        return max(low + begin, start - longest // 2), min(low + finish, max(end, start + longest // 2))
    return low + begin, low + finish


def _cut(text: str, start: int, end: int) -> str:
    low = max(0, start - REACH)
    begin = low
    for match in _END.finditer(text, low, start):
        begin = match.end()
    close = _END.search(text, end, min(len(text), end + REACH))
    finish = close.end() if close else min(len(text), end + REACH)
    sentence = text[begin:finish].strip()
    if len(sentence) <= LONGEST:
        return sentence
    middle = (start + end) // 2 - begin
    left, right = max(0, middle - LONGEST // 2), middle + LONGEST // 2
    opening = ""
    if left > OPENING:  # the words that open it are kept: most often they hold the verb
        left = sentence.find(" ", left, middle) + 1 or left
        opening = sentence[:OPENING].rpartition(" ")[0] + " … "
    else:
        left = 0
    if right < len(sentence):
        right = max(sentence.rfind(" ", middle, right), end - begin)
        return opening + sentence[left:right].strip() + " …"
    return opening + sentence[left:].strip()
