"""One document from bytes to records: each step of reading, in order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from extract.actors import find_actors
from extract.citations import find_all
from extract.errors import ReadingFailed, RecallingError
from extract.evidence import opened, with_evidence
from extract.mandates import find_mandates
from extract.procedure import find_events
from extract.readers import read_source
from extract.records import Extraction
from extract.segment import segment

__all__ = ["extract"]


def extract(
    source: str,
    data: bytes,
    *,
    symbol: str | None = None,
    language: str = "",
    ignore_links: bool = False,
    spacy_model: str = "",
) -> Extraction:
    """Read one document.

    Args:
        source: name of the file, which records and messages carry.
        data: its bytes: text in UTF-8, or a format of ``extract.readers``.
        symbol: the document's symbol, where it is known from elsewhere.
        language: its language (ISO 639-1), where it is not to be told from the text.
        ignore_links: do not read the file's hyperlinks.
        spacy_model: name or folder of a trained spaCy pipeline that adds organizations and persons which no table
            holds; empty: none.

    Raises:
        ModelNotFound: the spaCy pipeline cannot be used.
        UnreadableDocument: the bytes are empty, binary or in another encoding; the message says what to do.
        ReadingFailed: a step met text that it was not written for; the message names file and step.
    """
    with _step(source, "reading of the file"):
        file = read_source(source, data, ignore_links=ignore_links)
    text = file.text
    with _step(source, "segmentation"):
        structure = segment(source, text, symbol=symbol or file.metadata.symbol or None, language=language, marks=file.marks)
        structure = replace(structure, units=opened(structure.units, file))
    with _step(source, "reading of citations"):
        cited = find_all(structure, text)
    with _step(source, "reading of actors"):
        actors = find_actors(structure, source=text)
        if spacy_model:
            from extract.actors.trained import add_trained  # brings spaCy, which nothing else here needs

            actors = add_trained(structure, actors, model=spacy_model, source=text)
    with _step(source, "reading of mandates"):
        mandates = find_mandates(structure, actors)
    with _step(source, "reading of events"):
        events = find_events(structure, actors, cited.citations)
    read = Extraction(
        document=replace(structure.document, format=file.format, pages=file.pages),
        text=text,
        acts=structure.acts,
        units=structure.units,
        citations=cited.citations,
        unresolved=cited.unresolved,
        instruments=cited.instruments,
        actors=actors,
        mandates=tuple(mandate._replace(text=text[mandate.start : mandate.end]) for mandate in mandates),
        events=events,
        warnings=(*file.warnings, *structure.warnings),
        texts=tuple((passage.unit, passage.text) for passage in structure.passages),
    )
    return with_evidence(read, file)


@contextmanager
def _step(source: str, name: str) -> Iterator[None]:
    """Name the step in which an error of ours happened."""
    try:
        yield
    except RecallingError:
        raise
    except Exception as error:
        raise ReadingFailed(source, name, error) from error
