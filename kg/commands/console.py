"""What the commands share: where the graph is, which format to print, how an error is said."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

from kg.errors import UsageProblem

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = ("table", "csv", "json", "excel")
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def store_option(command: Command) -> Command:
    """``--store``: the output of a build, a file of RDF, or the address of a SPARQL server; and ``--base``."""
    command = click.option(
        "--base", default=None, metavar="IRI", help="Base IRI of the graph, where its store does not say it itself."
    )(command)
    return click.option(
        "--store",
        "store",
        default="output",
        show_default=True,
        metavar="PATH|URL",
        help="The output of a build, a file of RDF, or the address of a SPARQL server.",
    )(command)


def format_option(*formats: str, default: str = "table") -> Callable[[Command], Command]:
    """``--format``: table, csv, json and what the command adds."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice([*dict.fromkeys((*FORMATS, *formats))]),
        default=default,
        show_default=True,
        help="How to print the answer.",
    )


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]], format_: str, *, width: int = 60) -> None:
    """Print rows as a table for people (long cells cut), as CSV, as JSON (a list of objects), or as CSV for Excel.

    That one begins with the byte order mark by which Excel knows UTF-8, and a cell that it would run as a formula begins
    with an apostrophe; the others give every cell as it is.
    """
    lines = [tuple("" if value is None else value for value in row) for row in rows]
    if format_ == "json":
        click.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in lines], ensure_ascii=False, indent=1))
    elif format_ in {"csv", "excel"}:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n" if format_ == "excel" else "\n")
        writer.writerow(columns)
        writer.writerows([[_harmless(cell) for cell in row] for row in lines] if format_ == "excel" else lines)
        click.echo(("\ufeff" if format_ == "excel" else "") + out.getvalue(), nl=False)
    elif format_ == "table":
        click.echo(_table(columns, lines, width), nl=False)
    else:
        raise UsageProblem(f"this answer cannot be printed as {format_}; use {', '.join(FORMATS)}")


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet runs: text that begins like a formula begins with an apostrophe instead."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _table(columns: Sequence[str], rows: list[tuple[object, ...]], width: int) -> str:
    cells = [[_cut(" ".join(str(value).split()), width) for value in row] for row in rows]
    sizes = [max([len(name), *(len(row[at]) for row in cells)]) for at, name in enumerate(columns)]
    lines = ["  ".join(name.ljust(size) for name, size in zip(columns, sizes, strict=True)).rstrip()]
    lines.append("  ".join("-" * size for size in sizes))
    lines += ["  ".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=True)).rstrip() for row in cells]
    return "\n".join(lines) + f"\n({len(rows)} row{'' if len(rows) == 1 else 's'})\n"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
