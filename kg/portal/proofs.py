"""The proof on the page: pictures of pages with the sentence marked, and the files that a build read.

A picture is drawn when it is first asked for, in a process of its own, and kept with the pages until the store changes.
A file leaves under a policy that lets nothing in it run or reach the portal.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kg.errors import OutputProblem, UsageProblem
from kg.portal.linked import SAFE
from kg.portal.replies import cached, problem
from kg.portal.source import Generation, Source
from kg.proof import Proof, proof_of
from kg.proof.files import SHOWN, kept_file
from kg.proof.page import Request as Page
from kg.proof.page import draw_apart

_WIDTHS = (500, 1000, 1600)
_SEALED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
#: Formats that a browser shows; the others are taken away as files.
_IN_PLACE = {"pdf": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'", "html": _SEALED, "akn": _SEALED}


def found(generation: Generation, identifier: str) -> Proof | None:
    """Where a thing is printed; None where the store has no place of it or no texts."""
    folder = generation.settings.folder
    if folder is None:
        return None

    def find() -> Proof | None:
        try:
            return proof_of(generation.reader.store, folder, identifier, base=generation.reader.base)
        except (UsageProblem, OutputProblem):
            return None

    return find()


def shown(generation: Generation, identifier: str, *, only_kept: bool = False) -> dict[str, Any] | None:
    """What a page says of where a thing is printed.

    Args:
        generation: the store.
        identifier: the thing.
        only_kept: nothing where the file itself is not kept: the page shows the passage otherwise.
    """
    proof = found(generation, identifier)
    if proof is None or (only_kept and proof.path is None):
        return None
    thing, _, part = identifier.partition("#")
    picture = f"/proof/{quote(thing, safe=SAFE)}.png" + (f"?{urlencode({'part': part})}" if part else "")
    address = f"/sources/{quote(proof.file)}" + (f"#{proof.fragment}" if proof.fragment else "")
    return {
        "file": proof.file,
        "format": proof.format,
        "page": proof.page,
        "words": proof.words,
        "passage": proof.passage,
        "open": address if proof.path else "",
        "picture": picture if proof.page and proof.path else "",
    }


class Proofs:
    """``/proof/THING.png`` and ``/sources/FILE``."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def picture(self, request: Request) -> Response:
        """The page on which a thing is printed, as a picture; ``part`` names a paragraph, ``width`` one of three widths."""
        generation = self._source.now()
        name, part = request.path_params["name"], request.query_params.get("part", "")
        identifier = f"{name}#{part}" if part else name
        width = request.query_params.get("width", "1000")
        if width not in map(str, _WIDTHS):
            return problem(400, f"a picture is {', '.join(map(str, _WIDTHS))} pixels wide")
        proof = found(generation, identifier)
        if proof is None or not proof.page or proof.path is None:
            return problem(404, f"no page of {identifier!r} is kept here: it stands in no PDF file, or the build kept none")
        asked = Page(str(proof.path), proof.page, proof.box, proof.words, proof.own, int(width))
        etag = generation.etag("proof", identifier, width)
        known = cached(request, Response(), etag)
        if known.status_code == 304:
            return known
        try:
            content = generation.keep(f"proof {identifier} {width}", lambda: draw_apart(asked))
        except OutputProblem as error:
            return problem(503, str(error), retry_after="60")
        return cached(request, Response(content, media_type="image/png"), etag)

    def file(self, request: Request) -> Response:
        """A file that the build read and kept."""
        folder, name = self._source.settings.folder, request.path_params["name"]
        path = kept_file(folder, name) if folder is not None else None
        if path is None:
            return problem(404, f"this build has kept no file {name!r}")
        proof_format = Proof("", name, 0, 0, (0, 0), "", path=path).format
        headers = {"content-security-policy": _IN_PLACE.get(proof_format, _SEALED)}
        shown_as = "inline" if proof_format in _IN_PLACE else "attachment"
        kind = SHOWN.get(proof_format, "application/octet-stream")
        return FileResponse(path, media_type=kind, headers=headers, filename=path.name, content_disposition_type=shown_as)
