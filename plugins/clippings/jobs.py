"""What passes between a build and the processes that read for it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from .codec import encode
from .finds import Marks
from .knowledge import DATA
from .model import Facts


class Job(msgspec.Struct, frozen=True):
    """A file to read: its name, its path and the bytes that count in it, the owner's facts as JSON, the archive's folder,
    the store's file, what is withheld (as `withholding.Policy.to_json` gives it), and what is known of earlier readings of it
    (as JSON of `keys.Before`; "" where nothing is)."""

    name: str
    path: str
    start: int
    size: int
    facts: str
    archive: str
    store: str
    withholding: str = ""
    before: str = ""


class Result(msgspec.Struct, frozen=True):
    """What came of a job: JSON of the article and of its row, its sightings, new model output, what the annotators found and the
    marks of that (see finds.py; "" where that is kept already); or the reason it failed. `standing` is the key of a stored article
    that is the same: then this and its sightings are empty.
    A `fault` is a failure that no rule foresaw: the file may have brought it about, or the program.
    `bearing` and `beyond` tell what of the owner's authority made it so: see bearing.py and keys.py."""

    name: str
    article: str = ""
    row: str = ""
    sightings: bytes = b""
    error: str = ""
    taggings: dict[str, str] = {}
    fault: bool = False
    bearing: str = ""
    beyond: list[str] | None = None
    finds: str = ""
    marks: Marks | None = None
    standing: str = ""


class ProgramFault(Exception):
    """Not the files are at fault but the program or its machine; the message says what to do."""


def specimen(archive: Path | None, store: Path | None) -> Job:
    """The job to read a page that is shipped and can surely be read, with all that reading a page loads."""
    path = DATA / "specimen.html"
    return Job(path.name, str(path), 0, path.stat().st_size, encode(Facts()), str(archive or ""), str(store or ""))


def read_there(job: Job) -> Result:
    """Reads a file in a process that loads what reads articles for itself."""
    from .workers import unlimited

    with unlimited():
        from .reading_job import read_job
    return read_job(job)
