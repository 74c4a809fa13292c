"""Tables for spreadsheets: nothing in a cell is run, and the plain tables stay exact."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.commands.console import show_table

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def printed(rows: list[tuple[object, ...]], format_: str, capsys: pytest.CaptureFixture[str]) -> str:
    show_table(("name", "count"), rows, format_)
    return capsys.readouterr().out


@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=20))
def test_no_cell_is_a_formula(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        out: list[str] = []
        patch.setattr("click.echo", lambda words, nl=True: out.append(words))
        show_table(("name",), [(text,), (7,)], "excel")
    found = "".join(out)
    assert found.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(found.removeprefix("\ufeff"), newline="")))
    cell = rows[1][0] if rows[1] else ""
    assert not cell.startswith(_STARTS)
    assert cell.removeprefix("'") == text or cell == text
    assert rows[-1] == ["7"]


def test_plain_tables_are_exact(capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[tuple[object, ...]] = [("=1+1", -3)]
    assert printed(rows, "csv", capsys) == "name,count\n=1+1,-3\n"
    assert printed(rows, "excel", capsys) == "\ufeffname,count\r\n'=1+1,-3\r\n"
