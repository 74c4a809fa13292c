"""PDF files: raised signs, notes, running heads, paragraphs over pages, words cut at a line's end, and damaged files."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from extract import extract
from extract.errors import UnreadableDocument
from extract.readers import MarkKind, read_source

Words = tuple[float, float, float, str]  # size, x, y, text


def pdf(*pages: list[Words]) -> bytes:
    """A PDF file whose pages hold words at places, in Helvetica."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for words in pages:
        stream = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for size, x, y, text in words)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R /Resources << /Font << /F1 FONT >> >> >>"
        objects.append(page)
        kids.append(len(objects))
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    font = f"{len(objects)} 0 R"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content.replace('FONT', font)}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{end}\n%%EOF\n"
    return out.encode("latin-1")


FIRST: list[Words] = [
    (14, 60, 734, "United Nations"), (10, 480, 734, "A/RES/79/1"), (10, 60, 700, "Seventy-ninth session"),
    (10, 60, 680, "Resolution adopted by the General Assembly on 22 September 2024"),
    (12, 60, 640, "79/1."), (12, 110, 640, "On a thing of great and lasting interest to all of the world"),
    (10, 84, 600, "The General Assembly,"),
    (10, 84, 580, "Recalling its resolution 60/1 of 16 September 2005 and the report of the Confer-"),
    (10, 60, 568, "ence on cooperation, and the Conference of the year before,"), (6.5, 345, 571, "1"),
    (10, 84, 548, "Noting that a paragraph may go on over the end of a page, which is no reason to"),
    (6.5, 60, 120, "1"), (8.5, 66, 117, "Resolution 70/1, which is cited in a note of smaller letters at the foot."),
    (8, 60, 40, "24-12345"), (8, 500, 40, "1/2"),
]  # fmt: skip
SECOND: list[Words] = [
    (8.5, 60, 760, "A/RES/79/1"), (8.5, 400, 760, "On a thing"),
    (10, 60, 720, "think it ended,"), (10, 84, 700, "1. Requests the Secretary-General to report;"), (10, 84, 680, "2. Decides to go on."),
    (8, 60, 40, "2/2"), (8, 500, 40, "24-12345"),
]  # fmt: skip


def test_what_the_page_says() -> None:
    read = read_source("a.txt", pdf(FIRST, SECOND))
    assert (read.format, read.pages) == ("pdf", 2)
    lines = read.text.split("\n")
    assert "Recalling its resolution 60/1 of 16 September 2005 and the report of the Conference on cooperation, and the" in read.text
    assert "which is no reason to think it ended," in read.text
    assert lines[-2] == "1 Resolution 70/1, which is cited in a note of smaller letters at the foot."
    assert [read.text[mark.start : mark.end] for mark in read.of_kind(MarkKind.SIGN)] == ["1"]
    assert "24-12345" not in read.text
    assert read.text.count("A/RES/79/1") == 1
    spot = read.places.within(read.text.index("think it ended"), read.text.index("think it ended") + 5)[0]
    assert (spot.page, round(spot.box[0])) == (2, 60)


def test_records_and_pages() -> None:
    read = extract("A_RES_79_1.pdf", pdf(FIRST, SECOND))
    assert [(c.unit.partition("#")[2], c.target, c.page) for c in read.citations] == [("pp1", "A/RES/60/1", 1), ("fn1", "A/RES/70/1", 1)]
    assert read.document.title == "On a thing of great and lasting interest to all of the world"
    assert [act.adopted for act in read.acts] == ["2024-09-22"]
    assert {unit.id.partition("#")[2]: unit.page for unit in read.units if "#op" in unit.id} == {"op1": 2, "op2": 2}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(FIRST)[:300], "damaged"),
        (b"%PDF-1.7\n" + b"\x89PNG" * 50, "damaged"),
    ],
)
def test_damaged_files_are_named(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said) as caught:
        extract("bad.pdf", data)
    assert str(caught.value).startswith("bad.pdf: ")


