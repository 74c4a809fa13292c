"""Finding actors: names as printers break them, classes, lists of speakers, short forms, persons."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.actors import find_actors
from extract.actors.names import squeeze
from extract.records import ActorMention, Document, Structure
from extract.segment import segment
from extract.text import CleanText, Passage, Piece
from ontology.actors import actors, states


def document(*texts: str, kind: str = "paragraph", kinds: Iterable[str] = (), body: str = "CTOC/COP") -> Structure:
    """A document of one passage for each text; the source is the texts, one a line."""
    given_kinds = list(kinds) or [kind] * len(texts)
    passages, position = [], 0
    for number, (text, sort) in enumerate(zip(texts, given_kinds, strict=True)):
        content = CleanText.join([Piece(text, position, position + len(text))])
        passages.append(Passage(f"X/1#{number}", sort, "X/1", content, section="I" if sort == "heading" else ""))
        position += len(text) + 1
    return Structure(Document("t.txt", "X/1", "report", body, "1", "", "", position, ""), (), (), tuple(passages))


def find(*texts: str, **options: object) -> list[ActorMention]:
    return list(find_actors(document(*texts, **options)))  # type: ignore[arg-type]


def keys(*texts: str, **options: object) -> list[str]:
    """The actors in order of their place, the document's own body left out."""
    return [mention.actor for mention in find(*texts, **options) if mention.actor != "COP"]


NAMED = [actor for actor in actors() if actor.type != "state" and actor.key != "COP"]


@pytest.mark.parametrize("actor", NAMED, ids=lambda actor: actor.key[:40])
def test_examples_of_a_row_are_found_wherever_they_stand(actor) -> None:  # type: ignore[no-untyped-def]
    for example in actor.examples:
        for text in (example, f"Noting {example}.", f"({example})", f"{example}, and so on; {example}"):
            assert actor.key in keys(text), f"{actor.key}: {text!r}: add the name to the row in actors.toml"
    for text in actor.near:
        assert actor.key not in keys(text), f"{actor.key}: {text!r} must not be found"


@pytest.mark.parametrize("state", states(), ids=lambda state: state.key)
def test_a_state_is_found_under_every_name(state) -> None:  # type: ignore[no-untyped-def]
    for name in state.all_names:
        text = f"The representative of the {name} said that."
        (mention,) = find(text)
        assert (mention.actor, mention.type, mention.text) == (state.key, "state", name)


LONG = sorted(name for state in states() for name in state.all_names if len(squeeze(name)) >= 8)


