"""The graph in the formats that others load: RDF in six of them, tables, and the graph of acts.

RDF is written as a stream in a stable order (by named graph, subject, predicate, object).  A part of
the graph is chosen by acts or by date: what is taken is whole, with the evidence it stands on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph

from kg.errors import UsageProblem
from kg.rdf.ntriples import Triple
from kg.rdf.turtle import PREFIXES, TurtleWriter
from kg.store.embedded import GraphStore, ask
from kg.store.named import graphs_of

Quad = tuple[str, str, str, str]

#: Formats of RDF, with their media types.
RDF_FORMATS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
TABLE_FORMATS = ("csv", "parquet")
GRAPH_FORMATS = ("graphml", "gexf")
FORMATS = (*RDF_FORMATS, *GRAPH_FORMATS, *TABLE_FORMATS)

_PART = """
PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?thing WHERE {
  { VALUES ?thing { %s } }
  UNION { %s rec:hasUnit|rec:cites|rec:publishedIn|rec:sponsor|rec:adoptedBy|rec:session ?thing }
  UNION { ?thing cito:hasCitingEntity %s }
  UNION { ?thing rec:act %s }
  UNION { %s rec:hasUnit/rec:mentions ?thing }
  UNION { %s rec:hasUnit/^rec:inUnit ?thing }
  UNION { %s rec:hasUnit/^rec:inUnit/oa:hasTarget ?thing }
  UNION { %s rec:hasUnit/^rec:inUnit/oa:hasTarget/oa:hasSelector ?thing }
  UNION { %s prov:wasDerivedFrom ?thing }
  UNION { %s prov:wasDerivedFrom/oa:hasSelector ?thing }
  UNION { %s rec:hasUnit/prov:wasDerivedFrom ?thing }
  UNION { %s rec:hasUnit/prov:wasDerivedFrom/oa:hasSelector ?thing }
  UNION { %s prov:wasGeneratedBy ?thing }
  UNION { %s prov:wasGeneratedBy/prov:used ?thing }
  UNION { %s prov:wasGeneratedBy/prov:wasAssociatedWith ?thing }
}
"""
_SINCE = """
PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?act WHERE { ?act a rec:Act ; rec:adopted ?day . FILTER(?day >= "%s"^^xsd:date) }
"""


def acts_since(store: GraphStore, day: str, *, base: str) -> list[str]:
    """The acts that were adopted on a day (ISO 8601) or later, sorted.

    Raises:
        UsageProblem: the day is none.
    """
    from datetime import date

    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise UsageProblem(f"{day!r} is no day; write YYYY-MM-DD") from error
    return sorted(row["act"].value.removeprefix(base) for row in ask(store, _SINCE % day))


def things_of(store: GraphStore, acts: Iterable[str], *, base: str) -> list[str]:
    """IRIs of all that belongs to some acts: their units, what these cite and ask, and the evidence, sorted."""
    found: set[str] = set()
    for act in acts:
        found |= {row["thing"].value for row in ask(store, _PART.replace("%s", f"<{base}{act}>"))}
    return sorted(found)


def quads(store: GraphStore, *, things: list[str] | None = None, named: Path | None = None) -> Iterator[Quad]:
    """The quads of a store in a stable order; ``things``: only those with one of these subjects.

    ``named``: the file of named graphs that stands beside the store of a build, which holds their union; the quads are
    then read there.
    """
    if named is not None:
        wanted = None if things is None else {f"<{thing}>" for thing in things}
        for graph, lines in graphs_of(named):
            split = (line.split(" ", 2) for line in lines)
            yield from sorted((s, p, o, graph) for s, p, o in split if wanted is None or s in wanted)
        return
    subjects = [None] if things is None else [pyoxigraph.NamedNode(thing) for thing in things]
    for graph in [pyoxigraph.DefaultGraph(), *sorted(store.named_graphs(), key=str)]:
        name = "" if isinstance(graph, pyoxigraph.DefaultGraph) else str(graph)
        found = [quad for subject in subjects for quad in store.quads_for_pattern(subject, None, None, graph)]
        yield from sorted(_quad(quad, name) for quad in found)


def _quad(quad: pyoxigraph.Quad, graph: str) -> Quad:
    return str(quad.subject), str(quad.predicate), str(quad.object), graph


def triples(found: Iterable[Quad]) -> list[Triple]:
    """The triples of some quads, each once, sorted."""
    return sorted({quad[:3] for quad in found})


def write_rdf(out: IO[str], found: Iterable[Quad], format_: str, *, base: str, root: str = "") -> int:
    """Write quads in one of ``RDF_FORMATS`` and return how many triples (or quads) there were.

    ``root`` is the act by which JSON-LD is framed.
    """
    writers: dict[str, Callable[[], int]] = {
        "nquads": lambda: _lines(out, (f"{s} {p} {o}{' ' + g if g else ''} .\n" for s, p, o, g in found)),
        "ntriples": lambda: _lines(out, (f"{s} {p} {o} .\n" for s, p, o in triples(found))),
        "turtle": lambda: _turtle(out, found, base),
        "trig": lambda: _trig(out, found, base),
        "jsonld": lambda: _jsonld(out, found, base, root),
        "rdfxml": lambda: _rdfxml(out, found),
    }
    return writers[format_]()


def _lines(out: IO[str], lines: Iterable[str]) -> int:
    count = 0
    for line in lines:
        out.write(line)
        count += 1
    return count


def _turtle(out: IO[str], found: Iterable[Quad], base: str) -> int:
    writer = TurtleWriter(out, base=base)
    writer.head()
    return writer.write(triples(found))


def _trig(out: IO[str], found: Iterable[Quad], base: str) -> int:
    writer = TurtleWriter(out, base=base)
    writer.head()
    count = 0
    for graph, part in _by_graph(found):
        if graph:
            out.write(f"\n{writer.term(graph)} {{\n")
        count += writer.write(part)
        if graph:
            out.write("}\n")
    return count


def _by_graph(found: Iterable[Quad]) -> Iterator[tuple[str, list[Triple]]]:
    name: str | None = None
    part: list[Triple] = []
    for s, p, o, g in found:
        if name is not None and g != name:
            yield name, part
            part = []
        name = g
        part.append((s, p, o))
    if name is not None:
        yield name, part


def _rdfxml(out: IO[str], found: Iterable[Quad]) -> int:
    """RDF/XML with one element a subject; every predicate of ours splits at its last # or /."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF')
    for name, place in sorted(PREFIXES.items()):
        out.write(f"\n    xmlns:{name}={quoteattr(place)}")
    out.write(">\n")
    names = {place: name for name, place in PREFIXES.items()}
    count, subject = 0, ""
    for s, p, o in triples(found):
        if s != subject:
            out.write(
                f"{'  </rdf:Description>' + chr(10) if subject else ''}  <rdf:Description rdf:about={quoteattr(s[1:-1])}>\n"
            )
            subject = s
        count += 1
        out.write(f"    {_property(p[1:-1], o, names)}\n")
    out.write("  </rdf:Description>\n" if subject else "")
    out.write("</rdf:RDF>\n")
    return count


