"""From the records of documents to the data of the citation graph, one document at a time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from extract.records import Act, Citation, Extraction
from extract.verbs import find_governing_verb
from kg import labels
from kg.folding import fold
from kg.sentences import sentence_of
from kg.view.data import ActNode, CitationEdge, GraphData, Mark
from ontology.bodies import body_of_symbol, sessions
from ontology.identifiers import Identifier, InvalidIdentifier

_ACT_KINDS = frozenset(("resolution", "decision"))
_PREFIX = {"resolution": "", "decision": "dec. "}
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
            return "/".join(segments[:position]), session, _PREFIX[kind] + "/".join(number), kind
    body = body_of_symbol("/".join(segments))
    root = body.key if body else segments[0]
    rest = "/".join(segments).removeprefix(root).strip("/") or "/".join(segments)
    return root, "", rest, "draft"


class Collector:
    """Takes documents one by one and keeps only what the picture shows.

    >>> collector = Collector()
    >>> collector.graph().nodes
    ()
    """

    def __init__(self) -> None:
        self._acts: dict[str, Act] = {}
        self._sessions: dict[str, str] = {}
        self._titles: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._dates: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._articles: defaultdict[str, set[str]] = defaultdict(set)
        self._addressees: defaultdict[str, set[str]] = defaultdict(set)
        self._edges: list[CitationEdge] = []

    def add(self, extraction: Extraction) -> None:
        """Take the acts of a document, and the citations in them."""
        held = {act.id for act in extraction.acts}
        for act in extraction.acts:
            known = self._acts.get(act.id)
            if known is None or (not known.adopted and act.adopted):
                self._acts[act.id] = act
            self._sessions.setdefault(act.id, extraction.document.session)
        spans = {unit.id: (unit.start, unit.end) for unit in extraction.units}
        clean = dict(extraction.texts)
        for citation in extraction.citations:
            source = citation.unit.partition("#")[0]
            if source not in held:
                continue
            target = citation.target.partition("#")[0]
            if citation.kind == "article":
                self._articles[source].add(_article(citation.target))
            elif citation.kind in _ACT_KINDS and target != source and _is_act(target):
                if citation.title:
                    self._titles[target][fold(citation.title)] += 1
                if citation.date:
                    self._dates[target][citation.date] += 1
                sentence = sentence_of(
                    extraction.text,
                    citation.start,
                    citation.end,
                    *spans.get(citation.unit, (citation.start, citation.end)),
                    clean=clean.get(citation.unit, ""),
                )
                self._edges.append(_edge(citation, source, target, sentence))
        for mandate in extraction.mandates:
            act_id = mandate.unit.partition("#")[0]
            if act_id in held:
                self._addressees[act_id].update(mandate.addressees)

    def graph(self, *, title: str = "Citation graph") -> GraphData:
        """What was taken in, as the data of the page."""
        edges = tuple(sorted(set(self._edges), key=lambda edge: (edge.source, edge.target, edge.unit, edge.place)))
        citing: defaultdict[str, set[str]] = defaultdict(set)
        for edge in edges:
            citing[edge.target].add(edge.source)
        ids = sorted(self._acts.keys() | citing.keys())
        nodes = tuple(self._node(act_id, len(citing.get(act_id, ()))) for act_id in ids)
        articles = sorted({key for node in nodes for key in node.articles})
        return GraphData(
            nodes,
            edges,
            title,
            body_names=labels.body_names(),
            actor_names=labels.actor_names(),
            article_names={key: labels.label(key) for key in articles},
            session_years={
                (session.body, session.number): int((session.end or session.start)[:4])
                for session in sessions()
                if (session.end or session.start)[:4].isdigit()
            },
        )

    def _node(self, act_id: str, cited: int) -> ActNode:
        body, session, label, kind = act_parts(act_id)
        act = self._acts.get(act_id)
        return ActNode(
            id=act_id,
            label=label,
            title=(fold(act.title) if act else "") or _most_common(self._titles.get(act_id)),
            body=body,
            session=session or (self._sessions.get(act_id, "") if kind == "draft" else ""),
            date=(act.adopted if act else "") or _most_common(self._dates.get(act_id)),
            kind=kind,
            cited=cited,
            held=act is not None,
            articles=tuple(sorted(self._articles.get(act_id, ()))),
            addressees=tuple(sorted(self._addressees.get(act_id, ()))),
        )


def from_extractions(extractions: Iterable[Extraction], *, title: str = "Citation graph") -> GraphData:
    """The citation graph of some documents: their acts, the acts that they cite, and the sentences that prove it."""
    collector = Collector()
    for extraction in extractions:
        collector.add(extraction)
    return collector.graph(title=title)


def _is_act(identifier: str) -> bool:
    try:
        return Identifier.parse(identifier).kind in _ACT_KINDS
    except InvalidIdentifier:
        return False


def _article(target: str) -> str:
    """``UNTOC/art/16/para/5/b`` is invoked as ``UNTOC/art/16``."""
    segments = target.partition("#")[0].split("/")
    return "/".join(segments[: segments.index("art") + 2]) if "art" in segments else "/".join(segments)


def _most_common(counter: Counter[str] | None) -> str:
    return min(counter.items(), key=lambda item: (-item[1], item[0]))[0] if counter else ""


def _edge(citation: Citation, source: str, target: str, sentence: str) -> CitationEdge:
    return CitationEdge(
        source=source,
        target=target,
        relation=citation.relation or "cites",
        verb=citation.verb,
        sentence=sentence,
        marks=marks_of(sentence, fold(citation.text)),
        unit=citation.unit,
        place=f"{citation.source}, characters {citation.start}–{citation.end}",
    )


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
