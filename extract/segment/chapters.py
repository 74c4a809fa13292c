"""Paragraphs numbered within a chapter: "10.4", the fourth of section 10, as budgets and handbooks print them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.cleaning import Paragraph
from extract.segment.enumeration import label_of

_NUMBER = re.compile(r"(?P<chapter>[0-9]{1,3})\.(?P<serial>[0-9]{1,3})\.?\s+(?=\S)")
_FEWEST = 5  # paragraphs in a row: fewer may be headings, or amounts at the head of a line
_GAP = 5  # numbers that a row may lack: a paragraph was lost, or stands in a box
_SENTENCE = 100  # characters: what is as long is no heading


class ChapterRow:
    """The row of such numbers, and how far it has been read."""

    def __init__(self) -> None:
        self.chapter = 0
        self.serial = 0

    def next(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """The number of a paragraph that goes on with the row, and where its words begin; None for any other."""
        match = None if paragraph.cells else _NUMBER.match(paragraph.text)
        if match is None:
            return None
        chapter, serial = int(match["chapter"]), int(match["serial"])
        goes_on = chapter == self.chapter and self.serial < serial <= self.serial + _GAP
        if not goes_on and not (chapter > self.chapter and serial == 1):
            return None
        self.chapter, self.serial = chapter, serial
        return f"{chapter}.{serial}", match.end()


def numbered_in_chapters(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether a document numbers its paragraphs so: a row of sentences, more than there are with plain numbers."""
    row, dotted, plain = ChapterRow(), 0, 0
    for paragraph in paragraphs:
        text = paragraph.text
        if paragraph.cells or not text[:1].isdigit() or not (text.endswith((".", ":", ";")) or len(text) > _SENTENCE):
            continue
        if row.next(paragraph) is not None:
            dotted += 1
        elif label_of(text) is not None:
            plain += 1
    return dotted >= _FEWEST and dotted > plain
