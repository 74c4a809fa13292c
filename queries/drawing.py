"""A trace as text: tree, Mermaid, Graphviz DOT, JSON and a page of HTML.  What is printed in documents is escaped."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator

from queries.networks import ActNode, Edge
from queries.trace import Branch, Trace, tree

COLUMNS = ("step", "source", "verb", "relation", "target", "part", "unit", "sentence", "start", "end", "text")


def rows(found: Trace) -> Iterator[tuple[str, ...]]:
    """One row for each citation, nearest to the root first, with the columns ``COLUMNS``."""
    for edge in sorted(found.edges, key=lambda edge: found.steps[found.near(edge)]):
        yield (
            str(found.steps[found.near(edge)] + 1), edge.source, edge.verb, edge.relation, edge.target, edge.part,
            edge.unit, edge.sentence, str(edge.start), str(edge.end), edge.text,
        )  # fmt: skip


def as_tree(found: Trace, *, sentences: bool = True, width: int = 0) -> str:
    """An indented tree with one act a line and its proofs below it; ``width`` > 0 cuts lines there."""
    lines: list[str] = []
    for branch in tree(found):
        gap = "".join("   " if last else "│  " for last in branch.last[:-1])
        head = gap + ("└─ " if branch.last[-1] else "├─ ") if branch.last else ""
        below = gap + ("   " if branch.last[-1] else "│  ") if branch.last else ""
        note = {"again": "  (its own references: see above or below)", "cycle": "  (cycle: stands above)"}.get(
            branch.mark, ""
        )
        verbs = ", ".join(dict.fromkeys(edge.verb or edge.relation for edge in branch.proofs))
        lines.append(head + (f"{verbs}: " if verbs else "") + title_of(found.acts[branch.act]) + note)
        if sentences:
            lines.extend(f"{below}     {place_of(edge)} “{edge.sentence}”" for edge in branch.proofs if edge.sentence)
    if found.cut:
        lines.append("(more lies beyond this depth)")
    if len(lines) == 1:
        lines.append("(nothing builds on it)" if found.forward else "(it builds on nothing that is known)")
    return "\n".join(line if not width or len(line) <= width else line[: width - 1] + "…" for line in lines) + "\n"


def title_of(act: ActNode) -> str:
    """An act in a line: identifier, title, date."""
    date = f" ({act.adopted})" if act.adopted else ""
    return f"{act.id}  {act.title}{date}".rstrip() if act.title else f"{act.id}{date}"


def place_of(edge: Edge) -> str:
    """Where a proof stands within its act: ``#pp4``."""
    mark, _, part = edge.unit.partition("#")
    return f"#{part}" if part else mark


def as_mermaid(found: Trace) -> str:
    """A Mermaid flowchart: acts as boxes, an arrow from the citing to the cited act with the verbs."""
    names = _names(found)
    lines = ["flowchart TD"]
    for act, name in names.items():
        node = found.acts[act]
        text = f"<b>{_entities(act)}</b>" + (f"<br/>{_entities(_short(node.title))}" if node.title else "")
        lines.append(f'  {name}["{text}"]')
    for (source, target), verbs in _arcs(found).items():
        label = _entities(", ".join(verbs))
        lines.append(
            f'  {names[source]} -->|"{label}"| {names[target]}' if label else f"  {names[source]} --> {names[target]}"
        )
    lines.append(f"  style {names[found.root]} stroke-width:3px")
    return "\n".join(lines) + "\n"


def as_dot(found: Trace) -> str:
    """A Graphviz digraph; the sentences are the tooltips of the edges."""
    lines = [
        "digraph lineage {",
        "  rankdir=TB;",
        '  node [shape=box, fontname="sans-serif"];',
        '  edge [fontname="sans-serif"];',
    ]
    for act in sorted(found.acts):
        node = found.acts[act]
        label = act + (f"\\n{_quoted(_short(node.title))}" if node.title else "")
        bold = ", penwidth=3" if act == found.root else ""
        lines.append(f'  "{_quoted(act)}" [label="{label}"{bold}];')
    sentences: dict[tuple[str, str], list[str]] = {}
    for edge in found.edges:
        sentences.setdefault((edge.source, edge.target), []).append(f"{place_of(edge)} {edge.sentence}".strip())
    for (source, target), verbs in _arcs(found).items():
        tip = "\\n".join(_quoted(text) for text in sentences[source, target])
        label = _quoted(", ".join(verbs))
        lines.append(f'  "{_quoted(source)}" -> "{_quoted(target)}" [label="{label}", tooltip="{tip}"];')
    return "\n".join([*lines, "}"]) + "\n"


