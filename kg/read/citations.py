"""Citations between acts, read from the store with their proofs: what traces and networks are made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.rdf.triples.known import Known
from kg.store.embedded import GraphStore, ask
from ontology.identifiers import Identifier
from ontology.labels import body_key
from ontology.verbs import verbs
from queries.alignment import Paragraph
from queries.lineage import DatedParagraph, Derivation
from queries.networks import ActNode, Edge, Network, build_network

_PREFIXES = """PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""
_REC = "https://w3id.org/recalling/ontology#"
_PROOF_COLUMNS = "?sentence ?start ?end ?text ?confidence"
_PROOF = (
    "?citation oa:hasTarget ?place . ?place oa:hasSelector ?position , ?quote . "
    "?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?text . "
    "OPTIONAL { ?citation rec:sentence ?sentence } OPTIONAL { ?citation rec:confidence ?confidence }"
)
# Kinds of units that are compared with each other, and the part of an act they belong to.
_PARTS = {
    "preambular": "preamble",
    "operative": "operative part",
    "subparagraph": "operative part",
    "chapeau": "operative part",
    "annex-paragraph": "annex",
}
# The number or letter that a paragraph begins with; it says nothing of what is kept or changed.
_NUMBER = re.compile(r"(?:[0-9]{1,3}\.|\([a-z]{1,4}\)) ")
_DAY = len("2004-12-13")
# Acts asked about in one query; a front of more is asked in several.
_AT_ONCE = 500


def base_of(store: GraphStore) -> str:
    """The base of the identifiers of a store, from any document or act in it; empty if it holds none."""
    found = ask(
        store,
        f"{_PREFIXES} SELECT ?thing ?id {{ VALUES ?class {{ rec:Document rec:Act }} "
        "?thing a ?class ; dcterms:identifier ?id } LIMIT 1",
    )
    for row in found:
        return _text(row["thing"]).removesuffix(_text(row["id"]))
    return ""


