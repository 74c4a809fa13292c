"""The shapes as SPARQL: a quick look that says whether a graph conforms; pySHACL then says what is wrong.

Most documents conform.  The questions here are answered thirty times as fast as pySHACL works through
the same shapes, and ask the same; where one finds anything, or where the shapes use what is not put as a
question here, pySHACL has the word.  A test holds the two against each other on every example.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH, XSD
from rdflib.term import IdentifiedNode, Node

from kg.rdf.ntriples import Triple, ntriples

_LEXICAL = {
    XSD.date: "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$",
    XSD.integer: "^[+-]?[0-9]+$",
    XSD.boolean: "^(true|false|0|1)$",
}
_SAID = {SH.path, SH.message, SH.severity, SH.name, SH.description}


class NotAsked(Exception):
    """The shapes hold something that is not put as a question here."""


def conforms(triples: Iterable[Triple], shapes: Graph) -> bool:
    """Whether some triples conform to shapes.  False: they may not; ask pySHACL."""
    try:
        questions = _questions(shapes)
    except NotAsked:
        return False
    store = pyoxigraph.Store()
    store.bulk_load(input=ntriples(triples).encode("utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
    return not any(bool(store.query(question)) for question in questions)


@cache
def _questions(shapes: Graph) -> tuple[str, ...]:
    """ASK queries, each true where some node breaks one constraint."""
    return tuple(f"ASK {{ {pattern} }}" for pattern in _patterns(shapes))


def _patterns(shapes: Graph) -> Iterator[str]:
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        for predicate, value in shapes.predicate_objects(shape):
            if predicate not in (RDF.type, SH.targetClass, SH.property, *_SAID) and (predicate, value) != (
                SH.nodeKind,
                SH.IRI,
            ):
                raise NotAsked(str(predicate))
        for target in shapes.objects(shape, SH.targetClass):
            focus = f"?f a {_term(target)} ."
            if (shape, SH.nodeKind, SH.IRI) in shapes:
                yield f"{focus} FILTER(!isIRI(?f))"
            for entry in shapes.objects(shape, SH.property):
                if not isinstance(entry, IdentifiedNode):
                    raise NotAsked(str(entry))
                yield from (f"{focus} {pattern}" for pattern in _property(shapes, entry))


def _property(shapes: Graph, entry: IdentifiedNode) -> Iterator[str]:
    path = _path(shapes, entry)
    value = f"?f {path} ?v ."
    for predicate, given in sorted(shapes.predicate_objects(entry)):
        if predicate in _SAID:
            continue
        if predicate == SH.minCount and given == Literal(1):
            yield f"FILTER NOT EXISTS {{ ?f {path} ?v }}"
        elif predicate == SH.maxCount and given == Literal(1):
            yield f"{value} ?f {path} ?w . FILTER(!sameTerm(?v, ?w))"
        else:
            yield f"{value} {_constraint(shapes, predicate, given)}"


def _constraint(shapes: Graph, predicate: Node, given: Node) -> str:
    """What is true of a value ``?v`` of ``?f`` that breaks a constraint."""
    term = "" if predicate == SH["in"] else _term(given)
    if predicate == SH.datatype:
        lexical = _LEXICAL.get(URIRef(str(given)))
        wrong = f"!COALESCE(datatype(?v) = {term}, false)"
        return f"FILTER({wrong} || !REGEX(STR(?v), {_term(Literal(lexical))}))" if lexical else f"FILTER({wrong})"
    if predicate == SH.nodeKind and given in (SH.IRI, SH.Literal):
        return f"FILTER(!{'isIRI' if given == SH.IRI else 'isLiteral'}(?v))"
    if predicate == SH["class"]:
        return f"FILTER NOT EXISTS {{ ?v a {term} }}"
    if predicate == SH.minLength:
        return f"FILTER(isBlank(?v) || STRLEN(STR(?v)) < {int(str(given))})"
    if predicate == SH.pattern:
        return f"FILTER(isBlank(?v) || !REGEX(STR(?v), {term}))"
    if predicate == SH.minInclusive:
        return f"FILTER(!COALESCE(?v >= {term}, false))"
    if predicate in (SH.lessThan, SH.lessThanOrEquals):
        sign = "<" if predicate == SH.lessThan else "<="
        return f"?f {term} ?w . FILTER(!COALESCE(?v {sign} ?w, false))"
    if predicate == SH["in"] and isinstance(given, IdentifiedNode):
        allowed = " || ".join(f"sameTerm(?v, {_term(item)})" for item in Collection(shapes, given))
        return f"FILTER(!({allowed}))"
    raise NotAsked(str(predicate))


def _path(shapes: Graph, entry: IdentifiedNode) -> str:
    path = shapes.value(entry, SH.path)
    if isinstance(path, URIRef):
        return _term(path)
    choices = shapes.value(path, SH.alternativePath) if isinstance(path, IdentifiedNode) else None
    if isinstance(choices, IdentifiedNode):
        return "(" + "|".join(_term(choice) for choice in Collection(shapes, choices)) + ")"
    raise NotAsked(str(path))


def _term(node: Node) -> str:
    if not isinstance(node, (URIRef, Literal)):
        raise NotAsked(str(node))
    return node.n3()
