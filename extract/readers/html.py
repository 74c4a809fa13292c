"""HTML pages: the main content as lines, tables as rows, raised signs with the notes they call.

No script is run and nothing is fetched.  Menus, heads and feet of a page are left out where the page says what they are.
"""

from __future__ import annotations

import re
from typing import Any

from extract.readers.docx_numbering import printed
from extract.readers.source import MarkKind, Metadata, SourceText
from extract.readers.writing import RULE, Writer
from extract.readers.xml import local, parse_html, path_of

_SKIPPED = frozenset("script style noscript template head nav header footer aside form button svg iframe object embed select textarea".split())
_BLOCKS = frozenset(
    "p div section article main body html ul ol dl dt dd blockquote pre figure figcaption address center h1 h2 h3 h4 h5 h6 li hr"
    " caption fieldset details summary".split()
)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_SIGN = re.compile(r"\s*[\[(]?([0-9]{1,3}|\*{1,3}|[a-z])[\])]?\s*\Z")
_NOTE = re.compile(r"(?:foot|end)?-?_?note|\bfn|ftn|edn", re.IGNORECASE)


def matches(data: bytes) -> bool:
    """Whether a file is HTML: a document type, or an element of it among the first."""
    return re.search(rb"<(?:!doctype html|html|head|body|p|div|table|h[1-6]|meta|title)\b", data[:2048].lower()) is not None


def read(name: str, data: bytes, *, ignore_links: bool) -> SourceText:
    """The page as text.

    Raises:
        UnreadableDocument: nothing can be made of it.
    """
    root = parse_html(name, data)
    reader = _Reader(_notes(root))
    main = next((node for node in root.iter() if local(node) == "main" or node.get("role") == "main"), None) if hasattr(root, "iter") else None
    body = main if main is not None else root.find(".//body")
    reader.element(root if body is None else body)
    reader.finish()
    title = next((" ".join("".join(node.itertext()).split()) for node in root.iter("title")), "")
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    drop = frozenset({MarkKind.LINK}) if ignore_links else frozenset[MarkKind]()
    return reader.writer.result("html", metadata=Metadata(title=title, language=language), drop=drop)


def _notes(root: Any) -> dict[str, Any]:
    """The elements that notes stand in, by the name to which their calls point.

    A note often leads back to its call: of two that lead to each other the later one is the note.
    """
    called: dict[str, int] = {}  # where each name is pointed to first
    found: dict[str, Any] = {}
    for index, node in enumerate(root.iter()):
        key = node.get("id") or node.get("name") or ""
        if called.get(key, index) < index and _NOTE.search(f"{key} {node.get('class') or ''}") and not _back(node):
            holder = node
            while local(holder) not in _BLOCKS and holder.getparent() is not None:
                holder = holder.getparent()
            found[key] = holder
        address = node.get("href") or ""
        if local(node) == "a" and address.startswith("#") and _SIGN.match("".join(node.itertext())):
            called.setdefault(address[1:], index)
    return found


def _back(node: Any) -> bool:
    """Whether an element is the call of a note and not the note: it stands raised in running text."""
    parent = node.getparent()
    return local(node) == "sup" or parent is not None and local(parent) == "sup"


def list_label(count: int, node: Any) -> str:
    """What a browser prints before an item: by the list's ``type`` or the style that it names."""
    style = re.search(r"list-style(?:-type)?:\s*([a-z-]+)", node.get("style") or "")
    form = _STYLES.get(style.group(1), "decimal") if style else _FORMS.get(node.get("type") or "1", "decimal")
    return f"{printed(count, form)}."


