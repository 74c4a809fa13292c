"""The pages: each handler reads what it shows, fills a template and is kept until the store changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kg.portal import schema, things
from kg.portal.linked import data_links, path_of, unknown
from kg.portal.proofs import shown
from kg.portal.reader import Reader, label_of, natural, short_label
from kg.portal.replies import cached, problem
from kg.portal.source import Generation, Source
from kg.rdf.iris import note_of
from kg.rdf.software import software_version
from ontology.identifiers import Identifier, InvalidIdentifier

_DOCUMENTS = frozenset(("Document", "Report", "Agenda", "DraftResolution"))
_PROVISIONS = frozenset(("Instrument", "Provision", "Rule", "Goal"))


def environment() -> Environment:
    """The templates; everything that is put into them is escaped."""
    made = Environment(
        loader=PackageLoader("kg.portal"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(label=label_of, short=short_label, version=software_version())
    made.filters.update(page=lambda name: f"/page/{path_of(name)}", path=path_of, words=_words, plural=_plural)
    return made


def _words(relation: str) -> str:
    from kg.view.page import words_of

    return words_of(relation)


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


class Pages:
    """Handlers of the pages for readers."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.templates = environment()

    def render(self, name: str, request: Request, /, **content: Any) -> str:
        """A template filled; ``title`` and ``query`` have defaults."""
        note = note_of(self.source.now().reader.base)
        return self.templates.get_template(name).render(
            **{"note": note, "title": "Recalling", "q": "", "json_ld": "", "alternates": "", "here": request.url.path, **content}
        )

    def html(self, request: Request, key: str, make: Callable[[Generation], str], **headers: str) -> Response:
        """A kept page with its tag."""
        generation = self.source.now()
        text = generation.keep(key, lambda: make(generation))
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = Response(text, headers={"content-type": "text/html; charset=utf-8", **named})
        return cached(request, response, generation.etag(key, software_version()))

    def address(self, request: Request) -> str:
        """Where the portal is reached, with a slash at the end."""
        return self.source.settings.address.rstrip("/") + "/" if self.source.settings.address else str(request.base_url)

    def home(self, request: Request) -> Response:
        """What is in here."""
        return self.html(request, f"home {self.address(request)}", lambda generation: self._home(request, generation))

    def _home(self, request: Request, generation: Generation) -> str:
        index = generation.index
        counts = Counter(entry.kind for entry in index.entries)
        held = [act for act in index.acts.values() if act.held]
        numbers = {
            "acts read": len(held),
            "acts built on": len(index.cited),
            "citations": _count(generation.reader, "rec:Citation"),
            "requests": _count(generation.reader, "rec:Mandate"),
            "actors named": len(generation.reader.rows("SELECT DISTINCT ?a { ?m rec:actor ?a }")),
            "articles and rules": counts["article"],
        }
        documents = _documents(generation.reader)
        return self.render(
            "home.html",
            request,
            numbers=numbers,
            documents=documents,
            timeline=_timeline(generation.reader, held),
            most_cited=sorted(index.cited.items(), key=lambda item: (-item[1], natural(item[0])))[:12],
            acts=index.acts,
            json_ld=schema.script_text(schema.dataset(self.address(request), numbers)),
        )

    def search(self, request: Request) -> Response:
        """What is found, as a page."""
        text = request.query_params.get("q", "")[:200]
        found = self.source.now().index.search(text, most=200)
        if len(found) == 1 or (found and found[0].id.endswith(f"/{text.strip()}") and "go" in request.query_params):
            return RedirectResponse(f"/page/{path_of(found[0].id)}", status_code=303)
        return Response(
            self.render("search.html", request, q=text, found=found, title=f"Search: {text}"), media_type="text/html"
        )

    def suggest(self, request: Request) -> Response:
        """What is found while one types."""
        text = request.query_params.get("q", "")[:200]
        generation = self.source.now()
        found = generation.keep(f"search {text}", lambda: generation.index.search(text, most=12))
        return JSONResponse(
            [
                {"id": e.id, "kind": e.kind, "label": e.label, "title": e.title, "page": f"/page/{path_of(e.id)}"}
                for e in found
            ]
        )

    def page(self, request: Request) -> Response:
        """The page of whatever has an identifier."""
        name = request.path_params["name"]
        try:
            Identifier.parse(name)
        except InvalidIdentifier as error:
            return problem(404, str(error))
        generation = self.source.now()
        if not generation.keep(f"known {name}", lambda: generation.reader.knows(name)):
            text = self.render(
                "missing.html",
                request,
                title="Not found",
                name=name,
                near=generation.index.search(name.rpartition("/")[2], most=8),
            )
            return Response(text, status_code=404, media_type="text/html")
        key = f"page {name} {self.address(request)}"
        return self.html(request, key, lambda now: self._page(request, now, name), link=data_links(name), vary="Accept")

    def _page(self, request: Request, generation: Generation, name: str) -> str:
        reader, index = generation.reader, generation.index
        types = reader.types(name)
        address = f"{self.address(request)}id/{path_of(name)}"
        shared = {"id": name, "iri": reader.base + name, "alternates": path_of(name)}
        if name in index.acts:
            content = things.act(reader, index, name)
            cited = [
                f"{self.address(request)}id/{path_of(key)}"
                for side in ("builds_on", "also_cites")
                for key, _ in content[side]
            ]
            found = schema.act(address, name, content["about"], cited)
            title = short_label(name) if index.acts[name].kind != "document" else f"Draft {name}"
            return self.render(
                "act.html",
                request,
                title=title,
                node=index.acts[name],
                proof=shown(generation, name, only_kept=True),
                json_ld=schema.script_text(found),
                **shared,
                **content,
            )
        if types & _DOCUMENTS:
            content = things.document(reader, index, name)
            found = schema.document(address, name, content["about"])
            return self.render(
                "document.html", request, title=name, json_ld=schema.script_text(found), **shared, **content
            )
        if "Session" in types:
            content = things.session(reader, index, name)
            found = schema.thing(address, content["about"]["rdfs:label"])
            return self.render(
                "session.html", request, title=label_of(name), json_ld=schema.script_text(found), **shared, **content
            )
        if name.startswith("actor/"):
            content = things.actor(reader, index, name)
            label = content["about"]["rdfs:label"]
            found = schema.actor(address, label, types)
            return self.render(
                "actor.html", request, title=label, json_ld=schema.script_text(found), **shared, **content
            )
        if types & _PROVISIONS:
            content = things.instrument(reader, name)
            label = content["about"]["rdfs:label"] or label_of(name)
            found = schema.thing(address, label)
            return self.render(
                "instrument.html", request, title=label, json_ld=schema.script_text(found), **shared, **content
            )
        if "Citation" in types:
            content = things.citation(reader, name, self.source.settings.folder)
            if content["row"]:
                found = schema.thing(address, f"Citation of {content['row']['target']}")
                return self.render(
                    "citation.html", request, title="Citation", json_ld=schema.script_text(found),
                    proof=shown(generation, name, only_kept=True), **shared, **content
                )
        content = things.anything(reader, name)
        found = schema.thing(address, content["label"])
        return self.render(
            "thing.html", request, title=content["label"], json_ld=schema.script_text(found),
            proof=shown(generation, name), **shared, **content
        )

    def missing(self, name: str) -> Response:
        """404 in plain words."""
        return unknown(name, self.source.now())


