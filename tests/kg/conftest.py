"""Fixtures of the tests of the graph: the records of two documents, made by hand."""

from __future__ import annotations

import pytest

from extract.records import Extraction
from tests.kg.handmade import make_draft, make_extraction


@pytest.fixture(scope="session")
def report() -> Extraction:
    """The records of a report with one act."""
    return make_extraction()


@pytest.fixture(scope="session")
def draft() -> Extraction:
    """The records of a draft that builds on the report's act."""
    return make_draft()
