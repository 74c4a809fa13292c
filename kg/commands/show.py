"""``recalling show``: what the graph says about one act, document, paragraph, article or actor."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph


@click.command(
    short_help="What the graph says about an act, document, paragraph, article or actor.",
    epilog="Example: recalling show 11/6",
)
@click.argument("name")
@click.option(
    "--page",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write where NAME is printed into FILE instead: its page as a picture (.png, from a PDF), or the passage (.html, .txt).",
)
@click.option("--all", "every", is_flag=True, help="All rows with whole sentences; without it the first of each section.")
@format_option()
@store_option
def show(name: str, page: Path | None, every: bool, format_: str, store: str, base: str | None) -> int:
    """Print what the graph says about NAME: an act as people write it (11/6, resolution 11/6, A/RES/70/1),
    or any identifier (CTOC/COP/RES/9/2#op7, UNTOC/art/32, actor/UNODC)."""
    from kg.rdf.iris import note_of
    from kg.read.describe import describe
    from kg.read.names import resolve
    from kg.read.showing import text_of

    graph, root = open_graph(store, base)
    if page is not None:
        from kg.proof import proof_of
        from kg.proof.passage import write

        proof = proof_of(graph, Path(store), resolve(graph, name, base=root), base=root)
        write(proof, page)
        at = f", page {proof.page}" if proof.page else f", characters {proof.start} to {proof.end}"
        click.echo(f"{proof.file}{at}: {page}")
        return 0
    found = describe(graph, resolve(graph, name, base=root), base=root)
    if format_ == "json":
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    elif format_ in {"csv", "excel"}:
        show_table(("section", "key", "value"), found.rows(), format_)
    else:
        if note := note_of(root):
            click.echo(f"({note})\n")
        bold = sys.stdout.isatty()
        click.echo(text_of(found, every=every, heading=partial(click.style, bold=True, fg="cyan") if bold else str), nl=False)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(show)
