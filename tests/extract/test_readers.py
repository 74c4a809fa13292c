"""Readers: the same words out of every format, marks that fit them, and files that are damaged or meant to harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract import extract
from extract.errors import UnreadableDocument
from extract.readers import READERS, RICHEST, MarkKind, SourceText, read_source

AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><meta><x>no text</x></meta>
<coverPage><p><docNumber>A/RES/79/1</docNumber></p></coverPage>
<preface><p>Resolution adopted by the General Assembly on 22 September 2024</p>
<p><docNumber>79/1.</docNumber><docTitle><span class="bold">On a thing</span></docTitle></p></preface>
<preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>
<container name="Recalling"><p><span class="italic">Recalling</span> its resolution <a href="https://undocs.org/A/RES/60/1">60/1</a> of
16 September 2005<authorialNote marker="1"><p>Resolution <a href="https://undocs.org/A/RES/70/1">70/1</a>.</p></authorialNote> and the rest,</p></container>
</preamble><mainBody><paragraph><num>1.</num><content><p><span class="italic">Requests</span> the Secretary-General:</p></content></paragraph>
<point><num>(a)</num><content><p>To report;</p></content></point>
<table><tr><td><p>One</p></td><td><p>79/2</p></td></tr></table></mainBody></statement></akomaNtoso>"""

HTML = """<!DOCTYPE html><html lang="en"><head><title>Resolution</title><script>var x = "resolution 1/1";</script></head><body>
<nav>Home resolution 2/2</nav><main><h1>Resolution 79/1</h1><p><i>The General Assembly</i>,</p>
<p>Recalling its resolution <a href="https://undocs.org/A/RES/60/1">60/1</a> of 16 September 2005<sup><a href="#fn1">1</a></sup> and the rest,</p>
<ol><li>Requests the Secretary-General to report;</li><li>Decides to go on.</li></ol>
<table><tr><th>Year</th><th>Act</th></tr><tr><td>2015</td><td>70/1</td></tr></table>
<p id="fn1" class="footnote">1. Resolution 70/1.</p></main><footer>3/3</footer></body></html>"""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BODY = (
    "<w:p><w:r><w:t>A/RES/79/1</w:t></w:r></w:p>"
    "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>The General Assembly</w:t></w:r><w:r><w:t>,</w:t></w:r></w:p>"
    '<w:p><w:r><w:t xml:space="preserve">Recalling its resolution </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>60/1</w:t></w:r></w:hyperlink>'
    '<w:r><w:t xml:space="preserve"> of 16 September 2005</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    '<w:ins><w:r><w:t xml:space="preserve"> and the rest,</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Requests the Secretary-General to report;</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Decides to go on.</w:t></w:r></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Act</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def docx(body: str = BODY, **more: str) -> bytes:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>Resolution 70/1.</w:t></w:r></w:p></w:footnote></w:footnotes>',
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="x"><Relationship Id="r1" Type="http://x/hyperlink" Target="https://undocs.org/A/RES/60/1"/></Relationships>'
        ),
        "word/numbering.xml": (
            f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        ),
        **more,
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


_O = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(f'xmlns:{name}="{_O}{name}:1.0"' for name in ("office", "text", "table", "style")) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
ODT_BODY = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    "<text:p>A/RES/79/1</text:p><text:p>The General Assembly,</text:p>"
    '<text:p>Recalling its resolution <text:a xlink:href="https://undocs.org/A/RES/60/1">60/1</text:a> of 16 September 2005'
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Resolution 70/1.</text:p></text:note-body></text:note>"
    " and the rest,</text:p>"
    '<text:list text:style-name="L1"><text:list-item><text:p>Requests the Secretary-General to report;</text:p></text:list-item>'
    "<text:list-item><text:p>Decides to go on.</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Act</text:p>"
    "</table:table-cell></table:table-row></table:table>"
)


def odt() -> bytes:
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        "</text:list-style>"
    )
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{ODT_BODY}</office:text></office:body></office:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return held.getvalue()


RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}}{\info{\title On a thing}}"
    r"{\header A/RES/99/9\par}\pard A/RES/79/1\par The General Assembly,\par "
    r'Recalling its resolution {\field{\*\fldinst{HYPERLINK "https://undocs.org/A/RES/60/1"}}{\fldrslt{60/1}}} of 16 September 2005'
    r"{\super\chftn{\footnote\pard{\super\chftn} Resolution 70/1.}} and the rest,{\deleted gone}\par "
    r"{\listtext 1.\tab}Requests the Secretary\_General to report;\par {\listtext 2.\tab}Decides to go on.\par "
    r"\trowd\intbl Year\cell Act\cell\row\pard {\f1 \'cf\u1088?}\par}"
)

FILES = {"akn": AKN.encode(), "html": HTML.encode(), "docx": docx(), "odt": odt(), "rtf": RTF.encode()}


def words(read: SourceText, kind: MarkKind) -> list[str]:
    return [read.text[mark.start : mark.end] for mark in read.of_kind(kind)]


def test_every_format_has_a_case_and_a_rank() -> None:
    assert set(FILES) == set(READERS) - {"pdf"}  # which has tests of its own
    assert set(READERS) <= set(RICHEST)


@pytest.mark.parametrize("format_", FILES)
def test_told_by_content_and_marked(format_: str) -> None:
    read = read_source("a.txt", FILES[format_])
    assert read.format == format_
    assert words(read, MarkKind.SIGN) == ["1"]
    assert words(read, MarkKind.NOTE) == ["1 Resolution 70/1."]
    assert "60/1" in words(read, MarkKind.LINK)
    assert read.link(*_span(read.text, "60/1")) == "https://undocs.org/A/RES/60/1"
    assert "2/2" not in read.text
    assert "gone" not in read.text
    assert all(0 <= mark.start < mark.end <= len(read.text) for mark in read.marks)
    assert all(not read.text[mark.start].isspace() for mark in read.marks)
    if format_ == "rtf":
        return  # has no elements to point to
    for spot in read.places.spots:
        assert spot.path.startswith("/")
    assert read.places.within(*_span(read.text, "16 September 2005"))


def _span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


@pytest.mark.parametrize("format_", FILES)
def test_records_out_of_every_format(format_: str) -> None:
    read = extract("A_RES_79_1", FILES[format_])
    assert read.document.format == format_
    found = [(c.unit.partition("#")[2], c.text, c.target, c.date) for c in read.citations if c.kind == "resolution"]
    assert found[:2] == [("pp1", "60/1", "A/RES/60/1", "2005-09-16"), ("fn1", "70/1", "A/RES/70/1", "")]
    assert all(read.text[c.start : c.end] == c.text for c in read.citations)
    assert "op1" in [unit.id.partition("#")[2] for unit in read.units]


@pytest.mark.parametrize("format_", FILES)
def test_links_are_not_read_where_they_are_to_be_ignored(format_: str) -> None:
    read = read_source("a", FILES[format_], ignore_links=True)
    assert read.of_kind(MarkKind.LINK) == ()
    assert read.text == read_source("a", FILES[format_]).text


@pytest.mark.parametrize("format_", FILES)
def test_a_citation_has_the_link_over_its_words_and_only_there(format_: str) -> None:
    cited = {c.text: c for c in extract("a", FILES[format_]).citations if c.kind == "resolution"}
    assert cited["60/1"].link == "A/RES/60/1"
    assert cited["60/1"].page == 0
    assert {c.link for c in extract("a", FILES[format_], ignore_links=True).citations} == {""}
    wrong = FILES["akn"].replace(b"A/RES/60/1", b"A/RES/61/1")
    assert [(c.target, c.link) for c in extract("a", wrong).citations if c.text == "60/1"] == [("A/RES/60/1", "A/RES/61/1")]


@pytest.mark.parametrize("name", ["A_RES_79_9.odt", "A_RES_79_9.rtf", "in/A_RES_79_9-EN.pdf", "A_RES_79_9_fr.docx", "A_RES_79_9.xml", "A RES 79 9.txt"])
def test_a_file_may_be_named_after_its_symbol(name: str) -> None:
    assert extract(name, b"The General Assembly,\n\n1. Decides to go on.\n").document.id == "A/RES/79/9"


