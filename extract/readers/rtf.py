"""Rich Text Format: paragraphs, printed list labels, tables, footnotes at their calls, links.

Pictures, embedded objects, running heads and feet and comments are passed over; text that is marked as deleted is left out,
which a warning says.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from extract.errors import UnreadableDocument
from extract.readers.notes import Notes
from extract.readers.rtf_words import Kind, Token, tokens
from extract.readers.source import MarkKind, Metadata, SourceText
from extract.readers.writing import Writer

_DEEPEST = 500  # groups inside groups; documents reach 30
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict object header headerl headerr headerf"
    " footer footerl footerr footerf annotation atnid atnauthor atntime atnref atnparent xmlnstbl themedata colorschememapping"
    " datastore latentstyles filetbl bkmkstart bkmkend mmathPr nonshppict ftnsep ftnsepc aftnsep aftnsepc tc xe private".split()
)
#: What a word makes of a group, by what the group was before.
_GROUPS = {
    ("text", "info"): "info", ("info", "title"): "title", ("text", "fldinst"): "link", ("unknown", "fldinst"): "link",
    ("text", "fldrslt"): "text", ("text", "listtext"): "label", ("text", "pntext"): "label", ("unknown", "pntext"): "label",
    ("unknown", "shptxt"): "text", ("text", "shptxt"): "text",
}  # fmt: skip
_CHARACTERS = {
    "tab": " ", "line": " ", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": " ", "_": "-",
}  # fmt: skip


def matches(data: bytes) -> bool:
    """Whether a file begins as RTF does."""
    return data[:64].lstrip().startswith(b"{\\rtf")


def read(name: str, data: bytes, *, ignore_links: bool) -> SourceText:
    """The file as text.

    Raises:
        UnreadableDocument: it ends inside a group, or nests groups without bound.
    """
    reader = _Reader(name)
    reader.read(list(tokens(data)))
    drop = frozenset({MarkKind.LINK}) if ignore_links else frozenset[MarkKind]()
    warnings = (f"{name}: words marked as deleted are left out; accept or reject the changes to be sure",) if reader.deleted else ()
    return reader.writer.result("rtf", metadata=Metadata(title=reader.title), warnings=warnings, drop=drop)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group: where its words go, and how they look."""

    into: str = "text"  # "text", "label", "link" (the code of a field), "info", "title", "unknown" (may be left out), "skip"
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class _Field:
    """A field that is being read: its code, where what it shows begins, and how deep its group is."""

    depth: int
    start: int
    code: list[str] = field(default_factory=list)


