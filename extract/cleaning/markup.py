"""Steps that take out what a typesetter wrote: Markdown, HTML tags, list bullets."""

from __future__ import annotations

import re

from extract.cleaning.characters import GONE

_TAG = re.compile(r"</?(?:i|b|em|strong|u|p|br|sub|span|div|center|small|a)(?: [^<>\n]{0,200})?/?>", re.IGNORECASE)
_SUPERSCRIPT_TAG = re.compile(r"<sup>([^<>\n]{1,20})</sup>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:#|<?[a-z]+:|/|\.)[^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?\)")
_EMPTY_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(\)")
# Stars that open at a word's beginning and close at a word's end, in one paragraph.
_STARS = re.compile(r"(\*(?<![\w*\\]\*)\*{0,2})(?=[^\s*])([^*]{1,600})(?<=[^\s*\\])(\1)(?![\w*])")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|<>~^])")
_BULLET = re.compile(
    r"\n[ \t\f]*([-+•·◦▪–*])(?:(?<!\*)(?=[ \t]+(?:\([0-9a-z]{1,4}\)|[A-Z“\"]))|(?<=\*)(?=[ \t]+\([a-z]))"
)
_HASHES = re.compile(r"^[ \t\f]*#{1,6}(?=[ \t]+\S)", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*(?::?-{3,}:?)?[ \t]*$", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)


def _gone(match: re.Match[str]) -> str:
    return GONE * len(match.group())


def _inner(match: re.Match[str]) -> str:
    """Keep group 1 in its place, mask what stands before and after it."""
    before = match.start(1) - match.start()
    after = match.end() - match.end(1)
    return GONE * before + match.group(1) + GONE * after


def _stars(match: re.Match[str]) -> str:
    if _BLANK_LINE.search(match.group(2)):
        return match.group()
    marks = GONE * len(match.group(1))
    return marks + match.group(2) + marks


def _row(match: re.Match[str]) -> str:
    row = match.group()
    first, last = row.index("|"), row.rindex("|")
    return row[:first] + GONE + row[first + 1 : last].replace("|", "\t") + GONE + row[last + 1 :]


def _superscript(match: re.Match[str]) -> str:
    """``<sup>4</sup>`` becomes ``^{4}`` with the rest masked: the form that the notes are read from."""
    label = match.group(1)
    return GONE * 3 + "^{" + label + "}" + GONE * 5


def _without_bullets(text: str) -> str:
    parts: list[str] = []
    last = 0
    # The engine skips to the end of the line before; offsets in the padded text are one too many.
    for bullet in _BULLET.finditer("\n" + text):
        at = bullet.start(1) - 1
        parts += (text[last:at], GONE)
        last = at + 1
    return "".join((*parts, text[last:])) if parts else text


def mask_markup(text: str) -> str:
    """Markdown and HTML out, what they mark up in; the cells of a table's row are separated by tabs."""
    if "<" in text:
        text = _SUPERSCRIPT_TAG.sub(_superscript, text)
        text = _TAG.sub(_gone, text)
    if "](" in text:
        text = _EMPTY_LINK.sub(_inner, _LINK.sub(_inner, text))
    if "|" in text:
        text = _TABLE_RULE.sub(_gone, text)
        text = _TABLE_ROW.sub(_row, text)
    text = _without_bullets(text)
    if "*" in text:
        text = _STARS.sub(_stars, text)
    if "\\" in text:
        text = _ESCAPE.sub(GONE, text)
    if "#" in text:
        text = _HASHES.sub(_gone, text)
    return text
