"""Which body's act is meant: from the words before and after, the list, the number, the date, the citing document.

A number such as 5/4 belongs to another body in every document.  Evidence is asked in the order of its
strength, and each answer names the step that gave it.  Where two bodies are left there is no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.citations import lexicon
from extract.citations.context import Context
from extract.citations.mentions import ActMention
from extract.citations.numbers import ActNumber, fits, session_number, session_speaks
from extract.reasons import NO_BODY, NUMBER_OUT_OF_RANGE, SEVERAL_BODIES
from ontology.bodies import Body, bodies, body_of_report, by_key

_BETWEEN = re.compile(
    r"(?:['’]s?)?(?:,? (?:including|in particular|inter alia|namely|notably|especially),? (?:in )?|(?:,(?! and\b))? ?)"
    r"(?:(?:of|in|by|through|under|with|and|on|also|further|recalled|adopted"
    r"|reaffirmed|passed) ){0,3}(?:the |its )?\Z"
    r"|,? (?:the )?(?:most recent|latest|last)(?: one)?(?: of which| of these)?,? (?:is|was|being|are|were) (?:the |its )?\Z"
)
_BEFORE_ITS = re.compile(
    r"(?:['’]s?)?(?:,? at its [a-z-]+(?: [a-z-]+){0,3} session)?,? (?:(?:of|in|by|through|under|with|and|on|also|further|contained|adopted"
    r"|established|recalling|reaffirming|pursuant|according|to|as|set|out|stated|requested"
    r"|decided|recalled|reaffirmed|endorsed|mandated) ){0,5}\Z"
)
_AND = re.compile(r",? (?:and|or) (?:the )?|, |/")
_PLURAL_BEFORE = re.compile(r"(?:['’]s?)? (?:[a-z-]+ ){0,3}(?:resolutions|decisions)\b[^.;]{0,300}\Z")
_CONNECTED = re.compile(
    r"[,;]?(?: (?:and|or|as well as))?(?: (?:also|further|its|in|the|of|to|by))*(?: relevant"
    r"| subsequent)? ?\Z"
)
_FORWARD = re.compile(r"(?:(?:,[^,.;]{0,200})?, (?:the )?| the )\Z")
# "Supplement No. 53 (A/73/53), chap. IV, sect. A, resolution 37/17": the act is that of the body whose report prints it.
_IN_REPORT = re.compile(
    r"(?P<symbol>[AE]/(?:S-)?[0-9]{2,4}/[0-9]{2}[A-Z]?(?:/[A-Za-z]{3,4}\.[0-9])?)(?: and [A-Z][a-z]{2,3}\.[0-9])?[)*”\"]{0,3}"
    r"(?:,? (?:and )?(?:chap|sect|part|annex)[a-z]*\.? [0-9A-Z.]{1,8}){0,4},? (?:and |see )?\Z"
)
_REPORT_WINDOW = 120
_WINDOW = 1500  # characters back to the bodies that a passage named
_GUESS_YEARS = 1
_TELLING = frozenset(("serial/code", "roman.serial"))  # forms that one body has alone
_NUMBERED_SESSIONS = frozenset(("session/serial", "serial (session)"))


@dataclass(frozen=True, slots=True)
class Choice:
    """The body meant and the step that told it, or the reason why none is."""

    body: Body | None
    step: str
    candidates: tuple[str, ...] = ()


def choose_body(mention: ActMention, text: str, context: Context, before: tuple[ActMention, str] | None) -> Choice:
    """The body whose act a mention means.  ``before`` is the mention before it in the passage and its body's key."""
    number = mention.number
    if number.form in _TELLING:
        coded = [body for body in bodies() if fits(body, number)]
        return Choice(coded[0], "number") if len(coded) == 1 else Choice(None, NO_BODY)
    if number.form == "serial" and (known := context.numbers.get((mention.noun, number.serial))):
        body = next((body for body in bodies() if known.startswith(_stem(body, mention.noun))), None)
        return Choice(body, "repeated") if body and fits(body, number) else Choice(None, NO_BODY)
    # "Peace and Security resolutions 2250 (2015)": a subject leaves the body open where no other numbers its acts so.
    unknown = mention.lead == "foreign" or mention.lead == "subject" and number.form != "serial (year)"
    if unknown and not mention.bodies:
        return Choice(None, NO_BODY)
    sentence = lexicon.sentence_start(text, mention.head)
    if mention.bodies:
        near = lexicon.body_names(text, sentence, mention.head) if len(mention.bodies) > 1 else []
        choice = _named(mention.bodies, number, context, tuple(name.keys[0] for name in near if len(name.keys) == 1))
        return choice if choice.body is not None else _joined(mention, text, sentence, context) or choice
    if number.form == "serial (session)" and mention.lead != "its":
        # Roman figures are shared by organs whose sessions had other beats: the date tells them apart.
        dated = [body for body in _principal() if fits(body, number) and body.epoch and _agrees(body, mention)]
        if len(dated) == 1 and (before is None or before[1] != dated[0].key):
            return Choice(dated[0], "number and date")
    if before is not None and connected(text, before[0], mention):
        if mention.lead != "its" and fits(by_key()[before[1]], number) and not contradicted(by_key()[before[1]], mention, context):
            return Choice(by_key()[before[1]], "list")
    if mention.lead == "its":
        return _owner(mention, text, sentence, context)
    if (report := _IN_REPORT.search(text, max(0, mention.head - _REPORT_WINDOW), mention.head)) is not None:
        printer = body_of_report(report["symbol"])
        if printer is not None and fits(printer, number) and not contradicted(printer, mention, context):
            return Choice(printer, "report before")
    return _bare(mention, text, sentence, context)


