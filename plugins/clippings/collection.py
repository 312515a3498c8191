"""The articles of a collection, a file that holds one a line: each is a saved file of its own, cut out by its place. A table is
first written as the lines that it stands for.

python -m clippings.collection TABLE LINES      writes them
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from .archive import UNSHOWABLE, SavedFile, open_file
from .open_sets import collect
from .sources import LARGEST_FILE, Source, Unreadable

SECONDS = 30  # of CPU to write a table as lines, and one more for so many bytes of it:
BYTES_A_SECOND = 1 << 20
MEMORY = 2 << 30  # bytes of data that may take
LARGEST, UNPACKED = 64 << 20, 50  # bytes of lines, and as many times the table's own size
TOO_MUCH = (
    f"its rows as lines are more than {UNPACKED} times its size, or take more than {SECONDS} s and a second for each MB, or more "
    f"than {MEMORY >> 30} GB of memory"
)
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
                found.append(file._replace(name=name, start=start, size=len(line.rstrip(b"\r\n")) + end))
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


def as_lines(file: SavedFile, folder: Path, begin: Callable[[], None]) -> SavedFile:
    """A collection in no lines as the JSON lines that it stands for. They are written once, below `folder`, by a process of
    its own with limits: a hostile file costs itself alone. `begin` is called where that takes its time. `Unreadable` with the reason."""
    mark = hashlib.blake2b(f"{file.path}\0{file.size}\0{file.mtime}".encode("utf-8", "surrogatepass"), digest_size=12)
    written = folder / f"{mark.hexdigest()}.jsonl"
    if not written.exists():
        begin()
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", __spec__.name, str(file.path), str(written)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        done = subprocess.run(command, env=environment, capture_output=True)
        if not written.exists():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Unreadable(said[-1] if said and done.returncode == 1 else TOO_MUCH)
    return file._replace(place=str(written), size=written.stat().st_size)


def _write(table: Path, written: Path) -> None:
    """Writes the rows of a table as lines, whole or not at all."""
    size = table.stat().st_size
    for what, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, SECONDS + size // BYTES_A_SECOND),
        (resource.RLIMIT_FSIZE, LARGEST + UNPACKED * size),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    kind = next(kind for kind in collect("sources", "SOURCE") if isinstance(kind, Source) and kind.lines
                and table.name.lower().endswith(kind.extensions))  # fmt: skip
    assert kind.lines
    part = written.with_suffix(f".{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            for line in kind.lines(table):
                file.write(line + b"\n")
        part.replace(written)
    except Unreadable as reason:
        sys.exit(str(reason))
    except (MemoryError, OSError) as problem:
        full = isinstance(problem, OSError) and problem.errno != errno.EFBIG
        sys.exit(f"its rows cannot be written as lines: {problem}" if full else TOO_MUCH)
    finally:
        part.unlink(missing_ok=True)


if __name__ == "__main__":
    _write(Path(sys.argv[1]), Path(sys.argv[2]))
