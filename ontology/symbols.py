"""Elements of document symbols: roots of series and what stands inside them (``vocabulary/symbols.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.bodies import bodies
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class SymbolElement:
    """A component of symbols: its letters, what it means, and whether a symbol may begin with it.

    ``relative``: a body's own documents print symbols that begin with it, the body's root left out
    ("PRST/8/1" for "A/HRC/PRST/8/1").
    """

    letters: str
    meaning: str
    root: bool = False
    relative: bool = False
    example: str = ""


@cache
def elements() -> tuple[SymbolElement, ...]:
    return rows("symbols", "element", SymbolElement)


@cache
def series() -> tuple[str, ...]:
    """All known components of letters, those of the bodies' own symbols included, sorted."""
    known = {element.letters for element in elements()}
    for body in bodies():
        for symbol in body.symbols:
            known.update(part.split(".")[0] for part in symbol.split("/"))
    return tuple(sorted(known))


@cache
def roots() -> tuple[str, ...]:
    """The components that a symbol may begin with, sorted."""
    known = {element.letters for element in elements() if element.root}
    known.update(symbol.split("/")[0] for body in bodies() for symbol in body.symbols)
    return tuple(sorted(known))


@cache
def relative() -> frozenset[str]:
    """The components with which a symbol may begin that leaves the citing body's root out."""
    return frozenset(element.letters for element in elements() if element.relative)
