"""Numbers and letters that OpenDocument prints before items of lists and does not store in their text."""

from __future__ import annotations

from typing import Any, NamedTuple

from extract.readers.docx_numbering import printed

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_LEVELS = 10


class _Level(NamedTuple):
    form: str
    before: str
    after: str
    start: int
    shown: int  # how many levels are printed


class Lists:
    """The list styles of a document, each with how far it has been counted."""

    def __init__(self, trees: list[Any]) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for style in (style for tree in trees for style in tree.iter(f"{_TEXT}list-style")):
            levels: dict[int, _Level] = {}
            for level in style.iter(f"{_TEXT}list-level-style-number"):
                values = [level.get(f"{_TEXT}{name}") or "1" for name in ("level", "start-value", "display-levels")]
                number, start, shown = (int(value) if value.isdigit() else 1 for value in values)
                before, after = level.get(f"{_STYLE}num-prefix") or "", level.get(f"{_STYLE}num-suffix") or ""
                form = _FORMS.get(level.get(f"{_STYLE}num-format") or "", "")
                levels[number] = _Level(form, before, after, start, min(shown, _MOST_LEVELS))
            self._styles[style.get(f"{_STYLE}name") or ""] = levels

    def begin(self, style: str, level: int, *, goes_on: bool) -> None:
        """A list begins; it counts anew unless it says that it goes on."""
        if not goes_on:
            counts = self._counts.setdefault(style, {})
            for deeper in [key for key in counts if key >= level]:
                del counts[deeper]

    def next(self, style: str, level: int, start: int | None) -> str:
        """What is printed before the next item; empty for bullets and for lists without numbers."""
        levels = self._styles.get(style, {})
        own = levels.get(level)
        if own is None or not own.form:
            return ""
        counts = self._counts.setdefault(style, {})
        counts[level] = start if start is not None else counts.get(level, own.start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        parts = [
            printed(counts.get(depth, row.start), row.form)
            for depth in range(level - own.shown + 1, level + 1)
            if (row := levels.get(depth)) is not None and row.form
        ]
        return f"{own.before}{'.'.join(parts)}{own.after}".strip()
