"""``recalling ontology``: the terms of the graph, their shapes and context, as files or as a page."""

from __future__ import annotations

from pathlib import Path

import click

_FILES = {"turtle": "recalling.ttl", "shapes": "shapes.ttl", "context": "context.jsonld"}


@click.command(
    short_help="The ontology: its terms, shapes, context, or a page about it.",
    epilog="Example: recalling ontology --format html -o ontology.html",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["turtle", "shapes", "context", "html"]),
    default="turtle",
    show_default=True,
    help="The terms as Turtle, the SHACL shapes, the JSON-LD context, or a page for people (made by pyLODE).",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; without it, standard output.")
def ontology(format_: str, output: Path | None) -> int:
    """Write the ontology that the graph is made of."""
    from kg.store.staging import unwritable
    from ontology.terms import ontology_file

    if format_ == "html":
        from kg.rdf.ontology_page import ontology_page

        text = ontology_page()
    else:
        text = ontology_file(_FILES[format_]).read_text(encoding="utf-8")
    if output is None:
        click.echo(text, nl=False)
        return 0
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(output, error) from error
    return 0


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(ontology)
