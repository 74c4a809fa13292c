"""The SPARQL 1.1 Protocol, read only: GET, POST with a form, POST with the query itself."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pyoxigraph
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.portal.guard import Refused, inspect
from kg.portal.media import GRAPHS, HTML, TABLES, Format, by_name, choose
from kg.portal.replies import problem
from kg.portal.results import write_graph
from kg.portal.source import Generation, Source
from kg.portal.worker import Answer, Busy, Question

CORS = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": "Accept, Content-Type, Authorization, X-Requested-With",
    "access-control-expose-headers": "Content-Type, ETag",
    "access-control-max-age": "86400",
}
_STATUS = {"syntax": 400, "rows": 413, "time": 503, "failure": 500}
FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_CONSTRUCTS = frozenset(("CONSTRUCT", "DESCRIBE"))


class Endpoint:
    """``/sparql``."""

    def __init__(self, source: Source) -> None:
        self._source = source

    async def __call__(self, request: Request) -> Response:
        """Answer a request of the protocol."""
        response = await self._respond(request)
        for name, value in CORS.items():
            response.headers[name] = value
        return response

    async def _respond(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": "GET, HEAD, POST, OPTIONS"})
        pairs = _pairs(request.url.query)
        if request.method == "POST":
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            try:
                body = (await request.body()).decode("utf-8")
            except UnicodeDecodeError:
                return problem(400, "the body is not UTF-8; send the query in UTF-8")
            except ClientDisconnect:
                return problem(413, "the request is too large; send a smaller one")
            if kind == FORM:
                pairs += _pairs(body)
            elif kind == QUERY:
                pairs.append(("query", body))
            elif kind == UPDATE:
                return problem(403, "this endpoint is read only; send a query")
            else:
                return problem(415, f"a POST carries {FORM} or {QUERY}; it was {kind or 'nothing'}")
        return await self._query(request, pairs)

    async def _query(self, request: Request, pairs: list[tuple[str, str]]) -> Response:
        queries = [value for name, value in pairs if name == "query"]
        if any(name == "update" for name, _ in pairs):
            return problem(403, "this endpoint is read only; send query=, not update=")
        accept = request.headers.get("accept", "")
        if not queries:
            if request.method == "GET" and not pairs:
                return self._description(request, accept)
            return problem(400, "no query was given: send query=SELECT... as the parameter 'query'")
        if len(queries) > 1:
            return problem(400, f"{len(queries)} queries were given; send one")
        try:
            seen = inspect(queries[0])
        except Refused as error:
            return problem(400, str(error))
        formats = GRAPHS if seen.form in _CONSTRUCTS else TABLES
        wanted = next((value for name, value in pairs if name in ("format", "output")), "")
        chosen = by_name(wanted, formats) if wanted else choose(accept, formats)
        if wanted and chosen is None:
            chosen = choose(accept, formats)
        if chosen is None:
            names = ", ".join(item.type for item in formats)
            return problem(406, f"this answer comes as {names}; the Accept header takes none of them", vary="Accept")
        graphs = {
            name: tuple(value for key, value in pairs if key == name)
            for name in ("default-graph-uri", "named-graph-uri")
        }
        for value in (*graphs["default-graph-uri"], *graphs["named-graph-uri"]):
            if not _is_iri(value):
                return problem(400, f"{value!r} names no graph of this store; give an absolute http(s) or urn IRI")
        question = Question(
            queries[0],
            table=chosen.name if formats is TABLES else "json",
            graph=chosen.name if formats is GRAPHS else "ttl",
            default_graphs=graphs["default-graph-uri"],
            named_graphs=graphs["named-graph-uri"],
            rows=self._source.settings.rows,
        )
        return await self._ask(question, chosen)

    async def _ask(self, question: Question, chosen: Format) -> Response:
        generation = self._source.now()
        try:
            answer: Answer = await run_in_threadpool(answered, generation, question)
        except Busy as error:
            return problem(503, str(error), retry_after="2")
        if answer.kind in _STATUS:
            headers = {"retry_after": "60"} if answer.kind == "time" else {}
            return problem(_STATUS[answer.kind], answer.text, **headers)
        etag = generation.etag(repr(question), chosen.name)
        return Response(
            answer.content,
            headers={
                "content-type": chosen.header,
                "vary": "Accept",
                "etag": etag,
                "cache-control": "public, max-age=0, must-revalidate",
            },
        )

    def _description(self, request: Request, accept: str) -> Response:
        """The service description (SPARQL 1.1 Service Description); the query page for a browser."""
        chosen = choose(accept, (*GRAPHS, HTML))
        if chosen is HTML:
            return Response(status_code=303, headers={"location": "/query", "vary": "Accept"})
        if chosen is None:
            return problem(406, "the service description comes as Turtle, JSON-LD, N-Triples or RDF/XML", vary="Accept")
        address = self._source.settings.address or str(request.base_url).rstrip("/")
        return Response(
            write_graph(service_description(f"{address}/sparql"), chosen.name, prefixes={"sd": _SD}),
            headers={"content-type": chosen.header, "vary": "Accept"},
        )


def answered(generation: Generation, question: Question) -> Answer:
    """The answer to a question; one that is asked by several at once, or again, is worked out once.

    Raises:
        Busy: no worker became free.
    """
    found: Answer = generation.keep(
        f"answer {question!r}",
        lambda: generation.pool.ask(question),
        # What went wrong may go well the next time, but for the query's own faults.
        size=lambda answer: 0 if answer.kind in ("time", "failure") else len(answer.content) + 500,
    )
    return found


_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"


def service_description(address: str) -> list[pyoxigraph.Triple]:
    """What this endpoint can do."""
    node, triple = pyoxigraph.NamedNode, pyoxigraph.Triple
    service, dataset, graph = node(address), node(f"{address}#dataset"), node(f"{address}#default-graph")
    kind = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    found = [
        triple(service, kind, node(f"{_SD}Service")),
        triple(service, node(f"{_SD}endpoint"), service),
        triple(service, node(f"{_SD}supportedLanguage"), node(f"{_SD}SPARQL11Query")),
        triple(service, node(f"{_SD}feature"), node(f"{_SD}UnionDefaultGraph")),
        triple(service, node(f"{_SD}defaultDataset"), dataset),
        triple(dataset, kind, node(f"{_SD}Dataset")),
        triple(dataset, node(f"{_SD}defaultGraph"), graph),
        triple(graph, kind, node(f"{_SD}Graph")),
    ]
    names = (
        "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV Turtle JSON-LD N-Triples RDF_XML"
    )
    return found + [triple(service, node(f"{_SD}resultFormat"), node(_FORMATS + name)) for name in names.split()]


def _pairs(text: str) -> list[tuple[str, str]]:
    """Decoded once: ``%2520`` is ``%20`` and stays so."""
    return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="replace", max_num_fields=1000)


def _is_iri(value: str) -> bool:
    if not value.startswith(("http://", "https://", "urn:")):
        return False
    try:
        pyoxigraph.NamedNode(value)
    except ValueError:
        return False
    return True
