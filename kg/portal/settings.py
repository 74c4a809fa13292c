"""What a portal may be told: limits, and where it reads from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a portal.

    Attributes:
        place: the output of a build, a file of RDF, or the address of a SPARQL server.
        base: base IRI of the identifiers; empty: what the build says.
        seconds: longest time that a query of a reader may take.
        rows: most rows or triples that an answer may have.
        request_bytes: largest request that is read.
        workers: processes that answer readers' queries; as many queries run at once.
        address: where the portal is reached from outside (``https://example.org``), for the sitemap and the
            service description; empty: as the request says.
        hosts: host names under which it answers; empty: any.
    """

    place: str = "output"
    base: str = ""
    seconds: float = 20.0
    rows: int = 100_000
    request_bytes: int = 200_000
    workers: int = 2
    address: str = ""
    hosts: tuple[str, ...] = ()

    @property
    def folder(self) -> Path | None:
        """The output folder, where there is one."""
        if "://" in self.place:
            return None
        path = Path(self.place)
        return path if path.is_dir() else None
