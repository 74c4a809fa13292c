"""What a graph says about one thing, as text for a terminal: wrapped, in the order of the document, short unless all is asked for."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Callable, Sequence

from kg.read.describe import Description

_FEW = 10  # rows of a section, and paragraphs that cite, where not all is asked for
_LONGEST = 240  # characters of a sentence then
_NARROWEST, _WIDEST = 40, 110
_ORDER = ("front", "title", "chapeau", "pp", "op", "heading", "annex", "appendix", "closing", "fn")
_PLACED = {"cites": ("unit", "relation", "target", "sentence"), "cited by": ("unit", "relation", "sentence")}
_ABOUT_FIRST = ("label", "title", "title, as cited")
#: Marks a heading on a terminal.
Style = Callable[[str], str]


def text_of(found: Description, *, every: bool = False, width: int = 0, heading: Style = str) -> str:
    """The text of a description, which ends with a line feed.

    Args:
        found: what the graph says.
        every: all rows with whole sentences; else the first of each section.
        width: characters of a line; 0: those of the terminal, at most 110.
        heading: how headings are set off.
    """
    width = max(_NARROWEST, width or min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))
    lines: list[str] = []
    for title, columns, rows in found.sections:
        if title == "about":
            lines += _about(found.identifier, rows, width, heading)
            continue
        lines += ["", heading(f"{title} ({len(rows)})")]
        shown = _by_unit(title, rows, found.identifier, every, width) if title in _PLACED else _plain(columns, rows, every, width)
        lines += shown
    return "\n".join(lines) + "\n"


def _about(identifier: str, rows: Sequence[tuple[str, ...]], width: int, heading: Style) -> list[str]:
    facts: dict[str, list[str]] = {}
    for key, value in rows:
        facts.setdefault(key, []).append(value)
    names = [name for key in _ABOUT_FIRST for name in facts.pop(key, []) if name != identifier]
    lines = [heading(identifier)]
    for name in dict.fromkeys(names):
        lines += textwrap.wrap(name, width)
    lines.append("")
    for key in sorted(facts):
        lines += _wrapped(f"  {key}: ", ", ".join(dict.fromkeys(facts[key])), width)
    return lines


def _plain(columns: Sequence[str], rows: Sequence[tuple[str, ...]], every: bool, width: int) -> list[str]:
    lines: list[str] = []
    for row in rows if every else rows[:_FEW]:
        first, rest = row[0], "  ".join(cell for cell in row[1:] if cell)
        words = f"{first}  {rest}" if rest else first
        lines += _wrapped("  ", words, width) if every else ["  " + textwrap.shorten(words, width - 2, placeholder=" …")]
    return lines + _more(len(rows) - _FEW, "row", every)


def _by_unit(title: str, rows: Sequence[tuple[str, ...]], identifier: str, every: bool, width: int) -> list[str]:
    """Each paragraph once, with what it cites or how, and its sentence below."""
    units: dict[str, dict[str, dict[str, None]]] = {}
    sentences: dict[str, str] = {}
    for row in rows:
        cells = dict(zip(_PLACED[title], row, strict=True))
        units.setdefault(cells["unit"], {}).setdefault(cells["relation"], {}).setdefault(cells.get("target", ""))
        sentences.setdefault(cells["unit"], cells["sentence"])
    ordered = sorted(units, key=lambda unit: (unit.partition("#")[0], place_in_text(unit)))
    lines: list[str] = []
    for unit in ordered if every else ordered[:_FEW]:
        name = unit.removeprefix(identifier) if unit.startswith(f"{identifier}#") else unit
        said = "; ".join(
            relation + (" " + ", ".join(targets) if any(targets) else "") for relation, targets in units[unit].items()
        )
        lines += _wrapped(f"  {name}  ", said, width)
        sentence = sentences[unit]
        if sentence:
            lines += _wrapped("      ", sentence if every else textwrap.shorten(sentence, _LONGEST, placeholder=" …"), width)
    return lines + _more(len(ordered) - _FEW, "paragraph", every)


def place_in_text(unit: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts the units of a text in its order: preamble, operative part, annexes, notes; numbers as numbers."""
    found: list[tuple[int, int, str]] = []
    for segment in unit.partition("#")[2].split("/"):
        match = re.fullmatch(r"([a-z]*?)([0-9]*)([^0-9]*)", segment)
        word, number, rest = match.groups() if match else (segment, "", "")
        rank = _ORDER.index(word) if word in _ORDER else _ORDER.index("heading")
        found.append((rank, int(number or 0), word + rest))
    return tuple(found)


def _more(count: int, noun: str, every: bool) -> list[str]:
    if every or count <= 0:
        return []
    return [f"  ... and {count} more {noun}{'s' if count > 1 else ''} (--all shows them)"]


def _wrapped(lead: str, words: str, width: int) -> list[str]:
    indent = " " * min(len(lead), 6)
    return textwrap.wrap(words, width, initial_indent=lead, subsequent_indent=indent, break_long_words=False) or [lead.rstrip()]
