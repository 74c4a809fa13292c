"""Linked data: each IRI answers with a page or with RDF, as the client wants (303, Vary, Link)."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kg.portal.media import GRAPHS, HTML, Format, choose
from kg.portal.replies import cached, problem
from kg.portal.results import write_graph
from kg.portal.source import Generation, Source
from kg.store.embedded import reads_union
from ontology.identifiers import Identifier, InvalidIdentifier

#: Characters of identifiers that stand in a path as they are.
SAFE = "/:@!$&'()*+,;=-._~"
_MOST = 20_000
_ABOUT = """CONSTRUCT { ?s ?p ?o } WHERE {
  { SELECT DISTINCT ?s { { VALUES ?s { %it% } } UNION { ?s <https://w3id.org/recalling/ontology#unitOf> %it% } } }
  ?s ?p ?o } LIMIT 20000"""
_POINTING = """CONSTRUCT { ?s ?p %it% } WHERE {
  VALUES ?p { <https://w3id.org/recalling/ontology#buildsOn> <https://w3id.org/recalling/ontology#cites>
    <http://purl.org/dc/terms/isPartOf> <http://purl.org/spar/cito/hasCitedEntity>
    <https://w3id.org/recalling/ontology#addressee> <https://w3id.org/recalling/ontology#speaker> }
  ?s ?p %it% } LIMIT 5000"""


def path_of(identifier: str) -> str:
    """An identifier in the path of an address, its part as a fragment."""
    path, mark, part = identifier.partition("#")
    return quote(path, safe=SAFE) + (f"#{quote(part, safe=SAFE)}" if mark else "")


def data_links(identifier: str) -> str:
    """The ``Link`` header of a thing: its descriptions in each format, and itself."""
    path = path_of(identifier).partition("#")[0]
    links = [f'</data/{path}.{item.name}>; rel="alternate"; type="{item.type}"' for item in GRAPHS]
    return ", ".join([*links, f'</page/{path}>; rel="alternate"; type="text/html"', f'</id/{path}>; rel="describes"'])


def split_suffix(path: str) -> tuple[str, Format | None]:
    """``CTOC/COP/RES/9/2.ttl`` is ``CTOC/COP/RES/9/2`` in Turtle; other dots belong to the identifier."""
    name, dot, suffix = path.rpartition(".")
    found = next((item for item in (*GRAPHS, HTML) if dot and item.name == suffix), None)
    return (name, found) if found and name else (path, None)


def unknown(identifier: str, generation: Generation) -> Response:
    """404 that says what is near."""
    near = ", ".join(entry.id for entry in generation.index.search(identifier.rpartition("/")[2], most=5))
    said = f"; near it: {near}" if near else ""
    return problem(404, f"this store says nothing of {identifier!r}{said}. Search at /search")


class LinkedData:
    """``/id/...`` answers 303 to ``/page/...`` or ``/data/...``; ``/data/NAME.ttl`` is the description."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def identify(self, request: Request) -> Response:
        """The thing itself: where is it described?"""
        generation = self._source.now()
        name, suffix = split_suffix(request.path_params["name"])
        try:
            Identifier.parse(name)
        except InvalidIdentifier as error:
            return problem(404, str(error))
        if not generation.keep(f"known {name}", lambda: generation.reader.knows(name)):
            return unknown(name, generation)
        chosen = suffix or choose(request.headers.get("accept", ""), (HTML, *GRAPHS))
        if chosen is None:
            kinds = ", ".join(item.type for item in (HTML, *GRAPHS))
            return problem(406, f"it is described as {kinds}; the Accept header takes none of them", vary="Accept")
        path = path_of(name)
        target = f"/page/{path}" if chosen is HTML else f"/data/{path}.{chosen.name}"
        return Response(status_code=303, headers={"location": target, "vary": "Accept", "link": data_links(name)})

    def describe(self, request: Request) -> Response:
        """The description of a thing: what the store says of it and its parts, and what points to it."""
        generation = self._source.now()
        name, chosen = split_suffix(request.path_params["name"])
        chosen = chosen or choose(request.headers.get("accept", ""), GRAPHS)
        if chosen is None:
            kinds = ", ".join(item.type for item in GRAPHS)
            return problem(406, f"data comes as {kinds}; the Accept header takes none of them", vary="Accept")
        if chosen is HTML:
            return Response(status_code=303, headers={"location": f"/page/{path_of(name)}", "vary": "Accept"})
        try:
            content = generation.keep(f"data {name} {chosen.name}", lambda: _description(generation, name, chosen))
        except InvalidIdentifier as error:
            return problem(404, str(error))
        if not content:
            return unknown(name, generation)
        headers = {
            "content-type": chosen.header,
            "vary": "Accept",
            "link": data_links(name),
            "access-control-allow-origin": "*",
        }
        return cached(request, Response(content, headers=headers), generation.etag("data", name, chosen.name))


def _description(generation: Generation, name: str, chosen: Format) -> bytes:
    iri = f"<{Identifier.parse(name).iri(generation.reader.base)}>"
    store = generation.reader.store
    triples: list[object] = []
    for query in (_ABOUT, _POINTING):
        triples += list(store.query(query.replace("%it%", iri), use_default_graph_as_union=reads_union(store)))
    return write_graph(triples, chosen.name) if triples else b""
