"""What can be searched: acts, documents, actors, instruments and articles, sessions, by number and by words."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from kg.portal.reader import Reader, label_of, natural
from kg.read.citations import Citations
from queries.networks import ActNode

# One property of one class at a time: with OPTIONAL parts or VALUES, engines join all values of the store.
_THINGS = "SELECT ?thing ?value { ?thing a %class% ; %property% ?value }"
# Acts that cite an act, by whatever verb: the measure of ``rank`` and of the picture.
_CITED = (
    "SELECT ?act (COUNT(DISTINCT ?citing) AS ?count) { ?act a rec:Act . ?citing rec:cites ?act ; a rec:Act . "
    "FILTER(?citing != ?act) FILTER NOT EXISTS { ?citing a rec:DraftResolution } } GROUP BY ?act"
)
_ALIASES = "SELECT ?thing ?name { ?thing skos:altLabel ?name }"
KINDS = ("act", "document", "session", "actor", "instrument", "article")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found.  ``words`` is what is searched, in lower case; the heavier come first."""

    id: str
    kind: str
    label: str
    title: str
    words: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Index:
    """The entries of a store, the heaviest first; its acts by identifier; how many acts build on each."""

    entries: tuple[Entry, ...]
    acts: dict[str, ActNode]
    cited: dict[str, int]

    def search(self, text: str, *, kind: str = "", most: int = 20) -> list[Entry]:
        """The entries that hold all words of a search: an exact number first, then beginnings, then the heaviest."""
        words = text.lower().split()[:12]
        if not words:
            return []
        exact = text.strip().lower()
        found = [
            entry
            for entry in self.entries
            if (not kind or entry.kind == kind) and all(word in entry.words for word in words)
        ]
        return heapq.nsmallest(most, found, key=lambda entry: _rank(entry, exact))


def _rank(entry: Entry, exact: str) -> tuple[int, int, int]:
    name, label = entry.id.lower(), entry.label.lower()
    if exact in (name, label) or name.endswith(f"/{exact}"):
        closeness = 0
    elif entry.kind != "article" and (label.startswith(exact) or entry.title.lower().startswith(exact)):
        closeness = 1
    else:
        closeness = 2
    return closeness, KINDS.index(entry.kind), -entry.weight


def make_index(reader: Reader) -> Index:
    """Read all names of a store."""
    acts = Citations(reader.store, base=reader.base).all_acts()
    cited = {row["act"]: int(row["count"]) for row in reader.rows(_CITED)}
    aliases: dict[str, list[str]] = {}
    for row in reader.rows(_ALIASES):
        aliases.setdefault(row["thing"], []).append(row["name"])
    entries = [
        _entry(act.id, "act", label_of(act.id), act.title, cited.get(act.id, 0) + (5 if act.held else 0), "")
        for act in acts.values()
    ]
    for kind, classes, held in (
        ("document", "rec:Document", "rec:sourceText"),
        ("session", "rec:Session", "rec:starts"),
        ("actor", "rec:Actor", "skos:exactMatch"),
        ("instrument", "rec:Instrument", "dcterms:date"),
        ("article", "rec:Provision rec:Rule rec:Goal", "rec:number"),
    ):
        labels, titles, weights = (_values(reader, classes, name) for name in ("rdfs:label", "dcterms:title", held))
        entries += [
            _entry(
                thing,
                kind,
                label_of(thing, labels.get(thing, "")),
                titles.get(thing, ""),
                5 if thing in weights else 0,
                " ".join(aliases.get(thing, ())),
            )
            for thing in sorted(labels.keys() | titles.keys() | weights.keys())
            if "://" not in thing and thing not in acts
        ]
    entries.sort(key=lambda entry: (KINDS.index(entry.kind), -entry.weight, natural(entry.id)))
    return Index(tuple(entries), acts, cited)


def _values(reader: Reader, classes: str, name: str) -> dict[str, str]:
    """The first value in order of a property, of all things of some classes."""
    found: dict[str, str] = {}
    for class_ in classes.split():
        for row in reader.rows(_THINGS.replace("%class%", class_).replace("%property%", name)):
            found[row["thing"]] = min(found.get(row["thing"], row["value"]), row["value"])
    return found


def _entry(identifier: str, kind: str, label: str, title: str, weight: int, more: str) -> Entry:
    words = " ".join(dict.fromkeys(filter(None, (label, title, identifier, more)))).lower()
    return Entry(identifier, kind, label, title if title != label else "", words, weight)