def _joined(mention: ActMention, text: str, sentence: int, context: Context) -> Choice | None:
    """The first of two bodies before one noun: "General Assembly and Economic and Social Council resolutions"."""
    names = lexicon.body_names(text, sentence, mention.head)
    for name, following in pairwise(names):
        if _AND.fullmatch(text, name.end, following.start) and following.keys == mention.bodies:
            choice = _named(name.keys, mention.number, context)
            if choice.body is not None:
                return choice
    return None


def connected(text: str, before: ActMention, mention: ActMention) -> bool:
    """Whether two mentions stand in one list: on one noun, or with nothing but connecting words between."""
    return before.group == mention.group or bool(_CONNECTED.fullmatch(text, before.after, mention.head))


def _named(keys: tuple[str, ...], number: ActNumber, context: Context, near: tuple[str, ...] = ()) -> Choice:
    """The body that a name means; ``near``: bodies named in full before it in the sentence."""
    if len(keys) == 1:
        body = by_key()[keys[0]]
        if fits(body, number):
            return Choice(body, "explicit")
        others = [other for other in bodies() if fits(other, number) and other.key.startswith(body.key + "/")]
        return Choice(others[0], "explicit") if len(others) == 1 else Choice(None, NUMBER_OUT_OF_RANGE, keys)
    return _among(keys, number, context, near)


def _among(keys: tuple[str, ...], number: ActNumber, context: Context, near: tuple[str, ...]) -> Choice:
    """A short name ("the Commission", "the Council"): the citing body, the one last named in full, the only one that fits."""
    for owner in (context.citing, context.document_body):
        if owner is not None and owner.key in keys and fits(owner, number):
            return Choice(owner, "short name")
    for key in (*reversed(near), *reversed(context.bodies_seen)):
        if key in keys and fits(by_key()[key], number):
            return Choice(by_key()[key], "short name, named before")
    fitting = [key for key in keys if fits(by_key()[key], number)]
    if len(fitting) == 1:
        return Choice(by_key()[fitting[0]], "short name, number")
    principal = [body for body in _principal() if body.key in fitting]
    if len(principal) == 1:
        return Choice(principal[0], "short name, principal organ")
    return Choice(None, SEVERAL_BODIES if fitting else NUMBER_OUT_OF_RANGE, tuple(fitting))


