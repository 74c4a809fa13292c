"""``recalling related``: acts near an act, and what it may have forgotten to cite."""

from __future__ import annotations

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph


@click.command(
    short_help="Acts near an act by what they cite, and citations that it may lack.",
    epilog="Example: recalling related 11/6",
)
@click.argument("name")
@click.option("--top", type=click.IntRange(min=1), default=10, show_default=True, help="How many of each kind.")
@click.option(
    "--neighbours", type=click.IntRange(min=1), default=5, show_default=True, help="Nearest acts asked."
)
@click.option(
    "--share", type=click.FloatRange(0, 1), default=1.0, show_default=True,
    help="An act is named as missing if neighbours with this part of the nearness cite it.",
)  # fmt: skip
@format_option()
@store_option
def related(name: str, top: int, neighbours: int, share: float, format_: str, store: str, base: str | None) -> int:
    """Print acts that cite the same acts as NAME (coupling), acts cited together with it (co-citation), and acts that
    its nearest neighbours cite and it does not (missing)."""
    from kg.read.citations import Citations
    from kg.read.names import resolve
    from queries.similarity import cocitation, coupling, missing_citations

    graph, root = open_graph(store, base)
    act = resolve(graph, name, base=root).partition("#")[0]
    network = Citations(graph, base=root).network()
    rows: list[tuple[object, ...]] = []
    for kind, found in (("coupling", coupling(network, act)), ("co-citation", cocitation(network, act))):
        rows += [
            (kind, item.act, f"{item.cosine:.3f}", item.shared, "", network.nodes[item.act]["title"])
            for item in found[:top]
        ]
    rows += [
        (
            "missing",
            item.act,
            f"{item.share:.3f}",
            len(item.cited_by),
            " ".join(item.cited_by),
            network.nodes[item.act]["title"],
        )
        for item in missing_citations(network, act, neighbours=neighbours, share=share)[:top]
    ]
    show_table(("kind", "act", "nearness", "shared", "cited_by", "title"), rows, format_)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(related)
