"""Lines to paragraphs: wrapped lines joined, sentences cut by a page or a footnote joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extract.cleaning.lines import Layout, usual_width
from extract.cleaning.notes import Row
from extract.cleaning.table import Words, act_words, annex_words, any_of, months, numbered_words
from extract.text import make
from ontology.bodies import bodies
from ontology.tables import rows as table_rows

_ACT_WORDS = [word for given in act_words() for word in (given, given.lower())]
NUMBER = re.compile(r"([0-9]{1,3})\s?[.)](?=\s+\S|\t)")
LETTER = re.compile(r"\(([a-z¢]{1,5}¢?|[0-9]{1,2}|[A-Z])\)(?=\s)")
LABELLED = re.compile(r"(?:[IVXL]{1,7}|[A-Z])\.(?:\s+[A-Z“]|\Z)")
ACT = re.compile(
    rf"(?:Draft )?{any_of(_ACT_WORDS)}\s+(?=\S{{0,12}}[0-9IVX])[0-9A-Z][0-9A-Za-z./\-]{{0,15}}"
    r"(?:\s\((?:[A-Z]{1,2}-)?[0-9IVXLC]{1,7}\))?(?:\s[A-Z])?\Z"
)
ANNEX = re.compile(rf"{any_of(annex_words())}(?:\s+(?:[IVX]{{1,6}}|[0-9]{{1,2}}|[A-Z]))?\Z")
_NUMBERED_TITLE = re.compile(r"[0-9]{1,4}(?:/[0-9A-Z.\-]{1,8}|\s?\([IVXLC0-9\-]{1,8}\))(?:\s[A-Z])?\.\s+\S")
_HEAD_LETTERS = frozenset(word[0] for word in ("Draft", *_ACT_WORDS, *annex_words()))
# A number or date that a line's end cut: "3476 B" / "(XXX) of", "of 12" / "December 1977", "31 December" / "1974".
_CUT_NUMBER = re.compile(r"[0-9](?: [A-Z])?\n\((?:(?:19|20)[0-9]{2}|(?:[A-Z]{1,2}-)?[IVXLC]{1,8})\)")
_CUT_DATE = re.compile(rf"\b[0-3]?[0-9](?:\n{any_of(months())}\b| {any_of(months())},?\n(?:19|20)[0-9]{{2}}\b)")
_CUT_HEADS = frozenset("(12").union(month[0] for month in months())
_OPEN_TITLE = re.compile(r"entitled (?:“[^”]{1,300}|\"[^\"]{1,300})\Z")
_SYMBOL = re.compile(r"[A-Z]{1,8}(?:/[A-Za-z0-9.()\-]{1,20}){1,7}(?: \([0-9]{4}\))?")
_CLOSING = re.compile(r"[0-9]{1,5}(?:st|nd|rd|th) (?:\([a-z]+\) )?(?:plenary )?meeting\b")
_WORD = re.compile(r"[A-Za-z]+")
_MASTHEAD = 10  # lines in which a document prints its symbol
_QUOTES = "”’\"')]"


class Block(NamedTuple):
    """Lines that stand together: source ranges, their text; ``full``: the last line is as long as lines get."""

    ranges: tuple[tuple[int, int], ...]
    text: str
    cut: bool
    indent: int
    full: bool


@cache
def _openings() -> frozenset[str]:
    return frozenset(word for row in table_rows("layout", "opening", Words) for word in row.words)


@cache
def _hanging() -> frozenset[str]:
    return frozenset(word for row in table_rows("layout", "hanging", Words) for word in row.words)


@cache
def _formulas() -> frozenset[str]:
    """Enacting formulas that are a body's name alone."""
    return frozenset(f"The {name}," for body in bodies() for name in body.names)


def opens_preamble(text: str) -> bool:
    """Whether a paragraph begins as those of a preamble do: "Recalling", "Deeply concerned", "Mindful"."""
    match = _WORD.match(text)
    if not match or not text[0].isupper():
        return False
    return match.group().endswith("ing") or match.group() in _openings()


