"""Validation against the SHACL shapes of the ontology, with messages for people who keep the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH

from kg.ntriples import Triple, ntriples
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
    graph = Graph(bind_namespaces="none")
    graph.parse(data=ntriples(triples), format="nt")
    return validate_graph(graph)


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