def test_tables_are_rows_of_cells() -> None:
    read = read_source("a", FILES["html"])
    assert words(read, MarkKind.ROW) == ["Year\tAct", "2015\t70/1"]
    assert [mark.value for mark in read.of_kind(MarkKind.CELL)] == ["1,1", "1,2", "2,1", "2,2"]


def test_changes_and_macros_are_said() -> None:
    (warning,) = read_source("a.docx", FILES["docx"]).warnings
    assert "2 tracked changes are read as accepted" in warning
    warnings = read_source("a.docx", docx(**{"word/vbaProject.bin": "x"})).warnings
    assert any("macros" in warning for warning in warnings)


def test_a_link_made_of_fields_a_text_box_a_sign_of_ones_own_and_numbers_in_cells() -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://undocs.org/A/RES/60/1" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>60/1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>**</w:t></w:r>'
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{numbered}<w:r><w:t>First</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    read = read_source("a", docx(body=body))
    assert [(read.text[m.start : m.end], m.value) for m in read.of_kind(MarkKind.LINK)] == [("60/1", "https://undocs.org/A/RES/60/1")]
    assert words(read, MarkKind.SIGN) == ["**"]
    assert words(read, MarkKind.NOTE) == ["** Resolution 70/1."]
    assert read.text.startswith("60/1**\nIn a box\n1. First\n")
    assert read_source("a", docx(body=body), ignore_links=True).of_kind(MarkKind.LINK) == ()


def test_rtf_characters_of_other_code_pages_and_no_running_heads() -> None:
    read = read_source("a", FILES["rtf"])
    assert read.text.rstrip().endswith(f"Пр\n{'_' * 18}\n1 Resolution 70/1.")
    assert "99/9" not in read.text
    assert words(read, MarkKind.LABEL) == ["1.", "2."]
    assert read.metadata.title == "On a thing"
    assert "deleted" in read.warnings[0]


def test_a_note_that_leads_back_to_its_call_takes_nothing_with_it() -> None:
    page = (
        '<html><body><p>Recalling its resolution 60/1<a class="fnanc" name="fn1anc" href="#fn1sym"><sup>1</sup></a> and the rest,</p>'
        '<p class="footnote"><a name="fn1sym" href="#fn1anc">1</a> Resolution 70/1.</p></body></html>'
    )
    read = read_source("a", page.encode())
    assert words(read, MarkKind.NOTE) == ["1 Resolution 70/1."]
    assert "Recalling its resolution 60/11 and the rest," in read.text


def test_lists_of_a_page_are_lettered_as_it_says() -> None:
    page = '<html><body><ol type="a" start="3"><li>One</li><li>Two</li></ol><ol style="list-style-type: upper-roman"><li>Three</li></ol></body></html>'
    assert words(read_source("a", page.encode()), MarkKind.PARAGRAPH) == ["c. One", "d. Two", "I. Three"]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">&b;</akomaNtoso>'
OUTSIDE = LAUGHS.replace('"ha"', 'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (LAUGHS.encode(), "declares entities"),
        (OUTSIDE.encode(), "declares entities"),
        (AKN.encode()[:900], "damaged"),
        (docx()[:400], "archive"),
        (RTF.encode()[:300], "cut off"),
        (b"{\\rtf1 " + b"{" * 5000, "nests groups"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a PNG picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "old office document"),
        (b'<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"/>', "of a kind that is not read"),
        (docx(body="<w:p>"), "damaged"),
        (docx(**{"word/big.xml": "0" * 60_000_000}), "would unpack"),
        (b"PK\x03\x04" + b"\0" * 60, "archive"),
    ],
)
def test_what_is_damaged_or_meant_to_harm_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said) as caught:
        extract("bad.file", data)
    assert str(caught.value).startswith("bad.file: ")
    assert ";" in str(caught.value)


def test_pages_with_scripts_and_links_to_files_run_and_fetch_nothing() -> None:
    page = HTML.replace("</main>", '<p><a href="file:///etc/passwd">file</a><img src="http://192.0.2.1/x.png"></p></main>')
    read = read_source("a", page.encode())
    assert "resolution 1/1" not in read.text
    assert "file" in read.text
