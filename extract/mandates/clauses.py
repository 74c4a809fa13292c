"""The request clauses of a paragraph: where each verb stands, its lemma, and on which side its addressee."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from ontology.mandates import modals
from ontology.verbs import Form, Verb, forms, verbs


class Clause(NamedTuple):
    """A clause verb: ``side`` says where the addressee stands: ``object``, ``subject`` or ``none``."""

    start: int
    end: int
    lemma: str
    side: str
    sentence: int  # where its sentence begins


_WORD = re.compile(r"[A-Za-z]+")
_NEXT_WORD = re.compile(r"\s+((?:(?:also|further|fully|duly|once|more|again|with [a-z]+)\s+){0,3})([A-Za-z]+)")
_OPENER = re.compile(
    r"[\s*_“\"(]*(?:(?:[A-Z][a-z]+ly|Also|Further|Furthermore|Again|Once again|Moreover|In this regard,|In that regard,|"
    r"In this context,|To this end,)\s+)*(?:also |further |strongly |again )?"
)
_COORDINATED = re.compile(
    r"(?:,|;|\band\b|\bor\b|\bbut\b)\s*(?:and\s+)?"
    r"(?:,?\s*(?:in|to|for|with) (?:this|that|these|those|the same) (?:regard|context|connection|respect|end|purpose|effect|light),?\s*|"
    r",?\s*(?:inter alia|accordingly|therefore|thus|consequently|hence|as a consequence),?\s*)?"
    r"(?:(?:also|further|furthermore|again|once again|moreover|additionally|similarly|likewise|[a-z]+ly)\s+)*$"
)
_INSERTED = re.compile(
    r"(?:,|\band\b|;)\s*(?:and\s+)?(?:also\s+)?,?\s*(?:[a-z]+ing\b|in\b|with\b|to\b|as\b|bearing\b)[^,;]{3,260},\s*(?:also |further )?$"
)
_ENDING = {"third": re.compile(r"\b[a-z]+s\b"), "past": re.compile(r"\b[a-z]+\b")}
_LOWER = re.compile(r"\b[a-z]+\b")
_AFTER_NAME = re.compile(r"(?:[A-Z][A-Za-z]*|,|\balso|\bfurther|\bhereby)$")
_SENTENCE = re.compile(r"[.;]\s+(?=[A-Z“(])")
_SUBORDINATE = re.compile(
    r"\b(whether|which|that|who|whom|whose|if|when|where|while|as|because|since|unless|how|why|what|so that)\b"
)
_FINITE = re.compile(r"\b(?:have|has|had|are|is|was|were|do|does|did|wish|wishes|seek|seeks|may|can|will|host|hosts)\b")
_NOT_A_VERB = re.compile(r"\s*(?:for|of|from|in(?! (?:this|that))|are|is|were|was|have|has|should|shall|may|can|to)\b")
ITS_CALL = re.compile(
    r"\s+(?:its|the) (?:[a-z]+ )?(?:call|request|invitation|appeal|recommendation|encouragement)s? (?:to|upon|on|for|that)\b"
)
_DECIDES_TO = re.compile(r"\s*(?:also |further )?to (?:also |further |strongly )?")


@cache
def _finite_forms(tense: str) -> dict[str, tuple[Form, ...]]:
    """The forms that may open a clause: ``third`` ("Requests"), or ``past`` as in decisions told in reports."""
    found: dict[str, list[Form]] = {}
    for first, group in forms().items():
        for form in group:
            if form.tense == tense and form.verb.clause:
                found.setdefault(first, []).append(form)
    return {first: tuple(group) for first, group in found.items()}


@cache
def _passive() -> re.Pattern[str]:
    participles: dict[str, str] = {}
    for row in verbs():
        if row.clause == "asks":
            for first, group in forms().items():
                for form in group:
                    if form.tense == "past" and form.verb == row:
                        participles[" ".join((first, *form.words[1:]))] = row.lemma
    alternatives = "|".join(sorted(map(re.escape, participles), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?:are|is|be)((?: also| further| strongly| again| urgently|, [a-z ,]{{3,60}},)?) ({alternatives})( to)?\b"
    )


@cache
def _participles() -> dict[str, str]:
    return {
        " ".join(form.words): form.verb.lemma
        for group in forms().values()
        for form in group
        if form.tense == "past" and form.verb.clause == "asks"
    }


@cache
def _modal() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?P<{row.lemma}>{row.pattern})\b" for row in modals()))


def clauses(text: str, start: int, *, modal: bool, listed_only: bool) -> tuple[Clause, ...]:
    """The clause verbs of a paragraph whose body begins at ``start``, in order.

    Args:
        text: cleaned text of the paragraph.
        start: offset after its printed number.
        modal: whether "should", "are encouraged to" open clauses, as in annexed recommendations.
        listed_only: whether a paragraph opens a clause only with a verb of the table ("Pledges" is in no table).
    """
    found: list[Clause] = []
    opening = _opening(text, start, listed_only=listed_only)
    if opening is not None:
        found.append(opening)
        found += _coordinated(text, opening)
        found += _decided(text, found)
    breaks = [start, *(match.end() for match in _SENTENCE.finditer(text, start))]
    if modal or opening is None:
        found += _passives(text, breaks, start)
    if modal:
        found += _modals(text, breaks, start)
    kept: list[Clause] = []
    for clause in sorted(found, key=lambda clause: (clause.start, clause.end)):
        if not kept or clause.start >= kept[-1].end:
            kept.append(clause)
    return tuple(kept)


def _form_at(text: str, position: int, tense: str = "third") -> tuple[int, Verb] | None:
    """A finite form at a position: where it ends, and its verb."""
    word = _WORD.match(text, position)
    if word is None:
        return None
    printed = word.group()
    found = _finite_forms(tense).get(printed.lower(), ())
    if not found and printed[:2].isupper():  # scanners read some capitals twice ("FEncourages")
        found = _finite_forms(tense).get(printed[1:].lower(), ())
    for form in found:
        end = word.end()
        for wanted in form.words[1:]:
            following = _NEXT_WORD.match(text, end)
            if following is None or following.group(2).lower() != wanted:
                break
            end = following.end()
        else:
            return end, form.verb
    return None


def _opening(text: str, start: int, *, listed_only: bool) -> Clause | None:
    lead = _OPENER.match(text, start)
    position = lead.end() if lead else start
    for tense in ("third", "past"):
        found = _form_at(text, position, tense)
        if found is not None and (tense == "third" or text[position].isupper()):
            end, row = found
            return Clause(position, end, row.lemma, _side(row, text, end), start)
    if listed_only:
        return None
    other = re.compile(r"([A-Z][a-z]{2,20}?)(?:s|es)\b(?!\s(?:should|shall|may|are|is|parties))").match(text, position)
    if other is not None and re.match(
        r"\s+(?:that|the|its|to|with|on|for|all|in|forward)\b", text[other.end() : other.end() + 12]
    ):
        return Clause(position, other.end(), other.group(1).lower(), "none", start)
    return None


def enacted(text: str, start: int) -> tuple[Clause, ...]:
    """The verb of a decision's enacting sentence ("The Conference of the Parties ... approves the agenda")."""
    for word in _LOWER.finditer(text, start):
        for tense in ("third", "past"):
            found = _form_at(text, word.start(), tense)
            if found is None:
                continue
            end, row = found
            before = text[start : word.start()].rstrip()
            if tense == "third" and row.also_noun or not _AFTER_NAME.search(before):
                continue
            first = Clause(word.start(), end, row.lemma, _side(row, text, end), start)
            return (first, *_coordinated(text, first))
    return ()


