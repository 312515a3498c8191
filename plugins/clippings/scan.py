"""What a scan of the archive remembers: the digest of each saved file, and where the articles of a collection lie in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from .archive import SavedFile, read_bytes
from .collection import items
from .store import Store

Seen = Mapping[str, tuple[int, int, int, str]]  # name -> start, size, time and SHA-256 at the last scan


def digests_of(files: list[SavedFile], seen: Seen, store: Store) -> dict[str, str]:
    """The SHA-256 of each file, taken anew only where place, size or time differ from the last scan."""
    digests = {}
    for file in files:
        start, size, mtime, digest = seen.get(file.name, (-1, -1, -1, ""))
        if (start, size, mtime) != (file.start, file.size, file.mtime):
            try:
                digest = hashlib.sha256(read_bytes(file.path, file.start, file.size)).hexdigest()
            except OSError:
                digest = ""  # the reader will name the reason
            else:
                store.see([(file.name, file.start, file.size, file.mtime, digest)])
        digests[file.name] = digest
    store.forget(set(seen) - set(digests))
    return digests


def known_items(file: SavedFile, seen: Seen) -> list[SavedFile]:
    """The articles of a collection, from the last scan where the file is the same."""
    known = [
        replace(file, name=name, start=start, size=size)
        for name, (start, size, mtime, _) in seen.items()
        if name.startswith(f"{file.name}#") and mtime == file.mtime
    ]
    # The last line ends where the file does, but for its line end.
    whole = bool(known) and file.size - max(item.start + item.size for item in known) <= 2
    if whole:
        return sorted(known, key=lambda item: item.start)
    try:
        return items(file)
    except OSError:
        return [file]  # the reader will name the reason
