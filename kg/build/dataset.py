"""The description of the dataset, ``dataset.ttl``: DCAT 3, VoID, and the questions as SHACL executables.

It says what the graph holds and where, for portals and for SPARQL editors, which show the questions
that they find in such a description.  No date of making stands in it: the same input gives the same file.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, SH, VOID

from kg.export.rdf import RDF_FORMATS
from kg.rdf.dataset_words import DESCRIPTION, LICENCE, TITLE
from kg.rdf.iris import Iris, note_of
from kg.rdf.ntriples import Triples, integer, iri, literal
from kg.rdf.software import software_version
from kg.rdf.triples.names import term
from kg.rdf.turtle import PREFIXES, TurtleWriter
from kg.store.embedded import ask
from queries.library import questions

_LANGUAGE = "http://publications.europa.eu/resource/authority/language/ENG"
_MEDIA = "https://www.iana.org/assignments/media-types/"
#: Files of a build that are distributions of the dataset, with title and media type.
_FILES = (
    ("graph.ttl", "The whole graph as Turtle", "text/turtle"),
    ("graph.nq.gz", "The graph as N-Quads, one named graph for each source document, packed", "application/n-quads"),
    ("citations.graphml", "The graph of acts as GraphML", "application/graphml+xml"),
    ("citations.gexf", "The graph of acts as GEXF", "application/gexf+xml"),
)
_COUNTS = {
    "classes": "SELECT ?name (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?name } GROUP BY ?name",
    "properties": "SELECT ?name (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?name ?o WHERE { ?s ?name ?o } } GROUP BY ?name",
}
_EXAMPLES = """
PREFIX rec: <https://w3id.org/recalling/ontology#>
SELECT ?class (MIN(STR(?thing)) AS ?example) WHERE {
  VALUES ?class { rec:Act rec:Document rec:Citation rec:Unit rec:Actor rec:Provision } ?thing a ?class .
} GROUP BY ?class
"""


def write_dataset(store: pyoxigraph.Store, folder: Path, *, base: str, documents: int) -> None:
    """Write ``dataset.ttl`` from the store and the files of a build.

    Raises:
        OSError: it cannot be written.
    """
    iris = Iris(base)
    triples = Triples()
    _describe(triples, iris, folder, documents)
    _count(triples, iris, store)
    _questions(triples, iris)
    with (folder / "dataset.ttl").open("w", encoding="utf-8", newline="\n") as out:
        writer = TurtleWriter(out, base=base)
        writer.head()
        writer.write(triples)


def _describe(triples: Triples, iris: Iris, folder: Path, documents: int) -> None:
    add = triples.add
    catalogue, dataset, publisher = iris.of("catalogue"), iris.of("dataset"), iris.of("software/recalling")
    add(catalogue, term(RDF.type), term(DCAT.Catalog))
    add(catalogue, term(DCTERMS.title), literal("Catalogue of a build of recalling", language="en"))
    add(catalogue, term(DCTERMS.description), literal("Holds the one dataset that a build makes.", language="en"))
    add(catalogue, term(DCTERMS.publisher), publisher)
    add(catalogue, term(DCAT.dataset), dataset)
    add(publisher, term(RDF.type), term(FOAF.Agent))
    add(publisher, term(FOAF.name), literal(f"recalling {software_version()}", language="en"))
    add(dataset, term(RDF.type), term(DCAT.Dataset), term(VOID.Dataset))
    add(dataset, term(DCTERMS.identifier), literal(iris.base))
    add(dataset, term(DCTERMS.title), literal(TITLE, language="en"))
    add(dataset, term(DCTERMS.description), literal(f"{note_of(iris.base)} {DESCRIPTION}".strip(), language="en"))
    add(dataset, term(DCTERMS.publisher), publisher)
    add(dataset, term(DCTERMS.creator), publisher)
    add(dataset, term(DCTERMS.license), iri(LICENCE))
    add(dataset, term(DCTERMS.language), iri(_LANGUAGE))
    add(dataset, term(DCTERMS.provenance), iris.of("dataset/provenance"))
    provenance = iris.of("dataset/provenance")
    add(provenance, term(RDF.type), term(DCTERMS.ProvenanceStatement))
    words = f"Read by recalling {software_version()} from {documents} documents; each has a named graph and a digest."
    add(provenance, term(RDFS.label), literal(words, language="en"))
    for word in ("citations", "resolutions", "decisions", "international organizations"):
        add(dataset, term(DCAT.keyword), literal(word, language="en"))
    add(dataset, term(VOID.uriSpace), literal(iris.base))
    for prefix in ("rec", "cito", "dcterms", "oa", "prov", "skos", "foaf"):
        add(dataset, term(VOID.vocabulary), iri(PREFIXES[prefix]))
    for name, title, media in _FILES:
        file = iris.of(f"dataset/{name}")
        part = iris.of(f"dataset/distribution/{name}")
        add(dataset, term(DCAT.distribution), part)
        add(part, term(RDF.type), term(DCAT.Distribution))
        add(part, term(DCTERMS.title), literal(title, language="en"))
        add(part, term(DCTERMS.license), iri(LICENCE))
        add(part, term(DCAT.accessURL), file)
        add(part, term(DCAT.downloadURL), file)
        add(part, term(DCAT.mediaType), iri(_MEDIA + media))
        add(part, term(DCAT.byteSize), integer((folder / name).stat().st_size))
        if media in RDF_FORMATS.values():
            add(dataset, term(VOID.dataDump), file)


def _count(triples: Triples, iris: Iris, store: pyoxigraph.Store) -> None:
    add = triples.add
    dataset = iris.of("dataset")
    classes = {row["name"].value: int(row["n"].value) for row in ask(store, _COUNTS["classes"])}
    properties = {row["name"].value: int(row["n"].value) for row in ask(store, _COUNTS["properties"])}
    for row in ask(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"):
        add(dataset, term(VOID.distinctSubjects), integer(int(row["n"].value)))
    for row in ask(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c }"):
        add(dataset, term(VOID.entities), integer(int(row["n"].value)))
    add(dataset, term(VOID.triples), integer(sum(properties.values())))
    add(dataset, term(VOID.classes), integer(len(classes)))
    add(dataset, term(VOID.properties), integer(len(properties)))
    for name, number in classes.items():
        part = iris.of(f"dataset/class/{_key(name)}")
        add(dataset, term(VOID.classPartition), part)
        add(part, term(VOID["class"]), iri(name))
        add(part, term(VOID.entities), integer(number))
    for name, number in properties.items():
        part = iris.of(f"dataset/property/{_key(name)}")
        add(dataset, term(VOID.propertyPartition), part)
        add(part, term(VOID.property), iri(name))
        add(part, term(VOID.triples), integer(number))
    for row in ask(store, _EXAMPLES):
        if row["example"] is not None:
            add(dataset, term(VOID.exampleResource), iri(row["example"].value))


def _key(place: str) -> str:
    """A segment for a class or property: ``rec-cites``."""
    for prefix, start in PREFIXES.items():
        if place.startswith(start):
            return f"{prefix}-{place.removeprefix(start)}"
    return "".join(character if character.isalnum() else "-" for character in place)


def _questions(triples: Triples, iris: Iris) -> None:
    """The questions of the library, with the prefixes that they use declared as SPARQL editors want them."""
    add = triples.add
    prefixes = iris.of("queries/prefixes")
    for name, place in sorted(PREFIXES.items()):
        declaration = iris.of(f"queries/prefix/{name}")
        add(prefixes, term(SH.declare), declaration)
        add(declaration, term(SH.prefix), literal(name))
        add(declaration, term(SH.namespace), f'"{place}"^^<{PREFIXES["xsd"]}anyURI>')
    for question in questions():
        query = iris.of(f"queries/{question.name}")
        add(query, term(RDF.type), term(SH.SPARQLExecutable), term(SH.SPARQLSelectExecutable))
        add(query, term(RDFS.label), literal(question.title, language="en"))
        add(query, term(RDFS.comment), literal(question.question, language="en"))
        add(query, term(SH.prefixes), prefixes)
        add(query, term(SH.select), literal(question.sparql(base=iris.base)))
        add(query, iri("https://schema.org/target"), iris.of("sparql"))
