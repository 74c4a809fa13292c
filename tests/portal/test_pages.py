"""The pages for readers: what each shows, and that nothing that a document says can run."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from extract.records import Extraction
from kg.build.build import build
from kg.build.inputs import Source
from kg.portal import Settings
from kg.portal.charts import chart_of
from kg.portal.marks import pieces
from kg.portal.reader import Annotation, UnitText
from tests.kg.handmade import make_extraction
from tests.portal.conftest import Portal, serving

ACT = "/page/CTOC/COP/RES/9/1"
PAGES = {
    "/": ["acts read", "CTOC/COP, session 9", "Report of the Conference on its ninth session"],
    ACT: ["Review of the implementation of the Convention", "2018-10-19", "Builds on", "In the graph", 'id="pp1"'],
    "/page/CTOC/COP/2018/13": ["report.txt", "Acts in it", "The representative of", "statement"],
    "/page/CTOC/COP/session/9": ["2018-10-15 to 2018-10-19", "Review of the implementation", "President"],
    "/page/actor/UNODC": [
        "United Nations Office on Drugs and Crime",
        "Asked of it",
        "to report to it",
        "tenth session",
    ],
    "/page/actor/FRA": ["France", "Said by it", "CTOC/COP/2018/13"],
    "/page/actor/EU": ["European Union", "Sponsored", "9/1"],
    "/page/UNTOC": ["article 32", "Who invokes it"],
    "/page/UNTOC/art/32": ["Bearing in mind article 32", "2018-10-19"],
    "/page/CTOC/COP/RES/8/2": ["The text of this act is not in this store", "Built on by"],
    "/page/CTOC/COP/2020/L.5": ["Draft resolution", "Recalling its"],
    "/search?q=review": ["found for", "9/1"],
    "/search?q=zzz": ["Nothing has all these words"],
    "/compare": ["Compare two acts"],
    "/compare?a=9/1&b=CTOC/COP/2020/L.5": ["dropped", "added"],
    "/compare?a=9/1&b=77/7": ["is no act or document of this store"],
    "/compare?a=9/1&b=8/2": ["is not held"],
    "/graph": ["/graph/view"],
    "/graph?act=9/1": ["act=CTOC%2FCOP%2FRES%2F9%2F1"],
    "/graph/view": ["vis-network", "Citation graph"],
    "/graph?min-confidence=0.9": ["/graph/view?min-confidence=0.9"],
    "/graph/view?min-confidence=nan": ["vis-network", "Citation graph"],
    "/query": ["Questions", "PREFIX rec:"],
    "/query?name=builds-on&run=1&p.act=9/1": ["Answer", "8/2", "CSV"],
    "/query?query=ASK%20%7B%7D&run=1": ["Yes"],
    "/query?query=CONSTRUCT%20WHERE%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%202": ["Turtle", "JSON-LD"],
    "/downloads": ["graph.ttl", "tables/citations.csv", "How to cite"],
    "/robots.txt": ["Sitemap: http"],
    "/sitemap.xml": ["/page/CTOC/COP/RES/9/1</loc>"],
    "/ontology": ["Terms of the graph", 'id="Resolution"', 'id="buildsOn"', "Classes"],
    "/ontology.ttl": ["owl:Ontology"],
    "/files/tables/acts.csv": ["source,id,kind,title"],
    "/static/portal.css": ["--paper"],
}


@pytest.mark.parametrize("path", PAGES)
def test_page(portal: Portal, path: str) -> None:
    reply = portal.ask(path)
    assert reply.status == 200
    for words in PAGES[path]:
        assert words in reply.text, words
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in reply.headers["content-security-policy"]


class Links(HTMLParser):
    """Collects addresses and the identifiers of elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.found.add(value)
                elsewhere = urlsplit(value).scheme not in ("", "data")
                assert not elsewhere or tag == "a", f"{tag} takes {value} from another host"
            assert not name.startswith("on"), f"an event handler stands in the page: {name}"
            assert name != "style", "a style stands in the page: the policy forbids it"
        if tag == "script":
            self.scripts.append(dict(attrs).get("type") or "")


