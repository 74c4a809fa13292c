"""Public services that give documents by symbol: rows of ``vocabulary/services.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Service:
    """A row.

    Attributes:
        address: where a document is, with ``{symbol}`` and ``{language}``.
        hosts: to which the service may lead on.
        pause: seconds between two requests.
        ending: of the files that it gives.
        languages: that it has.
        symbols: regular expression of the symbols that it knows.
        example: symbol, language, and the address that they make.
    """

    name: str
    address: str
    hosts: tuple[str, ...]
    pause: float
    ending: str
    languages: tuple[str, ...]
    symbols: str
    example: tuple[str, str, str]

    def place(self, symbol: str, language: str) -> str:
        """The address of a document."""
        return self.address.format(symbol=quote(symbol, safe=""), language=quote(language, safe=""))

    def knows(self, symbol: str) -> bool:
        """Whether a symbol is of a form that the service has."""
        return re.fullmatch(self.symbols, symbol) is not None


@cache
def services() -> dict[str, Service]:
    """The services by name, in the order of the table."""
    return {row.name: row for row in rows("services", "service", Service)}
