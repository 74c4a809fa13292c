"""The benchmark of citations: texts made from XML, labels, places, scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.citations.baseline import find
from benchmarks.citations.labels import Label, check, digest, labels, manifest, places
from benchmarks.citations.score import Found, family, score
from benchmarks.citations.text import text_of

PRACTICE = Path(__file__).parents[1].parent / "shared" / "practice"
XML = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement>
<preface><p>79/1. On  it</p></preface>
<preamble><formula><p>The General Assembly,</p></formula>
<container name="Recalling"><p>Recalling <a href="x">55/2</a>,<authorialNote marker="1"><p>A/55/1.</p></authorialNote></p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p>Decides to go:</p></content></paragraph>
<list><point><num>(a)</num><content><p>Now.</p></content></point></list></mainBody>
<conclusions><p>1st meeting</p></conclusions></statement></akomaNtoso>"""
TEXT = "79/1. On it\n\nThe General Assembly,\nRecalling 55/2,1\n\n1. Decides to go:\n(a) Now.\n__________________\n1 A/55/1.\n\n1st meeting\n"


def test_a_text_out_of_xml() -> None:
    assert text_of(XML) == TEXT


def test_places() -> None:
    found = dict(places(TEXT))
    at = {word: found[max(start for start in found if start <= TEXT.index(word))] for word in ("79/1", "Recalling", "Decides", "Now", "A/55/1", "1st")}
    assert at == {"79/1": "head", "Recalling": "preamble", "Decides": "operative", "Now": "operative", "A/55/1": "footnote", "1st": "operative"}


def test_the_labels_are_those_of_the_manifest() -> None:
    counts: dict[str, int] = {}
    for language in ("en", "fr", "es", "ru", "ar", "zh"):
        for label in labels(language):
            assert 0 <= label.start < label.end
            assert label.targets
            counts[f"{language} {label.name}"] = counts.get(f"{language} {label.name}", 0) + 1
    stated = {f"{row['language']} {row['name']}": int(row["labels"]) for row in manifest()}
    assert {name: count for name, count in stated.items() if count} == counts
    assert len(stated) == 710
    assert sum(counts.values()) == 18_092


def test_the_texts_at_hand_are_those_of_the_manifest() -> None:
    folder = PRACTICE / "files" / "en"
    if not folder.is_dir():
        pytest.skip("needs the files of ../shared/practice, which are not part of the repository")
    rows = {row["name"]: row for row in manifest() if row["language"] == "en"}
    for path in sorted(folder.glob("*.xml"))[::6]:
        data = path.read_bytes()
        assert rows[path.stem]["xml_sha256"] == digest(data)
        assert rows[path.stem]["text_sha256"] == digest(text_of(data).encode())
    assert check(PRACTICE / "en", "en") == []


def test_a_text_that_is_another_is_named(tmp_path: Path) -> None:
    name = next(row["name"] for row in manifest() if row["language"] == "en")
    (tmp_path / f"{name}.txt").write_text("other", encoding="utf-8")
    problems = check(tmp_path, "en")
    assert problems[0].endswith("its XML was perhaps published anew")
    assert "missing" in problems[1]


def test_scores() -> None:
    wanted = [
        Label("x", 0, 4, "resolution", ("A/RES/55/2",), "preamble"),
        Label("x", 10, 14, "resolution", ("S/RES/1325",), "operative"),
        Label("x", 20, 26, "document", ("A/55/1", "S/2000/3"), "footnote"),
    ]
    found = [Found("x", 0, 4, "A/RES/55/2/B"), Found("x", 10, 14, "S/RES/1326"), Found("x", 22, 26, "S/2000/3#annex"), Found("x", 40, 44, "A/RES/1/1")]
    tally = score(found, wanted)
    assert tally.families == {"A/RES": (1, 1), "S/RES": (0, 1), "document": (1, 1)}
    assert tally.places == {"preamble": (1, 1), "operative": (0, 1), "footnote": (1, 1)}
    assert (tally.right, tally.answered, tally.unlabelled) == (2, 3, 1)
    assert family("A/HRC/RES/5/1") == "A/HRC/RES"


def test_the_baseline_finds_the_obvious() -> None:
    text = "Recalling its resolutions 55/2, 1325 (2000) and 217 (III), see A/55/1."
    assert sorted(target for _, _, target in find("A_RES_77_1", text)) == ["A/55/1", "A/RES/217(III)", "A/RES/55/2", "S/RES/1325"]
