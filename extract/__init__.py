"""Text of international bodies to records: acts, units, citations, actors, mandates and events, with exact offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.document import extract

__all__ = ["extract"]


def __getattr__(name: str) -> Any:
    # The patterns of extraction take a third of a second to make, which commands that only need its errors do not wait for.
    if name == "extract":
        from extract.document import extract

        return extract
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
