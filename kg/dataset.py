"""The description of the dataset (``dataset.ttl``): DCAT 3 and VoID."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph


def write_dataset(store: pyoxigraph.Store, folder: Path, *, base: str, documents: int) -> None:
    """Write ``dataset.ttl``."""
    (folder / "dataset.ttl").write_text("", encoding="utf-8")
