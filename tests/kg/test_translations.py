"""One act, several texts: who gives the act, what a translation adds, and where the languages disagree."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import extract
from kg.build.build import BuildResult, build
from kg.build.inputs import collect
from kg.check.checking import read_tables
from kg.cli import cli
from kg.errors import UsageProblem
from kg.rdf.iris import DEFAULT_BASE
from kg.read.citations import Citations
from kg.store.embedded import ask, open_store
from queries.checks import run

ENGLISH = """A/RES/79/1

Resolution adopted by the General Assembly on 22 September 2024

79/1. Cooperation for the good of all

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,

Recalling also its resolution 71/1 of 19 September 2016 on refugees and migrants,

1. Requests the Secretary-General to report to the General Assembly at its eightieth session;

2. Decides to remain seized of the matter.
"""
FRENCH = """A/RES/79/1

Résolution adoptée par l’Assemblée générale le 22 septembre 2024

79/1. Coopération pour le bien de tous

L’Assemblée générale,

Rappelant sa résolution 70/1 du 25 septembre 2015,

Rappelant également sa résolution 71/1 du 19 septembre 2016 sur les réfugiés et les migrants,

1. Prie le Secrétaire général de lui faire rapport à sa quatre-vingtième session ;

2. Décide de rester saisie de la question.
"""
SPANISH = """A/RES/79/1

Resolución aprobada por la Asamblea General el 22 de septiembre de 2024

79/1. Cooperación por el bien de todos

La Asamblea General,

Recordando su resolución 70/1, de 25 de septiembre de 2015,

Recordando también su resolución 71/2, de 19 de septiembre de 2016, sobre los refugiados y los migrantes,

1. Solicita al Secretario General que la informe en su octogésimo período de sesiones;

2. Decide seguir ocupándose de la cuestión.
"""


def files(folder: Path, **texts: str) -> Path:
    for language, text in texts.items():
        place = folder / language / "A_RES_79_1.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def made(paths: list[Path], output: Path) -> BuildResult:
    return build(collect(paths)[0], output, extractor=extract)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three")
    result = made([files(folder / "in", fr=FRENCH, en=ENGLISH, es=SPANISH)], folder / "out")
    assert (result.exit_code, result.problems, result.copies) == (0, (), ())
    assert {name: result.counts[name] for name in ("acts", "translations", "documents", "citations")} == {
        "acts": 1, "translations": 2, "documents": 1, "citations": 2,
    }  # fmt: skip
    return folder


def test_there_is_one_act_with_a_text_for_each_language(three: Path) -> None:
    reader = Citations(open_store(three / "out"), base=DEFAULT_BASE)
    assert reader.languages("A/RES/79/1") == ["en", "es", "fr"]
    texts = reader.in_languages("A/RES/79/1")
    assert texts["A/RES/79/1"]["fr"] == "Coopération pour le bien de tous"
    assert texts["A/RES/79/1#op2"] == {
        "en": "2. Decides to remain seized of the matter.", "es": "2. Decide seguir ocupándose de la cuestión.",
        "fr": "2. Décide de rester saisie de la question.",
    }  # fmt: skip
    titles = ask(reader.store, f"SELECT ?title {{ <{DEFAULT_BASE}A/RES/79/1> <http://purl.org/dc/terms/title> ?title }}")
    assert [str(getattr(row["title"], "value", "")) for row in titles] == ["Cooperation for the good of all"]


def test_a_citation_seen_in_three_languages_is_one_with_two_witnesses(three: Path) -> None:
    query = (
        "PREFIX rec: <https://w3id.org/recalling/ontology#> PREFIX cito: <http://purl.org/spar/cito/> PREFIX oa: <http://www.w3.org/ns/oa#> "
        f"SELECT ?citation ?witness ?start {{ BIND(<{DEFAULT_BASE}A/RES/70/1> AS ?cited) ?citation cito:hasCitedEntity ?cited ; rec:inUnit ?unit . "
        "OPTIONAL { ?witness rec:witnesses ?cited ; rec:inTranslationOf ?unit ; oa:hasTarget/oa:hasSelector/oa:start ?start } }"
    )
    rows = list(ask(open_store(three / "out"), query))
    assert len({str(row["citation"]) for row in rows}) == 1
    starts = {int(str(getattr(row["start"], "value", ""))) for row in rows}
    assert starts == {FRENCH.index("70/1"), SPANISH.index("70/1")}


def test_the_languages_are_compared(three: Path) -> None:
    found = run(read_tables(three / "out"), ["languages"])
    assert {(one.source, one.unit, one.stated, one.known) for one in found} == {
        ("es/A_RES_79_1.txt", "A/RES/79/1#pp2", "A/RES/71/2", "A/RES/71/1"),  # one slip, seen from both of its sides
    }
    shown = CliRunner().invoke(cli, ["compare", "A/RES/79/1", "--languages", "fr,es", "--store", str(three / "out")])
    assert "Prie le Secrétaire général" in shown.output
    assert "Solicita al Secretario General" in shown.output
    absent = CliRunner().invoke(cli, ["compare", "A/RES/79/1", "--languages", "ru", "--store", str(three / "out")])
    assert isinstance(absent.exception, UsageProblem)
    assert "there is en, es, fr" in str(absent.exception)


def test_the_graph_is_the_same_in_whatever_order_the_folders_come(three: Path, tmp_path: Path) -> None:
    folders = [three / "in" / name for name in ("es", "en", "fr")]
    made(folders, tmp_path / "one")
    made(folders[::-1], tmp_path / "two")
    read = [set((tmp_path / name / "graph.ttl").read_text(encoding="utf-8").splitlines()) for name in ("one", "two")]
    same = [{line for line in lines if "fileName" not in line and "as read from" not in line and "Reading of" not in line} for lines in read]
    assert same[0] == same[1]


def test_without_an_english_text_another_gives_the_act_until_one_comes(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", es=SPANISH, fr=FRENCH)
    first = made([folder], tmp_path / "out")
    assert first.counts["translations"] == 1
    assert Citations(open_store(tmp_path / "out")).languages("A/RES/79/1") == ["fr", "es"]
    files(folder, en=ENGLISH)
    made([folder], tmp_path / "out")  # takes up what was read
    made([folder], tmp_path / "new")
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == (tmp_path / "new" / "graph.ttl").read_bytes()
    assert Citations(open_store(tmp_path / "out")).languages("A/RES/79/1") == ["en", "es", "fr"]
    (folder / "en" / "A_RES_79_1.txt").unlink()
    made([folder], tmp_path / "out")
    made([folder], tmp_path / "alone")
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == (tmp_path / "alone" / "graph.ttl").read_bytes()


def test_a_second_text_in_one_language_is_still_refused(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", en=ENGLISH, fr=FRENCH, gr=FRENCH.replace("réfugiés", "personnes réfugiées"))
    result = made([folder], tmp_path / "out")
    assert [problem.source for problem in result.problems] == ["gr/A_RES_79_1.txt"]
    assert "claims the symbol A/RES/79/1, which fr/A_RES_79_1.txt has already" in result.problems[0].message
