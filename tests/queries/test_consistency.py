"""Contradictions between days, sessions and citations: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from queries.consistency import contradictions


def act(identifier: str, adopted: str) -> dict[str, str]:
    return {"source": "a.txt", "id": identifier, "kind": "resolution", "adopted": adopted, "start": "0", "end": "9"}


def citation(citing: str, target: str, date: str = "") -> dict[str, str]:
    return {"source": "a.txt", "unit": f"{citing}#pp1", "target": target, "kind": "resolution", "date": date, "start": "1", "end": "2"}


@pytest.mark.parametrize(
    ("identifier", "adopted", "kinds"),
    [
        ("S/RES/2423", "2018-06-28", []),
        ("S/RES/2423", "2016-06-29", ["outside-session"]),
        ("A/RES/75/311", "2021-07-16", []),  # a session ends in the year after its beginning
        ("A/RES/75/311", "2022-07-16", ["outside-session"]),
        ("E/RES/2021/4", "2020-09-14", []),  # the Council's year of work begins in July
        ("E/RES/2021/4", "2019-09-14", ["outside-session"]),
        ("XX/RES/1", "1850-01-01", []),  # nothing is known of that body
    ],
)
def test_own_days(identifier: str, adopted: str, kinds: list[str]) -> None:
    assert [one.kind for one in contradictions([act(identifier, adopted)], [])] == kinds


@pytest.mark.parametrize(
    ("target", "date", "kinds"),
    [
        ("A/RES/74/196", "2019-12-18", []),
        ("A/RES/76/181", "2021-12-16", ["later-act"]),
        ("A/RES/76/181", "", ["later-act"]),  # by its session
        ("S/RES/2617", "2021", ["later-act"]),
        ("A/RES/75/300", "", []),
        ("A/RES/75/311", "2021-12-16", []),  # the act itself
    ],
)
def test_no_act_cites_a_later_one(target: str, date: str, kinds: list[str]) -> None:
    rows = [act("A/RES/75/311", "2020-12-16")]
    assert [one.kind for one in contradictions(rows, [citation("A/RES/75/311", target, date)])] == kinds


def test_two_days_of_one_act_are_told_where_there_is_no_majority() -> None:
    days = ["2010-10-22", "2010-10-23"]
    rows = [citation("A/RES/75/311", "CTOC/COP/RES/5/8", day) for day in days]
    (one,) = contradictions([], rows)
    assert (one.kind, one.known, one.stated) == ("two-dates", *days)
    assert list(contradictions([], [*rows, rows[0]])) == []  # the check of dates reports the other one
    parts = [citation("A/RES/75/311", f"A/RES/55/180#{letter}", day) for letter, day in zip("AB", days, strict=True)]
    assert list(contradictions([], parts)) == []
    assert list(contradictions([act("CTOC/COP/RES/5/8", days[0])], rows)) == []  # the act says its day itself


def test_a_day_that_is_wrong_itself_contradicts_nothing_else() -> None:
    rows = [act("S/RES/2423", "2016-06-29")]
    found = list(contradictions(rows, [citation("S/RES/2423", "S/RES/2374", "2017-09-05")]))
    assert [one.kind for one in found] == ["outside-session"]
