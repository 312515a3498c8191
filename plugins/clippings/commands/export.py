"""`./inv export`: the archive's data as CSV tables with a datapackage.json."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from ..archive import ArchiveError
from ..tables import write_tables
from . import fail
from .reading import archive_read


def _not_ours(folder: Path, names: list[str]) -> str:
    """The first of the files to be written that stands in the folder and that no earlier export has described there; else ""."""
    try:
        package = json.loads((folder / "datapackage.json").read_bytes())
        described = {"datapackage.json", *(str(resource["path"]) for resource in package["resources"])}
    except (OSError, ValueError, LookupError, TypeError):
        described = set()
    return next((name for name in sorted(names) if name not in described and (folder / name).exists()), "")


def export(content: Path, folder: Path) -> int:
    """Writes the tables into `folder`, which is made; those of an earlier export are replaced when all are whole. A file of
    another origin (the owner's own places.csv) is never written over.

    Exit status: 0, 1 if nothing could be written, 2 if a file of the archive failed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".export-", dir=folder))
        try:
            with archive_read(content) as (build, site):
                counts = write_tables(site, aside)
            if taken := _not_ours(folder, [path.name for path in aside.iterdir()]):
                return fail(f"{folder / taken} is not of an earlier export, and would be lost: name another folder")
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
