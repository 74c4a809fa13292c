"""Answers in the order that ``ORDER BY`` asks for, sorted here and not in the embedded store.

The store compares identifiers by reading both from the disk at each comparison, so that sorting twenty thousand rows
took longer than finding them.  A query that ends with ``ORDER BY`` and variables is asked without that line, and the
rows, read once, are put in the order of SPARQL 1.1 (section 15.1): no value, then blank nodes, IRIs, literals.  Where
rows do not differ in what is asked for, their other values decide, so that the order is the same each time.

What the store would compare otherwise than this module knows (columns of mixed literals, times) is left to the store:
the query is then asked as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby, islice
from typing import Any

import pyoxigraph

_XSD = "http://www.w3.org/2001/XMLSchema#"
# At the end of a query and at the head of a line: so in no comment, string or inner query.
_ORDER = re.compile(
    r"(?m)^[ \t]*ORDER BY(?P<keys>(?:\s+(?:\?\w+|(?:ASC|DESC)\(\?\w+\)))+)"
    r"(?:\s+LIMIT (?P<limit>[0-9]+))?[ \t]*(?:#.*)?\s*\Z"
)
_KEY = re.compile(r"(?:(?P<way>ASC|DESC)\()?\?(?P<name>\w+)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
#: So many rows are held and sorted here; where there are more, the store sorts them.
MOST = 200_000
_NUMBERS = (_XSD + "integer", _XSD + "decimal")
#: The place of a term in the order and, within its place, what it is compared by.
_Key = tuple[int, Any]


class _Mixed(ValueError):
    """A column holds literals that this module does not compare."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """Rows of an answer, each indexed by column as pyoxigraph's are."""

    variables: list[pyoxigraph.Variable]
    rows: list[pyoxigraph.QuerySolution]

    def __iter__(self) -> Iterator[pyoxigraph.QuerySolution]:
        return iter(self.rows)


def query(store: Any, text: str, **options: Any) -> Any:
    """As ``store.query``, but that rows may be sorted here; the answer to SELECT may then be ``Solutions``.

    Raises:
        SyntaxError: the query does not parse.
    """
    found = _ORDER.search(text) if isinstance(store, pyoxigraph.Store) else None
    if found is None:
        return store.query(text, **options)
    answer = store.query(text[: found.start()], **options)
    if not isinstance(answer, pyoxigraph.QuerySolutions):
        return answer
    columns = [variable.value for variable in answer.variables]
    keys = [(key["name"], key["way"] == "DESC") for key in _KEY.finditer(found["keys"])]
    if any(name not in columns for name, _ in keys):
        return store.query(text, **options)
    rows = list(islice(answer, MOST + 1))
    if len(rows) <= MOST:
        try:
            rows = _sorted(rows, [(columns.index(name), down) for name, down in keys])
            return Solutions(answer.variables, rows[: int(found["limit"])] if found["limit"] else rows)
        except _Mixed:
            pass
    return store.query(text, **options)


def _sorted(rows: list[pyoxigraph.QuerySolution], keys: list[tuple[int, bool]]) -> list[pyoxigraph.QuerySolution]:
    places = [_column([row[index] for row in rows]) for index, _ in keys]
    by = list(zip(*places, strict=True))
    order = list(range(len(rows)))
    if not any(down for _, down in keys):
        order.sort(key=by.__getitem__)
    else:
        for (_, down), column in reversed(list(zip(keys, places, strict=True))):
            order.sort(key=column.__getitem__, reverse=down)
    found: list[pyoxigraph.QuerySolution] = []
    for _, same in groupby(order, by.__getitem__):
        group = [rows[number] for number in same]
        found += sorted(group, key=_whole) if len(group) > 1 else group
    return found


def _whole(row: pyoxigraph.QuerySolution) -> tuple[str, ...]:
    return tuple(str(cell or "") for cell in row)


def _column(terms: list[Any]) -> list[_Key]:
    """What the terms of a column are compared by.

    Raises:
        _Mixed: see there.
    """
    kinds: set[str] = set()
    found = [_key(term, kinds) for term in terms]
    if len(kinds) > 1:
        raise _Mixed
    return found


def _key(term: Any, kinds: set[str]) -> _Key:
    if term is None:
        return 0, ""
    if isinstance(term, pyoxigraph.NamedNode):
        return 2, term.value
    if isinstance(term, pyoxigraph.BlankNode):
        return 1, term.value
    if not isinstance(term, pyoxigraph.Literal):
        raise _Mixed
    value, datatype = term.value, term.datatype.value
    if term.language or datatype == _XSD + "string":
        kinds.add("text")
        return 3, value
    if datatype in _NUMBERS:
        kinds.add("number")
        try:
            return 3, Decimal(value)
        except InvalidOperation:
            raise _Mixed from None
    if datatype == _XSD + "date" and _DAY.match(value):
        kinds.add("day")
        return 3, value
    raise _Mixed
