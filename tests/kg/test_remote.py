"""Servers that refuse, fail, or say nothing: clear errors, retries that write nothing twice."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import OutputProblem, UsageProblem
from kg.store.remote import RemoteStore, publish


class Handler(BaseHTTPRequestHandler):
    """A small SPARQL server over a store in memory that fails as its ``plan`` says."""

    store: pyoxigraph.Store
    plan: list[int | str]
    seen: list[str]
    lock: threading.Lock

    def do_POST(self) -> None:
        fields = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        with self.lock:
            step = self.plan.pop(0) if self.plan and ("update" in fields or self.plan[0] == 418) else 200
            self.seen.append(self.headers.get("Authorization", ""))
            if step == "lost answer":  # the update is done, but its answer does not arrive
                self.store.update(fields["update"][0])
                self.connection.close()
                return
            if step != 200:
                self.send_error(int(step))
                return
            if "update" in fields:
                self.store.update(fields["update"][0])
                self.send_response(204)
                self.end_headers()
                return
            try:
                answer = self.store.query(fields["query"][0]).serialize(format=pyoxigraph.QueryResultsFormat.JSON)
            except SyntaxError:
                self.send_error(400)
                return
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(answer or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def server(plan: list[int | str]) -> Iterator[tuple[str, type[Handler]]]:
    handler = type(
        "Planned", (Handler,), {"store": pyoxigraph.Store(), "plan": plan, "seen": [], "lock": threading.Lock()}
    )
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    running.handle_error = lambda *_: None  # type: ignore[method-assign, assignment]
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/sparql", handler
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


LINES = [f'<a:{number}> <a:b> "x{number}"@en' for number in range(2_500)]


@pytest.mark.parametrize(
    "plan",
    [[], [503], [200, 500, 500], ["lost answer"], [200, "lost answer", 200], [200, 200, "lost answer", 503]],
    ids=str,
)
def test_a_graph_is_written_once_whatever_happens(plan: list[int | str]) -> None:
    with server(list(plan)) as (address, handler):
        store = RemoteStore(address, pauses=(0.01, 0.01, 0.01), timeout=5)
        store.replace_graph("<a:g>", LINES)
        store.replace_graph("<a:g>", LINES[:1_200])
        assert len(handler.store) == 1_200
        assert store.count("<a:g>") == 1_200


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ([401], r"refuses \(401\); set RECALLING_USER"),
        ([403], r"refuses \(403\); set RECALLING_USER"),
        ([404], "answers 404 .*; check the address"),
        ([500, 500, 500], "answers 500 .*, tried 3 times; see that the server runs"),
        ([400], "does not take the update .* RECALLING_UPDATE_URL"),
    ],
)
def test_what_a_server_refuses_is_said(plan: list[int | str], said: str) -> None:
    with server(list(plan)) as (address, _), pytest.raises(OutputProblem, match=said):
        RemoteStore(address, pauses=(0.01, 0.01), timeout=5).replace_graph("<a:g>", LINES[:5])


def test_a_server_that_says_nothing() -> None:
    store = RemoteStore("http://127.0.0.1:9/sparql", pauses=(0.01,), timeout=1)
    with pytest.raises(OutputProblem, match=r"cannot be reached .*, tried 2 times"):
        store.query("SELECT * WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("address", ["ftp://a.example/x", "http:///x", "http://me:secret@a.example/sparql"])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        RemoteStore(address)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({}, ""),
        ({"RECALLING_TOKEN": "t0ken"}, "Bearer t0ken"),
        ({"RECALLING_USER": "me", "RECALLING_PASSWORD": "pass"}, "Basic bWU6cGFzcw=="),
    ],
)
def test_who_asks_is_said(environment: dict[str, str], header: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with server([]) as (address, handler):
        assert list(RemoteStore(address).query("SELECT ?s WHERE { ?s ?p ?o }")) == []
        assert handler.seen == [header]


def test_a_query_that_does_not_parse_is_the_users_affair() -> None:
    with server([]) as (address, _), pytest.raises(SyntaxError):
        RemoteStore(address).query("SELECT")


def test_publishing_needs_a_build(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="run 'recalling build' first"):
        publish(tmp_path, RemoteStore("http://127.0.0.1:9/sparql"))


@pytest.mark.parametrize(
    ("text", "graph"),
    [
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", True),
        ("PREFIX a: <b#c>\n# SELECT\n  construct WHERE { ?s a:p ?o }", True),
        ("BASE <http://example.org/> DESCRIBE <y>", True),
        ("# CONSTRUCT\nSELECT ?s WHERE { ?s ?p ?o }", False),
        ("PREFIX construct: <b#c> ASK { ?s construct:p ?o }", False),
        (" " * 5000 + "SELECT ?constructed WHERE { ?s ?p ?constructed }", False),
    ],
)
def test_a_graph_is_asked_for_where_a_graph_is_the_answer(
    text: str, graph: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted: list[str] = []

    def answered(self: RemoteStore, url: str, body: bytes, kind: str, *, accept: str) -> tuple[str, bytes]:
        accepted.append(accept)
        return "application/n-triples", b"<a:s> <a:p> <a:o> .\n"

    monkeypatch.setattr(RemoteStore, "_request", answered)
    RemoteStore("http://127.0.0.1:1/sparql").query(text)
    assert ["json" not in accept for accept in accepted] == [graph]
