"""Terms of the vocabularies that the graph uses, as N-Triples terms, and classes by the names of the tables."""

from __future__ import annotations

from rdflib import RDF, RDFS, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, SKOS

from kg.rdf.ntriples import iri
from ontology.terms import CITO, OA, REC


def term(value: URIRef) -> str:
    """An IRI of rdflib as a term."""
    return iri(str(value))


TYPE = term(RDF.type)
LABEL = term(RDFS.label)
SEE_ALSO = term(RDFS.seeAlso)
IDENTIFIER = term(DCTERMS.identifier)
TITLE = term(DCTERMS.title)
ISSUED = term(DCTERMS.issued)
LANGUAGE = term(DCTERMS.language)
IS_PART_OF = term(DCTERMS.isPartOf)
HAS_PART = term(DCTERMS.hasPart)
PAGE = term(FOAF.page)
GENERATED_BY = term(PROV.wasGeneratedBy)
ENTITY = term(PROV.Entity)
USED = term(PROV.used)
DERIVED_FROM = term(PROV.wasDerivedFrom)
ASSOCIATED = term(PROV.wasAssociatedWith)
ACTIVITY = term(PROV.Activity)
SOFTWARE = term(PROV.SoftwareAgent)

LINKS = {"foaf:page": PAGE, "skos:exactMatch": term(SKOS.exactMatch), "rdfs:seeAlso": SEE_ALSO}

DOCUMENT_CLASSES = {"report": REC.Report, "agenda": REC.Agenda, "draft-resolution": REC.DraftResolution}
ACT_CLASSES = {
    "draft-resolution": REC.DraftResolution,
    "draft": REC.DraftResolution,
    "resolution": REC.Resolution,
    "decision": REC.Decision,
}
UNIT_CLASSES = {
    "preambular": REC.PreambularParagraph,
    "operative": REC.OperativeParagraph,
    "subparagraph": REC.Subparagraph,
    "chapeau": REC.Chapeau,
    "title": REC.Heading,
    "heading": REC.Heading,
    "annex": REC.Annex,
    "annex-paragraph": REC.AnnexParagraph,
    "table-row": REC.TableRow,
    "footnote": REC.Footnote,
    "paragraph": REC.ReportParagraph,
}
ACTOR_CLASSES = {
    "state": REC.State,
    "group": REC.Group,
    "un-body": REC.Body,
    "secretariat": REC.Secretariat,
    "office-holder": REC.OfficeHolder,
    "igo": REC.Organization,
    "organization": REC.Organization,
    "ngo": REC.Organization,
    "class": REC.ActorClass,
    "person": REC.Person,
}
# By the kind that an identifier shows.
THING_CLASSES = {
    "resolution": REC.Resolution,
    "decision": REC.Decision,
    "provision": REC.Provision,
    "rule": REC.Rule,
    "treaty-series": REC.Publication,
    "publication": REC.Publication,
    "sdg": REC.Goal,
    "session": REC.Session,
    "agenda-item": REC.AgendaItem,
    "document": REC.Document,
}
EVENT_CLASSES = {
    "statement": REC.Statement,
    "adoption": REC.Adoption,
    "election": REC.Election,
    "vote": REC.Vote,
    "documents-before": REC.Consideration,
}
EVIDENCE_CLASSES = (term(REC.Evidence), term(OA.Annotation))
CITO_CITATION = term(CITO.Citation)
