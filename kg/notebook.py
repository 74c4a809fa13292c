"""The door for notebooks and scripts: a graph as Python objects, networkx graphs and pandas tables.

::

    from kg import open_graph
    g = open_graph("output")
    g.act("11/6").builds_on()          # a table: act, title, verb, unit, sentence
    g.network()                        # a networkx graph with attributes
    g.sparql("SELECT ?act WHERE { ?act a rec:Resolution }")

Tables are pandas data frames; pandas is imported when the first is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageProblem

if TYPE_CHECKING:
    import pandas

    from kg.proof import Proof
    from kg.read.citations import Citations
    from kg.store.embedded import GraphStore
    from queries.alignment import Aligned
    from queries.networks import Network
    from queries.trace import Trace

_PREFIXES = """PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_PROOFS = ("act", "title", "adopted", "step", "verb", "relation", "unit", "sentence")


class Graph:
    """A built graph.  ``base`` is that of its identifiers; tables give identifiers without it."""

    def __init__(self, store: GraphStore, *, base: str, place: str = "") -> None:
        self.store = store
        self.base = base
        self.place = place

    def __repr__(self) -> str:
        return f"Graph({self.place!r}, {len(self.citations.all_acts())} acts)"

    def search(self, words: str, *, most: int = 20, **fields: str) -> pandas.DataFrame:
        """Paragraphs and titles in which all words stand, the best first (``kg.read.fulltext``).

        ``fields``: ``body``, ``year``, ``kind``, ``verb`` (how the paragraph opens) or ``actor``.

        Raises:
            UsageProblem: the graph was not opened from the output of a build, or no word was given.
        """
        import pandas

        from kg.read.fulltext import Fields, columns, search

        found = search(Path(self.place), words, fields=Fields(**fields), most=most)
        names = list(columns())
        return pandas.DataFrame([[getattr(hit, name) for name in names] for hit in found], columns=names)

    def proof(self, name: str) -> Proof:
        """Where an act, paragraph, citation, mandate or event is printed; a notebook shows the page with the sentence marked.

        ``g.proof("78/107").picture()`` is the picture itself, as PNG.

        Raises:
            UsageProblem: nothing has this name, or the output keeps no text of it.
        """
        from kg.proof import proof_of
        from kg.read.names import resolve

        return proof_of(self.store, Path(self.place), resolve(self.store, name, base=self.base), base=self.base)

    @cached_property
    def citations(self) -> Citations:
        """Citations and acts as they are read from the store."""
        from kg.read.citations import Citations

        return Citations(self.store, base=self.base)

    def act(self, name: str) -> Act:
        """An act by the name that people write: ``11/6``, ``resolution 11/6``, ``A/RES/70/1``.

        Raises:
            UsageProblem: no act has this name (the nearest are named), or several have.
        """
        from kg.read.names import resolve

        identifier = resolve(self.store, name, base=self.base).partition("#")[0]
        node = self.citations.acts([identifier])[identifier]
        return Act(self, node.id, node.title, node.adopted, node.body, node.session, node.held)

    def acts(self) -> pandas.DataFrame:
        """All acts, read (``held``) or only cited: id, title, adopted, body, session, kind, held."""
        nodes = sorted(self.citations.all_acts().values(), key=lambda node: node.id)
        columns = ("id", "title", "adopted", "body", "session", "kind", "held")
        return _frame(columns, [[getattr(node, column) for column in columns] for node in nodes])

    def network(self, *, builds_on: bool = False) -> Network:
        """The network of acts as a networkx graph; arcs run from the citing to the cited act.

        Nodes have title, adopted, body, session, kind, held; arcs count, relations, verbs, units, builds_on.
        ``builds_on`` keeps only the arcs by which an act takes another up.
        """
        from queries.networks import only_builds_on

        network = self.citations.network()
        return only_builds_on(network) if builds_on else network

    def rank(self, by: str = "citations", *, top: int = 20) -> pandas.DataFrame:
        """Acts by a measure of ``queries.centrality.MEASURES``.

        Raises:
            UsageProblem: there is no such measure.
        """
        from queries.centrality import MEASURES, rank

        if by not in MEASURES:
            raise UsageProblem(f"{by!r} is no measure; there are {', '.join(MEASURES)}")
        network = self.network(builds_on=True)
        rows = [
            [place, act, score, network.nodes[act]["title"]]
            for place, act, score in rank(MEASURES[by][1](network), top=top)
        ]
        return _frame(("rank", "act", by, "title"), rows)

    def sparql(self, query: str) -> pandas.DataFrame:
        """The answer to a SELECT or ASK query; the usual prefixes and the base need not be declared.

        Integers, decimals and booleans become Python's, IRIs under the base identifiers, the rest text.

        Raises:
            UsageProblem: the query does not parse, or asks for no table.
        """
        head = f"BASE <{self.base}>\n" + "".join(
            line for line in _PREFIXES.splitlines(keepends=True) if line.split()[1] not in query.split()
        )
        return self._table(head + query if "BASE <" not in query else query)

    def question(self, name: str, **values: str) -> pandas.DataFrame:
        """The answer to a question of the library, such as ``g.question("builds-on", act="11/6")``.

        Raises:
            QueryError: there is no such question or parameter.
        """
        from kg.read.names import resolve
        from queries.library import question

        asked = question(name)
        kinds = {parameter.name: parameter.type for parameter in asked.parameters}
        given = {
            key: resolve(self.store, value, base=self.base) if kinds.get(key) == "identifier" else value
            for key, value in values.items()
        }
        return self._table(asked.sparql(given, base=self.base))

    def _table(self, text: str) -> pandas.DataFrame:
        import pyoxigraph

        from kg.store.embedded import reads_union
        from kg.store.ordered import Solutions, query

        try:
            answer = query(self.store, text, use_default_graph_as_union=reads_union(self.store))
        except SyntaxError as error:
            raise UsageProblem(f"the query does not parse: {error}; mend it at that place") from error
        if isinstance(answer, pyoxigraph.QueryBoolean):
            return _frame(("answer",), [[bool(answer)]])
        if not isinstance(answer, pyoxigraph.QuerySolutions | Solutions):
            raise UsageProblem("the query asks for no table; begin it with SELECT or ASK")
        columns = [variable.value for variable in answer.variables]
        return _frame(columns, [[self._value(row[column]) for column in columns] for row in answer])

    def _value(self, term: Any) -> object:
        if term is None:
            return None
        kind = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
        if kind in _VALUES:
            return _VALUES[kind](term.value)
        return str(getattr(term, "value", term)).removeprefix(self.base)


