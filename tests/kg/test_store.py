"""A store loaded by pieces holds what the file holds, and its default graph the union."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from benchmarks.generated import generate
from kg.store import embedded as stores
from kg.store.embedded import compact_store, create_store, merge_graphs, open_store

DEFAULT = pyoxigraph.DefaultGraph()


@pytest.mark.parametrize(("small", "piece"), [(10**7, 10**7), (0, 10**7), (0, 100_000)], ids=["one", "two", "many"])
def test_pieces_together_are_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int, piece: int) -> None:
    monkeypatch.setattr(stores, "SMALL", small)
    monkeypatch.setattr(stores, "PIECE", piece)
    _, _, named, plain = generate(30, tmp_path)
    expected = set(pyoxigraph.parse(path=str(named), format=pyoxigraph.RdfFormat.N_QUADS))
    union = set(pyoxigraph.parse(path=str(plain), format=pyoxigraph.RdfFormat.N_TRIPLES))
    create_store(tmp_path / "store", named)
    merge_graphs(tmp_path / "store", named)
    compact_store(tmp_path / "store")
    held = set(open_store(tmp_path / "store"))
    assert {quad for quad in held if quad.graph_name != DEFAULT} == expected
    assert {pyoxigraph.Quad(*quad.triple) for quad in held if quad.graph_name == DEFAULT} == {
        pyoxigraph.Quad(*entry.triple) for entry in union
    }


def test_the_union_made_again_forgets_what_went(tmp_path: Path) -> None:
    quads = tmp_path / "graph.nq"
    quads.write_text("<a:s> <a:p> <a:o> <a:one> .\n<a:s> <a:p> <a:x> <a:one> .\n<a:s> <a:p> <a:o> <a:two> .\n")
    create_store(tmp_path / "store", quads)
    merge_graphs(tmp_path / "store", quads)
    quads.write_text("<a:s> <a:p> <a:o> <a:two> .\n")
    merge_graphs(tmp_path / "store", quads)
    found = open_store(tmp_path / "store").quads_for_pattern(None, None, None, DEFAULT)
    assert [str(quad.object) for quad in found] == ["<a:o>"]


def test_a_file_that_is_no_rdf_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "SMALL", 0)
    (tmp_path / "graph.nq").write_text("<a:s> <a:p> <a:o> <a:g> .\nno quad\n" * 20)
    with pytest.raises(SyntaxError):
        create_store(tmp_path / "store", tmp_path / "graph.nq")