# pyLODE leaves its style sheet to the collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_link_leads_somewhere(portal: Portal) -> None:
    """Walks the whole portal from the home page."""
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop()
        # What an export holds is tested by itself.
        reply = portal.ask(path, accept="text/html", method="HEAD" if path.startswith("/export/") else "GET")
        assert reply.status in (200, 303), f"{path}: {reply.status} {reply.text[:200]}"
        if (
            reply.status == 303
            or "html" not in reply.headers["content-type"]
            or path.startswith(("/graph/view", "/files/", "/ontology/page"))
        ):
            continue
        links = Links()
        links.feed(reply.text)
        for address in links.found:
            parts = urlsplit(address)
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            if not parts.scheme and target and target not in seen and target.startswith("/"):
                seen.add(target)
                waiting.append(target)
    assert len(seen) >= 100


def test_text_is_whole_and_marked(portal: Portal) -> None:
    text = portal.ask(ACT).text
    assert re.search(r"Recalling</a> its|Recalling its", text)
    assert '<a class="cite" href="/page/CTOC/COP/RES/8/2" title="recalls: ' in text
    assert '<a class="actor" href="/page/actor/UNODC"' in text
    assert re.search(r'<a class="asks" href="/page/CTOC/COP/2018/13/mandate/[0-9]+-1"[^>]*>Requests</a>', text)


def test_citation_shows_the_characters_of_the_source(portal: Portal) -> None:
    found = re.search(r'href="(/page/CTOC/COP/2018/13/citation/[0-9]+-1)"', portal.ask(ACT).text)
    assert found
    text = portal.ask(found[1]).text
    assert "report.txt, characters" in text
    assert re.search(r'<pre class="source">[^<]*<mark>8/2</mark>|<mark>70/1</mark>|<mark>32, paragraph 3', text)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/page/nope", 404),
        ("/page/a%20b", 404),
        ("/page/%3Cscript%3E", 404),
        ("/nowhere", 404),
        ("/files/readings.json", 404),
        ("/files/..%2Freport.json", 404),
        ("/files/tables/..%2F..%2Fetc%2Fpasswd", 404),
        ("/files//etc/passwd", 404),
        ("/static/../settings.py", 404),
        ("/static/%2e%2e%2fsettings.py", 404),
        ("/query?query=SELECT%20*%20WHERE%20%7B&run=1", 400),
        ("/query?name=nothing&run=1", 400),
        ("/query?name=builds-on&run=1&p.act=77/77", 400),
    ],
)
def test_what_is_not_there_is_said(portal: Portal, path: str, status: int) -> None:
    reply = portal.ask(path)
    assert reply.status == status
    assert "<script>" not in reply.text or reply.headers["content-type"].startswith("text/plain")
    assert "Traceback" not in reply.text
    assert len(reply.text) > 20


def test_errors_of_a_query_have_line_and_column(portal: Portal) -> None:
    text = portal.ask("/query?run=1&query=SELECT%20*%0AWHERE%20%7B%20FILTER(%3Fx%20%26)%20%7D").text
    assert "Line 2, column" in text
    assert 'aria-invalid="true"' in text


def test_methods(portal: Portal) -> None:
    assert portal.ask("/", method="POST", body=b"x").status == 405
    assert portal.ask("/", method="HEAD").body == b""


def test_pages_are_cached_by_tag(portal: Portal) -> None:
    for path in ("/", ACT, "/static/portal.css", "/graph/view"):
        tag = portal.ask(path).headers["etag"]
        again = portal.ask(path, if_none_match=f'"other", {tag}')
        assert (again.status, again.body) == (304, b"")


