"""Bytes to text: what is accepted as it stands, and what is refused with a reason and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import UnreadableDocument
from extract.reading import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"The General Assembly,\r\n", "The General Assembly,\r\n"),
        ("\ufeffRésolution".encode(), "\ufeffRésolution"),
        ("1. Décide".encode("utf-16"), "1. Décide"),
        ("1. Décide".encode("utf-32"), "1. Décide"),
        (b"a\x0cb", "a\x0cb"),
    ],
)
def test_text_is_kept_as_it_stands(data: bytes, text: str) -> None:
    assert decode("a.txt", data) == text


def test_offsets_are_those_of_open(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffA\r\nB\rC\u2028“D”".encode())
    with path.open(encoding="utf-8", newline="") as handle:
        assert decode("a.txt", path.read_bytes()) == handle.read()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "holds no text"),
        (b" \r\n\t", "holds no text"),
        ("\ufeff".encode(), "holds no text"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04 ...", "a ZIP archive"),
        (b"\x00\x01\x02\x03" * 50 + b"text", "binary"),
        ("Türkiye".encode("cp1252"), "another encoding"),
        (b"\xff\xfea\x00b", "another encoding"),
    ],
)
def test_what_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        decode("folder/a.txt", data)
    assert problem in caught.value.problem
    assert "folder/a.txt" in str(caught.value)
    assert caught.value.remedy


def test_the_remedy_for_another_encoding_is_a_command() -> None:
    with pytest.raises(UnreadableDocument, match="iconv -f windows-1252 -t utf-8"):
        decode("a.txt", "Türkiye".encode("cp1252"))
