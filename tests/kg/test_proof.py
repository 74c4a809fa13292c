"""The proof on the page: fragments in the graph, pictures with marks, passages, and the portal's doors to them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import extract
from kg.build.build import build
from kg.build.inputs import Source
from kg.cli import cli
from kg.errors import UsageProblem
from kg.notebook import open_graph
from kg.portal import Settings
from kg.proof import proof_of
from kg.proof.page import Request, draw
from tests.extract.test_pdf import FIRST, SECOND, pdf, styled
from tests.portal.conftest import serving

HTML = (
    "<html><body><main><p>Resolution 12/4</p><p>The Conference of the Parties to the United Nations Convention against Transnational "
    "Organized Crime,</p><p>Recalling its resolution 11/6,</p><p>1. Requests the United Nations Office on Drugs and Crime to report;</p>"
    "</main><script>alert(1)</script></body></html>"
)
CITATION = "A/RES/79/1/citation/{}-1"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proof") / "out"
    sources = [
        Source("A_RES_79_1.pdf", None, None, pdf(FIRST, SECOND)),
        Source("CTOC_COP_RES_12_4.html", None, "CTOC/COP/RES/12/4", HTML.encode()),
    ]
    result = build(sources, folder, extractor=extract)
    assert result.exit_code == 0
    return folder


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and the bytes of a picture's rows, each behind its filter."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    at = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[at - 4 : at])
    return width, height, zlib.decompress(png[at + 4 : at + 4 + length])


def coloured(png: bytes) -> set[tuple[int, int]]:
    """The places, in points of a page 612 wide, of pixels whose blue is below half and whose red is full."""
    width, height, rows = pixels(png)
    found = set()
    for y in range(height):
        row = rows[y * (3 * width + 1) + 1 : (y + 1) * (3 * width + 1)]
        found |= {(x * 612 // width, y * 612 // width) for x in range(width) if row[3 * x] == 255 and row[3 * x + 2] < 128}
    return found


def citation_of(output: Path, words: str) -> str:
    text = (output / "texts" / "A_RES_79_1.pdf.txt").read_text(encoding="utf-8")
    return CITATION.format(text.index(words))


def test_the_graph_says_the_page(output: Path) -> None:
    graph = open_graph(output)
    rows = graph.sparql(
        "SELECT ?unit ?page ?standard { ?unit rec:unitKind ?kind ; prov:wasDerivedFrom/oa:hasSelector ?s . ?s a oa:FragmentSelector ; "
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#value> ?page ; dcterms:conformsTo ?standard }"
    )
    said = {unit.partition("#")[2]: page for unit, page in zip(rows["unit"], rows["page"], strict=True)}
    assert said["op1"].startswith("page=2&viewrect=84,")
    assert said["pp1"].startswith("page=1&viewrect=")
    assert set(rows["standard"]) == {"http://tools.ietf.org/rfc/rfc3778"}


def test_the_sentence_is_marked_where_it_is_printed(output: Path) -> None:
    graph = open_graph(output)
    proof = graph.proof(citation_of(output, "60/1"))
    assert (proof.file, proof.format, proof.page) == ("A_RES_79_1.pdf", "pdf", 1)
    assert proof.words.startswith("Recalling its resolution 60/1 of 16")
    assert proof.own == "60/1"
    places = coloured(proof.picture())
    assert places
    rows = {y for _, y in places}
    assert min(rows) > 792 - 580 - 12
    assert max(rows) < 792 - 568 + 6
    over = proof_of(graph.store, output, "A/RES/79/1#pp2", base=graph.base)
    assert coloured(over.picture())
    assert over.page == 1
    assert "<img" in proof._repr_html_()
    assert "<mark>" in proof._repr_html_()


def test_a_page_without_letters_marks_the_lines_that_the_graph_names(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([]))
    places = coloured(draw(Request(str(path), 1, (100, 200, 50, 12), "words of a scan")))
    columns = {x for x, _ in places}
    assert 98 <= min(columns) <= 101
    assert 148 <= max(columns) <= 152
    with pytest.raises(UsageProblem, match="no page 9"):
        draw(Request(str(path), 9, (), ""))


def test_pictures_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf(FIRST).replace(b"[0 0 612 792]", b"[0 0 612 99999]"))
    width, height, _ = pixels(draw(Request(str(path), 1, (), "Recalling", width=3000)))
    assert width * height <= 4_100_000


def test_show_writes_pictures_and_passages(output: Path, tmp_path: Path) -> None:
    def show(name: str, file: str) -> str:
        done = CliRunner().invoke(cli, ["show", name, "--store", str(output), "--page", str(tmp_path / file)])
        return done.output if done.exit_code == 0 else str(done.exception)

    assert "A_RES_79_1.pdf, page 1" in show("A/RES/79/1", "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert "CTOC_COP_RES_12_4.html" in show("CTOC/COP/RES/12/4#op1", "a.txt")
    assert "[[1. Requests the United Nations Office on Drugs and Crime to report;]]" in (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "no pages" in show("CTOC/COP/RES/12/4#op1", "b.png")
    assert "ends in .png" in show("A/RES/79/1", "a.gif")


def test_the_portal_shows_the_page_and_the_file(output: Path) -> None:
    with serving(Settings(place=str(output))) as portal:
        citation = citation_of(output, "60/1")
        page = portal.ask(f"/page/{citation}").text
        assert f'src="/proof/{citation}.png"' in page
        assert "/sources/A_RES_79_1.pdf#page=1&amp;viewrect=" in page
        assert "/proof/A/RES/79/1.png" in portal.ask("/page/A/RES/79/1").text
        picture = portal.ask(f"/proof/{citation}.png")
        assert (picture.status, picture.headers["content-type"]) == (200, "image/png")
        assert portal.ask(f"/proof/{citation}.png", if_none_match=picture.headers["etag"]).status == 304
        assert portal.ask("/proof/A/RES/79/1.png?part=op1&width=500").body != picture.body
        assert portal.ask("/proof/A/RES/79/1.png?width=9999").status == 400
        assert portal.ask("/proof/CTOC/COP/RES/12/4.png").status == 404
        mandate = next(iter(open_graph(output).sparql("SELECT ?m { ?m a rec:Mandate FILTER(CONTAINS(STR(?m), '12/4')) }")["m"]))
        passage = portal.ask(f"/page/{mandate}").text
        assert "Requests</b> the United Nations Office" in passage
        assert "/sources/CTOC_COP_RES_12_4.html#:~:text=" in passage
        sealed = portal.ask("/sources/CTOC_COP_RES_12_4.html")
        assert sealed.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
        assert portal.ask("/sources/A_RES_79_1.pdf").headers["content-type"] == "application/pdf"
        assert portal.ask("/sources/..%2freport.json").status == 404


def test_files_are_kept_only_where_wanted(tmp_path: Path) -> None:
    sources = [Source("A_RES_79_1.pdf", None, None, pdf(FIRST, SECOND)), Source("a.txt", None, "A/1", b"Paragraph one.\n")]
    build(sources, tmp_path / "with", extractor=extract, check=False)
    build(sources, tmp_path / "without", extractor=extract, check=False, keep_files=False)
    assert [path.name for path in (tmp_path / "with" / "sources").iterdir()] == ["A_RES_79_1.pdf"]
    assert not (tmp_path / "without" / "sources").exists()
    proof = open_graph(tmp_path / "without").proof("A/RES/79/1#op1")
    assert (proof.page, proof.path) == (2, None)
    with pytest.raises(UsageProblem, match="--no-sources"):
        proof.picture()


def test_links_are_evidence_beside_the_target(tmp_path: Path) -> None:
    right, wrong = styled(), styled().replace(b"/en/A/RES/60/1)", b"/en/A/RES/60/2)")
    for name, data in (("A_RES_79_1.pdf", right), ("A_RES_79_2.pdf", wrong.replace(b"(79/1.", b"(79/2."))):
        (tmp_path / name).write_bytes(data)
    run = CliRunner()
    assert run.invoke(cli, ["build", str(tmp_path), "-o", str(tmp_path / "out")]).exit_code == 0
    graph = open_graph(tmp_path / "out")
    rows = graph.sparql("SELECT ?target ?link { ?c rec:linkTarget ?link ; cito:hasCitedEntity ?target }")
    assert sorted(map(tuple, rows.values)) == [("A/RES/60/1", "A/RES/60/1"), ("A/RES/60/1", "A/RES/60/2")]
    said = run.invoke(cli, ["check", "--check", "link", "--format", "json", "--store", str(tmp_path / "out")]).output
    assert "1 are read as the link of the file says, 0 are not" in said
    assert "read as A/RES/60/1, but the link of the file leads to A/RES/60/2: one of them is wrong" in said
    ignored = run.invoke(cli, ["build", str(tmp_path), "-o", str(tmp_path / "none"), "--ignore-links"])
    assert ignored.exit_code == 0
    assert "<A/RES/60/2>" not in (tmp_path / "none" / "graph.ttl").read_text(encoding="utf-8")
