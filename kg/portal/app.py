"""The web application, built from its settings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import pyoxigraph
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.portal.downloads import Downloads
from kg.portal.endpoint import Endpoint
from kg.portal.linked import LinkedData, path_of
from kg.portal.media import GRAPHS, HTML, choose
from kg.portal.pages import Pages
from kg.portal.proofs import Proofs
from kg.portal.replies import Shield, cached, problem
from kg.portal.results import write_graph
from kg.portal.settings import Settings
from kg.portal.source import Source
from kg.portal.terms import terms
from kg.portal.tools import Tools
from ontology.terms import ontology_file

_STATIC = {"portal.css": "text/css; charset=utf-8", "portal.js": "text/javascript; charset=utf-8"}
_ROBOTS = "User-agent: *\nDisallow: /sparql\nDisallow: /query\nDisallow: /search\nDisallow: /api/\nDisallow: /export/\nSitemap: {address}sitemap.xml\n"
_SITEMAP_MOST = 50_000


def create_app(settings: Settings) -> Starlette:
    """The application over the store that the settings name.

    Raises:
        UsageProblem: there is no store there.
        OutputProblem: it cannot be opened.
    """
    source = Source(settings)
    pages = Pages(source)
    tools = Tools(pages)
    downloads = Downloads(pages)
    linked = LinkedData(source)
    proofs = Proofs(source)
    endpoint = Endpoint(source)

    async def sparql(request: Request) -> Response:
        return await endpoint(request)

    async def export(request: Request) -> Response:
        return await downloads.export(request)

    def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _STATIC:
            return problem(404, f"there is no file {name!r}")
        content = (files("kg.portal") / "static" / name).read_bytes()
        response = Response(content, headers={"content-type": _STATIC[name]})
        return cached(request, response, f'W/"{hash_of(content)}"')

    def robots(request: Request) -> Response:
        return PlainTextResponse(_ROBOTS.format(address=pages.address(request)))

    def sitemap(request: Request) -> Response:
        return Response(sitemap_text(pages, request), media_type="application/xml")

    def void(request: Request) -> Response:
        folder = settings.folder
        if folder is None or not (folder / "dataset.ttl").is_file():
            return problem(404, "this store has no description of its dataset; a build writes one")
        content = (folder / "dataset.ttl").read_bytes()
        chosen = choose(request.headers.get("accept", ""), GRAPHS) or GRAPHS[0]
        if chosen is not GRAPHS[0]:
            parsed = pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE)
            content = write_graph((quad.triple for quad in parsed), chosen.name)
        headers = {"content-type": chosen.header, "vary": "Accept", "access-control-allow-origin": "*"}
        return Response(content, headers=headers)

    def ontology(request: Request) -> Response:
        chosen = choose(request.headers.get("accept", ""), (HTML, *GRAPHS))
        if chosen is not HTML:
            return Response(status_code=303, headers={"location": "/ontology.ttl", "vary": "Accept"})
        text = pages.render("ontology.html", request, title="Terms of the graph", groups=terms())
        return Response(text, media_type="text/html", headers={"vary": "Accept"})

    def ontology_turtle(request: Request) -> Response:
        content = ontology_file("recalling.ttl").read_bytes()
        return Response(content, media_type="text/turtle", headers={"access-control-allow-origin": "*"})

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        source.close()

    routes = [
        Route("/", pages.home),
        Route("/search", pages.search),
        Route("/api/search", pages.suggest),
        Route("/page/{name:path}", pages.page),
        Route("/id/{name:path}", linked.identify),
        Route("/data/{name:path}", linked.describe),
        Route("/compare", tools.compare),
        Route("/graph", tools.graph),
        Route("/graph/view", tools.graph_view),
        Route("/query", tools.query),
        Route("/proof/{name:path}.png", proofs.picture),
        Route("/sources/{name:path}", proofs.file),
        Route("/downloads", downloads.overview),
        Route("/files/citations.html", tools.graph_view),
        Route("/files/{name:path}", downloads.file),
        Route("/export/{format}", export),
        Route("/ontology", ontology),
        Route("/ontology/page", downloads.ontology),
        Route("/ontology.ttl", ontology_turtle),
        Route("/sparql", sparql, methods=["GET", "POST", "OPTIONS"]),
        Route("/static/{name}", static),
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/.well-known/void", void),
    ]
    middleware = [Middleware(Shield, most=settings.request_bytes), Middleware(GZipMiddleware, minimum_size=1000)]
    if settings.hosts:
        middleware.insert(0, Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts)))
    app = Starlette(
        routes=routes, middleware=middleware, lifespan=lifespan, exception_handlers={404: _missing, 405: _method}
    )
    app.state.source = source
    return app


async def _missing(request: Request, error: Exception) -> Response:
    return problem(404, f"there is no page {request.url.path!r} here; begin at /")


async def _method(request: Request, error: Exception) -> Response:
    return problem(405, f"{request.url.path} is not asked with {request.method}", allow="GET, HEAD")


def hash_of(content: bytes) -> str:
    """A short digest."""
    import hashlib

    return hashlib.sha256(content).hexdigest()[:24]


def sitemap_text(pages: Pages, request: Request) -> str:
    """The addresses of the pages for search engines."""
    generation, address = pages.source.now(), pages.address(request)
    names = [entry.id for entry in generation.index.entries if "#" not in entry.id][:_SITEMAP_MOST]
    found = "".join(f"<url><loc>{_xml(address)}page/{_xml(path_of(name))}</loc></url>\n" for name in names)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}<url><loc>{_xml(address)}</loc></url>\n{found}</urlset>\n"


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;")