class _Reader:
    """Goes through the page once."""

    def __init__(self, notes: dict[str, Any]) -> None:
        self.writer = Writer()
        self._notes = notes
        self._holders = {id(node): key for key, node in notes.items()}
        self._called: list[tuple[str, Any]] = []
        self._ordered: list[int] = []  # the next number of each list that is open; 0 in one without numbers
        self._lists: list[Any] = []

    def element(self, node: Any) -> None:
        """Write an element's text; what follows it is the caller's."""
        name = local(node)
        if not name or name in _SKIPPED or id(node) in self._holders or node.get("hidden") is not None:
            return
        if name == "table":
            self._table(node)
        elif name in _BLOCKS:
            self._block(node, name)
        elif name == "br":
            self.writer.end_line()
        elif name == "sup" and (label := _SIGN.match("".join(node.itertext()))) is not None:
            self._sign(node, label.group(1))
        elif name == "a" and (node.get("href") or "").startswith("#") and node.get("href")[1:] in self._notes:
            match = _SIGN.match("".join(node.itertext()))
            self._sign(node, match.group(1) if match else str(len(self._called) + 1))
        else:
            self._inline(node, name)

    def _block(self, node: Any, name: str) -> None:
        self.writer.end_line()
        kind = MarkKind.HEADING if name[0] == "h" and name[1:].isdigit() else MarkKind.PARAGRAPH
        if name in {"ul", "ol"}:
            self._lists.append(node)
            self._ordered.append(int(node.get("start") or 1) if name == "ol" and (node.get("start") or "1").isdigit() else 0)
        nested = any(local(child) in _BLOCKS or local(child) == "table" for child in node)
        if nested and kind is MarkKind.PARAGRAPH:
            self._label(name)
            self._children(node)
        else:
            with self.writer.mark(kind, name[1:] if kind is MarkKind.HEADING else ""):
                self._label(name)
                self._children(node)
        self.writer.end_line()
        if name in {"ul", "ol"}:
            self._ordered.pop()
            self._lists.pop()

    def _label(self, name: str) -> None:
        """The number that a browser prints before an item of a numbered list."""
        if name == "li" and self._ordered and self._ordered[-1]:
            with self.writer.mark(MarkKind.LABEL):
                self.writer.put(list_label(self._ordered[-1], self._lists[-1]))
            self.writer.put(" ")
            self._ordered[-1] += 1

    def _inline(self, node: Any, name: str) -> None:
        kind = {"b": MarkKind.BOLD, "strong": MarkKind.BOLD, "i": MarkKind.ITALIC, "em": MarkKind.ITALIC}.get(name)
        address = node.get("href") or ""
        if name == "a" and address and not address.startswith(("#", "javascript:")):
            with self.writer.mark(MarkKind.LINK, address):
                self._children(node)
        elif kind is not None:
            with self.writer.mark(kind):
                self._children(node)
        else:
            self._children(node)

    def _children(self, node: Any) -> None:
        path = path_of(node)
        self.writer.put(node.text or "", path=path)
        for child in node:
            self.element(child)
            self.writer.put(child.tail or "", path=path)

    def _sign(self, node: Any, label: str) -> None:
        with self.writer.mark(MarkKind.SIGN, label):
            self.writer.put_exactly(label)
        target = next((link.get("href")[1:] for link in [node, *node.iter("a")] if (link.get("href") or "").startswith("#")), "")
        if target in self._notes and all(key != target for key, _ in self._called):
            self._called.append((target, label))

    def _table(self, node: Any) -> None:
        self.writer.end_line()
        for row_number, row in enumerate(node.iter("tr"), start=1):
            with self.writer.mark(MarkKind.ROW):
                for column, cell in enumerate((child for child in row if local(child) in {"td", "th"}), start=1):
                    if column > 1:
                        self.writer.tab()
                    with self.writer.mark(MarkKind.CELL, f"{row_number},{column}"):
                        self._cell(cell)
            self.writer.end_line()

    def _cell(self, node: Any) -> None:
        """A cell's paragraphs and lists, joined by spaces."""
        path = path_of(node)
        self.writer.put(node.text or "", path=path)
        count = 0
        for child in node:
            name = local(child)
            if name in _BLOCKS or name in {"table", "tr", "td", "br"}:
                self.writer.put(" ")
                if name == "li" and local(node) == "ol":
                    start = node.get("start") or ""
                    count = count + 1 if count else int(start) if start.isdigit() else 1
                    self.writer.put(f"{list_label(count, node)} ")
                self._cell(child)
            else:
                self.element(child)
            self.writer.put(child.tail or "", path=path)

    def finish(self) -> None:
        """Write the notes that were called behind a rule."""
        if not self._called:
            return
        self.writer.end_line()
        self.writer.put(RULE)
        self.writer.end_line()
        for key, label in self._called:
            node = self._notes[key]
            words = " ".join("".join(node.itertext()).split())
            words = re.sub(rf"^[\[(]?{re.escape(label)}[\])]?[.\s]*|\s*[↩↑^]\s*$", "", words)
            with self.writer.mark(MarkKind.NOTE, label):
                self.writer.put(label)
                self.writer.put(" ")
                self.writer.put(words, path=path_of(node))
            self.writer.end_line()
