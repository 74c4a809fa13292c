"""The tables of actors: keys, names that mean one actor only, rows with their proof."""

from __future__ import annotations

import re
import unicodedata

import pytest

from ontology import tables
from ontology.actors import TYPES, Actor, actors, by_key, compounds, forms, heads, masks, offices, openings, states
from ontology.bodies import bodies

# Keys that the annotation guidelines give by name.
GUIDELINES = """UNODC UNODC-ED SECRETARIAT SG GA ECOSOC SC COP BUREAU EXT-BUREAU COW WG-TIP WG-SOM WG-FIREARMS WG-IC WG-TA
CCPCJ CND CSW INTERPOL UNESCO UNIDROIT WCO IOM EU G77 GRULAC GAFRICA GASIA WEOG OAS LAS ECOWAS ECCAS SMOM ICAT EG-CYBER
STATES-PARTIES MEMBER-STATES STATES DONORS CSO NGOS PRIVATE-SECTOR ACADEMIA IGOS PSE VAT""".split()


def folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def test_there_are_rows_enough() -> None:
    assert len(states()) >= 200
    assert len(actors()) - len(states()) >= 120
    assert len(forms()) >= 8
    assert all((compounds(), masks(), heads(), openings()))
    assert len(offices()) >= 30


def test_keys_are_unique_and_one_segment_of_an_identifier() -> None:
    keys = [actor.key for actor in actors()]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", key) for key in keys)


@pytest.mark.parametrize("key", GUIDELINES)
def test_every_key_of_the_guidelines_has_a_row(key: str) -> None:
    assert key in by_key()


def test_states_have_iso_codes() -> None:
    living = [state for state in states() if not state.until]
    assert len(living) >= 195
    assert all(re.fullmatch("[A-Z]{3}", state.key) for state in states())
    assert all(re.fullmatch("[A-Z]{2}", state.iso2) for state in living), "a State that exists has an alpha-2 code"
    assert len({state.iso2 for state in living}) == len(living)
    assert all(not state.iso2 and state.since < state.until for state in states() if state.until)


def test_former_names_carry_their_years() -> None:
    former = [(state, entry) for state in states() for entry in state.former_names]
    assert len(former) >= 25
    for state, entry in former:
        assert 1500 < entry.since < entry.until <= 2100, (state.key, entry)
        assert entry.name in state.all_names


def test_a_name_means_one_actor_only() -> None:
    meant: dict[str, str] = {}
    for actor in actors():
        for name in {folded(name) for name in (actor.name, *actor.names, *actor.acronyms)}:
            assert meant.setdefault(name, actor.key) == actor.key, (
                f"{name!r} means {meant[name]} and {actor.key}: keep one"
            )
    assert len(meant) >= 500


def test_names_are_written_without_article() -> None:
    for actor in actors():
        for name in (actor.name, *actor.names):
            assert not name.lower().startswith("the "), f"{actor.key}: write {name!r} without the article"


@pytest.mark.parametrize(
    "actor", [actor for actor in actors() if actor.type != "state"], ids=lambda actor: actor.key[:40]
)
def test_every_row_brings_its_proof(actor: Actor) -> None:
    assert actor.examples, f"{actor.key}: add an example that must be found"
    assert actor.near, f"{actor.key}: add a near miss that must not be found"
    assert actor.type in TYPES


def test_forms_and_compounds_name_known_actors() -> None:
    assert {form.actor for form in forms()} <= by_key().keys()
    assert {actor for row in compounds() for _, actor in row.modifiers} <= by_key().keys()


def test_bodies_that_adopt_acts_are_actors() -> None:
    named = [body.actor for body in bodies() if body.actor]
    assert len(named) >= 4
    assert set(named) <= by_key().keys(), "add a row to actors.toml, or mend the key in bodies.toml"


def test_a_row_with_an_unknown_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        tables, "load", lambda name: {"actor": [{"key": "X", "name": "X", "type": "igo", "alias": ["Y"]}]}
    )
    with pytest.raises(tables.BadTable, match="alias"):
        tables.rows("actors", "actor", Actor)
