"""Numbers behind a shortened name ("UNSCR 2242 (2015)") and numbers joined by strokes ("resolutions 1267/1989/2253")."""

from __future__ import annotations

import re
from functools import cache

from extract.citations import lexicon
from extract.citations.lists import details, mentions_of, read_list
from extract.citations.mentions import ActMention
from extract.citations.numbers import NUMBER, SERIAL, parse_number
from extract.patterns import holds
from ontology.bodies import bodies
from ontology.numbers import shorts

_BRACKETED_DATE = re.compile(rf" \({lexicon.DATE}\)")
_DATED_SERIAL = re.compile(rf"(?P<number>[1-9][0-9]{{2,3}})(?= \({lexicon.DATE}\))")

# "resolutions 1267/1989/2253": three or more numbers that are counted through; two might be a year or session and a number.
_CHAIN = re.compile(r"(?:[Rr]esolutions?|SCRs?) (?P<chain>[1-9][0-9]{2,3}(?:/[1-9][0-9]{2,3}){2,6})(?![0-9/])")


@cache
def _short_pattern() -> re.Pattern[str]:
    """The ways in which scholars and the press shorten a body's name and "resolution", each group one body."""
    groups = (f"(?P<b{index}>{lexicon.alternation(list(row.names))})" for index, row in enumerate(shorts()))
    return re.compile(rf"(?<![A-Za-z.])(?:{'|'.join(groups)}),? ?(?:Nos?\.? ?)?(?=\(?(?:{NUMBER}|{SERIAL}|[1-9][0-9]{{0,3}}[A-Z]? ?\())")


@cache
def _short_signs() -> tuple[str, ...]:
    return tuple(sorted({name for row in shorts() for name in row.names}))


def find_shorts(text: str) -> list[ActMention]:
    """Numbers behind a shortened name: "UNSCR 2242 (2015)", "G.A. Res. 217A (III)"."""
    found: list[ActMention] = []
    if not holds(text, _short_signs()):
        return found
    for match in _short_pattern().finditer(text):
        body = next(row.body for index, row in enumerate(shorts()) if match[f"b{index}"])
        elements, _ = read_list(text, match.end())
        if not elements and (alone := _DATED_SERIAL.match(text, match.end())) is not None:
            number = parse_number(alone["number"])
            elements = [details(text, alone.start(), alone.end(), number, alone.end())] if number else []
        for mention in mentions_of(elements, match.start(), "resolution", "named", (body,)):
            day = _BRACKETED_DATE.match(text, mention.after)
            if day is not None and not mention.date:
                date = lexicon.iso_date(day["day"], day["month"], day["year"])
                mention = mention._replace(date=date, after=day.end())
            found.append(mention)
    return found


def find_chains(text: str) -> list[ActMention]:
    """Acts of a body that counts through, joined by strokes."""
    found: list[ActMention] = []
    for match in _CHAIN.finditer(text):
        keys = tuple(body.key for body in bodies() if "serial (year)" in body.forms)
        position = match.start("chain")
        for printed in match["chain"].split("/"):
            number = parse_number(printed)
            if number is not None:
                found.append(
                    ActMention(
                        start=position, end=position + len(printed), noun="resolution", number=number, head=match.start(), lead="named",
                        bodies=keys, group=match.start(), repeat=position > match.start("chain"), after=match.end(),
                    )
                )  # fmt: skip
            position += len(printed) + 1
    return found
