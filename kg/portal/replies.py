"""How answers leave: security headers, caching, errors that explain themselves, limits of size."""

from __future__ import annotations

import html
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

#: Nothing from elsewhere, no script or style that stands in a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Shield:
    """Middleware: security headers on every answer, and no request larger than the limit."""

    def __init__(self, app: Any, *, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "0")
        if len(scope.get("query_string", b"")) > self._most or not length.isdigit() or int(length) > self._most:
            await problem(413, f"the request is larger than {self._most} bytes; send a smaller one")(
                scope, receive, send
            )
            return
        read = 0

        async def counted() -> MutableMapping[str, Any]:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                return {"type": "http.disconnect"}
            return message

        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, counted, guarded)


def problem(status: int, text: str, **headers: str) -> Response:
    """An error in plain words."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return PlainTextResponse(text + "\n", status_code=status, headers=named)


def cached(request: Request, response: Response, etag: str) -> Response:
    """The response with its tag; 304 where the client has it already."""
    headers = {"etag": etag, "cache-control": "public, max-age=0, must-revalidate"}
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if response.status_code == 200 and (etag.removeprefix("W/") in known or known == ["*"]):
        kept = {name: response.headers[name] for name in ("vary", "link") if name in response.headers}
        return Response(status_code=304, headers={**kept, **headers})
    for name, value in headers.items():
        response.headers[name] = value
    return response


def escape(text: str) -> str:
    """Text for HTML."""
    return html.escape(text, quote=True)