def _count(reader: Reader, class_: str) -> int:
    rows = reader.rows(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a {class_} }}")
    return int(rows[0]["n"]) if rows else 0


def _documents(reader: Reader) -> list[dict[str, str]]:
    """The documents that were read; ``kind`` says what one is that prints no title."""
    rows = reader.rows("SELECT ?id ?title ?session { ?id rec:sourceText ?text OPTIONAL { ?id dcterms:title ?title } "
        "OPTIONAL { ?id rec:session ?session } }")  # fmt: skip
    kinds: dict[str, str] = {}
    for row in reader.rows("SELECT ?id ?type { ?id rec:sourceText ?text ; a ?type }"):
        if row["type"] not in ("Document", "Act") and "://" not in row["type"]:
            kinds[row["id"]] = min(kinds.get(row["id"], row["type"]), row["type"])
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        session = row["session"].rpartition("/session/")[2]
        words = _words(kinds.get(row["id"], "Document")).capitalize()
        kind = f"{words}, session {session}" if session else words
        found.setdefault(row["id"], {**row, "kind": kind})
    return sorted(found.values(), key=lambda row: natural(row["id"]))


def _timeline(reader: Reader, held: list[Any]) -> list[dict[str, Any]]:
    """The sessions that have a date and an act or document here, in order of time."""
    rows = reader.rows(
        "SELECT DISTINCT ?session ?starts ?ends ?place { ?thing rec:session ?session . ?session rec:starts ?starts . "
        "OPTIONAL { ?session rec:ends ?ends } OPTIONAL { ?session rec:place ?place } }"
    )
    acts: dict[str, int] = {}
    read = {act.id for act in held}
    for row in reader.rows("SELECT ?session ?act { ?act a rec:Act ; rec:session ?session }"):
        acts[row["session"]] = acts.get(row["session"], 0) + (row["act"] in read)
    return [
        {**row, "acts": acts.get(row["session"], 0), "label": row["session"].replace("/session/", ", session ")}
        for row in sorted(rows, key=lambda row: (row["starts"], row["session"]))
    ]
