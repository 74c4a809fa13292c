"""``recalling query``: a question of the library, a file of SPARQL, or SPARQL from standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph


@click.command(
    short_help="Ask a question of the library, or any SPARQL query.",
    epilog="Example: recalling query builds-on --set act=11/6",
)
@click.argument("name", required=False)
@click.option(
    "--set", "settings", multiple=True, metavar="PARAMETER=VALUE", help="Value of a parameter; may be repeated."
)
@click.option("--act", help="Short for --set act=...; acts are named as people write them.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Of the library: only citations at least so sure (0.99)."
)
@click.option("--list", "list_", is_flag=True, help="List the questions of the library.")
@format_option()
@store_option
def query(
    name: str | None,
    settings: tuple[str, ...],
    act: str | None,
    min_confidence: float,
    list_: bool,
    format_: str,
    store: str,
    base: str | None,
) -> int:
    """Run NAME, a question of the library (see --list), a file that ends in .rq, or - for standard input."""
    from kg.read.ask import run_query
    from queries.library import questions

    if list_ or not name:
        show_table(
            ("name", "question", "parameters"),
            [(entry.name, entry.question, " ".join(p.name for p in entry.parameters)) for entry in questions()],
            format_,
            width=100,
        )
        return 0
    graph, root = open_graph(store, base)
    values = dict(_pair(setting) for setting in settings)
    if act:
        values["act"] = act
    text = sys.stdin.read() if name == "-" else _file(name)
    columns, rows = run_query(graph, name=name, text=text, values=values, base=root, min_confidence=min_confidence)
    show_table(columns, rows, format_)
    return 0


def _pair(setting: str) -> tuple[str, str]:
    key, mark, value = setting.partition("=")
    if not mark:
        raise click.BadParameter(f"{setting!r}: write PARAMETER=VALUE", param_hint="--set")
    return key, value


def _file(name: str) -> str | None:
    path = Path(name)
    if path.suffix not in (".rq", ".sparql"):
        return None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{name}: cannot be read ({error}); check the path", param_hint="NAME") from error


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(query)
