"""Languages with a table: each row's own examples, the parts of an act, numbers as each script prints them."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from extract import extract
from extract.languages.acts import find_acts
from extract.languages.numbers import find_numbers
from extract.languages.verbs import governing_verb, lemma_of
from extract.segment.language import language_of_passage
from ontology.bodies import by_key
from ontology.languages import body_names, codes, language, verb_forms
from ontology.verbs import verb

EXAMPLES = [(code, text, targets) for code in codes() for text, targets in language(code).examples]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "practice"


def test_there_are_tables() -> None:
    assert codes() == ("ar", "es", "fr", "ru", "zh")
    assert len(EXAMPLES) >= 15


@pytest.mark.parametrize(("code", "text", "targets"), EXAMPLES)
@pytest.mark.parametrize("around", ["{}", "{}\n", "x. {}"])
def test_the_examples_of_a_table(code: str, text: str, targets: str, around: str) -> None:
    read = extract("A_RES_79_1.txt", act(code, around.format(text)).encode(), language=code)
    assert [citation.target for citation in read.citations if citation.kind == "resolution"] == targets.split()
    assert all(read.text[citation.start : citation.end] == citation.text for citation in read.citations)


def act(code: str, paragraph: str) -> str:
    """A resolution of the General Assembly with one paragraph of a preamble and one operative one."""
    name = next(entry.names[0] for entry in body_names(code) if entry.key == "A")
    comma = {"ar": "،", "zh": "，"}.get(code, ",")
    return f"A/RES/79/1\n\n79/1. X\n\n{name}{comma}\n\n{paragraph}\n\n1. Y;\n"


@pytest.mark.parametrize("code", codes())
def test_rows_name_bodies_and_lemmas_that_exist(code: str) -> None:
    bodies = body_names(code)
    assert len(bodies) >= 10
    assert {entry.key for entry in bodies} <= set(by_key())
    forms = verb_forms(code)
    assert len(forms) >= 25
    assert all(verb(entry.lemma).lemma == entry.lemma for entry in forms)
    known: dict[str, str] = {}
    for entry in forms:
        for form in entry.forms:
            assert known.setdefault(form, entry.lemma) == entry.lemma, form


@pytest.mark.parametrize(
    ("code", "text", "printed"),
    [
        ("ar", "قرارها د إ-10/2 والقرار 217 ألف (د-3)", "S-10/2 217(III)A"),
        ("ar", "القرار دإط-10/17", "ES-10/17"),
        ("ar", "القرار ٦٠/١", "60/1"),
        ("zh", "第217 A(III)号决议、第1325(2000)号决议和第45/55 B号决议", "217(III)A 1325(2000) 45/55B"),
        ("ru", "резолюция 217 А (III) и 53/77 А", "217(III)A 53/77A"),
        ("fr", "résolutions 60/1 et S-27/2, document A/60/88", "60/1 S-27/2"),
        ("es", "resoluciones 60/1 y 60/2 o 1325 (2000)", "60/1 60/2 1325(2000)"),
    ],
)
def test_numbers(code: str, text: str, printed: str) -> None:
    found = [f"{number.number.printed}{number.number.letter}" for number in find_numbers(text, code)]
    assert found == printed.split()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "le rapport 60/1 du Comité"),
        ("es", "en una proporción de 3/4 de los miembros"),
        ("zh", "三分之二多数，3/4的会员国"),
        ("ru", "в 2/3 государств-членов"),
    ],
)
def test_figures_that_hang_on_no_noun_are_no_acts(code: str, text: str) -> None:
    assert find_acts(text, code) == ()


def test_verbs() -> None:
    assert lemma_of("Rappelant également sa résolution 60/1,", "fr") == "recall"
    text = "Recordando su resolución 60/1 y acogiendo con beneplácito la resolución 60/2,"
    assert governing_verb(text, text.index("60/1"), "es") == ("recall", "recalls")
    assert governing_verb(text, text.index("60/2"), "es") == ("welcome", "welcomes")
    assert governing_verb("Résolution 217 A (III).", 11, "fr", kind="footnote")[0] == "source"


@pytest.mark.parametrize(
    ("code", "text", "lemma"),
    [
        ("fr", "Guidée par les buts et principes de la Charte,", "be-guided"),
        ("fr", "Vivement préoccupé par la situation,", "be-concerned"),
        ("fr", "Déplorant vivement les attaques,", "deplore"),
        ("fr", "Lance un appel à tous les États", "appeal"),
        ("es", "Consciente de la necesidad de mejorar la coordinación,", "be-mindful"),
        ("es", "Deseoso de promover la cooperación,", "desire"),
        ("es", "Reiterando su llamamiento a las partes,", "reiterate"),
        ("es", "Prorroga hasta el 30 de junio", "extend"),
        ("ru", "будучи преисполнен решимости содействовать миру,", "be-determined"),
        ("ru", "сознавая важность этого вопроса,", "be-mindful"),
        ("ru", "учреждает рабочую группу", "establish"),
        ("ar", "وإدراكا منها لأهمية المسألة،", "be-mindful"),
        ("ar", "وإذ تسترشد بمقاصد الميثاق،", "be-guided"),
        ("ar", "ورغبة منها في تعزيز التعاون،", "desire"),
        ("zh", "遵循《联合国宪章》的宗旨和原则，", "be-guided"),
        ("zh", "又深信必须加强合作，", "be-convinced"),
        ("zh", "深感遗憾的是各方没有履行义务，", "regret"),
    ],
)
def test_openings_as_drafters_write_them(code: str, text: str, lemma: str) -> None:
    assert lemma_of(text, code) == lemma


@pytest.mark.parametrize(("code", "text"), [("fr", "La situation des femmes"), ("es", "Situación de la mujer"), ("ru", "Положение женщин"), ("zh", "妇女的状况")])
def test_a_heading_has_no_opening(code: str, text: str) -> None:
    assert lemma_of(text, code) == ""


def test_the_parts_of_an_act() -> None:
    text = (
        "Nations Unies\n\nA/RES/79/1\n\nRésolution adoptée par l’Assemblée générale le 16 décembre 2024\n\n79/1. Sur une chose\n\n"
        "L’Assemblée générale,\nRappelant sa résolution 60/1 du 16 septembre 2005,\nSe félicitant des travaux1,\n\n"
        "1. Prie le Secrétaire général :\na) De faire rapport ;\nb) De continuer ;\nDécide également :\n3. Décide de rester saisie.\n"
        "__________________\n1 A/79/88.\n\nAnnexe\n\n1. Premier point.\n2. Second point.\n"
    )
    read = extract("A_RES_79_1.txt", text.encode(), language="fr")
    ids = [unit.id.partition("#")[2] for unit in read.units]
    assert [part for part in ids if part.startswith(("pp", "op", "annex", "fn"))] == [
        "pp1", "pp2", "op1", "op1/a", "op1/b", "op2", "op3", "fn1", "annex", "annex/chapeau", "annex/1", "annex/2",
    ]  # fmt: skip
    assert (read.document.language, read.document.title, read.acts[0].adopted) == ("fr", "Sur une chose", "2024-12-16")
    assert next(unit.verb for unit in read.units if unit.id.endswith("#pp2")) == "Se félicitant"


def test_no_word_of_a_language_stands_in_the_code() -> None:
    """Every string of the package that has letters outside ASCII is a class of characters or a translation of them."""
    folder = Path(__file__).resolve().parents[2] / "extract" / "languages"
    files = sorted(folder.glob("*.py"))
    assert len(files) >= 5
    words = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for code in codes():
                    row = language(code)
                    for word in (*row.resolution, *row.decision, *row.months, *row.annex):
                        if word in node.value.split():
                            words.add((path.name, word))
    assert not words


#: Links of the editors found, on the sixty acts of each language (1 December 2026).  In Chinese and Spanish some links carry
#: the folder of their language ("ch/A/RES/60/1"), which nothing can be right on: they are left out.
FLOORS = {"fr": 0.99, "es": 0.99, "ru": 0.99, "ar": 0.985, "zh": 0.97}


def _whole(target: str) -> str:
    """An act or document without part and letter, which editors set unevenly."""
    return re.sub(r"(/RES/[^/]+/[0-9]+)/[A-Z]$", r"\1", target.partition("#")[0].upper())


@pytest.mark.slow
@pytest.mark.parametrize("code", codes())
def test_practice_acts(code: str) -> None:
    folder = SHARED / code
    if not folder.is_dir():
        pytest.skip("needs ../shared/practice, which is not part of the repository")
    found = total = 0
    for path in sorted(folder.glob("*.txt")):
        read = extract(path.name, path.read_bytes())
        assert read.document.language == code
        assert all(read.text[citation.start : citation.end] == citation.text for citation in read.citations)
        spans = [(citation.start, citation.end, _whole(citation.target)) for citation in read.citations]
        assert spans
        for line in path.with_suffix(".links.jsonl").read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            wanted = {_whole(target) for target in label["targets"]}
            if label["kind"] not in {"resolution", "document"} or any(not target.startswith(("A/", "S/", "E/")) for target in wanted):
                continue
            total += 1
            found += any(start < label["end"] and end > label["start"] and target in wanted for start, end, target in spans)
    assert total >= 100
    assert found / total >= FLOORS[code], f"{found} of {total}"


MIXED = (
    ("en", "1. The report is submitted pursuant to General Assembly resolution 78/10 of 5 December 2023 on the work of the body."),
    ("fr", "2. Le représentant rappelle que l’Assemblée générale, dans sa résolution 60/1, a invité les États à agir pour la paix."),
    ("ru", "3. Напоминая о резолюции 61/105 Генеральной Ассамблеи, представитель отметил важность этого вопроса для государств."),
    ("de", "4. Der Vertreter verweist auf die Resolution 62/10 der Generalversammlung und auf den Beschluss, mit dem die Arbeit begann."),
    ("zh", "5. 回顾其2007年12月17日第62/63号决议，大会请秘书长提出报告。"),
)


def test_a_document_that_changes_language_is_read_in_each() -> None:
    text = "A/79/100\n\nReport of the Secretary-General on the work of the Organization\n\n" + "\n\n".join(
        [MIXED[0][1].replace("1.", "0.", 1), *(paragraph for _, paragraph in MIXED)]
    )
    read = extract("A_79_100.txt", text.encode())
    assert read.document.language == "en"
    found = [(citation.language, citation.target, citation.verb) for citation in read.citations][1:]
    # German has no table: its resolution is no citation.
    assert [(code, target) for code, target, _ in found] == [
        ("en", "A/RES/78/10"), ("fr", "A/RES/60/1"), ("ru", "A/RES/61/105"), ("zh", "A/RES/62/63"),
    ]  # fmt: skip
    assert [verb for code, _, verb in found if code != "en"] == ["recall", "recall", "recall"]
    assert all(read.text[citation.start : citation.end] == citation.text for citation in read.citations)


def test_a_seventh_language_gives_a_warning_and_no_citation() -> None:
    read = extract("x.txt", "\n\n".join([MIXED[3][1]] * 4).encode())
    assert read.document.language == "de"
    assert not read.citations
    assert "without a table (de)" in read.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "See Official Records of the General Assembly, Sixty-fourth Session, Supplement No. 27 (A/64/27), chap. III, sect. D, para. 18.",
        "Ibid., Seventy-seventh Session, Supplement No. 20 (A/77/20), paras. 409, 410, 411 and 413–420.",
        "Médecins sans frontières, Organisation internationale de la Francophonie (A/64/27)",
    ],
)
def test_notes_and_names_do_not_change_the_language(text: str) -> None:
    assert language_of_passage(text, "en") == "en"
