"""Numbers of acts as any language prints them: the figures are the same, what stands for a letter or a session may not be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extract.citations.numbers import ActNumber, parse_number
from extract.languages.lexicon import any_of, fold
from ontology.languages import language
from ontology.roman import roman

#: Cyrillic capitals that look like the Latin letter of an act ("53/77 АА"), and that stand in Roman figures.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХІавекмнорстх", "ABEKMHOPCTXIABEKMHOPCTX")
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class Number(NamedTuple):
    """A number that may be an act's: where it stands (with its letter), and what it says."""

    start: int
    end: int
    number: ActNumber


@cache
def _pattern(code: str) -> re.Pattern[str]:
    row = language(code)
    letter = rf"(?:[A-Z]{{1,2}}|[АВС]|{any_of(row.letters)})" if row.letters else "(?:[A-Z]{1,2}|[АВС])"
    gap = "?" if row.script == "Han" else ""
    dash = r"\s?[-–‑]\s?"
    kinds = rf"(?:(?P<emergency>ES|{any_of(row.emergency)})|(?P<special>S|{any_of(row.special)}))"
    special = rf"{kinds}{dash}(?P<session>[0-9]{{1,2}})/(?P<of_special>[0-9]{{1,3}})"
    # A letter is no beginning of a word: "2016/27 Совет".  Chinese sets the words that follow right behind it.
    ends = "(?![A-Za-z0-9])" if row.script == "Han" else r"(?![^\W_])"
    simple = rf"(?P<first>[0-9]{{1,4}})/(?P<serial>[0-9]{{1,4}})(?![0-9/])(?:\s{gap}(?P<letter>{letter}){ends})?"
    roman = r"[IVXLCІХ]{1,8}"
    bracket = (
        rf"(?P<count>[1-9][0-9]{{0,3}})\s?(?P<inner>{letter})?\s?\(\s?(?:(?P<year>(?:19[4-9]|20[0-9])[0-9])"
        rf"|(?P<prefix>(?:ES|S)-)?(?P<roman>{roman})|{any_of(row.session)}{dash}(?P<figures>[0-9]{{1,2}})"
        rf"|{any_of(row.emergency)}{dash}(?P<eses>[0-9]{{1,2}})|{any_of(row.special)}{dash}(?P<specials>[0-9]{{1,2}}))\s?\)"
    )
    return re.compile(rf"(?<![0-9A-Za-z/.])(?:{special}|{simple}|{bracket})")


def find_numbers(text: str, code: str) -> Iterator[Number]:
    """The numbers of a text that are built as those of acts are, in order."""
    row = language(code)
    letters = {fold(word): chr(ord("A") + index) for index, word in enumerate(row.letters)}
    for match in _pattern(code).finditer(text.translate(_FIGURES)):
        printed = _printed(match, letters)
        number = parse_number(printed[0]) if printed[0] else None
        if number is not None:
            yield Number(match.start(), match.end(), number.with_letter(printed[1]) if printed[1] else number)


def _printed(match: re.Match[str], letters: dict[str, str]) -> tuple[str, str]:
    """The number as English prints it, and its letter."""

    def letter(name: str) -> str:
        found = (match[name] or "").strip()
        return letters.get(found, found.translate(_LOOKALIKES).upper()) if found else ""

    if match["session"]:
        return f"{'ES' if match['emergency'] else 'S'}-{match['session']}/{match['of_special']}", ""
    if match["first"]:
        return f"{match['first']}/{match['serial']}", letter("letter")
    if match["year"]:
        return f"{match['count']} ({match['year']})", ""
    if match["roman"]:
        return f"{match['count']} ({(match['prefix'] or '').upper()}{match['roman'].translate(_LOOKALIKES).upper()})", letter("inner")
    numeral = roman(int(match["figures"] or match["eses"] or match["specials"]))
    if not numeral:
        return "", ""
    prefix = "ES-" if match["eses"] else "S-" if match["specials"] else ""
    return f"{match['count']} ({prefix}{numeral})", letter("inner")
