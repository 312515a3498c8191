"""The preview: serves what the last good build made, to this machine only, and reloads the browser."""

from __future__ import annotations

import asyncio
import contextlib
import json
import mimetypes
from collections.abc import AsyncIterator, Callable, Container
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from .journal import MANIFEST, read_page
from .release import named

RELOAD = "/.clippings/reload.js"
EVENTS = "/.clippings/events"
SCRIPT = """\
const overlay = document.createElement('div');
new EventSource('%s?page=' + encodeURIComponent(location.pathname)).onmessage = (event) => {
  const message = JSON.parse(event.data);
  if (!message.error) { location.reload(); return; }
  overlay.setAttribute('role', 'alert');
  overlay.style.cssText = 'position:fixed;inset:auto 1rem 1rem;z-index:99;padding:1rem 1.25rem;max-height:60vh;' +
    'overflow:auto;font:1rem/1.5 system-ui,sans-serif;white-space:pre-wrap;color:#fff;background:#8a1c1c;' +
    'border-radius:.5rem';
  overlay.textContent = message.error;
  document.body.append(overlay);
};
"""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
STILL_HERE = 15.0  # seconds between signs of life to a waiting browser
Lifespan = Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]


class Preview:
    """Answers for the files that the manifest names; nothing else on the disk can be asked for.

    A request must name this server's own host and port, else it gets 421: a page of another site that resolves its name
    to this machine cannot read the preview.
    """

    def __init__(self, output: Path, port: int) -> None:
        self.output = output
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self.files: frozenset[str] = frozenset()
        self.waiting: dict[asyncio.Queue[str], str] = {}  # each with the address of the page that waits
        self.first: dict[str, bytes] = {}  # pages that are newer than the last whole build
        self.error = ""

    def learn(self) -> None:
        """Reads the manifest of what was just built; nothing changes where there is none."""
        with contextlib.suppress(OSError):
            self.files = frozenset(named(read_page(self.output, MANIFEST)))

    def show(self, address: str, data: bytes) -> None:
        """Shows a page at once, wherever it is open, before all else is built."""
        if address in self.files:
            self.first[address] = data
            self._put(json.dumps({"error": ""}), {address})

    def tell(self, error: str = "") -> None:
        """Shows an error over every open page, or reloads those that are not shown as they were built already."""
        self.error = error
        same = {address for address, data in self.first.items() if not error and self._built(address) == data}
        if not error:
            self.first = {}
        self._put(json.dumps({"error": error}), {page for page in self.waiting.values() if page not in same})

    def _put(self, message: str, pages: Container[str]) -> None:
        for queue, page in self.waiting.items():
            if page in pages:
                queue.put_nowait(message)

    def _built(self, address: str) -> bytes:
        with contextlib.suppress(OSError):
            return read_page(self.output, address)
        return b""

    @property
    def open(self) -> list[str]:
        """The addresses of the pages that are open in a browser."""
        return sorted(set(self.waiting.values()))

    def application(self, lifespan: Lifespan | None = None) -> Starlette:
        """The web application; GET and HEAD only."""
        routes = [
            Route(RELOAD, self._reload),
            Route(EVENTS, self._events),
            Route("/{path:path}", self._page),
        ]
        return Starlette(routes=routes, lifespan=lifespan)

    def _foreign(self, request: Request) -> Response | None:
        if request.headers.get("host") in self.hosts:
            return None
        return PlainTextResponse("This preview answers only to its own address.", 421, HEADERS)

    async def _page(self, request: Request) -> Response:
        foreign = self._foreign(request)
        if foreign:
            return foreign
        address = _address(str(request.scope["path"]))  # as it was sent: an address would be read anew
        status = 200 if address in self.files else 404
        address = address if status == 200 else "404.html"
        if address not in self.files:
            return PlainTextResponse("Nothing has been built yet.", 404, HEADERS)
        try:
            data = self.first.get(address) or read_page(self.output, address)
        except OSError:
            return PlainTextResponse("This page is being built: try again.", 503, HEADERS)
        kind = "text/plain" if address.startswith("saved/") else mimetypes.guess_type(address)[0] or "text/plain"
        if kind == "text/html":
            script = f'<script type="module" src="{RELOAD}"></script></body>'.encode()
            data = script.join(data.rsplit(b"</body>", 1))
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        return Response(data, status, HEADERS | {"Content-Type": kind})

    async def _reload(self, request: Request) -> Response:
        kind = {"Content-Type": "text/javascript; charset=utf-8"}
        return self._foreign(request) or Response(SCRIPT % EVENTS, headers=HEADERS | kind)

    async def _events(self, request: Request) -> Response:
        foreign = self._foreign(request)
        return foreign or StreamingResponse(
            self._stream(_address(request.query_params.get("page", ""))),
            media_type="text/event-stream",
            headers=HEADERS,
        )

    async def _stream(self, page: str) -> AsyncIterator[str]:
        queue: asyncio.Queue[str] = asyncio.Queue()
        self.waiting[queue] = page
        try:
            yield ": here\n\n"
            if self.error:
                yield f"data: {json.dumps({'error': self.error})}\n\n"
            while True:
                try:
                    yield f"data: {await asyncio.wait_for(queue.get(), STILL_HERE)}\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self.waiting.pop(queue, None)


def _address(path: str) -> str:
    """The address of the file that a path of the server stands for."""
    path = path.removeprefix("/")
    return path + "index.html" if not path or path.endswith("/") else path
