"""When acts were adopted: as a report's "action taken" tells, or as a single act prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.cleaning import Paragraph
from extract.cleaning.paragraphs import ACT, opens_preamble
from extract.segment.identity import Identity, act_identifier, first_date
from extract.text import Passage

_TEXT = re.compile(r"[Ff]or the text,? see [^()]{0,80}?((?:resolutions?|decisions?) [^()]{1,80})")
_NUMBER = re.compile(r"(resolution|decision)s? ([0-9]{1,4}/[0-9A-Z.]{1,8})")
_DATED = re.compile(r"\bmeeting,? (?:held )?(?:on|in) ?[0-9]")
_ADOPTED = re.compile(r"(?:[\[(]|\A).{0,40}?[Aa](?i:dopted) (?:by .{1,200}?|at .{1,80}?)?,? ?on ?(?=[0-9])")
_CLOSING = re.compile(r"[0-9]{1,5}(?:st|nd|rd|th) (?:\([a-z]+\) )?(?i:plenary )?(?i:meeting)")
_MASTHEAD = 14  # paragraphs in which a masthead prints meeting and day on lines of their own


def adoption_dates(identity: Identity, passages: Iterable[Passage]) -> dict[str, str]:
    """From each act named in "(For the text, see chapter I, section A, resolution 9/1.)" to its day.

    "At the same meeting" takes the day of the sentence before.
    """
    found: dict[str, str] = {}
    date = ""
    for passage in passages:
        if passage.kind != "paragraph":
            continue
        text = passage.text
        opening = text[passage.body_start : passage.body_start + 120]
        if opening.startswith(("At its", "At the", "Also at", "On ")):
            # "Also at its 10th meeting" and "At the same meeting" give no day of their own.
            date = first_date(opening) or date
        if "see chap" not in text:
            continue
        for match in _TEXT.finditer(text):
            for kind, number in _NUMBER.findall(match.group(1)):
                if date:
                    found.setdefault(act_identifier(identity, kind, number.rstrip(".")), date)
    return found


def printed_date(paragraphs: Sequence[Paragraph]) -> str:
    """The day on which a single act says it was adopted, in its masthead or at its end."""
    for paragraph in paragraphs[:40]:
        match = None if opens_preamble(paragraph.text) else _ADOPTED.search(paragraph.text[:400])
        if match:
            date = first_date(paragraph.text[match.end() :])
            if date:
                return date
    for before, paragraph in pairwise(paragraphs[:40]):
        if ACT.match(before.text) and paragraph.text.startswith("of "):
            return first_date(paragraph.text)
    for index in range(len(paragraphs) - 1, max(-1, len(paragraphs) - 8), -1):
        text = paragraphs[index].text
        if _CLOSING.match(text):
            date = first_date(text) or (first_date(paragraphs[index + 1].text) if index + 1 < len(paragraphs) else "")
            if date:
                return date
    for before, paragraph in pairwise(paragraphs[:_MASTHEAD]):
        for meeting, day in ((before.text, paragraph.text), (paragraph.text, before.text)):
            if _CLOSING.fullmatch(meeting) and len(day) < 20 and first_date(day):
                return first_date(day)
    for paragraph in paragraphs[:40]:
        if re.match(r"At its [0-9]{1,5}[a-z]{2} (?:plenary )?meeting, on", paragraph.text):
            return first_date(paragraph.text)
    return ""
