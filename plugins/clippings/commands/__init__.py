"""The commands behind `./inv`: one file per task; tasks.py only calls them. Each function returns the exit status."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shlex
import sys
from pathlib import Path
from typing import NoReturn

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
CHECKOUT = Path(__file__).resolve().parents[3]


def cache_folder() -> Path:
    """Our folder in the user's cache."""
    base = Path(os.environ.get("CLIPPINGS_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "clippings"


def store_path(content: Path) -> Path:
    """Where the results of an archive are kept: in the user's cache folder, never in the archive."""
    mark = hashlib.blake2b(str(content.absolute()).encode(), digest_size=8).hexdigest()
    return cache_folder() / f"{content.name or 'archive'}-{mark}" / "store.sqlite"


def of_archive(content: Path) -> str:
    """What a command line needs to be about this archive: nothing for the sample's, else ` --content DIR`."""
    return "" if content == CHECKOUT / "content" else f" --content {shlex.quote(str(content))}"


def say(line: str) -> None:
    """Prints a line. A saved text must not speak to the terminal: control characters and marks that turn the line round are shown."""
    print(printable(line))


def fail(message: str) -> int:
    """Prints an error that says what to do, and gives exit status 1."""
    print(f"clippings: {printable(message)}", file=sys.stderr)
    return 1


def leave(status: int) -> NoReturn:
    """Ends the process at once, when all is on the disk: the system takes its memory back in one piece."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def printable(text: str) -> str:
    return UNPRINTABLE.sub("\ufffd", text)


def plain_streams() -> None:
    """What the terminal's encoding has no letter for is written as an escape: no name of a file may stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