class Citations:
    """Reads citations and acts from one store.

    ``base`` is that of the identifiers; by default it is found in the store.
    """

    def __init__(self, store: GraphStore, *, base: str = "") -> None:
        self.store = store
        self.base = base or base_of(store)

    def cited_by(self, acts: Sequence[str]) -> list[Edge]:
        """The citations that leave some acts, those of acts only."""
        found: list[Edge] = []
        for some in _chunks(acts):
            found.extend(self._edges(f"VALUES ?source {{ {self._terms(some)} }}"))
        return found

    def citing(self, acts: Sequence[str]) -> list[Edge]:
        """The citations by which other acts cite some acts or their parts."""
        wanted = set(acts)
        sources: set[str] = set()
        for some in _chunks(acts):
            query = (
                f"SELECT DISTINCT ?source {{ VALUES ?target {{ {self._terms(some)} }} "
                "?source rec:cites ?target . ?source a rec:Act }"
            )
            sources.update(self._identifier(row["source"]) for row in ask(self.store, _PREFIXES + query))
        return [edge for edge in self.cited_by(sorted(sources)) if edge.target in wanted]

    def all(self, *, proofs: bool = False) -> list[Edge]:
        """All citations of acts by acts; with ``proofs`` also their sentences and places in the text."""
        return list(self._edges("?source a rec:Act .", proofs=proofs))

    def _edges(self, condition: str, *, proofs: bool = True) -> Iterator[Edge]:
        query = (
            f"SELECT ?citation ?source ?part ?whole ?relation ?verb ?unit {_PROOF_COLUMNS if proofs else ''} {{ {condition} "
            "?citation cito:hasCitingEntity ?source ; cito:hasCitedEntity ?part ; rec:inUnit ?unit ; "
            "rec:relation ?relation ; rec:citationKind ?kind . "
            'FILTER(?kind IN ("resolution", "decision", "paragraph")) '
            f"{_PROOF if proofs else ''} "
            "OPTIONAL { ?citation rec:verb ?verb } "
            "OPTIONAL { ?part rec:unitOf ?whole } }"
        )
        seen: set[str] = set()
        for row in ask(self.store, _PREFIXES + query):
            citation = _text(row["citation"])
            if citation in seen:
                continue
            seen.add(citation)
            part = self._identifier(row["part"])
            target = self._identifier(row["whole"]) if row["whole"] is not None else part
            source = self._identifier(row["source"])
            if source == target or Identifier.parse(target).kind not in ("resolution", "decision"):
                continue
            verb = self._identifier(row["verb"]).removeprefix("verb/")
            yield Edge(
                source=source,
                target=target,
                relation=_text(row["relation"]).removeprefix(_REC),
                verb=verb,
                unit=self._identifier(row["unit"]),
                part=part,
                sentence=_text(row["sentence"]) if proofs else "",
                text=_text(row["text"]) if proofs else "",
                start=int(_text(row["start"])) if proofs else 0,
                end=int(_text(row["end"])) if proofs else 0,
                builds_on=_takes_up().get(verb, False),
                confidence=float(_text(row["confidence"]) or 0) if proofs else 0.0,
            )

    def acts(self, names: Sequence[str]) -> dict[str, ActNode]:
        """What the store knows of some acts."""
        found: dict[str, ActNode] = {}
        for some in _chunks(names):
            found.update(self._acts(f"VALUES ?act {{ {self._terms(some)} }}"))
        for name in names:
            found.setdefault(name, ActNode(name, body=body_key(name)))
        return self._filled(found, names)

    def all_acts(self) -> dict[str, ActNode]:
        """All acts, read or only cited, by identifier."""
        return self._filled(self._acts("?act a rec:Act ."), ())

    def _filled(self, acts: dict[str, ActNode], names: Sequence[str]) -> dict[str, ActNode]:
        """Acts that do not say their title or date themselves, with what citations say."""
        wanting = [name for name in names if not (acts[name].title and acts[name].adopted)]
        if names and not wanting:
            return acts
        for name, (title, date) in self.as_cited(wanting).items():
            node = acts.get(name)
            if node is not None:
                acts[name] = replace(node, title=node.title or title, adopted=node.adopted or date)
        return acts

    def _acts(self, condition: str) -> dict[str, ActNode]:
        query = (
            f"SELECT ?act ?title ?adopted ?session ?run {{ {condition} OPTIONAL {{ ?act dcterms:title ?title }} "
            "OPTIONAL { ?act rec:adopted ?adopted } OPTIONAL { ?act rec:session ?session } "
            "OPTIONAL { ?act prov:wasGeneratedBy ?run } } ORDER BY ?act ?title ?adopted ?session"
        )
        found: dict[str, ActNode] = {}
        for row in ask(self.store, _PREFIXES + query):
            name = self._identifier(row["act"])
            former = found.get(name, ActNode(name))
            session = self._identifier(row["session"]).rpartition("/")[2]
            found[name] = ActNode(
                name,
                title=former.title or _text(row["title"]),
                adopted=former.adopted or _text(row["adopted"]),
                body=body_key(name),
                session=former.session or session,
                kind=Identifier.parse(name).kind,
                held=former.held or row["run"] is not None,
            )
        return found

    def as_cited(self, names: Sequence[str] = ()) -> dict[str, tuple[str, str]]:
        """Title and date that most citations give an act: for acts whose text was not read."""
        said: dict[str, tuple[Counter[str], Counter[str]]] = {}
        for some in _chunks(names) if names else [()]:
            condition = f"VALUES ?act {{ {self._terms(some)} }}" if some else "?act a rec:Act ."
            query = (
                f"SELECT DISTINCT ?act ?citation ?title ?date {{ {condition} ?citation cito:hasCitedEntity ?act . "
                "OPTIONAL { ?citation rec:citedTitle ?title } OPTIONAL { ?citation rec:citedDate ?date } "
                "FILTER(BOUND(?title) || BOUND(?date)) }"
            )
            for row in ask(self.store, _PREFIXES + query):
                counts = said.setdefault(self._identifier(row["act"]), (Counter(), Counter()))
                for counter, name in zip(counts, ("title", "date"), strict=True):
                    if row[name] is not None:
                        counter[_text(row[name])] += 1
        return {act: (_most(titles), _most_exact(dates)) for act, (titles, dates) in said.items()}

    def known_of_cited(self) -> list[Known]:
        """Title and day of acts whose text was not read, as most citations give them, in the order of the acts.

        Where as many citations give one day as another, none is known.
        """
        said: dict[tuple[str, str], dict[str, list[str]]] = {}
        for what, term in (("title", "rec:citedTitle"), ("date", "rec:citedDate")):
            query = (
                f"SELECT DISTINCT ?act ?citation ?value {{ ?act a rec:Act . ?citation cito:hasCitedEntity ?act ; {term} ?value . "
                "FILTER NOT EXISTS { ?act prov:wasGeneratedBy ?run } }"
            )
            for row in ask(self.store, _PREFIXES + query):
                value = _text(row["value"])
                if what == "title" or len(value) == _DAY:
                    values = said.setdefault((self._identifier(row["act"]), what), {})
                    values.setdefault(value, []).append(_text(row["citation"]))
        found: list[Known] = []
        for (act, what), values in sorted(said.items()):
            ranked = sorted(values, key=lambda value: (-len(values[value]), value))
            if what == "date" and len(ranked) > 1 and len(values[ranked[0]]) == len(values[ranked[1]]):
                continue
            found.append(Known(act, what, ranked[0], min(values[ranked[0]])))
        return found

    def titles(self) -> dict[str, set[str]]:
        """Of each act its titles: its own, and those that citations give it."""
        found: dict[str, set[str]] = {}
        for query in (
            "SELECT DISTINCT ?act ?title { ?act a rec:Act ; dcterms:title ?title }",
            (
                "SELECT DISTINCT ?act ?title { ?act a rec:Act . "
                "?citation cito:hasCitedEntity ?act ; rec:citedTitle ?title }"
            ),
        ):
            for row in ask(self.store, _PREFIXES + query):
                found.setdefault(self._identifier(row["act"]), set()).add(_text(row["title"]))
        return found

    def network(self) -> Network:
        """The network of all acts, drafts left out, as a networkx graph (``queries.networks.build_network``)."""
        drafts = {
            self._identifier(row["act"])
            for row in ask(self.store, _PREFIXES + "SELECT ?act { ?act a rec:DraftResolution }")
        }
        acts = {name: node for name, node in self.all_acts().items() if name not in drafts}
        return build_network(
            acts.values(), (edge for edge in self.all() if edge.source in acts and edge.target in acts)
        )

    def invoked(self) -> list[tuple[str, str]]:
        """Pairs of an act and an article or rule that it invokes (paragraphs count for their article)."""
        query = (
            "SELECT DISTINCT ?act ?article { ?act a rec:Act . ?citation cito:hasCitingEntity ?act ; "
            "cito:hasCitedEntity ?provision . ?provision a rec:Provision ; dcterms:isPartOf* ?article . "
            "?article dcterms:isPartOf ?instrument . ?instrument a rec:Instrument }"
        )
        rows = ask(self.store, _PREFIXES + query)
        return sorted((self._identifier(row["act"]), self._identifier(row["article"])) for row in rows)

    def paragraphs(self, acts: Sequence[str] = ()) -> dict[str, list[Paragraph]]:
        """The paragraphs of some acts (of all that were read, if none is named), in their order in the text."""
        condition = f"VALUES ?act {{ {self._terms(acts)} }}" if acts else ""
        query = (
            f"SELECT DISTINCT ?act ?unit ?kind ?text ?start {{ {condition} ?act a rec:Act ; prov:wasGeneratedBy ?run . "
            "?unit rec:unitOf ?act ; rec:unitKind ?kind ; rec:text ?text ; prov:wasDerivedFrom ?place . "
            "?place oa:hasSelector ?position . ?position oa:start ?start }"
        )
        rows = [
            (self._identifier(row["act"]), int(_text(row["start"])), self._identifier(row["unit"]), row)
            for row in ask(self.store, _PREFIXES + query)
        ]
        found: dict[str, dict[str, Paragraph]] = {}
        for act, _, unit, row in sorted(rows, key=lambda item: item[:3]):
            kind = _text(row["kind"])
            part = _PARTS.get(kind)
            if part:
                part = "annex" if "#annex" in unit else part
                text = _NUMBER.sub("", _text(row["text"]))
                found.setdefault(act, {}).setdefault(unit, Paragraph(unit, part, text))
        return {act: list(units.values()) for act, units in sorted(found.items())}

    def languages(self, act: str) -> list[str]:
        """The languages in which an act's text was read, the one that gives its records first."""
        found = ask(
            self.store,
            f"{_PREFIXES} SELECT DISTINCT ?first ?language {{ VALUES ?act {{ {self._terms([act])} }} "
            "{ ?act rec:publishedIn ?document } UNION { BIND(?act AS ?document) } "
            "?text rec:realizes ?document ; dcterms:language ?language . "
            "BIND(EXISTS { ?document rec:sourceText ?text } AS ?first) }",
        )
        rows = sorted((_text(row["first"]) != "true", _text(row["language"])) for row in found)
        return [language for _, language in rows]

    def in_languages(self, act: str) -> dict[str, dict[str, str]]:
        """The title and paragraphs of an act by unit and language, in their order in the text that gives its records."""
        terms = self._terms([act])
        first = next(iter(self.languages(act)), "")
        query = (
            f"SELECT DISTINCT ?thing ?own ?translated ?start {{ {{ VALUES ?thing {{ {terms} }} BIND(0 AS ?start) "
            "OPTIONAL { ?thing dcterms:title ?own } OPTIONAL { ?thing rec:translatedTitle ?translated } } "
            f"UNION {{ VALUES ?act {{ {terms} }} ?thing rec:unitOf ?act . "
            "OPTIONAL { ?thing rec:text ?own ; prov:wasDerivedFrom/oa:hasSelector/oa:start ?start } "
            "OPTIONAL { ?thing rec:translatedText ?translated } } }"
        )
        places: dict[str, int] = {}
        texts: dict[str, dict[str, str]] = {}
        for row in ask(self.store, _PREFIXES + query):
            name = self._identifier(row["thing"])
            places.setdefault(name, int(_text(row["start"]) or 10**9))
            said = texts.setdefault(name, {})
            if row["own"] is not None:
                said[first] = _text(row["own"])
            if row["translated"] is not None:
                said[str(getattr(row["translated"], "language", "") or "")] = _text(row["translated"])
        return {name: texts[name] for name in sorted(texts, key=lambda name: (places[name], name)) if texts[name]}

    def dated_paragraphs(self) -> list[DatedParagraph]:
        """The paragraphs of all acts that were read and have a date, with the date; enacting words are left out."""
        acts = self.all_acts()
        return [
            DatedParagraph(paragraph.unit, act, acts[act].adopted, paragraph.text, paragraph.kind)
            for act, paragraphs in self.paragraphs().items()
            for paragraph in paragraphs
            if acts[act].adopted and not paragraph.unit.endswith("chapeau")
        ]

    def derivations(self, unit: str = "") -> list[Derivation]:
        """Derivations that the store holds (those of a build), of one paragraph or of all."""
        condition = f"VALUES ?newer {{ {self._terms([unit])} }}" if unit else ""
        query = (
            f"SELECT DISTINCT ?newer ?older ?similarity {{ {condition} ?newer prov:qualifiedDerivation ?node . "
            "?node prov:entity ?older ; rec:similarity ?similarity }"
        )
        found = [
            (self._identifier(row["newer"]), self._identifier(row["older"]), float(_text(row["similarity"])))
            for row in ask(self.store, _PREFIXES + query)
        ]
        wholes = sorted({name.partition("#")[0] for newer, older, _ in found for name in (newer, older)})
        dates = {name: node.adopted for name, node in self.acts(wholes).items()}
        return sorted(
            (
                Derivation(newer, older, value, dates[newer.partition("#")[0]], dates[older.partition("#")[0]])
                for newer, older, value in found
            ),
            key=lambda edge: (edge.newer, edge.older),
        )

    def _terms(self, names: Iterable[str]) -> str:
        return " ".join(f"<{Identifier.parse(name).iri(self.base)}>" for name in names)

    def _identifier(self, term: object) -> str:
        return _text(term).removeprefix(self.base)


@cache
def _takes_up() -> Mapping[str, bool]:
    """Of each verb, whether an act builds on what it cites by it (the first row of a lemma counts)."""
    return {row.lemma: row.builds_on for row in reversed(verbs())}


def _most(said: Counter[str]) -> str:
    return min(said, key=lambda text: (-said[text], text), default="")


def _most_exact(said: Counter[str]) -> str:
    """The day that is said most often; a year only where no day is said."""
    return _most(Counter({date: count for date, count in said.items() if len(date) == _DAY}) or said)


def _chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for low in range(0, len(names), _AT_ONCE):
        yield names[low : low + _AT_ONCE]


def _text(term: object) -> str:
    return str(getattr(term, "value", "")) if term is not None else ""
