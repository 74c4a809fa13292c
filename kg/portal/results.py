"""Answers written out: tables as SPARQL results JSON, XML, CSV and TSV; graphs as RDF.

Written row by row, so that an answer that grows too large is stopped and not held.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph

from kg.portal.media import RDF

#: Prefixes of the graphs that are written, and of the query page.
PREFIXES = {
    "rec": "https://w3id.org/recalling/ontology#",
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class TooLarge(ValueError):
    """An answer has more rows than the server gives."""


def limited(rows: Iterable[Any], most: int) -> Iterable[Any]:
    """The rows, up to a number.

    Raises:
        TooLarge: there are more.
    """
    for number, row in enumerate(rows):
        if number >= most:
            raise TooLarge(
                f"the answer has more than {most} rows; add LIMIT and OFFSET, or load the dataset into a store of your own"
            )
        yield row


def binding(term: Any) -> dict[str, str]:
    """A term as in SPARQL 1.1 Query Results JSON (section 3.2.2)."""
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != _XSD_STRING:
        found["datatype"] = term.datatype.value
    return found


def write_table(columns: list[str], rows: Iterable[Any], name: str) -> bytes:
    """A table in a format of ``media.TABLES``; ``rows`` are solutions that are indexed by column."""
    out = io.StringIO()
    if name == "json":
        out.write(json.dumps({"vars": columns}).join(('{"head":', ',"results":{"bindings":[')))
        for number, row in enumerate(rows):
            found = {column: binding(row[column]) for column in columns if row[column] is not None}
            out.write((",\n" if number else "\n") + json.dumps(found, ensure_ascii=False))
        out.write("\n]}}\n")
    elif name == "xml":
        out.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n<head>'
        )
        out.write("".join(f"<variable name={quoteattr(column)}/>" for column in columns) + "</head>\n<results>\n")
        for row in rows:
            cells = (f"<binding name={quoteattr(c)}>{_xml(row[c])}</binding>" for c in columns if row[c] is not None)
            out.write(f"<result>{''.join(cells)}</result>\n")
        out.write("</results>\n</sparql>\n")
    elif name == "csv":
        out.write(",".join(columns) + "\r\n")
        for row in rows:
            out.write(",".join(_csv(row[column]) for column in columns) + "\r\n")
    else:
        out.write("\t".join(f"?{column}" for column in columns) + "\n")
        for row in rows:
            out.write("\t".join("" if row[c] is None else _tsv(row[c]) for c in columns) + "\n")
    return out.getvalue().encode("utf-8")


def write_answer(value: bool, name: str) -> bytes:
    """The answer of ASK."""
    word = "true" if value else "false"
    if name == "json":
        return f'{{"head":{{}},"boolean":{word}}}\n'.encode()
    if name == "xml":
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/>'
        return f"{head}<boolean>{word}</boolean></sparql>\n".encode()
    return f"{word}\n".encode()


def write_graph(triples: Iterable[Any], name: str, *, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """A graph in a format of ``media.GRAPHS``, each triple once, in a stable order."""
    unique = sorted(set(triples), key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object)))
    options: dict[str, Any] = {} if name == "nt" else {"prefixes": dict(prefixes)}
    written = pyoxigraph.serialize(unique, format=RDF[name], **options)
    return written if isinstance(written, bytes) else b""


def _xml(term: Any) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, pyoxigraph.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    mark = ""
    if term.language:
        mark = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _XSD_STRING:
        mark = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{mark}>{escape(term.value)}</literal>"


def _csv(term: Any) -> str:
    if term is None:
        return ""
    value = f"_:{term.value}" if isinstance(term, pyoxigraph.BlankNode) else str(term.value)
    return '"' + value.replace('"', '""') + '"' if any(mark in value for mark in '",\r\n') else value


def _tsv(term: Any) -> str:
    return str(term).replace("\t", "\\t")
