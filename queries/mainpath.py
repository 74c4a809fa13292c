"""The main path of a network of acts, and the network without its short cuts.

Path counts are exact Python integers: they outgrow floating point after some dozens of steps.
A network of acts is not quite free of cycles (acts of one session cite each other): each set of acts that
reach each other is first drawn together into one node, as in Batagelj 2003, arXiv:cs/0309023, section 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from queries.networks import Network, require

# Targets handled at once in the transitive reduction: one bit each, 512 bytes for each node.
_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Step:
    """A node of a main path with the acts it stands for, and the weight of its arc to the next older node."""

    act: str
    members: tuple[str, ...]
    weight: int


def acyclic(network: Network) -> tuple[Network, dict[str, tuple[str, ...]]]:
    """The network with each strongly connected set of acts drawn together into its first member.

    Returns the new network and, for each of its nodes, the acts that it stands for (sorted).
    """
    members: dict[str, tuple[str, ...]] = {}
    home: dict[str, str] = {}
    for component in nx.strongly_connected_components(network):
        group = tuple(sorted(component))
        members[group[0]] = group
        for node in group:
            home[node] = group[0]
    dag: Network = nx.DiGraph()
    dag.add_nodes_from((node, network.nodes[node]) for node in sorted(members))
    dag.add_edges_from(sorted({(home[u], home[v]) for u, v in network.edges() if home[u] != home[v]}))
    return dag, members


def path_counts(dag: Network) -> tuple[dict[str, int], dict[str, int]]:
    """For each node the number of paths from any source (act that nobody cites) to it, and from it to any sink.

    Raises:
        networkx.NetworkXUnfeasible: the graph has a cycle; draw it together with ``acyclic`` first.
    """
    order = list(nx.topological_sort(dag))
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for node in order:
        before[node] = sum(before[citing] for citing in dag.predecessors(node)) or 1
    for node in reversed(order):
        after[node] = sum(after[cited] for cited in dag.successors(node)) or 1
    return before, after


def search_path_counts(dag: Network) -> dict[tuple[str, str], int]:
    """Search path count (SPC) of each arc: on how many paths from a source to a sink it lies.

    SPC(u, v) = N-(u) * N+(v), with N- the paths from sources to u and N+ the paths from v to sinks.
    Source: Hummon and Doreian 1989, doi:10.1016/0378-8733(89)90017-8 (idea); Batagelj 2003,
    arXiv:cs/0309023 (this count, in linear time).
    """
    before, after = path_counts(dag)
    return {(u, v): before[u] * after[v] for u, v in sorted(dag.edges())}


def main_path(network: Network, *, by: str = "spc", search: str = "global", through: str = "") -> list[Step]:
    """The chain of acts that carries most of the network's paths, oldest act first.

    Args:
        by: ``spc`` weighs an arc by its search path count, ``longest`` counts every arc as 1.
        search: ``global`` takes the chain with the greatest sum of weights (Liu and Lu 2012,
            doi:10.1002/asi.21692); ``local`` starts with the heaviest arc that leaves a source and goes on
            with the heaviest arc at each node (Hummon and Doreian 1989).
        through: an act that the chain must contain; empty: any chain.

    Ties go to the name that sorts first.  Returns an empty list where there is no arc (or none at ``through``).

    Raises:
        UnknownAct: ``through`` is not in the network.
        ValueError: ``by`` or ``search`` is none of the above, or ``local`` is asked together with ``through``.
    """
    if by not in ("spc", "longest"):
        raise ValueError(f"main path by {by!r}: there are 'spc' and 'longest'")
    if search not in ("global", "local") or (search == "local" and through):
        raise ValueError(f"search {search!r}: there are 'global' and 'local', and only 'global' goes through an act")
    if through:
        require(network, through)
    dag, members = acyclic(network)
    if not dag.number_of_edges():
        return []
    if by == "spc":
        before, after = path_counts(dag)
    else:
        before = after = dict.fromkeys(dag, 1)
    if search == "local":
        chain = _local(dag, before, after)
    else:
        home = next((node for node, group in members.items() if through in group), "")
        chain = _global(dag, before, after, home)
    steps: list[Step] = []
    for index, node in enumerate(chain):
        older = chain[index + 1] if index + 1 < len(chain) else None
        weight = before[node] * after[older] if older is not None else 0
        steps.append(Step(node, members[node], weight))
    steps.reverse()
    return steps


def _global(dag: Network, before: Mapping[str, int], after: Mapping[str, int], through: str) -> list[str]:
    order = list(nx.topological_sort(dag))
    down: dict[str, int] = {}
    older: dict[str, str] = {}
    for node in reversed(order):
        best = -1
        for cited in sorted(dag.successors(node)):
            total = before[node] * after[cited] + down[cited]
            if total > best:
                best, older[node] = total, cited
        down[node] = max(best, 0)
    if through:
        up: dict[str, int] = {}
        newer: dict[str, str] = {}
        for node in order:
            best = -1
            for citing in sorted(dag.predecessors(node)):
                total = before[citing] * after[node] + up[citing]
                if total > best:
                    best, newer[node] = total, citing
            up[node] = max(best, 0)
        head = [through]
        while head[-1] in newer:
            head.append(newer[head[-1]])
        chain = head[::-1]
    else:
        chain = [min(order, key=lambda node: (-down[node], node))]
    while chain[-1] in older:
        chain.append(older[chain[-1]])
    return chain if len(chain) > 1 else []


def _local(dag: Network, before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    starts = [(u, v) for u, v in dag.edges() if dag.in_degree(u) == 0]
    first = min(starts, key=lambda arc: (-before[arc[0]] * after[arc[1]], arc))
    chain = list(first)
    while dag.out_degree(chain[-1]):
        node = chain[-1]
        chain.append(min(dag.successors(node), key=lambda cited: (-after[cited], cited)))
    return chain


def transitive_reduction(network: Network) -> Network:
    """The network without arcs that a longer chain already implies; node attributes stay, cycles are drawn together.

    An arc u -> v goes if v can be reached from another act that u cites.
    Source: Aho, Garey and Ullman 1972, doi:10.1137/0201008; for citations Clough and others 2015,
    doi:10.1093/comnet/cnu039.  Reachability is kept as bits, for a block of targets at a time, so that
    memory grows with the number of acts and not with its square.
    """
    dag, _ = acyclic(network)
    order = list(nx.topological_sort(dag))
    position = {node: index for index, node in enumerate(order)}
    cited_by_node = [sorted(position[cited] for cited in dag.successors(node)) for node in order]
    redundant: list[tuple[str, str]] = []
    for low in range(0, len(order), _BLOCK):
        high = min(low + _BLOCK, len(order))
        # Nodes after the block cannot reach it: a topological order puts the citing act first.
        reach = [0] * high
        for index in range(high - 1, -1, -1):
            beyond = 0
            direct = 0
            for cited in cited_by_node[index]:
                if cited >= high:
                    break
                beyond |= reach[cited]
                if cited >= low:
                    direct |= 1 << (cited - low)
            again = direct & beyond
            while again:
                bit = again & -again
                redundant.append((order[index], order[low + bit.bit_length() - 1]))
                again ^= bit
            reach[index] = beyond | direct
    dag.remove_edges_from(redundant)
    return dag
