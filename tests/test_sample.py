"""The packaged sample: its records hold together, and the extraction finds exactly the references they state."""

from __future__ import annotations

import pytest

from kg.sample import documents, references
from kg.sample.records import SampleAct, load


def test_the_table_is_as_large_as_it_should_be() -> None:
    sample = load()
    assert len(sample.sessions) == 3
    assert len(sample.acts) == 20
    assert len(references()) >= 100


def test_everything_cited_is_cited_by_an_act() -> None:
    assert set(load().cited) == {reference.target for reference in references()}


def test_documents_are_the_same_each_time_and_name_their_symbols() -> None:
    first, second = documents(), documents()
    assert first == second
    assert len(first) == 3
    for document in first:
        assert document.source == document.symbol.replace("/", "_") + ".txt"
        assert "{" not in document.text
        assert document.data.decode("utf-8") == document.text


@pytest.mark.parametrize("act", load().acts, ids=lambda act: f"{act.kind} {act.number}")
def test_an_act_is_printed_with_its_number_and_title(act: SampleAct) -> None:
    assert any(
        f"\n\n{act.kind.capitalize()} {act.number}\n\n{act.title}\n\n" in document.text for document in documents()
    )
