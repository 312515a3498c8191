"""The commands behind `./inv`: one file per task; tasks.py only calls them. Each function returns the exit status."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def cache_folder() -> Path:
    """Our folder in the user's cache."""
    base = Path(os.environ.get("CLIPPINGS_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "clippings"


def store_path(content: Path) -> Path:
    """Where the results of an archive are kept: in the user's cache folder, never in the archive."""
    mark = hashlib.blake2b(str(content.absolute()).encode(), digest_size=8).hexdigest()
    return cache_folder() / f"{content.name or 'archive'}-{mark}" / "store.sqlite"


def fail(message: str) -> int:
    """Prints an error that says what to do, and gives exit status 1."""
    print(f"clippings: {message}", file=sys.stderr)
    return 1
