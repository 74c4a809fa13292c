"""The terms of the ontology as a closed vocabulary: a name that ``recalling.ttl`` does not have raises.

``REC.cites`` is an IRI; ``REC.sites`` raises ``AttributeError``.  A test compares the names here with
the ontology file, so that neither can grow without the other.
"""

# ruff: noqa: N815 (the names are those of the ontology, in its case)

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

ONTOLOGY = URIRef("https://w3id.org/recalling/ontology")


class REC(DefinedNamespace):
    """Classes and properties under ``https://w3id.org/recalling/ontology#``."""

    _fail = True
    _NS = Namespace("https://w3id.org/recalling/ontology#")

    # Classes
    Act: URIRef
    Actor: URIRef
    ActorClass: URIRef
    ActorMention: URIRef
    Adoption: URIRef
    Agenda: URIRef
    AgendaItem: URIRef
    Annex: URIRef
    AnnexParagraph: URIRef
    Body: URIRef
    Chapeau: URIRef
    Citation: URIRef
    Consideration: URIRef
    Decision: URIRef
    Document: URIRef
    DraftResolution: URIRef
    Election: URIRef
    Event: URIRef
    Evidence: URIRef
    Extraction: URIRef
    Footnote: URIRef
    Goal: URIRef
    Group: URIRef
    Heading: URIRef
    Instrument: URIRef
    Mandate: URIRef
    OfficeHolder: URIRef
    OperativeParagraph: URIRef
    Organization: URIRef
    Person: URIRef
    PreambularParagraph: URIRef
    Provision: URIRef
    Publication: URIRef
    Report: URIRef
    ReportParagraph: URIRef
    Resolution: URIRef
    Rule: URIRef
    Secretariat: URIRef
    Session: URIRef
    SourceText: URIRef
    State: URIRef
    Statement: URIRef
    Subparagraph: URIRef
    TableRow: URIRef
    Unit: URIRef
    Vote: URIRef

    # Properties between things
    act: URIRef
    actor: URIRef
    actsUnder: URIRef
    addressee: URIRef
    adoptedBy: URIRef
    affirms: URIRef
    amends: URIRef
    buildsOn: URIRef
    citedBy: URIRef
    cites: URIRef
    considers: URIRef
    containedIn: URIRef
    decides: URIRef
    derivesFrom: URIRef
    descendsFrom: URIRef
    document: URIRef
    elected: URIRef
    endorses: URIRef
    establishedBy: URIRef
    establishes: URIRef
    hasUnit: URIRef
    implements: URIRef
    inUnit: URIRef
    item: URIRef
    mentions: URIRef
    nominatedBy: URIRef
    notes: URIRef
    ofBody: URIRef
    publishedIn: URIRef
    reaffirms: URIRef
    recalls: URIRef
    relation: URIRef
    requestsUnder: URIRef
    session: URIRef
    sourceText: URIRef
    speaker: URIRef
    sponsor: URIRef
    takesUp: URIRef
    unitOf: URIRef
    verb: URIRef
    welcomes: URIRef

    # Properties that hold values
    abstaining: URIRef
    action: URIRef
    adopted: URIRef
    adoptedFrom: URIRef
    titleFrom: URIRef
    year: URIRef
    translatedText: URIRef
    translatedTitle: URIRef
    witnesses: URIRef
    inTranslationOf: URIRef
    realizes: URIRef
    TranslatedCitation: URIRef
    foundBy: URIRef
    likelyYear: URIRef
    against: URIRef
    anaphora: URIRef
    capacity: URIRef
    characters: URIRef
    citationKind: URIRef
    citedDate: URIRef
    citedTitle: URIRef
    condition: URIRef
    date: URIRef
    deadline: URIRef
    ends: URIRef
    fileName: URIRef
    inFavour: URIRef
    meeting: URIRef
    number: URIRef
    office: URIRef
    openingPhrase: URIRef
    place: URIRef
    role: URIRef
    sentence: URIRef
    sha256: URIRef
    similarity: URIRef
    starts: URIRef
    confidence: URIRef
    linkTarget: URIRef
    steps: URIRef
    subject: URIRef
    text: URIRef
    unitKind: URIRef

    # Annotations
    relationOfVerb: URIRef
    takesUpActs: URIRef


class CITO(DefinedNamespace):
    """The terms of the Citation Typing Ontology that the graph uses."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/cito/")

    Citation: URIRef
    hasCitationCharacterization: URIRef
    hasCitedEntity: URIRef
    hasCitingEntity: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary that the graph uses."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    Annotation: URIRef
    FragmentSelector: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


def ontology_file(name: str) -> Traversable:
    """A file of the ontology: ``recalling.ttl``, ``shapes.ttl``, ``context.jsonld``.

    Raises:
        FileNotFoundError: there is no such file in the installed package.
    """
    path = files("ontology") / name
    if not path.is_file():
        raise FileNotFoundError(f"ontology/{name} is not in the installed package; install it again")
    return path
