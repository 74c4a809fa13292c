"""Getting documents from a service: one that is good, and one that misbehaves in every way, on this machine."""

from __future__ import annotations

import threading
import time
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.errors import OutputProblem, UsageProblem
from kg.fetch.absent import absent
from kg.fetch.download import NotFetched, download
from kg.fetch.fetching import MOST_FAILURES, Fetched, fetch, file_name, service_of
from ontology.services import Service, services

PAGE = "{symbol}\n\nResolution adopted by the General Assembly on 25 September 2015\n\nThe General Assembly,\n\n1. Decides to go on.\n"


class Handler(BaseHTTPRequestHandler):
    """What is asked for says how the server behaves."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012 - one list for all requests is what the tests want

    def do_GET(self) -> None:
        symbol = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("s", [""])[0]
        self.asked.append((symbol, self.headers["User-Agent"]))
        times = sum(name == symbol for name, _ in self.asked)
        behaviour = symbol.rpartition("/")[2]
        content = PAGE.format(symbol=symbol).encode()
        if behaviour == "ABSENT":
            self.send_error(404)
        elif behaviour == "BROKEN":
            self.send_error(500)
        elif behaviour == "BUSY" and times < 3:
            self.send_response(429)
            self.send_header("Retry-After", "7")
            self.end_headers()
        elif behaviour in {"ELSEWHERE", "FILE", "LOOP"}:
            place = {"ELSEWHERE": "http://192.0.2.1/x", "FILE": "file:///etc/passwd", "LOOP": self.path}[behaviour]
            self.send_response(302)
            self.send_header("Location", place)
            self.end_headers()
        elif behaviour == "CUT":
            self.send_response(200)
            self.send_header("Content-Length", str(len(content) + 100))
            self.end_headers()
            self.wfile.write(content)
        elif behaviour == "ENDLESS":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                return
        elif behaviour == "SLOW":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(50):
                    self.wfile.write(b"x")
                    time.sleep(0.05)
            except OSError:
                return
        else:
            body = {"OTHER": PAGE.format(symbol="A/RES/1/1").encode(), "EMPTY": b"", "PICTURE": b"\x89PNG" + b"\0" * 50}.get(behaviour, content)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[Service]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Handler.asked.clear()
    address = f"http://127.0.0.1:{server.server_port}/?s={{symbol}}&l={{language}}"
    yield Service("here", address, ("127.0.0.1",), 2.0, ".txt", ("en", "fr"), "[A-Z]+(?:/[A-Z0-9]+)+", ("A/1", "en", ""))
    server.shutdown()
    server.server_close()
    thread.join()


def run(service: Service, folder: Path, *symbols: str, most: int = 50, **options: int) -> tuple[list[Fetched], list[float]]:
    waits: list[float] = []
    done = list(fetch(symbols, folder, service=service, language="en", most=most, sleep=waits.append, **options))
    return done, waits


def test_documents_are_got_one_by_one_with_a_pause_and_a_name(service: Service, tmp_path: Path) -> None:
    done, waits = run(service, tmp_path / "new", "A/RES/70/1", "A/RES/60/1", "A/RES/70/1")
    assert [(item.symbol, item.outcome, item.file) for item in done] == [
        ("A/RES/70/1", "fetched", "A_RES_70_1-en.txt"),
        ("A/RES/60/1", "fetched", "A_RES_60_1-en.txt"),
    ]
    assert waits == [2.0]
    assert [symbol for symbol, _ in Handler.asked] == ["A/RES/70/1", "A/RES/60/1"]
    assert all(agent.startswith("recalling/") for _, agent in Handler.asked)
    assert (tmp_path / "new" / "A_RES_70_1-en.txt").read_text(encoding="utf-8").startswith("A/RES/70/1")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["A_RES_60_1-en.txt", "A_RES_70_1-en.txt"]


def test_what_is_there_is_not_asked_for_and_not_written_over(service: Service, tmp_path: Path) -> None:
    (tmp_path / "A_RES_70_1-en.txt").write_text("mine", encoding="utf-8")
    done, _ = run(service, tmp_path, "A/RES/70/1", "A/RES/60/1", "A/RES/61/1", most=1)
    assert [item.outcome for item in done] == ["there", "fetched"]
    assert (tmp_path / "A_RES_70_1-en.txt").read_text(encoding="utf-8") == "mine"
    again, _ = run(service, tmp_path, "A/RES/70/1", "A/RES/60/1", "A/RES/61/1", most=1)
    assert [item.outcome for item in again] == ["there", "there", "fetched"]


@pytest.mark.parametrize(
    ("symbol", "why"),
    [
        ("A/ABSENT", "no such document"),
        ("A/BROKEN", "answers 500"),
        ("A/ELSEWHERE", "leads on to http://192.0.2.1"),
        ("A/FILE", "answers 302"),
        ("A/LOOP", "answers 302"),
        ("A/CUT", "broke after"),
        ("A/ENDLESS", "more than 1000000 bytes"),
        ("A/OTHER", "does not bear the symbol"),
        ("A/EMPTY", "sent nothing"),
        ("A/PICTURE", "a PNG picture"),
        ("no symbol", "knows no symbol of this form"),
        ("../../A/1", "knows no symbol of this form"),
    ],
)
def test_a_service_that_misbehaves_leaves_nothing_behind_and_the_rest_is_got(service: Service, tmp_path: Path, symbol: str, why: str) -> None:
    done, _ = run(service, tmp_path, symbol, "A/RES/70/1", largest=1_000_000)
    assert (done[0].symbol, done[0].outcome) == (symbol, "failed")
    assert why in done[0].why
    assert done[1].outcome == "fetched"
    assert [path.name for path in tmp_path.iterdir()] == ["A_RES_70_1-en.txt"]


def test_a_busy_service_is_asked_again_when_it_says(service: Service, tmp_path: Path) -> None:
    done, waits = run(service, tmp_path, "A/BUSY")
    assert done[0].outcome == "fetched"
    assert waits == [7.0, 7.0]


def test_after_some_failures_the_rest_is_left(service: Service, tmp_path: Path) -> None:
    symbols = [f"A/{number}/BROKEN" for number in range(MOST_FAILURES + 3)]
    done, _ = run(service, tmp_path, *symbols)
    assert len(done) == MOST_FAILURES + 1
    assert "the rest is left" in done[-1].why
    absent_ones, _ = run(service, tmp_path, *[f"A/{number}/ABSENT" for number in range(MOST_FAILURES + 3)])
    assert len(absent_ones) == MOST_FAILURES + 3  # a service that has not everything is no broken one


def test_what_comes_too_slowly_is_left(service: Service) -> None:
    with pytest.raises(NotFetched, match="slowly"):
        download(service.place("A/SLOW", "en"), hosts=frozenset(), agent="recalling/0", seconds=0.3)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "nonsense"])
def test_only_servers_are_asked(address: str) -> None:
    with pytest.raises(NotFetched, match="no address of a server"):
        download(address, hosts=frozenset(), agent="recalling/0")


def test_languages_services_and_folders_are_checked(service: Service, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no documents in 'de'"):
        list(fetch(["A/1"], tmp_path, service=service, language="de", most=1))
    with pytest.raises(UsageProblem, match="no service 'x'"):
        service_of("x")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputProblem, match="cannot be written"):
        run(service, tmp_path / "file", "A/RES/70/1")


@pytest.mark.parametrize("row", services().values(), ids=lambda row: row.name)
def test_rows_of_services(row: Service) -> None:
    symbol, language, address = row.example
    assert row.place(symbol, language) == address
    assert row.knows(symbol)
    assert not row.knows("../etc/passwd")
    assert not row.knows("A/RES/70/1 or so")
    assert row.pause >= 1
    assert urllib.parse.urlsplit(address).hostname in row.hosts


def test_names_of_files() -> None:
    assert file_name("A/RES/2200(XXI)", "fr", ".pdf") == "A_RES_2200(XXI)-fr.pdf"
    assert "/" not in file_name("../A", "en", ".pdf")


def test_what_a_build_lacks_the_most_cited_first(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "documents.csv").write_text("source,id\na.txt,A/RES/79/1\n", encoding="utf-8")
    (tables / "acts.csv").write_text("source,id,kind,title\na.txt,A/RES/79/1,resolution,x\n", encoding="utf-8")
    (tables / "unresolved.csv").write_text("source,unit,start,end,text,reason,candidates\n", encoding="utf-8")
    rows = "".join(f"a.txt,{target},resolution,1,2\n" for target in ("A/RES/60/1", "A/RES/70/1", "A/RES/70/1#annex", "A/RES/79/1", "CTOC/COP/RES/5/8"))
    (tables / "citations.csv").write_text("source,target,kind,start,end\n" + rows, encoding="utf-8")
    assert absent(tmp_path) == ["A/RES/70/1", "A/RES/60/1"]
