"""Roman numerals, as ``ontology.roman`` reads them."""

from __future__ import annotations

from ontology.roman import NUMERALS, numerals_between, roman_value

__all__ = ["NUMERALS", "numerals_between", "roman_value"]
