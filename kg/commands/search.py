"""``recalling search``: words in every paragraph and title."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.console import format_option, show_table, store_option


@click.command(
    short_help="Words and phrases in every paragraph and title, with the words around.",
    epilog="Example: recalling search '\"technical assistance\" States' --kind operative --top 5",
)
@click.argument("words", nargs=-1, required=True)
@click.option("--body", default="", metavar="KEY", help="Only acts and documents of this body.")
@click.option("--year", default="", metavar="YYYY", help="Only of this year.")
@click.option("--kind", default="", help="Only units of this kind (operative, preambular, ...), or title.")
@click.option("--verb", default="", help="Only paragraphs that open so (Requests, Recalling, ...).")
@click.option("--actor", default="", metavar="KEY", help="Only paragraphs that name this actor.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many places.")
@format_option()
@store_option
def search(
    words: tuple[str, ...], body: str, year: str, kind: str, verb: str, actor: str, top: int,
    format_: str, store: str, base: str | None,
) -> int:  # fmt: skip
    """Print the places where all WORDS stand, the best first, hits between brackets.

    A phrase stands in quotes; word* finds what begins so.
    """
    from kg.errors import UsageProblem
    from kg.read.fulltext import Fields, columns
    from kg.read.fulltext import search as run

    if "://" in store:
        raise UsageProblem(f"{store}: the index of words stands in the output of a build; give its folder with --store")
    asked = words[0] if len(words) == 1 else " ".join(f'"{word}"' if " " in word else word for word in words)
    fields = Fields(body=body, year=year, kind=kind, verb=verb, actor=actor)
    found = run(Path(store), asked, fields=fields, most=top)
    names = tuple(columns())
    show_table(names, [tuple(getattr(hit, name) for name in names) for hit in found], format_, width=100)
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(search)
