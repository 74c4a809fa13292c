"""Mandates: who is asked to do what, until when, on what condition.

Read are the operative paragraphs of acts, the lettered parts that bring a verb of their own, and the
recommendations in annexes; annexed rules, agendas and programmes ask nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extract.inside import Inside, by_unit, mentions_inside
from extract.mandates.clauses import ITS_CALL, Clause, clauses, enacted
from extract.mandates.parties import object_of, own_subject, subject_of
from extract.records import ActorMention, Mandate, Structure
from extract.text import Passage
from ontology.mandates import annexes, conditions, deadlines

__all__ = ["find_mandates"]

_OPERATIVE = frozenset({"operative", "subparagraph", "chapeau"})
_UNREAD = frozenset({"footnote", "heading", "title", "table-row", "preambular", "contents", "front"})


_END = " \t\n,;."
_PRONOUN = re.compile(r"\s+(?:them|both|all of them|it)\b")  # who was asked in the clause before


def find_mandates(structure: Structure, actors: Iterable[ActorMention]) -> tuple[Mandate, ...]:
    """The request clauses of a document's acts, in source order.

    Args:
        structure: what segmentation gave.
        actors: the actor mentions of the document; addressees are taken from them.
    """
    holders = {act.id for act in structure.acts} or {structure.document.id}
    if structure.document.type != "report":
        holders.add(structure.document.id)
    table = by_unit(actors)
    found: list[Mandate] = []
    annex_kind: dict[str, str] = {}
    for passage in structure.passages:
        if passage.holder not in holders or "#" not in passage.unit:
            continue
        part = passage.unit.split("#", 1)[1]
        annex = part.split("/", 1)[0] if part.startswith("annex") else ""
        if annex:
            key = f"{passage.holder}#{annex}"
            if key not in annex_kind or (annex_kind[key] == "" and passage.kind != "annex-paragraph"):
                annex_kind[key] = _annex_kind(passage.text)
            if annex_kind[key] != "recommendations":
                continue
        elif passage.kind not in _OPERATIVE:
            continue
        if passage.kind in _UNREAD or part.endswith("/chapeau"):
            continue
        found += _of_passage(passage, mentions_inside(passage, table), structure.document.source, modal=bool(annex))
    return tuple(found)


def _annex_kind(heading: str) -> str:
    """What the first words of an annex say of it: ``recommendations``, ``other``, or nothing yet."""
    for row in reversed(annexes()):
        if re.search(row.pattern, heading[:300], re.IGNORECASE):
            return row.kind
    return ""


def _of_passage(passage: Passage, mentions: tuple[Inside, ...], source: str, *, modal: bool) -> Iterator[Mandate]:
    text = passage.text
    found = clauses(text, passage.body_start, modal=modal, listed_only=modal or passage.kind != "operative")
    if not found and passage.kind == "chapeau":
        found = enacted(text, passage.body_start)
    former: Clause | None = None
    addressees: tuple[str, ...] = ()
    for index, clause in enumerate(found):
        end = len(text)
        if index + 1 < len(found):
            following = found[index + 1]
            end = following.sentence if following.sentence > clause.start else following.start
        own: tuple[str, ...] | None = None
        later = former is not None and former.sentence == clause.sentence and clause.side == former.side == "subject"
        if former is not None and later:
            own = own_subject(text, former.end, clause.start, mentions)
            addressees = addressees if own is None else own
        else:
            pronoun = clause.side == "object" and _PRONOUN.match(text, clause.end) is not None
            if not pronoun:
                addressees = _addressees(text, clause, end, mentions)
            elif not addressees and former is not None:
                addressees = _spoken_of(text, former, clause.start, mentions)
        yield _mandate(passage, source, clause, addressees, end, whole=not later)
        former = clause
        if clause.lemma == "decide" and not modal:
            yield from _decided_that(passage, source, clause, end, mentions)


def _addressees(text: str, clause: Clause, end: int, mentions: tuple[Inside, ...]) -> tuple[str, ...]:
    if clause.side == "object":
        call = ITS_CALL.match(text, clause.end)
        return object_of(text, call.end() if call else clause.end, end, mentions)
    if clause.side == "subject":
        return subject_of(text, clause.sentence, clause.start, mentions)
    return ()


def _spoken_of(text: str, former: Clause, end: int, mentions: tuple[Inside, ...]) -> tuple[str, ...]:
    """Whom "them" means after a clause that asked nobody: the first actor named in it."""
    return next(((found.actor,) for found in mentions if former.end <= found.start < end), ())


def _decided_that(
    passage: Passage, source: str, clause: Clause, end: int, mentions: tuple[Inside, ...]
) -> Iterator[Mandate]:
    """ "Decides that X shall": with an actor X a second clause."""
    that = re.compile(r"(?:,[^,]{1,120},)?\s+(?:also |further |in this regard )?that\b(?:,[^,;]{0,80},)?").match(
        passage.text, clause.end
    )
    if that is None:
        return
    modal = re.compile(r"\b(should|shall)\b").search(passage.text, that.end(), min(end, that.end() + 300))
    if modal is None:
        return
    subject = subject_of(passage.text, that.end(), modal.start(), mentions)
    if subject:
        second = Clause(modal.start(), modal.end(), modal.group(1), "subject", that.end())
        yield _mandate(passage, source, second, subject, end)


def _mandate(
    passage: Passage, source: str, clause: Clause, addressees: tuple[str, ...], end: int, *, whole: bool = True
) -> Mandate:
    start, stop = passage.source_span(clause.start, clause.end)
    first = clause.sentence if clause.side == "subject" and whole else clause.start
    text = passage.text[first:end].strip()
    deadline = "" if clause.side == "none" else _first_phrases(text, "deadline")
    condition = _first_phrases(text, "condition")
    return Mandate(
        source, passage.unit, start, stop, clause.lemma, addressees, "", deadline, condition, _without_end(text)
    )


def _without_end(text: str) -> str:
    """A clause without the marks after it, and without the "and" after these that leads to the next."""
    if not text.endswith("and"):
        return text.rstrip(_END)
    before = text[:-3]
    bare = before.rstrip(_END)
    return bare if bare != before else text


@cache
def _patterns(kind: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    table = deadlines() if kind == "deadline" else conditions()
    return tuple((row.needs, re.compile(row.pattern, re.IGNORECASE if kind == "condition" else 0)) for row in table)


def _first_phrases(text: str, kind: str) -> str:
    """The phrases that set deadlines or conditions, as printed, joined by ``; ``."""
    spans: list[tuple[int, int]] = []
    for needs, pattern in _patterns(kind):
        for word in needs:
            if word in text:
                spans += [(match.start(), -match.end()) for match in pattern.finditer(text)]
                break
    if not spans:
        return ""
    spans.sort()
    found: list[str] = []
    reached = -1
    for start, end in spans:
        if start >= reached:
            found.append(text[start:-end].strip())
            reached = -end
    return "; ".join(dict.fromkeys(found))