@dataclass(frozen=True)
class Act:
    """An act of a graph.  ``held`` says whether its text was read; of others only citations are known."""

    graph: Graph
    id: str
    title: str
    adopted: str
    body: str
    session: str
    held: bool

    def __repr__(self) -> str:
        return f"Act({self.id!r}, {self.title!r}, adopted={self.adopted!r})"

    def builds_on(self, *, depth: int = 1) -> pandas.DataFrame:
        """What the act builds on, with the proofs; ``depth`` 0: all that it rests on, through others too."""
        return self._proofs(self.trace(depth=depth))

    def built_on_by(self, *, depth: int = 1) -> pandas.DataFrame:
        """What builds on the act, with the proofs; ``depth`` 0: through others too."""
        return self._proofs(self.trace(forward=True, depth=depth))

    def trace(self, *, forward: bool = False, depth: int = 0) -> Trace:
        """The walk itself (``queries.trace.Trace``), for ``queries.drawing``."""
        from queries.trace import trace

        citations = self.graph.citations
        edges_of = citations.citing if forward else citations.cited_by
        return trace(self.id, edges_of, citations.acts, forward=forward, depth=depth)

    def paragraphs(self) -> pandas.DataFrame:
        """Its paragraphs in order: unit, part, text."""
        found = self.graph.citations.paragraphs([self.id]).get(self.id, [])
        return _frame(("unit", "part", "text"), [[item.unit, item.kind, item.text] for item in found])

    def compare(self, older: str) -> list[Aligned]:
        """The paragraphs of an older act aligned with those of this one (``queries.alignment``)."""
        from queries.alignment import align

        other = self.graph.act(older).id
        found = self.graph.citations.paragraphs([other, self.id])
        return align(found.get(other, []), found.get(self.id, []))

    def related(self) -> pandas.DataFrame:
        """Acts that cite the same acts (bibliographic coupling), nearest first."""
        from queries.similarity import coupling

        network = self.graph.network()
        rows = [[item.act, item.shared, item.cosine] for item in coupling(network, self.id)]
        return _frame(("act", "shared", "cosine"), rows)

    def _proofs(self, found: Trace) -> pandas.DataFrame:
        rows = []
        for edge in sorted(found.edges, key=lambda edge: found.steps[found.near(edge)]):
            node = found.acts[found.other(edge)]
            step = found.steps[found.near(edge)] + 1
            rows.append([node.id, node.title, node.adopted, step, edge.verb, edge.relation, edge.unit, edge.sentence])
        return _frame(_PROOFS, rows)


def open_graph(place: str | Path = "output", *, base: str | None = None) -> Graph:
    """Open the output of a build, a file of RDF, or the address of a SPARQL server.

    Raises:
        UsageProblem: there is no graph at the place.
        OutputProblem: its store cannot be opened.
    """
    from kg.store.opening import open_graph as find

    store, root = find(str(place), base)
    return Graph(store, base=root, place=str(place))


def _frame(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> pandas.DataFrame:
    try:
        import pandas
    except ImportError as error:
        raise UsageProblem("tables need pandas; install it with: pip install pandas") from error
    return pandas.DataFrame([list(row) for row in rows], columns=list(columns))


_VALUES: Mapping[str, Any] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "float": float,
    "boolean": lambda text: text == "true",
}