def _side(row: Verb, text: str, end: int) -> str:
    if row.clause == "asks":
        return "object"
    if row.clause == "asks-if-named" and ITS_CALL.match(text, end):
        return "object"
    return "none"


def _coordinated(text: str, opening: Clause) -> list[Clause]:
    found: list[Clause] = []
    tense = "past" if text[opening.start : opening.end].split()[0].endswith("ed") else "third"
    heads = _finite_forms(tense)
    for word in _ENDING[tense].finditer(text, opening.end):
        if word.group() not in heads:
            continue
        position = word.start()
        form = _form_at(text, position, tense)
        if form is None:
            continue
        end, row = form
        if row.also_noun and _NOT_A_VERB.match(text, end):
            continue
        before = text[max(opening.end, position - 300) : position]
        if not _COORDINATED.search(before) and not _INSERTED.search(before):
            continue
        found.append(Clause(position, end, row.lemma, _side(row, text, end), opening.sentence))
    return found


def _decided(text: str, found: list[Clause]) -> list[Clause]:
    """ "Decides to request X to": the request is a clause of its own."""
    more: list[Clause] = []
    for clause in found:
        lead = _DECIDES_TO.match(text, clause.end)
        if clause.side != "none" or lead is None:
            continue
        word = re.compile(r"[a-z]+(?: upon| on)?\b").match(text, lead.end())
        if word is None:
            continue
        for form in forms().get(word.group().split()[0], ()):
            if (
                form.tense == "base"
                and form.verb.clause == "asks"
                and text.startswith(" ".join(form.words), lead.end())
            ):
                end = lead.end() + len(" ".join(form.words))
                more.append(Clause(lead.end(), end, form.verb.lemma, "object", clause.sentence))
                break
    return more


def _sentence_of(breaks: list[int], position: int) -> int:
    return breaks[bisect_right(breaks, position) - 1]


def _passives(text: str, breaks: list[int], start: int) -> list[Clause]:
    found = []
    for match in _passive().finditer(text, start):
        sentence = _sentence_of(breaks, match.start())
        if not _subordinate(text[max(sentence, match.start() - 900) : match.start()]):
            found.append(Clause(match.start(), match.end(), _participles()[match.group(2)], "subject", sentence))
    return found


def _modals(text: str, breaks: list[int], start: int) -> list[Clause]:
    found = []
    for match in _modal().finditer(text, start):
        sentence = _sentence_of(breaks, match.start())
        lemma = match.lastgroup or ""
        if _subordinate(text[max(sentence, match.start() - 900) : match.start()]):
            continue
        if re.match(
            r"\s+(?:also |further |strongly )?be (?:encouraged|invited|requested|urged) to\b", text[match.end() :]
        ):
            continue  # the passive is the clause
        if lemma == "could" and re.match(r"\s+(?:also )?include\b", text[match.end() :]):
            continue  # says what something comprises
        found.append(Clause(match.start(), match.end(), lemma, "subject", sentence))
    return found


def _subordinate(before: str) -> bool:
    """Whether a finite verb after ``before`` (its sentence so far) belongs to a subordinate clause."""
    chunk = before
    for match in reversed(list(_SUBORDINATE.finditer(chunk))):
        rest = chunk[match.end() :]
        word = match.group(1)
        if word in {"as", "when", "where", "if", "while", "since"}:
            if "," in rest or re.match(
                r" (?:well as|appropriate|necessary|needed|possible|applicable|requested|a )", rest
            ):
                continue
            return match.start() > 2 or "," not in rest
        if _FINITE.search(rest) or re.search(r"\b[a-z]+(?:ed|s)\b.*,", rest) or rest.rstrip().endswith(("and", ",")):
            continue
        if re.search(r", (?:the |[A-Z]|and$)", rest):
            continue
        return True
    return False
