"""Events of procedure as triples: rows of one event become one node."""

from __future__ import annotations

from collections import Counter

from extract.records import Event
from kg.rdf.ntriples import literal
from kg.rdf.triples.names import DERIVED_FROM, EVENT_CLASSES, GENERATED_BY, LABEL, TYPE, term
from kg.rdf.triples.sheet import Sheet
from ontology.terms import REC

_EVENT = term(REC.Event)
_IN_UNIT, _ITEM, _ACT, _DOCUMENT = term(REC.inUnit), term(REC.item), term(REC.act), term(REC.document)
_SPEAKER, _SPONSOR, _CAPACITY = term(REC.speaker), term(REC.sponsor), term(REC.capacity)
_ELECTED, _NOMINATED, _OFFICE = term(REC.elected), term(REC.nominatedBy), term(REC.office)
_DATE, _MEETING, _SUBJECT = term(REC.date), term(REC.meeting), term(REC.subject)
_IN_FAVOUR, _AGAINST, _ABSTAINING = term(REC.inFavour), term(REC.against), term(REC.abstaining)

# Rows that agree in these fields tell of one event.
_SAME = {
    "statement": ("unit", "item", "capacity"),
    "documents-before": ("unit", "item"),
    "adoption": ("unit", "act", "document"),
    "election": ("unit", "office", "person"),
    "vote": ("unit", "act", "subject", "in_favour", "against", "abstaining"),
}


def event_name(kind: str) -> str:
    """The segment that stands for a kind of event in identifiers."""
    return "consideration" if kind == "documents-before" else kind


def write_events(sheet: Sheet) -> None:
    """All events; sponsorship is an edge from the act (or the draft) to the actor."""
    serial: Counter[str] = Counter()
    known: dict[tuple[str, ...], str] = {}
    for row in sheet.extraction.events:
        if row.event == "sponsorship":
            _write_sponsor(sheet, row)
            continue
        if row.event not in EVENT_CLASSES:
            continue
        key = (row.event, *(str(getattr(row, name)) for name in _SAME[row.event]))
        if key not in known:
            serial[row.event] += 1
            known[key] = sheet.iris.of(f"{sheet.document}/{event_name(row.event)}/{serial[row.event]}")
            _write_event(sheet, known[key], row, serial[row.event])
        _write_parties(sheet, known[key], row)


def _write_event(sheet: Sheet, event: str, row: Event, number: int) -> None:
    add, say = sheet.triples.add, sheet.say
    add(event, TYPE, _EVENT, term(EVENT_CLASSES[row.event]))
    add(event, LABEL, literal(f"{event_name(row.event).capitalize()} {number} in {sheet.document}", language="en"))
    add(event, GENERATED_BY, sheet.activity)
    if row.unit:
        add(event, _IN_UNIT, sheet.describe(row.unit))
    start, end = row.start, row.end
    if end <= start:
        start, end = next(((unit.start, unit.end) for unit in sheet.extraction.units if unit.id == row.unit), (0, 0))
    if end > start:
        add(event, DERIVED_FROM, sheet.span(start, end, quote=False))
    if row.item:
        add(event, _ITEM, sheet.describe(row.item))
    if row.act:
        add(event, _ACT, sheet.describe(row.act))
    say(event, _CAPACITY, row.capacity, "plain")
    say(event, _DATE, row.date, "day")
    say(event, _MEETING, row.meeting, "plain")
    say(event, _SUBJECT, row.subject)
    say(event, _OFFICE, row.office, "plain")
    say(event, _IN_FAVOUR, row.in_favour, "integer")
    say(event, _AGAINST, row.against, "integer")
    say(event, _ABSTAINING, row.abstaining, "integer")


def _write_parties(sheet: Sheet, event: str, row: Event) -> None:
    add = sheet.triples.add
    if row.document:
        add(event, _DOCUMENT, sheet.describe(row.document))
    if row.person:
        add(event, _ELECTED, sheet.actor(f"PERSON:{row.person}", kind="person"))
    if row.actor:
        predicate = {"statement": _SPEAKER, "election": _NOMINATED, "adoption": _SPONSOR}.get(row.event)
        if predicate:
            add(event, predicate, sheet.actor(row.actor))


def _write_sponsor(sheet: Sheet, row: Event) -> None:
    if row.actor and (row.act or row.document):
        sheet.triples.add(sheet.describe(row.act or row.document), _SPONSOR, sheet.actor(row.actor))
