"""``recalling lineage``: one paragraph followed back through earlier acts."""

from __future__ import annotations

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph


@click.command(
    short_help="Follow one paragraph back through earlier acts.",
    epilog="Example: recalling lineage '11/6#op24'",
)
@click.argument("paragraph")
@click.option(
    "--threshold", type=click.FloatRange(0, 1), default=None, help="Least similarity; by default that of the build."
)
@format_option()
@store_option
def lineage(paragraph: str, threshold: float | None, format_: str, store: str, base: str | None) -> int:
    """Print the line of PARAGRAPH (an act and a part: 11/6#op24) back in time, the latest first."""
    from kg.errors import UsageProblem
    from kg.read.citations import Citations
    from kg.read.names import resolve
    from queries.alignment import Aligned, marked, word_changes
    from queries.lineage import THRESHOLD, derivations, line_of

    graph, root = open_graph(store, base)
    name, mark, part = paragraph.partition("#")
    if not mark:
        raise UsageProblem(f"{paragraph!r} names no paragraph; write an act and a part, such as '11/6#op24'")
    act = resolve(graph, name, base=root).partition("#")[0]
    citations = Citations(graph, base=root)
    texts = {item.unit: item for items in citations.paragraphs().values() for item in items}
    unit = f"{act}#{part}"
    if unit not in texts:
        known = [name.partition("#")[2] for name in texts if name.startswith(f"{act}#")]
        raise UsageProblem(f"{act} has no paragraph #{part} that was read; it has {', '.join(known[:60]) or 'none'}")
    edges = citations.derivations() if threshold is None else []
    if not edges:
        edges = derivations(citations.dated_paragraphs(), threshold=THRESHOLD if threshold is None else threshold)
    rows: list[tuple[object, ...]] = [(0, unit, "", "", texts[unit].text)]
    for step, edge in enumerate(line_of(unit, edges), start=1):
        older, newer = texts[edge.older], texts[edge.newer]
        change = Aligned("changed", older, newer, edge.similarity, word_changes(older.text, newer.text))
        rows.append((step, edge.older, edge.older_date, f"{edge.similarity:.3f}", marked(change)))
    show_table(("step", "paragraph", "adopted", "similarity", "text"), rows, format_, width=200)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(lineage)
