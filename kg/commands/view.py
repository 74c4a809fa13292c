"""``recalling view``: the citation graph in a browser, from one file that needs no network."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path

import click

from kg.commands.console import store_option
from kg.store.opening import open_graph


@click.command(
    short_help="Draw the citation graph as one interactive file and open it.",
    epilog="Example: recalling view 11/6 --depth 2",
)
@click.argument("act", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write instead of one in the folder for temporary files.",
)
@click.option(
    "--depth",
    type=click.IntRange(0, 9),
    default=1,
    show_default=True,
    help="Steps of the neighbourhood of ACT that are shown first; 0 shows all.",
)
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Only citations at least so sure (0.99)."
)
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the file in a browser.")
@store_option
def view(
    act: str | None, output: Path | None, depth: int, min_confidence: float, browser: bool, store: str, base: str | None
) -> int:
    """Draw the citation graph, on ACT (named as people write it) where one is given, and open it.

    The file asks nothing of any network: it can be kept, sent and opened from disk.  Its path is printed.
    """
    from kg.errors import OutputProblem
    from kg.read.names import resolve
    from kg.view import citations_page

    graph, root = open_graph(store, base)
    focus = resolve(graph, act, base=root).partition("#")[0] if act else None
    text = citations_page(graph, base=root, focus=focus, depth=depth, min_confidence=min_confidence)
    target = output or Path(tempfile.mkdtemp(prefix="recalling-")) / "citations.html"
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputProblem(
            f"{target}: cannot be written ({error.strerror or error}); give another --output"
        ) from error
    click.echo(str(target))
    if browser and not webbrowser.open(target.resolve().as_uri()):
        click.echo("no browser could be started; open the file yourself", err=True)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(view)
