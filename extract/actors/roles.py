"""What an actor does where it is mentioned: addressee, agent, speaker, sponsor, officer, on behalf of, aligned."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.actors.mentions import Found
from extract.patterns import holds, trie
from ontology.actors import offices

# Patterns that are looked for in whole passages begin with a sign or a letter: the engine skips to those.
_SENTENCE_END = re.compile(r"[.:;] (?:(?=[A-Z(])|(?<=; )(?=[a-z]))")
_ADVERBS = r"(?:also |further |then |strongly |hereby |subsequently |jointly |had |has |have |been |kindly ){0,4}"
_REQUESTS = (
    *(
        "requests",
        "invites",
        "urges",
        "encourages",
        "asks",
        "directs",
        "instructs",
        "calls upon",
        "calls on",
        "appeals to",
    ),
    *(
        "exhorts",
        "authorizes",
        "reminds",
        "recommends that",
        "invitation to",
        "invitation for",
        "its call to",
        "its call upon",
    ),
)
# Before small letters the engine skips to what stands before a word: offsets in the padded text are one too many.  Before a
# capital, a letter is the printer's slip.
_ASKED = re.compile(rf"(?:[^A-Za-z]{trie(_REQUESTS)}|{trie(words.capitalize() for words in _REQUESTS)})\b")
_HAS_VERB = re.compile(r" to (?:[a-z]+ly )?[a-z]{3,}\b(?! [A-Z])|(?<!of) (?:in|through|with|of|by|for|from) ")
_IS_ASKED = re.compile(
    r"(?:,? [^.;]{0,200})?,? (?:is|are|were|was) (?:also |further |strongly |hereby ){0,3}"
    r"(?:encouraged|invited|requested|urged|called upon|asked|reminded)\b"
)
_SHOULD = re.compile(
    r"(?:,[^;.]{1,120},|,? that [^.;,]{1,60}| to the [^.;,]{1,120}| under review| \(\w+\))? "
    r"(?:also |therefore )?(?:should|could|may wish|may consider)\b"
)
_DOES = re.compile(
    rf"(?:,[^;.]{{1,120}},| under review| concerned| that [^.;,]{{1,50}})? {_ADVERBS}"
    r"(?:shall|may|must|will|would|can|could|should|do|does|did|is to|are to|held|took|made|had|has|have|heard|began"
    r"|gave|drew|met|undertook|serves?|undertake|decides?|agree|bear|need|[a-z]{3,}ed)\b"
)
_BY = re.compile(
    r"\b(?:[a-z]+(?:ed|en|wn)|made|held|work|adoption|efforts?|out) (?:[a-z]+ ){0,4}by,? "
    r"(?:the |all |an? |each |its |relevant |two |other |reviewing |several ){0,4}\Z"
)
_OBJECT = re.compile(
    r"\b(?:of|to|with|from|for|in|on|between|among|by|assist|support|upon|help) "
    r"(?:the |all |its |each |other |reviewing ){0,4}\Z"
)
_BEHALF = re.compile(r"\bbehalf of\b", re.IGNORECASE)
_BEHALF_OPEN = re.compile(r"\bbehalf of (?:the |its |all )?(?:Chairs? of the )?\Z", re.IGNORECASE)
_ALIGNED = re.compile(r"\b(?:align(?:ed|ing|s)|associat(?:ed|ing)) (?:itself|themselves|himself|herself)\b")
_SPONSORED = re.compile(
    r"\b(?:sponsored|submitted|co-sponsored|cosponsored|tabled) by\b|\bsponsors\b[^.;]{0,80}\bwere\b"
    r"|\bco-?sponsors, naming each:",
    re.IGNORECASE,
)
_STATEMENTS = re.compile(
    r"\bstatements? (?:also )?(?:was|were|by|on|under)\b|\bheard (?:an? )?(?:[a-z]+ ){0,3}statements?\b"
    r"|\b(?:made|read out) (?:an? )?(?:[a-z]+ ){0,3}(?:statements?|presentation)\b|\bright (?:of|to) reply\b",
    re.IGNORECASE,
)
_VOICE = re.compile(r"\b(?:by|representatives? (?:of|for)|observers? (?:of|for|from)|delegations? of)\b", re.IGNORECASE)
_SPEAKER_FIRST = re.compile(
    r"^(?:[^,]{1,80}, )?(?:the |a |an )?(?:representatives?|observers?|chair|co-chairs?|chairs?|delegation|member)"
    r"(?: (?:of|for|from) (?:the |one |two |several |another )?(?:signatory States? |(?:Co-)?Chairs? of the )?)\Z",
    re.IGNORECASE,
)
_OFFICE_FIRST = re.compile(r"(?:The |A |An )?([A-Z][A-Za-z-]+)\b[^,.;]*\Z")
_OFFICER = re.compile(r"\b(?:President|Vice-Presidents?|Rapporteur|Chair|Vice-Chairs?|Chairperson)s?: ?[^.;]{0,900}\Z")
_SILENT = frozenset({"preambular", "footnote", "title"})
_NESTED = re.compile(r"\([^()]{0,2000}\)")

_LOOK_BACK = 1500  # characters of the sentence before a mention that are read; what is longer is a list
_LONGEST_ORDER = 400  # characters from a verb of request to the last whom it asks
_LISTED_ROLES = frozenset({"speaker", "sponsor", "aligned"})
_MAY_BE_OFFICER = frozenset({"person", "state"})
_SPEAKING = frozenset({"state", "igo", "ngo", "group", "un-body"})
_LIST_GAP = re.compile(r"(?:, (?:and )?| and )(?:the )?")
_PASSIVES = ("encouraged", "invited", "requested", "urged", "called upon", "asked", "reminded", "should", "could", "may")
_PASSIVE = re.compile(rf"(?:{'|'.join(_PASSIVES)})\b")
_FULL_STOP = re.compile(r"\.(?<![A-Z]\.)(?<! [Nn]o\.) (?=[A-Z(])")
_SPEECH = (
    "tatement", "epresentative", "bserver", "behalf", "align", "associat", "ponsor", "ubmitted", "hair", "elegation",
    "resentation",
)  # fmt: skip


class Roles:
    """The roles of the mentions of one passage.

    Args:
        text: the passage's cleaned text.
        kind: its kind, as in ``units.csv``.
        in_act: whether it stands in an act, where nobody speaks.
        body_start: where its text begins after the printed number.
        after_officers: whether the passages before listed officers.
    """

    def __init__(self, text: str, kind: str, *, in_act: bool, body_start: int, after_officers: bool) -> None:
        self._text = text
        self._kind = kind
        self._in_act = in_act
        self._after_officers = after_officers
        speech = kind not in _SILENT and not in_act and holds(text, _SPEECH)
        self._clauses = [body_start, *[end.end() for end in _SENTENCE_END.finditer(text, body_start)]]
        self._sentences = [body_start, *[end.end() for end in _FULL_STOP.finditer(text, body_start)]] if speech else []
        orders = in_act and kind not in _SILENT
        asked = _ASKED.finditer(" " + text) if orders else ()
        self._asked = [verb.end() - 1 for verb in asked if verb[0][0].isascii() or not verb[0][0].isalpha()]
        self._passive = orders and holds(text, _PASSIVES) and _PASSIVE.search(text) is not None
        self._last: tuple[int, str] = (-1, "")  # end and role of the mention before

    def of(self, mention: Found) -> str:
        """The role of one mention, the first that fits; ``mention`` where none does.

        Mentions are given in order of their place: what goes on with a list has the role of its head.
        """
        end, role = self._last
        if (
            role not in _LISTED_ROLES
            or mention.type not in _SPEAKING
            or not _LIST_GAP.fullmatch(self._text, end, mention.start)
        ):
            role = self._role(mention)
        self._last = (mention.end, role)
        return role

    def _role(self, mention: Found) -> str:
        text, clauses = self._text, self._clauses
        start, end = mention.start, mention.end
        clause = _last_start(clauses, start)
        index = bisect_right(clauses, end)
        stop = clauses[index] - 1 if index < len(clauses) else len(text)
        right = text[end : min(stop, end + _LOOK_BACK)]
        if mention.type in _MAY_BE_OFFICER and _bracketed(text, mention):
            if self._after_officers or _OFFICER.search(text[clause:start]):
                return "officer"
        if self._sentences:
            role = _as_speaker(text, mention, text[clause:start], right, _last_start(self._sentences, start))
            if role:
                return role
        left = text[max(clause, start - 60) : start]
        if (self._asked or self._passive) and self._is_addressee(mention, clause, left, right):
            return "addressee"
        if _DOES.match(right) and not _OBJECT.search(left):
            return "agent"
        if "by" in left and _BY.search(text[max(clause, start - 80) : start]):
            return "agent"
        return "mention"

    def _is_addressee(self, mention: Found, clause: int, left: str, right: str) -> bool:
        index = bisect_right(self._asked, mention.start) - 1
        if index >= 0 and self._asked[index] > max(clause, mention.start - _LONGEST_ORDER):
            if not _HAS_VERB.search(self._text, self._asked[index], mention.start):
                return True
        if not self._passive or _OBJECT.search(left):
            return False
        return bool(_IS_ASKED.match(right)) or (self._kind != "operative" and bool(_SHOULD.match(right)))


def _last_start(starts: list[int], position: int) -> int:
    index = bisect_right(starts, position) - 1
    return max(min(starts[max(index, 0)], position), position - _LOOK_BACK)


def _as_speaker(text: str, mention: Found, left: str, right: str, sentence: int) -> str:
    if "behalf of " in left[-40:] and _BEHALF_OPEN.search(left[-60:]):
        return "on-behalf-of"
    outer = text[sentence : mention.start]
    outer_open = outer.rfind("(") if outer.rfind("(") > outer.rfind(")") else -1
    if outer_open >= 0:  # within brackets: "(on behalf of X; Y and Z aligned themselves with the statement)"
        inside = outer[outer_open:]
        closing = text.find(")", mention.end)
        rest = text[mention.end : closing if closing >= 0 else mention.end + 400]
        if _ALIGNED.search(rest) and (";" in inside or not _BEHALF.search(inside)) and ";" not in rest:
            return "aligned"
        if _BEHALF.search(inside):
            return "on-behalf-of"
    plain = _NESTED.sub("", outer) if "(" in outer else outer
    tail = _NESTED.sub("", right) if "(" in right else right
    if _may_sponsor(plain) and _SPONSORED.search(plain[-_LOOK_BACK:]) and not _BEHALF.search(plain):
        return "sponsor"
    if mention.type in {"class", "person"}:
        spoke = mention.type == "class" and _SPEAKER_FIRST.search(plain[-160:]) and _STATEMENTS.search(tail)
        return "speaker" if spoke else ""
    aligned = "sel" in tail  # of "itself", "themselves"
    if aligned and (_ALIGNED.match(tail.lstrip()) or (_ALIGNED.search(tail[:400]) and not _STATEMENTS.search(plain))):
        return "aligned"
    office = _OFFICE_FIRST.match(plain) if len(plain) < 160 else None
    if office and office[1] in offices() and _STATEMENTS.search(tail[:120]):
        return "speaker"
    if len(plain) < 160 and _SPEAKER_FIRST.search(plain):
        return "speaker"
    said = _STATEMENTS.search(plain)
    if said and _VOICE.search(plain):
        return "speaker"
    if _VOICE.search(plain) and _STATEMENTS.search(tail) and not re.search(r"\b[a-z]+ed (?!by|for)", plain):
        return "speaker"
    return ""


def _may_sponsor(text: str) -> bool:
    """Whether a word of sponsoring stands in a text: six times as fast as to look for the pattern."""
    small = text.lower()
    return "ponsor" in small or "submitted" in small or "tabled" in small


def _bracketed(text: str, mention: Found) -> bool:
    if mention.type == "person":
        return text[mention.end : mention.end + 2] == " ("
    return text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"
