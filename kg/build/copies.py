"""One document in several files: the richest is read, the others are named as its copies."""

from __future__ import annotations

from dataclasses import dataclass

from kg.build.reading import Reading


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that holds a document which another file gave already.

    Attributes:
        source: its name.
        of: the file that was read.
        document: identifier of the document.
        format: its format, a row of ``extract.readers``.
        digest: SHA-256 of its bytes.
        symbol: the symbol that was given for it, or "".
    """

    source: str
    of: str
    document: str
    format: str
    digest: str
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """The file that gave a document."""

    source: str
    digest: str
    format: str
    language: str

    @classmethod
    def of(cls, reading: Reading) -> Claim:
        return cls(reading.source, reading.digest, reading.format, reading.language)


def copy_of(reading: Reading, first: Claim) -> Copy | None:
    """The reading as a copy of the file that gave its document; None where it is another document of the same name.

    A copy has the same bytes, or the same language in another format.  A document without a symbol is called after its
    file, body or session: there the files must have one name.
    """
    named = not (reading.document.startswith("document/") or "/session/" in reading.document)
    same = named or _stem(reading.source) == _stem(first.source)
    other_format = reading.format != first.format and reading.language == first.language
    if reading.digest != first.digest and not (same and other_format):
        return None
    return Copy(reading.source, first.source, reading.document, reading.format, reading.digest, reading.symbol)


def _stem(source: str) -> str:
    head, _, name = source.rpartition("/")
    return f"{head}/{name.partition('.')[0]}"