def test_a_file_without_text_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(UnreadableDocument, match="install tesseract"):
        extract("scan.pdf", pdf([]))
    read = extract("A_RES_79_1.pdf", pdf(FIRST, [], SECOND))
    assert any("pages 2 hold no text; install tesseract" in warning for warning in read.warnings)
    assert [c.target for c in read.citations] == ["A/RES/60/1", "A/RES/70/1"]


PRACTICE = Path(__file__).resolve().parents[3] / "shared" / "practice"


@pytest.mark.slow
def test_practice_files() -> None:
    """Fifty resolutions as published: targets, titles, days of adoption and paragraphs beside the text of the XML."""
    files = sorted((PRACTICE / "files" / "pdf").glob("A_RES_*.pdf"))
    if not files:
        pytest.skip("needs ../shared/practice, which is not part of the repository")
    found = total = same = 0
    for path in files:
        read = extract(path.name, path.read_bytes())
        text = PRACTICE / "en" / f"{path.stem}.txt"
        plain = extract(text.name, text.read_bytes())
        assert all(read.text[c.start : c.end] == c.text for c in read.citations)
        assert (read.document.id, read.document.title) == (plain.document.id, plain.document.title), path.name
        assert [act.adopted for act in read.acts] == [act.adopted for act in plain.acts], path.name
        same += _paragraphs(read) == _paragraphs(plain)
        cited = Counter(_whole(c.target) for c in read.citations)
        wanted: Counter[str] = Counter()
        for line in text.with_suffix(".links.jsonl").read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            if label["kind"] in {"resolution", "decision", "document"}:
                wanted[_whole(label["targets"][0])] += 1
        found += (cited & wanted).total()
        total += wanted.total()
    assert len(files) >= 50
    assert same >= 0.99 * len(files)
    assert found >= 0.99 * total, f"{found} of {total}"


def _paragraphs(read: object) -> list[str]:
    return [unit.id for unit in read.units if unit.kind in {"preambular", "operative"}]  # type: ignore[attr-defined]


def _whole(target: str) -> str:
    plain = target.partition("#")[0].upper().replace(" ", "")
    return re.sub(r"(/RES/[^/]+/[0-9]+)/[A-Z]$", r"\1", plain.replace("/RES.", "/RES/"))


def styled(extra: str = "", catalog: str = "") -> bytes:
    """A page with words in italics, a link over "60/1", and what the library takes for a likely space."""
    lines = [
        "BT /F1 12 Tf 60 700 Td (79/1. On a thing) Tj ET", "BT /F1 10 Tf 60 680 Td (The General Assembly,) Tj ET",
        "BT /F2 10 Tf 60 660 Td (Calling to mind) Tj /F1 10 Tf ( its resolution 60/1 of 16 September 2005,) Tj ET",
        "BT /F2 10 Tf 60 640 Td (1. ) Tj (Requests) Tj /F1 10 Tf ( the Secretary-General to report on it;) Tj ET",
    ]  # fmt: skip
    stream = "\n".join(lines)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [7 0 R] "
        f"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> {extra} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Oblique >>",
        "<< /Type /Annot /Subtype /Link /Rect [188 656 209 670] /A << /S /URI /URI (https://undocs.org/en/A/RES/60/1) >> >>",
        "<< /Type /Outlines /First 9 0 R /Last 9 0 R /Count 1 >>", "<< /Title (79/1. On a thing) /Parent 8 0 R /Dest [3 0 R /Fit] >>",
    ]  # fmt: skip
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return f"{out}xref\n0 10\n0000000000 65535 f \n{table}trailer\n<< /Size 10 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode("latin-1")


