"""Instruments cited as a whole: "the Geneva Conventions of 1949", "the Convention", "the 2030 Agenda".

Each mention is a record of its own table, so that the figures of citations stay comparable.  Left out are names that stand in
the name of a body ("the Conference of the Parties to the Convention"), names whose article is cited ("article 16 of the
Convention", which has its record), and titles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extract.citations.context import Context
from extract.citations.found import Found, overlaps
from extract.citations.lexicon import BodyName, InstrumentName
from extract.citations.treaties import Names
from ontology.instruments import by_key

_SKIPPED = frozenset(("title", "contents", "furniture", "masthead", "table-row"))
# What may stand between an article and the instrument that it is of.
_OF_ARTICLE = re.compile(r"[^.;]{0,80}?\b(?:of|to|under|in|from) (?:(?:the|that|this|each of the|each|all|both|said|both the|any of the|the said) )?\Z")
_TITLE = re.compile(r"“[^“”]{1,600}”")
_SLACK = 8  # characters: a title that is an instrument's name may have an article or a year besides
# "the Charter on Inclusion of Persons with Disabilities" is another's name, of which only the noun is known.
_LONGER = re.compile(r" (?:on|of|for|against|to|relating to|concerning|relative to|in) (?:the )?[A-Z]")
# "Parties to the Convention", "Secretariat of the Convention", "Implementation of the Convention": a body or office by its capital.
_NAMED_AFTER = re.compile(
    r"(?:Conference|Meeting|Committee|Secretariat|Bureau|Assembly|Council|Board|Group|Conferences|Commission|Review Mechanism|Fund|Day|Year|Decade)\b"
    r"[^,.;]{0,80}\b(?:to|of|on|for|under) the \Z"
)


def resolve_whole(found: Found, names: Sequence[InstrumentName], bodies: Sequence[BodyName], context: Context) -> None:
    """Record every mention of an instrument as a whole in a passage."""
    if not names or found.passage.kind in _SKIPPED or found.passage.unit.endswith("#front"):
        return
    text = found.text
    titles = [match.span() for match in _TITLE.finditer(text)]
    spans = sorted((body.start, body.end) for body in bodies if not body.short)
    articles = sorted(found.taken)
    stops = [stop for _, stop in articles]
    meant = Names(names, context)
    for index, name in enumerate(names):
        start = name.start if name.key else name.end - len(name.noun)
        if overlaps(spans, start, name.end) or _after_article(text, stops, start) or _NAMED_AFTER.search(text, max(0, start - 130), start):
            continue
        last = bisect_right(titles, (start, len(text))) - 1
        if last >= 0 and name.end < titles[last][1] and titles[last][1] - titles[last][0] > name.end - start + _SLACK:
            continue  # inside the title of something else
        if not name.key and _LONGER.match(text, name.end):
            continue
        keys = meant.meant(index)
        if not name.key and (name.noun.endswith("s") or len(keys) != 1):
            continue  # "the Conventions" and nouns without an antecedent name nothing certain
        for key in keys:
            act = by_key()[key].act
            step = "explicit" if name.key else "antecedent"
            found.cite_instrument(start, name.end, key, f"{step}; adopted or endorsed by {act}" if act else step)


def _after_article(text: str, stops: Sequence[int], start: int) -> bool:
    """Whether an article cited right before is of the instrument that is named here."""
    index = bisect_right(stops, start) - 1
    return index >= 0 and start - stops[index] < 120 and _OF_ARTICLE.fullmatch(text, stops[index], start) is not None
