"""The manifest of a site: its files with their SHA-256, sorted by address, a line for each."""

from __future__ import annotations

import heapq
import mmap
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from .addresses import WORK, check_address
from .journal import MANIFEST
from .made import MADE, Known, Lost
from .noted import Noted, from_digests

Change = tuple[bytes | None, bytes | None]  # SHA-256 before and after; None where the file is new, or gone
LINES = 1000  # that are put together at a time


def whole(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The manifest of those files, given as (address, SHA-256) in the order of their addresses, piece by piece."""
    lines = []
    for address, digest in files:
        lines.append(f"{digest.hex()}  {address}\n")
        if len(lines) == LINES:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def files(known: Known | None, noted: Noted, gone: Container[str]) -> Iterator[tuple[str, bytes]]:
    """(address, SHA-256) of all files that a site will have, by address."""
    if not known:
        yield from noted.digests()
        return
    new = ((address, 0, digest) for address, digest in noted.digests())
    old = ((last.address, 1, last.digest) for last in known.all())
    before = ""
    for address, _, digest in heapq.merge(new, old):
        if address != before and address not in gone and address != MANIFEST:
            yield address, digest
        before = address


def changes(known: Known, noted: Noted, rekeyed: Container[str], gone: Iterable[str]) -> dict[str, Change]:
    """How the lines of those files change that were noted, but for the rekeyed ones, and of those that are gone."""
    new = {address: digest for address, digest in noted.digests() if address not in rekeyed}
    last = {address: known.get(address) for address in (*new, *gone)}
    return {address: (was.digest if was else None, new.get(address)) for address, was in last.items()}


def spliced(path: Path, changes: Mapping[str, Change]) -> Iterator[bytes | memoryview]:
    """The manifest that stands there with some lines changed, put in or taken out, piece by piece. ValueError if it is not
    what it was when the changed files were as before."""
    with path.open("rb") as file:
        old = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # goes with the last piece of it
    view, done = memoryview(old), 0
    for address, (before, after) in sorted(changes.items()):
        if "\n" in address:
            raise ValueError(f"{address!r} has no line of its own")
        start = _place(old, address.encode(), done)
        line = _line(before, address)
        if old[start : start + len(line)] != line:
            raise ValueError(f"the manifest has another line for {address}")
        yield view[done:start]
        yield _line(after, address)
        done = start + len(line)
    yield view[done:]


def _line(digest: bytes | None, address: str) -> bytes:
    return f"{digest.hex()}  {address}\n".encode() if digest is not None else b""


def _place(lines: mmap.mmap, address: bytes, start: int) -> int:
    """Where the first line begins, from `start` on, whose address is not before the given one."""
    end = len(lines)
    while start < end:
        middle = lines.rfind(b"\n", start, (start + end) // 2) + 1 or start
        stop = lines.find(b"\n", middle) + 1 or end
        if lines[middle + 66 : stop - 1] < address:
            start = stop
        else:
            end = middle
    return start


def known_of(root: Path) -> Known | None:
    """What is known of the files in an output folder. If that cannot be read, the manifest still tells which files are ours; all are then
    made and compared anew."""
    path = root / WORK / MADE
    if os.path.lexists(path):
        try:
            return Known(path)
        except Lost:
            pass
    ours = read(root / MANIFEST)
    first = next(ours, None)
    return from_digests(root / WORK, chain((first,), ours)) if first else None


def read(path: Path) -> Iterator[tuple[str, bytes]]:
    """(address, SHA-256) of the lines of a manifest; what is no line of one is passed over."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        digest, _, address = line.partition("  ")
        try:
            check_address(address)
            yield address, bytes.fromhex(digest)
        except ValueError:
            continue
