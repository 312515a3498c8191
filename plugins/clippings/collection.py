"""The articles of a collection, a file that holds one a line: each is a saved file of its own, cut out by its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from .archive import UNSHOWABLE, SavedFile, open_file
from .sources import LARGEST_FILE

IDS = ("id", "_id", "uid", "guid", "article_id")


def items(file: SavedFile) -> list[SavedFile]:
    """A `SavedFile` for every line that is not empty, named `<file>#<its id, else its number>`. Read line by line."""
    found: list[SavedFile] = []
    names: set[str] = set()
    start = 0
    with open_file(file.path) as handle:
        for number, (line, length) in enumerate(_lines(handle), 1):
            if line.strip():
                name = f"{file.name}#{_id(line) or number}"
                if name in names:
                    name += f" (line {number})"
                names.add(name)
                end = length - len(line) if length > len(line) else 0
                found.append(replace(file, name=name, start=start, size=len(line.rstrip(b"\r\n")) + end))
            start += length
    return found


def _lines(handle: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Each line and its length; of one that no source would read, only as much as shows that."""
    while line := handle.readline(LARGEST_FILE + 2):
        length = len(line)
        while not line.endswith(b"\n") and (more := handle.readline(LARGEST_FILE)):
            length += len(more)
            if more.endswith(b"\n"):
                break
        yield line, length


def _id(line: bytes) -> str:
    if len(line) > LARGEST_FILE:
        return ""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return ""  # the source will name the reason
    if not isinstance(row, dict):
        return ""
    value = next((row[key] for key in IDS if isinstance(row.get(key), str | int) and str(row[key]).strip()), "")
    # Half a character, or a control character: what no page can show becomes a question mark.
    return " ".join(UNSHOWABLE.sub("?", str(value)).replace("/", "-").split())[:100]
