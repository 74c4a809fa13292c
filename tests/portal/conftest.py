"""A portal that runs as a reader meets it: a server on a port of its own, over a small build."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import uvicorn

from extract.records import Extraction
from kg.build.build import build
from kg.build.inputs import Source
from kg.portal import Settings, create_app
from tests.kg.handmade import make_draft, make_extraction

SECONDS = 2.0
ROWS = 3000


def extractor(source: str, data: bytes, *, symbol: str | None = None) -> Extraction:
    """Stands for the extraction: records made by hand."""
    return make_draft(source) if source.startswith("draft") else make_extraction(source)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Portal:
    """A running portal."""

    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        """Send one request as it stands; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            answer = connection.getresponse()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def sparql(self, query: str, **options: str) -> Reply:
        """A query by GET."""
        accept = options.pop("accept", "application/sparql-results+json")
        return self.ask("/sparql?" + urlencode({"query": query, **options}, quote_via=quote), accept=accept)


@contextmanager
def serving(settings: Settings) -> Iterator[Portal]:
    """A portal in a thread of this process."""
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", server_header=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield Portal(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        app.state.source.close()


def make_output(folder: Path) -> Path:
    """The output of a build of two documents made by hand."""
    output = folder / "output"
    build([Source("report.txt", None), Source("draft.txt", None)], output, extractor=extractor)
    return output


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_output(tmp_path_factory.mktemp("portal"))


@pytest.fixture(scope="session")
def portal(output: Path) -> Iterator[Portal]:
    with serving(Settings(place=str(output), seconds=SECONDS, rows=ROWS)) as running:
        yield running
