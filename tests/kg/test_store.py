"""A store loaded by pieces holds the union of the file's graphs, each triple once; the graphs stand beside it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from benchmarks.generated import generate
from kg.store import embedded as stores
from kg.store.embedded import compact_store, create_store, load_union, open_store
from kg.store.named import graphs_of, packed


@pytest.mark.parametrize("piece", [10**7, 100_000], ids=["one", "many"])
@pytest.mark.parametrize("pack", [False, True], ids=["plain", "packed"])
def test_pieces_together_are_the_union_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int, pack: bool
) -> None:
    monkeypatch.setattr(stores, "PIECE", piece)
    _, _, named, plain = generate(30, tmp_path)
    union = set(pyoxigraph.parse(path=str(plain), format=pyoxigraph.RdfFormat.N_TRIPLES))
    file = named
    if pack:
        file = tmp_path / "graph.nq.gz"
        lines = named.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_bytes(b"".join(packed("".join(lines[at : at + 1000])) for at in range(0, len(lines), 1000)))
    create_store(tmp_path / "store", file)
    compact_store(tmp_path / "store")
    assert set(open_store(tmp_path / "store")) == {pyoxigraph.Quad(*entry.triple) for entry in union}


def test_packed_graphs_are_the_same_bytes_and_come_back(tmp_path: Path) -> None:
    one, two = "<a:s> <a:p> \"\u00e9\" <a:g/1> .\n", "<a:s> <a:p> <a:o> <a:g/2> .\n<a:t> <a:p> \"a b\" <a:g/2> .\n"
    assert packed(one) == packed(one)
    assert packed("") == b""
    (tmp_path / "graph.nq.gz").write_bytes(packed(one) + packed(two))
    assert list(graphs_of(tmp_path / "graph.nq.gz")) == [
        ("<a:g/1>", ["<a:s> <a:p> \"\u00e9\""]),
        ("<a:g/2>", ["<a:s> <a:p> <a:o>", "<a:t> <a:p> \"a b\""]),
    ]


def test_a_file_that_is_no_rdf_is_said(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a:s> <a:p> <a:o> <a:g> .\nno <quad\n" * 20)
    with pytest.raises(SyntaxError):
        create_store(tmp_path / "store", tmp_path / "graph.nq")


@pytest.mark.parametrize("part", [1, 40, 41, 100, 10_000])
def test_a_union_loaded_in_parts_loses_no_line_and_cuts_none(tmp_path: Path, part: int) -> None:
    lines = [f'<a:{number:03}> <a:p> "{"é" * (number % 7)}{number}" .\n' for number in range(30)]
    (tmp_path / "union.nt").write_text("".join(lines), encoding="utf-8")
    load_union(tmp_path / "store", tmp_path / "union.nt", part=part)
    assert sorted(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in open_store(tmp_path)) == lines
