"""The threshold of paragraph lineage on pairs judged by reading (``pairs.toml``), on the real documents."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extract import extract
from kg.rdf.iris import Iris
from kg.rdf.triples import document_triples
from kg.read.citations import Citations
from kg.store.embedded import memory_store
from queries.alignment import content
from queries.lineage import THRESHOLD, DatedParagraph, derivations, line_of, weighted_similarity, word_weights

Pairs = list[tuple[str, str]]


def judged() -> tuple[Pairs, Pairs]:
    table = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text(encoding="utf-8"))
    same, different = (
        [(f"CTOC/COP/{newer}", f"CTOC/COP/{older}") for newer, older in table[key]] for key in ("same", "different")
    )
    return same, different


@pytest.fixture(scope="module")
def paragraphs(corpus: list[Path]) -> list[DatedParagraph]:
    triples = []
    for file in corpus:
        triples += document_triples(extract(file.name, file.read_bytes()), iris=Iris())
    return Citations(memory_store(sorted(set(triples)))).dated_paragraphs()


def test_the_pairs_are_many_and_none_is_judged_twice() -> None:
    same, different = judged()
    assert len(same) >= 50
    assert len(different) >= 60
    assert not set(same) & set(different)


def test_precision_and_recall_of_the_threshold(paragraphs: list[DatedParagraph]) -> None:
    texts = {item.unit: content(item.text) for item in paragraphs}
    weights = word_weights({tuple(text) for text in texts.values()})
    same, different = judged()
    held = [pair for pair in same + different if pair[0] in texts and pair[1] in texts]
    assert len(held) >= 0.95 * len(same + different)
    found = {pair for pair in held if weighted_similarity(texts[pair[1]], texts[pair[0]], weights) >= THRESHOLD}
    right = found & set(same)
    precision, recall = len(right) / len(found), len(right) / len(same)
    print(f"threshold {THRESHOLD}: precision {precision:.3f}, recall {recall:.3f} on {len(held)} pairs")
    assert precision >= 0.78
    assert recall >= 0.85


def test_the_search_finds_what_comparing_all_pairs_finds(paragraphs: list[DatedParagraph]) -> None:
    texts = {item.unit: (item, content(item.text)) for item in paragraphs}
    weights = word_weights({tuple(text) for _, text in texts.values()})
    same, _ = judged()
    edges = derivations(paragraphs)
    best = {(edge.newer, edge.older_date): edge.similarity for edge in edges}
    alike = [
        (newer, texts[older][0].date)
        for newer, older in same
        if newer in texts
        and older in texts
        and weighted_similarity(texts[older][1], texts[newer][1], weights) >= THRESHOLD + 0.02
    ]
    assert len(alike) >= 40
    assert sum(key in best for key in alike) >= 0.93 * len(alike)


def test_a_paragraph_goes_back_through_the_sessions(paragraphs: list[DatedParagraph]) -> None:
    edges = derivations(paragraphs)
    assert len(edges) >= 60
    assert [edge.older for edge in line_of("CTOC/COP/RES/11/6#op24", edges)] == ["CTOC/COP/RES/9/2#op30"]
    assert [edge.older for edge in line_of("CTOC/COP/RES/11/6#pp8", edges)] == [
        "CTOC/COP/RES/9/2#pp7",
        "CTOC/COP/RES/6/2#pp3",
    ]
