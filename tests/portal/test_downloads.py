"""What can be taken away: every format of ``recalling export``, by the same code; the ontology; how to cite."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.export.rdf import FORMATS, RDF_FORMATS, TABLE_FORMATS
from kg.portal.downloads import EXPORTS
from tests.portal.conftest import Portal

STREAMED = [name for name in FORMATS if name not in TABLE_FORMATS]


def test_there_is_every_format(portal: Portal) -> None:
    assert set(EXPORTS) == set(FORMATS)
    text = portal.ask("/downloads").text
    offered = set(re.findall(r'href="/export/([a-z]+)"', text))
    assert offered >= {*RDF_FORMATS, "graphml", "gexf", "csv"}


@pytest.mark.parametrize("name", STREAMED)
def test_a_format_is_what_the_command_writes(portal: Portal, output: Path, tmp_path: Path, name: str) -> None:
    answer = portal.ask(f"/export/{name}")
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"].startswith(EXPORTS[name][3])
    assert f'filename="recalling.{EXPORTS[name][2]}"' in answer.headers["content-disposition"]
    place = tmp_path / "file"
    done = CliRunner().invoke(cli, ["export", "--format", name, "--store", str(output), "-o", str(place)])
    assert done.exit_code == 0, done.output
    assert answer.body == place.read_bytes()


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_tables_come_in_an_archive(portal: Portal, output: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="not run: pyarrow is not installed")
    answer = portal.ask(f"/export/{name}")
    assert answer.status == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert archive.testzip() is None
        files = {path.stem for path in (output / "tables").glob("*.csv")}
        assert {Path(entry).stem for entry in archive.namelist()} == files
        assert len(files) >= 8
        if name == "csv":
            assert archive.read("acts.csv") == (output / "tables" / "acts.csv").read_bytes()


def test_one_act_with_its_evidence(portal: Portal) -> None:
    whole, part = portal.ask("/export/ntriples").text, portal.ask("/export/ntriples?act=9/1").text
    assert 0 < len(part) < len(whole)
    assert set(part.splitlines()) < set(whole.splitlines())
    framed = json.loads(portal.ask("/export/jsonld?act=9/1").body)
    assert "@context" in framed
    assert "CTOC/COP/RES/9/1" in json.dumps(framed)
    found = {str(quad.subject) for quad in pyoxigraph.parse(part.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)}
    assert any("9/1#pp1" in subject for subject in found)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/export/excel", 404, "there are turtle"),
        ("/export/csv?act=9/1", 400, "all tables"),
        ("/export/turtle?act=77/7777", 400, "is no act"),
        ("/export/turtle?act=--help", 400, "is no act"),
        ("/export/turtle?since=yesterday", 400, "YYYY-MM-DD"),
        ("/export/turtle?since=2200-01-01", 400, "no act of this graph fits"),
        ("/export/..%2F..%2Fetc", 404, "there is no"),
    ],
)
def test_what_cannot_be_made_is_said(portal: Portal, path: str, status: int, words: str) -> None:
    answer = portal.ask(path)
    assert (answer.status, words in answer.text) == (status, True), answer.text


def test_an_export_has_a_tag(portal: Portal) -> None:
    head = portal.ask("/export/turtle", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    again = portal.ask("/export/turtle", if_none_match=head.headers["etag"])
    assert again.status == 304
    assert portal.ask("/export/trig", if_none_match=head.headers["etag"]).status == 200


def test_readers_who_leave_hold_no_place(portal: Portal) -> None:
    import http.client

    for _ in range(4):
        connection = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=30)
        connection.request("GET", "/export/nquads")
        connection.getresponse().read(10)
        connection.close()
    assert portal.ask("/export/turtle").status in (200, 503)
    for _ in range(100):
        if portal.ask("/export/turtle").status == 200:
            break
    else:
        pytest.fail("the places of exports are not given back")


# The library leaves its style sheet to the collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_page_of_the_ontology(portal: Portal) -> None:
    pytest.importorskip("pylode", reason="not run: pyLODE is not installed")
    answer = portal.ask("/ontology/page")
    assert answer.status == 200
    assert "buildsOn" in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "/ontology/page" in portal.ask("/downloads").text


def test_how_to_cite_names_this_very_graph(portal: Portal, output: Path) -> None:
    digest = json.loads((output / "report.json").read_text(encoding="utf-8"))["files"]["graph.ttl"]["sha256"]
    text = portal.ask("/downloads").text.partition('id="cite"')[2]
    assert digest in text
    assert portal.address in text
    assert "2 documents" in text
