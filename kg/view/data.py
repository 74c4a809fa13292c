"""What the citation graph shows: acts, and the sentences by which one act cites another.

A plain data object between the records (or the store) and the page, so that neither knows the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range ``[start, end)`` of a sentence.  ``kind``: ``verb`` or ``citation``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class ActNode:
    """An act of the graph.

    Attributes:
        id: identifier (``CTOC/COP/RES/9/2``).
        label: short form for the picture (``9/2``).
        title: its title, empty where none is known.
        body: key of the body that adopted it (``CTOC/COP``).
        session: its session as its number says (``9``), empty where the number has none.
        date: day of adoption (ISO 8601), empty where none is known.
        kind: ``resolution``, ``decision`` or ``draft``.
        cited: number of acts that cite it.
        held: its text is among the documents; else it is only cited.
        articles: identifiers of the provisions that it invokes, sorted.
        addressees: keys of the actors that it asks something, sorted.
    """

    id: str
    label: str
    title: str
    body: str
    session: str = ""
    date: str = ""
    kind: str = "resolution"
    cited: int = 0
    held: bool = False
    articles: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitationEdge:
    """One citation of one act by another, with the sentence that proves it.

    Attributes:
        source, target: identifiers of the citing and the cited act.
        relation: local name of the ontology's property (``recalls``).
        verb: lemma of the verb (``recall``), may be empty.
        sentence: the sentence with white space folded.
        marks: ranges of ``sentence``: the verb and the citation.
        unit: identifier of the citing paragraph.
        place: where the citation stands: file name and code-point range of the source text.
    """

    source: str
    target: str
    relation: str
    verb: str = ""
    sentence: str = ""
    marks: tuple[Mark, ...] = ()
    unit: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class GraphData:
    """All that the page needs.  The names map keys to what people read; a missing key shows itself.

    Attributes:
        session_years: the year of a session ``(body, session)`` where it is known; places undated acts.
    """

    nodes: tuple[ActNode, ...] = ()
    edges: tuple[CitationEdge, ...] = ()
    title: str = "Citation graph"
    body_names: dict[str, str] = field(default_factory=dict)
    actor_names: dict[str, str] = field(default_factory=dict)
    article_names: dict[str, str] = field(default_factory=dict)
    session_years: dict[tuple[str, str], int] = field(default_factory=dict)
