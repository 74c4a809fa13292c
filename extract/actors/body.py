"""The body whose document is read: recorded only where it acts.

"The Conference decided", "as amended by the Conference" are mentions; "the tenth session of the
Conference" and the enacting formula are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.actors.mentions import Found, Places, longest, type_of
from extract.patterns import trie
from ontology.bodies import by_key

_ACTS = re.compile(
    r"(?:,[^,;.]{1,120},)? (?:and its [a-z]+ [a-z]+ )?"
    r"(?:also |further |then |first |thereafter |subsequently |accordingly |itself |had |has |strongly ){0,4}"
    r"(?:shall|may|must|will|would|can|could|should|might|is to|was to|held|took|made|had|has|heard|began|gave|drew|met"
    r"|paid|undertook|agree|adopt|adopts|decides|establishes|approves|requests|[a-z]{2,}ed)\b"
)
_DONE_BY = re.compile(r"\b[a-z]+(?:ed|en|wn|ld) (?:[a-z]+ ){0,3}by the \Z")
_IN_PHRASE = re.compile(
    r"\b(?:of|to|at|in|from|with|before|for|by|under|assist|on|steering|informed|enabled|briefed) the \Z"
)


@cache
def _pattern(body: str) -> tuple[str, re.Pattern[str]] | None:
    row = by_key().get(body)
    if row is None or not row.actor:
        return None
    names = sorted({row.name, *row.aliases, *row.short})
    return row.actor, re.compile(trie(names) + r"\b")


def own_body_mentions(found: Sequence[Found], text: str, body: str, *, title: bool = False) -> list[Found]:
    """The mentions with those of the document's own body as it acts, and without its others.

    ``body`` is the key of the document's body; with none, or one that is no actor, nothing changes.
    In a ``title`` nobody acts.
    """
    known = _pattern(body)
    if known is None:
        return list(found)
    actor, pattern = known
    others = [mention for mention in found if mention.actor != actor]
    matches = [] if title else list(pattern.finditer(text))
    if not matches:
        return others
    places = Places(others)
    own = []
    for match in matches:
        if places.overlapping(match.start(), match.end()):
            continue
        left = text[max(0, match.start() - 60) : match.start()]
        if not left.endswith(("the ", "The ")):
            continue
        acts = _ACTS.match(text, match.end()) is not None and not _IN_PHRASE.search(left[-14:])
        if acts or (left.endswith("by the ") and _DONE_BY.search(left)):
            own.append(Found(match.start(), match.end(), actor, type_of(actor), "name"))
    return longest([*others, *own]) if own else others
