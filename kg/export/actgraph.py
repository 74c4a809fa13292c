"""The graph of acts for other programs: GraphML and GEXF, written as a stream in a stable order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from kg.store.embedded import GraphStore, ask

_ACTS = """
PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?act ?label ?title ?adopted ?session WHERE {
  ?act a rec:Act ; rdfs:label ?label .
  OPTIONAL { ?act dcterms:title ?title }
  OPTIONAL { ?act rec:adopted ?adopted }
  OPTIONAL { ?act rec:session ?session }
}
"""
_EDGES = """
PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?source ?target ?relation ?unit ?sentence ?whole WHERE {
  ?citation a rec:Citation ; cito:hasCitingEntity ?source ; cito:hasCitedEntity ?target ;
    rec:relation ?relation ; rec:inUnit ?unit .
  ?source a rec:Act .
  OPTIONAL { ?citation rec:sentence ?sentence }
  OPTIONAL { ?target rec:unitOf ?whole }
}
"""


@dataclass(frozen=True, slots=True)
class ActNode:
    """An act: its identifier, label, title, day of adoption and session, empty where not known."""

    id: str
    label: str
    title: str = ""
    adopted: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class ActEdge:
    """All citations of one act by another: their relations and paragraphs, how many, and one sentence."""

    source: str
    target: str
    relations: tuple[str, ...]
    units: tuple[str, ...]
    count: int
    builds_on: bool
    sentence: str


def acts_of(store: GraphStore, *, base: str) -> list[ActNode]:
    """The acts of a store, sorted; those that are only cited too."""
    found: dict[str, ActNode] = {}
    for row in ask(store, _ACTS):
        name = _identifier(row["act"], base)
        new = ActNode(
            name, _text(row["label"]), _text(row["title"]), _text(row["adopted"]), _identifier(row["session"], base)
        )
        # Several documents may hold an act; the first in order of what they say is taken.
        found[name] = max(found.get(name, new), new, key=lambda node: (node.title, node.adopted, node.session))
    return [found[name] for name in sorted(found)]


def edges_of(store: GraphStore, *, base: str) -> list[ActEdge]:
    """Which act cites which, sorted."""
    acts = {node.id for node in acts_of(store, base=base)}
    builds = {
        (_identifier(row["source"], base), _identifier(row["target"], base))
        for row in ask(
            store,
            "PREFIX rec: <https://w3id.org/recalling/ontology#> SELECT ?source ?target { ?source rec:buildsOn ?target }",
        )
    }
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in ask(store, _EDGES):
        source = _identifier(row["source"], base)
        target = _identifier(row["whole"] or row["target"], base)
        if target in acts and source != target:
            relation = _text(row["relation"]).rpartition("#")[2]
            entry = (relation, _identifier(row["unit"], base), _text(row["sentence"]))
            found.setdefault((source, target), []).append(entry)
    return [
        ActEdge(
            *key,
            relations=tuple(sorted({relation for relation, _, _ in entries})),
            units=tuple(sorted({unit for _, unit, _ in entries})),
            count=len(entries),
            builds_on=key in builds,
            sentence=min(entries, key=lambda entry: entry[1:])[2],
        )
        for key, entries in sorted(found.items())
    ]


def write_act_graphs(store: GraphStore, folder: Path, *, base: str) -> None:
    """``citations.graphml`` and ``citations.gexf``."""
    nodes, edges = acts_of(store, base=base), edges_of(store, base=base)
    with (folder / "citations.graphml").open("w", encoding="utf-8", newline="\n") as out:
        write_graphml(out, nodes, edges)
    with (folder / "citations.gexf").open("w", encoding="utf-8", newline="\n") as out:
        write_gexf(out, nodes, edges)


_NODE_FIELDS = (("label", "string"), ("title", "string"), ("adopted", "string"), ("session", "string"))
_EDGE_FIELDS = (
    ("relations", "string"),
    ("units", "string"),
    ("count", "int"),
    ("builds_on", "boolean"),
    ("sentence", "string"),
)


def _node_values(node: ActNode) -> Iterator[tuple[str, str]]:
    for name, _ in _NODE_FIELDS:
        value = getattr(node, name)
        if value:
            yield name, value


def _edge_values(edge: ActEdge) -> Iterator[tuple[str, str]]:
    yield "relations", " ".join(edge.relations)
    yield "units", " ".join(edge.units)
    yield "count", str(edge.count)
    yield "builds_on", "true" if edge.builds_on else "false"
    if edge.sentence:
        yield "sentence", edge.sentence


def write_graphml(out: IO[str], nodes: list[ActNode], edges: list[ActEdge]) -> None:
    """GraphML, as Gephi, Cytoscape, igraph and networkx read it."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for domain, fields in (("node", _NODE_FIELDS), ("edge", _EDGE_FIELDS)):
        for name, kind in fields:
            out.write(f'  <key id="{domain}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n')
    out.write('  <graph id="citations" edgedefault="directed">\n')
    for node in nodes:
        data = "".join(f'<data key="node_{name}">{escape(value)}</data>' for name, value in _node_values(node))
        out.write(f"    <node id={quoteattr(node.id)}>{data}</node>\n")
    for edge in edges:
        data = "".join(f'<data key="edge_{name}">{escape(value)}</data>' for name, value in _edge_values(edge))
        out.write(f"    <edge source={quoteattr(edge.source)} target={quoteattr(edge.target)}>{data}</edge>\n")
    out.write("  </graph>\n</graphml>\n")


def write_gexf(out: IO[str], nodes: list[ActNode], edges: list[ActEdge]) -> None:
    """GEXF 1.2, as Gephi and networkx read it."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    out.write('  <graph mode="static" defaultedgetype="directed">\n')
    for domain, fields in (("node", _NODE_FIELDS[1:]), ("edge", _EDGE_FIELDS)):
        out.write(f'    <attributes class="{domain}" mode="static">\n')
        for name, kind in fields:
            kind = "integer" if kind == "int" else kind
            out.write(f'      <attribute id="{domain}_{name}" title="{name}" type="{kind}"/>\n')
        out.write("    </attributes>\n")
    out.write("    <nodes>\n")
    for node in nodes:
        data = "".join(
            f'<attvalue for="node_{name}" value={quoteattr(value)}/>'
            for name, value in _node_values(node)
            if name != "label"
        )
        out.write(
            f"      <node id={quoteattr(node.id)} label={quoteattr(node.label)}><attvalues>{data}</attvalues></node>\n"
        )
    out.write("    </nodes>\n    <edges>\n")
    for number, edge in enumerate(edges):
        data = "".join(f'<attvalue for="edge_{name}" value={quoteattr(value)}/>' for name, value in _edge_values(edge))
        out.write(
            f'      <edge id="{number}" source={quoteattr(edge.source)} target={quoteattr(edge.target)}'
            f' weight="{edge.count}"><attvalues>{data}</attvalues></edge>\n'
        )
    out.write("    </edges>\n  </graph>\n</gexf>\n")


def _text(term: object) -> str:
    return str(getattr(term, "value", "")) if term is not None else ""


def _identifier(term: object, base: str) -> str:
    return _text(term).removeprefix(base)
