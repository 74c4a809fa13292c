"""Numbers and letters that Word prints before paragraphs and does not store in their text."""

from __future__ import annotations

import re
from typing import Any

from extract.roman import NUMERALS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|_ ?H_?)\s?_?([1-9])", re.IGNORECASE)
_LEVELS = frozenset("012345678")  # of an outline; 9 is running text


def _value(node: Any, name: str) -> str:
    child = node.find(f"{_W}{name}") if node is not None else None
    return (child.get(f"{_W}val") or "") if child is not None else ""


class Numbering:
    """The lists of a document, each with how far it has been counted."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract: dict[str, dict[int, tuple[str, str, int]]] = {}  # format, text, start by level
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._names: dict[str, str] = {}
        self._based: dict[str, str] = {}
        self._outline: dict[str, str] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            for style in styles.findall(f"{_W}style"):
                key = style.get(f"{_W}styleId") or ""
                self._names[key] = _value(style, "name")
                properties = style.find(f"{_W}pPr/{_W}numPr")
                if properties is not None and _value(properties, "numId"):
                    self._styles[key] = (_value(properties, "numId"), int(_value(properties, "ilvl") or 0))
                self._based[key] = _value(style, "basedOn")
                self._outline[key] = _value(style.find(f"{_W}pPr"), "outlineLvl")

    def _read_lists(self, numbering: Any) -> None:
        for abstract in numbering.findall(f"{_W}abstractNum"):
            levels = {}
            for level in abstract.findall(f"{_W}lvl"):
                start = _value(level, "start")
                levels[int(level.get(f"{_W}ilvl") or 0)] = (_value(level, "numFmt"), _value(level, "lvlText"), int(start) if start.isdigit() else 1)
            self._abstract[abstract.get(f"{_W}abstractNumId") or ""] = levels
        for number in numbering.findall(f"{_W}num"):
            key = number.get(f"{_W}numId") or ""
            self._lists[key] = _value(number, "abstractNumId")
            for override in number.findall(f"{_W}lvlOverride"):
                start = _value(override, "startOverride")
                if start.isdigit():
                    self._starts[key, int(override.get(f"{_W}ilvl") or 0)] = int(start)

    def heading(self, paragraph: Any) -> int:
        """The level of a heading from 1, or 0 for other paragraphs, by the name of its style."""
        style = _value(paragraph.find(f"{_W}pPr"), "pStyle")
        for key in self._line(style):
            if match := _HEADING.match(self._names.get(key, key)):
                return int(match.group(1))
            if self._outline.get(key, "") in _LEVELS:
                return int(self._outline[key]) + 1
        return 0

    def _line(self, style: str) -> list[str]:
        """A style and those that it is based on, the nearest first."""
        found: list[str] = []
        while style and style not in found:
            found.append(style)
            style = self._based.get(style, "")
        return found

    def label(self, paragraph: Any) -> str:
        """What is printed before a paragraph of a list ("3.", "(b)"); empty for others and for bullets."""
        properties = paragraph.find(f"{_W}pPr")
        own = properties.find(f"{_W}numPr") if properties is not None else None
        if own is not None and _value(own, "numId"):
            key, level = _value(own, "numId"), int(_value(own, "ilvl") or 0)
        else:
            line = self._line(_value(properties, "pStyle"))
            key, level = next((self._styles[style] for style in line if style in self._styles), ("", 0))
        levels = self._abstract.get(self._lists.get(key, ""), {})
        if level not in levels:
            return ""
        counter = self._lists[key] if not any(name == key for name, _ in self._starts) else key
        counts = self._counts.setdefault(counter, [])
        while len(counts) <= level:
            depth = len(counts)
            counts.append(self._starts.get((key, depth), levels.get(depth, ("", "", 1))[2]) - 1)
        del counts[level + 1 :]
        counts[level] += 1
        form, text, _ = levels[level]
        if form in {"bullet", "none", ""} or not text:
            return ""

        def number(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            first = levels.get(depth, ("", "", 1))[2]
            return printed(max(counts[depth], first) if depth < len(counts) else first, levels.get(depth, (form, "", 1))[0])

        return re.sub(r"%([1-9])", number, text).strip()


def printed(count: int, form: str) -> str:
    """A number in a form as Word names it: ``decimal``, ``lowerLetter``, ``upperRoman``, ..."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < count <= len(NUMERALS):
        return NUMERALS[count - 1].upper() if form == "upperRoman" else NUMERALS[count - 1]
    return f"{count:02d}" if form == "decimalZero" else str(count)
