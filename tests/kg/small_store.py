"""The small graph of ``tests/queries/small.py`` as an output folder with tables and a store on disk."""

from __future__ import annotations

from pathlib import Path

from extract.records import Extraction
from kg.build.build import build
from kg.build.inputs import Source
from tests.queries.small import extractions


def write_output(folder: Path) -> Path:
    """Build the small graph into ``folder / "output"`` and return that."""
    files = []
    by_name = {item.document.source: item for item in extractions()}
    for name, item in by_name.items():
        (folder / name).write_text(item.text, encoding="utf-8")
        files.append(Source(name, folder / name))

    def extractor(source: str, data: bytes, *, symbol: str | None = None) -> Extraction:
        return by_name[source]

    build(files, folder / "output", extractor=extractor)
    return folder / "output"
