"""The analyses beside a network worked by hand, and beside networkx on made-up networks."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import centrality, groups, mainpath, similarity
from queries.networks import ActNode, Edge, UnknownAct, build_network, generate, only_builds_on

# Worked by hand.  Nobody cites F, G, H; A cites nothing.
#   paths from a source: F G H 1, D 2 (F, H), E 2 (F, G), C 4, B 2, A 6
#   paths to a sink:     A B C E G 1, D 2, F 3, H 2
ARCS = ["F>D", "F>E", "G>E", "H>D", "E>C", "D>C", "D>B", "C>A", "B>A"]
SPC = {"F>D": 2, "F>E": 1, "G>E": 1, "H>D": 2, "E>C": 2, "D>C": 2, "D>B": 2, "C>A": 4, "B>A": 2}
YEARS = {"A": 2000, "B": 2002, "C": 2004, "D": 2006, "E": 2006, "F": 2008, "G": 2008, "H": 2010}


def arcs(*pairs: str) -> nx.DiGraph:
    edges = [Edge(*pair.split(">")) for pair in pairs]
    names = sorted({name for pair in pairs for name in pair.split(">")})
    return build_network([ActNode(name, adopted=f"{YEARS.get(name, 2000)}-01-01") for name in names], edges)


@pytest.fixture
def hand() -> nx.DiGraph:
    return arcs(*ARCS)


@st.composite
def networks(draw: st.DrawFn, *, cyclic: bool = False) -> nx.DiGraph:
    size = draw(st.integers(2, 9))
    pairs = [(u, v) for u in range(size) for v in range(size) if (u != v if cyclic else u > v)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=18, unique=True))
    graph = nx.DiGraph()
    graph.add_nodes_from(f"n{index}" for index in range(size))
    graph.add_edges_from((f"n{u}", f"n{v}") for u, v in chosen)
    return graph


def test_citations_of_one_pair_become_one_arc() -> None:
    network = build_network(
        [ActNode("B", title="second", held=True)],
        [
            Edge("B", "A", "recalls", "recall", "B#pp1", builds_on=True),
            Edge("B", "A", "cites", "see", "B#fn1"),
            Edge("B", "B", "cites"),
        ],
    )
    assert list(network.edges()) == [("B", "A")]
    assert network.edges["B", "A"] == {
        "count": 2,
        "relations": "cites recalls",
        "verbs": "recall see",
        "units": "B#fn1 B#pp1",
        "builds_on": True,
    }
    assert network.nodes["A"]["held"] is False
    assert network.nodes["B"]["title"] == "second"


def test_arcs_that_only_mention_can_be_left_out() -> None:
    network = build_network([], [Edge("B", "A"), Edge("C", "A", builds_on=True)])
    assert list(only_builds_on(network).edges()) == [("C", "A")]
    assert set(only_builds_on(network)) == {"A", "B", "C"}


def test_search_path_counts_by_hand(hand: nx.DiGraph) -> None:
    assert mainpath.search_path_counts(hand) == {tuple(arc.split(">")): count for arc, count in SPC.items()}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [("A", 4), ("C", 2), ("D", 2), ("F", 0)]),  # 2 + 2 + 4 = 8; H-D-C-A weighs the same, F sorts first
        ({"through": "H"}, [("A", 4), ("C", 2), ("D", 2), ("H", 0)]),
        ({"through": "B"}, [("A", 2), ("B", 2), ("D", 2), ("F", 0)]),
        ({"search": "local"}, [("A", 2), ("B", 2), ("D", 2), ("F", 0)]),  # at D both arcs weigh 2, B sorts first
        ({"by": "longest"}, [("A", 1), ("B", 1), ("D", 1), ("F", 0)]),
    ],
)
def test_main_path_by_hand(hand: nx.DiGraph, options: dict[str, str], expected: list[tuple[str, int]]) -> None:
    steps = mainpath.main_path(hand, **options)
    older = [step.weight for step in steps]
    assert [step.act for step in steps] == [act for act, _ in expected]
    assert older[1:] == [weight for _, weight in expected][:-1]
    assert older[0] == 0


def test_main_path_by_longest_takes_the_long_way() -> None:
    network = arcs("Z>A", "Z>C", "C>B", "B>A")
    assert [step.act for step in mainpath.main_path(network, by="longest")] == ["A", "B", "C", "Z"]


def test_main_path_draws_a_cycle_together() -> None:
    network = arcs("C>B", "B>C", "B>A", "D>C")
    steps = mainpath.main_path(network)
    assert [step.members for step in steps] == [("A",), ("B", "C"), ("D",)]


def test_main_path_of_a_network_without_arcs_is_empty() -> None:
    assert mainpath.main_path(build_network([ActNode("A")], [])) == []


def test_main_path_refuses_what_it_does_not_know(hand: nx.DiGraph) -> None:
    with pytest.raises(UnknownAct, match="Q is not among the 8 acts"):
        mainpath.main_path(hand, through="Q")
    with pytest.raises(ValueError, match="'spc' and 'longest'"):
        mainpath.main_path(hand, by="weight")


def test_path_counts_are_exact_where_floats_are_not() -> None:
    graph = nx.DiGraph()
    for layer in range(70):
        for side in "ab":
            graph.add_edge(f"{layer:02}", f"{layer:02}{side}")
            graph.add_edge(f"{layer:02}{side}", f"{layer + 1:02}")
    before, _ = mainpath.path_counts(graph)
    assert before["70"] == 2**70
    assert mainpath.search_path_counts(graph)["00", "00a"] == 2**69


@given(networks())
@settings(max_examples=60, deadline=None)
def test_search_path_counts_are_what_counting_paths_gives(graph: nx.DiGraph) -> None:
    sources = [node for node in graph if graph.in_degree(node) == 0]
    sinks = {node for node in graph if graph.out_degree(node) == 0}
    counted = dict.fromkeys(graph.edges(), 0)
    heaviest = 0
    paths = [path for s in sources for t in sinks if s != t for path in nx.all_simple_paths(graph, s, t)]
    for path in paths:
        for arc in nx.utils.pairwise(path):
            counted[arc] += 1
    for path in paths:
        heaviest = max(heaviest, sum(counted[arc] for arc in nx.utils.pairwise(path)))
    assert mainpath.search_path_counts(graph) == counted
    assert sum(step.weight for step in mainpath.main_path(graph)) == heaviest
    assert len(mainpath.main_path(graph, by="longest")) - 1 == nx.dag_longest_path_length(graph)


@given(networks())
@settings(max_examples=60, deadline=None)
def test_transitive_reduction_is_that_of_networkx(graph: nx.DiGraph) -> None:
    assert set(mainpath.transitive_reduction(graph).edges()) == set(nx.transitive_reduction(graph).edges())


def test_transitive_reduction_over_several_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mainpath, "_BLOCK", 64)
    graph = generate(300, citations=5)
    assert set(mainpath.transitive_reduction(graph).edges()) == set(nx.transitive_reduction(graph).edges())


def test_transitive_reduction_by_hand() -> None:
    assert sorted(mainpath.transitive_reduction(arcs("C>B", "B>A", "C>A", "D>A")).edges()) == [
        ("B", "A"),
        ("C", "B"),
        ("D", "A"),
    ]


@given(networks(cyclic=True))
@settings(max_examples=60, deadline=None)
def test_drawing_cycles_together_leaves_none(graph: nx.DiGraph) -> None:
    dag, members = mainpath.acyclic(graph)
    assert nx.is_directed_acyclic_graph(dag)
    assert sorted(node for group in members.values() for node in group) == sorted(graph)


def test_pagerank_by_hand() -> None:
    # Two acts cite a third: p1 = p2 = a, p3 = b; a = 0.05 + 0.85 b / 3, b = a + 0.85 * 2a, 2a + b = 1.
    scores = centrality.pagerank(arcs("B>A", "C>A"))
    a = 1 / 4.7
    assert scores == pytest.approx({"A": 2.7 * a, "B": a, "C": a})


@given(networks(cyclic=True))
@settings(max_examples=40, deadline=None)
def test_pagerank_and_betweenness_agree_with_networkx(graph: nx.DiGraph) -> None:
    other = _power_iteration(graph)
    assert centrality.pagerank(graph) == pytest.approx(other, abs=1e-7)
    assert centrality.reverse_pagerank(graph) == pytest.approx(_power_iteration(graph.reverse()), abs=1e-7)
    assert centrality.betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph, normalized=False), abs=1e-9)


def _power_iteration(graph: nx.DiGraph) -> dict[str, float]:
    """PageRank straight from its formula."""
    size = len(graph)
    scores = dict.fromkeys(graph, 1 / size)
    for _ in range(400):
        idle = sum(scores[node] for node in graph if not graph.out_degree(node))
        scores = {
            node: 0.15 / size
            + 0.85 * (idle / size + sum(scores[citing] / graph.out_degree(citing) for citing in graph.pred[node]))
            for node in graph
        }
    return scores


def test_betweenness_is_the_same_without_igraph(monkeypatch: pytest.MonkeyPatch) -> None:
    network = nx.gnp_random_graph(60, 0.06, seed=3, directed=True)
    network = nx.relabel_nodes(network, {node: f"A/RES/70/{node}" for node in network})
    with_igraph = centrality.betweenness(network), centrality.betweenness(network, samples=20)
    monkeypatch.setattr(centrality, "find_spec", lambda _name: None)
    without = centrality.betweenness(network), centrality.betweenness(network, samples=20)
    assert without[0] == pytest.approx(with_igraph[0], abs=1e-9)
    assert without[1] == pytest.approx(with_igraph[1], abs=1e-9)


def test_betweenness_by_hand(hand: nx.DiGraph) -> None:
    # D: F-B, H-B, H-C, H-A (2 of 2), F-C (1 of 2), F-A (2 of 3); C: D-A (1 of 2), E-A, G-A, F-A (2 of 3), H-A (1 of 2)
    scores = centrality.betweenness(hand)
    assert scores["D"] == pytest.approx(4 + 1 / 2 + 2 / 3)
    assert scores["C"] == pytest.approx(1 / 2 + 1 + 1 + 2 / 3 + 1 / 2)
    assert scores["A"] == scores["F"] == 0


def test_betweenness_from_a_sample_is_near_the_whole() -> None:
    network = generate(400, citations=4)
    whole = centrality.betweenness(network)
    sample = centrality.betweenness(network, samples=200)
    assert sample == centrality.betweenness(network, samples=200)
    top = {node for _, node, _ in centrality.rank(whole, top=20)}
    assert len(top & {node for _, node, _ in centrality.rank(sample, top=20)}) >= 12


def test_hits_by_hand() -> None:
    # H1 cites A and B, H2 cites A: a = (x, y), leading eigenvector of [[2, 1], [1, 1]]: x / y = golden ratio.
    hubs, authorities = centrality.hits(arcs("H>A", "H>B", "I>A"))
    golden = (1 + math.sqrt(5)) / 2
    assert authorities["A"] / authorities["B"] == pytest.approx(golden)
    assert hubs["H"] / hubs["I"] == pytest.approx(golden)
    assert sum(hubs.values()) == pytest.approx(1)
    assert authorities["H"] == 0


def test_hits_of_a_network_without_arcs_is_even() -> None:
    assert centrality.hits(build_network([ActNode("A"), ActNode("B")], [])) == (
        {"A": 0.5, "B": 0.5},
        {"A": 0.5, "B": 0.5},
    )


def test_degrees_and_citations_a_year(hand: nx.DiGraph) -> None:
    assert centrality.in_degree(hand)["D"] == 2
    assert centrality.out_degree(hand)["D"] == 2
    assert centrality.per_year(hand)["A"] == pytest.approx(2 / 10)
    assert centrality.per_year(hand)["H"] == 0
    assert centrality.per_year(hand, today="2020-01-01")["A"] == pytest.approx(2 / 20)


def test_age_correction_by_hand() -> None:
    network = arcs("B>A", "C>A", "D>A", "D>B")
    # Window of two in order of age A B C D: A with B (3, 1): mean 2, sd 1; B with A; C with B (0, 1); D with C (0, 0).
    assert centrality.age_corrected(network, window=2) == {"A": 1.0, "B": -1.0, "C": -1.0, "D": 0.0}


def test_rank_gives_equal_scores_the_same_place() -> None:
    assert centrality.rank({"b": 1.0, "a": 1.0, "c": 2.0, "d": 0.0}) == [
        (1, "c", 2.0),
        (2, "a", 1.0),
        (2, "b", 1.0),
        (4, "d", 0.0),
    ]


def test_every_measure_covers_every_act(hand: nx.DiGraph) -> None:
    assert len(centrality.MEASURES) >= 9
    for name, (words, measure) in centrality.MEASURES.items():
        assert set(measure(hand)) == set(hand), name
        assert measure(nx.DiGraph()) == {}, name
        assert words


def test_coupling_and_cocitation_by_hand(hand: nx.DiGraph) -> None:
    assert similarity.coupling(hand, "F") == [
        similarity.Neighbour("G", 1, 1 / math.sqrt(2)),
        similarity.Neighbour("H", 1, 1 / math.sqrt(2)),
    ]
    # C is cited by D and E, B by D: together by one.
    assert similarity.cocitation(hand, "C") == [similarity.Neighbour("B", 1, 1 / math.sqrt(2))]
    assert similarity.cocitation_pairs(hand, at_least=1) == [("B", "C", 1), ("D", "E", 1)]


def test_a_missing_citation_is_one_that_all_neighbours_have() -> None:
    network = arcs("X>P", "X>Q", "Y>P", "Y>Q", "Y>R", "Z>P", "Z>Q", "Z>R", "Z>S")
    assert [item.act for item in similarity.missing_citations(network, "X")] == ["R"]
    half = similarity.missing_citations(network, "X", share=0.3, at_least=1)
    assert [(item.act, item.cited_by) for item in half] == [("R", ("Y", "Z")), ("S", ("Z",))]


def test_a_newer_act_is_no_missing_citation() -> None:
    network = arcs("X>A", "Y>A", "Y>H", "Z>A", "Z>H")
    network.nodes["X"]["adopted"] = "2005"
    assert similarity.missing_citations(network, "X") == []


def test_components_and_cycles() -> None:
    network = arcs("B>A", "D>C", "C>D", "E>D")
    assert groups.components(network) == [("C", "D", "E"), ("A", "B")]
    assert groups.cycles(network) == [("C", "D")]


def test_communities_part_two_clusters_and_repeat() -> None:
    network = arcs("B>A", "C>A", "C>B", "F>D", "F>E", "E>D", "F>C")
    assert groups.communities(network) == [("A", "B", "C"), ("D", "E", "F")]
    large = generate(500, citations=3)
    assert groups.communities(large) == groups.communities(large)
    assert groups.communities(nx.DiGraph()) == []


def test_bipartite_projection_by_hand_and_beside_networkx() -> None:
    pairs = [("R1", "a1"), ("R1", "a2"), ("R2", "a1"), ("R2", "a2"), ("R3", "a2"), ("R3", "a2")]
    graph = groups.bipartite(pairs)
    assert graph.edges["R3", "a2"]["count"] == 2
    plain = groups.project(graph)
    assert plain.edges["R1", "R2"]["weight"] == 2
    assert plain.edges["R1", "R3"]["weight"] == 1
    newman = groups.project(graph, newman=True)
    other = nx.bipartite.collaboration_weighted_projected_graph(graph, ["R1", "R2", "R3"])
    assert newman.edges["R1", "R2"]["weight"] == pytest.approx(1.5)
    for first, second in newman.edges():
        assert newman.edges[first, second]["weight"] == pytest.approx(other.edges[first, second]["weight"])
    assert groups.project(graph, side=1).edges["a1", "a2"]["weight"] == 2


def test_made_up_network_is_the_same_each_time_and_without_cycles() -> None:
    first, second = generate(200), generate(200)
    assert sorted(first.edges()) == sorted(second.edges())
    assert first.number_of_edges() > 1200
    assert nx.is_directed_acyclic_graph(first)


def test_an_unknown_act_is_refused(hand: nx.DiGraph) -> None:
    for function in (similarity.coupling, similarity.cocitation, similarity.missing_citations):
        with pytest.raises(UnknownAct):
            function(hand, "Q")
