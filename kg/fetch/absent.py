"""What a build cites and does not hold, the most cited first."""

from __future__ import annotations

from pathlib import Path

from kg.check.checking import read_tables
from queries.checks import CHECKS


def absent(output: Path) -> list[str]:
    """Symbols of cited acts and documents whose text was not read and whose address is certain, the most cited first.

    Raises:
        UsageProblem: the folder is no output of a build.
    """
    return [finding.stated for finding in CHECKS["absent"](read_tables(output)) if finding.known]
