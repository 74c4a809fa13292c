"""Who is asked: the actors in the noun phrase that a request verb takes as object or subject.

A noun phrase is read from its left end.  An actor belongs to it if it stands first or is joined to
one that belongs by a comma, "and", "or", "as well as", "including"; not if a preposition hangs it on
something else ("through its Global Programme", "in consultation with States parties").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.inside import Inside, window
from ontology.mandates import stand_ins

_PREPOSITIONS = frozenset(
    "of by with from through for in on at under among between within against to into over upon without via towards "
    "which who whose that whom regarding concerning during after before".split()
)
_JOINED = re.compile(
    r"(?:^|,|;|\b(?:and|or|as well as|including|in particular|particularly|especially|such as|notably|inter alia|and/or))\s*"
    r"((?:(?:[A-Za-z'’-]+|\([a-z]\))\s+){0,7})$"
)
_CONNECTOR = re.compile(r"(?:,|;|/|\b(?:and|or|including|particular|particularly|especially|notably|such as))")
_INSERTION = re.compile(
    r",?\s*\b(?:in|with|within|through|via|under|at|on|by|subject|pursuant|consistent|upon|where|when|if|as|taking|bearing|"
    r"building|drawing|including by|together|working|acting|jointly|while|without|from)\b[^,]*"
)
_INFINITIVE = re.compile(
    r"\bto (?!the\b|an?\b|its\b|their\b|this\b|that\b|these\b|those\b|all\b|each\b|both\b|which\b|whom\b|such\b|"
    r"relevant\b|other\b|international\b|any\b|it\b|them\b|one\b)(?=[a-z])"
)
_ACTION_STOP = re.compile(r"[;:.](?:(?<!\.)|\s+[A-Z])")
_PART_OF = re.compile(r"\s*(?:the )?(?:[A-Z][A-Za-z-]*\s){1,6}of (?:the )?")  # "the Trafficking Section of the Office"
LONGEST_CLAUSE = 1200  # characters read for an addressee; the longest relative clause of the corpus takes 700
_LONGEST_GAP = 160  # characters between two actors of one noun phrase, relative clauses included
_LISTED = re.compile(
    r"(?: ?\([^()]{1,60}\))?(?:,|,? and|,? or|,? as well as)(?: (?:the|other|all|its|any|relevant|interested|[a-z-]+)){0,4} "
)
_BEFORE_ITS_VERB = re.compile(
    r"(?: ?\([^()]{1,60}\))?(?: (?:to the|that|which|of the)[^,;]{1,120})?(?:,[^,;]{1,120},)? ?(?:also |further )?"
)
_CLAUSE_START = re.compile(r"(?:,|;|\b(?:and|but|while|that)) (?:(?:the|all|those|other|its|any|each|[a-z-]+) ){0,3}$")
_MODAL = re.compile(r"\b(?:should|shall|must|may|will|be|not)\b")
_BEFORE_THAT = re.compile(r"^\s*(?:, [^,]{1,120},)?\s*(?:also |further )?that\b")


def object_of(text: str, start: int, end: int, mentions: Sequence[Inside]) -> tuple[str, ...]:
    """The actors asked in a clause.

    Args:
        text: cleaned text of the passage.
        start: offset after the verb.
        end: where the clause ends at the latest.
        mentions: the actor mentions of the passage, in order.
    """
    end = min(end, start + LONGEST_CLAUSE)
    mentions = window(mentions, start, end)
    stop = _ACTION_STOP.search(text, start, end)
    limit = stop.start() if stop else end
    that = _BEFORE_THAT.match(text[start:limit])
    begin = start + that.end() if that else start
    if that:
        modal = _MODAL.search(text, begin, limit)
        return _phrase(text, begin, modal.start() if modal else limit, mentions, listed=True)
    infinitive = None
    for match in _INFINITIVE.finditer(text, begin, limit):
        inside = any(found.start <= match.start() < found.end for found in mentions)
        if not inside and not _in_relative_clause(text[begin : match.start()]):
            infinitive = match.start()
            break
    if infinitive is not None:
        limit = infinitive
    elif not re.search(r"\bto\b", text[begin : begin + 60]):
        # no infinitive: "encourages the sharing of experiences" asks nobody
        first = next((found for found in mentions if begin <= found.start < limit), None)
        if first is None or not _leads(text[begin : first.start]):
            return ()
    return _phrase(text, begin, limit, mentions)


def subject_of(text: str, start: int, end: int, mentions: Sequence[Inside]) -> tuple[str, ...]:
    """The actors that are the subject of a modal or passive at ``end``, in the sentence that begins at ``start``."""
    start = max(start, end - LONGEST_CLAUSE)
    mentions = window(mentions, start, end)
    for begin in _subject_starts(text, start, end, mentions):
        found = _phrase(text, begin, end, mentions)
        if found:
            return found
    last = text[start:end]
    last = last[last.rfind(", ") + 1 :] if ", " in last else last
    head = re.match(
        r"\s*(?:[Tt]he |[Ee]ach |[Aa]ny |[Aa] )?(?:[a-z]+ ){0,2}(?=(?:[A-Z][a-z]{1,12} )?States?\b)(.{0,40})", last
    )
    if head:
        for row in stand_ins():
            if re.match(row.pattern.lstrip("\\b"), head.group(1)):
                return (row.actor,)
    return ()


def _subject_starts(text: str, start: int, end: int, mentions: Sequence[Inside]) -> list[int]:
    """Where the subject may begin: the sentence's start, or after each comma that an actor follows."""
    starts = [start]
    for comma in re.finditer(r", ", text[start:end]):
        position = start + comma.end()
        following = next((found for found in mentions if found.start >= position and found.end <= end), None)
        if following is not None and _leads(text[position : following.start]):
            starts.append(position)
    return starts


