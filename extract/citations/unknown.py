"""What reads as the number of an act, and is none that a table knows."""

from __future__ import annotations

import re

from extract.citations.found import Found, overlaps
from extract.patterns import holds
from extract.reasons import NO_BODY

# "directive 98/44/EC", "resolution XII/3-B", "general comment No. 36": a noun for acts and a number with a letter, stroke or
# bracket in it.  A bare number may be that of a paragraph, a recommendation of this text or a page.
_UNKNOWN = re.compile(
    r"""
    \b(?:[Rr]esolutions?|[Dd]ecisions?|[Dd]irectives?|[Rr]egulations?)\ (?:No\.\ ?)?
    (?P<number>(?=[^\s,;]*[0-9])(?=[^\s,;]*[A-Z/(.][^\s,;]*[0-9(])[A-Z0-9(][A-Za-z0-9./()-]{1,30}[A-Za-z0-9)])
    |\b[Gg]eneral\ (?:[Cc]omment|[Rr]ecommendation)s?\ No\.?\ ?(?P<general>[0-9]{1,2})
    """,
    re.VERBOSE,
)
_NOUNS = ("esolution", "ecision", "irective", "egulation", "eneral comment", "eneral Comment", "eneral recommendation", "eneral Recommendation")
_DATE = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\Z")


def leave_unknown(found: Found) -> None:
    """Leave open what reads as the number of an act, where nothing else was made of it."""
    if not holds(found.text, _NOUNS):
        return
    known = sorted([*((c.start, c.end) for c in found.citations), *((u.start, u.end) for u in found.unresolved)])
    aside = sorted((start, end) for start, end, _ in found.aside)
    for match in _UNKNOWN.finditer(found.text):
        group = "number" if match["number"] else "general"
        start, end = match.span(group)
        begin, stop = found.passage.source_span(start, end)
        made = overlaps(known, begin, stop) or overlaps(aside, start, end) or overlaps(found.taken, start, end)
        if not (made or _DATE.match(match[group])):
            found.leave_open(start, end, NO_BODY)
