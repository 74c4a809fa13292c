"""Akoma Ntoso 3.0, as parliaments and the United Nations publish it.

Preface, preamble, body and attachments become lines; a paragraph's number stands before its words; notes stand behind a rule
at the end, each called by a raised sign where the file has it.  ``meta`` is no text: it is kept as evidence.
"""

from __future__ import annotations

from typing import Any

from extract.readers.notes import Notes
from extract.readers.source import MarkKind, Metadata, SourceText
from extract.readers.writing import Writer
from extract.readers.xml import local, parse_xml, path_of

_NAMESPACE = b"docs.oasis-open.org/legaldocml/ns/akn"
_BLOCKS = frozenset(
    "p blockList listIntroduction listConclusion block formula longTitle heading subheading crossHeading container"
    " preface preamble mainBody body attachment attachments conclusions coverPage section chapter part division hcontainer"
    " toc tocItem level".split()
)
_NUMBERED = frozenset("paragraph subparagraph point indent alinea item article clause subclause list".split())
_HEADINGS = frozenset("heading subheading crossHeading".split())
_SKIPPED = frozenset("meta components remark".split())


def matches(data: bytes) -> bool:
    """Whether an XML file is of the Akoma Ntoso namespace."""
    return _NAMESPACE in data[:4096]


def read(name: str, data: bytes, *, ignore_links: bool) -> SourceText:
    """The file as text.

    Raises:
        UnreadableDocument: the file is damaged or declares entities.
    """
    root = parse_xml(name, data)
    reader = _Reader()
    reader.element(root)
    reader.notes.write(reader.writer)
    drop = frozenset({MarkKind.LINK}) if ignore_links else frozenset[MarkKind]()
    return reader.writer.result("akn", metadata=_metadata(root), drop=drop)


class _Reader:
    """Goes through the tree once."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.notes = Notes()
        self.number: tuple[str, str] = ("", "")  # a printed number that waits for its paragraph, and its path
        self.path = ""

    def element(self, node: Any) -> None:
        """Write an element's text; what follows it is the caller's."""
        name = local(node)
        if not name or name in _SKIPPED:
            return
        if name == "authorialNote":
            self.notes.call(self.writer, node, node.get("marker") or "", self._note)
        elif name == "num":
            self.number = (" ".join("".join(node.itertext()).split()), path_of(node))
        elif name == "table":
            self._table(node)
        elif name in {"br", "eol"}:
            self.writer.put(" ")
        elif name in _BLOCKS or name in _NUMBERED:
            self._block(node, name)
        else:
            self._inline(node, name)

    def _block(self, node: Any, name: str) -> None:
        self.writer.end_line()
        if name == "p" or node.text and node.text.strip():
            self._number()
        if name == "p" or name in _HEADINGS:
            heading = name in _HEADINGS
            with self.writer.mark(MarkKind.HEADING if heading else MarkKind.PARAGRAPH, "1" if heading else ""):
                self._children(node)
        else:
            self._children(node)
        self.writer.end_line()

    def _number(self) -> None:
        text, path = self.number
        if text:
            self.number = ("", "")
            with self.writer.mark(MarkKind.LABEL):
                self.writer.put(text, path=path)
            self.writer.put(" ")

    def _inline(self, node: Any, name: str) -> None:
        style = f"{node.get('class') or ''} {name}"
        if name in {"a", "ref", "mref", "rref"} and node.get("href"):
            with self.writer.mark(MarkKind.LINK, node.get("href")):
                self._children(node)
        elif name == "docTitle":
            self.writer.put(" ")
            with self.writer.mark(MarkKind.TITLE):
                self._children(node)
        elif "bold" in style or name == "b":
            with self.writer.mark(MarkKind.BOLD):
                self._children(node)
        elif "italic" in style or name == "i":
            with self.writer.mark(MarkKind.ITALIC):
                self._children(node)
        else:
            self._children(node)

    def _children(self, node: Any) -> None:
        path = path_of(node)
        if node.text:
            self.writer.put(node.text, path=path)
        for child in node:
            self.element(child)
            if child.tail:
                self.writer.put(child.tail, path=path)

    def _note(self, node: Any) -> None:
        """A note's words on one line; a note inside a note is left where it stands."""
        for child in node.iter():
            if local(child) in {"p", "authorialNote"} and not self.writer.at_start:
                self.writer.put(" ")
            if child.text and local(child) != "num":
                if local(child) in {"a", "ref"} and child.get("href"):
                    with self.writer.mark(MarkKind.LINK, child.get("href")):
                        self.writer.put(child.text, path=path_of(child))
                else:
                    self.writer.put(child.text, path=path_of(child))
            if child.tail and child is not node:
                self.writer.put(child.tail, path=path_of(child.getparent()))

    def _table(self, node: Any) -> None:
        self.writer.end_line()
        for row_number, row in enumerate(node.iter("{*}tr"), start=1):
            with self.writer.mark(MarkKind.ROW):
                for column, cell in enumerate((child for child in row if local(child) in {"td", "th"}), start=1):
                    if column > 1:
                        self.writer.tab()
                    with self.writer.mark(MarkKind.CELL, f"{row_number},{column}"):
                        self._cell(cell)
            self.writer.end_line()

    def _cell(self, node: Any) -> None:
        """A cell's paragraphs, joined by spaces."""
        path = path_of(node)
        self.writer.put(node.text or "", path=path)
        for child in node:
            if local(child) == "authorialNote":
                self.element(child)
            elif local(child) in {"a", "ref"}:
                self._inline(child, local(child))
            else:
                self.writer.put(" ")
                self._cell(child)
            self.writer.put(child.tail or "", path=path)


def _metadata(root: Any) -> Metadata:
    """Symbol, title, date and sponsors as the file's ``meta`` and tagged words state them."""

    def first(*names: str, attribute: str = "") -> str:
        for name in names:
            for node in root.iter(f"{{*}}{name}"):
                value = node.get(attribute) if attribute else " ".join("".join(node.itertext()).split())
                if value:
                    return str(value).strip()
        return ""

    return Metadata(
        symbol=first("docNumber"),
        title=first("docTitle"),
        date=first("FRBRdate", attribute="date"),
        language=first("FRBRlanguage", attribute="language"),
        sponsors=tuple(" ".join("".join(node.itertext()).split()) for node in root.iter("{*}docProponent")),
    )
