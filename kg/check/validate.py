"""Validation against the SHACL shapes of the ontology, with messages for people who keep the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import RDF, RDFS, BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node
from rdflib.util import from_n3

from kg.check.precheck import conforms
from kg.rdf.ntriples import Triple
from kg.store.embedded import load_file
from ontology.terms import ontology_file


@dataclass(frozen=True, slots=True)
class Violation:
    """One place where a graph does not conform: the thing, the property, the value, and what is wrong."""

    focus: str
    path: str
    value: str
    message: str
    severity: str


@cache
def shapes() -> Graph:
    """The shapes of the ontology."""
    return Graph().parse(data=ontology_file("shapes.ttl").read_text(encoding="utf-8"), format="turtle")


def validate(triples: Iterable[Triple]) -> list[Violation]:
    """Where some triples do not conform, sorted."""
    found = list(triples)
    if conforms(found, shapes()):
        return []
    return validate_graph(as_graph(found, predicates=_looked_at()))


@cache
def _looked_at() -> frozenset[str]:
    """The predicates at which the shapes look, as terms; what else a graph says cannot matter to them."""
    paths = {f"<{path}>" for path in shapes().objects(None, None) if isinstance(path, URIRef)}
    return frozenset(paths | {f"<{RDF.type}>"})


def as_graph(triples: Iterable[Triple], *, predicates: frozenset[str] | None = None) -> Graph:
    """A graph of rdflib from terms of N-Triples; ``predicates``: only these.

    Each term is made once: four times as fast as the parser on the graphs of a build.
    """
    graph = Graph(bind_namespaces="none")
    known: dict[str, Node] = {}
    for triple in triples:
        if predicates is None or triple[1] in predicates:
            for term in triple:
                if term not in known:
                    known[term] = _node(term)
            graph.add((known[triple[0]], known[triple[1]], known[triple[2]]))
    return graph


def validate_file(path: Path) -> list[Violation]:
    """Where a file of RDF does not conform to the shapes, sorted.

    Classes count with those above them in the ontology, so that a report need not be called a document too.

    Raises:
        UsageProblem: the file cannot be read, or is no RDF; the message says in which line.
    """
    graph = Graph(bind_namespaces="none")
    for quad in load_file(path):
        graph.add((_of_store(quad.subject), _of_store(quad.predicate), _of_store(quad.object)))
    ontology = Graph().parse(data=ontology_file("recalling.ttl").read_text(encoding="utf-8"), format="turtle")
    for triple in ontology.triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return validate_graph(graph)


def _of_store(term: Any) -> Node:
    return BNode(term.value) if isinstance(term, pyoxigraph.BlankNode) else _node(str(term))


def _node(term: str) -> Node:
    return URIRef(term[1:-1]) if term[0] == "<" else _literal(term)


def validate_graph(graph: Graph, *, shapes_graph: Graph | None = None) -> list[Violation]:
    """Where a graph of rdflib does not conform to the shapes (by default: the ontology's), sorted."""
    from pyshacl import validate as shacl

    conforms, report, _ = shacl(
        graph, shacl_graph=shapes_graph or shapes(), advanced=False, inplace=True, meta_shacl=False
    )
    if conforms or not isinstance(report, Graph):
        return []
    return sorted(set(_violations(report)), key=lambda found: (found.focus, found.path, found.value, found.message))


def _violations(report: Graph) -> Iterator[Violation]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Violation(
            focus=_text(report.value(result, SH.focusNode)),
            path=_text(report.value(result, SH.resultPath)),
            value=_text(report.value(result, SH.value)),
            message="; ".join(sorted(str(message) for message in report.objects(result, SH.resultMessage))),
            severity=_text(report.value(result, SH.resultSeverity)).rpartition("#")[2],
        )


def _text(value: Any) -> str:
    if value is None or (not isinstance(value, URIRef) and value.__class__.__name__ == "BNode"):
        return ""
    return str(value)


def _literal(term: str) -> Node:
    found = from_n3(term)
    if not isinstance(found, Node):
        raise ValueError(f"{term} is no term of RDF")
    return found
