"""The tables of a build as the checks read them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.errors import UsageProblem
from queries.checks import Tables
from queries.consistency import contradictions
from queries.translations import Translations

_NEEDED = ("documents", "acts", "citations", "unresolved", "units", "mandates")
_OPTIONAL = ("units", "mandates")  # only languages are compared by them
_TRANSLATED = ("documents", "units", "citations", "mandates")


def _unread(place: Path, error: OSError) -> UsageProblem:
    return UsageProblem(
        f"{place}: cannot be read ({error.strerror}); run 'recalling build' first, or name its output with --store"
    )


def read_tables(output: Path) -> Tables:
    """The rows of ``OUTPUT/tables/*.csv``.

    Raises:
        UsageProblem: the folder holds no tables.
    """
    folder = output / "tables"
    found: dict[str, list[dict[str, str]]] = {}
    for name in _NEEDED:
        place = folder / f"{name}.csv"
        try:
            with place.open(encoding="utf-8", newline="") as file:
                found[name] = list(csv.DictReader(file))
        except FileNotFoundError as error:
            if name in _OPTIONAL:
                found[name] = []
                continue
            raise _unread(place, error) from error
        except OSError as error:
            raise _unread(place, error) from error
    given: dict[str, str] = {}
    for row in found["documents"]:
        given.setdefault(row["id"], row["source"])  # the first text of a document gives its acts, others are translations
    texts = set(given.values())
    translated = {name: [row for row in rows if row["source"] not in texts] for name, rows in found.items()}
    kept = {name: [row for row in rows if row["source"] in texts] for name, rows in found.items() if name in _NEEDED}
    return Tables(**kept, translations=Translations(**{name: translated[name] for name in _TRANSLATED}))


def count_contradictions(folder: Path) -> dict[str, int]:
    """How many statements of a build's tables cannot all be true, by kind (``queries.consistency``); row by row, so that the
    tables need not fit into memory.

    Raises:
        OSError: the tables cannot be read.
    """
    found = contradictions(_rows(folder / "tables" / "acts.csv"), _rows(folder / "tables" / "citations.csv"))
    return dict(sorted(Counter(one.kind for one in found).items()))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
