"""Full text: every paragraph and title of a build in an index of SQLite (FTS5), beside the store.

Words are found without regard to case and accents.  Scripts that put no space between words (Chinese, Japanese, Thai)
would be one long word each, so their texts stand in a second index, of runs of three characters.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageProblem
from kg.store.embedded import GraphStore, ask

#: The file of the index in an output.
FULLTEXT = "fulltext.sqlite"
#: Words of context that a hit is shown with, hits among them marked.
CONTEXT = 32
_PREFIX = "PREFIX rec: <https://w3id.org/recalling/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "
_UNITS = f"""{_PREFIX}SELECT ?unit ?whole ?kind ?verb ?text WHERE {{
  ?unit rec:text ?text ; rec:unitOf ?whole .
  OPTIONAL {{ ?unit rec:unitKind ?kind }} OPTIONAL {{ ?unit rec:openingPhrase ?verb }} }}"""
_WHOLES = f"""{_PREFIX}SELECT ?whole ?title ?day ?body WHERE {{
  ?whole dcterms:identifier ?id .
  OPTIONAL {{ ?whole dcterms:title ?title }} OPTIONAL {{ ?whole rec:adopted|dcterms:issued ?day }}
  OPTIONAL {{ ?whole rec:adoptedBy|rec:ofBody ?body }} FILTER(BOUND(?title) || BOUND(?day) || BOUND(?body)) }}"""
_MENTIONS = f"{_PREFIX}SELECT ?unit ?actor WHERE {{ ?unit rec:mentions ?actor }}"
_SCHEMA = """
CREATE TABLE places (id INTEGER PRIMARY KEY, unit TEXT, act TEXT, body TEXT, year TEXT, kind TEXT, verb TEXT, actors TEXT, text TEXT);
CREATE VIRTUAL TABLE words USING fts5 (text, content='places', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE runs USING fts5 (text, content='', tokenize='trigram');
"""
# Han, kana, Thai, Lao, Khmer, Burmese.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PART = re.compile(r'"([^"]*)"|(\S+)')
#: Length of the runs of characters in the second index.
_RUN = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where what was looked for stands.

    Attributes:
        unit: the paragraph, or the act or document whose title it is.
        act: the act or document that holds it.
        body: key of the body whose act or document it is; may be empty.
        year: of adoption or issue; may be empty.
        kind: kind of the unit, or ``title``.
        verb: its opening phrase; may be empty.
        text: the words around, each hit between ``[`` and ``]``.
    """

    unit: str
    act: str
    body: str
    year: str
    kind: str
    verb: str
    text: str


@dataclass(frozen=True, slots=True)
class Fields:
    """What a hit must be besides; what is empty is not asked.  ``verb`` is the beginning of the opening phrase."""

    body: str = ""
    year: str = ""
    kind: str = ""
    verb: str = ""
    actor: str = ""


def write_fulltext(store: GraphStore, folder: Path, *, base: str) -> int:
    """Write the index of a graph, the same bytes for the same graph; returns the number of texts.

    Raises:
        OSError: the disk refuses.
    """
    place = folder / FULLTEXT
    with closing(sqlite3.connect(place, isolation_level=None)) as index:
        try:
            index.execute("PRAGMA journal_mode = OFF")
            index.execute("PRAGMA synchronous = OFF")  # a build is put on the disk as a whole
            index.executescript(_SCHEMA)
            index.execute("BEGIN")
            number = 0
            for row in _rows(store, base):
                number += 1
                index.execute("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *row))
                if _UNSPACED.search(row[-1]):
                    index.execute("INSERT INTO runs (rowid, text) VALUES (?, ?)", (number, row[-1]))
            index.execute("INSERT INTO words (words) VALUES ('rebuild')")
            index.execute("INSERT INTO words (words) VALUES ('optimize')")
            index.execute("COMMIT")
            return number
        except sqlite3.OperationalError as error:
            raise OSError(f"{place}: {error}") from error


def _rows(store: GraphStore, base: str) -> Iterator[tuple[str, ...]]:
    wholes: dict[str, dict[str, str]] = {}
    for row in ask(store, _WHOLES):
        said = wholes.setdefault(_name(row["whole"], base), {})
        for key in ("title", "day", "body"):
            value = _name(row[key], base)
            if value and (key not in said or value < said[key]):
                said[key] = value
    actors: dict[str, list[str]] = {}
    for row in ask(store, _MENTIONS):
        actors.setdefault(_name(row["unit"], base), []).append(_name(row["actor"], base).removeprefix("actor/"))

    def about(whole: str) -> tuple[str, str]:
        said = wholes.get(whole, {})
        return said.get("body", "").removeprefix("actor/"), said.get("day", "")[:4]

    found = [(whole, whole, *about(whole), "title", "", "", said["title"]) for whole, said in wholes.items() if "title" in said]
    for row in ask(store, _UNITS):
        unit, whole, kind, verb, text = (_name(row[key], base) for key in ("unit", "whole", "kind", "verb", "text"))
        mentioned = f" {' '.join(sorted(set(actors.get(unit, ()))))} "
        found.append((unit, whole, *about(whole), kind, verb, mentioned, text))
    return iter(sorted(found))


def _name(term: object, base: str) -> str:
    return str(getattr(term, "value", "")).removeprefix(base)


def search(output: Path, words: str, *, fields: Fields | None = None, most: int = 20) -> list[Hit]:
    """The best places for some words, the best first.

    ``words``: all of them must stand in a text; ``"words in quotes"`` as a phrase; ``word*`` for what begins so.

    Raises:
        UsageProblem: there is no index, it is damaged, or no word was given.
    """
    place = output / FULLTEXT
    if not place.is_file():
        raise UsageProblem(f"{output}: holds no {FULLTEXT}; run 'recalling build', and give its output with --store")
    parts = [(phrase or word).strip() for phrase, word in _PART.findall(words)]
    if not any(re.search(r"\w", part) for part in parts):
        raise UsageProblem("no word was given; write one or more, a phrase in quotes")
    parts = [part for part in parts if re.search(r"\w", part)]
    spaced = [part for part in parts if not _UNSPACED.search(part)]
    runs = [part for part in parts if _UNSPACED.search(part)]
    try:
        with closing(sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True)) as index:
            return [Hit(*row) for row in index.execute(*_select(spaced, runs, fields or Fields(), most))]
    except sqlite3.DatabaseError as error:
        raise UsageProblem(f"{place}: cannot be searched ({error}); build it again") from error


def _select(spaced: list[str], runs: list[str], fields: Fields, most: int) -> tuple[str, list[object]]:
    """The question to SQLite and its values."""
    wheres: list[str] = []
    values: list[object] = []
    tables, text, order = "places", "places.text", "places.id"
    if spaced:
        tables = "words JOIN places ON places.id = words.rowid"
        text, order = f"snippet(words, 0, '[', ']', '…', {CONTEXT})", "bm25(words), places.id"
        wheres.append("words MATCH ?")
        values.append(" ".join(map(_quoted, spaced)))
    long = [part for part in runs if len(part) >= _RUN]
    if long:
        wheres.append("places.id IN (SELECT rowid FROM runs WHERE runs MATCH ?)")
        values.append(" ".join(map(_quoted, long)))
    for part in runs:
        wheres.append("instr(places.text, ?) > 0")
        values.append(part)
    if runs and not spaced:
        text = "replace(substr(places.text, max(1, instr(places.text, ?) - 40), 120), ?, '[' || ? || ']')"
        values = [runs[0]] * 3 + values
    for column in ("body", "year", "kind"):
        if value := getattr(fields, column):
            wheres.append(f"places.{column} = ? COLLATE NOCASE")
            values.append(value)
    if fields.verb:
        wheres.append("substr(places.verb, 1, ?) = ? COLLATE NOCASE")
        values += [len(fields.verb), fields.verb]
    if fields.actor:
        wheres.append("instr(places.actors, ?) > 0")
        values.append(f" {fields.actor.removeprefix('actor/')} ")
    values.append(most)
    columns = ", ".join(f"places.{name}" for name in ("unit", "act", "body", "year", "kind", "verb"))
    return f"SELECT {columns}, {text} FROM {tables} WHERE {' AND '.join(wheres)} ORDER BY {order} LIMIT ?", values


def _quoted(part: str) -> str:
    """A word or phrase as FTS5 takes it, whatever signs it holds."""
    begins = part.endswith("*")
    return '"' + part.rstrip("*").replace('"', '""') + ('"*' if begins else '"')


def columns() -> Iterable[str]:
    """Names of what a hit says, in order."""
    return Hit.__dataclass_fields__
