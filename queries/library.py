"""The library of questions: ``queries/*.rq``, each with a header that says what it asks and takes.

A file is a complete SPARQL 1.1 query that runs in any engine with its defaults.  Its header is comments::

    # title: What an act builds on
    # question: Which earlier acts does an act take up, and which sentence proves each?
    # parameter: act | identifier | the act asked about
    # columns: cited title verb unit sentence
    BASE <https://w3id.org/recalling/id/>

The default of a parameter stands in the query itself, on a line of its own::

    VALUES ?act { <CTOC/COP/RES/11/6> }  # parameter: act

``UNDEF`` as default means: any.  A value given by a user replaces what stands between the braces, written as
a SPARQL term of the parameter's type, so that no value can change the query around it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ontology.identifiers import Identifier, InvalidIdentifier

TYPES = ("identifier", "actor", "relation", "text", "integer", "date")
"""Types of parameters.  ``identifier`` and ``actor`` become IRIs under the base (an actor's key or identifier),
``relation`` a property of the ontology; the others literals."""

ONTOLOGY = "https://w3id.org/recalling/ontology#"
_HEADER = re.compile(r"# (title|question|parameter|columns|note): (.+)")
_LINE = re.compile(
    r"(?P<head>\s*VALUES \?[A-Za-z][A-Za-z0-9_]* \{ )(?P<default>.+?)"
    r"(?P<tail> \}\s*# parameter: (?P<name>[a-z][a-z-]*)\s*)"
)
_BASE = re.compile(r"(?m)^BASE <([^>]*)>$")
_LIMIT = re.compile(r"(?P<head>LIMIT )(?P<default>[0-9]+)(?P<tail>\s*# parameter: limit\s*)")


class QueryError(ValueError):
    """A question is not there, is badly written, or is given a value it cannot take."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; ``default`` is the SPARQL term that stands in the file."""

    name: str
    type: str
    words: str
    default: str

    @property
    def optional(self) -> bool:
        """Whether the question can be asked of anything (default ``UNDEF``)."""
        return self.default == "UNDEF"


@dataclass(frozen=True, slots=True)
class Question:
    """A query of the library."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    note: str = ""

    def sparql(self, values: Mapping[str, str] | None = None, *, base: str = "") -> str:
        """The query with values put in; ``base`` replaces the base IRI of identifiers.

        Raises:
            QueryError: an unknown parameter, or a value that is not of the parameter's type.
        """
        given = dict(values or {})
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = sorted(given.keys() - known.keys())
        if unknown:
            raise QueryError(
                f"query {self.name} has no parameter {', '.join(unknown)}; it has {', '.join(known) or 'none'}"
            )
        text = self.text
        own = _BASE.search(text)
        root = base or (own[1] if own else "")
        if base:
            if re.search(r"[\s<>\"{}|\\^`]", base):
                raise QueryError(f"{base!r} cannot be the base of IRIs")
            text = _BASE.sub(f"BASE <{base}>", text, count=1)
        lines = text.split("\n")
        for index, line in enumerate(lines):
            match = _LINE.fullmatch(line) or _LIMIT.fullmatch(line)
            name = _name(match) if match else ""
            if match and name in given:
                lines[index] = match["head"] + term(known[name], given[name], base=root) + match["tail"]
        return "\n".join(lines)


def sure(text: str, least: float, *, name: str) -> str:
    """A query of the library that asks only for citations (``?citation``) of at least that confidence.

    Raises:
        QueryError: the query names no citations.
    """
    line = _CITATION.search(text)
    if line is None:
        raise QueryError(f"query {name} asks of no single citations, so that it cannot take a least confidence; see --list for others")
    condition = f"  ?citation rec:confidence ?sure . FILTER(?sure >= {least})\n"
    return text[: line.start()] + condition + text[line.start() :]


_CITATION = re.compile(r"(?m)^ *\?citation [a-z]+:")


def term(parameter: Parameter, value: str, *, base: str) -> str:
    """A value as a SPARQL term of the parameter's type.

    Raises:
        QueryError: the value is not of that type.
    """
    value = value.strip()
    problem = f"parameter {parameter.name}: {value!r} is no {parameter.type}"
    if parameter.type in ("identifier", "actor"):
        if parameter.type == "actor" and not value.startswith("actor/"):
            value = f"actor/{value}"
        try:
            return f"<{Identifier.parse(value).iri(base)}>"
        except InvalidIdentifier as error:
            raise QueryError(f"{problem}: {error}") from error
    if parameter.type == "relation":
        if not re.fullmatch(r"[A-Za-z]+", value):
            raise QueryError(f"{problem}; one looks like 'recalls' or 'reaffirms'")
        return f"<{ONTOLOGY}{value}>"
    if parameter.type == "integer":
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise QueryError(f"{problem}; give digits")
        return value
    if parameter.type == "date":
        try:
            return f'"{date.fromisoformat(value).isoformat()}"^^<http://www.w3.org/2001/XMLSchema#date>'
        except ValueError as error:
            raise QueryError(f"{problem}; one looks like 2018-10-19") from error
    return '"' + "".join(_ESCAPES.get(character, character) for character in value) + '"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _name(match: re.Match[str]) -> str:
    return match.groupdict().get("name") or "limit"


def read(name: str, text: str) -> Question:
    """Read a question from the text of its file.

    Raises:
        QueryError: the header lacks a part, or parameters and marked lines do not agree.
    """
    header: dict[str, list[str]] = {}
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        match = _HEADER.fullmatch(line.rstrip())
        if match:
            header.setdefault(match[1], []).append(match[2].strip())
    missing = [key for key in ("title", "question", "columns") if key not in header]
    if missing:
        raise QueryError(f"query {name}: the header lacks {', '.join(missing)}")
    defaults: dict[str, str] = {}
    for line in text.split("\n"):
        match = _LINE.fullmatch(line) or _LIMIT.fullmatch(line)
        if match:
            defaults[_name(match)] = match["default"].strip()
    parameters: list[Parameter] = []
    for entry in header.get("parameter", []):
        parts = [part.strip() for part in entry.split("|")]
        if len(parts) != 3 or parts[1] not in TYPES or parts[0] not in defaults:
            raise QueryError(
                f"query {name}: parameter {entry!r}: it needs 'name | type | words', a type of {', '.join(TYPES)}, "
                f"and a line marked '# parameter: {parts[0]}'"
            )
        parameters.append(Parameter(parts[0], parts[1], parts[2], defaults[parts[0]]))
    undeclared = sorted(defaults.keys() - {parameter.name for parameter in parameters})
    if undeclared:
        raise QueryError(f"query {name}: marked lines for {', '.join(undeclared)} have no parameter in the header")
    return Question(
        name=name,
        title=header["title"][0],
        question=" ".join(header["question"]),
        parameters=tuple(parameters),
        columns=tuple(header["columns"][0].split()),
        text=text,
        note=" ".join(header.get("note", [])),
    )


@cache
def questions() -> tuple[Question, ...]:
    """All questions of the library, by name."""
    found = sorted(
        (entry for entry in files("queries").iterdir() if entry.name.endswith(".rq")), key=lambda entry: entry.name
    )
    return tuple(read(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8")) for entry in found)


def question(name: str) -> Question:
    """A question by name.

    Raises:
        QueryError: there is none; the message names the nearest.
    """
    table = {entry.name: entry for entry in questions()}
    if name in table:
        return table[name]
    near = difflib.get_close_matches(name, table, n=3, cutoff=0.5)
    hint = f"nearest: {', '.join(near)}" if near else "`recalling query --list` names them all"
    raise QueryError(f"there is no query {name!r}; {hint}")
