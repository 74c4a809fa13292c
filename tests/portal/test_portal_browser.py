"""The portal in a real browser: what a reader does, with nothing asked of another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.kg import browser as headless
from tests.portal.conftest import Portal

pytestmark = pytest.mark.slow

PAGES = {
    "home": "/",
    "act": "/page/CTOC/COP/RES/9/1",
    "cited act": "/page/CTOC/COP/RES/8/2",
    "document": "/page/CTOC/COP/2018/13",
    "session": "/page/CTOC/COP/session/9",
    "actor": "/page/actor/UNODC",
    "instrument": "/page/UNTOC",
    "article": "/page/UNTOC/art/32",
    "thing": "/page/verb/recall",
    "search": "/search?q=review",
    "compare": "/compare?a=9/1&b=CTOC/COP/2020/L.5",
    "query": "/query?name=builds-on&run=1&p.act=9/1",
    "downloads": "/downloads",
    "ontology": "/ontology",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with headless.running() as program:
        yield program


def check(visit: headless.Visit, portal: Portal, width: int) -> None:
    assert visit.complaints == []
    assert {address for address in visit.requests if not address.startswith((portal.address + "/", "data:"))} == set()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_pages_wide_and_light_narrow_and_dark(browser: Any, portal: Portal, name: str) -> None:
    for size, scheme in ((headless.WIDE, "light"), (headless.PHONE, "dark")):
        with headless.visit(browser, portal.address + PAGES[name], size=size, scheme=scheme) as visit:
            check(visit, portal, size[0])
            assert headless.accessibility(visit.page) == []
            assert not headless.overlap(visit.boxes(".top", "main", "footer"))
            assert not headless.overlap(visit.boxes(".top .name", ".find", ".top nav"))


def test_search_as_you_type(browser: Any, portal: Portal) -> None:
    with headless.visit(browser, portal.address) as visit:
        page = visit.page
        page.keyboard.press("/")
        page.keyboard.type("unodc")
        page.wait_for_selector("#found a")
        page.keyboard.press("ArrowDown")
        assert page.get_attribute("#found a", "aria-selected") == "true"
        page.keyboard.press("Enter")
        page.wait_for_url("**/page/actor/UNODC")
        assert page.inner_text("h1") == "United Nations Office on Drugs and Crime"
        check(visit, portal, 1280)


def test_from_an_act_to_the_sentence_in_the_graph(browser: Any, portal: Portal) -> None:
    with headless.visit(browser, portal.address + PAGES["act"]) as visit:
        page = visit.page
        page.click("text=In the graph")
        frame = page.frame_locator("iframe.graph")
        frame.locator("#panel h2.title").wait_for()
        assert frame.locator("#panel h2.title").inner_text().startswith("Resolution 9/1")
        frame.locator("#panel ul.acts button").first.click()
        assert (
            "Recalling" in frame.locator("blockquote").first.inner_text()
            or "Takes note" in frame.locator("blockquote").first.inner_text()
        )
        page.evaluate("history.back()")
        frame.locator("text=Read this act").click()
        page.wait_for_url("**/page/CTOC/COP/RES/9/1")
        check(visit, portal, 1280)


def test_query_and_download(browser: Any, portal: Portal, tmp_path: Path) -> None:
    with headless.visit(browser, portal.address + "/query") as visit:
        page = visit.page
        page.fill("#editor", "SELECT ?s WHERE {\n ?s ?p ?o } ORDER BY ?s LIMIT 7")
        page.click("button[name=run]")
        page.wait_for_selector("#answer table")
        assert page.locator("#answer tbody tr").count() == 7
        shared = page.url
        page.goto(shared)
        assert page.locator("#answer tbody tr").count() == 7
        with page.expect_download() as waiting:
            page.evaluate("document.querySelector('#answer a').setAttribute('download', '')")
            page.click("#answer a:text('CSV')", modifiers=["Alt"])
        assert waiting.value.path()
        check(visit, portal, 1280)


def test_an_error_is_shown_where_it_is(browser: Any, portal: Portal) -> None:
    with headless.visit(browser, portal.address + "/query") as visit:
        visit.page.fill("#editor", "SELECT * WHERE { ?s")
        visit.page.click("button[name=run]")
        visit.page.wait_for_selector("[role=alert]")
        assert "Line 1, column" in visit.page.inner_text("[role=alert]")
        assert headless.accessibility(visit.page) == []


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}"])
def test_what_is_typed_is_text(browser: Any, portal: Portal, text: str) -> None:
    for path in ("/search?q=", "/compare?b=9/1&a=", "/query?run=1&query=", "/graph?act=", "/page/"):
        with headless.visit(browser, portal.address + path + quote(text, safe="")) as visit:
            assert [line for line in visit.complaints if "status of 40" not in line] == []
            assert "49" not in visit.page.inner_text("body") or "{{7*7}}" not in text
