"""Questions put to a store: those of the library by name, or any SELECT or ASK query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph

from kg.errors import UsageProblem
from kg.read.names import resolve
from kg.store.embedded import GraphStore, reads_union
from kg.store.ordered import query
from queries.library import question, sure


def run_query(
    store: GraphStore, *, name: str = "", text: str | None = None, values: Mapping[str, str] | None = None, base: str,
    min_confidence: float = 0.0,
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and rows of an answer; identifiers under the base are given without it.

    ``text`` is a query; without it ``name`` is a question of the library, whose parameters of type
    ``identifier`` take names of acts as people write them.  ``min_confidence`` leaves out citations that are less sure.

    Raises:
        UsageProblem: the query does not parse, or makes no table; a name means nothing.
        queries.library.QueryError: there is no such question or parameter.
    """
    if text is None:
        found = question(name)
        kinds = {parameter.name: parameter.type for parameter in found.parameters}
        given = {
            key: resolve(store, value, base=base) if kinds.get(key) == "identifier" else value
            for key, value in (values or {}).items()
        }
        text = found.sparql(given, base=base)
        if min_confidence:
            text = sure(text, min_confidence, name=name)
    elif min_confidence:
        raise UsageProblem("--min-confidence is for questions of the library; write FILTER into the query, as docs/confidence.md shows")
    elif values:
        raise UsageProblem("only questions of the library take parameters; write the values into the query")
    try:
        answer = query(store, text, use_default_graph_as_union=reads_union(store))
    except SyntaxError as error:
        raise UsageProblem(f"the query does not parse: {error}; mend it at that place") from error
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return ("answer",), [("true" if answer else "false",)]
    if isinstance(answer, pyoxigraph.QueryTriples):
        return ("subject", "predicate", "object"), sorted(
            (_shown(triple.subject, base), _shown(triple.predicate, base), _shown(triple.object, base))
            for triple in answer
        )
    columns = tuple(variable.value for variable in answer.variables)
    return columns, [tuple(_shown(row[column], base) for column in columns) for row in answer]


def _shown(term: Any, base: str) -> str:
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    return value.removeprefix(base) if isinstance(term, pyoxigraph.NamedNode) else value
