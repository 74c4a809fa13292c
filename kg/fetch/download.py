"""One request to a service: bounded in time and size, led on only where the service's row allows."""

from __future__ import annotations

import time
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO, Any

MOST_BYTES = 100_000_000  # of one document; the largest reports of the practice material have 5 MB
MOST_SECONDS = 300.0  # for one document, however slowly it comes
_SILENCE = 30.0  # seconds without a byte
_PIECE = 65_536
_MOST_WAIT = 120.0  # seconds that a service may ask to wait
_MOST_REDIRECTS = 5


class NotFetched(Exception):
    """A document did not come; ``wait`` is how long the service asks to wait before the next request, -1: not at all."""

    def __init__(self, why: str, *, wait: float = -1.0) -> None:
        super().__init__(why)
        self.wait = wait


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a service to its own hosts, and never from an encrypted to a plain address."""

    max_redirections = _MOST_REDIRECTS

    def __init__(self, hosts: frozenset[str], scheme: str) -> None:
        self.hosts = hosts
        self.scheme = scheme

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        parts = urllib.parse.urlsplit(newurl)
        if parts.hostname not in self.hosts or parts.scheme not in {self.scheme, "https"}:
            raise NotFetched(f"the service leads on to {parts.scheme}://{parts.hostname}, which its row does not name")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def download(address: str, *, hosts: frozenset[str], agent: str, most: int = MOST_BYTES, seconds: float = MOST_SECONDS) -> bytes:
    """The bytes at an address.

    Args:
        address: ``http`` or ``https``.
        hosts: to which the service may lead on, beside the address's own.
        agent: how the program names itself.
        most, seconds: bounds of one document.

    Raises:
        NotFetched: it did not come whole; the message says why.
    """
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NotFetched(f"{address} is no address of a server")
    opener = urllib.request.build_opener(_Redirects(hosts | {parts.hostname}, parts.scheme))
    request = urllib.request.Request(address, headers={"User-Agent": agent, "Accept": "application/pdf, */*;q=0.5"})
    begun = time.monotonic()
    try:
        with opener.open(request, timeout=min(_SILENCE, seconds)) as answer:
            return _content(answer, most, begun + seconds)
    except urllib.error.HTTPError as error:
        why = {404: "the service has no such document", 403: "the service refuses it"}.get(error.code, f"the service answers {error.code}")
        raise NotFetched(why, wait=_wait(error)) from error
    except urllib.error.URLError as error:
        raise NotFetched(f"the service cannot be reached ({error.reason})") from error
    except (HTTPException, OSError, ValueError) as error:
        raise NotFetched(f"the connection broke ({error or type(error).__name__})") from error


def _content(answer: Any, most: int, until: float) -> bytes:
    stated = answer.headers.get("Content-Length", "")
    length = int(stated) if stated.isdigit() else -1
    if length > most:
        raise NotFetched(f"it has {length} bytes, more than {most}")
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(_PIECE):
        size += len(piece)
        pieces.append(piece)
        if size > most:
            raise NotFetched(f"it has more than {most} bytes")
        if time.monotonic() > until:
            raise NotFetched("it comes too slowly")
    if length >= 0 and size < length:
        raise NotFetched(f"the connection broke after {size} of {length} bytes")
    return b"".join(pieces)


def _wait(error: urllib.error.HTTPError) -> float:
    """How long to wait before asking again: as the service says, within bounds; -1 where asking again is no use."""
    if error.code not in {429, 500, 502, 503, 504}:
        return -1.0
    stated = error.headers.get("Retry-After", "") if error.headers else ""
    return min(float(stated), _MOST_WAIT) if stated.isdigit() else 0.0
