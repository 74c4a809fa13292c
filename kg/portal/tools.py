"""Pages that do something: compare two acts, ask a question, draw the graph."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import UsageProblem
from kg.portal.charts import chart_of
from kg.portal.endpoint import answered
from kg.portal.guard import Refused, inspect
from kg.portal.media import GRAPHS, TABLES
from kg.portal.pages import Pages
from kg.portal.reader import marked_units, short_label
from kg.portal.replies import cached
from kg.portal.results import PREFIXES
from kg.portal.source import Generation
from kg.portal.worker import Answer, Busy, Question
from kg.read.names import Names
from kg.view import citations_page
from queries.alignment import Paragraph, align
from queries.library import QueryError, question, questions

_SHOWN = 500  # rows of a result that a page shows
_COMPARED = frozenset(("preambular", "operative", "subparagraph", "annex-paragraph", "chapeau", "paragraph"))
_ERROR_PLACE = re.compile(r"\bat ([0-9]+):([0-9]+)")


def _confidence(text: str) -> float:
    """The least confidence asked for, in steps of a hundredth so that few pictures are kept; 0 where none is."""
    try:
        least = float(text)
    except ValueError:
        return 0.0
    return round(least, 2) if 0 <= least <= 1 else 0.0


class Tools:
    """Handlers of these pages."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.source = pages.source

    def _resolve(self, generation: Generation, name: str) -> str:
        names = generation.keep("names", lambda: Names.of(generation.reader.store, base=generation.reader.base))
        found: str = names.resolve(name).partition("#")[0]
        return found

    def compare(self, request: Request) -> Response:
        """Two acts side by side with the changes marked."""
        generation = self.source.now()
        given = {side: request.query_params.get(side, "").strip()[:200] for side in ("a", "b")}
        content: dict[str, Any] = {"given": given, "said": "", "sides": None, "pairs": (), "counts": {}}
        if all(given.values()):
            try:
                first, second = (self._resolve(generation, given[side]) for side in ("a", "b"))
                content |= self._compared(generation, first, second)
            except UsageProblem as error:
                content["said"] = str(error)
        return Response(
            self.pages.render("compare.html", request, title="Compare two acts", **content), media_type="text/html"
        )

    def _compared(self, generation: Generation, first: str, second: str) -> dict[str, Any]:
        sides = [
            [
                Paragraph(unit.id, unit.kind, unit.text)
                for unit in marked_units(generation.reader, act).units
                if unit.kind in _COMPARED
            ]
            for act in (first, second)
        ]
        if not all(sides):
            missing = first if not sides[0] else second
            raise UsageProblem(f"the text of {missing} is not held; compare acts that were read")
        pairs = generation.keep(f"align {first} {second}", lambda: align(sides[0], sides[1]))
        counts: dict[str, int] = {}
        for pair in pairs:
            counts[pair.status] = counts.get(pair.status, 0) + 1
        names = [short_label(act) for act in (first, second)]
        return {"sides": list(zip((first, second), names, strict=True)), "pairs": pairs, "counts": counts}

    def graph(self, request: Request) -> Response:
        """The page around the graph."""
        generation = self.source.now()
        act = request.query_params.get("act", "").strip()[:200]
        focus, said = "", ""
        if act:
            try:
                focus = self._resolve(generation, act)
            except UsageProblem as error:
                said = str(error)
        least = _confidence(request.query_params.get("min-confidence", ""))
        frame = "/graph/view" + (f"?min-confidence={least}" if least else "")
        frame += f"#{urlencode({'act': focus, 'depth': '1'})}" if focus else ""
        return Response(
            self.pages.render("graph.html", request, title="Graph", frame=frame, said=said, focus=focus),
            media_type="text/html",
        )

    def graph_view(self, request: Request) -> Response:
        """The graph itself: the file that ``recalling view`` makes, with links to the pages."""
        generation = self.source.now()
        least = _confidence(request.query_params.get("min-confidence", ""))
        text = generation.keep(
            f"graph {least}",
            lambda: citations_page(generation.reader.store, base=generation.reader.base, page="/page/", min_confidence=least),
        )
        found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        policy = (found[1] if found else "default-src 'none'") + "; frame-ancestors 'self'"
        response = Response(text, media_type="text/html", headers={"content-security-policy": policy})
        return cached(request, response, generation.etag(f"graph {least}"))

    async def query(self, request: Request) -> Response:
        """The query page: an editor, the questions of the library, and the answer."""
        parameters = request.query_params
        name, text = parameters.get("name", ""), parameters.get("query", "")
        content: dict[str, Any] = {
            "questions": questions(),
            "chosen": None,
            "values": {},
            "said": "",
            "place": None,
            "answer": None,
            "prefixes": PREFIXES,
            "seconds": self.source.settings.seconds,
        }
        if name and not text:
            try:
                content["chosen"] = chosen = question(name)
                values = {
                    p.name: value for p in chosen.parameters if (value := parameters.get(f"p.{p.name}", "").strip())
                }
                content["values"] = values
                text = await run_in_threadpool(self._filled, chosen, values)
            except (QueryError, UsageProblem) as error:
                content["said"] = str(error)
        if text and (parameters.get("run") or parameters.get("query")) and not content["said"]:
            content |= await run_in_threadpool(self._asked, text)
        content["text"] = text or self._blank()
        content["links"] = _download_links(text) if content["answer"] else []
        status = 400 if content["said"] and parameters.get("run") else 200
        rendered = self.pages.render("query.html", request, title="Query", **content)
        return Response(rendered, status_code=status, media_type="text/html")

    def _filled(self, chosen: Any, values: dict[str, str]) -> str:
        generation = self.source.now()
        kinds = {parameter.name: parameter.type for parameter in chosen.parameters}
        given = {
            key: self._resolve(generation, value) if kinds[key] == "identifier" and "act" in key else value
            for key, value in values.items()
        }
        filled: str = chosen.sparql(given, base=generation.reader.base)
        return filled

    def _blank(self) -> str:
        head = "".join(
            f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name in ("rec", "dcterms", "rdfs")
        )
        return f"{head}SELECT ?act ?title WHERE {{\n  ?act a rec:Resolution ; dcterms:title ?title .\n}}\nLIMIT 20\n"

    def _asked(self, text: str) -> dict[str, Any]:
        generation = self.source.now()
        try:
            inspect(text)
            answer = answered(generation, Question(text, rows=self.source.settings.rows))
        except Refused as error:
            return {"said": str(error)}
        except Busy as error:
            return {"said": str(error)}
        if answer.kind in ("syntax", "rows", "time", "failure"):
            found = _ERROR_PLACE.search(answer.text)
            place = _error_place(text, int(found[1]), int(found[2])) if found else None
            return {"said": answer.text, "place": place}
        return {"answer": _shown(answer, generation.reader.base)}


