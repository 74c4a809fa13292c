"""The tables of a build as the checks read them."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.errors import UsageProblem
from queries.checks import Tables

_NEEDED = ("documents", "acts", "citations", "unresolved")


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
        except OSError as error:
            raise UsageProblem(
                f"{place}: cannot be read ({error.strerror}); "
                "run 'recalling build' first, or name its output with --store"
            ) from error
    return Tables(**found)