@given(st.sampled_from(LONG), st.data())
def test_a_printers_space_inside_a_name_does_no_harm(name: str, data: st.DataObject) -> None:
    places = [i for i in range(1, len(name)) if name[i].islower() and name[i - 1].isalpha()]
    place = data.draw(st.sampled_from(places))
    whole, broken = f"the {name} and others", f"the {name[:place]} {name[place:]} and others"
    assert keys(broken) == keys(whole) != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Côte d’Ivoire, Cote d'Ivoire and Guinea Bissau", ["CIV", "CIV", "GNB"]),
        ("Niger, Nigeria, Guinea-Bissau, Papua New Guinea and Guinea", ["NER", "NGA", "GNB", "PNG", "GIN"]),
        ("the Democratic People’s Republic of Korea and the Republic of Korea", ["PRK", "KOR"]),
        ("Korea, Republic of, and Iran (Islamic Republic of)", ["KOR", "IRN"]),
        ("Nigerians, a Malian court, To go and Omani law", []),
        ("held in Doha, Qatar, and in Mexico City", []),
        ("measures taken in Namibia, Kenya and Togo", ["NAM", "KEN", "TGO"]),
        ("piracy in the Gulf of Guinea and the South China Sea", []),
        ("UNODC, unodc and Unodc", ["UNODC"]),
        ("INTERPOL and the International Criminal Police Organization (INTERPOL)", ["INTERPOL", "INTERPOL"]),
        ("the Executive Director of the United Nations Office on Drugs and Crime (UNODC) spoke", ["UNODC-ED"]),
        ("statements by Greece, Hungry, Ireland and Italy", ["GRC", "HUN", "IRL", "ITA"]),
        ("statements by Greece, Agenda, Ireland and Italy", ["GRC", "IRL", "ITA"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "States, States parties, Member States and the United States",
            ["STATES", "STATES-PARTIES", "MEMBER-STATES", "USA"],
        ),
        ("a State, the State, State officials and the Head of State", []),
        ("the requesting State and the State under review", ["STATES", "STATES"]),
        ("the European Union (also on behalf of its member States)", ["EU", "EU-MEMBER-STATES"]),
        ("relevant international, regional and subregional organizations", ["IGOS"]),
        ("intergovernmental and non-governmental organizations", ["IGOS", "NGOS"]),
        ("civil society organizations, academia and the private sector", ["CSO", "ACADEMIA", "PRIVATE-SECTOR"]),
        ("the media and the aviation industry", []),
        ("academia and industry", ["ACADEMIA", "PRIVATE-SECTOR"]),
        ("criminal organizations and organizations of workers", []),
        ("Norway, an observer State, and Chile, a State party,", ["NOR", "CHL"]),
        ("the Alpha, a non-governmental organization, and others", []),
        ("the observers for the signatory States Thailand and Japan", ["THA", "JPN"]),
        ("Parties under review and interested parties", ["STATES-PARTIES", "STATES-PARTIES"]),
        ("the parties to the Protocol and the two parties", []),
        ("bilateral assistance providers and other donors", ["DONORS", "DONORS"]),
        ("the secretariats of the conventions", []),
    ],
)
def test_classes(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The observers for the Alpine Peace Academy, an intergovernmental organization, and the Northern Transparency "
                "Association, a non-governmental organization, spoke."
            ),
            [("ALPINE-PEACE-ACADEMY", "igo"), ("NORTHERN-TRANSPARENCY-ASSOCIATION", "ngo")],
        ),
        (
            (
                "Statements were made by the observers for the non-governmental organizations Blue Harbour, the Sisters of "
                "Our Lady of Hope and the Council on Rivers."
            ),
            [("BLUE-HARBOUR", "ngo"), ("SISTERS-OF-OUR-LADY-OF-HOPE", "ngo"), ("COUNCIL-ON-RIVERS", "ngo")],
        ),
        (
            "The observer for the Forum for Land and Water also made a statement.",
            [("FORUM-FOR-LAND-AND-WATER", "igo")],
        ),
        (
            "Observers for the Network for Soil and Fair Trade, and Hands for Justice made statements.",
            [("NETWORK-FOR-SOIL-AND-FAIR-TRADE", "ngo"), ("HANDS-FOR-JUSTICE", "ngo")],
        ),
        (
            (
                "The Conference heard statements by the observer for INTERPOL, an intergovernmental organization, and the "
                "non-governmental organizations Ways for Peace, Growth and Human Dignity and the World Initiative against Waste."
            ),
            [
                ("INTERPOL", "igo"),
                ("WAYS-FOR-PEACE-GROWTH-AND-HUMAN-DIGNITY", "ngo"),
                ("WORLD-INITIATIVE-AGAINST-WASTE", "ngo"),
            ],
        ),
        (
            (
                "The observers for the Centre for Public Research Peru and the Secretariat of the World Health Organization "
                "Convention on Salt spoke."
            ),
            [
                ("CENTRE-FOR-PUBLIC-RESEARCH-PERU", "igo"),
                ("SECRETARIAT-OF-THE-WORLD-HEALTH-ORGANIZATION-CONVENTION-ON-SALT", "igo"),
            ],
        ),
        ("Statements were made by the Minister of Justice of Peru and the President.", [("PER", "state")]),
        (
            "the red lists of the International Council of Museums and others",
            [("INTERNATIONAL-COUNCIL-OF-MUSEUMS", "igo")],
        ),
        ("Requests the International Board of Weights to act", [("INTERNATIONAL-BOARD-OF-WEIGHTS", "igo")]),
        ("Global Programme, Model Law, Annex and Protocol", []),
    ],
)
def test_organizations_that_no_table_names(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(mention.actor, mention.type) for mention in find(text) if mention.actor != "COP"]
    assert found == expected


def test_short_forms_mean_what_was_named_last() -> None:
    texts = (
        "The Working Group on Firearms met. The Working Group closed.",
        "The Chair of the Working Group on International Cooperation spoke.",
        "The Working Group asked the Office for help.",
        "The United Nations Office on Drugs and Crime agreed, and the Office helped the Working Group.",
    )
    assert keys(*texts) == ["WG-FIREARMS", "WG-FIREARMS", "WG-IC", "WG-IC", "UNODC", "UNODC", "WG-IC"]


def test_a_short_form_without_antecedent_is_left_out() -> None:
    assert keys("The Working Group asked the Office; the Commission and the Committee agreed.") == []


@pytest.mark.parametrize(
    ("symbol", "words", "actor"),
    [
        ("A/HRC/RES/37/1", "High Commissioner", "UNHCHR"),
        ("UNEP/EA.4/RES/6", "Executive Director", "UNEP-ED"),
        ("CBD/COP/DEC/14/4", "Executive Secretary", "CBD-ES"),
        ("A/RES/75/311", "Executive Director", ""),
    ],
)
def test_a_bodys_own_officer_needs_no_naming(symbol: str, words: str, actor: str) -> None:
    text = f"{symbol}\n\nThe General Assembly,\n\n1. Requests the {words} to report to it;\n"
    assert [mention.actor for mention in find_actors(segment("t.txt", text, symbol=symbol)) if mention.text == words] == [actor][: bool(actor)]


def test_an_abbreviation_means_what_the_document_says() -> None:
    texts = (
        "NCR is not yet known. The Network for Clean Rivers (NCR) and the World Health Organization (WHO) met.",
        "The NCR helped WHO; the General Assembly (XYZ) did not, nor did XYZ.",
    )
    network = "NETWORK-FOR-CLEAN-RIVERS"
    assert keys(*texts) == [network, "WHO", network, "WHO", "GA"]
    first = find(*texts)[0]
    assert first.text == "Network for Clean Rivers (NCR)"