def _owner(mention: ActMention, text: str, sentence: int, context: Context) -> Choice:
    """Whose is "its resolution": the subject just before, the subject that follows "In its resolution", the citing body."""
    number = mention.number
    names = lexicon.body_names(text, sentence, mention.head)
    its = text.rfind(" ", 0, mention.head - 1)
    its = max(text.rfind("its ", sentence, mention.head), text.rfind("Its ", sentence, mention.head), its)
    if names and names[-1].end <= its and _BEFORE_ITS.fullmatch(text, names[-1].end, its):
        choice = _named(names[-1].keys, number, context)
        if choice.body is not None and not contradicted(choice.body, mention, context):
            return Choice(choice.body, "subject before")
        if choice.body is None and len(names) == 1 and not names[0].short and len(names[0].keys) == 1:
            return choice  # the subject is told in full, and cannot have that number
    lead = text[max(sentence, its - 12) : its].strip().lower()
    if lead.endswith(("in", "by", "under", "through")):
        following = lexicon.body_names(text, mention.after, min(len(text), mention.after + 220))
        if following and _FORWARD.fullmatch(text, mention.after, following[0].start):
            choice = _named(following[0].keys, number, context)
            if choice.body is not None and not contradicted(choice.body, mention, context):
                return Choice(choice.body, "subject after")
    if context.citing is not None and fits(context.citing, number) and not contradicted(context.citing, mention, context):
        return Choice(context.citing, "citing body")
    for name in reversed(names):
        choice = _named(name.keys, number, context)
        if choice.body is not None and not contradicted(choice.body, mention, context):
            return Choice(choice.body, "body in the sentence")
    return _inherited(mention, text, context) or _by_number(mention, context)


def _bare(mention: ActMention, text: str, sentence: int, context: Context) -> Choice:
    number = mention.number
    names = lexicon.body_names(text, sentence, mention.head)
    for name in reversed(names):
        between = text[name.end : mention.head]
        if _BETWEEN.fullmatch(between) or _PLURAL_BEFORE.fullmatch(between):
            choice = _named(name.keys, number, context)
            if choice.body is not None and not contradicted(choice.body, mention, context):
                return Choice(choice.body, "body before")
    known = context.numbers.get((mention.noun, number.printed))
    if known:
        body = next((body for body in bodies() if known.startswith(_stem(body, mention.noun))), None)
        if body is not None and not contradicted(body, mention, context):
            return Choice(body, "repeated")
    citing = context.citing
    if citing is not None and fits(citing, number) and not contradicted(citing, mention, context):
        return Choice(citing, "citing body")
    owner = context.document_body
    if owner is not None and owner is not citing and fits(owner, number) and not contradicted(owner, mention, context):
        return Choice(owner, "citing body")
    if not any(fits(body, number) for body in _principal()):
        for name in reversed(names):
            choice = _named(name.keys, number, context)
            if choice.body is not None:
                return Choice(choice.body, "body in the sentence")
    return _inherited(mention, text, context) or _by_number(mention, context)


def _inherited(mention: ActMention, text: str, context: Context) -> Choice | None:
    """In documents of a body that took another's place ("resolution 2004/37" in those of the Human Rights Council)
    that other's act, where the document named it last of those that the number fits."""
    older = next((by_key()[body.heir_of] for body in (context.citing, context.document_body) if body and body.heir_of), None)
    if older is None or not fits(older, mention.number) or contradicted(older, mention, context):
        return None
    rivals = {body.key for body in _principal() if fits(body, mention.number)}
    seen = [key for key in context.bodies_seen if key == older.key or key in rivals]
    for name in lexicon.body_names(text, max(0, mention.head - _WINDOW), mention.head):
        seen += [older.key] if older.key in name.keys else [key for key in name.keys[:1] if key in rivals]
    if older.key not in seen:
        return None
    return Choice(older, "body that was replaced") if seen[-1] == older.key else Choice(None, SEVERAL_BODIES, (older.key, seen[-1]))


