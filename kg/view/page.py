"""The interactive citation graph as one HTML file that asks nothing of any network.

The drawing library (vis-network) is read from the installed pyvis package and put in line; the rest
of the page is ours.  A Content-Security-Policy in the file names the two scripts by their digests and
forbids every request, so that even a title that looks like markup can load or run nothing.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from base64 import b64encode
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

from kg.view.data import ActNode, CitationEdge, GraphData
from kg.view.layout import Layout, lay_out, natural_key

_SCRIPTS = ("state.js", "lines.js", "picture.js", "panels.js")
_SLOT = re.compile(r"\{(csp|title|style|data|library|script)\}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class NoDrawingLibrary(RuntimeError):
    """The installed pyvis holds no vis-network script."""


@cache
def drawing_library() -> str:
    """The text of vis-network's script out of the installed pyvis package (its newest copy there).

    Raises:
        NoDrawingLibrary: the package has none; its versions from 0.3 on do.
    """
    folder = files("pyvis") / "lib"
    found = [entry / "vis-network.min.js" for entry in folder.iterdir() if entry.name.startswith("vis-")]
    found = sorted((path for path in found if path.is_file()), key=lambda path: natural_key(str(path)))
    if not found:
        raise NoDrawingLibrary("the installed pyvis has no lib/vis-*/vis-network.min.js; install pyvis 0.3.2 or later")
    return _in_script(found[-1].read_text(encoding="utf-8"))


def render_html(data: GraphData, *, focus: str | None = None, depth: int = 1, page: str = "") -> str:
    """The page.

    Args:
        data: acts and citations.
        focus: identifier of the act that is chosen when the page opens.
        depth: steps of its neighbourhood that are shown then; 0 shows the whole graph.
        page: address to which an act's identifier is added for a link to its own page; empty: no link.

    Returns:
        The same text for the same input.

    Raises:
        NoDrawingLibrary: pyvis is not complete.
    """
    script = _in_script('"use strict";\n(() => {\n' + "\n".join(_file(name) for name in _SCRIPTS) + "\n})();")
    library = drawing_library()
    parts = {
        "csp": _policy(library, script),
        "title": html.escape(data.title),
        "style": _file("page.css"),
        "data": _in_data(_payload(data, focus=focus, depth=depth, page=page)),
        "library": library,
        "script": script,
    }
    return _SLOT.sub(lambda slot: parts[slot.group(1)], _file("page.html"))


def _policy(*scripts: str) -> str:
    digests = " ".join(f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts)
    return (
        f"default-src 'none'; script-src {digests}; style-src 'unsafe-inline'; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


@cache
def _file(name: str) -> str:
    return (files("kg.view") / name).read_text(encoding="utf-8")


def _in_script(text: str) -> str:
    """Script text that cannot end its element; line ends as the browser hashes them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("</script", "<\\/script")


