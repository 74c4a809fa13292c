"""``recalling trace``: what an act builds on, or what builds on it, step by step with the proofs."""

from __future__ import annotations

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph


@click.command(
    short_help="What an act builds on, or what builds on it, with the proofs.",
    epilog="Example: recalling trace 11/6 --depth 2",
)
@click.argument("name")
@click.option("--forward", is_flag=True, help="What builds on it, instead of what it builds on.")
@click.option("--depth", type=click.IntRange(min=0), default=0, help="Number of steps; 0: as far as it goes.")
@click.option("--relation", multiple=True, help="Only this relation or verb (recalls, reaffirm); may be repeated.")
@click.option("--body", multiple=True, help="Only acts of this body (CTOC/COP, A, S); may be repeated.")
@click.option(
    "--since", default="", metavar="DATE", help="Only acts adopted then or later (2018-10-19 or 2018)."
)
@click.option("--until", default="", metavar="DATE", help="Only acts adopted on this day or before.")
@click.option("--all", "all_", is_flag=True, help="Also citations by which an act is only mentioned.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Only citations at least so sure (0.99)."
)
@click.option("--sentences/--no-sentences", default=True, help="Print the sentences in the tree.")
@format_option("tree", "mermaid", "dot", "html", default="tree")
@store_option
def trace(
    name: str,
    forward: bool,
    depth: int,
    relation: tuple[str, ...],
    body: tuple[str, ...],
    since: str,
    until: str,
    all_: bool,
    min_confidence: float,
    sentences: bool,
    format_: str,
    store: str,
    base: str | None,
) -> int:
    """Follow citations from the act NAME; each edge has its verb, paragraph and sentence."""
    from kg.read.citations import Citations
    from kg.read.names import resolve
    from queries.drawing import COLUMNS, FORMATS, as_tree, rows
    from queries.trace import Filter
    from queries.trace import trace as walk

    graph, root = open_graph(store, base)
    act = resolve(graph, name, base=root).partition("#")[0]
    citations = Citations(graph, base=root)
    passing = Filter(
        relations=frozenset(relation),
        bodies=frozenset(body),
        since=_day(since, "--since"),
        until=_day(until, "--until"),
        all_citations=all_,
        min_confidence=min_confidence,
    )
    found = walk(
        act,
        citations.citing if forward else citations.cited_by,
        citations.acts,
        forward=forward,
        depth=depth,
        passing=passing,
    )
    if format_ == "tree":
        click.echo(as_tree(found, sentences=sentences), nl=False)
    elif format_ in FORMATS:
        click.echo(FORMATS[format_](found), nl=False)
    else:
        show_table(COLUMNS, rows(found), format_)
    return 0


def _day(text: str, option: str) -> str:
    """A day, month or year as the beginning of an ISO date."""
    import re

    if text and not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise click.BadParameter(f"{text!r}: write a day as 2018-10-19, or a year", param_hint=option)
    return text


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(trace)
