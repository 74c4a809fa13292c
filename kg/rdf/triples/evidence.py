"""Citations, actor mentions and mandates as annotations of the source, and the direct edges that they prove."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import cache

from extract.records import Citation
from kg.rdf.ntriples import boolean, decimal, literal
from kg.rdf.sentences import sentence_of
from kg.rdf.triples.names import (
    CITO_CITATION,
    EVIDENCE_CLASSES,
    GENERATED_BY,
    LABEL,
    TYPE,
    term,
)
from kg.rdf.triples.sheet import Sheet
from ontology.identifiers import Identifier, InvalidIdentifier
from ontology.terms import CITO, OA, REC
from ontology.verbs import verbs

_FOUND_BY = term(REC.foundBy)
_CITATION, _MENTION, _MANDATE = term(REC.Citation), term(REC.ActorMention), term(REC.Mandate)
_HAS_TARGET, _HAS_BODY = term(OA.hasTarget), term(OA.hasBody)
_CITING, _CITED, _CHARACTER = (
    term(CITO.hasCitingEntity),
    term(CITO.hasCitedEntity),
    term(CITO.hasCitationCharacterization),
)
_IN_UNIT, _VERB, _RELATION, _SENTENCE = term(REC.inUnit), term(REC.verb), term(REC.relation), term(REC.sentence)
_KIND, _ANAPHORA, _STEPS = term(REC.citationKind), term(REC.anaphora), term(REC.steps)
_LINK_TARGET = term(REC.linkTarget)
_CONFIDENCE = term(REC.confidence)
_TITLE, _DATE = term(REC.citedTitle), term(REC.citedDate)
_CITES, _TAKES_UP, _BUILDS_ON = term(REC.cites), term(REC.takesUp), term(REC.buildsOn)
_ACTOR, _ROLE, _MENTIONS = term(REC.actor), term(REC.role), term(REC.mentions)
_ADDRESSEE, _ACTION, _DEADLINE, _CONDITION = (
    term(REC.addressee),
    term(REC.action),
    term(REC.deadline),
    term(REC.condition),
)
_ACT_KINDS = ("resolution", "decision")


@cache
def _verb_terms() -> dict[str, tuple[str, bool]]:
    """Of each lemma: the CiTO property as a term, and whether an act builds on what it cites so."""
    return {row.lemma: (f"<http://purl.org/spar/cito/{row.cito}>", row.builds_on) for row in reversed(verbs())}


@cache
def _relation_terms() -> dict[str, str]:
    """Of each relation of the table of verbs: its property as a term."""
    return {row.relation: term(REC[row.relation]) for row in verbs()}


def verb_identifier(lemma: str) -> str:
    """The identifier of a verb: ``verb/recall``."""
    return f"verb/{lemma}"


def write_citations(sheet: Sheet) -> None:
    """Each citation as a record with its place, and the edges from its unit and from what holds the unit."""
    serial: Counter[int] = Counter()
    held = {act.id for act in sheet.extraction.acts}
    units = {unit.id: (unit.start, unit.end) for unit in sheet.extraction.units}
    texts: dict[str, str] = {}
    for name, text in sheet.extraction.texts:
        texts[name] = f"{texts[name]} {text}" if name in texts else text
    for citation in (*sheet.extraction.citations, *sheet.extraction.instruments):
        serial[citation.start] += 1
        target = _target(sheet, citation)
        unit = sheet.describe(citation.unit)
        record = sheet.iris.of(f"{sheet.document}/citation/{citation.start}-{serial[citation.start]}")
        _write_citation(sheet, record, citation, unit, target)
        extent = units.get(citation.unit, (citation.start, citation.end))
        sentence = sentence_of(
            sheet.extraction.text, citation.start, citation.end, *extent, clean=texts.get(citation.unit, "")
        )
        sheet.say(record, _SENTENCE, sentence)
        _write_edges(sheet, citation, unit, target, held)


def _target(sheet: Sheet, citation: Citation) -> str:
    """The term of what is cited; an instrument as a whole is known by its key, which no form of an identifier shows."""
    if citation.kind == "instrument":
        return sheet.instrument(citation.target)
    return sheet.describe(citation.target, kind=citation.kind)


def _write_citation(sheet: Sheet, record: str, citation: Citation, unit: str, target: str) -> None:
    add, say = sheet.triples.add, sheet.say
    holder = sheet.describe(Identifier.parse(citation.unit).path)
    add(record, TYPE, _CITATION, CITO_CITATION, *EVIDENCE_CLASSES)
    add(record, LABEL, literal(f"{citation.unit} cites {citation.target}", language="en"))
    add(record, _CITING, holder)
    add(record, _CITED, target)
    add(record, _HAS_BODY, target)
    add(record, _HAS_TARGET, sheet.span(citation.start, citation.end))
    add(record, _IN_UNIT, unit)
    add(record, GENERATED_BY, sheet.activity)
    add(record, _KIND, literal(citation.kind))
    add(record, _RELATION, _relation_terms().get(citation.relation, _CITES))
    if citation.verb in _verb_terms():
        add(record, _VERB, sheet.iris.of(verb_identifier(citation.verb)))
        add(record, _CHARACTER, _verb_terms()[citation.verb][0])
    if citation.anaphora:
        add(record, _ANAPHORA, boolean(True))
    say(record, _STEPS, citation.steps, "plain")
    if citation.link:
        with suppress(InvalidIdentifier):  # an address may hold anything
            add(record, _LINK_TARGET, sheet.describe(citation.link))
    if citation.confidence:
        add(record, _CONFIDENCE, decimal(citation.confidence))
    say(record, _TITLE, citation.title)
    say(record, _DATE, citation.date, "day")


def _write_edges(sheet: Sheet, citation: Citation, unit: str, target: str, held: set[str]) -> None:
    add = sheet.triples.add
    relation = _relation_terms().get(citation.relation, _CITES)
    cited, citing = Identifier.parse(citation.target), Identifier.parse(citation.unit)
    add(unit, _CITES, target)
    add(unit, relation, target)
    if cited.path == citing.path:
        return
    holder = sheet.iris.of(citing.path)
    whole = target if citation.kind == "instrument" else sheet.describe(cited.path, kind=citation.kind)
    for place in (target, whole):
        add(holder, _CITES, place)
        add(holder, relation, place)
    if whole != target:
        add(unit, _CITES, whole)
        add(unit, relation, whole)
    to_act = cited.kind in _ACT_KINDS
    from_act = citing.path in held or citing.kind in _ACT_KINDS
    if to_act and from_act and _verb_terms().get(citation.verb, ("", False))[1]:
        add(unit, _TAKES_UP, whole)
        add(holder, _BUILDS_ON, whole)


def write_mentions(sheet: Sheet) -> None:
    """Each mention of an actor as a record with its place, and the edge from its unit."""
    serial: Counter[int] = Counter()
    add = sheet.triples.add
    for mention in sheet.extraction.actors:
        serial[mention.start] += 1
        unit = sheet.describe(mention.unit)
        name = mention.text if mention.type in ("igo", "ngo", "organization", "person") else ""
        actor = sheet.actor(mention.actor, kind=mention.type, name=name)
        record = sheet.iris.of(f"{sheet.document}/mention/{mention.start}-{serial[mention.start]}")
        add(record, TYPE, _MENTION, *EVIDENCE_CLASSES)
        add(record, _HAS_BODY, actor)
        add(record, _ACTOR, actor)
        add(record, _HAS_TARGET, sheet.span(mention.start, mention.end))
        add(record, _IN_UNIT, unit)
        add(record, GENERATED_BY, sheet.activity)
        sheet.say(record, _ROLE, mention.role, "plain")
        sheet.say(record, _FOUND_BY, mention.by, "plain")
        add(unit, _MENTIONS, actor)


def write_mandates(sheet: Sheet) -> None:
    """Each request clause as a record with its place."""
    serial: Counter[int] = Counter()
    add, say = sheet.triples.add, sheet.say
    for mandate in sheet.extraction.mandates:
        serial[mandate.start] += 1
        unit = sheet.describe(mandate.unit)
        record = sheet.iris.of(f"{sheet.document}/mandate/{mandate.start}-{serial[mandate.start]}")
        add(record, TYPE, _MANDATE, *EVIDENCE_CLASSES)
        add(record, LABEL, literal(f"{mandate.unit}: {mandate.verb}", language="en"))
        add(record, _HAS_TARGET, sheet.span(mandate.start, mandate.end))
        add(record, _IN_UNIT, unit)
        add(record, GENERATED_BY, sheet.activity)
        add(record, _VERB, sheet.iris.of(verb_identifier(mandate.verb)))
        for addressee in mandate.addressees:
            actor = sheet.actor(addressee)
            add(record, _ADDRESSEE, actor)
            add(record, _HAS_BODY, actor)
        say(record, _ACTION, mandate.action)
        say(record, _DEADLINE, mandate.deadline, "plain")
        say(record, _CONDITION, mandate.condition)
