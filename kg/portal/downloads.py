"""What can be taken away: the files of the build, every format of ``recalling export``, the ontology, how to cite.

An export is written by ``recalling export`` itself, in a process of its own, and passed on while it is written: a
large graph does not slow the other readers down, and a reader who leaves ends the process.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

import kg
from kg.errors import UsageProblem
from kg.export.rdf import FORMATS, RDF_FORMATS, TABLE_FORMATS
from kg.portal.pages import Pages
from kg.portal.replies import cached, problem
from kg.rdf.dataset_words import DESCRIPTION, LICENCE, TITLE
from kg.rdf.software import software_version

#: Files of a build, with what each is and its media type.
FILES = {
    "graph.ttl": ("The whole graph in Turtle", "text/turtle"),
    "graph.nq.gz": ("The graph with one named graph for each document, N-Quads, packed", "application/gzip"),
    "dataset.ttl": ("Description of the dataset (DCAT, VoID)", "text/turtle"),
    "citations.graphml": ("Which act cites which, for Gephi, Cytoscape, igraph", "application/graphml+xml"),
    "citations.gexf": ("The same for Gephi", "application/gexf+xml"),
    "citations.html": ("The interactive graph, one file that works offline", "text/html"),
    "report.json": ("What the build read, counts and validation", "application/json"),
}
#: Formats of ``recalling export``: name for readers, what it is good for, suffix, media type.
EXPORTS = {
    "turtle": ("Turtle", "RDF to read and to load", "ttl", RDF_FORMATS["turtle"]),
    "ntriples": ("N-Triples", "RDF, one triple a line", "nt", RDF_FORMATS["ntriples"]),
    "nquads": ("N-Quads", "RDF with a named graph for each document, one line each", "nq", RDF_FORMATS["nquads"]),
    "trig": ("TriG", "RDF with a named graph for each document", "trig", RDF_FORMATS["trig"]),
    "jsonld": ("JSON-LD", "RDF as JSON, with its context", "jsonld", RDF_FORMATS["jsonld"]),
    "rdfxml": ("RDF/XML", "RDF for older tools", "rdf", RDF_FORMATS["rdfxml"]),
    "graphml": (
        "GraphML",
        "which act cites which, for Cytoscape, igraph, networkx",
        "graphml",
        "application/graphml+xml",
    ),
    "gexf": ("GEXF", "the same for Gephi", "gexf", "application/gexf+xml"),
    "csv": ("CSV", "all tables, zipped", "csv.zip", "application/zip"),
    "parquet": (
        "Parquet",
        "all tables with column types, zipped, for pandas, Arrow, DuckDB",
        "parquet.zip",
        "application/zip",
    ),
}
#: The page of the ontology carries its own style; it may do nothing else.
_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'"
_CHUNK = 64 * 1024
_AT_ONCE = 2  # exports that are written at the same time: each is a process
_LONGEST = 900.0  # seconds that an export may take, the reader's line included


class Downloads:
    """Handlers of what can be taken away."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.source = pages.source
        self._running: list[tuple[asyncio.subprocess.Process, float]] = []

    def overview(self, request: Request) -> Response:
        """Every export, the description of the dataset, the ontology, and how to cite."""
        folder = self.source.settings.folder
        files = []
        if folder:
            for name, (words, _) in FILES.items():
                if (folder / name).is_file():
                    files.append((name, words, (folder / name).stat().st_size))
            for path in sorted((folder / "tables").glob("*.csv")):
                files.append((f"tables/{path.name}", f"Table of {path.stem}", path.stat().st_size))
        tables = bool(folder and any((folder / "tables").glob("*.csv")))
        missing = {"parquet"} if find_spec("pyarrow") is None else set()
        exports = [
            (name, *EXPORTS[name][:3])
            for name in FORMATS
            if name not in missing and (tables or name not in TABLE_FORMATS)
        ]
        text = self.pages.render(
            "downloads.html",
            request,
            title="Data",
            files=files,
            exports=exports,
            ontology_page=find_spec("pylode") is not None,
            base=self.source.now().reader.base,
            dataset={"title": TITLE, "description": DESCRIPTION, "licence": LICENCE},
            state=_state(folder),
            address=self.pages.address(request),
        )
        return Response(text, media_type="text/html")

    def file(self, request: Request) -> Response:
        """A file of the build; only those of the list and its tables."""
        folder, name = self.source.settings.folder, request.path_params["name"]
        table = re.fullmatch(r"tables/([a-z_-]{1,60})\.csv", name)
        if folder is None or (name not in FILES and not table):
            return problem(404, f"there is no download {name!r}; /downloads lists what there is")
        path: Path = folder / name
        if not path.is_file():
            return problem(404, f"this build has no {name}; /downloads lists what there is")
        kind = "text/csv; charset=utf-8" if table else FILES[name][1]
        return FileResponse(path, media_type=kind, headers=_attached(Path(name).name))

    async def export(self, request: Request) -> Response:
        """The graph, or what belongs to some acts (``act``, ``since``), in a format of ``recalling export``."""
        name = request.path_params["format"]
        if name not in EXPORTS:
            return problem(404, f"there is no export {name!r}; there are {', '.join(EXPORTS)}")
        acts = [act for act in request.query_params.getlist("act") if act][:50]
        since = request.query_params.get("since", "")
        if name in TABLE_FORMATS and (acts or since):
            return problem(400, f"{name} holds all tables; ask without act and since, or in another format")
        generation = await run_in_threadpool(self.source.now)
        _, _, suffix, kind = EXPORTS[name]
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        headers = _attached(f"recalling.{suffix}") | {"content-type": f"{kind}; charset=utf-8" if text else kind}
        etag = generation.etag("export", name, *acts, since, software_version())
        known = cached(request, Response(headers=headers), etag)
        if known.status_code == 304 or request.method == "HEAD":
            return known
        if self._busy():
            return problem(503, f"{_AT_ONCE} exports are being written; try again in a minute", retry_after="60")
        parts = [*(f"--act={act[:200]}" for act in acts), *([f"--since={since[:20]}"] if since else [])]
        made = await (self._tables(name) if name in TABLE_FORMATS else self._stream(name, parts))
        if made.status_code == 200:
            made.headers.update({**headers, "etag": etag, "cache-control": "public, max-age=0, must-revalidate"})
        return made

    def _busy(self) -> bool:
        """Whether as many exports are being written as may be; those that nobody ended in time are ended."""
        for process, deadline in self._running:
            if time.monotonic() > deadline:
                _end(process)
        self._running = [entry for entry in self._running if entry[0].returncode is None]
        return len(self._running) >= _AT_ONCE

    def _command(self, name: str, *more: str) -> list[str]:
        settings = self.source.settings
        base = ["--base", settings.base] if settings.base else []
        return [sys.executable, "-m", "kg.cli", "export", "--format", name, "--store", settings.place, *base, *more]

    async def _begun(self, command: list[str]) -> asyncio.subprocess.Process:
        root = str(Path(kg.__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._running.append((process, time.monotonic() + _LONGEST))
        return process

    async def _stream(self, name: str, parts: list[str]) -> Response:
        process = await self._begun(self._command(name, *parts))
        if process.stdout is None or process.stderr is None:
            raise RuntimeError("the process was begun without pipes")
        errors = asyncio.create_task(process.stderr.read(20_000))
        deadline = asyncio.get_running_loop().time() + _LONGEST
        first = b""
        try:
            async with asyncio.timeout_at(deadline):
                first = await process.stdout.read(_CHUNK)
                if not first and await process.wait():
                    return problem(400 if process.returncode == 2 else 500, _said(await errors))
        except TimeoutError:
            return problem(503, f"the export took more than {_LONGEST:g} seconds; make it with recalling export")
        finally:
            if not first:
                _end(process)

        async def body() -> AsyncIterator[bytes]:
            try:
                async with asyncio.timeout_at(deadline):
                    chunk = first
                    while chunk:
                        yield chunk
                        chunk = await process.stdout.read(_CHUNK) if process.stdout else b""
                    if await process.wait():
                        # The line is cut, so that nobody takes a part for the whole.
                        raise OSError(f"the export failed: {_said(await errors)}")
            finally:
                _end(process)
                errors.cancel()

        return StreamingResponse(body())

    async def _tables(self, name: str) -> Response:
        """The tables in an archive; written as a whole first, since an archive's list stands at its end."""
        folder = Path(tempfile.mkdtemp(prefix="recalling-export-"))
        try:
            process = await self._begun(self._command(name, "-o", str(folder / "tables")))
            try:
                async with asyncio.timeout(_LONGEST):
                    _, errors = await process.communicate()
            finally:
                _end(process)
            if process.returncode:
                return problem(400 if process.returncode == 2 else 500, _said(errors))
            archive = folder / f"tables.{name}.zip"
            await run_in_threadpool(_zipped, folder / "tables", archive)
            return FileResponse(archive, background=BackgroundTask(_removed, folder))
        finally:
            if not (folder / f"tables.{name}.zip").is_file():
                _removed(folder)

    def ontology(self, request: Request) -> Response:
        """The page of the ontology, as ``recalling ontology --format html`` makes it."""
        from kg.rdf.ontology_page import ontology_page

        try:
            text = self.source.now().keep("page of the ontology", ontology_page)
        except UsageProblem as error:
            return problem(501, f"{error}. The terms are at /ontology, and as Turtle at /ontology.ttl")
        response = Response(text, media_type="text/html", headers={"content-security-policy": _PAGE_POLICY})
        return cached(request, response, self.source.now().etag("page of the ontology", software_version()))


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"', "access-control-allow-origin": "*"}


def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()


def _said(errors: bytes) -> str:
    """The last line of what a command complained of."""
    lines = [line for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    return (
        lines[-1].removeprefix("Error: ").removeprefix("recalling: ")[:500]
        if lines
        else "the export failed and did not say why"
    )


def _zipped(folder: Path, archive: Path) -> None:
    """All files of a folder; with one date for all, so that the same tables give the same archive."""
    whole = archive.with_suffix(".part")
    with zipfile.ZipFile(whole, "w", compression=zipfile.ZIP_DEFLATED) as out:
        for path in sorted(folder.iterdir()):
            info = zipfile.ZipInfo(path.name)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, path.read_bytes())
    whole.replace(archive)


def _removed(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _state(folder: Path | None) -> dict[str, Any]:
    """By what this very graph can be told from others: digest of its file, counts of the build."""
    try:
        report = json.loads((folder / "report.json").read_text(encoding="utf-8")) if folder else {}
    except (OSError, ValueError):
        report = {}
    digest = report.get("files", {}).get("graph.ttl", {}).get("sha256", "")
    return {"digest": digest, "documents": len(report.get("documents", ()))}
