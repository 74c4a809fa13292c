"""Where the texts of one document in several languages do not say the same: what editors of six languages want to know.

The six texts have the same numbers, so each is a witness for the others.  Compared are the numbered paragraphs, the acts
and documents that each paragraph cites, the days stated beside them, and whom its requests ask.  A difference is a slip of a
text or of its reading; how many languages agree against one says which is likelier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, str]
_CITED = ("resolution", "decision", "document")
_NUMBERED = ("preambular", "operative", "subparagraph")
_DAY = len("2004-12-13")


@dataclass(frozen=True, slots=True)
class Translations:
    """Rows of tables: of the texts that give documents, or of their translations."""

    documents: Sequence[Row] = ()
    units: Sequence[Row] = ()
    citations: Sequence[Row] = ()
    mandates: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference between a language and the others.

    Attributes:
        row: a row of the text that differs, for its source and place.
        unit: the paragraph.
        stated, known: what this language says, and what the others say.
        voices: how many other languages agree on ``known``.
        severity: as in ``queries.checks``.
    """

    row: Row
    unit: str
    stated: str
    known: str
    message: str
    voices: int
    severity: str


@dataclass(slots=True)
class _Text:
    """What one text says, by paragraph."""

    document: Row
    units: dict[str, Row]
    cited: dict[str, dict[str, Row]]  # by paragraph: targets without their part
    days: dict[tuple[str, str], Row]  # by paragraph and target
    asked: dict[str, tuple[Row, frozenset[str]]]


def disagreements(texts: Translations, others: Translations) -> Iterator[Disagreement]:
    """All differences, document by document; ``texts`` gives each document, ``others`` its translations."""
    by_document: dict[str, list[_Text]] = defaultdict(list)
    translated = {row["id"] for row in others.documents}
    for table in (texts, others):
        for text in _texts(table, translated):
            by_document[text.document["id"]].append(text)
    for identifier in sorted(by_document):
        found = by_document[identifier]
        if len(found) > 1:
            yield from _of_document(found)


def _texts(table: Translations, wanted: set[str]) -> Iterator[_Text]:
    made = {
        row["source"]: _Text(row, {}, defaultdict(dict), {}, {}) for row in table.documents if row["id"] in wanted
    }
    for row in table.units:
        if row["source"] in made and row["kind"] in _NUMBERED:
            made[row["source"]].units[row["id"]] = row
    for row in table.citations:
        if row["source"] in made and row["kind"] in _CITED and row.get("anaphora", "false") != "true":
            text, target = made[row["source"]], row["target"].partition("#")[0]
            text.cited[row["unit"]].setdefault(target, row)
            if len(row.get("date", "")) == _DAY:
                text.days.setdefault((row["unit"], target), row)
    for row in table.mandates:
        if row["source"] in made and row["addressees"]:
            text = made[row["source"]]
            _, asked = text.asked.get(row["unit"], (row, frozenset()))
            text.asked[row["unit"]] = row, asked | frozenset(row["addressees"].split())
    yield from made.values()


def _of_document(texts: list[_Text]) -> Iterator[Disagreement]:
    everywhere = set.intersection(*(set(text.units) for text in texts))
    for text in texts:
        rest = [other for other in texts if other is not text]
        language = text.document["language"]
        for unit in sorted({unit for other in rest for unit in other.units} - set(text.units)):
            voices = sum(unit in other.units for other in rest)
            if voices == len(rest):
                yield Disagreement(
                    text.document, unit, "", unit, f"the text in {language} has no such paragraph; {voices} other languages have", voices, "warning"
                )
        for unit in sorted(everywhere):
            yield from _cited(text, rest, unit)
            yield from _dated(text, rest, unit)
            yield from _asked(text, rest, unit)


def _cited(text: _Text, rest: list[_Text], unit: str) -> Iterator[Disagreement]:
    language = text.document["language"]
    mine = text.cited.get(unit, {})
    counts = Counter(target for other in rest for target in other.cited.get(unit, {}))
    for target, voices in sorted(counts.items()):
        if voices == len(rest) and target not in mine:
            row = text.units[unit]
            yield Disagreement(row, unit, " ".join(sorted(mine)), target, f"cited in {voices} other languages, not in {language}", voices, "warning")
    if len(rest) > 1 or text.document["language"] != "en":
        for target, row in sorted(mine.items()):
            if target not in counts:
                known = " ".join(sorted(set(counts) - set(mine)))
                yield Disagreement(row, unit, target, known, f"cited in {language} alone of {len(rest) + 1} languages", len(rest), "warning")


def _dated(text: _Text, rest: list[_Text], unit: str) -> Iterator[Disagreement]:
    for (place, target), row in sorted(text.days.items()):
        if place != unit:
            continue
        days = Counter(other.days[unit, target]["date"] for other in rest if (unit, target) in other.days)
        if days and row["date"] not in days:
            (known, voices) = min(days.items(), key=lambda item: (-item[1], item[0]))
            yield Disagreement(
                row, unit, row["date"], known, f"the day given for {target} in {text.document['language']} differs from that of {voices} other languages",
                voices, "warning",
            )  # fmt: skip


def _asked(text: _Text, rest: list[_Text], unit: str) -> Iterator[Disagreement]:
    if unit not in text.asked:
        return
    row, mine = text.asked[unit]
    others = [other.asked[unit][1] for other in rest if unit in other.asked]
    if others and all(mine.isdisjoint(asked) for asked in others):
        known = " ".join(sorted(set().union(*others)))
        yield Disagreement(
            row, unit, " ".join(sorted(mine)), known, f"asked of others in {text.document['language']} than in {len(others)} other languages",
            len(others), "warning",
        )  # fmt: skip
