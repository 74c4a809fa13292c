"""A stock YASGUI page, as anybody installs it, asks the endpoint from another origin and shows the answer.

The package comes from the npm registry into the test's own folder; without npm, its registry or Chromium the test
says that it was not run.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kg import browser as headless
from tests.portal.conftest import Portal

pytestmark = pytest.mark.slow

PACKAGE, VERSION = "@zazuko/yasgui", "4.6.2"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>YASGUI</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="yasgui.min.css"></head><body><div id="yasgui"></div>
<script src="yasgui.min.js"></script><script>
window.yasgui = new Yasgui(document.getElementById("yasgui"),
  { requestConfig: { endpoint: "%s/sparql" }, copyEndpointOnNewTab: true });
</script></body></html>"""
QUERY = """PREFIX rec: <https://w3id.org/recalling/ontology#>
SELECT ?act ?cited WHERE { ?act rec:buildsOn ?cited } ORDER BY ?act ?cited"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """YASGUI's own files in a folder."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("not run: there is no npm here (Debian: apt-get install npm)")
    place = tmp_path_factory.mktemp("yasgui")
    (place / "package.json").write_text('{"private": true}', encoding="utf-8")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", f"{PACKAGE}@{VERSION}"]
    try:
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("not run: npm did not answer within five minutes")
    built = place / "node_modules" / PACKAGE / "build"
    if done.returncode or not (built / "yasgui.min.js").is_file():
        pytest.skip(f"not run: npm could not install {PACKAGE}: {done.stderr.strip()[-300:]}")
    return built


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Gives files and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library calls it so)
        """Nothing."""


@pytest.fixture
def page(folder: Path, portal: Portal) -> Iterator[str]:
    """The address of the page, on a port of its own: another origin than the portal's."""
    (folder / "index.html").write_text(PAGE % portal.address, encoding="utf-8")
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


def test_a_stock_yasgui_shows_rows(page: str, portal: Portal) -> None:
    expected = portal.sparql(QUERY, accept="text/csv").text.splitlines()[1:]
    assert len(expected) >= 2
    with headless.running() as browser, headless.visit(browser, page) as visit:
        visit.page.wait_for_selector(".yasqe .CodeMirror")
        visit.page.evaluate("(query) => yasgui.getTab().getYasqe().setValue(query)", QUERY)
        visit.page.click(".yasqe_queryButton")
        visit.page.wait_for_selector(".yasr table.dataTable tbody tr", timeout=20_000)
        rows = visit.page.locator(".yasr table.dataTable tbody tr")
        assert rows.count() == len(expected)
        shown = rows.all_inner_texts()
        for line, text in zip(expected, shown, strict=True):
            for address in line.split(","):
                assert address.rpartition("/id/")[2] in text
        assert any(address.startswith(f"{portal.address}/sparql") for address in visit.requests)
        assert [text for text in visit.complaints if "sparql" in text or "CORS" in text] == []


def test_it_shows_what_the_endpoint_complains_of(page: str) -> None:
    with headless.running() as browser, headless.visit(browser, page) as visit:
        visit.page.wait_for_selector(".yasqe .CodeMirror")
        visit.page.evaluate(
            "yasgui.getTab().getYasqe().setValue('SELECT * WHERE { SERVICE <http://x.example/> { ?s ?p ?o } }')"
        )
        visit.page.click(".yasqe_queryButton")
        visit.page.wait_for_selector(".yasr .errorResult", timeout=20_000)
        assert "SERVICE" in visit.page.inner_text(".yasr .errorResult")
