"""Asks a server for the same page over many connections at once, each kept open, for some seconds."""

from __future__ import annotations

import asyncio
import re
import time

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def load(port: int, connections: int, seconds: float) -> tuple[int, int, float]:
    """(requests, errors, the 99th percentile of the time that one took in milliseconds)"""
    return asyncio.run(_load(port, connections, seconds))


async def _load(port: int, connections: int, seconds: float) -> tuple[int, int, float]:
    end = time.monotonic() + seconds
    found = [one for part in await asyncio.gather(*(_ask(port, end) for _ in range(connections))) for one in part]
    times = sorted(taken for taken in found if taken >= 0)
    return len(found), len(found) - len(times), 1000 * times[len(times) * 99 // 100] if times else 0.0


async def _ask(port: int, end: float) -> list[float]:
    """Seconds that each request of one connection took; -1 for one that failed, which ends the connection."""
    taken: list[float] = []
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.monotonic() < end:
            began = time.monotonic()
            writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
            length = LENGTH.search(head)
            body = await asyncio.wait_for(reader.readexactly(int(length[1]) if length else 0), 20)
            if not head.startswith(b"HTTP/1.1 200 ") or not body:
                raise OSError("another answer")
            taken.append(time.monotonic() - began)
        writer.close()
    except (OSError, asyncio.IncompleteReadError, TimeoutError):
        taken.append(-1.0)
    return taken
