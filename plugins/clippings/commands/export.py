"""`./inv export`: the archive's data as CSV tables with a datapackage.json."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ..archive import ArchiveError
from ..tables import write_tables
from . import fail
from .reading import archive_read


def export(content: Path, folder: Path) -> int:
    """Writes the tables into `folder`, which is made; a table that stands there already is replaced when all are whole.

    Exit status: 0, 1 if nothing could be written, 2 if a file of the archive failed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".export-", dir=folder))
        try:
            with archive_read(content) as (build, site):
                counts = write_tables(site, aside)
            for path in sorted(aside.iterdir()):
                path.replace(folder / path.name)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except ArchiveError as problem:
        return fail(str(problem))
    except OSError as problem:
        return fail(f"{problem.filename or folder}: {problem.strerror}")
    for name, count in counts.items():
        print(f"{count:8,}  {folder / name}.csv".replace(",", " "))
    for name, reason in build.report.failed:
        fail(f"{name}: {reason}")
    print(f"Described in {folder / 'datapackage.json'}")
    return 2 if build.report.failed else 0
