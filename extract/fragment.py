"""Pieces of documents: a sentence, a few paragraphs, without the heading and formula that a document has."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.records import Structure
from extract.segment import segment
from extract.segment.opening import is_preambular, opens_operative
from extract.text import Passage

_LABEL = re.compile(r"(?:([0-9]{1,3})\.|\(([a-z]{1,2})\)) ")
_LOOSE = frozenset({"front", "paragraph", "subparagraph"})


def read_piece(source: str, text: str, *, symbol: str | None = None) -> Structure:
    """The structure of a text that may be a whole document or a piece of one.

    A document keeps the structure that ``segment`` gives it.  In a piece (no act and no heading found in it)
    each paragraph is what it opens like: preambular, operative, or plain; ``symbol`` says whose it is.
    """
    structure = segment(source, text, symbol=symbol)
    if any(passage.kind not in _LOOSE for passage in structure.passages):
        return structure
    holder = structure.document.id
    passages: list[Passage] = []
    preambular = operative = 0
    for passage in structure.passages:
        label = _LABEL.match(passage.text)
        body = passage.text[label.end() if label else 0 :]
        if label is None and is_preambular(body):
            preambular += 1
            kind, part = "preambular", f"pp{preambular}"
        elif label and label[2] and operative:
            kind, part = "subparagraph", f"op{operative}/{label[2]}"
        elif opens_operative(body):
            operative = int(label[1]) if label and label[1] else operative + 1
            kind, part = "operative", f"op{operative}"
        else:
            passages.append(passage._replace(kind="paragraph") if passage.kind == "front" else passage)
            continue
        begin = label.end() if label else 0
        passages.append(passage._replace(kind=kind, unit=f"{holder}#{part}", holder=holder, body_start=begin))
    return replace(structure, passages=tuple(passages))
