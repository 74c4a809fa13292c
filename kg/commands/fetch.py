"""``recalling fetch``: documents by symbol from a public service into a folder."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Get documents by symbol from a public service into a folder.",
    epilog="Example: recalling fetch A/RES/70/1 A/RES/60/1 --to documents; recalling fetch --absent output --most 50",
)
@click.argument("symbols", nargs=-1)
@click.option("--to", "folder", type=click.Path(path_type=Path), default=Path("documents"), show_default=True, help="Folder to write.")
@click.option("--language", default="en", show_default=True, help="Language of the documents (ISO 639-1).")
@click.option(
    "--absent", "output", type=click.Path(path_type=Path), metavar="OUTPUT",
    help="Also what this output of a build cites and does not hold, the most cited first.",
)  # fmt: skip
@click.option("--most", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many documents to ask for.")
@click.option("--pause", type=click.FloatRange(0, 3600), help="Seconds between two requests, where more than the service's own.")
@click.option("--service", "name", default="", help="Which service, a row of vocabulary/services.toml; without: the first.")
def fetch(
    symbols: tuple[str, ...], folder: Path, language: str, output: Path | None, most: int, pause: float | None, name: str
) -> int:
    """Get documents by SYMBOL, one at a time and with a pause between them.

    What comes is kept only where it can be read and bears the symbol on its first page.  A file that is there is never
    written over, and the same command goes on where it ended.
    """
    from kg.errors import UsageProblem
    from kg.fetch.absent import absent
    from kg.fetch.fetching import fetch as run
    from kg.fetch.fetching import service_of

    wanted = [*symbols, *(absent(output) if output else [])]
    if not wanted and not output:
        raise UsageProblem("name symbols, or an output of a build with --absent")
    failed = fetched = there = 0
    for done in run(wanted, folder, service=service_of(name), language=language, most=most, pause=pause):
        if done.outcome == "failed":
            failed += 1
            click.echo(f"not fetched: {done.symbol + ': ' if done.symbol else ''}{done.why}", err=True)
        else:
            fetched += done.outcome == "fetched"
            there += done.outcome == "there"
            click.echo(f"{done.outcome}: {done.symbol} as {folder / done.file}")
    click.echo(f"{fetched} fetched, {there} were there, {failed} failed")
    return 1 if failed else 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(fetch)