def _leads(gap: str) -> bool:
    """Whether only determiners and adjectives stand between the start of a noun phrase and its actor."""
    words = re.findall(r"[A-Za-z'’-]+", re.sub(r"^\s*,[^,]{0,160},", "", gap))
    return len(words) <= 6 and not any(word.lower() in _PREPOSITIONS for word in words)


def own_subject(text: str, start: int, end: int, mentions: Sequence[Inside]) -> tuple[str, ...] | None:
    """The subject that a later clause of a sentence brings of its own; ``None`` if it goes on with the former one.

    Args:
        text: cleaned text of the passage.
        start: where the clause before it has its verb.
        end: where this clause has its verb.
        mentions: the actor mentions of the passage.
    """
    start = max(start, end - LONGEST_CLAUSE)
    last = [found for found in window(mentions, start, end) if found.end <= end]
    if not last or not _BEFORE_ITS_VERB.fullmatch(text[last[-1].end : end]):
        return None
    first = len(last) - 1
    while first and _LISTED.fullmatch(text[last[first - 1].end : last[first].start]):
        first -= 1
    if not _CLAUSE_START.search(text[max(start, last[first].start - 80) : last[first].start]):
        return None
    return tuple(dict.fromkeys(found.actor for found in last[first:]))


_POSSESSIVE = re.compile(r"['’]s? [a-z]")


def _phrase(text: str, begin: int, end: int, mentions: Sequence[Inside], *, listed: bool = False) -> tuple[str, ...]:
    accepted: list[str] = []
    position = begin
    for found in mentions:
        if found.start < begin:
            continue
        if found.end > end:
            break
        if found.start < position:  # nested in one that was read
            continue
        gap = text[position : found.start]
        joined = _JOINED.search(gap)
        good = joined is not None and not any(
            word.lower() in _PREPOSITIONS for word in re.findall(r"[A-Za-z'’-]+", joined.group(1))
        )
        good = good or (not accepted and _PART_OF.fullmatch(gap) is not None)
        if good and not accepted:
            good = _first(text[begin : found.start])
        elif good and listed:
            good = _LISTED.fullmatch(gap) is not None
        elif good:
            good = len(gap) <= _LONGEST_GAP and _CONNECTOR.search(gap) is not None and not _hangs(gap)
        if good and _POSSESSIVE.match(text, found.end):
            break  # "encourages UNISFA's efforts to integrate women" asks for the efforts
        if good:
            if found.actor not in accepted:
                accepted.append(found.actor)
        elif accepted and _opens_insertion(gap):
            break
        elif not accepted and begin == position and not _INSERTION.search(gap):
            break
        position = found.end
    return tuple(accepted)


def _first(gap: str) -> bool:
    """The first actor may follow insertions between commas ("Invites, where appropriate, the Office")."""
    rest = re.sub(r"^\s*(?:[a-z ]{0,40})?,(?:[^,]{1,200},){1,3}", "", gap)
    words = re.findall(r"[A-Za-z'’-]+", rest)
    if words[:1] in (["to"], ["upon"], ["on"], ["that"]):
        words = words[1:]
    if _PART_OF.fullmatch(rest):
        return True
    return len(words) <= 8 and not any(word.lower() in _PREPOSITIONS for word in words)


def _hangs(gap: str) -> bool:
    """Whether the joint belongs to an insertion ("in consultation with States and INTERPOL")."""
    return bool(re.search(r",\s*(?:in|with|through|together|by|under|upon|at)\b[^,]*$", gap))


def _opens_insertion(gap: str) -> bool:
    return bool(re.search(r",\s*(?:in|with|through|together|by|under|upon|at|within|via|on|pursuant|subject)\b", gap))


def _in_relative_clause(text: str) -> bool:
    """Whether an infinitive stands in a relative clause ("States that have yet to ratify")."""
    relative = re.search(r"\b(?:that|which|who)\b([^,]*)$", text)
    if relative is None:
        return False
    words = relative.group(1).split()
    return len(words) <= 4 and bool(
        re.search(r"\b(?:have|has|are|is|wish|need|seek|intend)\b(?: [a-z]+){0,2} ?$", relative.group(1))
    )
