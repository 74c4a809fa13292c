"""The network of acts: who cites whom, as a networkx graph with attributes.

An arc runs from the citing act to the cited one.  The functions of this package take such a graph and
return plain values; none of them changes the graph it is given.  ``centrality``, ``mainpath``,
``similarity`` and ``groups`` hold the analyses, each with its formula and its source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

Network: TypeAlias = "nx.DiGraph[str]"


class UnknownAct(ValueError):
    """A node is asked for that the network does not have."""

    def __init__(self, act: str, known: int) -> None:
        super().__init__(f"{act} is not among the {known} acts of this network; `recalling show` finds acts by name")
        self.act = act


@dataclass(frozen=True, slots=True)
class ActNode:
    """An act as a node.  ``adopted`` is an ISO date, a year, or empty; ``held`` says whether its text was read."""

    id: str
    title: str = ""
    adopted: str = ""
    body: str = ""
    session: str = ""
    kind: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """One citation as proof of an arc: where it stands (``unit``) and what is said there (``sentence``).

    ``start`` and ``end`` are offsets of the designator into the source document.  ``builds_on`` says whether the
    ontology counts the relation as taking the cited act up.
    """

    source: str
    target: str
    relation: str = "cites"
    verb: str = ""
    unit: str = ""
    part: str = ""
    sentence: str = ""
    text: str = ""
    start: int = 0
    end: int = 0
    builds_on: bool = False
    confidence: float = 0.0  # the measured share of right answers among citations found as this one; 0: not said


def build_network(acts: Iterable[ActNode], edges: Iterable[Edge]) -> Network:
    """A network from acts and citations; citations of the same pair become one arc.

    Arc attributes: ``count`` (citations), ``relations`` and ``verbs`` (sorted, joined by spaces),
    ``builds_on`` (true if any citation builds on), ``units``.  An act's citation of itself is no arc.
    An act that is only cited becomes a node with ``held`` false.
    """
    import networkx as nx

    network: Network = nx.DiGraph()
    for act in sorted(acts, key=lambda item: item.id):
        network.add_node(
            act.id,
            title=act.title,
            adopted=act.adopted,
            body=act.body,
            session=act.session,
            kind=act.kind,
            held=act.held,
        )
    grouped: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        if edge.source != edge.target:
            grouped.setdefault((edge.source, edge.target), []).append(edge)
    for pair in sorted(grouped):
        for node in pair:
            if node not in network:
                network.add_node(node, title="", adopted="", body="", session="", kind="", held=False)
        proofs = grouped[pair]
        network.add_edge(
            *pair,
            count=len(proofs),
            relations=" ".join(sorted({edge.relation for edge in proofs if edge.relation})),
            verbs=" ".join(sorted({edge.verb for edge in proofs if edge.verb})),
            units=" ".join(sorted({edge.unit for edge in proofs if edge.unit})),
            builds_on=any(edge.builds_on for edge in proofs),
        )
    return network


def require(network: Network, act: str) -> None:
    """Refuse an act that is no node.

    Raises:
        UnknownAct: the network has no such node.
    """
    if act not in network:
        raise UnknownAct(act, network.number_of_nodes())


def year_of(adopted: str) -> int | None:
    """The year of an ISO date or of a year, None where there is none."""
    head = adopted[:4]
    return int(head) if len(head) == 4 and head.isascii() and head.isdigit() else None


def fractional_year(adopted: str) -> float | None:
    """A date as a year with a fraction: 2 July 2018 is 2018.5; a bare year counts from its middle."""
    year = year_of(adopted)
    if year is None:
        return None
    try:
        day = date.fromisoformat(adopted)
    except ValueError:
        return year + 0.5
    return year + (day.timetuple().tm_yday - 1) / 365.25


def select(network: Network, keep: Callable[[str, dict[str, object]], bool]) -> Network:
    """The part of a network that lies on the nodes for which ``keep(id, attributes)`` is true, as a copy."""
    part: Network = network.subgraph([node for node, data in network.nodes(data=True) if keep(node, data)]).copy()
    return part


def only_builds_on(network: Network) -> Network:
    """A copy without the arcs by which an act is only mentioned; all nodes stay."""
    part: Network = network.copy()
    part.remove_edges_from([(u, v) for u, v, data in network.edges(data=True) if not data.get("builds_on")])
    return part


def generate(acts: int, *, citations: int = 8, seed: int = 1) -> Network:
    """A made-up network for measuring: acts in order of time, each citing up to ``citations`` earlier ones.

    Half of the references go to the newest five hundred acts and half to acts that are already cited
    (preferential attachment: Price 1976, doi:10.1002/asi.4630270505), as in real networks.  Reproducible.
    """
    import networkx as nx

    network: Network = nx.DiGraph()
    pool: list[int] = []
    stream = _numbers(seed)
    names = [f"G/RES/{1 + index // 100}/{1 + index % 100}" for index in range(acts)]
    for index, name in enumerate(names):
        year = 1950 + index * 75 // max(1, acts)
        network.add_node(name, title=f"Act {index}", adopted=f"{year}-06-15", body="G", held=True)
        chosen: set[int] = set()
        for attempt in range(min(citations, index)):
            value = next(stream)
            if attempt % 2 and pool:
                chosen.add(pool[value % len(pool)])
            else:
                chosen.add(max(0, index - 1 - value % min(500, index)))
        for cited in sorted(chosen):
            network.add_edge(name, names[cited], count=1, relations="recalls", verbs="recall", builds_on=True)
            pool.append(cited)
    return network


def _numbers(seed: int) -> Iterator[int]:
    """Pseudo-random integers that are the same on every machine (Knuth's 64-bit linear congruence)."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield state >> 33
