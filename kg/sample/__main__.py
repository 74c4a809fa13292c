"""``python -m kg.sample FOLDER``: the sample's documents as files, for those who want to read them."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.sample import documents

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents():
        (folder / document.source).write_bytes(document.data)
