"""What reaches the server, and what every answer says: this machine's own browser, reading, and nobody else.

A page of the web can make a browser ask this machine: by an address that resolves to it (the Host is then another), by
embedding or fetching (Origin and Sec-Fetch-Site say so: Fetch Metadata Request Headers, W3C).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = Iterable[tuple[bytes, bytes]]

ALWAYS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}

FRAME_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""For the frame: what the server itself has, no inline script or style."""

PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
"""For a brief's page, which carries all that it shows and needs no script."""


class Guard:
    """Lets through what a browser of this machine asks of `port` by itself or on behalf of our own pages."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")} | ({"127.0.0.1", "localhost"} if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or have it answered (ASGI)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no WebSocket is offered; the server then refuses it

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                more = [(name.encode(), value.encode()) for name, value in ALWAYS.items() if name.encode() not in there]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        if refusal := self._refusal(scope["method"], scope["headers"]):
            from starlette.responses import PlainTextResponse

            status, words = refusal
            allow = {"allow": "GET, HEAD"} if status == 405 else None
            await PlainTextResponse(words + "\n", status, headers=allow)(scope, receive, with_headers)
        else:
            await self._app(scope, receive, with_headers)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """The status and the words with which a request is turned away; None where it may pass."""
        said: dict[str, list[str]] = {}
        for name, value in headers:
            said.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1").lower())
        if method not in ("GET", "HEAD"):
            return 405, "this server only shows"
        if len(said.get("host", [])) != 1 or said["host"][0] not in self._hosts:
            return 403, "ask for 127.0.0.1 or localhost"
        if any(origin.removeprefix("http://") not in self._hosts for origin in said.get("origin", [])):
            return 403, "this is for pages of this server alone"
        from_elsewhere = not set(said.get("sec-fetch-site", ["none"])) <= {"none", "same-origin"}
        if from_elsewhere and said.get("sec-fetch-dest") != ["document"]:
            return 403, "this is for pages of this server alone"
        return None
