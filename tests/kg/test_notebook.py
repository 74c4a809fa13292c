"""The Python door on a small graph whose answers are known (``tests/queries/small.py``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from kg import open_graph
from kg.errors import UsageProblem
from kg.notebook import Graph
from queries.library import QueryError
from tests.kg.small_store import write_output


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return open_graph(write_output(tmp_path_factory.mktemp("notebook")))


def test_what_an_act_builds_on(graph: Graph) -> None:
    found = graph.act("11/6").builds_on()
    assert list(found["act"]) == ["A/RES/70/1", "CTOC/COP/RES/5/4", "CTOC/COP/RES/9/2"]
    assert list(found["verb"]) == ["recall", "reaffirm", "recall"]
    assert found["sentence"][0] == "Recalling resolution 70/1,"
    assert set(graph.act("11/6").builds_on(depth=0)["act"]) == {
        "A/RES/65/1",
        "A/RES/70/1",
        "CTOC/COP/RES/5/4",
        "CTOC/COP/RES/9/1",
        "CTOC/COP/RES/9/2",
    }


def test_what_builds_on_an_act(graph: Graph) -> None:
    found = graph.act("resolution 5/4").built_on_by()
    assert sorted(set(found["act"])) == ["CTOC/COP/RES/11/6", "CTOC/COP/RES/9/1", "CTOC/COP/RES/9/2"]
    assert list(graph.act("11/6").built_on_by()["act"]) == []


def test_an_act_says_what_it_is(graph: Graph) -> None:
    act = graph.act("9/2")
    assert (act.title, act.adopted, act.body, act.session, act.held) == (
        "Firearms again",
        "2018-10-19",
        "CTOC/COP",
        "9",
        True,
    )
    assert not graph.act("A/RES/70/1").held
    assert list(act.paragraphs()["unit"]) == ["CTOC/COP/RES/9/2#pp1", "CTOC/COP/RES/9/2#op1"]
    assert {item.status for item in graph.act("11/6").compare("9/2")} <= {"kept", "changed", "added", "dropped"}
    assert next(iter(act.related()["act"])) in ("CTOC/COP/RES/9/1", "CTOC/COP/RES/11/6")


def test_the_network_is_networkx(graph: Graph) -> None:
    network = graph.network()
    assert isinstance(network, nx.DiGraph)
    assert network.number_of_edges() == 8
    assert network.edges["CTOC/COP/RES/9/1", "CTOC/COP/RES/9/2"]["verbs"] == "note"
    assert network.nodes["CTOC/COP/RES/5/4"]["adopted"] == "2010-10-22"
    assert graph.network(builds_on=True).number_of_edges() == 8


def test_sparql_gives_tables_with_python_values(graph: Graph) -> None:
    found = graph.sparql("SELECT ?vote ?n WHERE { ?vote rec:inFavour ?n }")
    assert found["n"][0] == 63
    assert found["vote"][0] == "CTOC/COP/2018/13/vote/1"
    assert graph.sparql("ASK { <CTOC/COP/RES/11/6> rec:buildsOn <CTOC/COP/RES/9/2> }")["answer"][0]
    assert list(graph.question("built-on-by", act="9/2")["citing"]) == ["CTOC/COP/RES/11/6", "CTOC/COP/RES/9/1"]
    assert len(graph.acts()) == 6
    assert graph.rank("citations", top=1)["act"][0] == "CTOC/COP/RES/5/4"


def test_what_is_wrong_is_said(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="nearest"):
        graph.act("9/20")
    with pytest.raises(UsageProblem, match="does not parse"):
        graph.sparql("SELECT WHERE")
    with pytest.raises(UsageProblem, match="SELECT or ASK"):
        graph.sparql("CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="nearest: builds-on"):
        graph.question("build-on")
    with pytest.raises(UsageProblem, match="citations, references"):
        graph.rank("weight")
    with pytest.raises(UsageProblem, match="recalling build"):
        open_graph(tmp_path)


def test_importing_the_package_does_not_import_pandas() -> None:
    code = "import sys, kg, kg.cli; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
