"""Serves a built site on this machine as a web server of the world would: compressed, with its 404 page."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(output: Path) -> Iterator[str]:
    """The address, ending in a slash, at which `output` is served while the context lasts."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    routes = [Mount("/", StaticFiles(directory=output, html=True))]
    site = Starlette(routes=routes, middleware=[Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)])
    server = uvicorn.Server(uvicorn.Config(site, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise OSError(f"{output} could not be served")
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join(10)
