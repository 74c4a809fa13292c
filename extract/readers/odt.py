"""OpenDocument text (``.odt``), as LibreOffice writes it: body, lists as printed, tables, notes at their calls, links.

Changes that are tracked are read as accepted, which a warning says.  Running heads and feet, comments and macros are not read.
"""

from __future__ import annotations

from typing import Any

from extract.errors import UnreadableDocument
from extract.readers.notes import Notes
from extract.readers.odt_lists import Lists
from extract.readers.packed import member, open_archive
from extract.readers.source import MarkKind, Metadata, SourceText
from extract.readers.writing import Writer
from extract.readers.xml import local, parse_xml, path_of

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SKIPPED = frozenset("tracked-changes annotation annotation-end sequence-decls forms variable-decls user-field-decls bibliography-mark".split())
_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"


def matches(data: bytes) -> bool:
    """Whether an archive begins with the type of an OpenDocument text, as the standard asks."""
    return _MIMETYPE in data[:200]


def read(name: str, data: bytes, *, ignore_links: bool) -> SourceText:
    """The file as text.

    Raises:
        UnreadableDocument: it is damaged, locked, or unpacks without bound.
    """
    archive = open_archive(name, data)
    content = member(name, archive, "content.xml")
    if not content:
        raise UnreadableDocument(name, "this OpenDocument file holds no text", "save it anew or as text")
    root = parse_xml(name, content)
    more = member(name, archive, "styles.xml")
    trees = [root, *([parse_xml(name, more)] if more else [])]
    reader = _Reader(trees)
    for body in root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"):
        reader.blocks(body)
    reader.notes.write(reader.writer)
    changes = sum(1 for _ in root.iter(f"{_TEXT}changed-region"))
    warnings = (f"{name}: {changes} tracked changes are read as accepted; accept or reject them first to be sure",) if changes else ()
    properties = member(name, archive, "meta.xml")
    meta = parse_xml(name, properties) if properties else None
    title = next((" ".join((node.text or "").split()) for node in meta.iter("{*}title")), "") if meta is not None else ""
    drop = frozenset({MarkKind.LINK}) if ignore_links else frozenset[MarkKind]()
    return reader.writer.result("odt", metadata=Metadata(title=title), warnings=warnings, drop=drop)


class _Reader:
    """Goes through the body once."""

    def __init__(self, trees: list[Any]) -> None:
        self.writer = Writer()
        self.notes = Notes()
        self.lists = Lists(trees)
        self._styles: dict[str, list[MarkKind]] = {}
        for style in (style for tree in trees for style in tree.iter(f"{_STYLE}style")):
            properties = style.find(f"{_STYLE}text-properties")
            if properties is not None:
                bold, italic = properties.get(f"{_FO}font-weight") == "bold", properties.get(f"{_FO}font-style") == "italic"
                self._styles[style.get(f"{_STYLE}name") or ""] = [MarkKind.BOLD] * bold + [MarkKind.ITALIC] * italic

    def blocks(self, node: Any) -> None:
        """Write the paragraphs, lists and tables inside an element."""
        for child in node:
            self._block(child)

    def _block(self, node: Any) -> None:
        name = local(node)
        if name in {"p", "h"}:
            self._paragraph(node, "")
        elif name == "list":
            self._list(node, node.get(f"{_TEXT}style-name") or "", 1)
        elif name == "table":
            self._table(node)
        elif name and name not in _SKIPPED:
            self.blocks(node)

    def _list(self, node: Any, style: str, level: int) -> None:
        self.lists.begin(style, level, goes_on=node.get(f"{_TEXT}continue-numbering") == "true" or bool(node.get(f"{_TEXT}continue-list")))
        for item in node:
            if local(item) not in {"list-item", "list-header"}:
                continue
            start = item.get(f"{_TEXT}start-value") or ""
            label = self.lists.next(style, level, int(start) if start.isdigit() else None) if local(item) == "list-item" else ""
            for child in item:
                if local(child) == "list":
                    self._list(child, child.get(f"{_TEXT}style-name") or style, level + 1)
                elif local(child) in {"p", "h"}:
                    self._paragraph(child, label)
                    label = ""
                else:
                    self._block(child)

    def _paragraph(self, node: Any, label: str) -> None:
        self.writer.end_line()
        level = node.get(f"{_TEXT}outline-level") or "1" if local(node) == "h" else ""
        with self.writer.mark(MarkKind.HEADING if level else MarkKind.PARAGRAPH, level):
            if label:
                with self.writer.mark(MarkKind.LABEL):
                    self.writer.put(label, path=path_of(node))
                self.writer.put(" ")
            start = self.writer.position
            self._inline(node)
            kinds = self._styles.get(node.get(f"{_TEXT}style-name") or "", [])
            if kinds and self.writer.position > start:
                self.writer.wrap(start, kinds)
        self.writer.end_line()
        for box in node.iter(_BOX):
            self.blocks(box)

    def _inline(self, node: Any) -> None:
        path = path_of(node)
        self.writer.put(node.text or "", path=path)
        for child in node:
            self._span(child)
            self.writer.put(child.tail or "", path=path)

    def _span(self, node: Any) -> None:
        name = local(node)
        if name == "note":
            citation = node.find(f"{_TEXT}note-citation")
            label = "".join(citation.itertext()) if citation is not None else ""
            self.notes.call(self.writer, node.find(f"{_TEXT}note-body"), label, self._note)
        elif name in {"s", "tab", "line-break"}:
            self.writer.put(" ")
        elif name == "a" and node.get(_HREF) and not node.get(_HREF).startswith("#"):
            with self.writer.mark(MarkKind.LINK, node.get(_HREF)):
                self._inline(node)
        elif name and name not in _SKIPPED and name not in {"frame", "ruby-text", "note-ref"}:
            start = self.writer.position
            self._inline(node)
            kinds = self._styles.get(node.get(f"{_TEXT}style-name") or "", [])
            if kinds and self.writer.position > start:
                self.writer.wrap(start, kinds)

    def _note(self, body: Any) -> None:
        for paragraph in body.iter(f"{_TEXT}p") if body is not None else ():
            self.writer.put(" ")
            self._inline(paragraph)

    def _table(self, node: Any) -> None:
        self.writer.end_line()
        rows = (row for row in node.iter(f"{_TABLE}table-row") if next(row.iterancestors(f"{_TABLE}table")) is node)
        for row_number, row in enumerate(rows, start=1):
            with self.writer.mark(MarkKind.ROW):
                for column, cell in enumerate((cell for cell in row if local(cell) in {"table-cell", "covered-table-cell"}), start=1):
                    if column > 1:
                        self.writer.tab()
                    with self.writer.mark(MarkKind.CELL, f"{row_number},{column}"):
                        self._cell(cell)
            self.writer.end_line()
            for box in row.iter(_BOX):
                self.blocks(box)

    def _cell(self, node: Any, style: str = "", level: int = 0) -> None:
        """A cell's paragraphs and lists, joined by spaces."""
        for child in node:
            name = local(child)
            if name in {"p", "h"}:
                self.writer.put(" ")
                if level and child is node[0] and (label := self.lists.next(style, level, None)):
                    self.writer.put(f"{label} ")
                self._inline(child)
            elif name == "list":
                own = child.get(f"{_TEXT}style-name") or style
                self.lists.begin(own, level + 1, goes_on=child.get(f"{_TEXT}continue-numbering") == "true")
                for item in child:
                    self._cell(item, own, level + 1)
            elif name and name not in _SKIPPED:
                self._cell(child, style, level)