def is_opener(text: str) -> bool:
    """Whether a line can only begin a paragraph: a number, a letter, a heading."""
    first = text[:1]
    if "0" <= first <= "9":
        return bool(NUMBER.match(text) or _NUMBERED_TITLE.match(text))
    return bool(LETTER.match(text) if first == "(" else is_head(text) or LABELLED.match(text))


def is_head(text: str) -> bool:
    """Whether a line is the heading of an act or annex.  Most lines begin with no letter of one; that is asked first."""
    return text[:1] in _HEAD_LETTERS and bool(ACT.match(text) or ANNEX.match(text))


def _last(text: str) -> str:
    return text.rstrip(_QUOTES)[-1:]


def ends_sentence(text: str) -> bool:
    return _last(text) in {".", ";", ":", "!", "?"}


def _cut_inside(earlier: str, text: str) -> bool:
    """Whether a line's end cut the number of an act or a date in two."""
    if text[0] not in _CUT_HEADS or text[0].isupper() and not text.startswith(months()):
        return False
    seam = f"{earlier[-20:]}\n{text[:20]}"
    return bool(_CUT_NUMBER.search(seam) or _CUT_DATE.search(seam))


def join_lines(rows: Sequence[Row], layout: Layout) -> list[Block]:
    """Lines to blocks, by the layout."""
    if not layout.wrapped:
        return [
            make(Block, (((line.start, line.end),), line.text, cut, line.indent, False)) for line, cut in rows
        ]
    width = usual_width([row.line for row in rows])
    own = {row.line.text for row in rows[:_MASTHEAD] if _SYMBOL.fullmatch(row.line.text)}
    dense = _is_dense(rows, layout)
    blocks: list[Block] = []
    group: list[Row] = []
    for row in rows:
        alone = bool(own) and (row.line.text in own or bool(group) and group[-1].line.text in own)
        if group and (alone or _breaks(group, row, layout, width, dense)):
            blocks.append(_block(group, width))
            group = []
        group.append(row)
    if group:
        blocks.append(_block(group, width))
    return blocks


