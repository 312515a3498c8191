"""What a scan of the archive remembers: the digest of each saved file, and where the articles of a collection lie in it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping, Sequence, Set
from functools import partial
from pathlib import Path

from .archive import SavedFile, read_bytes
from .collection import as_lines, items
from .shipped import Shipped
from .sources import Unreadable
from .store import Store

Seen = Mapping[str, tuple[str, int, int, int, str]]  # name -> name, start, size, time and SHA-256 at the last scan
NEVER = ("", -1, -1, -1, "")


def digests_of(files: list[SavedFile], seen: Seen, store: Store) -> tuple[dict[str, str], list[str], Set[str]]:
    """The SHA-256 of each file, taken anew only where place, size or time differ from the last scan; the files that were never
    seen as they are now; and those that were seen last and are not there."""
    # By number, and side by side where they are the same files: there may be a hundred thousand.
    names, rows = [file[0] for file in files], list(seen.values())
    if names != [row[0] for row in rows]:
        rows = [seen.get(name, NEVER) for name in names]
    digests = dict(zip(names, [row[4] for row in rows], strict=True))
    other = [f for f, row in zip(files, rows, strict=True) if row[3] != f[3] or row[2] != f[2] or row[1] != f[4]]
    new, fresh = [], []
    for file in other:
        name, _, size, mtime, start = file
        try:
            digest = hashlib.sha256(read_bytes(file.path, start, size)).hexdigest()
        except OSError:
            digest = ""  # the reader will name the reason
        else:
            fresh.append((name, start, size, mtime, digest))
        if digest != digests[name]:
            new.append(name)
        digests[name] = digest
    away: Set[str] = seen.keys() - digests.keys() if other or len(seen) != len(digests) else frozenset()
    if fresh:
        store.see(fresh)
    if away:
        store.forget(away)
    return digests, new, away


def saved_files(
    found: Sequence[SavedFile], seen: Seen, shipped: Shipped, store: Store, progress: Callable[[str, int, int], None]
) -> tuple[list[SavedFile], list[tuple[str, str]]]:
    """The saved files, of each collection its articles; and (name, reason) of the collections that are broken."""
    apart = (*shipped.tables, *shipped.collections)
    files = [file for file in found if not file[0].lower().endswith(apart)]
    broken: list[tuple[str, str]] = []
    written: set[Path] = set()
    folder = store.path.parent / "tables" if store.path else None
    for file in found if len(files) < len(found) else ():
        if file.name.lower().endswith(shipped.tables):
            folder = folder or Path(tempfile.mkdtemp())  # not a name that somebody else could have taken
            try:
                file = as_lines(file, folder, partial(progress, f"Reading the rows of {file.name}", 0, 0))
            except Unreadable as reason:
                broken.append((file.name, str(reason)))
                continue
            written.add(file.path)
        elif not file.name.lower().endswith(shipped.collections):
            continue
        files += known_items(file, seen)
    if store.path and folder and folder.is_dir():
        for path in set(folder.iterdir()) - written:
            path.unlink(missing_ok=True)
    return files, broken


def known_items(file: SavedFile, seen: Seen) -> list[SavedFile]:
    """The articles of a collection, from the last scan where the file is the same."""
    known = [
        file._replace(name=name, start=start, size=size)
        for name, start, size, mtime, _ in seen.values()
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
