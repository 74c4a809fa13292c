"""A SPARQL 1.1 server as a store: asked by the protocol, written by Update or by the Graph Store Protocol.

The address is that of the query service.  What a server keeps elsewhere, and who asks, is said in the
environment:

============================  ==============================================================
variable                      meaning
============================  ==============================================================
RECALLING_UPDATE_URL          address of the update service, where it is not the query service
RECALLING_GRAPH_STORE_URL     address of the Graph Store Protocol; then graphs are written by PUT
RECALLING_USER, _PASSWORD     for basic authentication (digest, where the server asks for it)
RECALLING_TOKEN               for bearer authentication
============================  ==============================================================

Nothing is written twice by a retry: graphs hold no blank nodes, so that inserting the same triples again
changes nothing, and a graph is counted after it was written and written anew if the count is not right.
"""

# ruff: noqa: A002 (arguments are named as pyoxigraph names them)

from __future__ import annotations

import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import OutputProblem, UsageProblem
from kg.store.named import NAMED, graphs_of

#: Triples in one update.  Some servers refuse requests of more than ten thousand lines.
BATCH = 1_000
#: How often a request is made before it is given up, and the seconds before each next one.
PAUSES = (0.5, 2.0, 5.0)
#: Seconds to wait for an answer.
TIMEOUT = 60.0

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
#: A query whose answer is a graph.  Some servers answer it with a table of s, p, o where a table is what they may send.
_GRAPH = re.compile(r"(?i)(?:\s|#.*\n|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*(?:CONSTRUCT|DESCRIBE)\b")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written to a server: how many graphs, how many triples, how many requests were made again."""

    graphs: int
    triples: int
    retries: int


class RemoteStore:
    """A SPARQL server, asked as a store on disk is asked.

    Args:
        url: address of the query service.
        pauses: seconds before each further try of a request that failed in a way that may pass.
        timeout: seconds to wait for an answer.
    """

    def __init__(self, url: str, *, pauses: tuple[float, ...] = PAUSES, timeout: float = TIMEOUT) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise UsageProblem(f"{url}: is no address of a server; write http://... or https://...")
        if parts.username or parts.password:
            raise UsageProblem(
                "the address of a server holds a password; give it in RECALLING_USER and RECALLING_PASSWORD"
            )
        self.url = url
        self.update_url = os.environ.get("RECALLING_UPDATE_URL") or url
        self.graph_store_url = os.environ.get("RECALLING_GRAPH_STORE_URL") or ""
        self.retries = 0
        self._pauses = pauses
        self._timeout = timeout
        user, password = os.environ.get("RECALLING_USER", ""), os.environ.get("RECALLING_PASSWORD", "")
        token = os.environ.get("RECALLING_TOKEN", "")
        handlers: list[urllib.request.BaseHandler] = []
        self._authorization = f"Bearer {token}" if token else ""
        if user and not token:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            for place in {self.url, self.update_url, self.graph_store_url} - {""}:
                known.add_password(None, place, user, password)
            handlers.append(urllib.request.HTTPDigestAuthHandler(known))
            self._authorization = "Basic " + b64encode(f"{user}:{password}".encode()).decode()
        self._opener = urllib.request.build_opener(*handlers)

    def query(self, query: str, *, use_default_graph_as_union: bool = True) -> Any:
        """The answer, in pyoxigraph's types.  The server decides what its default graph is.

        Raises:
            SyntaxError: the server does not understand the query.
            OutputProblem: the server cannot be reached or refuses.
        """
        body = urllib.parse.urlencode({"query": query}).encode()
        accept = f"{_TRIPLES}, text/turtle;q=0.9" if _GRAPH.match(query) else f"{_RESULTS}, {_TRIPLES};q=0.9"
        kind, answer = self._request(self.url, body, "application/x-www-form-urlencoded", accept=accept)
        if "json" in kind or answer[:1] == b"{":
            return pyoxigraph.parse_query_results(answer, format=pyoxigraph.QueryResultsFormat.JSON)
        held = pyoxigraph.Store()
        form = pyoxigraph.RdfFormat.from_media_type(kind.partition(";")[0].strip()) or pyoxigraph.RdfFormat.N_TRIPLES
        try:
            held.load(input=answer, format=form)
        except SyntaxError as error:
            raise OutputProblem(
                f"{self.url}: answers with what is no result of a query ({kind}); check the address"
            ) from error
        return held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    def update(self, update: str) -> None:
        """Run an update; it may run twice, so it must come to the same then.

        Raises:
            OutputProblem: the server cannot be reached or refuses.
        """
        body = urllib.parse.urlencode({"update": update}).encode()
        try:
            self._request(self.update_url, body, "application/x-www-form-urlencoded", accept="*/*")
        except SyntaxError as error:
            raise OutputProblem(
                f"{self.update_url}: does not take the update ({error}); give the address of its update service "
                "in RECALLING_UPDATE_URL"
            ) from error

    def named_graphs(self) -> Iterator[pyoxigraph.NamedNode]:
        """The named graphs of the server."""
        for row in self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
            yield row["g"]

    def quads_for_pattern(
        self, subject: Any, predicate: Any, object: Any, graph_name: Any
    ) -> Iterator[pyoxigraph.Quad]:
        """The quads of one named graph, with or without a given subject."""
        if not isinstance(graph_name, pyoxigraph.NamedNode):
            return
        head = f"BIND({subject} AS ?s) " if subject is not None else ""
        for row in self.query(f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph_name} {{ {head}?s ?p ?o }} }}"):
            yield pyoxigraph.Quad(subject or row["s"], row["p"], row["o"], graph_name)

    def count(self, graph: str) -> int:
        """How many triples a named graph (a term) holds."""
        for row in self.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"):
            return int(row["n"].value)
        return 0

    def replace_graph(self, graph: str, lines: list[str]) -> None:
        """Make a named graph (a term) hold these triples (``s p o``) and no others.

        Raises:
            OutputProblem: the server cannot be reached, refuses, or keeps another number of triples.
        """
        for _ in range(2):
            if self.graph_store_url:
                self._put(graph, lines)
            else:
                self._insert(graph, lines)
            found = self.count(graph)
            if found == len(lines):
                return
            self.retries += 1
        raise OutputProblem(
            f"{self.url}: holds {found} triples of {graph} where {len(lines)} were sent; "
            "another program may be writing there: send the graph again when it is done"
        )

    def _put(self, graph: str, lines: list[str]) -> None:
        mark = "&" if "?" in self.graph_store_url else "?"
        place = f"{self.graph_store_url}{mark}{urllib.parse.urlencode({'graph': graph[1:-1]})}"
        content = "".join(f"{line} .\n" for line in lines).encode("utf-8")
        try:
            self._request(place, content, _TRIPLES, accept="*/*", method="PUT")
        except SyntaxError as error:
            raise OutputProblem(
                f"{self.graph_store_url}: does not take the graph ({error}); check the address"
            ) from error

    def _insert(self, graph: str, lines: list[str]) -> None:
        head = f"DROP SILENT GRAPH {graph} ;\n"
        for start in range(0, max(len(lines), 1), BATCH):
            triples = "".join(f"{line} .\n" for line in lines[start : start + BATCH])
            self.update(f"{head}INSERT DATA {{ GRAPH {graph} {{\n{triples}}} }}")
            head = ""

    def _request(self, url: str, body: bytes, kind: str, *, accept: str, method: str = "POST") -> tuple[str, bytes]:
        """Make a request, again where that may help, and return the answer's type and content."""
        said = ""
        for pause in (*self._pauses, None):
            request = urllib.request.Request(url, body, {"Content-Type": kind, "Accept": accept}, method=method)
            if self._authorization:
                request.add_unredirected_header("Authorization", self._authorization)
            try:
                with self._opener.open(request, timeout=self._timeout) as answer:
                    return answer.headers.get("Content-Type", ""), answer.read()
            except urllib.error.HTTPError as error:
                said = _first_line(error)
                if error.code == 401 and self._authorization.startswith("Basic "):
                    # Some servers that want digest authentication do not say so to who comes with basic.
                    self._authorization = ""
                    return self._request(url, body, kind, accept=accept, method=method)
                if error.code in (401, 403):
                    raise OutputProblem(
                        f"{url}: refuses ({error.code}); set RECALLING_USER and RECALLING_PASSWORD, or RECALLING_TOKEN, "
                        "to an account that may do this"
                    ) from error
                if error.code == 400:
                    raise SyntaxError(said) from error
                if error.code < 500 and error.code not in (408, 425, 429):
                    raise OutputProblem(f"{url}: answers {error.code} {said}; check the address") from error
                said = f"answers {error.code} {said}"
            except (OSError, HTTPException) as error:
                said = f"cannot be reached ({getattr(error, 'reason', None) or error or type(error).__name__})"
            if pause is not None:
                self.retries += 1
                time.sleep(pause)
        raise OutputProblem(
            f"{url}: {said}, tried {len(self._pauses) + 1} times; see that the server runs and try again: "
            "graphs that were sent before stand, sending them again changes nothing"
        )


def _first_line(error: urllib.error.HTTPError) -> str:
    try:
        text = error.read(2_000).decode("utf-8", "replace").strip()
    except (OSError, HTTPException):
        text = ""
    return " ".join(text.split())[:300] or str(error.reason)


def publish(output: Path, server: RemoteStore) -> Sent:
    """Write the graph of a build to a server: each named graph is replaced, those of former builds go.

    Raises:
        UsageProblem: the output holds no graph.
        OutputProblem: the server cannot be reached or refuses; what was sent before that stands.
    """
    quads = output / NAMED
    if not quads.is_file():
        raise UsageProblem(f"{output}: holds no {NAMED}; run 'recalling build' first")
    sent: set[str] = set()
    total = 0
    for graph, lines in graphs_of(quads):
        server.replace_graph(graph, lines)
        sent.add(graph)
        total += len(lines)
    root = next((graph.rpartition("vocabulary>")[0] for graph in sent if graph.endswith("/graph/vocabulary>")), "")
    for found in list(server.named_graphs()) if root else []:
        if str(found).startswith(root) and str(found) not in sent:
            server.update(f"DROP SILENT GRAPH {found}")
    return Sent(len(sent), total, server.retries)