class _Reader:
    """Goes through the tokens once; a note is gone through when the notes are written."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.writer = Writer()
        self.notes = Notes()
        self.deleted = False
        self._title: list[str] = []
        self._paragraph = 0  # where the paragraph, the row and the cell at hand begin
        self._row_start = self._cell_start = -1
        self._row, self._column = 0, 1
        self._waiting = False  # a cell was ended, and what follows stands in the next one
        self._in_table = False
        self._heading = ""
        self._fields: list[_Field] = []

    @property
    def title(self) -> str:
        """The title that the file's properties state."""
        return " ".join("".join(self._title).split())

    def read(self, found: list[Token]) -> None:
        """Write a whole file.

        Raises:
            UnreadableDocument: its groups do not close.
        """
        self._go(found, notes=True)
        self._end_paragraph()
        self.notes.write(self.writer)

    def _go(self, found: list[Token], *, notes: bool) -> None:
        stack: list[_State] = []
        state = _State()
        fresh = False  # a group was just opened: its first word says what it is
        index = 0
        while index < len(found):
            token = found[index]
            if token.kind is Kind.OPEN:
                stack.append(state)
                if len(stack) > _DEEPEST:
                    raise UnreadableDocument(self.name, "this RTF file nests groups without end", "save it anew or as text")
                fresh = True
            elif token.kind is Kind.CLOSE:
                if not stack:
                    break  # what follows the document's last brace is no part of it
                self._close(len(stack), state)
                state = stack.pop()
                fresh = False
            elif token.kind is Kind.TEXT:
                self._text(token.text, state)
                fresh = False
            elif token.text == "footnote" and notes and state.into in {"text", "unknown"}:
                index = self._note(found, index + 1)
                continue
            else:
                state = self._word(token, state, fresh=fresh, depth=len(stack), notes=notes)
                fresh = token.text == "*" and fresh
            index += 1
        if notes and stack:
            raise UnreadableDocument(self.name, "this RTF file is cut off in the middle", "get it again or save it anew")

    def _word(self, token: Token, state: _State, *, fresh: bool, depth: int, notes: bool) -> _State:
        word, value = token.text, token.value
        on = value != 0
        if word == "*" and fresh:
            return replace(state, into="unknown" if state.into == "text" else state.into)
        if word in _SKIPPED:
            return replace(state, into="skip")
        if (state.into, word) in _GROUPS:
            if word == "fldrslt" and self._fields:
                self._fields[-1].start = self.writer.position
            return replace(state, into=_GROUPS[state.into, word])
        if word == "field" and state.into == "text":
            self._fields.append(_Field(depth, self.writer.position))
        elif word == "plain":
            return replace(state, bold=False, italic=False, hidden=False, deleted=False)
        elif word == "b":
            return replace(state, bold=on)
        elif word == "i":
            return replace(state, italic=on)
        elif word == "v":
            return replace(state, hidden=on)
        elif word == "deleted":
            return replace(state, deleted=on)
        elif state.into != "text":
            return state
        elif word in _CHARACTERS:
            self._text(_CHARACTERS[word], state)
        elif notes:
            self._layout(word, value)
        elif word in {"par", "cell"}:
            self.writer.put(" ")
        return state

    def _layout(self, word: str, value: int | None) -> None:
        if word == "pard":
            self._in_table, self._heading = False, ""
        elif word == "intbl":
            self._in_table = True
        elif word == "outlinelevel" and value is not None and value < 9:
            self._heading = str(value + 1)
        elif word in {"par", "sect", "page"}:
            if self._in_table:
                self.writer.put(" ")
            else:
                self._end_paragraph()
        elif word in {"cell", "nestcell"}:
            self._begin_cell()
            self.writer.wrap(self._cell_start, [MarkKind.CELL], f"{self._row + 1},{self._column}")
            self._waiting = True
        elif word == "row":
            self._end_row()

    def _begin_cell(self) -> None:
        if self._row_start < 0:
            self._row_start = self._cell_start = self._paragraph
            self._column = 1
        elif self._waiting:
            self.writer.tab()
            self._column += 1
            self._cell_start = self.writer.position
        self._waiting = False

    def _end_row(self) -> None:
        if self._row_start >= 0:
            self.writer.wrap(self._row_start, [MarkKind.ROW])
        self.writer.end_line()
        self._row += 1
        self._row_start = -1
        self._waiting = False
        self._paragraph = self.writer.position

    def _end_paragraph(self) -> None:
        if self._row_start >= 0:
            self._end_row()
        if self._row:
            self._row = 0
        if self.writer.position > self._paragraph:
            self.writer.wrap(self._paragraph, [MarkKind.HEADING if self._heading else MarkKind.PARAGRAPH], self._heading)
        self.writer.end_line()
        self._paragraph = self.writer.position

    def _text(self, text: str, state: _State) -> None:
        if state.into == "title":
            self._title.append(text)
        elif state.into == "link" and self._fields:
            self._fields[-1].code.append(text)
        elif state.deleted and state.into == "text":
            self.deleted = True
        elif state.into in {"text", "label"} and not state.hidden:
            if self._waiting:
                self._begin_cell()
            start = self.writer.position
            self.writer.put(text)
            kinds = [MarkKind.BOLD] * state.bold + [MarkKind.ITALIC] * state.italic + [MarkKind.LABEL] * (state.into == "label")
            if kinds and self.writer.position > start:
                self.writer.wrap(start, kinds)

    def _close(self, depth: int, state: _State) -> None:
        if state.into == "label":
            self.writer.put(" ")
        if self._fields and self._fields[-1].depth == depth:
            ended = self._fields.pop()
            code = "".join(ended.code).strip()
            address = code.removeprefix("HYPERLINK").strip().strip('"') if code.startswith("HYPERLINK") else ""
            if address and "\\" not in address and self.writer.position > ended.start:
                self.writer.wrap(ended.start, [MarkKind.LINK], address)

    def _note(self, found: list[Token], begin: int) -> int:
        """Call a note; its tokens are kept until the notes are written.  The result is where its group ends."""
        depth, end = 1, begin
        while end < len(found) and depth:
            depth += (found[end].kind is Kind.OPEN) - (found[end].kind is Kind.CLOSE)
            end += 1
        inner = [Token(Kind.OPEN), *found[begin : end - 1], Token(Kind.CLOSE)]
        self.notes.call(self.writer, inner, "", partial(self._go, notes=False))
        return end - 1