def test_search_while_typing(portal: Portal) -> None:
    found = json.loads(portal.ask("/api/search?q=9/1").body)
    assert found[0]["id"] == "CTOC/COP/RES/9/1"
    assert found[0]["page"] == ACT
    assert json.loads(portal.ask("/api/search?q=").body) == []
    assert json.loads(portal.ask("/api/search?q=unodc").body)[0]["kind"] == "actor"


@pytest.mark.parametrize("path", ["/", ACT, "/page/CTOC/COP/2018/13", "/page/actor/FRA", "/page/UNTOC/art/32"])
def test_descriptions_for_search_engines(portal: Portal, path: str) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', portal.ask(path).text, re.DOTALL)
    assert found
    loaded = json.loads(found[1])
    assert loaded["@context"] == "https://schema.org"
    assert loaded["@type"] in {"Dataset", "Legislation", "Report", "Country", "Thing"}


BAD = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def hostile(source: str, data: bytes, *, symbol: str | None = None) -> Extraction:
    """Records whose every free text is markup."""
    record = make_extraction(source)
    return replace(
        record,
        document=replace(record.document, title=BAD),
        acts=tuple(replace(act, title=BAD) for act in record.acts),
        citations=tuple(citation._replace(title=BAD, steps=BAD) for citation in record.citations),
        mandates=tuple(mandate._replace(text=BAD, deadline=BAD, condition=BAD) for mandate in record.mandates),
        events=tuple(event._replace(subject=BAD if event.subject else "") for event in record.events),
        texts=tuple((unit.id, BAD) for unit in record.units),
    )


def test_markup_in_documents_is_text(tmp_path: Path) -> None:
    build([Source("report.txt", None)], tmp_path / "out", extractor=hostile, check=False)
    with serving(Settings(place=str(tmp_path / "out"))) as portal:
        paths = [path for path in PAGES if path.startswith(("/page/", "/graph/view")) or path == "/"]
        paths += ["/query?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D", "/search?q=%3Cscript%3Ealert(1)"]
        for path in paths:
            text = portal.ask(path).text
            assert "<script>alert" not in text, path
            assert "<img" not in text, path


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("Recalling its resolution 8/2 of 2016,", [("8/2", 25)], ["Recalling its resolution ", "8/2", " of 2016,"]),
        ("9/1 and 9/1 again", [("9/1", 8)], ["9/1 and ", "9/1", " again"]),
        ("9/10 and 9/1", [("9/1", 0)], ["9/10 and ", "9/1"]),
        ("the Office", [("Office on Drugs", 4)], ["the Office"]),
        ("a b c", [("a b c", 0), ("b", 2)], ["a ", "b", " c"]),
        ("", [], []),
    ],
)
def test_pieces(text: str, marks: list[tuple[str, int]], expected: list[str]) -> None:
    annotations = tuple(Annotation("citation", "r", start, start + len(words), words) for words, start in marks)
    found = pieces(UnitText("A/RES/1/1#pp1", "preambular", "1", text, 0, len(text), annotations))
    assert [piece.text for piece in found] == expected
    assert "".join(piece.text for piece in found) == text


@pytest.mark.parametrize(
    ("columns", "rows", "bars"),
    [
        (["session", "acts"], [["CTOC/COP/session/9", "5"], ["CTOC/COP/session/11", "7"]], {"9": 5.0, "11": 7.0}),
        (
            ["year", "article", "count"],
            [["2018", "x", "1"], ["2018", "y", "2"], ["2020", "x", "4"]],
            {"2018": 3.0, "2020": 4.0},
        ),
        (["act", "count"], [["9/1", "5"], ["9/2", "7"]], None),
        (["session", "title"], [["9", "x"], ["11", "y"]], None),
        (["session", "acts"], [["9", "5"]], None),
    ],
)
def test_charts(columns: list[str], rows: list[list[str]], bars: dict[str, float] | None) -> None:
    chart = chart_of(columns, rows)
    assert (chart and {bar.label: bar.value for bar in chart.bars}) == bars