def _is_dense(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether no blank lines stand between paragraphs: seen where numbers and participles open lines."""
    openers = [
        row
        for last, row in pairwise(rows)
        if last.line.text[-1] in ",;.:" and (NUMBER.match(row.line.text) or opens_preamble(row.line.text))
    ]
    set_off = sum(row.line.gap > layout.gap or row.line.indent > 0 or row.cut for row in openers)
    if not set_off and openers and all(row.line.gap <= layout.gap for row in rows[1:]):
        return True  # every line stands as far from the one before as any other
    return len(openers) > 2 and set_off < 0.5 * len(openers)


def _block(group: Sequence[Row], width: int) -> Block:
    first, last = group[0], group[-1]
    text = " ".join(row.line.text for row in group)
    full = len(last.line.text) > 0.8 * width
    return Block(((first.line.start, last.line.end),), text, first.cut, first.line.indent, full)


def _breaks(group: Sequence[Row], row: Row, layout: Layout, width: int, dense: bool) -> bool:
    """Whether a new block begins with this row."""
    line, last = row.line, group[-1].line
    if row.cut or line.gap > layout.gap:
        return True
    text = line.text
    if _cut_inside(last.text, text):
        return False
    if "\t" in last.text and not NUMBER.match(last.text) and not LETTER.match(last.text):
        return True
    if is_head(last.text):
        return True
    if layout.indent and line.indent >= layout.indent:
        return True
    if text[0].islower():
        return False
    if text.startswith("The ") and text.endswith(",") and (last.text.endswith(":") or len(text) < 0.6 * width or text in _formulas()):
        # An enacting formula: a line in the middle of a paragraph is never so short.
        return True
    short = len(last.text) < 0.75 * width
    if short and last.text.startswith("The ") and last.text.endswith(",") and opens_preamble(text):
        return True
    if short and text[0].isupper() and (last.text.endswith(".") or last.text.endswith(")") and text.endswith(")")):
        # A wrapped line is never short but at its paragraph's end.
        return True
    closed = ends_sentence(last.text) or short
    if text[0].isdigit() and NUMBER.match(text):
        return closed or last.text.endswith(",") and dense
    if text[0] == "(" and LETTER.match(text):
        return (closed or last.text.endswith((",", ", and", "; and", ", or", "; or"))) and (
            bool(LETTER.match(group[0].line.text)) or last.text.endswith(":") or dense
        )
    if is_head(text) or short and LABELLED.match(text):
        return True
    if _NUMBERED_TITLE.match(text) and dense and last.text.rsplit(" ", 1)[-1] not in _hanging() | numbered_words():
        return True
    if dense:
        if last.text.endswith((",", ";")) and opens_preamble(text):
            return True
        # The next word would have had room on the line before, had the paragraph gone on.
        room = width - len(last.text) - len(text.split(" ", 1)[0]) - 1
        return _CLOSING.match(text) is not None or room > max(0.2 * width, 6) and not last.text.endswith(",")
    return False


def rejoin(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    """Sentences that a page's end or a footnote cut in two are one again."""
    joined: list[Block] = []
    parts: list[Block] = []
    length = 0
    for block in blocks:
        # What follows an act's heading is its title, which ends without a stop.
        title = bool(joined) and joined[-1].text[:1] in _HEAD_LETTERS and bool(ACT.match(joined[-1].text))
        if parts and _resumes(parts[0], parts[-1], block, length, layout, title):
            parts.append(block)
            length += len(block.text) + 1
            continue
        if parts:
            joined.append(_whole(parts))
        parts = [block]
        length = len(block.text)
    if parts:
        joined.append(_whole(parts))
    return joined


def _whole(parts: Sequence[Block]) -> Block:
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    ranges = tuple(span for part in parts for span in part.ranges)
    return Block(ranges, " ".join(part.text for part in parts), first.cut, first.indent, parts[-1].full)


def _resumes(first: Block, before: Block, block: Block, length: int, layout: Layout, title: bool) -> bool:
    """Whether a block goes on with the sentence of the blocks from ``first`` to ``before``."""
    text, earlier, head = block.text, before.text, first.text
    if title and not text[0].islower() or text.startswith("The ") and text.endswith(",") and len(text) < 130:
        return False
    if "\t" in head.strip("\t") and not NUMBER.match(head) and not LETTER.match(head):
        return False
    if _cut_inside(earlier, text):
        return True
    if is_opener(text) or text[0] in '“"‘' and NUMBER.match(text[1:]) or length < 2:
        return False
    if ends_sentence(earlier) and not earlier.endswith(("No.", "vol.", "para.", "paras.", "art.")):
        return False
    if text[0].isdigit() and earlier.rsplit(" ", 1)[-1].removesuffix("s") in _ACT_WORDS:
        return True  # a noun that its number follows: "its resolution" / "54/10, as well as"
    if length < 60 and is_head(head):
        return False
    started = bool(NUMBER.match(head) or LETTER.match(head))
    if text[0].islower():
        if block.cut or first.indent == block.indent or not layout.wrapped or started:
            return True
        return not layout.indent or block.indent < layout.indent
    if _OPEN_TITLE.search(earlier):
        return True
    hanging = earlier.rsplit(" ", 1)[-1] in _hanging()
    if layout.wrapped and not block.cut:
        return hanging and length > 60
    if earlier.endswith(","):
        if text[0].isdigit():
            return True
        formula = head.startswith(("The ", "THE ", "Acting ")) and length < 300
        return not (opens_preamble(text) or formula or opens_preamble(head) or _SYMBOL.fullmatch(text))
    if hanging:
        return True
    if block.cut and layout.wrapped:
        return before.full or (started or opens_preamble(head)) and length > 100
    if (started or opens_preamble(head)) and length > 50 and text.endswith((",", ";")) and not opens_preamble(text):
        return True
    return length > 350 or started and length > 250 or opens_preamble(head) and length > 120
