"""What ``recalling show`` prints: in the order of the text, wrapped, each paragraph once, short unless all is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.read.describe import Description
from kg.read.showing import place_in_text, text_of

_LONG = "Recalling " + "its resolution of that year, " * 20
ACT = Description(
    "A/RES/75/1",
    (
        ("about", ("key", "value"), (("label", "General Assembly resolution 75/1"), ("kind", "Act"), ("kind", "Resolution"))),
        (
            "cites",
            ("unit", "relation", "target", "sentence"),
            (
                ("A/RES/75/1#fn1", "cites", "A/75/2", "See A/75/2."),
                ("A/RES/75/1#op10", "recalls", "A/RES/70/1", _LONG),
                ("A/RES/75/1#op2", "recalls", "A/RES/71/1", _LONG),
                ("A/RES/75/1#pp1", "recalls", "A/RES/72/1", _LONG),
                ("A/RES/75/1#pp1", "recalls", "A/RES/73/1", _LONG),
                *((f"A/RES/75/1#annex/{n}", "cites", "A/RES/1/1", "x") for n in range(1, 9)),
            ),
        ),
    ),
)


def test_paragraphs_stand_once_and_in_the_order_of_the_text() -> None:
    text = text_of(ACT, every=True, width=80)
    places = [text.index(f"  #{part}  ") for part in ("pp1", "op2", "op10", "annex/1", "annex/8", "fn1")]
    assert places == sorted(places)
    assert text.count("#pp1") == 1
    assert "recalls A/RES/72/1, A/RES/73/1" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "more paragraph" not in text


def test_it_is_short_by_default_and_says_what_is_left_out() -> None:
    text = text_of(ACT, width=80)
    assert "... and 2 more paragraphs (--all shows them)" in text
    assert len(text) < 0.7 * len(text_of(ACT, every=True, width=80))
    assert text.splitlines()[:2] == ["A/RES/75/1", "General Assembly resolution 75/1"]
    assert "  kind: Act, Resolution" in text


def test_headings_are_set_off_where_asked() -> None:
    assert "<cites (13)>" in text_of(ACT, heading=lambda words: f"<{words}>")


@given(st.integers(1, 400), st.integers(1, 400))
def test_numbers_are_numbers(first: int, second: int) -> None:
    assert (place_in_text(f"X#op{first}") < place_in_text(f"X#op{second}")) == (first < second)
    assert place_in_text(f"X#pp{first}") < place_in_text(f"X#op{second}") < place_in_text(f"X#annex/{first}") < place_in_text("X#fn1")


@given(st.text(max_size=30))
def test_any_unit_has_a_place(name: str) -> None:
    place_in_text(name)
