"""What an actor does where it is mentioned: addressee, agent, speaker, sponsor, officer, on behalf of, aligned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.actors.mentions import Found

_SENTENCE_END = re.compile(r"[.;:] (?=[A-Z(])")
_REQUESTS = (
    r"(?:request|invite|urge|encourage|ask|direct|instruct|call(?:s|ed|ing)? (?:up)?on|appeal(?:s|ed|ing)? to|exhort|authorize"
    r"|recommend(?:s|ed|ing)? (?:that|to))(?:s|es|ed|d|ing)?"
)
_ASKED = re.compile(
    rf"\b{_REQUESTS}\b(?:,[^,;.]{{1,60}},)? (?:(?:the|all|those|other|relevant|interested|its|both|each|and|or|as well as|further"
    r"|international|regional|also) |[A-Z][^;.:]{0,160}(?:,| and| or| as well as) (?:the |other |relevant |all |those )*)*\Z",
    re.IGNORECASE,
)
_IS_ASKED = re.compile(
    r"[^.;]{0,160}?\b(?:is|are|should be|were|was) (?:also |further |strongly |hereby )?(?:encouraged|invited|requested|urged|called upon|asked)\b"
)
_SHOULD = re.compile(r"(?:,[^,;.]{1,90},| that [^.;,]{1,60}| to the [^.;,]{1,120}| under review)? (?:also )?(?:should|could|may wish|may consider)\b")
_DOES = re.compile(
    r"(?:,[^,;.]{1,90},| under review| concerned| that [^.;,]{1,50})? (?:also |further |then |subsequently |had |has |have |jointly )*"
    r"(?:shall|may|must|will|would|can|could|should|do|does|did|is to|are to|held|took|made|had|has|have|heard|began|gave|drew|met"
    r"|undertook|[a-z]{3,}ed|[a-z]{3,}[^s]s)\b"
)
_BY = re.compile(r"\b(?:[a-z]+(?:ed|en|wn)|made|held|work|adoption|efforts?) (?:[a-z]+ ){0,4}by (?:the |all |an? |each |its )?\Z")
_BEHALF = re.compile(r"\bbehalf of\b[^.;)]{0,600}\Z", re.IGNORECASE)
_BEHALF_OPEN = re.compile(r"\bbehalf of (?:the |its |all )?\Z", re.IGNORECASE)
_ALIGNED = re.compile(r"\b(?:align(?:ed|ing|s)|associat(?:ed|ing)) (?:itself|themselves|himself|herself)\b")
_SPONSORED = re.compile(r"\b(?:sponsored|submitted|co-sponsored|introduced|tabled) by\b[^.;]{0,900}\Z", re.IGNORECASE)
_STATEMENTS = re.compile(r"\bstatements?\b|\bpresentation\b|\bremarks\b|\bright of reply\b", re.IGNORECASE)
_VOICE = re.compile(r"\b(?:by|representatives? (?:of|for|from)|observers? (?:of|for|from))\b", re.IGNORECASE)
_SPEAKER_FIRST = re.compile(
    r"(?:^|[0-9]\. )(?:In [^,]{1,60}, )?(?:The |A |An )?(?:representatives?|observers?|Chair|Co-Chairs?|Chairs?|speaker|delegation|Minister|President)\b[^,.;]{0,70}"
    r"(?:of|for|from) (?:the )?(?:the Chairs? of the )?\Z"
)
_OFFICER = re.compile(r"\b(?:President|Vice-Presidents?|Rapporteur|Chair|Vice-Chairs?|Chairperson)s?: ?[^.;]{0,900}\Z")


def role_of(text: str, mention: Found, found: Sequence[Found], kind: str, body_start: int, after_officers: bool) -> str:
    """The role of one mention among the others ``found`` in the passage, in order of first fit.

    ``kind`` is the passage's; ``after_officers`` says that the passage before listed officers.
    """
    start = _sentence_start(text, mention.start, body_start)
    left = text[start : mention.start]
    stop = _SENTENCE_END.search(text, mention.end)
    right = text[mention.end : stop.start() + 1 if stop else len(text)]
    if kind in _REPORT:
        role = _in_report(left, right, mention, text, after_officers)
        if role:
            return role
    elif kind in _OPERATIVE:
        if _ASKED.search(left[-260:]) or _IS_ASKED.match(right) and not re.search(r"\b(?:by|with|to|of|from) (?:the )?\Z", left):
            return "addressee"
        if kind.startswith("annex") and _SHOULD.match(right):
            return "addressee"
    if _DOES.match(right) and not re.search(r"\b(?:of|to|with|from|for|in|on|between|among) (?:the |all |its )?\Z", left):
        return "agent"
    if _BY.search(left[-80:]):
        return "agent"
    return "mention"


_REPORT = frozenset({"paragraph", "report-paragraph", "subparagraph", "front", "table-row", "other"})
_OPERATIVE = frozenset({"operative", "subparagraph", "annex-paragraph", "annex-chapeau", "chapeau", "annex", "recommendation"})


def _in_report(left: str, right: str, mention: Found, text: str, after_officers: bool) -> str:
    in_brackets = left.rfind("(") > left.rfind(")")
    clause = left[left.rfind("(") :] if in_brackets else left
    if _BEHALF_OPEN.search(left[-40:]) or (in_brackets and _BEHALF.search(clause)):
        return "on-behalf-of"
    if _ALIGNED.search(clause) or (_ALIGNED.search(right[:160]) and "(" in left[-4:]):
        return "aligned"
    if mention.type in {"person", "state"} and (after_officers or _OFFICER.search(left)) and _bracketed(text, mention):
        return "officer"
    if _SPONSORED.search(left):
        return "sponsor"
    if mention.type in {"state", "igo", "ngo", "group", "secretariat", "un-body", "office-holder"}:
        if _SPEAKER_FIRST.search(left):
            return "speaker"
        if _STATEMENTS.search(left + right) and (_VOICE.search(left) or "statement" in right[:60]):
            return "speaker"
    return ""


def _bracketed(text: str, mention: Found) -> bool:
    if mention.type == "person":
        return text[mention.end : mention.end + 2] == " ("
    return text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"


def _sentence_start(text: str, position: int, body_start: int) -> int:
    start = min(body_start, position)
    for match in _SENTENCE_END.finditer(text, start, position):
        start = match.end()
    return start
