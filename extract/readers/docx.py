"""Word files (Office Open XML): body, tables, notes with their calls, numbers of lists as Word prints them, links.

Changes that are tracked are read as accepted, which a warning says.  Running heads and feet are no text of the document: the
symbol that they print is kept as evidence.  Nothing of a file is run: macros, fields and embedded objects are not opened.
"""

from __future__ import annotations

import re
from typing import Any

from extract.errors import UnreadableDocument
from extract.readers.docx_numbering import Numbering
from extract.readers.notes import Notes
from extract.readers.packed import member, open_archive
from extract.readers.source import MarkKind, Metadata, SourceText
from extract.readers.writing import Writer
from extract.readers.xml import local, parse_xml, path_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SIGN_TEXTS = frozenset({"footnoteReference", "endnoteReference"})
_HEAD = re.compile(r"word/header[0-9]*\.xml")
_SYMBOL = re.compile(r"[A-Z]{1,8}(?:/[A-Za-z0-9.()-]{1,20}){1,7}(?: ?\([^()]{1,20}\))?")
_REMOVED = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText"})
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_BREAKS = frozenset({"tab", "br", "cr", "ptab"})


def matches(data: bytes) -> bool:
    """Whether an archive holds a Word document."""
    return b"word/document.xml" in data


def read(name: str, data: bytes, *, ignore_links: bool) -> SourceText:
    """The file as text.

    Raises:
        UnreadableDocument: it is damaged, locked, or unpacks without bound.
    """
    archive = open_archive(name, data)
    content = member(name, archive, "word/document.xml")
    if not content:
        raise UnreadableDocument(name, "this office file holds no Word document", "save it as .docx or as text")
    root = parse_xml(name, content)
    parts = {part: _tree(name, member(name, archive, f"word/{part}.xml")) for part in ("footnotes", "endnotes", "styles", "numbering")}
    warnings: list[str] = []
    tracked = sum(1 for tag in _TRACKED for _ in root.iter(f"{_W}{tag}"))
    if tracked:
        warnings.append(f"{name}: {tracked} tracked changes are read as accepted; accept or reject them in Word to be sure")
    if "word/vbaProject.bin" in archive.namelist():
        warnings.append(f"{name}: the file holds macros, which are neither run nor read")
    reader = _Reader(root, parts, _links(name, member(name, archive, "word/_rels/document.xml.rels"), ignore_links))
    reader.note_links = {
        part: _links(name, member(name, archive, f"word/_rels/{part}.xml.rels"), ignore_links) for part in ("footnotes", "endnotes")
    }
    reader.body(root)
    reader.notes.write(reader.writer)
    return reader.writer.result("docx", metadata=_metadata(name, archive), warnings=tuple(warnings))


def _tree(name: str, content: bytes) -> Any:
    return parse_xml(name, content) if content else None


def _links(name: str, content: bytes, ignore: bool) -> dict[str, str]:
    """Addresses of links by the key that stands at them."""
    if ignore or not content:
        return {}
    return {
        row.get("Id"): row.get("Target") or ""
        for row in parse_xml(name, content)
        if (row.get("Type") or "").endswith("/hyperlink") and row.get("Id")
    }


def _metadata(name: str, archive: Any) -> Metadata:
    """The title that the file's properties state, and the symbol that its running heads print."""
    properties = _tree(name, member(name, archive, "docProps/core.xml"))
    title = ""
    if properties is not None:
        title = next((" ".join((node.text or "").split()) for node in properties if local(node) == "title"), "")
    heads = [_tree(name, member(name, archive, part)) for part in sorted(archive.namelist()) if _HEAD.fullmatch(part)]
    printed = [" ".join("".join(node.itertext()).split()) for head in heads for node in head.iter(f"{_W}p")]
    symbol = next((match.group() for text in printed if (match := _SYMBOL.fullmatch(text))), "")
    return Metadata(symbol=symbol, title=title)


