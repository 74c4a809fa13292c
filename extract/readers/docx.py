"""Word files (Office Open XML): body, tables, notes with their calls, numbers of lists as Word prints them, links.

Changes that are tracked are read as accepted, which a warning says.  Running heads and feet are no text of the document: the
symbol that they print is kept as evidence.  Nothing of a file is run: macros, fields and embedded objects are not opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_REMOVED = frozenset({"del", "moveFrom"})
_CHARACTERS = {"noBreakHyphen": "-", "softHyphen": "\u00ad"}
_HYPERLINK = re.compile(r"\bHYPERLINK\s+\"([^\"]+)\"")
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
    links = _links(name, member(name, archive, "word/_rels/document.xml.rels"), ignore_links)
    reader = _Reader(parts, links, ignore_links=ignore_links)
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


@dataclass(slots=True)
class _Field:
    """A field that is being read: its code, and where what it shows begins (-1: not yet)."""

    code: str = ""
    start: int = -1


def _in_box(paragraph: Any) -> bool:
    """Whether a paragraph stands in a text box."""
    return any(True for _ in paragraph.iterancestors(f"{_W}txbxContent"))


def _style(run: Any) -> set[str]:
    """What is switched on for a run: ``b``, ``i``, ``vanish``, ..."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return set()
    return {local(item) for item in properties if item.get(f"{_W}val") not in {"0", "false", "none", "off"}}


class _Reader:
    """Goes through the body once."""

    def __init__(self, parts: dict[str, Any], links: dict[str, str], *, ignore_links: bool) -> None:
        self.writer = Writer()
        self._fields: list[_Field] = []
        self._ignore_links = ignore_links
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
        self._boxes(node)

    def _boxes(self, node: Any) -> None:
        """Write the text boxes that hang on an element, each once: older programs get a second copy."""
        for box in node.iter(f"{_W}txbxContent"):
            if not any(local(above) == "Fallback" for above in box.iterancestors()):
                for child in box:
                    self._block(child)

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
        style = _style(node)
        if "vanish" in style:
            return
        kinds = [kind for name, kind in (("b", MarkKind.BOLD), ("i", MarkKind.ITALIC)) if name in style]
        start = self.writer.position
        custom = False  # what is typed in this run is the sign of a note
        for child in node:
            name = local(child)
            if name == "t":
                if custom:
                    continue
                self.writer.put(child.text or "", path=path)
            elif name in _CHARACTERS:
                self.writer.put_exactly(_CHARACTERS[name], path=path)
            elif name in _BREAKS:
                self.writer.put(" ")
            elif name == "fldChar":
                self._field(child.get(f"{_W}fldCharType") or "")
            elif name == "instrText" and self._fields:
                self._fields[-1].code += child.text or ""
            elif name in _SIGN_TEXTS:
                typed = "".join(text.text or "" for text in node.iter(f"{_W}t", f"{_W}sym")).strip()
                custom = child.get(f"{_W}customMarkFollows") in {"1", "true", "on"}
                self._call(child, name.removesuffix("Reference"), (typed or "*") if custom else "")
        if kinds and self.writer.position > start:
            self.writer.wrap(start, kinds)

    def _field(self, step: str) -> None:
        """A field in three steps: its code, what it shows, its end.  The code may be that of a link."""
        if step == "begin":
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            self._fields[-1].start = self.writer.position
        elif step == "end" and self._fields:
            field = self._fields.pop()
            link = _HYPERLINK.search(field.code)
            if link and not self._ignore_links and 0 <= field.start < self.writer.position:
                self.writer.wrap(field.start, [MarkKind.LINK], link.group(1))

    def _call(self, node: Any, kind: str, typed: str) -> None:
        """The sign of a note; ``typed`` is the one that the author gave, which takes no number."""
        found = self._notes.get((kind, node.get(f"{_W}id")))
        if found is None:
            return
        self._count += not typed
        links = self.note_links.get(f"{kind}s", {})

        def write(note: Any) -> None:
            first = next(note.iter(f"{_W}t"), None)
            if typed and first is not None and (first.text or "").lstrip().startswith(typed):
                first.text = (first.text or "").lstrip()[len(typed) :]  # the sign stands before the note already
            for paragraph in note.iter(f"{_W}p"):
                self.writer.put(" ")
                self._runs(paragraph, links)

        self.notes.call(self.writer, found, typed or str(self._count), write)

    def _table(self, node: Any) -> None:
        self.writer.end_line()
        for row_number, row in enumerate(node.findall(f"{_W}tr"), start=1):
            with self.writer.mark(MarkKind.ROW):
                cells = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr"), None) is row)
                for column, cell in enumerate(cells, start=1):
                    if column > 1:
                        self.writer.tab()
                    with self.writer.mark(MarkKind.CELL, f"{row_number},{column}"):
                        for paragraph in (node for node in cell.iter(f"{_W}p") if not _in_box(node)):
                            self.writer.put(" ")
                            if label := self.numbering.label(paragraph):
                                self.writer.put(f"{label} ", path=path_of(paragraph))
                            self._runs(paragraph, self.links)
            self.writer.end_line()
            self._boxes(row)
