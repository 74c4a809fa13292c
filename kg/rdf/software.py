"""This program as provenance names it: its version, and a digest of what decides a reading."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from ontology.tables import own_folder


@cache
def software_version() -> str:
    """The installed version; ``0`` when the package runs from a folder without being installed."""
    try:
        return version("recalling")
    except PackageNotFoundError:
        return "0"


def software_identifier() -> str:
    """The identifier of this program in this version."""
    return f"software/recalling/{software_version()}"


@cache
def reading_digest() -> str:
    """SHA-256 over the code and the tables that turn a file into triples.

    Readings that an earlier build kept are used again only where this is the same.
    """
    digest = hashlib.sha256(software_version().encode())
    for package in ("extract", "ontology", "kg"):
        for name, content in sorted(_contents(files(package), package)):
            digest.update(name.encode())
            digest.update(content)
    own = own_folder()
    for path in sorted(own.glob("*.toml")) if own else ():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in ("__pycache__", "view", "portal", "commands"):
            found += _contents(entry, f"{path}/{entry.name}")
        elif entry.name.endswith((".py", ".toml", ".ttl")):
            found.append((f"{path}/{entry.name}", entry.read_bytes()))
    return found
