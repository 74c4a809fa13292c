"""Following citations from act to act, step by step, with the proof of each edge.

The walk asks a function for the edges of a whole front of acts at once, so that it costs as many questions
to the store as it goes steps deep, whatever the size of the graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from queries.networks import ActNode, Edge

EdgesOf = Callable[[Sequence[str]], Iterable[Edge]]
"""Of some acts, the citations that leave them (backward) or that reach them (forward)."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which edges and acts a trace goes through; empty values let everything pass.

    ``relations`` are names of relations or verbs, ``bodies`` keys of the bodies of the acts reached, ``since`` and
    ``until`` ISO dates of these acts (an act without a date passes); ``all_citations`` also follows citations by
    which an act is only mentioned; ``min_confidence`` leaves out those that are less sure, or say nothing of it.
    """

    relations: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    all_citations: bool = False
    min_confidence: float = 0.0

    def edge(self, edge: Edge) -> bool:
        """Whether an edge may be followed."""
        if edge.confidence < self.min_confidence:
            return False
        if self.relations:
            return edge.relation in self.relations or edge.verb in self.relations
        return self.all_citations or edge.builds_on

    def act(self, act: ActNode) -> bool:
        """Whether an act may be reached."""
        if self.bodies and act.body not in self.bodies:
            return False
        if not act.adopted:
            return True
        return (not self.since or act.adopted >= self.since) and (not self.until or act.adopted[:10] <= self.until)


@dataclass(frozen=True, slots=True)
class Trace:
    """What was reached from ``root``: the proofs of each edge, the steps to each act, and the acts themselves."""

    root: str
    forward: bool
    edges: tuple[Edge, ...]
    steps: Mapping[str, int]
    acts: Mapping[str, ActNode]
    cut: bool  # further acts lie beyond the depth that was asked

    def other(self, edge: Edge) -> str:
        """The end of an edge that the walk goes to."""
        return edge.source if self.forward else edge.target

    def near(self, edge: Edge) -> str:
        """The end of an edge that the walk comes from."""
        return edge.target if self.forward else edge.source


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree: an act under another, with the citations that tie them.

    ``mark``: empty; ``again`` (its own edges stand elsewhere in the tree); ``cycle`` (it stands above itself).
    ``last`` says of each level whether this is the last branch there, for drawing.
    """

    level: int
    act: str
    proofs: tuple[Edge, ...]
    mark: str
    last: tuple[bool, ...]


def trace(
    root: str,
    edges_of: EdgesOf,
    acts_of: Callable[[Sequence[str]], Mapping[str, ActNode]],
    *,
    forward: bool = False,
    depth: int = 0,
    passing: Filter | None = None,
) -> Trace:
    """Walk from an act along citations, breadth first; every act is reached once, so cycles end by themselves.

    Args:
        root: identifier of the act.
        edges_of: gives the edges of a front of acts, in the direction asked.
        acts_of: gives what is known of acts.
        forward: from the act to those that cite it; otherwise to those it cites.
        depth: the number of steps; 0: as far as it goes.
        passing: which edges and acts to go through; by default those by which an act builds on another.
    """
    rule = passing or Filter()
    acts = dict(acts_of([root]))
    acts.setdefault(root, ActNode(root))
    steps = {root: 0}
    kept: list[Edge] = []
    front = [root]
    step = 0
    cut = False
    while front:
        step += 1
        allowed = [edge for edge in edges_of(front) if edge.source != edge.target and rule.edge(edge)]
        ends = sorted({edge.source if forward else edge.target for edge in allowed})
        unknown = [act for act in ends if act not in acts]
        found = acts_of(unknown) if unknown else {}
        for act in unknown:
            acts[act] = found.get(act, ActNode(act))
        allowed = [edge for edge in allowed if rule.act(acts[edge.source if forward else edge.target])]
        if depth and step > depth:
            cut = bool(allowed)
            break
        kept.extend(allowed)
        front = sorted({edge.source if forward else edge.target for edge in allowed} - steps.keys())
        steps.update(dict.fromkeys(front, step))
    reached = {act: node for act, node in acts.items() if act in steps}
    return Trace(root, forward, tuple(_ordered(kept)), steps, reached, cut)


def _ordered(edges: Iterable[Edge]) -> list[Edge]:
    return sorted(
        set(edges), key=lambda edge: (natural(edge.source), natural(edge.target), edge.start, edge.unit, edge.verb)
    )


@lru_cache(maxsize=1 << 18)
def natural(identifier: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts 9/2 before 11/6."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"[0-9]+|[^0-9]+", identifier)
    )


def tree(found: Trace) -> Iterator[Branch]:
    """The trace as a tree, from the root down; each act is opened where it stands highest, the first time."""
    by_act: dict[str, dict[str, list[Edge]]] = {}
    for edge in found.edges:
        by_act.setdefault(found.near(edge), {}).setdefault(found.other(edge), []).append(edge)
    opened: set[str] = set()
    # An own stack: lineages are longer than Python's stack is deep.
    stack = [Branch(0, found.root, (), "", ())]
    above: list[str] = []
    while stack:
        branch = stack.pop()
        del above[branch.level :]
        children = by_act.get(branch.act, {})
        mark = ""
        if branch.act in above:
            mark = "cycle"
        elif children and (branch.act in opened or branch.level > found.steps[branch.act]):
            mark = "again"
        yield Branch(branch.level, branch.act, branch.proofs, mark, branch.last)
        if mark:
            continue
        opened.add(branch.act)
        above.append(branch.act)
        names = sorted(children, key=lambda act: (found.acts[act].adopted or "9", natural(act)))
        for index, name in reversed(list(enumerate(names))):
            last = (*branch.last, index == len(names) - 1)
            stack.append(Branch(branch.level + 1, name, tuple(children[name]), "", last))


def shortest_path(
    start: str, end: str, edges_of: EdgesOf, *, passing: Filter | None = None, depth: int = 50
) -> list[list[Edge]]:
    """The shortest chain of citations from an act to an earlier one: the proofs of each step, newest first.

    Of several chains of the same length the one whose names sort first.  Empty: there is none.
    """
    rule = passing or Filter()
    came: dict[str, list[Edge]] = {start: []}
    front = [start]
    for _ in range(depth):
        if end in came or not front:
            break
        proofs: dict[tuple[str, str], list[Edge]] = {}
        for edge in _ordered(edges_of(front)):
            if rule.edge(edge) and edge.target not in came:
                proofs.setdefault((edge.source, edge.target), []).append(edge)
        new: dict[str, list[Edge]] = {}
        for (_, target), edges in sorted(proofs.items(), key=lambda item: (natural(item[0][0]), natural(item[0][1]))):
            new.setdefault(target, edges)
        came.update(new)
        front = sorted(new, key=natural)
    if end not in came:
        return []
    chain: list[list[Edge]] = []
    at = end
    while at != start:
        chain.append(came[at])
        at = came[at][0].source
    return chain[::-1]
