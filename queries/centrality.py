"""Which acts weigh most: counts and scores of the nodes of a network of acts.

Arcs run from the citing to the cited act.  Every function gives a value for every node.  Betweenness is computed by
igraph where it is installed (``pip install 'recalling[fast]'``), ninety times as fast as networkx, which does it
elsewhere; the tests compare both.  igraph is under the GPL, so the plain installation goes without it.  The libraries
are imported where they are used: a command line that only names the measures need not wait for them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from queries.networks import Network, fractional_year

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Scores = dict[str, float]
# Betweenness from all acts takes some seconds with 5,000 acts and half a minute with 20,000; a sample then serves.
_EXACT, _SOURCES = 5_000, 500
_ROUNDS, _TOLERANCE = 1000, 1e-13  # of the repeated step of PageRank, the latter as the sum of all changes


def _arcs(network: Network) -> tuple[list[str], list[tuple[int, int]]]:
    """The names of the nodes in order, and the arcs between their positions, in order."""
    names = sorted(network)
    position = {name: index for index, name in enumerate(names)}
    return names, sorted((position[u], position[v]) for u, v in network.edges())


def in_degree(network: Network) -> Scores:
    """How many acts cite an act."""
    return {node: float(degree) for node, degree in network.in_degree()}


def out_degree(network: Network) -> Scores:
    """How many acts an act cites."""
    return {node: float(degree) for node, degree in network.out_degree()}


def pagerank(network: Network, *, damping: float = 0.85) -> Scores:
    """PageRank: an act weighs much if acts that weigh much, and cite little else, cite it.

    p(v) = (1 - d)/n + d * (sum over u citing v of p(u)/out(u) + sum over acts without references of p/n).
    Source: Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X.  The scores sum to 1.
    """
    import numpy as np

    names, arcs = _arcs(network)
    size = len(names)
    if not size:
        return {}
    citing = np.array([u for u, _ in arcs], dtype=np.int64)
    cited = np.array([v for _, v in arcs], dtype=np.int64)
    out = np.bincount(citing, minlength=size).astype(np.float64)
    sinks = out == 0
    share = damping / np.where(sinks, 1.0, out)
    score = np.full(size, 1.0 / size)
    for _ in range(_ROUNDS):
        given = np.bincount(cited, weights=(score * share)[citing], minlength=size)
        new = given + (1.0 - damping + damping * float(score[sinks].sum())) / size
        change = float(np.abs(new - score).sum())
        score = new / new.sum()
        if change < _TOLERANCE:
            break
    return {name: float(score[index]) for index, name in enumerate(names)}


def reverse_pagerank(network: Network, *, damping: float = 0.85) -> Scores:
    """PageRank with all arcs turned: an act weighs much if it gathers up acts that weigh much.

    Source: Fogaras 2003, "Where to start browsing the web?", doi:10.1007/978-3-540-39884-4_6.
    """
    return pagerank(network.reverse(copy=False), damping=damping)


def hits(network: Network, *, rounds: int = 1000, tolerance: float = 1e-10) -> tuple[Scores, Scores]:
    """Hubs and authorities: good hubs cite good authorities.  Returns (hubs, authorities), each summing to 1.

    a = A^T h, h = A a, repeated from equal weights until the change is below ``tolerance`` (or ``rounds``).
    Starting from equal weights makes the result definite even where the leading eigenvalue is not simple.
    Source: Kleinberg 1999, doi:10.1145/324133.324140.
    """
    import numpy as np

    names, arcs = _arcs(network)
    size = len(names)
    if not size:
        return {}, {}
    if not arcs:
        even = dict.fromkeys(names, 1.0 / size)
        return even, dict(even)
    citing = np.array([u for u, _ in arcs], dtype=np.int64)
    cited = np.array([v for _, v in arcs], dtype=np.int64)
    hub = np.full(size, 1.0 / size)
    authority = np.full(size, 1.0 / size)
    for _ in range(rounds):
        authority = _gather(cited, hub[citing], size)
        new = _gather(citing, authority[cited], size)
        change = float(np.abs(new - hub).sum())
        hub = new
        if change < tolerance:
            break
    return (
        {name: float(hub[index]) for index, name in enumerate(names)},
        {name: float(authority[index]) for index, name in enumerate(names)},
    )


def _gather(to: NDArray[np.int64], values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    import numpy as np

    total = np.bincount(to, weights=values, minlength=size).astype(np.float64)
    share: NDArray[np.float64] = total / total.sum()
    return share


def betweenness(network: Network, *, samples: int = 0, seed: int = 1) -> Scores:
    """How often an act lies inside the shortest chains of citation between two others.

    b(v) = sum over s, t of (shortest paths s to t through v) / (shortest paths s to t), not normalised.
    Source: Freeman 1977, doi:10.2307/3033543; computed as Brandes 2001, doi:10.1080/0022250X.2001.9990249.
    ``samples`` > 0 takes that many random starting acts and scales up (Brandes and Pich 2007,
    doi:10.1142/S0218127407018403), for networks where all pairs would take too long.
    """
    names, arcs = _arcs(network)
    sources = list(range(len(names)))
    if 0 < samples < len(names):
        sources = sorted(random.Random(seed).sample(sources, samples))
    scale = len(names) / max(1, len(sources))
    values = (_by_igraph if find_spec("igraph") else _by_networkx)(len(names), arcs, sources)
    return {name: value * scale for name, value in zip(names, values, strict=True)}


def _by_igraph(size: int, arcs: list[tuple[int, int]], sources: list[int]) -> list[float]:
    """Betweenness of each node over paths from the sources, by igraph."""
    import igraph

    values: list[float] = igraph.Graph(n=size, edges=arcs, directed=True).betweenness(directed=True, sources=sources)
    return values


def _by_networkx(size: int, arcs: list[tuple[int, int]], sources: list[int]) -> list[float]:
    """The same by networkx."""
    import networkx as nx

    graph: Any = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(arcs)
    if not size:
        return []
    found = nx.betweenness_centrality_subset(graph, sources=sources, targets=list(range(size)), normalized=False)
    return [float(found[index]) for index in range(size)]


def per_year(network: Network, *, today: str = "") -> Scores:
    """Citations for each year since adoption; an act without a date gets 0.

    c(v) = in(v) / max(1, T - t(v)), with T the date given or the newest date in the network.
    """
    years = {node: fractional_year(str(data.get("adopted", ""))) for node, data in network.nodes(data=True)}
    known = [year for year in years.values() if year is not None]
    if not known:
        return dict.fromkeys(sorted(network), 0.0)
    now = fractional_year(today) or max(known)
    counts = in_degree(network)
    return {
        node: 0.0 if (year := years[node]) is None else counts[node] / max(1.0, now - year) for node in sorted(network)
    }


def age_corrected(network: Network, scores: Mapping[str, float] | None = None, *, window: int = 40) -> Scores:
    """How far an act's score lies above those of the acts of its age, in standard deviations.

    R(v) = (s(v) - mean) / sd over the ``window`` acts nearest to v in order of adoption (v among them); 0 where
    they are all alike or v has no date.  ``scores`` defaults to the number of acts that cite an act.
    Source: Mariani, Medo and Zhang 2016, doi:10.1016/j.joi.2016.10.005 (rescaled PageRank and citation count).
    """
    values = dict(scores) if scores is not None else in_degree(network)
    dated = sorted(
        (year, node)
        for node, data in network.nodes(data=True)
        if (year := fractional_year(str(data.get("adopted", "")))) is not None
    )
    result: Scores = dict.fromkeys(sorted(network), 0.0)
    size = min(window, len(dated))
    if size < 2:
        return result
    ordered = [values[node] for _, node in dated]
    sums, squares = [0.0], [0.0]
    for value in ordered:
        sums.append(sums[-1] + value)
        squares.append(squares[-1] + value * value)
    for index, (_, node) in enumerate(dated):
        low = min(max(0, index - size // 2), len(dated) - size)
        mean = (sums[low + size] - sums[low]) / size
        variance = (squares[low + size] - squares[low]) / size - mean * mean
        if variance > 1e-18:
            result[node] = (ordered[index] - mean) / math.sqrt(variance)
    return result


MEASURES: dict[str, tuple[str, Callable[[Network], Scores]]] = {
    "citations": ("number of acts that cite the act", in_degree),
    "references": ("number of acts that the act cites", out_degree),
    "pagerank": ("PageRank", pagerank),
    "reverse-pagerank": ("PageRank with the arcs turned", reverse_pagerank),
    "hubs": ("HITS: how well the act gathers authorities", lambda network: hits(network)[0]),
    "authorities": ("HITS: how well hubs cite the act", lambda network: hits(network)[1]),
    "betweenness": (
        f"shortest chains that pass through the act (from {_SOURCES} acts where there are more than {_EXACT})",
        lambda network: betweenness(network, samples=_SOURCES if len(network) > _EXACT else 0),
    ),
    "per-year": ("citations for each year since adoption", per_year),
    "age-corrected": ("citations beside those of acts of the same age, in standard deviations", age_corrected),
}
"""Name of a measure, what it says in words, and the function: what ``recalling rank --by`` offers."""


def rank(scores: Mapping[str, float], *, top: int = 0) -> list[tuple[int, str, float]]:
    """Nodes by falling score as (rank, node, score); equal scores share a rank, names in order within it."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    result: list[tuple[int, str, float]] = []
    for index, (node, score) in enumerate(ordered, start=1):
        place = result[-1][0] if result and math.isclose(result[-1][2], score, rel_tol=1e-9) else index
        result.append((place, node, score))
    return result[:top] if top else result
