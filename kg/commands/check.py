"""``recalling check``: what a librarian or drafter would want flagged in a corpus."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.console import format_option, show_table
from queries.checks import CHECKS, SEVERITIES

#: Exit code when something was found.
FOUND = 6


@click.command(
    short_help="Flag wrong titles, dates, numbers and symbols, absent and uncited acts.",
    epilog="Example: recalling check --severity warning --format csv.  "
    f"Exit code {FOUND}: something of the severity named by --fail-on (or a graver one) was found.",
)
@click.option(
    "--check", "names", multiple=True, type=click.Choice(list(CHECKS)), help="Only this one; may be repeated."
)
@click.option(
    "--severity", type=click.Choice(SEVERITIES), default="note", show_default=True, help="Print nothing less grave."
)
@click.option(
    "--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", show_default=True,
    help="The severity from which the command ends with an exit code of its own.",
)  # fmt: skip
@click.option(
    "--shapes", "file", type=click.Path(path_type=Path), metavar="FILE",
    help="Instead: validate this file of RDF (anybody's) against the shapes of the ontology; exit code 5 if it fails.",
)  # fmt: skip
@format_option()
@click.option(
    "--store", "output", type=click.Path(path_type=Path), default=Path("output"), show_default=True,
    help="The output of a build.",
)  # fmt: skip
def check(names: tuple[str, ...], severity: str, fail_on: str, file: Path | None, format_: str, output: Path) -> int:
    """Check the records of a build; each finding has its place, what is stated, what is known and how sure it is."""
    if file is not None:
        return _check_shapes(file, format_)
    from kg.check.checking import read_tables
    from queries.checks import run

    least = SEVERITIES.index(severity)
    found = run(read_tables(output), names)
    shown = [item for item in found if SEVERITIES.index(item.severity) >= least]
    columns = (
        "check", "severity", "sure", "message", "stated", "known", "unit", "source", "start", "end",
    )  # fmt: skip
    show_table(columns, [tuple(getattr(item, column) for column in columns) for item in shown], format_, width=70)
    if fail_on == "never":
        return 0
    grave = SEVERITIES.index(fail_on)
    return FOUND if any(SEVERITIES.index(item.severity) >= grave for item in found) else 0


def _check_shapes(file: Path, format_: str) -> int:
    from kg.check.validate import validate_file

    found = validate_file(file)
    columns = ("severity", "focus", "path", "value", "message")
    show_table(columns, [tuple(getattr(item, column) for column in columns) for item in found], format_, width=100)
    return 5 if any(item.severity == "Violation" for item in found) else 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(check)
