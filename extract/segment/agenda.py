"""An annotated provisional agenda: the list of items, the annotations to them, an annex."""

from __future__ import annotations

from collections.abc import Sequence

from extract.cleaning import Paragraph
from extract.cleaning.paragraphs import ANNEX
from extract.segment.enumeration import label_of
from extract.segment.units import Ledger, Place


class AgendaReader:
    """Reads the paragraphs of an agenda and keeps its items."""

    def __init__(self, ledger: Ledger, document: str) -> None:
        self.ledger = ledger
        self.document = document
        self.items: list[tuple[str, str]] = []
        self.root = ""
        self.item = ""
        self.letter = ""

    def _place(self, part: str, kind: str, label: str = "") -> Place:
        parent = part.rpartition("/")[0]
        return Place(
            f"{self.document}#{part}", kind, self.document, label, "", f"{self.document}#{parent}" if parent else ""
        )

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        label = label_of(text)
        if ANNEX.match(text):
            self.root, self.item, self.letter = "annex" + text.partition(" ")[2], "", ""
            self.ledger.add(paragraph, self._place(f"{self.root}/chapeau", "chapeau"), kind="heading")
        elif text.lower().startswith("annotations") and len(text) < 40:
            self.root, self.item, self.letter = "annotations", "", ""
            self.ledger.add(paragraph, self._place("annotations", "annotations"), kind="heading")
        elif text.lower() in {"provisional agenda", "agenda"}:
            self.root, self.item, self.letter = "agenda", "", ""
            self.ledger.add(paragraph, self._place("agenda", "agenda"), kind="heading")
        elif self.root.startswith("annex"):
            kind = "table-row" if paragraph.cells else ""
            self.ledger.add(paragraph, self._place(f"{self.root}/chapeau", "chapeau"), kind=kind)
        elif label and self.root and self._item(paragraph):
            return
        elif self.root:
            part = "/".join(part for part in (self.root, self.item, self.letter) if part)
            self.ledger.add(paragraph, self._place(part, "agenda-item" if self.item else self.root))
        else:
            self.ledger.add(paragraph, self._place("front", "front"))

    def _item(self, paragraph: Paragraph) -> bool:
        label = label_of(paragraph.text)
        if label is None:
            return False
        if label.number:
            if label.number != int(self.item or 0) + 1:
                return False
            self.item, self.letter = str(label.number), ""
        else:
            expected = chr(ord(self.letter) + 1) if self.letter else "a"
            if label.letter != expected or not self.item:
                return False
            self.letter = label.letter
        part = "/".join(part for part in (self.root, self.item, self.letter) if part)
        heading = "heading" if self.root == "annotations" else ""
        self.ledger.add(
            paragraph, self._place(part, "agenda-item", self.letter or self.item), body=label.body, kind=heading
        )
        if self.root == "agenda" or not any(number == part.partition("/")[2] for number, _ in self.items):
            title = paragraph.text[label.body :].rstrip(".;: ")
            self.items.append((part.partition("/")[2], title))
        return True
