"""The commands through the public door: output, exit codes, errors that name the remedy."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import networkx
import pytest
from rdflib import Graph

from kg.cli import main
from kg.export.rdf import FORMATS, RDF_FORMATS
from tests.kg.test_build import run as build_by_hand

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Done:
    """What a command printed and its exit code."""

    stdout: str
    stderr: str
    returncode: int


def recalling(*arguments: str | Path, cwd: Path = ROOT, stdin: str = "") -> Done:
    """Run a command through the program's own entry."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    code: object = 0
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
    for stream in (out, err):
        stream.flush()
    texts = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]
    return Done(*texts, int(str(code or 0)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.txt").write_text("report")
    (folder / "b.txt").write_text("draft")
    build_by_hand(folder, folder / "out")
    return folder / "out"


def test_show(store: Path) -> None:
    shown = recalling("show", "resolution 9/1", "--store", store)
    assert shown.returncode == 0, shown.stderr
    assert "builds on (2)" in shown.stdout
    assert "CTOC/COP/RES/8/2" in shown.stdout
    found = json.loads(recalling("show", "9/1", "--store", store, "--format", "json").stdout)
    assert found["id"] == "CTOC/COP/RES/9/1"
    assert {row["act"] for row in found["built_on_by"]} == {"CTOC/COP/2020/L.5"}
    rows = list(csv.reader(io.StringIO(recalling("show", "UNTOC/art/32", "--store", store, "--format", "csv").stdout)))
    assert rows[0] == ["section", "key", "value"]
    assert len(rows) > 3


def test_query_by_name_file_and_input(store: Path, tmp_path: Path) -> None:
    by_name = recalling("query", "builds-on", "--act", "9/1", "--store", store, "--format", "csv")
    assert by_name.returncode == 0, by_name.stderr
    assert {row["cited"] for row in csv.DictReader(io.StringIO(by_name.stdout))} == {"CTOC/COP/RES/8/2", "A/RES/70/1"}
    text = "PREFIX rec: <https://w3id.org/recalling/ontology#> SELECT ?a { ?a a rec:Adoption }"
    (tmp_path / "q.rq").write_text(text)
    for given in (
        recalling("query", tmp_path / "q.rq", "--store", store),
        recalling("query", "-", "--store", store, stdin=text),
    ):
        assert "CTOC/COP/2018/13/adoption/1" in given.stdout, given.stderr
    assert "builds-on" in recalling("query", "--list").stdout


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("part", [(), ("--act", "9/1"), ("--since", "2018-10-01")], ids=["all", "act", "since"])
def test_export(store: Path, tmp_path: Path, format_: str, part: tuple[str, ...]) -> None:
    target = tmp_path / f"x.{format_}"
    done = recalling("export", "--format", format_, *part, "-o", target, "--store", store)
    if format_ in ("csv", "parquet"):
        assert done.returncode == (2 if part else 0), done.stderr
        return
    assert done.returncode == 0, done.stderr
    if format_ in RDF_FORMATS:
        number = int(done.stderr.split()[0])
        name = {
            "turtle": "turtle",
            "ntriples": "nt",
            "nquads": "nquads",
            "trig": "trig",
            "jsonld": "json-ld",
            "rdfxml": "xml",
        }
        text = target.read_text(encoding="utf-8")
        if format_ in ("nquads", "trig"):
            import pyoxigraph

            kind = pyoxigraph.RdfFormat.N_QUADS if format_ == "nquads" else pyoxigraph.RdfFormat.TRIG
            found = len({str(quad) for quad in pyoxigraph.parse(text, format=kind)})
        else:
            found = len(Graph().parse(data=text, format=name[format_]))
        assert found == number
        assert number > 100
        assert recalling("export", "--format", format_, *part, "--store", store).stdout == text
    else:
        graph = (networkx.read_graphml if format_ == "graphml" else networkx.read_gexf)(target)
        assert ("CTOC/COP/RES/9/1", "CTOC/COP/RES/8/2") in graph.edges


def test_shapes_of_other_peoples_turtle(store: Path, tmp_path: Path) -> None:
    assert recalling("check", "--shapes", store / "graph.ttl").returncode == 0
    bad = tmp_path / "bad.ttl"
    bad.write_text("@prefix rec: <https://w3id.org/recalling/ontology#> . <https://example.org/r> a rec:Resolution .")
    found = recalling("check", "--shapes", bad)
    assert found.returncode == 5
    assert "An act needs exactly one identifier" in found.stdout
    bad.write_text("<a> <b> .\n")
    found = recalling("check", "--shapes", bad)
    assert found.returncode == 2
    assert "mend the file at that place" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["build", "absent.txt"], 2, "there is no such file or folder; check the path"),
        (["build", "--nonsense"], 2, "No such option"),
        (["build", ".", "--symbol", "A/1"], 2, "--symbol names one document"),
        (["build", "--base", "nowhere"], 2, "cannot be a base IRI"),
        (["show", "11/6", "--store", "absent"], 2, "run 'recalling build' first"),
        (["show", "11/6", "--store", "http://127.0.0.1:9/sparql"], 4, "cannot be reached"),
        (["query", "nonsense", "--store", "{store}"], 2, "nonsense"),
        (["query", "-", "--store", "{store}"], 2, "does not parse"),
        (["show", "77/7", "--store", "{store}"], 2, "is no act or document of this store"),
        (["export", "--since", "soon", "--store", "{store}"], 2, "is no day"),
        (["export", "-o", "/proc/x/y", "--store", "{store}"], 4, "cannot be written"),
        (["score", "."], 2, "holds no file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_errors_have_a_code_and_a_remedy(
    store: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    given = recalling(
        *(argument.replace("{store}", str(store)) for argument in arguments), cwd=tmp_path, stdin="SELECT"
    )
    assert given.returncode == code, given.stderr
    assert said in given.stderr
    assert "Traceback" not in given.stderr


def test_build_reads_what_it_can(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(
        "Resolution 9/1\nOf order\n\nThe Conference of the Parties,\n\nRecalling its resolution 8/2,\n"
    )
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    done = recalling("build", ".", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "not read: empty.txt" in done.stderr
    assert "not read: binary.txt" in done.stderr
    assert (tmp_path / "out" / "graph.ttl").exists()
    (tmp_path / "good.txt").write_text("")
    done = recalling("build", ".", "-o", "out", cwd=tmp_path)
    assert done.returncode == 3
    assert (tmp_path / "out" / "graph.ttl").exists()


def test_the_help_loads_no_engine() -> None:
    """The command line starts in a fifth of a second because it loads no engine of reading, graphs or networks."""
    code = "import sys; from kg.cli import main\ntry: main(['--help'])\nexcept SystemExit: print(sorted(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    heavy = {"extract.citations.acts", "igraph", "networkx", "numpy", "pyshacl", "rdflib", "spacy", "starlette"}
    assert "'click'" in shown
    assert not {name for name in heavy if f"'{name}'" in shown}
