"""Roman numerals, in which drafters number sessions, annexes, chapters and subparagraphs."""

from __future__ import annotations

import re

#: In small letters and in order, as far as enumerations go.
NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
            "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix", "xxx")  # fmt: skip
_NUMERAL = re.compile(r"[IVXLCDM]{1,8}\Z")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman_value(text: str) -> int:
    """The value of a Roman numeral in capitals ("XXV" is 25), or 0."""
    if not _NUMERAL.match(text):
        return 0
    total = 0
    for index, figure in enumerate(text):
        value = _VALUES[figure]
        later = _VALUES[text[index + 1]] if index + 1 < len(text) else 0
        total += -value if value < later else value
    return total


def roman(value: int) -> str:
    """A number from 1 to 89 in Roman capitals ("LXIII" is 63); empty for others."""
    if not 0 < value < 90:
        return ""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[value // 10]
    return tens + (NUMERALS[value % 10 - 1].upper() if value % 10 else "")


def numerals_between(first: str, last: str) -> tuple[str, ...]:
    """All numerals from the first to the last of a range, in small letters; empty if they make none."""
    if first not in NUMERALS or last not in NUMERALS:
        return ()
    return NUMERALS[NUMERALS.index(first) : NUMERALS.index(last) + 1]
