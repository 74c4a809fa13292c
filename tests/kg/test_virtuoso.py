"""A real server: Virtuoso from Debian's package, started on loopback by the test itself.

``.ci/run`` installs it; where it is not installed these tests say so and are not run.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
import pytest

from kg.build.build import build
from kg.build.inputs import collect
from kg.errors import OutputProblem
from kg.export.rdf import quads, triples
from kg.portal import Settings
from kg.rdf.iris import DEFAULT_BASE
from kg.read.ask import run_query
from kg.read.describe import describe
from kg.store.embedded import open_store
from kg.store.named import NAMED, graphs_of, quad_lines
from kg.store.remote import RemoteStore, publish
from queries.library import questions
from tests.kg.test_build import reader
from tests.kg.test_cli import recalling
from tests.portal.conftest import serving

SERVER = shutil.which("virtuoso-t")
ISQL = shutil.which("isql-vt")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SERVER is None, reason="not run: needs the server of Debian's package virtuoso-opensource"),
]
_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
LiteMode = 0
DirsAllowed = {folder}
NumberOfBuffers = 20000
MaxDirtyBuffers = 10000
CheckpointInterval = 0
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server(NamedTuple):
    """A server of our own, whose account dba has the password dba."""

    address: str
    sql: int
    folder: Path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that is started for these tests and ended after them."""
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(folder=folder, sql=sql, http=http))
    log = (folder / "output.log").open("wb")
    process = subprocess.Popen(
        [str(SERVER), "+foreground", "+configfile", str(folder / "virtuoso.ini")], cwd=folder, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{http}/sparql"
    try:
        for _ in range(120):
            if process.poll() is not None:
                pytest.fail(f"the server ended: {(folder / 'virtuoso.log').read_text()[-800:]}")
            try:
                list(RemoteStore(address, pauses=(), timeout=5).query("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"))
                break
            except OutputProblem:
                time.sleep(0.5)
        else:
            pytest.fail("the server did not answer within a minute")
        yield Server(address, sql, folder)
    finally:
        process.kill()
        process.wait()
        log.close()


@pytest.fixture(scope="module")
def virtuoso(running: Server) -> str:
    return running.address


@pytest.fixture
def account(virtuoso: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("RECALLING_UPDATE_URL", f"{virtuoso}-auth")
    monkeypatch.setenv("RECALLING_USER", "dba")
    monkeypatch.setenv("RECALLING_PASSWORD", "dba")
    return virtuoso


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.txt").write_text("report")
    (folder / "b.txt").write_text("draft")
    sources, _ = collect([folder])
    build(sources, folder / "out", extractor=reader)
    return folder / "out"


def lines_of(output: Path) -> int:
    return sum(1 for _ in quad_lines(output / NAMED))


def test_the_graph_comes_back_the_same(account: str, output: Path) -> None:
    server = RemoteStore(account)
    sent = publish(output, server)
    here = open_store(output)
    held = dict(graphs_of(output / NAMED))
    assert sent.graphs >= 3
    assert sent.triples == lines_of(output)
    # Virtuoso has its own way to write truth values; everything else comes back as it was sent.
    there = [
        str(triple).replace('"1"^^<http://www.w3.org/2001/XMLSchema#integer>', "?") for triple in triples(quads(server))
    ]
    assert len(there) >= len(triples(quads(here)))
    for name in (DEFAULT_BASE + "graph/CTOC/COP/2018/13", DEFAULT_BASE + "graph/vocabulary"):
        assert server.count(f"<{name}>") == len(held[f"<{name}>"]) > 0


def test_sending_again_changes_nothing_and_old_graphs_go(account: str, output: Path) -> None:
    server = RemoteStore(account)
    publish(output, server)
    server.update(f"INSERT DATA {{ GRAPH <{DEFAULT_BASE}graph/OLD/1> {{ <a:a> <a:b> <a:c> }} }}")
    first = server.count("?g")
    publish(output, server)
    assert server.count("?g") == first - 1
    assert server.count(f"<{DEFAULT_BASE}graph/OLD/1>") == 0


def test_questions_get_the_same_answers(account: str, output: Path) -> None:
    server, here = RemoteStore(account), open_store(output)
    publish(output, server)
    different, asked = [], 0
    for question in questions():
        values = {"act": "CTOC/COP/RES/9/1"} if any(p.name == "act" for p in question.parameters) else {}
        columns, rows = run_query(here, name=question.name, values=values, base=DEFAULT_BASE)
        other_columns, other_rows = run_query(server, name=question.name, values=values, base=DEFAULT_BASE)
        asked += 1
        if (columns, sorted(rows)) != (other_columns, sorted(other_rows)):
            different.append(question.name)
    assert asked >= 25
    assert not different
    assert describe(server, "CTOC/COP/RES/9/1", base=DEFAULT_BASE) == describe(
        here, "CTOC/COP/RES/9/1", base=DEFAULT_BASE
    )


@pytest.mark.parametrize(
    "command",
    [
        ("trace", "9/1"),
        ("trace", "8/2", "--forward"),
        ("show", "9/1"),
        ("query", "acts"),
        ("export", "--format", "ntriples"),
    ],
    ids=" ".join,
)
def test_commands_print_the_same(account: str, output: Path, command: tuple[str, ...]) -> None:
    publish(output, RemoteStore(account))
    here = recalling(*command, "--store", output)
    there = recalling(*command, "--store", account)
    assert here.returncode == there.returncode == 0, there.stderr
    assert there.stdout
    if command[0] == "export":
        # The server holds other graphs of its own, and writes truth values as numbers.
        assert len({*here.stdout.splitlines()} - {*there.stdout.splitlines()}) <= here.stdout.count("XMLSchema#boolean")
    else:
        assert there.stdout == here.stdout


def test_the_graph_store_protocol(account: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECALLING_GRAPH_STORE_URL", account.replace("/sparql", "/sparql-graph-crud-auth"))
    server = RemoteStore(account)
    sent = publish(output, server)
    assert sent.triples == lines_of(output)


def test_without_an_account_it_refuses(virtuoso: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECALLING_UPDATE_URL", f"{virtuoso}-auth")
    with pytest.raises(OutputProblem, match=r"refuses \(40[13]\); set RECALLING_USER"):
        publish(output, RemoteStore(virtuoso, pauses=()))


def test_a_portal_over_the_server_shows_the_same(account: str, output: Path) -> None:
    publish(output, RemoteStore(account))
    acts = (
        "SELECT DISTINCT ?act ?title WHERE { ?act a <https://w3id.org/recalling/ontology#Act> "
        f'OPTIONAL {{ ?act <http://purl.org/dc/terms/title> ?title }} FILTER(STRSTARTS(STR(?act), "{DEFAULT_BASE}")) }}'
    )
    with serving(Settings(place=str(output))) as here, serving(Settings(place=account, base=DEFAULT_BASE)) as there:
        for path in ("/", "/page/actor/UNODC", "/page/UNTOC/art/32", "/data/UNTOC.ttl"):
            assert there.ask(path).status == here.ask(path).status == 200, path
        page = "/page/CTOC/COP/RES/9/1"
        assert "Recalling its" in there.ask(page).text
        assert set(re.findall(r'href="(/page/[^"]+)"', there.ask(page).text)) == set(
            re.findall(r'href="(/page/[^"]+)"', here.ask(page).text)
        )
        found = [
            sorted(map(str, json.loads(portal.sparql(acts).body)["results"]["bindings"])) for portal in (here, there)
        ]
        assert found[0] == found[1] != []


#: Exports that the server's loader reads, by the endings that it knows.  This version knows none of JSON-LD's.
_LOADED = {"turtle": ".ttl", "ntriples": ".nt", "nquads": ".nq", "trig": ".trig", "rdfxml": ".rdf"}


@pytest.mark.skipif(ISQL is None, reason="not run: needs isql-vt of Debian's package virtuoso-opensource")
@pytest.mark.parametrize("name", _LOADED)
def test_the_bulk_loader_reads_as_many_triples(running: Server, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("report")
    base = f"http://example.org/{name}/"  # a base of its own: nothing of it was sent before
    build(collect([tmp_path])[0], tmp_path / "out", extractor=reader, base=base)
    place = running.folder / f"load-{name}"
    place.mkdir()
    graph, file = f"http://example.org/loaded/{name}", place / f"graph{_LOADED[name]}"
    done = recalling("export", "--format", name, "--store", tmp_path / "out", "-o", file)
    assert done.returncode == 0, done.stderr
    held = pyoxigraph.Store()
    held.bulk_load(path=str(file))
    said = isql(running, f"ld_dir('{place}', '%', '{graph}'); rdf_loader_run();")
    errors = isql(running, f"SELECT COALESCE(ll_error, 'fine') FROM DB.DBA.load_list WHERE ll_file = '{file}';")
    assert "fine" in errors, said + errors
    graphs = [f"<{graph}>"] if not list(held.named_graphs()) else [str(node) for node in held.named_graphs()]
    server = RemoteStore(running.address)
    assert sum(server.count(each) for each in graphs) == len(held) > 100


def isql(running: Server, statements: str) -> str:
    """What the server's own client prints for some statements."""
    done = subprocess.run(
        [str(ISQL), f"127.0.0.1:{running.sql}", "dba", "dba", f"exec={statements}"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr
