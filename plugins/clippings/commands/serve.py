"""`./inv serve`: builds, serves on this machine only, rebuilds on change and reloads the browser."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from watchfiles import awatch

from ..archive import ArchiveError, open_archive
from ..pelican_adapter import theme_folder
from ..preview import Preview
from . import fail

HOST = "127.0.0.1"


def serve(content: Path, output: Path, port: int = 8000) -> int:
    """Serves until Ctrl-C. Exit status 1 if the archive cannot be opened or the port is taken."""
    try:
        archive = open_archive(content)
    except ArchiveError as problem:
        return fail(str(problem))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            return fail(f"port {port} cannot be used ({problem.strerror}): choose another with --port")
    preview = Preview(output, port)

    @contextlib.asynccontextmanager
    async def lifespan(application: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(_keep_building(preview, archive.root, output, port))
        yield
        task.cancel()

    print(f"Serving http://{HOST}:{port}/ - stop with Ctrl-C", flush=True)
    uvicorn.run(
        preview.application(lifespan),
        host=HOST,
        port=port,
        log_level="warning",
        timeout_keep_alive=10,
        timeout_graceful_shutdown=1,
        limit_concurrency=600,
    )
    return 0


async def _keep_building(preview: Preview, content: Path, output: Path, port: int) -> None:
    await _build(preview, content, output, port)
    async for _ in awatch(content, theme_folder(), debounce=200, step=50):
        await _build(preview, content, output, port)


async def _build(preview: Preview, content: Path, output: Path, port: int) -> None:
    """One build in a process of its own: it cannot take the server down, and its memory goes back when it ends."""
    began = time.monotonic()
    command = [sys.executable, "-m", f"{__package__}.build", str(content), str(output), f"http://{HOST}:{port}"]
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL, stderr=pipe)
    try:
        _, errors = await child.communicate()
    except asyncio.CancelledError:
        child.terminate()
        raise
    message = errors.decode(errors="replace").strip()
    preview.learn()
    preview.tell(message if child.returncode else "")
    if message:
        print(message, file=sys.stderr, flush=True)
    print(
        f"Built in {time.monotonic() - began:.1f} s" if child.returncode in (0, 2) else "The build failed", flush=True
    )
