"""Which acts are near each other by what they cite and by who cites them, and what an act seems to have missed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from queries.networks import Network, fractional_year, require


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An act near another: how many acts both cite or are cited by, and the cosine measure of it (0 to 1)."""

    act: str
    shared: int
    cosine: float


@dataclass(frozen=True, slots=True)
class MissingCitation:
    """An act that neighbours of an act cite and the act itself does not.

    ``cited_by`` are those neighbours, in order of nearness; ``share`` is their part of all neighbours asked,
    by weight of nearness (0 to 1).
    """

    act: str
    cited_by: tuple[str, ...]
    share: float


def coupling(network: Network, act: str) -> list[Neighbour]:
    """Acts that cite the same acts: bibliographic coupling, nearest first.

    shared(u, v) = |refs(u) & refs(v)|; cosine = shared / sqrt(|refs(u)| |refs(v)|).
    Source: Kessler 1963, doi:10.1002/asi.5090140103; cosine: Salton and McGill 1983.

    Raises:
        UnknownAct: the network has no such act.
    """
    require(network, act)
    shared = Counter(
        other for cited in network.successors(act) for other in network.predecessors(cited) if other != act
    )
    return _neighbours(shared, network.out_degree(act), dict(network.out_degree(shared)))


def cocitation(network: Network, act: str) -> list[Neighbour]:
    """Acts cited together with an act by the same acts, nearest first.

    shared(u, v) = |citing(u) & citing(v)|; cosine = shared / sqrt(|citing(u)| |citing(v)|).
    Source: Small 1973, doi:10.1002/asi.4630240406; Marshakova 1973.

    Raises:
        UnknownAct: the network has no such act.
    """
    require(network, act)
    shared = Counter(
        other for citing in network.predecessors(act) for other in network.successors(citing) if other != act
    )
    return _neighbours(shared, network.in_degree(act), dict(network.in_degree(shared)))


def _neighbours(shared: Counter[str], own: int, degrees: dict[str, int]) -> list[Neighbour]:
    found = [Neighbour(other, count, count / math.sqrt(own * degrees[other])) for other, count in shared.items()]
    return sorted(found, key=lambda item: (-item.cosine, -item.shared, item.act))


def cocitation_pairs(network: Network, *, at_least: int = 2) -> list[tuple[str, str, int]]:
    """All pairs of acts cited together by at least so many acts: (act, act, count), most first.

    The work is the sum of the squares of the lengths of the lists of references.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for citing in network:
        cited = sorted(network.successors(citing))
        for index, first in enumerate(cited):
            pairs.update((first, second) for second in cited[index + 1 :])
    kept = [(first, second, count) for (first, second), count in pairs.items() if count >= at_least]
    return sorted(kept, key=lambda item: (-item[2], item[0], item[1]))


def missing_citations(
    network: Network, act: str, *, neighbours: int = 5, share: float = 1.0, at_least: int = 2
) -> list[MissingCitation]:
    """Acts that the nearest neighbours of an act cite and it does not, strongest first.

    The neighbours are the ``neighbours`` nearest by coupling.  An act is named if the neighbours that cite it
    hold at least ``share`` of the neighbours' summed nearness (1.0: all of them cite it) and number at least
    ``at_least``.  The act itself, the neighbours' newer references (adopted after the act) and acts that cite
    the act are left out.

    Raises:
        UnknownAct: the network has no such act.
    """
    near = coupling(network, act)[:neighbours]
    total = sum(item.cosine for item in near)
    if not total:
        return []
    own = {act, *network.successors(act), *network.predecessors(act)}
    date = fractional_year(str(network.nodes[act].get("adopted", "")))
    weight: defaultdict[str, float] = defaultdict(float)
    citing: dict[str, list[str]] = {}
    for item in near:
        for cited in network.successors(item.act):
            if cited not in own and not _newer(network, cited, date):
                weight[cited] += item.cosine
                citing.setdefault(cited, []).append(item.act)
    found = [
        MissingCitation(cited, tuple(citing[cited]), value / total)
        for cited, value in weight.items()
        if value / total >= share - 1e-9 and len(citing[cited]) >= at_least
    ]
    return sorted(found, key=lambda item: (-item.share, -len(item.cited_by), item.act))


def _newer(network: Network, act: str, date: float | None) -> bool:
    own = fractional_year(str(network.nodes[act].get("adopted", "")))
    return own is not None and date is not None and own > date
