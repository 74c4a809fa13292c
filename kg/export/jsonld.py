"""JSON-LD that reads well: terms by the names of the context, things nested under the act they belong to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.rdf.ntriples import Triple
from kg.rdf.turtle import PREFIXES
from ontology.terms import ontology_file

_TYPE = f"<{PREFIXES['rdf']}type>"
#: Properties along which a framed document goes from an act to what belongs to it.
_DOWN = (
    f"<{PREFIXES['rec']}hasUnit>",
    f"<{PREFIXES['oa']}hasTarget>",
    f"<{PREFIXES['oa']}hasSelector>",
)


def context() -> dict[str, Any]:
    """The context, ``ontology/context.jsonld``."""
    loaded: dict[str, Any] = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))
    found: dict[str, Any] = loaded["@context"]
    return found


def framed(triples: Iterable[Triple], *, base: str, root: str = "") -> tuple[int, dict[str, Any]]:
    """Triples as one JSON-LD document, and how many there were.

    With a ``root`` (an identifier) the document is that thing, with its units and their selectors nested
    in it, and whatever else there is beside it under ``@included``.
    """
    nodes: dict[str, dict[str, list[str]]] = {}
    count = 0
    for s, p, o in triples:
        count += 1
        nodes.setdefault(s, {}).setdefault(p, []).append(o)
    writer = _Writer(nodes, base)
    head = {"@context": {**context(), "@base": base}}
    if root and f"<{base}{root}>" in nodes:
        body = writer.node(f"<{base}{root}>", nest=True)
        rest = [writer.node(name, nest=False) for name in sorted(nodes) if name not in writer.done]
        return count, {**head, **body, **({"@included": rest} if rest else {})}
    return count, {**head, "@graph": [writer.node(name, nest=False) for name in sorted(nodes)]}


class _Writer:
    """Writes nodes by the names of the context; each node stands in full once."""

    def __init__(self, nodes: dict[str, dict[str, list[str]]], base: str) -> None:
        self._nodes = nodes
        self._base = base
        self.done: set[str] = set()
        self._names: dict[str, tuple[str, dict[str, str]]] = {}
        for name, entry in context().items():
            if name.startswith("@"):
                continue
            definition = entry if isinstance(entry, dict) else {"@id": entry}
            place = definition["@id"]
            prefix, mark, local = place.partition(":")
            if mark and prefix in PREFIXES and local:
                self._names[f"<{PREFIXES[prefix]}{local}>"] = (name, definition)

    def node(self, name: str, *, nest: bool) -> dict[str, Any]:
        """One node; with ``nest`` the nodes below it stand inside it."""
        self.done.add(name)
        found: dict[str, Any] = {"@id": self._place(name)}
        for predicate, values in sorted(self._nodes[name].items(), key=lambda entry: (entry[0] != _TYPE, entry[0])):
            if predicate == _TYPE:
                found["@type"] = _one([self._vocabulary(value) for value in sorted(values)])
                continue
            key, definition = self._names.get(predicate, (self._short(predicate), {}))
            written = [self._value(value, definition, nest=nest and predicate in _DOWN) for value in sorted(values)]
            found[key] = _one(written)
        return found

    def _value(self, term: str, definition: dict[str, str], *, nest: bool) -> Any:
        from kg.export.rdf import split_literal

        if term[0] == "<":
            if nest and term in self._nodes and term not in self.done:
                return self.node(term, nest=True)
            if definition.get("@type") == "@vocab":
                return self._vocabulary(term)
            return self._place(term) if definition.get("@type") == "@id" else {"@id": self._place(term)}
        text, language, datatype = split_literal(term)
        if language:
            return text if definition.get("@language") == language else {"@value": text, "@language": language}
        if datatype:
            if definition.get("@type") == f"xsd:{datatype.rpartition('#')[2]}":
                return _native(text, datatype)
            return {"@value": text, "@type": f"xsd:{datatype.rpartition('#')[2]}"}
        return {"@value": text} if "@language" in definition or "@type" in definition else text

    def _place(self, term: str) -> str:
        place = term[1:-1]
        rest = place.removeprefix(self._base)
        return place if rest == place or ":" in rest.split("/")[0] or not rest else rest

    def _vocabulary(self, term: str) -> str:
        name = self._names.get(term)
        return name[0] if name else self._short(term)

    def _short(self, term: str) -> str:
        for prefix, place in PREFIXES.items():
            if term[1:-1].startswith(place):
                return f"{prefix}:{term[1:-1].removeprefix(place)}"
        return term[1:-1]


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _native(text: str, datatype: str) -> Any:
    if datatype.endswith("#integer"):
        return int(text)
    return text == "true" if datatype.endswith("#boolean") else text
