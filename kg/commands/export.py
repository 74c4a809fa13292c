"""``recalling export``: the graph, or a part of it, in another format."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from kg.commands.console import store_option
from kg.errors import UsageProblem
from kg.export.rdf import FORMATS
from kg.store.named import NAMED
from kg.store.opening import open_graph


@click.command(
    short_help="The graph, or a part of it, as Turtle, JSON-LD, GraphML, Parquet, ...",
    epilog="Example: recalling export --format jsonld --act 11/6 -o 11-6.jsonld",
)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="turtle", show_default=True, help="What to write."
)
@click.option("--act", "acts", multiple=True, metavar="ID", help="Only this act with its evidence; may be repeated.")
@click.option(
    "--since", metavar="DATE", help="Only acts adopted on this day (YYYY-MM-DD) or later, with their evidence."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write (a folder for csv and parquet).")
@store_option
def export(
    format_: str, acts: tuple[str, ...], since: str | None, output: Path | None, store: str, base: str | None
) -> int:
    """Write the graph to a file, or to standard output."""
    from kg.export.actgraph import acts_of, edges_of, write_gexf, write_graphml
    from kg.export.rdf import RDF_FORMATS, TABLE_FORMATS, acts_since, quads, things_of, write_rdf, write_tables
    from kg.read.names import resolve
    from kg.store.staging import unwritable

    if format_ in TABLE_FORMATS:
        if output is None or acts or since:
            raise UsageProblem(f"{format_} writes all tables into a folder: give it with -o, and no --act or --since")
        for place in write_tables(Path(store) / "tables", output, format_):
            click.echo(place, err=True)
        return 0
    graph, root = open_graph(store, base)
    chosen = [resolve(graph, act, base=root) for act in acts]
    if since:
        day = acts_since(graph, since, base=root)
        chosen = [act for act in chosen if act in day] if acts else day
    part = bool(acts or since)
    if part and not chosen:
        raise UsageProblem(f"no act of this graph fits --since {since}; the graph may know few days of adoption")
    whole = output.with_name(f".{output.name}.part") if output else None
    try:
        out = whole.open("w", encoding="utf-8", newline="\n") if whole else _standard_output()
        if format_ in RDF_FORMATS:
            things = things_of(graph, chosen, base=root) if part else None
            beside = Path(store) / NAMED
            named = beside if format_ in ("nquads", "trig") and beside.is_file() else None
            found = quads(graph, things=things, named=named)
            count = write_rdf(out, found, format_, base=root, root=chosen[0] if len(chosen) == 1 else "")
            click.echo(f"{count} {'quads' if format_ in ('nquads', 'trig') else 'triples'}", err=True)
        else:
            nodes, edges = acts_of(graph, base=root), edges_of(graph, base=root)
            if part:
                edges = [edge for edge in edges if edge.source in chosen or edge.target in chosen]
                kept = {*chosen, *(edge.source for edge in edges), *(edge.target for edge in edges)}
                nodes = [node for node in nodes if node.id in kept]
            (write_graphml if format_ == "graphml" else write_gexf)(out, nodes, edges)
        out.flush()
        if whole and output:
            out.close()
            whole.replace(output)
        else:
            out.detach()  # the stream belongs to the process, which closes it
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(output or Path("standard output"), error) from error
    finally:
        if whole:
            whole.unlink(missing_ok=True)
    return 0


def _standard_output() -> io.TextIOWrapper:
    return io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n", write_through=True)


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(export)