def test_links_italics_and_bookmarks() -> None:
    data = styled(catalog="/Outlines 8 0 R")
    read = read_source("a.pdf", data)
    marked = {kind: [read.text[mark.start : mark.end] for mark in read.of_kind(kind)] for kind in MarkKind}
    assert marked[MarkKind.ITALIC] == ["Calling to mind", "1. Requests"]
    assert [(read.text[mark.start : mark.end], mark.value) for mark in read.of_kind(MarkKind.LINK)] == [("60/1", "https://undocs.org/en/A/RES/60/1")]
    assert marked[MarkKind.HEADING] == ["79/1. On a thing"]
    assert not read_source("a.pdf", data, ignore_links=True).of_kind(MarkKind.LINK)
    records = extract("A_RES_79_1.pdf", data)
    assert [(c.target, c.link) for c in records.citations] == [("A/RES/60/1", "A/RES/60/1")]
    assert [unit.verb for unit in records.units if unit.kind in {"preambular", "operative"}] == ["Calling to mind", "Requests"]


@pytest.mark.parametrize("turn", [0, 90])
def test_a_table_printed_sideways_is_read(turn: int) -> None:
    """Words that run up the page, which may be turned when it is shown so that they are read upright."""
    data = styled(f"/Rotate {turn}").replace(b"60 660 Td", b"0 1 -1 0 100 200 Tm").replace(b"60 640 Td", b"0 1 -1 0 120 200 Tm")
    data = data.replace(b"60 680 Td", b"0 1 -1 0 80 200 Tm").replace(b"60 700 Td", b"0 1 -1 0 60 200 Tm")
    read = read_source("a.pdf", data)
    assert read.text.startswith("79/1. On a thing\nThe General Assembly,\nCalling to mind its resolution 60/1 of")
    page, left, top, width, height = read.places.rectangle(30, 40)
    assert (page, read.places.heights) == (1, (612.0,) if turn else (792.0,))
    if turn:
        assert width > height and abs(top - 72) < 6 and left > 100  # noqa: PT018
    else:
        assert height > width and abs(left - 72) < 6 and top > 100  # noqa: PT018


TABLE = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" + "".join(
    f"5\t1\t1\t1\t{line}\t{word}\t{place}\t{top}\t{40 * len(text)}\t40\t{sure}\t{text}\n"
    for line, (top, left, sure, words) in enumerate(
        [
            (400, 300, 96, "79/1. On a thing"), (520, 380, 95, "The General Assembly,"), (570, 380, 93, "Recalling its resolution 60/1 of"),
            (620, 300, 93, "16 September 2005,"), (2400, 320, 80, "' Resolution 70/1."), (2450, 320, 82, "? Resolution 55/2."), (3100, 300, 20, "|i _"),
        ]
    )
    for word, text in enumerate(words.split())
    for place in [left + 40 * (len(" ".join(words.split()[:word])) + (word > 0))]
)  # fmt: skip


def test_a_scan_keeps_its_layout_and_how_sure_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.readers import pdf_scan

    lines = pdf_scan._lines(TABLE, 300 / 72, 792.0)
    monkeypatch.setattr("extract.readers.pdf.read_scan", lambda _page: lines)
    read = read_source("scan.pdf", pdf([]))
    assert "\n__________________\n" in read.text
    assert "1 Resolution 70/1." in read.text and "2 Resolution 55/2." in read.text and "|i" not in read.text  # noqa: PT018
    assert [mark.value for mark in read.of_kind(MarkKind.SCANNED)][:2] == ["0.96", "0.95"]
    assert "which is sure of 0.9" in read.warnings[0]
    records = extract("A_RES_79_1.pdf", pdf([]), symbol="A/RES/79/1")
    assert [(c.unit.partition("#")[2], c.target, c.note, c.page) for c in records.citations] == [
        ("pp1", "A/RES/60/1", "scan 0.93", 1), ("fn1", "A/RES/70/1", "scan 0.80", 1), ("fn2", "A/RES/55/2", "scan 0.82", 1),
    ]  # fmt: skip


def test_a_form_is_said_and_not_run() -> None:
    data = pdf(FIRST).replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [] >> /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    read = read_source("a.pdf", data)
    assert any("a form, of which what is filled in is not read" in warning for warning in read.warnings)
