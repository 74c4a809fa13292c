"""Addresses that lead to a document: each row's examples and near misses."""

from __future__ import annotations

import pytest

from ontology.links import addresses, symbol_of


@pytest.mark.parametrize(("address", "symbol"), [pair for row in addresses() for pair in row.examples])
def test_examples(address: str, symbol: str) -> None:
    assert symbol_of(address) == symbol


@pytest.mark.parametrize("address", [address for row in addresses() for address in row.not_])
def test_near_misses(address: str) -> None:
    assert symbol_of(address) == ""
