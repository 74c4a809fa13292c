"""The history of an act: what the store says of its draft, sponsors, adoption and votes, and no more than that."""

from __future__ import annotations

import pyoxigraph
import pytest

from kg.portal.history import NEXT, SAID, SAME_ITEM, SAME_PARAGRAPH, history
from kg.portal.reader import Reader
from tests.portal.conftest import Portal

BASE = "https://example.org/id/"
ACT, REPORT = "CTOC/COP/RES/9/1", "CTOC/COP/2018/13"
HEAD = f"@base <{BASE}> . @prefix rec: <https://w3id.org/recalling/ontology#> .\n"
ADOPTED = f"""<{REPORT}/adoption/1> a rec:Event, rec:Adoption ; rec:act <{ACT}> ; rec:inUnit <{REPORT}#34> ;
    rec:date "2018-10-19" ; rec:meeting "10" ; rec:item <CTOC/COP/9/item/2> ; rec:document <CTOC/COP/2018/L.4/Rev.1> .
<CTOC/COP/2018/L.4/Rev.1> rec:sponsor <actor/FRA> . <{ACT}> rec:sponsor <actor/EU> .
"""


def read(text: str) -> Reader:
    store = pyoxigraph.Store()
    store.load(input=(HEAD + text).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return Reader(store, BASE)


def vote(unit: str, more: str = "") -> str:
    part = f"<{REPORT}#{unit}>"
    return (
        f"{part} rec:unitOf <{REPORT}> . "
        f"<{REPORT}/vote/{unit}> a rec:Event, rec:Vote ; rec:inUnit {part} ; rec:inFavour 63 ; rec:against 15 {more} .\n"
    )


@pytest.mark.parametrize(
    ("told", "how"),
    [
        (vote("90", f"; rec:act <{ACT}>"), SAID),
        (vote("34"), SAME_PARAGRAPH),
        (vote("33"), NEXT),
        (vote("35"), NEXT),
        (vote("20", "; rec:item <CTOC/COP/9/item/2>"), SAME_ITEM),
    ],
)
def test_a_vote_is_shown_with_how_it_belongs_to_the_act(told: str, how: str) -> None:
    found = history(read(ADOPTED + told), ACT)
    assert [(entry.how, entry.row["inFavour"], entry.row["against"]) for entry in found.votes] == [(how, "63", "15")]


@pytest.mark.parametrize("told", [vote("32"), vote("36"), vote("20", "; rec:item <CTOC/COP/9/item/3>"), vote("annex")])
def test_a_vote_elsewhere_is_none_on_the_act(told: str) -> None:
    assert history(read(ADOPTED + told), ACT).votes == ()


def test_the_surest_votes_come_first() -> None:
    told = vote("20", "; rec:item <CTOC/COP/9/item/2>") + vote("33") + vote("34") + vote("90", f"; rec:act <{ACT}>")
    found = history(read(ADOPTED + told), ACT).votes
    assert [entry.how for entry in found] == [SAID, SAME_PARAGRAPH, NEXT, SAME_ITEM]


def test_an_act_and_its_draft_tell_the_same() -> None:
    reader = read(ADOPTED)
    act, draft = history(reader, ACT), history(reader, "CTOC/COP/2018/L.4/Rev.1")
    assert [link.id for link in act.drafts] == ["CTOC/COP/2018/L.4/Rev.1"]
    assert (act.became, draft.became, draft.drafts) == ((), (ACT,), ())
    assert (
        [link.label for link in act.sponsors] == [link.label for link in draft.sponsors] == ["European Union", "France"]
    )
    assert act.adoptions[0]["meeting"] == draft.adoptions[0]["meeting"] == "10"


def test_where_nothing_is_told_nothing_is_said() -> None:
    assert history(read(ADOPTED), "A/RES/70/1").empty


def test_the_page_shows_it(portal: Portal) -> None:
    text = portal.ask(f"/page/{ACT}").text.partition('id="history"')[2].partition("</section>")[0]
    for words in (
        "CTOC/COP/2018/L.4",
        "European Union",
        "2018-10-19, meeting 10",
        "63 in favour, 15 against, 25",
        "France",
    ):
        assert words in text
    assert SAME_PARAGRAPH in text
    missing = portal.ask("/page/CTOC/COP/2020/L.5").text.partition('id="history"')[2].partition("</section>")[0]
    assert "None named here." in missing
    assert "what became of this draft" in missing
