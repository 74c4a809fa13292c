"""``recalling rank``: acts by weight in the network of citations."""

from __future__ import annotations

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph
from queries.centrality import MEASURES


@click.command(
    short_help="Acts by their weight in the network of citations.",
    epilog="Example: recalling rank --by pagerank --top 10.  Measures: "
    + "; ".join(f"{name}: {words}" for name, (words, _) in MEASURES.items())
    + ".",
)
@click.option("--by", type=click.Choice(list(MEASURES)), default="citations", show_default=True, help="The measure.")
@click.option("--top", type=click.IntRange(min=0), default=20, show_default=True, help="How many; 0: all.")
@click.option("--body", multiple=True, help="Print only acts of this body; the network stays whole.")
@click.option("--held", is_flag=True, help="Print only acts whose text was read.")
@click.option("--all", "all_", is_flag=True, help="Count also citations by which an act is only mentioned.")
@format_option()
@store_option
def rank(
    by: str, top: int, body: tuple[str, ...], held: bool, all_: bool, format_: str, store: str, base: str | None
) -> int:
    """Print acts in order of a measure of the network of acts."""
    from kg.read.citations import Citations
    from queries.centrality import rank as order
    from queries.networks import only_builds_on

    graph, root = open_graph(store, base)
    network = Citations(graph, base=root).network()
    if not all_:
        network = only_builds_on(network)
    scores = MEASURES[by][1](network)
    kept = {
        act: score
        for act, score in scores.items()
        if (not body or network.nodes[act]["body"] in body) and (not held or network.nodes[act]["held"])
    }
    rows = [
        (place, act, f"{score:.6g}", network.nodes[act]["adopted"], network.nodes[act]["title"])
        for place, act, score in order(kept, top=top)
    ]
    show_table(("rank", "act", by, "adopted", "title"), rows, format_)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(rank)