def as_json(found: Trace) -> str:
    """An object with ``root``, ``forward``, ``cut``, ``acts`` and ``edges``; indented, keys in a fixed order."""
    acts = [
        {
            "id": act, "title": node.title, "adopted": node.adopted, "body": node.body, "session": node.session,
            "held": node.held, "steps": found.steps[act],
        }
        for act, node in sorted(found.acts.items())
    ]  # fmt: skip
    edges = [
        {
            "source": edge.source, "target": edge.target, "part": edge.part, "relation": edge.relation,
            "verb": edge.verb, "builds_on": edge.builds_on, "unit": edge.unit, "sentence": edge.sentence,
            "text": edge.text, "start": edge.start, "end": edge.end,
        }
        for edge in found.edges
    ]  # fmt: skip
    value = {"root": found.root, "forward": found.forward, "cut": found.cut, "acts": acts, "edges": edges}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
ul { list-style: none; padding-left: 1.2rem; border-left: 1px solid #8886; }
li { margin: .5rem 0; }
q { display: block; margin: .1rem 0 .1rem 1.2rem; font-family: Georgia, serif; opacity: .85; }
.verb { color: light-dark(#7a4a00, #f0b860); }
.part, time, .note { opacity: .7; font-size: .9em; }
"""


def as_html(found: Trace) -> str:
    """A page on its own, without scripts and without anything loaded: nested lists that open and close."""
    way = "What builds on" if found.forward else "What it builds on:"
    heading = f"{way} {found.root}"
    lines = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html.escape(heading)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{html.escape(heading)}</h1>",
    ]
    level = -1
    for branch in tree(found):
        if branch.level > level:
            lines.append("<ul>" if level < 0 else "\n<ul>")
        else:
            lines.append("</li>\n" + "</ul>\n</li>\n" * (level - branch.level))
        level = branch.level
        lines.append("<li>" + _html_branch(found, branch))
    lines.append("</li>\n</ul>\n" * (level + 1))
    if found.cut:
        lines.append("<p>More lies beyond this depth.</p>\n")
    return "".join(lines) + "</body>\n</html>\n"


def _html_branch(found: Trace, branch: Branch) -> str:
    node = found.acts[branch.act]
    verbs = ", ".join(dict.fromkeys(edge.verb or edge.relation for edge in branch.proofs))
    note = {"again": " (see elsewhere for its own references)", "cycle": " (stands above: a cycle)"}.get(
        branch.mark, ""
    )
    text = (f'<span class="verb">{html.escape(verbs)}</span> ' if verbs else "") + f"<b>{html.escape(branch.act)}</b>"
    text += f" {html.escape(node.title)}" if node.title else ""
    text += f" <time>{html.escape(node.adopted)}</time>" if node.adopted else ""
    text += f'<span class="note">{note}</span>' if note else ""
    return text + "".join(
        f'<q><span class="part">{html.escape(place_of(edge))}</span> {html.escape(edge.sentence)}</q>'
        for edge in branch.proofs
        if edge.sentence
    )


def _names(found: Trace) -> dict[str, str]:
    return {act: f"a{index}" for index, act in enumerate(sorted(found.acts))}


def _arcs(found: Trace) -> dict[tuple[str, str], list[str]]:
    arcs: dict[tuple[str, str], list[str]] = {}
    for edge in found.edges:
        verbs = arcs.setdefault((edge.source, edge.target), [])
        name = edge.verb or edge.relation
        if name and name not in verbs:
            verbs.append(name)
    return arcs


def _short(title: str, length: int = 60) -> str:
    return title if len(title) <= length else title[: length - 1].rstrip() + "…"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _entities(text: str) -> str:
    """Text inside a Mermaid label: what would end the label or start markup becomes a character code."""
    return "".join(f"#{ord(character)};" if character in '"#<>&;`[]{}|\\' else character for character in text)


FORMATS: dict[str, Callable[[Trace], str]] = {
    "tree": as_tree,
    "mermaid": as_mermaid,
    "dot": as_dot,
    "json": as_json,
    "html": as_html,
}
