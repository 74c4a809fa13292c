"""``recalling compare``: two acts side by side, paragraph by paragraph and word by word."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.commands.console import format_option, show_table, store_option
from kg.store.opening import open_graph

if TYPE_CHECKING:
    from kg.read.citations import Citations

STATUSES = ("kept", "changed", "added", "dropped")


@click.command(
    short_help="Two acts paragraph by paragraph: kept, changed, added, dropped.",
    epilog="Example: recalling compare 9/2 11/6, or recalling compare A/RES/76/181 --languages en,fr",
)
@click.argument("older")
@click.argument("newer", required=False)
@click.option(
    "--languages", metavar="CODES", help="Instead: the texts of one act in these languages side by side, such as en,fr."
)
@click.option(
    "--only", multiple=True, type=click.Choice(["kept", "changed", "added", "dropped"]), help="May be repeated."
)
@format_option("text", default="text")
@store_option
def compare(
    older: str, newer: str | None, languages: str | None, only: tuple[str, ...], format_: str, store: str, base: str | None
) -> int:
    """Align the paragraphs of OLDER and NEWER.  In a changed paragraph [-words-] went and {+words+} came."""
    from kg.errors import UsageProblem
    from kg.read.citations import Citations
    from kg.read.names import resolve
    from queries.alignment import align, marked

    graph, root = open_graph(store, base)
    if languages:
        return _in_languages(Citations(graph, base=root), resolve(graph, older, base=root), languages, format_)
    if newer is None:
        raise UsageProblem("compare needs two acts, or one and --languages: recalling compare 9/2 11/6")
    names = [resolve(graph, name, base=root).partition("#")[0] for name in (older, newer)]
    paragraphs = Citations(graph, base=root).paragraphs(names)
    for name in names:
        if not paragraphs.get(name):
            raise UsageProblem(
                f"{name}: its text was not read, so it cannot be compared; give its document to 'recalling build'"
            )
    found = align(paragraphs[names[0]], paragraphs[names[1]])
    kept = [item for item in found if not only or item.status in only]
    if format_ != "text":
        rows = [
            (
                item.status,
                item.older.unit if item.older else "",
                item.newer.unit if item.newer else "",
                f"{item.similarity:.3f}" if item.older and item.newer else "",
                "moved" if item.moved else "",
                marked(item),
            )
            for item in kept
        ]
        show_table(("status", "older", "newer", "similarity", "moved", "text"), rows, format_, width=90)
        return 0
    counts = {
        status: sum(item.status == status for item in found) for status in ("kept", "changed", "added", "dropped")
    }
    click.echo(
        f"{names[0]} -> {names[1]}: " + ", ".join(f"{count} {status}" for status, count in counts.items()) + "\n"
    )
    for item in kept:
        places = " -> ".join("#" + side.unit.partition("#")[2] for side in (item.older, item.newer) if side)
        alike = f" ({item.similarity:.0%} alike)" if item.status == "changed" else ""
        click.echo(f"{item.status} {places}{alike}{', moved' if item.moved else ''}")
        click.echo("  " + _coloured(marked(item)) + "\n")
    return 0


def _in_languages(reader: Citations, act: str, languages: str, format_: str) -> int:
    """One act in several languages, paragraph by paragraph."""
    from kg.errors import UsageProblem

    codes = [code.strip() for code in languages.split(",") if code.strip()]
    held = reader.languages(act)
    if absent := [code for code in codes if code not in held]:
        raise UsageProblem(
            f"{act}: no text in {', '.join(absent)} was read (there is {', '.join(held) or 'none'}); "
            "give the files of those languages to one 'recalling build'"
        )
    rows = [(unit, *(texts.get(code, "") for code in codes)) for unit, texts in reader.in_languages(act).items()]
    if format_ != "text":
        show_table(("unit", *codes), rows, format_, width=60)
        return 0
    for unit, *texts in rows:
        click.echo("#" + unit.partition("#")[2] if "#" in unit else unit)
        for code, text in zip(codes, texts, strict=True):
            click.echo(f"  {code}  {text or '(no such paragraph)'}")
        click.echo()
    return 0


def _coloured(text: str) -> str:
    if not sys.stdout.isatty():
        return text
    for mark, colour in (("[-", "31"), ("{+", "32")):
        text = text.replace(mark, f"\x1b[{colour}m{mark}")
    return text.replace("-]", "-]\x1b[0m").replace("+}", "+}\x1b[0m")


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(compare)
