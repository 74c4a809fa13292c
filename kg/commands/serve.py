"""``recalling serve``: pages, linked data and a SPARQL endpoint over a store."""

from __future__ import annotations

import click

from kg.commands.console import store_option


@click.command(
    short_help="Serve the graph: pages, linked data, a SPARQL endpoint.",
    epilog="Example: recalling serve --store output --port 8000",
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; others see it only if told."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 3600),
    default=20.0,
    show_default=True,
    help="Longest time a query may take.",
)
@click.option(
    "--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Most rows an answer may have."
)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Queries answered at once.")
@click.option(
    "--address", default="", metavar="URL", help="Where the portal is reached from outside, for its own links."
)
@store_option
def serve(
    host: str, port: int, seconds: float, rows: int, workers: int, address: str, store: str, base: str | None
) -> int:
    """Serve the store until interrupted.

    Everything is read only.  Queries run in processes of their own, which are stopped when they take too long.
    """
    import uvicorn

    from kg.portal import Settings, create_app

    settings = Settings(place=store, base=base or "", seconds=seconds, rows=rows, workers=workers, address=address)
    app = create_app(settings)
    click.echo(f"http://{host}:{port}/ (stop with Ctrl-C)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(serve)
