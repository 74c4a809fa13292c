"""``recalling main-path``: the chain of acts that carries most of the network."""

from __future__ import annotations

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph


@click.command(
    name="main-path",
    short_help="The chain of acts that carries most of the network.",
    epilog="Example: recalling main-path --through 11/6",
)
@click.option(
    "--by", type=click.Choice(["spc", "longest"]), default="spc", show_default=True,
    help="Search path count, or the greatest number of steps.",
)  # fmt: skip
@click.option(
    "--search", type=click.Choice(["global", "local"]), default="global", show_default=True,
    help="The heaviest chain, or the heaviest arc at each act.",
)  # fmt: skip
@click.option("--through", metavar="ACT", help="The chain must contain this act.")
@click.option("--body", multiple=True, help="Only acts of this body; may be repeated.")
@click.option(
    "--title", metavar="WORD", help="Only acts whose title (their own or as cited) has this word."
)
@format_option()
@store_option
def main_path(
    by: str,
    search: str,
    through: str | None,
    body: tuple[str, ...],
    title: str | None,
    format_: str,
    store: str,
    base: str | None,
) -> int:
    """Print the main path, oldest act first.  A row of several acts: they cite each other."""
    from kg.read.citations import Citations
    from kg.read.names import resolve
    from queries.mainpath import main_path as find
    from queries.networks import only_builds_on, select

    graph, root = open_graph(store, base)
    citations = Citations(graph, base=root)
    network = only_builds_on(citations.network())
    if body:
        network = select(network, lambda _, data: data["body"] in body)
    if title:
        named = {
            act for act, titles in citations.titles().items() if any(title.lower() in one.lower() for one in titles)
        }
        network = select(network, lambda act, _: act in named)
    act = resolve(graph, through, base=root).partition("#")[0] if through else ""
    steps = find(network, by=by, search=search, through=act)
    rows = [
        (
            number,
            " ".join(step.members),
            network.nodes[step.act]["adopted"],
            network.nodes[step.act]["title"],
            step.weight or "",
            network.edges[step.act, steps[number - 2].act].get("verbs", "")
            if number > 1 and network.has_edge(step.act, steps[number - 2].act)
            else "",
        )
        for number, step in enumerate(steps, start=1)
    ]
    show_table(("step", "act", "adopted", "title", "weight", "verbs"), rows, format_)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(main_path)
