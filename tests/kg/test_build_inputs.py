"""What a build takes: files of every format, archives, one document in several files; and archives that are meant to harm."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from extract import extract
from kg.build.build import BuildResult, build
from kg.build.inputs import collect
from tests.extract.test_readers import AKN, HTML, docx

TEXT = (
    "A/RES/79/1\n\nResolution adopted by the General Assembly on 22 September 2024\n\n79/1. On a thing\n\nThe General Assembly,\n\n"
    "Recalling its resolution 60/1 of 16 September 2005,\n\n1. Requests the Secretary-General to report.\n"
)


def read(folder: Path, output: Path) -> BuildResult:
    sources, problems = collect([folder])
    return build(sources, output, extractor=extract, problems=tuple(problems), check=False)


def documents(output: Path) -> list[tuple[str, str, str]]:
    with (output / "tables" / "documents.csv").open(encoding="utf-8", newline="") as handle:
        return [(row["source"], row["id"], row["format"]) for row in csv.DictReader(handle)]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return place


def test_of_one_document_the_richest_file_is_read_and_the_others_are_its_copies(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.docx").write_bytes(docx())
    (folder / "z.xml").write_text(AKN, encoding="utf-8")
    (folder / "z-again.xml").write_text(AKN, encoding="utf-8")
    result = read(folder, tmp_path / "out")
    assert documents(tmp_path / "out") == [("z-again.xml", "A/RES/79/1", "akn")]
    assert [(copy.source, copy.of, copy.format) for copy in result.copies] == [
        ("z.xml", "z-again.xml", "akn"),
        ("b.docx", "z-again.xml", "docx"),
        ("a.txt", "z-again.xml", "text"),
    ]
    assert result.exit_code == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["copies"][0] == {"source": "z.xml", "of": "z-again.xml", "id": "A/RES/79/1", "format": "akn"}
    again = read(folder, tmp_path / "out")
    assert (again.copies, again.reused) == (result.copies, 1)
    for path in folder.glob("*.xml"):
        path.unlink()
    assert [copy.source for copy in read(folder, tmp_path / "out").copies] == ["a.txt"]
    assert documents(tmp_path / "out") == [("b.docx", "A/RES/79/1", "docx")]


def test_another_text_of_the_same_symbol_in_the_same_format_is_no_copy(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT.replace("60/1", "61/1"), encoding="utf-8")
    result = read(folder, tmp_path / "out")
    assert result.copies == ()
    assert "claims the symbol A/RES/79/1" in result.problems[0].message


def test_documents_without_symbols_are_copies_only_under_one_name(folder: Path, tmp_path: Path) -> None:
    page = "<html><body><p>The Committee considered resolution 60/1 at its meeting and took note of it with great interest.</p></body></html>"
    (folder / "notes.html").write_text(page, encoding="utf-8")
    (folder / "notes.txt").write_text("The Committee considered resolution 60/1.", encoding="utf-8")
    (folder / "other").mkdir()
    (folder / "other" / "notes.txt").write_text("Something else that was said of resolution 60/1.", encoding="utf-8")
    result = read(folder, tmp_path / "out")
    assert [(copy.source, copy.of) for copy in result.copies] == [("notes.txt", "notes.html")]
    assert sorted(source for source, _, _ in documents(tmp_path / "out")) == ["notes.html", "other/notes.txt"]


def test_an_archive_is_a_folder_of_documents(folder: Path, tmp_path: Path) -> None:
    members = {
        "acts/79-1.xml": AKN.encode(),
        "page.html": HTML.replace("79/1", "79/2").encode(),
        "picture.png": b"\x89PNG",
        "__MACOSX/acts/._79-1.xml": b"x",
    }
    archive(folder / "acts.zip", members)
    result = read(folder, tmp_path / "out")
    assert result.problems == ()
    assert [row[0] for row in documents(tmp_path / "out")] == ["acts.zip/acts/79-1.xml", "acts.zip/page.html"]
    assert (tmp_path / "out" / "texts" / "acts.zip" / "acts" / "79-1.xml.txt").is_file()


def test_what_an_archive_should_not_hold_is_named_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as nested:
        nested.writestr("a.txt", TEXT)
    members = {
        "../../escape.txt": TEXT.encode(),
        "/root.txt": TEXT.encode(),
        "c:\\windows.txt": TEXT.encode(),
        "bomb.txt": b"0" * 60_000_000,
        "inner.zip": inner.getvalue(),
        "good.txt": TEXT.encode(),
    }
    path = archive(folder / "a.zip", members)
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as out:
        out.writestr(link, "/etc/passwd")
    result = read(folder, tmp_path / "out")
    said = [problem.message for problem in result.problems]
    for part in ("escape.txt", "/root.txt", "windows.txt", "bomb.txt' would unpack", "archive inside an archive", "link to another file"):
        assert any(part in message for message in said), part
    assert len(said) == 6
    assert result.exit_code == 1
    assert [row[0] for row in documents(tmp_path / "out")] == ["a.zip/good.txt"]
    assert not list(tmp_path.glob("**/escape*"))


def test_a_damaged_member_is_named_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    path = archive(folder / "a.zip", {"bad.txt": TEXT.encode() * 50, "good.txt": TEXT.encode()})
    content = bytearray(path.read_bytes())
    content[60:80] = b"\xff" * 20
    path.write_bytes(bytes(content))
    result = read(folder, tmp_path / "out")
    assert [problem.source for problem in result.problems] == ["a.zip/bad.txt"]
    assert "damaged" in result.problems[0].message
    assert [row[0] for row in documents(tmp_path / "out")] == ["a.zip/good.txt"]


def test_a_file_without_ending_is_told_by_its_content(folder: Path, tmp_path: Path) -> None:
    (folder / "N2412345").write_text(AKN, encoding="utf-8")
    (folder / "LICENSE").write_text("No document.", encoding="utf-8")
    (folder / "~$b.docx").write_bytes(b"lock")
    result = read(folder, tmp_path / "out")
    assert result.problems == ()
    assert documents(tmp_path / "out") == [("N2412345", "A/RES/79/1", "akn")]
