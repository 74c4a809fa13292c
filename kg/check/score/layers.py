"""The layers of a gold set and how each is compared with the tables of a build.

A gold set is a folder with ``PREFIX.citations.jsonl``, ``PREFIX.structure.json``,
``PREFIX.actors.jsonl``, ``PREFIX.mandates.jsonl`` and ``PREFIX.procedure.jsonl`` for each document,
where PREFIX begins the name of the source file.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.check.score.figures import Tally
from kg.errors import UsageProblem

Row = dict[str, Any]
Tallies = dict[str, Tally]

_TABLES = ("citations", "acts", "units", "actors", "mandates", "events")
_ACTS = frozenset({"resolution", "decision"})
#: Actors on which careful readers differ: they count neither for nor against.
UNSETTLED = frozenset(
    "COP UNITED-NATIONS WG-CHAIR WG-TA-CHAIR COP-PRESIDENT COP-VICE-PRESIDENT COP-RAPPORTEUR REGIONAL-GROUPS UN-BODIES "
    "REIOS STAKEHOLDERS WORKING-GROUPS DEVELOPING-COUNTRIES AUTHORITIES TOURISM-SECTOR EU-MEMBER-STATES".split()
)
#: How far the extent of an act may be from the gold, in characters: at its start, at its end.
START_SLACK, END_SLACK = 40, 200


def score_tables(gold: Path, tables: Path, *, only: Sequence[str] = ()) -> Tallies:
    """The tallies of all layers, in the order in which they are met.

    Raises:
        UsageProblem: there is no gold, or there are no tables.
    """
    prefixes = sorted(path.name.split(".")[0] for path in gold.glob("*.citations.jsonl"))
    if not prefixes:
        raise UsageProblem(f"{gold}: holds no file *.citations.jsonl; give the folder of a gold set")
    if not (tables / "citations.csv").is_file():
        raise UsageProblem(f"{tables}: holds no citations.csv; give the folder tables/ of a build")
    rows = {name: _table(tables / f"{name}.csv") for name in _TABLES}
    tallies: Tallies = {}
    for prefix in prefixes:
        if only and prefix not in only:
            continue
        here = {
            name: [row for row in table if Path(row["source"]).name.startswith(prefix)] for name, table in rows.items()
        }
        _citations(tallies, prefix, _lines(gold / f"{prefix}.citations.jsonl"), here["citations"])
        structure = gold / f"{prefix}.structure.json"
        if structure.exists():
            _structure(tallies, prefix, json.loads(structure.read_text(encoding="utf-8")), here)
        _actors(tallies, prefix, _lines(gold / f"{prefix}.actors.jsonl"), here["actors"])
        for name, compare in (("mandates", _mandates), ("procedure", _procedure)):
            path = gold / f"{prefix}.{name}.jsonl"
            if path.exists():
                compare(tallies, prefix, _lines(path), here["mandates" if name == "mandates" else "events"])
    return tallies


def _lines(path: Path) -> list[Row]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _table(path: Path) -> list[Row]:
    if not path.exists():
        return []
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _tally(tallies: Tallies, layer: str) -> Tally:
    return tallies.setdefault(layer, Tally())


def _whole(identifier: str) -> str:
    return identifier.partition("#")[0]


def _fold(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _is_anaphora(row: Row) -> bool:
    return str(row.get("anaphora", "")).lower() in ("true", "1")


def match(gold: list[Row], found: list[Row]) -> dict[int, int]:
    """Gold citations to found ones: same target, spans that overlap, most overlap first, then the narrower."""
    of_target: dict[str, list[int]] = {}
    for at, row in enumerate(found):
        of_target.setdefault(row["target"], []).append(at)
    choices = []
    for g, wanted in enumerate(gold):
        for f in of_target.get(wanted["target"], []):
            start, end = int(found[f]["start"]), int(found[f]["end"])
            shared = min(wanted["end"], end) - max(wanted["start"], start)
            if shared > 0:
                choices.append((-shared, end - start, g, f))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, g, f in sorted(choices):
        if g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return pairs


_CITATION_LAYERS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("citations", lambda kind: True),
    ("citations to acts", lambda kind: kind in _ACTS),
    ("citations to articles and rules", lambda kind: kind in ("article", "rule")),
    ("citations to documents", lambda kind: kind == "document"),
)


def _citations(tallies: Tallies, prefix: str, gold: list[Row], found: list[Row]) -> None:
    pairs = match(gold, found)
    matched = set(pairs.values())

    def said(row: Row) -> str:
        return f"{prefix}@{row['start']} {row.get('text', '')!r} -> {row['target']} [{row['unit']}]"

    for layer, wanted in _CITATION_LAYERS:
        tally = _tally(tallies, layer)
        for at, row in enumerate(gold):
            if wanted(row["kind"]) and row["kind"] != "self" and not row.get("anaphora"):
                if at in pairs:
                    tally.right += 1
                else:
                    tally.miss(said(row))
        tally.surplus(
            *(
                said(row)
                for at, row in enumerate(found)
                if at not in matched and wanted(row["kind"]) and row["kind"] != "self" and not _is_anaphora(row)
            )
        )
    tally = _tally(tallies, "anaphora")
    for at, row in enumerate(gold):
        if row.get("anaphora"):
            if at in pairs:
                tally.right += 1
            else:
                tally.miss(said(row))
    for g, f in pairs.items():
        _fields(tallies, prefix, gold[g], found[f])
    edges = _tally(tallies, "edges between acts")
    edges.compare(_edges(gold), _edges(found), prefix)


def _fields(tallies: Tallies, prefix: str, gold: Row, found: Row) -> None:
    """What a matched citation says beside its target."""
    for field in ("unit", "verb", "title", "date"):
        if field != "unit" and gold["kind"] not in _ACTS:
            continue
        if field in ("title", "date") and not gold.get(field):
            continue
        wanted, given = gold.get(field) or "", found.get(field) or ""
        if field == "title":
            wanted, given = _fold(wanted), _fold(given)
        words = f"{prefix}@{gold['start']} {gold['target']}: want {wanted!r}, got {given!r}"
        _tally(tallies, f"{field} of a found citation").judge(wanted == given, words)


def _edges(rows: list[Row]) -> Iterator[tuple[str, str]]:
    return ((_whole(row["unit"]), _whole(row["target"])) for row in rows if row["kind"] in _ACTS)


def _structure(tallies: Tallies, prefix: str, gold: Row, tables: dict[str, list[Row]]) -> None:
    wanted = {act["id"]: act for act in gold.get("acts", [])}
    given = {act["id"]: act for act in tables["acts"]}
    _tally(tallies, "acts").compare(wanted, given, prefix)
    for name in sorted(wanted.keys() & given.keys()):
        act, found = wanted[name], given[name]
        start, end = int(found["start"]), int(found["end"])
        words = f"{prefix}: {name}: got {found.get('title', '')[:60]!r} {start}-{end} {found.get('adopted')}"
        _tally(tallies, "title of a found act").judge(_fold(act["title"]) == _fold(found.get("title")), words)
        near = abs(act["start"] - start) <= START_SLACK and abs(act["end"] - end) <= END_SLACK
        _tally(tallies, "extent of a found act").judge(near, words)
        if act.get("adopted"):
            _tally(tallies, "adoption date of a found act").judge(act["adopted"] == found.get("adopted"), words)
    paragraphs = dict(_paragraphs(wanted.values()))
    read = {
        unit["id"]: unit.get("verb", "")
        for unit in tables["units"]
        if unit.get("kind") in ("preambular", "operative") and not unit["id"].endswith("#chapeau")
    }
    _tally(tallies, "paragraphs of acts").compare(paragraphs, read, prefix)
    for name in sorted(paragraphs.keys() & read.keys()):
        if paragraphs[name]:
            first, other = _first(paragraphs[name]), _first(read[name])
            words = f"{prefix}: {name} want {paragraphs[name]!r}, got {read[name]!r}"
            _tally(tallies, "opening verb of a found paragraph").judge(first == other, words)


def _paragraphs(acts: Any) -> Iterator[tuple[str, str]]:
    for act in acts:
        for entry in act["preambular"]:
            yield f"{act['id']}#pp{entry['n']}", entry["verb"]
        for entry in act["operative"]:
            number = str(entry["n"])
            if number != "chapeau":
                yield f"{act['id']}#{'op' if number.isdigit() else ''}{number}", entry.get("verb") or ""


def _first(phrase: str | None) -> str:
    return ((phrase or "").split() or [""])[0].casefold()


def _actors(tallies: Tallies, prefix: str, gold: list[Row], found: list[Row]) -> None:
    def settled(rows: list[Row]) -> Iterator[tuple[str, str]]:
        return (
            (row["unit"], row["actor"])
            for row in rows
            if row["actor"] not in UNSETTLED and not row["actor"].startswith("PERSON:")
        )

    _tally(tallies, "actors").compare(settled(gold), settled(found), prefix)


def _mandates(tallies: Tallies, prefix: str, gold: list[Row], found: list[Row]) -> None:
    def asked(rows: list[Row]) -> Iterator[tuple[str, str, str]]:
        for row in rows:
            named = row["addressees"] if isinstance(row["addressees"], list) else row["addressees"].split()
            yield from ((row["unit"], row["verb"], actor) for actor in named or ["-"])

    _tally(tallies, "mandates").compare(asked(gold), asked(found), prefix)


def _procedure(tallies: Tallies, prefix: str, gold: list[Row], found: list[Row]) -> None:
    def of(rows: list[Row], event: str) -> list[Row]:
        """Rows of one event; adoptions and sponsors count only where they are of an act with a number."""
        acts_only = event in ("adoption", "sponsorship")
        return [row for row in rows if row["event"] == event and (not acts_only or _of_act(row))]

    def compare(layer: str, wanted: Any, given: Any) -> None:
        _tally(tallies, layer).compare(wanted, given, prefix)

    compare(
        "statements",
        ((row["unit"], actor) for row in of(gold, "statement") for actor in row["actors"]),
        ((row["unit"], row["actor"]) for row in of(found, "statement")),
    )
    compare(
        "sponsors",
        ((row["act"], actor) for row in of(gold, "adoption") for actor in row.get("sponsors", [])),
        ((row["act"], row["actor"]) for row in of(found, "sponsorship")),
    )
    compare(
        "adoptions",
        ((row["act"], row.get("draft") or "", row["date"]) for row in of(gold, "adoption")),
        ((row["act"], row.get("document") or "", row["date"]) for row in of(found, "adoption")),
    )
    compare(
        "officers",
        ((row["office"], row["person"], row.get("state") or "") for row in of(gold, "election")),
        ((row["office"], row["person"], row.get("actor") or "") for row in of(found, "election")),
    )
    compare(
        "documents before the body",
        ((row["unit"], symbol) for row in of(gold, "documents-before") for symbol in row["documents"]),
        ((row["unit"], row["document"]) for row in of(found, "documents-before")),
    )
    compare(
        "votes",
        ((row["unit"], str(row["for"]), str(row["against"]), str(row["abstain"])) for row in of(gold, "vote")),
        ((row["unit"], row["in_favour"], row["against"], row["abstaining"]) for row in of(found, "vote")),
    )


def _of_act(row: Row) -> bool:
    act = row.get("act") or ""
    return "/RES/" in act or "/DEC/" in act
