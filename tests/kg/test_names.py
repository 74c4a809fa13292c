"""Acts by the names that people write: one meaning, or an error that lists what there is."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.names import AmbiguousName, Names, UnknownName

HELD = frozenset({"CTOC/COP/RES/11/6", "CTOC/COP/RES/9/1", "CTOC/COP/DEC/9/1", "CTOC/COP/2018/13", "A/RES/75/311"})
CITED = frozenset(
    {
        "A/RES/70/1",
        "A/RES/217(III)",
        "A/RES/67/234/B",
        "S/RES/1325",
        "E/RES/2004/31",
        "E/CN.7/RES/65/2",
        "CTOC/COP/RES/5/4",
        "CAC/COSP/RES/5/4",
        "A/DEC/60/519",
        "A/HRC/RES/9/1",
        "A/RES/S-32/1",
    }
)
NAMES = Names(HELD | CITED, HELD)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("11/6", "CTOC/COP/RES/11/6"),
        ("resolution 11/6", "CTOC/COP/RES/11/6"),
        ("Resolution  11/6 ", "CTOC/COP/RES/11/6"),
        ("CTOC/COP/RES/11/6", "CTOC/COP/RES/11/6"),
        ("CTOC/COP/RES/9/1#op7", "CTOC/COP/RES/9/1#op7"),
        ("A/RES/70/1", "A/RES/70/1"),
        ("General Assembly resolution 70/1", "A/RES/70/1"),
        ("70/1", "A/RES/70/1"),
        ("S/RES/1325 (2000)", "S/RES/1325"),
        ("Security Council resolution 1325 (2000)", "S/RES/1325"),
        ("1325 (2000)", "S/RES/1325"),
        ("resolution 217 (III)", "A/RES/217(III)"),
        ("resolution 67/234 B", "A/RES/67/234/B"),
        ("2004/31", "E/RES/2004/31"),
        ("Commission on Narcotic Drugs resolution 65/2", "E/CN.7/RES/65/2"),
        ("decision 60/519", "A/DEC/60/519"),
        ("decision 9/1", "CTOC/COP/DEC/9/1"),
        ("9/1", "CTOC/COP/RES/9/1"),
        ("Human Rights Council resolution 9/1", "A/HRC/RES/9/1"),
        ("resolution S-32/1", "A/RES/S-32/1"),
        ("CTOC/COP/2018/13", "CTOC/COP/2018/13"),
    ],
)
def test_names(written: str, meant: str) -> None:
    assert NAMES.resolve(written) == meant


def test_two_meanings_are_listed() -> None:
    with pytest.raises(AmbiguousName, match="can mean CAC/COSP/RES/5/4, CTOC/COP/RES/5/4; write one of these"):
        NAMES.resolve("5/4")


@pytest.mark.parametrize("written", ["12/9", "resolution 11/7", "nonsense", "", "11/", "decision 11/6", "11/6x"])
def test_no_meaning_names_the_nearest(written: str) -> None:
    with pytest.raises(UnknownName, match="is no act or document of this store"):
        NAMES.resolve(written)


def test_the_nearest_are_named() -> None:
    with pytest.raises(UnknownName, match="CTOC/COP/RES/11/6"):
        NAMES.resolve("CTOC/COP/RES/11/66")


@given(st.text(max_size=40))
def test_whatever_is_written_is_answered(written: str) -> None:
    with contextlib.suppress(UnknownName, AmbiguousName):
        assert NAMES.resolve(written).partition("#")[0] in NAMES.all


def test_names_by_the_grammar_of_numbers() -> None:
    names = Names(frozenset({"WHA/RES/66.10", "A/RES/2200(XXI)", "GC(56)/RES/13", "A/RES/67/234/B"}), frozenset())
    for written, meant in (
        ("WHA66.10", "WHA/RES/66.10"),
        ("World Health Assembly resolution WHA66.10", "WHA/RES/66.10"),
        ("2200 A (XXI)", "A/RES/2200(XXI)"),
        ("A/RES/2200A(XXI)", "A/RES/2200(XXI)"),
        ("IAEA resolution GC(56)/RES/13", "GC(56)/RES/13"),
        ("A/RES/67/234 B", "A/RES/67/234/B"),
    ):
        assert names.resolve(written) == meant