class _Reader:
    """Goes through the body once."""

    def __init__(self, root: Any, parts: dict[str, Any], links: dict[str, str]) -> None:
        self.writer = Writer()
        self.notes = Notes()
        self.links = links
        self.note_links: dict[str, dict[str, str]] = {}
        self.numbering = Numbering(parts["numbering"], parts["styles"])
        self._notes: dict[tuple[str, str], Any] = {}
        self._count = 0
        for part, kind in (("footnotes", "footnote"), ("endnotes", "endnote")):
            if parts[part] is not None:
                self._notes.update(((kind, node.get(f"{_W}id")), node) for node in parts[part] if local(node) == kind)

    def body(self, root: Any) -> None:
        """Write every paragraph and table of the body."""
        for node in root.find(f"{_W}body"):
            self._block(node)

    def _block(self, node: Any) -> None:
        name = local(node)
        if name == "p":
            self._paragraph(node)
        elif name == "tbl":
            self._table(node)
        elif name in {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"}:
            for child in node:
                self._block(child)

    def _paragraph(self, node: Any) -> None:
        self.writer.end_line()
        level = self.numbering.heading(node)
        label = self.numbering.label(node)
        kind = MarkKind.HEADING if level else MarkKind.PARAGRAPH
        with self.writer.mark(kind, str(level) if level else ""):
            if label:
                with self.writer.mark(MarkKind.LABEL):
                    self.writer.put(label, path=path_of(node))
                self.writer.put(" ")
            self._runs(node, self.links)
        self.writer.end_line()

    def _runs(self, node: Any, links: dict[str, str]) -> None:
        for child in node:
            name = local(child)
            if name in _REMOVED:
                continue
            if name == "hyperlink":
                address = links.get(child.get(f"{_R}id") or "", "")
                if address:
                    with self.writer.mark(MarkKind.LINK, address):
                        self._runs(child, links)
                else:
                    self._runs(child, links)
            elif name == "r":
                self._run(child)
            elif name in {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml"}:
                self._runs(child, links)

    def _run(self, node: Any) -> None:
        path = path_of(node)
        properties = node.find(f"{_W}rPr")
        style = {local(item) for item in properties if item.get(f"{_W}val") not in {"0", "false", "none"}} if properties is not None else set()
        kinds = [kind for name, kind in (("b", MarkKind.BOLD), ("i", MarkKind.ITALIC)) if name in style]
        start = self.writer.position
        for child in node:
            name = local(child)
            if name == "t":
                self.writer.put(child.text or "", path=path)
            elif name == "noBreakHyphen":
                self.writer.put_exactly("-", path=path)
            elif name in _BREAKS:
                self.writer.put(" ")
            elif name in _SIGN_TEXTS:
                self._call(child, name.removesuffix("Reference"))
        if kinds and self.writer.position > start:
            self.writer.wrap(start, kinds)

    def _call(self, node: Any, kind: str) -> None:
        found = self._notes.get((kind, node.get(f"{_W}id")))
        if found is None:
            return
        self._count += 1
        links = self.note_links.get(f"{kind}s", {})

        def write(note: Any) -> None:
            for paragraph in note.iter(f"{_W}p"):
                self.writer.put(" ")
                self._runs(paragraph, links)

        custom = node.get(f"{_W}customMarkFollows") in {"1", "true", "on"}
        self.notes.call(self.writer, found, "*" if custom else str(self._count), write)

    def _table(self, node: Any) -> None:
        self.writer.end_line()
        for row_number, row in enumerate(node.findall(f"{_W}tr"), start=1):
            with self.writer.mark(MarkKind.ROW):
                for column, cell in enumerate(row.findall(f"{_W}tc"), start=1):
                    if column > 1:
                        self.writer.tab()
                    with self.writer.mark(MarkKind.CELL, f"{row_number},{column}"):
                        for paragraph in cell.iter(f"{_W}p"):
                            self.writer.put(" ")
                            self._runs(paragraph, self.links)
            self.writer.end_line()
