"""Sentences, brackets and document symbols of a folded paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right

_SENTENCE = re.compile(r"[.?!](?<!\bNo\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\b[A-Z]\.)[)”\"]?\s+(?=[A-Z(“])")
_SYMBOL = re.compile(
    r"\b[A-Z]{1,6}(?:/(?:[A-Z][A-Z0-9a-z]*\.?)?(?:[0-9A-Z][0-9A-Za-z.]*|[A-Z]\.)(?:\([A-Za-z0-9. ]{1,12}\))?){1,8}"
)
_BRACKET = re.compile(r"[()]")
_JOINT = re.compile(r"(?<=[0-9A-Za-z])\s?[–—-]\s?(?=[A-Z]{1,6}/)")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a paragraph."""
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    ends = [*starts[1:], len(text)]
    return tuple(zip(starts, ends, strict=True))


def brackets(text: str) -> tuple[tuple[int, int], ...]:
    """The spans inside outermost round brackets; one that is never closed is left out."""
    found: list[tuple[int, int]] = []
    depth, opened = 0, 0
    for match in _BRACKET.finditer(text):
        position = match.start()
        if match.group() == "(":
            if depth == 0:
                opened = position + 1
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append((opened, position))
    return tuple(found)


def within(spans: tuple[tuple[int, int], ...], position: int) -> bool:
    """Whether a position lies in one of the spans, which are in order and do not overlap."""
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return index >= 0 and position < spans[index][1]


def symbols(text: str) -> tuple[str, ...]:
    """The document symbols of a text, in order; joint documents give one for each part."""
    found: list[str] = []
    for match in _SYMBOL.finditer(_JOINT.sub(" ", text)):
        symbol = match.group().rstrip(".")
        if re.search(r"[0-9]", symbol):
            found.append(symbol)
    return tuple(found)


def meant(symbol: str, body: str) -> str:
    """A symbol whose root is one letter off the document's own body is given as meant.

    Only a root of the same length in which exactly one letter differs counts as a misprint.
    """
    root = symbol[: len(body)]
    if len(body) < 6 or len(root) < len(body) or root == body or symbol[len(body) : len(body) + 1] != "/":
        return symbol
    wrong = sum(left != right for left, right in zip(root, body, strict=True))
    return body + symbol[len(body) :] if wrong == 1 else symbol
