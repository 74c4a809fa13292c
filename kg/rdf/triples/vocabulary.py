"""The vocabularies as triples: verbs as a SKOS scheme; bodies, instruments and actors as the things they name."""

from __future__ import annotations

from rdflib.namespace import DCTERMS, SKOS

from kg.rdf.iris import Iris, actor_identifier
from kg.rdf.ntriples import Triple, Triples, boolean, day, iri, literal
from kg.rdf.triples.evidence import verb_identifier
from kg.rdf.triples.names import ACTOR_CLASSES, IDENTIFIER, LABEL, LINKS, TITLE, TYPE, term
from ontology.actors import actors
from ontology.bodies import bodies, sessions
from ontology.instruments import instruments
from ontology.labels import label
from ontology.languages import body_names, codes, verb_forms
from ontology.links import links_of
from ontology.terms import REC
from ontology.verbs import verbs

_CONCEPT, _SCHEME, _IN_SCHEME = term(SKOS.Concept), term(SKOS.ConceptScheme), term(SKOS.inScheme)
_PREFERRED, _ALTERNATIVE, _EXAMPLE = term(SKOS.prefLabel), term(SKOS.altLabel), term(SKOS.example)
_CLOSE, _TOP, _NOTATION = term(SKOS.closeMatch), term(SKOS.topConceptOf), term(SKOS.notation)
_ACTOR, _BODY, _INSTRUMENT, _SESSION = term(REC.Actor), term(REC.Body), term(REC.Instrument), term(REC.Session)


def vocabulary_triples(iris: Iris) -> list[Triple]:
    """All rows of the vocabularies as triples, in a stable order: one named graph."""
    triples = Triples()
    _verbs(triples, iris)
    _actors(triples, iris)
    _bodies(triples, iris)
    _instruments(triples, iris)
    return list(triples)


def _verbs(triples: Triples, iris: Iris) -> None:
    scheme = iris.of("verb")
    triples.add(scheme, TYPE, _SCHEME)
    triples.add(scheme, TITLE, literal("Verbs that govern citations", language="en"))
    for row in verbs():
        verb = iris.of(verb_identifier(row.lemma))
        triples.add(verb, TYPE, _CONCEPT)
        triples.add(verb, _IN_SCHEME, scheme)
        triples.add(verb, _TOP, scheme)
        triples.add(verb, _NOTATION, literal(row.lemma))
        triples.add(verb, _PREFERRED, literal(row.lemma.replace("-", " "), language="en"))
        triples.add(verb, _EXAMPLE, literal(row.example, language="en"))
        triples.add(verb, _CLOSE, iri(f"http://purl.org/spar/cito/{row.cito}"))
        triples.add(verb, term(REC.relationOfVerb), term(REC[row.relation]))
    for code in codes():
        for entry in verb_forms(code):
            if entry.label:
                triples.add(iris.of(verb_identifier(entry.lemma)), _PREFERRED, literal(entry.label, language=code))
    flags: dict[str, bool] = {}
    for row in verbs():
        flags[row.lemma] = flags.get(row.lemma, False) or row.builds_on
    for lemma, flag in flags.items():
        triples.add(iris.of(verb_identifier(lemma)), term(REC.takesUpActs), boolean(flag))


def _actors(triples: Triples, iris: Iris) -> None:
    for row in actors():
        actor = iris.actor(row.key)
        triples.add(actor, TYPE, _ACTOR)
        if row.type in ACTOR_CLASSES:
            triples.add(actor, TYPE, term(ACTOR_CLASSES[row.type]))
        triples.add(actor, IDENTIFIER, literal(row.key))
        triples.add(actor, LABEL, literal(row.name, language="en"))
        for name in row.names:
            if name != row.name:
                triples.add(actor, _ALTERNATIVE, literal(name, language="en"))
        for link, place in links_of(actor_identifier(row.key), actor_type=row.type):
            triples.add(actor, LINKS[link], iri(place))


def _bodies(triples: Triples, iris: Iris) -> None:
    for row in bodies():
        if row.actor:
            body = iris.actor(row.actor)
            triples.add(body, TYPE, _ACTOR, _BODY)
            triples.add(body, IDENTIFIER, literal(row.actor))
            triples.add(body, _NOTATION, literal(row.key))
            triples.add(body, _ALTERNATIVE, *(literal(name, language="en") for name in row.names))
    actor_of = {row.key: row.actor for row in bodies()}
    for code in codes():
        for entry in body_names(code):
            if actor_of.get(entry.key):
                named = (literal(name, language=code) for name in entry.names)
                triples.add(iris.actor(actor_of[entry.key]), _ALTERNATIVE, *named)
    for held in sessions():
        session = iris.of(f"{held.body}/session/{held.number}")
        triples.add(session, TYPE, _SESSION)
        triples.add(session, IDENTIFIER, literal(f"{held.body}/session/{held.number}"))
        triples.add(session, LABEL, literal(label(f"{held.body}/session/{held.number}"), language="en"))
        triples.add(session, term(REC.number), literal(held.number))
        if held.start:
            triples.add(session, term(REC.starts), day(held.start))
        if held.end:
            triples.add(session, term(REC.ends), day(held.end))
        if held.place:
            triples.add(session, term(REC.place), literal(held.place))
        if actor_of.get(held.body):
            triples.add(session, term(REC.ofBody), iris.actor(actor_of[held.body]))


def _instruments(triples: Triples, iris: Iris) -> None:
    for row in instruments():
        instrument = iris.of(row.key)
        triples.add(instrument, TYPE, _INSTRUMENT)
        triples.add(instrument, IDENTIFIER, literal(row.key))
        triples.add(instrument, LABEL, literal(label(row.key), language="en"))
        triples.add(instrument, TITLE, literal(row.name, language="en"))
        for name in row.names:
            triples.add(instrument, _ALTERNATIVE, literal(name, language="en"))
        if row.adopted:
            triples.add(instrument, term(DCTERMS.date), day(row.adopted))
        if row.parent:
            triples.add(instrument, term(DCTERMS.relation), iris.of(row.parent))
        if row.act:
            # By its identifier only: an act that no document cites is no thing of the graph.
            triples.add(instrument, term(DCTERMS.source), literal(row.act))
