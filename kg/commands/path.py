"""``recalling path``: the shortest chain of citations between two acts."""

from __future__ import annotations

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph


@click.command(
    short_help="The shortest chain of citations between two acts.",
    epilog="Example: recalling path 11/6 5/4",
)
@click.argument("newer")
@click.argument("older")
@click.option("--all", "all_", is_flag=True, help="Also go by citations that only mention an act.")
@format_option()
@store_option
def path(newer: str, older: str, all_: bool, format_: str, store: str, base: str | None) -> int:
    """By which acts NEWER goes back to OLDER in the fewest steps; the other way round where there is none."""
    from kg.read.citations import Citations
    from kg.read.names import resolve
    from queries.trace import Filter, shortest_path

    graph, root = open_graph(store, base)
    start, end = (resolve(graph, name, base=root).partition("#")[0] for name in (newer, older))
    citations = Citations(graph, base=root)
    rule = Filter(all_citations=all_)
    chain = shortest_path(start, end, citations.cited_by, passing=rule)
    if not chain:
        chain = shortest_path(end, start, citations.cited_by, passing=rule)
    rows = [
        (step, edge.source, edge.verb, edge.target, edge.unit, edge.sentence)
        for step, edges in enumerate(chain, start=1)
        for edge in edges
    ]
    show_table(("step", "source", "verb", "target", "unit", "sentence"), rows, format_, width=100)
    if not chain:
        click.echo(f"no chain of citations leads from {start} to {end} or back", err=True)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(path)
