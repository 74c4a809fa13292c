"""Citation graphs made by a seeded generator, for tests and measurements of pictures."""

from __future__ import annotations

import random
from dataclasses import replace

from kg.view import ActNode, CitationEdge, GraphData, Mark

BODIES = {"A": 6, "CTOC/COP": 4, "E": 3, "S": 2, "A/HRC": 3, "E/CN.7": 1, "E/CN.15": 1, "CAC/COSP": 1}
RELATIONS = {"recalls": 9, "reaffirms": 4, "notes": 3, "welcomes": 3, "endorses": 2, "actsUnder": 2, "cites": 3}
WORDS = "cooperation trafficking persons review protocol firearms assistance prevention migrants justice".split()


def generate(acts: int, citations: int, *, seed: int = 1) -> GraphData:
    """A graph in which later acts cite earlier ones, the recent and the early more often."""
    rng = random.Random(seed)
    nodes = []
    for number in range(acts):
        body = rng.choices(list(BODIES), list(BODIES.values()))[0]
        session = rng.randint(1, 40)
        title = " ".join(rng.choices(WORDS, k=7)).capitalize()
        nodes.append(
            ActNode(
                f"{body}/RES/{session}/{number}",
                f"{session}/{number}",
                title,
                body,
                str(session),
                f"{1980 + session}-10-{rng.randint(1, 28):02}",
                held=rng.random() < 0.5,
                articles=tuple(sorted({f"UNTOC/art/{rng.randint(1, 41)}" for _ in range(rng.randint(0, 3))})),
                addressees=tuple(sorted(set(rng.choices(("UNODC", "STATES", "SG"), k=rng.randint(0, 2))))),
            )
        )
    nodes.sort(key=lambda node: (node.date, node.id))
    edges: list[CitationEdge] = []
    citing: dict[str, set[str]] = {}
    while len(edges) < citations and acts > 1:
        later = rng.randrange(1, acts)
        source, target = nodes[later], nodes[int(later * rng.random() ** 0.5)]
        if source is target:
            continue
        relation = rng.choices(list(RELATIONS), list(RELATIONS.values()))[0]
        sentence = f"Recalling its resolution {target.label} of {target.date}, entitled “{target.title}”,"
        start = sentence.index(target.label)
        marks = (Mark(0, 9, "verb"), Mark(start, start + len(target.label), "citation"))
        unit = f"{source.id}#pp{rng.randint(1, 9)}"
        edges.append(CitationEdge(source.id, target.id, relation, "recall", sentence, marks, unit, f"{later}.txt"))
        citing.setdefault(target.id, set()).add(source.id)
    return GraphData(tuple(replace(node, cited=len(citing.get(node.id, ()))) for node in nodes), tuple(edges))
