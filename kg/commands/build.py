"""``recalling build``: documents to a graph, tables, a store and a report."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click


@click.command(
    short_help="Read documents; write graph, tables, store and report.",
    epilog="Example: recalling build documents/ report.txt -o output --metadata symbols.csv",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder to write.",
)
@click.option("--metadata", type=click.Path(path_type=Path), help="CSV file with the columns file and symbol.")
@click.option("--symbol", help="Symbol of the document, where one file is given.")
@click.option("--base", metavar="IRI", help="Base IRI of all identifiers; it ends with a slash.")
@click.option("--store", metavar="URL", help="Also write the graph to this SPARQL server.")
@click.option("--full", is_flag=True, help="Read every file anew, also those that the former build read.")
@click.option(
    "--vocabulary",
    type=click.Path(path_type=Path),
    envvar="RECALLING_VOCABULARY",
    metavar="DIR",
    help="Folder with tables of your own (bodies.toml, numbers.toml, ...), read behind the packaged ones.",
)
@click.option("--no-sources", is_flag=True, help="Do not keep the PDF, Word and HTML files in the output; their pages cannot be shown then.")
@click.option("--ignore-links", is_flag=True, help="Do not read the hyperlinks of the files.")
@click.option("--lang", "language", metavar="CODE", default="", help="Language of the documents, where it is not to be told from them.")
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", default=None, help="Processes that read documents; without it one for each core."
)
@click.option(
    "--spacy-model", metavar="NAME", default="", help="A trained spaCy pipeline of yours: it adds organizations and persons no table holds."
)
@click.option("--no-check", is_flag=True, help="Do not validate the graph against the shapes.")
def build(
    paths: tuple[Path, ...],
    output: Path,
    metadata: Path | None,
    symbol: str | None,
    base: str | None,
    store: str | None,
    full: bool,
    vocabulary: Path | None,
    no_sources: bool,
    ignore_links: bool,
    language: str,
    workers: int | None,
    spacy_model: str,
    no_check: bool,
) -> int:
    """Read files and folders; write a graph, tables, a store and a report into a folder.

    With no PATH the sample that is packaged with the program is read.  A second build into the same
    folder reads only what changed.  The folder is replaced only when all is written.
    """
    from ontology import tables

    if vocabulary:
        tables.use(vocabulary)  # before anything reads a table
    from extract import extract
    from kg.build.build import BuildResult
    from kg.build.build import build as run
    from kg.build.inputs import collect, packaged_sample, read_metadata
    from kg.errors import UsageProblem
    from kg.rdf.iris import SAMPLE_BASE

    told: dict[str, Any] = {"ignore_links": ignore_links, "language": language, "spacy_model": spacy_model}
    model = ""
    if spacy_model:
        from extract.actors.trained import version_of

        model = version_of(spacy_model)  # a pipeline that cannot be used is said before anything is read
    symbols = read_metadata(metadata) if metadata else {}
    if symbol and (len(paths) != 1 or paths[0].is_dir()):
        raise UsageProblem("--symbol names one document: give one file with it, or a table with --metadata")
    if symbol:
        symbols[paths[0].name] = symbol
    sources, problems = collect(list(paths), symbols=symbols) if paths else (packaged_sample(), [])
    result: BuildResult = run(
        sources,
        output,
        extractor=partial(extract, **told) if any(told.values()) else extract,
        base=base if base or paths else SAMPLE_BASE,
        problems=tuple(problems),
        check=not no_check,
        incremental=not full,
        options=" ".join(
            filter(None, ("ignore-links" if ignore_links else "", "no-sources" if no_sources else "", language, model))
        ),
        keep_files=not no_sources,
        workers=workers or min(len(sources), os.cpu_count() or 1),
        progress=_progress() if sys.stderr.isatty() else None,
    )
    _report(result, sample=not paths)
    given = {name for source in sources for name in (source.name, Path(source.name).name)}
    for name in sorted(symbols.keys() - given):
        click.echo(f"warning: {metadata}: its row for {name} fits no file that was given; write the file's name as it is", err=True)
    if store:
        from kg.store.remote import RemoteStore, publish

        sent = publish(output, RemoteStore(store))
        click.echo(f"sent {sent.graphs} graphs with {sent.triples} triples to {store}", err=True)
    return result.exit_code


def _progress() -> Callable[[int, int, str], None]:
    """What writes one line over and over: documents done, documents a second, time left, and the file or step at hand."""
    begin = time.monotonic()

    def line(done: int, all_: int, name: str) -> None:
        spent = time.monotonic() - begin
        left = f", {spent / done * (all_ - done):.0f} s left" if 0 < done < all_ else ""
        rate = f", {done / spent:.1f} a second{left}" if done and spent > 0 and done < all_ else ""
        click.echo(f"\r\x1b[K{done}/{all_}{rate} {name}", nl=done == all_ and not name, err=True)

    return line


def _report(result: object, *, sample: bool) -> None:
    from kg.build.build import BuildResult

    if not isinstance(result, BuildResult):
        raise TypeError("a build gives a BuildResult")
    for problem in result.problems:
        click.echo(f"not read: {problem.message}", err=True)
    for copy in result.copies:
        click.echo(f"copy: {copy.source} holds {copy.document} as {copy.of} does, which was read", err=True)
    for source, warning in result.warnings:
        click.echo(f"warning: {warning if warning.startswith(source) else f'{source}: {warning}'}", err=True)
    for source, violation in result.violations[:20]:
        click.echo(f"{violation.severity.lower()}: {source}: {violation.focus}: {violation.message}", err=True)
    if len(result.violations) > 20:
        click.echo(f"... and {len(result.violations) - 20} more in {result.output}/report.json", err=True)
    counts = result.counts
    what = "the packaged sample" if sample else f"{counts.get('documents', 0)} documents"
    if translations := counts.get("translations", 0):
        what += f" and {translations} translations"
    kept = f" ({result.reused} as read before)" if result.reused else ""
    click.echo(
        f"read {what}{kept}: {counts.get('acts', 0)} acts, {counts.get('citations', 0)} citations, "
        f"{counts.get('unresolved', 0)} unresolved, {counts.get('actors', 0)} mentions of actors, "
        f"{counts.get('mandates', 0)} mandates, {counts.get('events', 0)} events; "
        f"{counts.get('triples', 0)} triples in {result.output}",
    )


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(build)
