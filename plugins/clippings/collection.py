"""The articles of a collection, a file that holds one a line: each is a saved file of its own, cut out by its place."""

from __future__ import annotations

import json
from dataclasses import replace

from .archive import SavedFile
from .sources import LARGEST_FILE

IDS = ("id", "_id", "uid", "guid", "article_id")


def items(file: SavedFile) -> list[SavedFile]:
    """A `SavedFile` for every line that is not empty, named `<file>#<its id, else its number>`. Read line by line."""
    found: list[SavedFile] = []
    names: set[str] = set()
    start = 0
    with file.path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                name = f"{file.name}#{_id(line) or number}"
                if name in names:
                    name += f" (line {number})"
                names.add(name)
                found.append(replace(file, name=name, start=start, size=len(line.rstrip(b"\r\n"))))
            start += len(line)
    return found


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
    return " ".join(str(value).replace("/", "-").split())[:100]
