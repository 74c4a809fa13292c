"""The citation graph in a real browser: what a reader sees and does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.rdf.triples import document_triples
from kg.store.embedded import memory_store
from kg.view import GraphData, from_store, render_html
from tests.kg import browser as headless
from tests.kg.generated import generate
from tests.kg.handmade import make_draft, make_extraction

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with headless.running() as program:
        yield program


def by_hand() -> GraphData:
    """The graph of the two documents made by hand."""
    return from_store(memory_store([*document_triples(make_extraction()), *document_triples(make_draft())]))


def written(folder: Path, data: GraphData, **options: Any) -> str:
    path = folder / "citations.html"
    path.write_text(render_html(data, **options), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("small"), by_hand())


@pytest.fixture(scope="module")
def middling(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("middling"), generate(120, 260))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("large"), generate(2000, 6000))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [headless.WIDE, headless.PHONE])
def test_it_opens_without_asking_for_anything(browser: Any, middling: str, size: tuple[int, int], scheme: str) -> None:
    with headless.visit(browser, middling, size=size, scheme=scheme) as visit:
        visit.page.wait_for_selector("html[data-ready]")
        visit.page.wait_for_timeout(300)
        assert visit.requests == [middling]
        assert visit.complaints == []
        assert visit.status() == "120 of 120 acts, 242 of 242 citations"
        boxes = visit.boxes("header", "#filters", "#picture", "#details")
        assert not headless.overlap(boxes)
        assert not headless.overlap(visit.boxes("#status", "#zoom"))
        assert not headless.overlap(visit.boxes("h1", ".search", "#toggle-filters", "#theme"))
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= size[0] for box in boxes.values())


#: The acts of which a part stands outside the picture (the years on top are 26 pixels high), and how large it all is.
OUTSIDE = """() => { const { network, nodes } = recalling; const picture = document.getElementById("picture");
    const width = picture.clientWidth, height = picture.clientHeight;
    return nodes.filter((node) => { const box = network.getBoundingBox(node.index);
      const first = network.canvasToDOM({ x: box.left, y: box.top }), last = network.canvasToDOM({ x: box.right, y: box.bottom });
      return first.x < 0 || first.y < 26 || last.x > width || last.y > height; }).map((node) => node.id); }"""


@pytest.mark.parametrize("size", [headless.WIDE, headless.PHONE, (900, 700), (1920, 1000)])
def test_it_opens_with_everything_in_view(browser: Any, middling: str, size: tuple[int, int]) -> None:
    with headless.visit(browser, middling, size=size) as visit:
        visit.page.wait_for_selector("html[data-ready]")
        visit.page.wait_for_timeout(400)
        assert visit.page.evaluate(OUTSIDE) == []


def test_it_stays_in_view_when_the_picture_changes_its_size(browser: Any, middling: str) -> None:
    with headless.visit(browser, middling, size=headless.PHONE) as visit:
        page = visit.page
        page.wait_for_selector("html[data-ready]")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.wait_for_timeout(400)
        assert page.evaluate(OUTSIDE) == []
        scale = page.evaluate("recalling.network.getScale()")
        # Without a change of the window: a panel takes more room, as scroll bars do.
        page.evaluate("document.querySelector('main').style.gridTemplateColumns = '330px minmax(0, 1fr) 430px'")
        page.wait_for_timeout(400)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("recalling.network.getScale()") < scale
        page.click("#zoom-in")
        page.click("#zoom-in")
        assert page.evaluate(OUTSIDE) != []
        page.set_viewport_size({"width": 1200, "height": 800})
        page.wait_for_timeout(400)
        assert page.evaluate(OUTSIDE) != [], "what a reader has chosen to see is not taken away"
        page.click("#zoom-all")
        page.wait_for_timeout(400)
        assert page.evaluate(OUTSIDE) == []


def test_it_stands_still(browser: Any, middling: str) -> None:
    with headless.visit(browser, middling) as visit:
        visit.page.wait_for_selector("html[data-ready]")
        visit.page.wait_for_timeout(400)
        before = visit.page.screenshot()
        visit.page.wait_for_timeout(700)
        assert visit.page.screenshot() == before


def point_on_edge(visit: headless.Visit, index: int = 0) -> tuple[float, float]:
    """Where the middle of a line stands in the window."""
    at = visit.page.evaluate(
        """(index) => { const { network, nodes, edges, middle } = recalling; const edge = edges[index];
            const at = network.canvasToDOM(middle(edge)); const box = document.getElementById("picture").getBoundingClientRect();
            return [at.x + box.x, at.y + box.y, nodes[edge.source].id + " " + nodes[edge.target].id]; }""",
        index,
    )
    return at[0], at[1]


def test_a_click_on_a_line_shows_the_sentence(browser: Any, small: str) -> None:
    with headless.visit(browser, small) as visit:
        visit.page.wait_for_selector("html[data-ready]")
        edge = visit.page.evaluate(
            "recalling.edges.findIndex((e) => recalling.nodes[e.source].label === '9/1' && recalling.nodes[e.target].label === '8/2')"
        )
        visit.page.mouse.click(*point_on_edge(visit, edge))
        visit.page.wait_for_selector("blockquote")
        assert visit.page.inner_text("blockquote").startswith("Recalling its resolution 8/2, entitled")
        assert visit.page.locator("blockquote mark").all_inner_texts() == ["Recalling", "8/2"]
        assert "CTOC/COP/2018/13, characters" in visit.panel()
        assert "CTOC/COP/RES/9/1#pp1" in visit.panel()


def test_a_click_on_an_act_shows_it_and_back_leads_back(browser: Any, small: str) -> None:
    with headless.visit(browser, small) as visit:
        page = visit.page
        page.wait_for_selector("html[data-ready]")
        box = page.locator("#picture").bounding_box()
        at = page.evaluate(
            "(() => { const n = recalling.nodes.find((n) => n.label === '9/1'); return recalling.network.canvasToDOM(n); })()"
        )
        page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        page.wait_for_selector("#panel h2:has-text('Resolution 9/1')")
        text = visit.panel()
        assert "Review of the implementation of the Convention" in text
        assert "2018-10-19" in text
        assert "CITES (2)" in text.upper()
        assert "CITED BY (1)" in text.upper()
        page.select_option("#depth", "1")
        page.select_option("#direction", "back")
        assert visit.status() == "3 of 4 acts, 2 of 4 citations"
        page.locator("#panel ul.acts button").first.click()
        assert page.locator("blockquote").count() == 1
        page.go_back()
        page.wait_for_selector("blockquote", state="detached")
        page.go_back()
        page.go_back()
        page.go_back()
        page.wait_for_selector("#list-heading")
        assert visit.status() == "4 of 4 acts, 4 of 4 citations"
        page.go_forward()
        page.wait_for_selector("#panel h2:has-text('Resolution 9/1')")


def test_search_and_filters(browser: Any, small: str) -> None:
    with headless.visit(browser, small) as visit:
        page = visit.page
        page.wait_for_selector("html[data-ready]")
        page.fill("#search", "mechanism review")
        page.wait_for_selector("#list-heading:text-is('Found: 1')")
        page.press("#search", "Enter")
        page.wait_for_selector("#panel h2:has-text('Resolution 8/2')")
        page.click("#reset")
        page.keyboard.press("Escape")
        page.locator("#relations label", has_text="recalls").locator("input").uncheck()
        assert visit.status() == "4 of 4 acts, 1 of 4 citations"
        page.check("#connected")
        assert visit.status() == "2 of 4 acts, 1 of 4 citations"
        page.click("#reset")
        page.locator("#bodies label", has_text="General Assembly").locator("input").uncheck()
        assert visit.status() == "3 of 4 acts, 3 of 4 citations"
        page.click("#reset")
        page.select_option("#article", "UNTOC/art/32")
        assert visit.status().startswith("1 of 4 acts")
        page.click("#reset")
        page.select_option("#session", index=1)
        assert visit.status() != "4 of 4 acts, 4 of 4 citations"
        page.click("#reset")
        page.select_option("#addressee", index=1)
        assert visit.status().startswith("1 of 4 acts")


def test_keyboard(browser: Any, small: str) -> None:
    with headless.visit(browser, small) as visit:
        page = visit.page
        page.wait_for_selector("html[data-ready]")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "search"
        page.keyboard.type("9/1")
        page.keyboard.press("Enter")
        page.wait_for_selector("#panel h2:has-text('Resolution 9/1')")
        assert page.evaluate("document.activeElement.id") == "panel"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("blockquote")
        page.keyboard.press("Escape")
        assert page.locator("blockquote").count() == 0
        page.focus("#picture")
        scale = page.evaluate("recalling.network.getScale()")
        page.keyboard.press("+")
        assert page.evaluate("recalling.network.getScale()") > scale
        left = page.evaluate("recalling.network.getViewPosition().x")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("recalling.network.getViewPosition().x") > left


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [headless.WIDE, headless.PHONE])
@pytest.mark.parametrize(
    "address", ["", "#act=CTOC/COP/RES/9/1", "#edge=CTOC/COP/RES/9/1>CTOC/COP/RES/8/2", "#q=nothing"]
)
def test_accessibility(browser: Any, small: str, size: tuple[int, int], scheme: str, address: str) -> None:
    with headless.visit(browser, small + address, size=size, scheme=scheme) as visit:
        visit.page.wait_for_selector("html[data-ready]")
        assert headless.accessibility(visit.page) == []


def test_focus_opens_on_the_neighbourhood(browser: Any, tmp_path: Path) -> None:
    data = by_hand()
    with headless.visit(browser, written(tmp_path, data, focus="A/RES/70/1")) as visit:
        visit.page.wait_for_selector("html[data-ready]")
        assert "Resolution 70/1" in visit.panel()
        assert visit.status() == "2 of 4 acts, 1 of 4 citations"


def test_markup_in_a_title_stays_text(browser: Any, tmp_path: Path) -> None:
    data = by_hand()
    bad = "</script><img src=x onerror=alert(1)><script>alert(2)</script>"
    hostile = replace(
        data,
        title=bad,
        nodes=tuple(replace(node, title=bad) for node in data.nodes),
        edges=tuple(replace(edge, sentence=bad, marks=(), verb=bad) for edge in data.edges),
        body_names={"CTOC/COP": bad},
    )
    address = written(tmp_path, hostile)
    for place in ("", "#act=CTOC/COP/RES/9/1", "#edge=CTOC/COP/RES/9/1>CTOC/COP/RES/8/2"):
        with headless.visit(browser, address + place) as visit:
            visit.page.wait_for_selector("html[data-ready]")
            assert visit.complaints == []
            assert len(visit.requests) == 1
            assert "onerror=alert(1)" in visit.panel()


def test_panning_two_thousand_acts_is_fluid(browser: Any, large: str) -> None:
    with headless.visit(browser, large) as visit:
        page = visit.page
        page.wait_for_selector("html[data-ready]", timeout=20_000)
        page.wait_for_timeout(800)
        page.evaluate(
            """() => { window.frames_ = []; const tick = (time) => { frames_.push(time); requestAnimationFrame(tick); };
                requestAnimationFrame(tick); }"""
        )
        page.mouse.move(600, 400)
        page.mouse.down()
        for step in range(60):
            page.mouse.move(600 + (step % 30) * 4, 400 + (step % 20) * 3)
        frames = page.evaluate("frames_")
        page.mouse.up()
        gaps = sorted(later - earlier for earlier, later in pairwise(frames))
        assert len(gaps) >= 10
        # The middle gap, so that one stop of a busy machine does not decide: 30 frames a second.
        assert gaps[len(gaps) // 2] <= 1000 / 30 + 1
