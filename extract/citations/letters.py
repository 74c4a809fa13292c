"""Lettered subparagraphs: what stands between the first and the last of a range."""

from __future__ import annotations

from extract.roman import NUMERALS, numerals_between


def letters_between(first: str, last: str) -> tuple[str, ...]:
    """All letters from the first to the last of a range, ``a`` to ``c`` or ``i`` to ``iv``; empty if they make none."""
    if first == "i" and last in NUMERALS or len(first) > 1:
        return numerals_between(first, last)
    if len(first) != 1 or len(last) != 1 or last <= first:
        return ()
    return tuple(chr(code) for code in range(ord(first), ord(last) + 1))