def _property(predicate: str, value: str, names: dict[str, str]) -> str:
    cut = max(predicate.rfind("#"), predicate.rfind("/")) + 1
    place, local = predicate[:cut], predicate[cut:]
    name = f"{names[place]}:{local}" if place in names else local
    scope = "" if place in names else f" xmlns={quoteattr(place)}"
    if value[0] == "<":
        return f"<{name}{scope} rdf:resource={quoteattr(value[1:-1])}/>"
    text, language, datatype = split_literal(value)
    extra = f' xml:lang="{language}"' if language else f" rdf:datatype={quoteattr(datatype)}" if datatype else ""
    safe = "".join(character for character in text if character >= " " or character in "\t\n\r")
    return f"<{name}{scope}{extra}>{escape(safe, {chr(13): '&#13;'})}</{name}>"


def split_literal(term: str) -> tuple[str, str, str]:
    """The text, language tag and datatype of a literal as N-Triples writes it."""
    node = next(iter(pyoxigraph.parse(f"<a:a> <a:a> {term} .", format=pyoxigraph.RdfFormat.N_TRIPLES))).object
    if not isinstance(node, pyoxigraph.Literal):
        raise ValueError(f"{term} is no literal")
    if node.language:
        return node.value, node.language, ""
    datatype = node.datatype.value
    return node.value, "", "" if datatype.endswith("#string") else datatype


def _jsonld(out: IO[str], found: Iterable[Quad], base: str, root: str) -> int:
    from kg.export.jsonld import framed

    count, document = framed(triples(found), base=base, root=root)
    json.dump(document, out, ensure_ascii=False, indent=1)
    out.write("\n")
    return count


def write_tables(tables: Path, target: Path, format_: str) -> list[Path]:
    """Copy the tables of a build as CSV, or write them as Parquet, into a folder.

    Raises:
        UsageProblem: there are no tables, or Parquet's library is not installed.
    """
    import shutil

    files = sorted(tables.glob("*.csv"))
    if not files:
        raise UsageProblem(f"{tables}: holds no tables; name the output of a build with --store")
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for file in files:
        place = target / f"{file.stem}.{format_}"
        if format_ == "csv":
            shutil.copyfile(file, place)
        else:
            _parquet(file, place)
        written.append(place)
    return written


def _parquet(table: Path, place: Path) -> None:
    try:
        from pyarrow import csv as arrow_csv
        from pyarrow import parquet, string
    except ImportError as error:
        raise UsageProblem("Parquet needs the library pyarrow: pip install pyarrow") from error
    import csv

    with table.open(encoding="utf-8", newline="") as handle:
        columns = next(csv.reader(handle))
    numbers = {"start", "end", "characters"}
    options = arrow_csv.ConvertOptions(
        column_types={name: "int64" if name in numbers else string() for name in columns}, strings_can_be_null=False
    )
    parsing = arrow_csv.ParseOptions(newlines_in_values=True)
    parquet.write_table(arrow_csv.read_csv(table, parse_options=parsing, convert_options=options), place)
