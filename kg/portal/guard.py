"""What a reader's query may not do, found in its tokens before any engine sees it.

Strings, IRIs, comments, names and variables are passed over, so that the word "service" in a title
harms nobody and a hidden one is seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Tokens of SPARQL 1.1 (section 19.8), as far as they tell keywords from other text.
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<prefixed>(?:[^\W\d_][\w.\-]*)?:[\w.:%\\\-]*)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<word>[^\W\d_]\w*)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY".split())
_FORMS = frozenset("SELECT ASK CONSTRUCT DESCRIBE".split())


class Refused(ValueError):
    """A query that this server does not run; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the tokens of a query tell: its form (``SELECT``, ...; empty if none) and whether it names its dataset."""

    form: str
    dataset: bool


def inspect(query: str) -> Inspected:
    """Look a query over.

    Raises:
        Refused: it calls another server, reads a file, or would change the data.
    """
    for text in {query, _ESCAPE.sub(_unescaped, query)}:
        found = _inspect(text)
    return found


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def _inspect(query: str) -> Inspected:
    form, dataset, former = "", False, ""
    for match in _TOKEN.finditer(query):
        kind, text = match.lastgroup, match[0]
        if kind == "comment" or text.isspace():
            continue
        if kind == "word":
            word = text.upper()
            if word == "SERVICE":
                raise Refused(
                    "SERVICE is refused: this server asks no other server; ask it yourself and join the answers"
                )
            if word in _UPDATES and not form:
                raise Refused(f"{word} is refused: this endpoint is read only; use SELECT, ASK, CONSTRUCT or DESCRIBE")
            if word in _FORMS and not form:
                form = word
            dataset = dataset or word == "FROM"
            former = word
            continue
        if kind in ("iri", "prefixed") and former in ("FROM", "NAMED"):
            inside = text.strip("<>").lower()
            if kind == "iri" and not inside.startswith(("http:", "https:", "urn:")) and ":" in inside:
                raise Refused(f"FROM {text} is refused: only graphs of this store can be named, and files are not read")
        former = ""
    return Inspected(form, dataset)
