"""Identifiers: what was parsed is printed as it was, for every row of every table and for any segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.actors import actors
from ontology.bodies import bodies, sessions
from ontology.identifiers import Identifier, InvalidIdentifier
from ontology.instruments import instruments, named_texts

BASE = "https://example.org/id/"
SEGMENT = st.text(st.characters(codec="ascii", categories=("L", "N"), include_characters=".()-_"), min_size=1, max_size=12)
PATH = st.lists(SEGMENT, min_size=1, max_size=6).map("/".join)


def of_tables() -> list[str]:
    found = [target for body in bodies() for _, target in body.examples]
    found += [target for row in instruments() for _, target in row.examples]
    found += [row.target for row in named_texts()]
    found += [f"{row.body}/session/{row.number}" for row in sessions()]
    found += [f"actor/{row.key}" for row in actors() if " " not in row.key]
    return found


def test_every_identifier_of_the_tables_is_canonical() -> None:
    names = of_tables()
    assert len(names) >= 200
    for name in names:
        assert str(Identifier.parse(name)) == name
        assert Identifier.from_iri(Identifier.parse(name).iri(BASE), BASE) == Identifier.parse(name)


@given(PATH, st.one_of(st.just(""), PATH))
def test_round_trip(path: str, part: str) -> None:
    text = f"{path}#{part}" if part else path
    parsed = Identifier.parse(text)
    assert (str(parsed), parsed.path, parsed.part) == (text, path, part)
    assert Identifier.from_iri(parsed.iri(BASE), BASE) == parsed
    assert str(parsed.whole) == path


@pytest.mark.parametrize(
    "text", ["", "#op1", "A//RES", "A/RES/70/1#", "A/RES/70/1#op1#op2", "A RES", "A/RES/70/1 ", "A/<b>", "A%2F1", "/A", "A/"]
)
def test_what_is_no_identifier_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="is not an identifier"):
        Identifier.parse(text)


@pytest.mark.parametrize("iri", ["https://example.com/id/A/1", BASE, BASE + "A B"])
def test_an_iri_of_another_place_is_refused(iri: str) -> None:
    with pytest.raises(InvalidIdentifier):
        Identifier.from_iri(iri, BASE)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CTOC/COP/RES/9/2#op7", "resolution"), ("A/DEC/60/519", "decision"), ("UNTOC/art/16/para/5/b", "provision"),
        ("CTOC/COP/ROP/rule/22", "rule"), ("CTOC/COP/session/11", "session"), ("CTOC/COP/11/item/2/a", "agenda-item"),
        ("UNTS/39574", "treaty-series"), ("SDG/target/16.4", "sdg"), ("actor/UNODC", "actor"), ("CTOC/COP/2018/13#34", "document"),
    ],
)  # fmt: skip
def test_kinds(text: str, kind: str) -> None:
    assert Identifier.parse(text).kind == kind
