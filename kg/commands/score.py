"""``recalling score``: how well the tables of a build agree with a gold set."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.console import format_option, show_table


@click.command(
    short_help="Compare the tables of a build with a gold set.",
    epilog="Example: recalling score gold/ --tables output/tables --against before.json",
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--tables",
    type=click.Path(path_type=Path),
    default=Path("output/tables"),
    show_default=True,
    help="Tables of a build.",
)
@click.option("--only", multiple=True, metavar="PREFIX", help="Only this document; may be repeated.")
@click.option(
    "--misses", type=int, default=0, metavar="N", help="Print up to N missed and N spurious items of each layer."
)
@click.option("--against", type=click.Path(path_type=Path), help="JSON of an earlier score: print what changed.")
@format_option()
def score(gold: Path, tables: Path, only: tuple[str, ...], misses: int, against: Path | None, format_: str) -> int:
    """Print precision, recall and F1 of each layer of the gold set in the folder GOLD."""
    from kg.check.score import score_tables

    tallies = {
        name: tally for name, tally in score_tables(gold, tables, only=only).items() if tally.gold + tally.spurious
    }
    before = _before(against)
    columns = ["layer", "gold", "precision", "recall", "f1"] + (["change"] if against else [])
    rows = []
    for name, tally in tallies.items():
        row: list[object] = [name, tally.gold, *(round(x, 3) for x in (tally.precision, tally.recall, tally.f1))]
        if against:
            row.append(f"{tally.f1 - before[name]:+.3f}" if name in before else "new")
        rows.append(row)
    if format_ == "table":
        rows = [[f"{cell:.3f}" if isinstance(cell, float) else cell for cell in row] for row in rows]
    show_table(columns, rows, format_)
    for name, tally in tallies.items() if misses else ():
        for item in tally.missed_items[:misses]:
            click.echo(f"- {name}: {item}", err=True)
        for item in tally.spurious_items[:misses]:
            click.echo(f"+ {name}: {item}", err=True)
    return 0


def _before(path: Path | None) -> dict[str, float]:
    """F1 of each layer in the JSON that ``--format json`` printed."""
    import json

    if path is None:
        return {}
    try:
        return {row["layer"]: float(row["f1"]) for row in json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise click.BadParameter(
            f"{path}: is no score ({error}); give what 'recalling score --format json' printed", param_hint="--against"
        ) from error


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(score)
