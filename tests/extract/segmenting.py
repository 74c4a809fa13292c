"""What several tests of segmentation share."""

from __future__ import annotations

from extract.records import Structure


def parts(structure: Structure, holder: str) -> list[str]:
    """Names of the units of an act or document, in source order, without headings."""
    return [
        unit.id.partition("#")[2]
        for unit in structure.units
        if unit.id.partition("#")[0] == holder and unit.kind not in {"heading", "title", "front"}
    ]
