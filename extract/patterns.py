"""Patterns of many words: Python's ``re`` tries an alternation word by word, a trie letter by letter.

Measured on the corpus: 79 names of bodies as an alternation 45 ms, as a trie that begins with a letter 4 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_Node = dict[str, "_Node"]


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text: a third of the time of ``any`` with a generator."""
    for word in words:  # noqa: SIM110 - the loop is what makes it fast
        if word in text:
            return True
    return False


def lowered(text: str) -> str:
    """The text in small letters, as long as the text itself: twice as fast as a pattern that ignores case."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(sign.lower() if sign.isascii() else sign for sign in text)


def trie(words: Iterable[str], *, boundary: str = "", gap: str = "") -> str:
    """A pattern for the words in which each letter is read once; longer words are tried before shorter.

    A straight apostrophe stands for a curly one too.

    Args:
        words: the words or phrases, none of them empty.
        boundary: a pattern of no width that is put behind the first letter and looks back over it.  It stands
            there, and not before, because the engine skips quickly only to what a pattern begins with.
        gap: a pattern that may stand between any two letters.
    """
    root: _Node = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    heads = [_spelled(letter) + boundary + _rest(root[letter], gap) for letter in sorted(root)]
    return "(?:" + "|".join(heads) + ")"


def _rest(node: _Node, gap: str) -> str:
    parts = []
    for letter in sorted(letter for letter in node if letter):
        run, below = _spelled(letter), node[letter]
        while len(below) == 1 and "" not in below:  # no fork: one literal
            ((letter, below),) = below.items()
            run += gap + _spelled(letter)
        parts.append(run + _rest(below, gap))
    if not parts:
        return ""
    # the gap stands before the group: the engine passes over alternatives whose first letter does not fit
    body = gap + (parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")")
    return f"(?:{body})?" if "" in node else body


def _spelled(letter: str) -> str:
    return "['\u2019]" if letter == "'" else re.escape(letter)
