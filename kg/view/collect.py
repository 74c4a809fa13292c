"""From a store to the data of the citation graph: acts, their citations, and the sentences that prove them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from extract.verbs import find_governing_verb
from kg.read.citations import Citations
from kg.store.embedded import GraphStore, ask
from kg.view.data import ActNode, CitationEdge, GraphData, Mark
from ontology import labels
from ontology.bodies import body_of_symbol, sessions
from ontology.folding import fold
from ontology.identifiers import Identifier

_PREFIXES = """PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
# What citations say of the acts that they cite; all of it, since an act that is not held has nothing else.
_SAID = "SELECT ?act ?title ?date { ?c cito:hasCitedEntity ?act . ?act a rec:Act . %s }"
_ADDRESSEES = """SELECT DISTINCT ?act ?actor {
  ?mandate a rec:Mandate ; rec:addressee ?actor ; rec:inUnit ?unit . ?unit rec:unitOf ?act . ?act a rec:Act }"""
_HOLDERS = "SELECT DISTINCT ?act ?document { ?act a rec:Act ; dcterms:isPartOf ?document . ?document a rec:Document }"

_PREFIX_OF_LABEL = {"resolution": "", "decision": "dec. "}
_MARKERS = {"RES": "resolution", "DEC": "decision"}
_TWO_PART = re.compile(r"([A-Z]-[0-9]{1,4}|[0-9]{1,4}|[IVXLC]{1,8})\Z")
_OLD_FORM = re.compile(r"[0-9]{1,5}\(([^()]{1,12})\)\Z")


def act_parts(identifier: str) -> tuple[str, str, str, str]:
    """Body, session, label and kind of an act, from its identifier: ``("CTOC/COP", "9", "dec. 9/2", "decision")``.

    The session is what stands before the serial number (or in brackets after it), empty where there is none.
    """
    segments = Identifier.parse(identifier).path.split("/")
    for position, segment in enumerate(segments):
        if segment in _MARKERS and position and segments[position + 1 :]:
            number = segments[position + 1 :]
            old = _OLD_FORM.match(number[0])
            two_part = len(number) > 1 and any(character.isdigit() for character in number[1])
            session = old.group(1) if old else number[0] if two_part and _TWO_PART.match(number[0]) else ""
            kind = _MARKERS[segment]
            return "/".join(segments[:position]), session, _PREFIX_OF_LABEL[kind] + "/".join(number), kind
    body = body_of_symbol("/".join(segments))
    root = body.key if body else segments[0]
    rest = "/".join(segments).removeprefix(root).strip("/") or "/".join(segments)
    return root, "", rest, "draft"


def from_store(
    store: GraphStore, *, base: str = "", title: str = "Citation graph", min_confidence: float = 0.0
) -> GraphData:
    """The citation graph of a store: its acts, the acts that they cite, and each citation with its sentence.

    ``min_confidence``: only citations that are at least so sure.
    """
    reader = Citations(store, base=base)
    acts = reader.all_acts()
    found = [edge for edge in reader.all(proofs=True) if edge.confidence >= min_confidence]
    documents = _pairs(store, _HOLDERS, ("act", "document"), reader.base)
    edges = tuple(
        sorted(
            {
                CitationEdge(
                    source=edge.source,
                    target=edge.target,
                    relation=edge.relation or "cites",
                    verb=edge.verb,
                    sentence=fold(edge.sentence),
                    marks=marks_of(fold(edge.sentence), fold(edge.text)),
                    unit=edge.unit,
                    place=_place(documents.get(edge.source, {edge.source}), edge.start, edge.end),
                )
                for edge in found
                if edge.source in acts and edge.target in acts
            },
            key=lambda edge: (edge.source, edge.target, edge.unit, edge.place, edge.relation, edge.sentence),
        )
    )
    citing: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        citing[edge.target].add(edge.source)
    shown = {name for name, act in acts.items() if act.held} | citing.keys()
    said = _said(store, reader.base)
    articles = _grouped(reader.invoked())
    addressees = _pairs(store, _ADDRESSEES, ("act", "actor"), reader.base)
    nodes = []
    for name in sorted(shown):
        body, session, label, kind = act_parts(name)
        act = acts[name]
        titles, dates = said.get(name, (Counter(), Counter()))
        nodes.append(
            ActNode(
                id=name,
                label=label,
                title=fold(act.title) or _most_common(titles),
                body=body,
                session=session or (act.session if kind == "draft" else ""),
                date=act.adopted or _most_common(dates),
                kind=kind,
                cited=len(citing.get(name, ())),
                held=act.held,
                articles=tuple(sorted(articles.get(name, ()))),
                addressees=tuple(sorted(key.removeprefix("actor/") for key in addressees.get(name, ()))),
            )
        )
    return GraphData(
        tuple(nodes),
        edges,
        title,
        body_names=labels.body_names(),
        actor_names=labels.actor_names(),
        article_names={key: labels.label(key) for node in nodes for key in node.articles},
        session_years={
            (session.body, session.number): int((session.end or session.start)[:4])
            for session in sessions()
            if (session.end or session.start)[:4].isdigit()
        },
    )


def _said(store: GraphStore, base: str) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Titles and dates that citations give of the acts that they cite, counted."""
    found: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for index, wanted in enumerate(("?c rec:citedTitle ?title", "?c rec:citedDate ?date")):
        for row in ask(store, _PREFIXES + _SAID % wanted):
            act = _text(row["act"]).removeprefix(base)
            value = _text(row["date"] if index else row["title"])
            found.setdefault(act, (Counter(), Counter()))[index][fold(value)] += 1
    return found


def _pairs(store: GraphStore, query: str, names: tuple[str, str], base: str) -> dict[str, set[str]]:
    rows = ask(store, _PREFIXES + query)
    return _grouped((_text(row[names[0]]).removeprefix(base), _text(row[names[1]]).removeprefix(base)) for row in rows)


def _grouped(pairs: Any) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return dict(found)


def _place(documents: set[str], start: int, end: int) -> str:
    """Where the citation stands; an act that several documents hold has offsets into one of them only."""
    if len(documents) == 1:
        return f"{next(iter(documents))}, characters {start}–{end}"
    return f"characters {start}–{end} of one of {', '.join(sorted(documents))}"


def _most_common(counter: Mapping[str, int]) -> str:
    return min(counter.items(), key=lambda item: (-item[1], item[0]))[0] if counter else ""


def marks_of(sentence: str, words: str) -> tuple[Mark, ...]:
    """Where the citation's words and the verb that governs them stand in the sentence."""
    position = sentence.find(words) if words else -1
    while position >= 0 and _inside_word(sentence, position, position + len(words)):
        position = sentence.find(words, position + 1)
    if position < 0:
        return ()
    citation = Mark(position, position + len(words), "citation")
    verb = find_governing_verb(sentence, position)
    if verb.start < verb.end and (verb.end <= citation.start or verb.start >= citation.end):
        return tuple(sorted((Mark(verb.start, verb.end, "verb"), citation), key=lambda mark: mark.start))
    return (citation,)


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())


def _text(term: object) -> str:
    return str(getattr(term, "value", "")) if term is not None else ""
