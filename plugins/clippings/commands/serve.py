"""`./inv serve`: builds, serves on this machine only, rebuilds on change and reloads the browser."""

from __future__ import annotations

import asyncio
import contextlib
import glob
import json
import socket
import sys
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from watchfiles import Change, awatch

from ..archive import Archive, ArchiveError, open_archive
from ..pelican_adapter import theme_folder
from ..preview import Preview
from . import fail

HOST = "127.0.0.1"
LONGEST = 64 << 20  # bytes of a page


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
        task = asyncio.create_task(_keep_building(preview, archive, output, port))
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


async def _keep_building(preview: Preview, archive: Archive, output: Path, port: int) -> None:
    builder = Builder(archive.root, output, f"http://{HOST}:{port}")
    try:
        await _build(preview, builder, [])
        watched = awatch(archive.root, theme_folder(), watch_filter=_counts, debounce=200, step=30)
        async for changes in watched:
            await _build(preview, builder, _files_of(archive, [path for _, path in changes]))
    finally:
        builder.end()


def _counts(change: Change, path: str) -> bool:
    """Whether a build must follow; the register is what builds themselves write."""
    return not path.endswith("/register.jsonl")


def _files_of(archive: Archive, paths: Iterable[str]) -> list[str]:
    """The saved files, by name, that those changed paths are, or are facts of."""
    found = set()
    for path in map(Path, paths):
        if path.is_relative_to(archive.articles):
            beside = path.parent.glob(f"{glob.escape(path.stem)}.*") if path.suffix == ".toml" else [path]
            found |= {other.relative_to(archive.articles).as_posix() for other in beside}
    return sorted(found) if len(found) < 20 else []


async def _build(preview: Preview, builder: Builder, files: list[str]) -> None:
    """One build: a page that is open and changed is shown first, all others when the whole site stands."""
    began = time.monotonic()
    status, errors = 1, ""
    async for message in builder.build(files if any(page.startswith("articles/") for page in preview.open) else []):
        if "page" in message:
            preview.show(message["page"], message["text"].encode())
        else:
            status, errors = message["status"], message["errors"]
    preview.learn()
    preview.tell(errors if status else "")
    if errors:
        print(errors, file=sys.stderr, flush=True)
    print(f"Built in {time.monotonic() - began:.1f} s" if status in (0, 2) else "The build failed", flush=True)


class Builder:
    """The process that builds, started when it is first needed, and again if it died."""

    def __init__(self, content: Path, output: Path, url: str) -> None:
        self._command = [sys.executable, "-m", f"{__package__}.warm", str(content), str(output), url]
        self._process: asyncio.subprocess.Process | None = None

    async def build(self, files: list[str]) -> AsyncIterator[dict[str, Any]]:
        """What it tells of one build: see warm.py."""
        pipe = asyncio.subprocess.PIPE
        if self._process is None or self._process.returncode is not None:
            # A group of its own: Ctrl-C is the server's to pass on.
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=pipe, stdout=pipe, start_new_session=True, limit=LONGEST
            )
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"files": files}).encode() + b"\n")
        while line := await self._process.stdout.readline():
            message = json.loads(line)
            yield message
            if "status" in message:
                return
        yield {"status": await self._process.wait() or 1, "errors": "The process that builds has ended."}

    def end(self) -> None:
        if self._process and self._process.returncode is None:
            self._process.terminate()
