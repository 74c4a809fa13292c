"""Documents, acts and units as triples, with the source text and the run that read it."""

from __future__ import annotations

from kg.rdf.ntriples import integer, literal
from kg.rdf.software import software_identifier, software_version
from kg.rdf.triples.names import (
    ACT_CLASSES,
    ACTIVITY,
    ASSOCIATED,
    DOCUMENT_CLASSES,
    ENTITY,
    GENERATED_BY,
    IDENTIFIER,
    IS_PART_OF,
    ISSUED,
    LABEL,
    LANGUAGE,
    SOFTWARE,
    TITLE,
    TYPE,
    UNIT_CLASSES,
    USED,
    term,
)
from kg.rdf.triples.sheet import Sheet
from ontology.folding import fold
from ontology.labels import body_actors
from ontology.terms import REC

_DOCUMENT, _ACT, _UNIT, _AGENDA_ITEM = term(REC.Document), term(REC.Act), term(REC.Unit), term(REC.AgendaItem)
_SOURCE_TEXT_CLASS, _EXTRACTION = term(REC.SourceText), term(REC.Extraction)
_SOURCE_TEXT, _SHA256, _CHARACTERS, _FILE_NAME = (
    term(REC.sourceText),
    term(REC.sha256),
    term(REC.characters),
    term(REC.fileName),
)
_OF_BODY, _SESSION, _PLACE, _STARTS, _ENDS = (
    term(REC.ofBody),
    term(REC.session),
    term(REC.place),
    term(REC.starts),
    term(REC.ends),
)
_PUBLISHED_IN, _ADOPTED = term(REC.publishedIn), term(REC.adopted)
_KIND, _NUMBER, _OPENING, _TEXT = term(REC.unitKind), term(REC.number), term(REC.openingPhrase), term(REC.text)
_REALIZES = term(REC.realizes)
#: Kinds of units without a text of their own.
NO_TEXT = ("annex", "front", "contents", "section")
#: Longest text that a unit carries in the graph; the source text has the rest.
LONGEST_TEXT = 20_000


def write_document(sheet: Sheet) -> None:
    """The document, its text, its session, and who read it."""
    document = sheet.extraction.document
    add, say = sheet.triples.add, sheet.say
    thing = sheet.describe(document.id)
    add(thing, TYPE, _DOCUMENT)
    if document.type in DOCUMENT_CLASSES:
        add(thing, TYPE, term(DOCUMENT_CLASSES[document.type]))
    say(thing, TITLE, document.title)
    say(thing, ISSUED, document.issued, "day")
    say(thing, LANGUAGE, document.language, "plain")
    add(thing, _SOURCE_TEXT, sheet.source_text)
    add(sheet.source_text, LANGUAGE, literal(document.language))
    add(sheet.source_text, _REALIZES, thing)
    add(thing, GENERATED_BY, sheet.activity)
    if document.body in body_actors():
        add(thing, _OF_BODY, sheet.actor(body_actors()[document.body]))
    if document.body and document.session:
        session = sheet.describe(f"{document.body}/session/{document.session}")
        add(thing, _SESSION, session)
        say(session, _PLACE, document.place, "plain")
        say(session, _STARTS, document.session_start, "day")
        say(session, _ENDS, document.session_end, "day")
    write_provenance(sheet)


def write_provenance(sheet: Sheet) -> None:
    """The characters that were read, and the run that read them."""
    document = sheet.extraction.document
    add = sheet.triples.add
    text, run = sheet.source_text, sheet.activity
    add(text, TYPE, _SOURCE_TEXT_CLASS, ENTITY)
    add(text, IDENTIFIER, literal(f"{sheet.document}/text"))
    add(text, LABEL, literal(f"Text of {document.id} as read from {document.source}", language="en"))
    add(text, _SHA256, literal(document.sha256))
    add(text, _CHARACTERS, integer(document.characters))
    add(text, _FILE_NAME, literal(document.source))
    add(run, TYPE, _EXTRACTION, ACTIVITY)
    add(run, LABEL, literal(f"Reading of {document.source}", language="en"))
    add(run, USED, text)
    software = sheet.iris.of(software_identifier())
    add(run, ASSOCIATED, software)
    add(software, TYPE, SOFTWARE)
    add(software, LABEL, literal(f"recalling {software_version()}", language="en"))


def write_acts(sheet: Sheet) -> None:
    """The acts that stand in the document."""
    document = sheet.extraction.document
    add, say = sheet.triples.add, sheet.say
    for act in sheet.extraction.acts:
        thing = sheet.describe(act.id)
        add(thing, TYPE, _ACT)
        if act.kind in ACT_CLASSES:
            add(thing, TYPE, term(ACT_CLASSES[act.kind]))
        say(thing, TITLE, act.title)
        say(thing, _ADOPTED, act.adopted, "day")
        if act.id != document.id:
            add(thing, _PUBLISHED_IN, sheet.iris.of(document.id))
            add(thing, IS_PART_OF, sheet.iris.of(document.id))
        if document.body and document.session:
            add(thing, _SESSION, sheet.describe(f"{document.body}/session/{document.session}"))
        add(thing, GENERATED_BY, sheet.activity)
        sheet.derived(thing, act.start, act.end)


def write_units(sheet: Sheet) -> None:
    """The units, with their text: the cleaned text where the reading kept it, else the source's, folded."""
    add, say = sheet.triples.add, sheet.say
    texts = texts_of(sheet)
    for unit in sheet.extraction.units:
        thing = sheet.describe(unit.id)
        add(thing, TYPE, _UNIT)
        if unit.kind in UNIT_CLASSES:
            add(thing, TYPE, term(UNIT_CLASSES[unit.kind]))
        say(thing, _KIND, unit.kind, "plain")
        say(thing, _NUMBER, unit.label, "plain")
        say(thing, _OPENING, unit.verb)
        if unit.kind not in NO_TEXT:
            text = texts.get(unit.id) or fold(
                sheet.extraction.text[unit.start : min(unit.end, unit.start + LONGEST_TEXT)]
            )
            say(thing, _TEXT, text[:LONGEST_TEXT])
        if unit.parent:
            add(thing, IS_PART_OF, sheet.describe(unit.parent))
        add(thing, GENERATED_BY, sheet.activity)
        sheet.derived(thing, unit.start, unit.end)


def texts_of(sheet: Sheet) -> dict[str, str]:
    """The cleaned text of each unit, as far as the reading kept it."""
    found: dict[str, str] = {}
    for unit, text in sheet.extraction.texts:
        found[unit] = f"{found[unit]} {text}" if unit in found else text
    return found