def _in_data(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def words_of(relation: str) -> str:
    """A property's name as words: ``actsUnder`` is "acts under"."""
    return _CAMEL.sub(" ", relation).lower()


def _payload(data: GraphData, *, focus: str | None, depth: int, page: str) -> dict[str, Any]:
    layout = lay_out(data)
    nodes = sorted(data.nodes, key=lambda node: (layout.years[node.id], natural_key(node.id)))
    index = {node.id: position for position, node in enumerate(nodes)}
    bodies = [lane.body for lane in layout.lanes]
    edges = sorted(
        (edge for edge in data.edges if edge.source in index and edge.target in index),
        key=lambda edge: (index[edge.source], index[edge.target], edge.unit, edge.place, edge.sentence),
    )
    relations = [name for name, _ in sorted(Counter(e.relation for e in edges).items(), key=lambda n: (-n[1], n[0]))]
    articles = _counted((key for node in nodes for key in node.articles), data.article_names)
    addressees = _counted((key for node in nodes for key in node.addressees), data.actor_names)
    sentences = {text: position for position, text in enumerate(dict.fromkeys(edge.sentence for edge in edges))}
    return {
        "title": data.title,
        "focus": focus if focus in index else None,
        "depth": depth,
        "page": page,
        "bodies": [
            {
                "key": body,
                "name": data.body_names.get(body, body),
                "short": _short(data.body_names.get(body, body), body),
                "count": sum(node.body == body for node in nodes),
            }
            for body in bodies
        ],
        "relations": _relations(edges, relations),
        "articles": articles,
        "addressees": addressees,
        "sessions": _sessions(nodes, bodies),
        "lanes": [{"body": bodies.index(lane.body), "top": lane.top, "bottom": lane.bottom} for lane in layout.lanes],
        "columns": [{"year": column.year, "left": column.left, "right": column.right} for column in layout.columns],
        "nodes": _nodes(nodes, layout, bodies, articles, addressees),
        "edges": _edges(edges, index, relations, sentences),
        "sentences": list(sentences),
    }


def _short(name: str, key: str) -> str:
    return name if len(name) <= 34 else key


def _relations(edges: list[CitationEdge], relations: list[str]) -> list[dict[str, Any]]:
    counts = Counter(edge.relation for edge in edges)
    return [{"key": name, "name": words_of(name), "count": counts[name]} for name in relations]


def _counted(keys: Any, names: dict[str, str]) -> list[dict[str, Any]]:
    counts = Counter(keys)
    return [{"key": key, "name": names.get(key, key), "count": counts[key]} for key in sorted(counts, key=natural_key)]


def _sessions(nodes: list[ActNode], bodies: list[str]) -> list[dict[str, Any]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for node in nodes:
        if node.session:
            counts[node.body][node.session] += 1
    return [
        {
            "body": position,
            "sessions": [
                {
                    "key": f"{body} {session}",
                    "name": f"session {session}" if len(session) < 4 else session,
                    "count": counts[body][session],
                }
                for session in sorted(counts[body], key=natural_key)
            ],
        }
        for position, body in enumerate(bodies)
        if counts[body]
    ]


def _nodes(
    nodes: list[ActNode],
    layout: Layout,
    bodies: list[str],
    articles: list[dict[str, Any]],
    addressees: list[dict[str, Any]],
) -> list[list[Any]]:
    article_at = {row["key"]: position for position, row in enumerate(articles)}
    addressee_at = {row["key"]: position for position, row in enumerate(addressees)}
    body_at = {body: position for position, body in enumerate(bodies)}
    return [
        [
            node.id,
            node.label,
            node.title,
            body_at[node.body],
            node.session,
            node.date,
            layout.years[node.id],
            int(node.id in layout.estimated),
            node.cited,
            int(node.held),
            node.kind,
            layout.places[node.id].x,
            layout.places[node.id].y,
            [article_at[key] for key in node.articles],
            [addressee_at[key] for key in node.addressees],
        ]
        for node in nodes
    ]


def _edges(
    edges: list[CitationEdge], index: dict[str, int], relations: list[str], sentences: dict[str, int]
) -> list[list[Any]]:
    """One line for each pair of acts, with all sentences that prove it, the most frequent relation first."""
    relation_at = {relation: position for position, relation in enumerate(relations)}
    pairs: dict[tuple[int, int], list[list[Any]]] = defaultdict(list)
    for edge in edges:
        evidence = [
            relation_at[edge.relation],
            edge.verb,
            sentences[edge.sentence],
            [[mark.start, mark.end, mark.kind] for mark in sorted(edge.marks, key=lambda mark: (mark.start, mark.end))],
            edge.unit,
            edge.place,
        ]
        pairs[index[edge.source], index[edge.target]].append(evidence)
    return [
        [source, target, sorted(evidence, key=lambda item: (item[0], natural_key(item[4]), item[5]))]
        for (source, target), evidence in sorted(pairs.items())
    ]
