"""Lettered subparagraphs: what stands between the first and the last of a range."""

from __future__ import annotations

from extract.citations.numbers import ROMAN

_SMALL = tuple(figures.lower() for figures in ROMAN)


def letters_between(first: str, last: str) -> tuple[str, ...]:
    """All letters from the first to the last of a range, ``a`` to ``c`` or ``i`` to ``iv``; empty if they make none."""
    if first == "i" and last in _SMALL or len(first) > 1:
        if first not in _SMALL or last not in _SMALL:
            return ()
        return _SMALL[_SMALL.index(first) : _SMALL.index(last) + 1]
    if len(first) != 1 or len(last) != 1 or last <= first:
        return ()
    return tuple(chr(code) for code in range(ord(first), ord(last) + 1))
