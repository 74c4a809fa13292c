"""How a network falls into parts: components, communities, and acts joined by the articles that they invoke."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import networkx as nx

from queries.networks import Network

Bipartite: TypeAlias = "nx.Graph[str]"


def components(network: Network) -> list[tuple[str, ...]]:
    """Weakly connected components, largest first, names sorted within each."""
    found = [tuple(sorted(component)) for component in nx.weakly_connected_components(network)]
    return sorted(found, key=lambda group: (-len(group), group))


def cycles(network: Network) -> list[tuple[str, ...]]:
    """Sets of acts that reach each other (mutual references), largest first."""
    found = [tuple(sorted(group)) for group in nx.strongly_connected_components(network) if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))


def communities(network: Network, *, resolution: float = 1.0, seed: int = 1) -> list[tuple[str, ...]]:
    """Groups of acts with more citations inside than chance would give, largest first.

    Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008, doi:10.1088/1742-5468/2008/10/P10008) on the network
    without directions, maximising modularity Q = 1/2m * sum (A_ij - resolution * k_i k_j / 2m) (Newman and Girvan
    2004, doi:10.1103/PhysRevE.69.026113).  Weights are the numbers of citations.  The same seed gives the same groups.
    """
    whole: Bipartite = nx.Graph()
    whole.add_nodes_from(sorted(network))
    for u, v, data in sorted(network.edges(data=True), key=lambda edge: edge[:2]):
        weight = float(data.get("count", 1))
        if whole.has_edge(u, v):
            whole[u][v]["weight"] += weight
        else:
            whole.add_edge(u, v, weight=weight)
    groups = nx.community.louvain_communities(whole, resolution=resolution, seed=seed) if whole else []
    found = [tuple(sorted(group)) for group in groups]
    return sorted(found, key=lambda group: (-len(group), group))


def bipartite(pairs: Iterable[tuple[str, str]]) -> Bipartite:
    """The graph of acts (``bipartite=0``) and the articles they invoke (``bipartite=1``); ``count`` on the edges."""
    graph: Bipartite = nx.Graph()
    for act, article in sorted(pairs):
        graph.add_node(act, bipartite=0)
        graph.add_node(article, bipartite=1)
        if graph.has_edge(act, article):
            graph.edges[act, article]["count"] += 1
        else:
            graph.add_edge(act, article, count=1)
    return graph


def project(graph: Bipartite, *, side: int = 0, newman: bool = False) -> Bipartite:
    """Acts joined where they invoke the same article (``side`` 0), or articles that the same act invokes (1).

    The weight of an edge is the number of things shared; with ``newman`` each shared thing x counts
    1 / (degree(x) - 1), so that an article which everybody invokes says little (Newman 2001,
    doi:10.1103/PhysRevE.64.016132).
    """
    kept = sorted(node for node, data in graph.nodes(data=True) if data["bipartite"] == side)
    others = sorted(node for node, data in graph.nodes(data=True) if data["bipartite"] != side)
    result: Bipartite = nx.Graph()
    result.add_nodes_from(kept)
    for other in others:
        around = sorted(graph.neighbors(other))
        weight = 1.0 / (len(around) - 1) if newman and len(around) > 1 else 1.0
        for index, first in enumerate(around):
            for second in around[index + 1 :]:
                if result.has_edge(first, second):
                    result.edges[first, second]["weight"] += weight
                else:
                    result.add_edge(first, second, weight=weight)
    return result