def _error_place(text: str, line: int, column: int) -> dict[str, Any] | None:
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return None
    return {
        "line": line,
        "column": column,
        "before": lines[line - 1][: column - 1],
        "after": lines[line - 1][column - 1 :],
    }


def _download_links(text: str) -> list[tuple[str, str]]:
    try:
        form = inspect(text).form
    except Refused:
        return []
    formats = GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else TABLES
    return [(item.label, "/sparql?" + urlencode({"query": text, "format": item.name})) for item in formats]


def _shown(answer: Answer, base: str) -> dict[str, Any]:
    """An answer as cells: each with its text and, where it is a thing of the graph, its identifier."""
    if answer.kind == "boolean":
        return {"kind": "boolean", "value": json.loads(answer.content)["boolean"]}
    if answer.kind == "graph":
        text = answer.content.decode("utf-8")
        return {"kind": "graph", "text": text[:200_000], "cut": len(text) > 200_000}
    loaded = json.loads(answer.content)
    columns = loaded["head"]["vars"]
    rows = loaded["results"]["bindings"]
    cells = [[_cell(row.get(column), base) for column in columns] for row in rows[:_SHOWN]]
    plain = [[_cell(row.get(column), base)["text"] for column in columns] for row in rows[:20_000]]
    return {
        "kind": "table",
        "columns": columns,
        "rows": cells,
        "count": len(rows),
        "shown": _SHOWN,
        "chart": chart_of(columns, plain),
    }


def _cell(value: dict[str, str] | None, base: str) -> dict[str, str]:
    if value is None:
        return {"text": "", "id": "", "iri": ""}
    text = value["value"]
    if value["type"] == "uri":
        if text.startswith(base):
            return {"text": text.removeprefix(base), "id": text.removeprefix(base), "iri": ""}
        return {"text": text, "id": "", "iri": text if text.startswith(("http://", "https://")) else ""}
    return {"text": text, "id": "", "iri": ""}
