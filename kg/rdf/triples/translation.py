"""The text of a document in another language than the one that its acts and records are read from.

The act stays one thing: a translation adds a text of its own (an expression, in the words of FRBR), titles and paragraphs
with their language, and for each citation a witness: the same paragraph cites the same thing in this language too.
"""

from __future__ import annotations

from collections import Counter

from extract.records import Extraction
from kg.rdf.iris import Iris
from kg.rdf.ntriples import Triple, literal
from kg.rdf.triples.evidence import verb_identifier
from kg.rdf.triples.names import GENERATED_BY, LABEL, LANGUAGE, TYPE, term
from kg.rdf.triples.sheet import Sheet
from kg.rdf.triples.structure import LONGEST_TEXT, NO_TEXT, texts_of, write_provenance
from ontology.folding import fold
from ontology.terms import OA, REC

_TITLE, _TEXT = term(REC.translatedTitle), term(REC.translatedText)
_WITNESS, _WITNESSES, _REALIZES = term(REC.TranslatedCitation), term(REC.witnesses), term(REC.realizes)
_ANNOTATION = term(OA.Annotation)
_HAS_BODY, _HAS_TARGET, _IN, _VERB = term(OA.hasBody), term(OA.hasTarget), term(REC.inTranslationOf), term(REC.verb)


def translation_triples(extraction: Extraction, *, iris: Iris | None = None) -> list[Triple]:
    """The triples of a translation: its named graph, in a stable order.

    Raises:
        ValueError: a record holds an identifier or a character that cannot stand in an IRI.
    """
    document = extraction.document
    sheet = Sheet(extraction, iris or Iris(), part=document.language)
    add = sheet.triples.add
    write_provenance(sheet)
    whole = sheet.describe(document.id)
    add(sheet.source_text, LANGUAGE, literal(document.language))
    add(sheet.source_text, _REALIZES, whole)
    for act in extraction.acts:
        sheet.say(sheet.describe(act.id), _TITLE, act.title)
    texts = texts_of(sheet)
    for unit in extraction.units:
        if unit.kind not in NO_TEXT:
            text = texts.get(unit.id) or fold(extraction.text[unit.start : min(unit.end, unit.start + LONGEST_TEXT)])
            sheet.say(sheet.describe(unit.id), _TEXT, text[:LONGEST_TEXT])
    serial: Counter[int] = Counter()
    for citation in extraction.citations:
        serial[citation.start] += 1
        record = sheet.iris.of(f"{sheet.document}/citation/{citation.start}-{serial[citation.start]}")
        add(record, TYPE, _WITNESS, _ANNOTATION)
        add(record, LABEL, literal(f"{citation.unit} cites {citation.target}, in {document.language}", language="en"))
        target = sheet.describe(citation.target, kind=citation.kind)
        add(record, _WITNESSES, target)
        add(record, _HAS_BODY, target)
        add(record, _HAS_TARGET, sheet.span(citation.start, citation.end))
        add(record, _IN, sheet.describe(citation.unit))
        if citation.verb:
            add(record, _VERB, sheet.iris.of(verb_identifier(citation.verb)))
        add(record, GENERATED_BY, sheet.activity)
    return list(sheet.triples)
