"""The figures of the program are those of the scorer beside the repository, and those worked out by hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from kg.check.score import Tally, score_tables
from tests.conftest import SHARED


def test_figures_by_hand() -> None:
    tally = Tally()
    tally.compare({"a", "b", "c", "d"}, {"b", "c", "x"}, "doc")
    assert (tally.right, tally.missed, tally.spurious, tally.gold) == (2, 2, 1, 4)
    assert tally.precision == pytest.approx(2 / 3)
    assert tally.recall == pytest.approx(1 / 2)
    assert tally.f1 == pytest.approx(4 / 7)
    assert tally.missed_items == ["doc: a", "doc: d"]
    assert Tally().f1 == 0.0


def gold(folder: Path) -> Path:
    act: dict[str, Any] = {
        "id": "B/RES/1/1",
        "kind": "resolution",
        "title": "Of  Order",
        "adopted": "2018-10-19",
        "start": 0,
        "end": 99,
    }
    act |= {"preambular": [{"n": 1, "verb": "Recalling"}], "operative": [{"n": "1", "verb": "Decides"}]}
    citation = {
        "start": 10,
        "end": 13,
        "text": "0/1",
        "target": "B/RES/0/1",
        "kind": "resolution",
        "unit": "B/RES/1/1#pp1",
    }
    citation |= {"verb": "recall", "anaphora": False, "title": None, "date": "2017-01-01"}
    lost = citation | {"start": 50, "end": 53, "target": "B/RES/0/2", "date": None}
    folder.mkdir()
    (folder / "000.citations.jsonl").write_text("\n".join(json.dumps(row) for row in (citation, lost)))
    (folder / "000.structure.json").write_text(json.dumps({"acts": [act]}))
    (folder / "000.actors.jsonl").write_text(json.dumps({"unit": "B/RES/1/1#op1", "actor": "FRA"}))
    (folder / "000.mandates.jsonl").write_text(
        json.dumps({"unit": "B/RES/1/1#op1", "verb": "decide", "addressees": []})
    )
    return folder


def tables(folder: Path) -> Path:
    folder.mkdir()
    for name, text in {
        "citations": "source,unit,start,end,text,target,kind,verb,anaphora,title,date\n"
        "000.txt,B/RES/1/1#pp1,10,13,0/1,B/RES/0/1,resolution,note,false,,2017-01-01\n"
        "000.txt,B/RES/1/1#pp1,70,73,0/9,B/RES/0/9,resolution,note,false,,\n",
        "acts": "source,id,kind,title,adopted,start,end\n000.txt,B/RES/1/1,resolution,of order,2018-10-19,30,250\n",
        "units": "source,id,kind,verb\n000.txt,B/RES/1/1#pp1,preambular,Recalling also\n000.txt,B/RES/1/1#op2,operative,Asks\n",
        "actors": "source,unit,actor\n000.txt,B/RES/1/1#op1,FRA\n000.txt,B/RES/1/1#op1,COP\n",
        "mandates": "source,unit,verb,addressees\n000.txt,B/RES/1/1#op1,decide,\n",
    }.items():
        (folder / f"{name}.csv").write_text(text)
    return folder


def test_layers_by_hand(tmp_path: Path) -> None:
    found = score_tables(gold(tmp_path / "gold"), tables(tmp_path / "tables"))
    figures = {name: (tally.right, tally.missed, tally.spurious) for name, tally in found.items()}
    assert figures["citations"] == figures["citations to acts"] == figures["edges between acts"] == (1, 1, 1)
    assert figures["unit of a found citation"] == figures["date of a found citation"] == (1, 0, 0)
    assert figures["verb of a found citation"] == (0, 1, 1)
    assert figures["acts"] == figures["title of a found act"] == (1, 0, 0)
    assert figures["extent of a found act"] == (1, 0, 0)  # 30 and 151 characters off are near enough
    assert figures["paragraphs of acts"] == (1, 1, 1)
    assert figures["opening verb of a found paragraph"] == figures["actors"] == figures["mandates"] == (1, 0, 0)


def test_the_scorer_beside_the_repository_agrees(tmp_path: Path) -> None:
    script = SHARED / "score.py"
    if not script.exists():
        pytest.skip("needs ../shared/score.py, which is not part of the repository")
    spec = importlib.util.spec_from_file_location("scorer", script)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    wanted, given = gold(tmp_path / "gold"), tables(tmp_path / "tables")
    theirs = {name: (t.tp, t.fn, t.fp) for name, t in scorer.score(wanted, given, []).items()}
    ours = {name: (t.right, t.missed, t.spurious) for name, t in score_tables(wanted, given).items()}
    assert len(theirs) >= 15
    assert ours == theirs