def test_a_footnote_does_not_change_what_a_short_form_means() -> None:
    texts = (
        "The Working Group on Firearms met.",
        "See the Working Group on Trafficking in Persons.",
        "The Working Group left.",
    )
    kinds = ("paragraph", "footnote", "paragraph")
    assert keys(*texts, kinds=kinds) == ["WG-FIREARMS", "WG-TIP", "WG-FIREARMS"]


def test_a_section_tells_which_working_group_is_meant() -> None:
    texts = (
        "The Working Group on Trafficking in Persons met.",
        "C. Protocol against the Smuggling of Migrants by Land, Sea and Air",
        "A statement was made by the Chair of the Working Group.",
    )
    assert keys(*texts, kinds=("paragraph", "heading", "paragraph")) == ["WG-TIP", "WG-SOM"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,", 0),
        ("At its tenth session, the Conference decided to meet.", 1),
        ("as amended by the Conference in its decision 4/7", 1),
        ("a report to the Conference at its session, for consideration by the Conference", 0),
        ("the rules of procedure of the Conference, Conference resolution 5/8", 0),
    ],
)
def test_the_documents_own_body_counts_where_it_acts(text: str, count: int) -> None:
    assert [mention.actor for mention in find(text)] == ["COP"] * count


def test_persons_stand_before_their_state() -> None:
    found = find("President: Ana-María Ruiz de Leal (Spain) Vice-Presidents: Jo van Berg (Netherlands)")
    assert [(mention.actor, mention.type, mention.role) for mention in found] == [
        ("PERSON:Ana-María Ruiz de Leal", "person", "officer"),
        ("ESP", "state", "officer"),
        ("PERSON:Jo van Berg", "person", "officer"),
        ("NLD", "state", "officer"),
    ]


WORDS = "the Bolivarian Republic of Venezuela and the United Nations Office on Drugs and Crime ( UNODC ) in Costa Rica".split()


@given(st.lists(st.sampled_from([" ", "\n", " \n\n", "\u00a0", "  "]), min_size=len(WORDS), max_size=len(WORDS)))
def test_offsets_lead_back_to_the_source_however_it_is_wrapped(gaps: list[str]) -> None:
    source, pieces = "", []
    for word, gap in zip(WORDS, gaps, strict=True):
        pieces += [Piece(word, len(source), len(source) + len(word))]
        source += word
        pieces += [Piece(" ", len(source), len(source) + len(gap))]
        source += gap
    passage = Passage("X#1", "paragraph", "X", CleanText.join(pieces))
    whole = Structure(Document("t", "X", "report", "", "", "", "", len(source), ""), (), (), (passage,))
    found = find_actors(whole)
    assert [mention.actor for mention in found] == ["VEN", "UNODC", "CRI"]
    for mention in found:
        assert " ".join(source[mention.start : mention.end].split()) == mention.text


HOSTILE = {
    "capitals": "Peace Group " * 40_000,
    "letters": "A" * 500_000,
    "ands": "Alpha and " * 50_000,
    "of": "observers for the Board of the Council of " * 10_000,
    "brackets": "(also on behalf of " * 25_000 + "France",
    "states": "France, Italy, " * 30_000,
    "by": "statements were made by " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_paragraph_does_not_hang(name: str) -> None:
    begun = time.process_time()
    find(HOSTILE[name])
    assert time.process_time() - begun < 20, "half a megabyte without a break took too long: a pattern is not linear"


def test_gold_of_the_corpus(corpus: list[Path]) -> None:
    """On the two documents whose gold is given, units as segmentation gives them; the target is 0.93."""
    gold_folder = corpus[0].parent.parent / "gold"
    unsettled = {"COP", "WG-CHAIR", "WG-TA-CHAIR", "COP-PRESIDENT", "COP-RAPPORTEUR", "STAKEHOLDERS", "WORKING-GROUPS"}
    unsettled |= {
        "REGIONAL-GROUPS",
        "UN-BODIES",
        "REIOS",
        "DEVELOPING-COUNTRIES",
        "EU-MEMBER-STATES",
        "COP-VICE-PRESIDENT",
    }
    checked = hits = spurious = missed = 0
    for path in corpus:
        gold_file = gold_folder / f"{path.name[:3]}.actors.jsonl"
        if not gold_file.exists():
            continue
        checked += 1
        lines = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines()]
        text = path.read_bytes().decode("utf-8")
        found = {(m.unit, m.actor) for m in find_actors(segment(path.name, text))}
        wanted = {(line["unit"], line["actor"]) for line in lines}
        wanted, found = (
            {(unit, actor) for unit, actor in pairs if actor not in unsettled and not actor.startswith("PERSON:")}
            for pairs in (wanted, found)
        )
        hits += len(wanted & found)
        missed += len(wanted - found)
        spurious += len(found - wanted)
    assert checked >= 2
    assert 2 * hits / (2 * hits + missed + spurious) >= 0.97
