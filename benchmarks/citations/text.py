"""The text of a resolution out of its published XML (Akoma Ntoso, profile of the United Nations).

    python -m benchmarks.citations.text FILE.xml > FILE.txt

The labels' offsets are code points of this text.  A paragraph is a line; the figure of a footnote touches the word before
it, as in text out of PDF, and the notes stand below a rule at the end of the paragraph with which some 2,800 characters are
full.  White space is folded; nothing is mended.
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

Element = ElementTree.Element

RULE = "__________________"
_PAGE = 2800  # characters of running text after which the notes of a page come
_NUMBERED = frozenset(("paragraph", "point", "alinea", "subparagraph", "clause"))
_LISTS = frozenset(("list", "sublist", "blockList", "item"))
_HEADINGS = frozenset(("crossHeading", "heading", "subheading"))
_CONTENT = frozenset(("content", "intro", "wrapUp", "wrap"))
_FRONT = frozenset(("preface", "preamble", "coverPage", "conclusions"))
_SKIPPED = frozenset(("img", "table", "list"))


def tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _paragraphs(element: Element) -> Iterator[Element]:
    return (node for node in element.iter() if tag(node) == "p")


def _runs(element: Element) -> Iterator[str | Element]:
    """The strings of a paragraph, and in their places the notes and blocks that it holds."""
    if element.text:
        yield element.text
    for child in element:
        name = tag(child)
        if name in ("authorialNote", "embeddedStructure"):
            yield child
        elif name == "eol":
            yield " "
        elif name not in _SKIPPED:
            yield from _runs(child)
        if child.tail:
            yield child.tail


class Text:
    """The lines of one document, in the making."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pending: list[tuple[str, Element]] = []
        self.since = 0

    def block(self, lead: str, element: Element) -> list[Element]:
        """One line; gives the embedded blocks that it met."""
        embedded: list[Element] = []
        notes: list[tuple[str, Element]] = []
        last, length = " ", 0
        self.parts.append(lead)
        for run in _runs(element):
            if isinstance(run, str):
                words = re.sub(r"[ \t\r\n]+", " ", run)
                words = words[1:] if last == " " and words.startswith(" ") else words
            elif tag(run) == "embeddedStructure":
                embedded.append(run)
                continue
            else:
                words = (run.get("marker") or "*").strip()
                notes.append((words, run))
            if words:
                self.parts.append(words)
                length += len(words)
                last = "x" if not isinstance(run, str) else words[-1]
        self.parts.append("\n")
        self.pending += notes
        self.since += length
        if self.since > _PAGE:
            self.flush()
        return embedded

    def flush(self) -> None:
        """Print the notes that wait."""
        waiting, self.pending, self.since = self.pending, [], 0
        if not waiting:
            return
        self.parts.append(RULE + "\n")
        for sign, note in waiting:
            for index, paragraph in enumerate(_paragraphs(note)):
                self.block("" if index else sign + " ", paragraph)
        self.since = 0
        self.parts.append("\n")

    def table(self, element: Element) -> None:
        for row in element.iter():
            if tag(row) == "tr":
                for cell in row:
                    for paragraph in _paragraphs(cell):
                        self.block("", paragraph)

    def preamble(self, element: Element) -> None:
        for child in element:
            if tag(child) == "formula":
                for paragraph in _paragraphs(child):
                    self.block("", paragraph)
            elif tag(child) == "container":
                for part in child:
                    if tag(part) == "p":
                        for block in self.block("", part):
                            self.body(block)
                    elif tag(part) == "table":
                        self.table(part)
                    else:
                        self.body(part)
            else:
                self.body(child)

    def body(self, element: Element) -> None:
        name = tag(element)
        if name in _NUMBERED:
            self._numbered(element)
        elif name in _LISTS:
            for child in element:
                if tag(child) == "intro":
                    for paragraph in _paragraphs(child):
                        self.block("", paragraph)
                elif tag(child) != "num":
                    self.body(child)
        elif name == "table":
            self.table(element)
        elif name in _HEADINGS:
            self.parts.append("\n")
            self.block("", element)
        elif name == "container":
            for part in element:
                self.block("", part) if tag(part) == "p" else self.body(part)
        elif name == "p":
            self.block("", element)
        elif name not in ("num", "meta"):
            for child in element:
                self.body(child)

    def _numbered(self, element: Element) -> None:
        number = next((re.sub(r"\s+", " ", "".join(child.itertext())).strip() for child in element if tag(child) == "num"), "")
        lead = f"{number} " if number else ""
        for child in element:
            name = tag(child)
            if name == "num":
                continue
            if name in _CONTENT:
                for part in child:
                    if tag(part) == "p":
                        for block in self.block(lead, part):
                            self._embedded(block)
                        lead = ""
                    elif tag(part) == "table":
                        self.table(part)
                    else:
                        self.body(part)
            elif name == "p":
                self.block(lead, child)
                lead = ""
            elif name in _HEADINGS:
                self.block("", child)
            else:
                self.body(child)

    def _embedded(self, block: Element) -> None:
        for part in block:
            if tag(part) != "container":
                self.body(part)
                continue
            for paragraph in part:
                if tag(paragraph) == "p":
                    self.block("", paragraph)

    def statement(self, element: Element) -> None:
        """A resolution, or one of the parts of one."""
        for child in element:
            name = tag(child)
            if name in ("coverPage", "preface"):
                for part in child:
                    if tag(part) in ("p", "longTitle") and "".join(part.itertext()).strip():
                        self.block("", part)
                self.parts.append("\n")
            elif name == "preamble":
                self.preamble(child)
            elif name == "mainBody":
                self.parts.append("\n")
                self.body(child)
            elif name == "conclusions":
                self.flush()
                for part in child:
                    if tag(part) == "p":
                        self.block("", part)
            elif name == "attachments":
                self.flush()
                for attachment in child:
                    if tag(attachment) == "attachment":
                        self.parts.append("\n")
                        self._attachment(attachment)
            elif name in ("components", "component"):
                for component in [part for part in child if tag(part) == "component"] if name == "components" else [child]:
                    self.flush()
                    for part in component:
                        self.statement(part)

    def _attachment(self, attachment: Element) -> None:
        for part in attachment:
            for child in part:
                if tag(child) == "mainBody":
                    for block in child:
                        self.body(block)
                elif tag(child) in _FRONT:
                    for paragraph in _paragraphs(child):
                        if "".join(paragraph.itertext()).strip():
                            self.block("", paragraph)
            if tag(part) == "heading":
                self.block("", part)


def text_of(xml: bytes) -> str:
    """The text of one published file.

    Raises:
        ElementTree.ParseError: the bytes are no XML.
    """
    made = Text()
    for element in ElementTree.fromstring(xml):
        if tag(element) in ("statement", "doc", "documentCollection", "act"):
            made.statement(element)
            for child in element:
                if tag(child) == "collectionBody":
                    for part in child.iter():
                        if tag(part) == "statement":
                            made.statement(part)
    made.flush()
    return "".join(made.parts)


if __name__ == "__main__":
    sys.stdout.write(text_of(Path(sys.argv[1]).read_bytes()))