def _by_number(mention: ActMention, context: Context) -> Choice:
    """The number alone: the principal organs, whose acts are cited without their name, then any body named in the document."""
    number = mention.number
    if number.form == "serial":
        return Choice(None, NO_BODY)
    principal = [body for body in _principal() if fits(body, number)]
    agreed = [body for body in principal if _agrees(body, mention)]
    if len(agreed) == 1:
        return Choice(agreed[0], "number and date")
    if len(principal) > 1:
        named = [key for key in context.bodies_seen if key in {body.key for body in principal}]
        if named:
            return Choice(by_key()[named[-1]], "number, body named before")
        return Choice(principal[0], "number") if number.form != "serial (session)" else Choice(None, SEVERAL_BODIES, tuple(b.key for b in principal))
    if principal:
        return Choice(principal[0], "number")
    seen = [key for key in dict.fromkeys(reversed(context.bodies_seen)) if fits(by_key()[key], number)]
    if len(seen) == 1:
        return Choice(by_key()[seen[0]], "body named before")
    return Choice(None, SEVERAL_BODIES if seen else NUMBER_OUT_OF_RANGE, tuple(seen))


def _principal() -> list[Body]:
    """The principal organs of the United Nations: the root of their symbols is one letter."""
    return [body for body in bodies() if len(body.key) == 1]


def _agrees(body: Body, mention: ActMention) -> bool:
    """Whether the stated date suits the session or year of the number."""
    if not mention.date:
        return False
    number, year = mention.number, int(mention.date[:4])
    if number.form in {"year/serial", "serial (year)"}:
        return abs(int(number.session) - year) <= _GUESS_YEARS
    if number.form in _NUMBERED_SESSIONS and body.epoch:
        return 0 <= year - _year(body, number) <= 1
    return session_speaks(body, number, mention.date) > 0


def _year(body: Body, number: ActNumber) -> int:
    """The year in which a session began, of bodies whose sessions keep a beat (``Body.epoch``)."""
    session = session_number(number)
    return body.epoch + (session if body.yearly == 1 else (session - 1) // body.yearly + 1)


def contradicted(body: Body, mention: ActMention, context: Context) -> bool:
    """Whether an act cannot be meant: its session comes after the citing document's, or the stated date is of another."""
    number, document = mention.number, context.structure.document
    if body.key == document.body and number.form == "session/serial" and document.session.isdigit():
        if int(number.session) > int(document.session) and any(fits(other, number) for other in _principal() if other is not body):
            return True
    if not mention.date:
        return False
    year = int(mention.date[:4])
    if number.form in _NUMBERED_SESSIONS and body.epoch and "-" not in number.session:
        return not -1 <= year - _year(body, number) <= 1
    if number.form == "year/serial":
        return abs(int(number.session) - year) > 1
    return session_speaks(body, number, mention.date) < 0


def date_of(body: Body, mention: ActMention) -> str:
    """The stated day, where an act of that number can be of it; else the year that the number prints, or nothing.

    A day at the end of a list is the last number's; one outside the session of the number, or in another year than the
    number prints, is refused.
    """
    printed = mention.number.session if mention.number.form == "serial (year)" else ""
    return (not mention.last_dated and _stated(body, mention)) or printed


def _stated(body: Body, mention: ActMention) -> str:
    if not mention.date:
        return ""
    number, year = mention.number, int(mention.date[:4])
    if number.form == "serial (year)":
        return mention.date if year == int(number.session) else ""
    if number.form == "year/serial":
        return mention.date if abs(int(number.session) - year) <= 1 else ""
    if number.form in _NUMBERED_SESSIONS and body.epoch and "-" not in number.session:
        return mention.date if 0 <= year - _year(body, number) <= 1 else ""
    return mention.date if session_speaks(body, number, mention.date) >= 0 else ""


def _stem(body: Body, noun: str) -> str:
    pattern = body.resolution if noun == "resolution" else body.decision
    return pattern.partition("{")[0] or "\0"
