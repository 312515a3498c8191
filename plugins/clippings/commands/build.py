"""`./inv build`: an archive, or a folder of saved articles, becomes a site."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import NoReturn

import msgspec
from msgspec.structs import replace

from ..archive import ArchiveError, holds, open_archive
from ..build import Build
from ..cluster import ClusterError
from ..codec import Damaged
from ..jobs import ProgramFault
from ..journal import PublishError
from ..pagefind import SearchError
from ..pelican_adapter import run
from ..publish import check_folder
from ..register import RegisterError
from ..report import Report
from ..store import remove
from . import fail, leave, of_archive, plain_streams, say, store_path
from .progress import shown_progress


def build_and_leave(
    content: Path, output: Path, siteurl: str = "", workers: int = 0, search: bool = True, scheduler: str = ""
) -> NoReturn:
    """As `build`, and ends the process with its exit status."""
    kept: list[Build] = []
    leave(build(content, output, siteurl, workers, search, scheduler, kept))


def build(
    content: Path,
    output: Path,
    siteurl: str = "",
    workers: int = 0,
    search: bool = True,
    scheduler: str = "",
    kept: list[Build] | None = None,
) -> int:
    """Builds the site of `content` into `output`; a Dask cluster reads where its scheduler's address is given. Exit status: 0, 1 if nothing could be built, 2 if a file failed.
    `kept` as in `pelican_adapter.run`."""
    began = time.perf_counter()
    try:
        archive = open_archive(content)
        if not search:
            archive = replace(archive, settings={**archive.settings, "search": False})
        if holds(archive, output):
            raise PublishError(f"{output} lies among the archive's own files: choose another folder with --output")
        check_folder(output)  # before anything is read
        with shown_progress() as progress:
            store = store_path(archive.root)
            for last in (False, True):
                try:
                    report = run(
                        archive, output.absolute(), siteurl, store, progress, workers, scheduler=scheduler, kept=kept
                    )
                    break
                except (Damaged, msgspec.DecodeError):  # nothing in it is missed: it only saves time
                    if last:
                        raise
                    remove(store)
    except (ArchiveError, ClusterError, ProgramFault, PublishError, RegisterError, SearchError) as problem:
        return fail(str(problem))
    except OSError as problem:  # a full disk, a broken one, a folder that may not be written
        where = f"{problem.filename}: " if problem.filename else ""
        return fail(f"{where}{problem.strerror or problem}; the site is as it was, build again when that is mended")
    except KeyboardInterrupt:
        return fail("stopped; what was read is kept, and the site is as it was")
    report.seconds = time.perf_counter() - began
    return tell(report, content, output)


def tell(report: Report, content: Path, output: Path) -> int:
    """Prints the summary, and the files that failed on stderr."""
    for line in report.lines():
        say(line)
    for name, reason in report.failed:
        fail(f"{name}: {reason}")
    if report.failed:
        say(f"{len(report.failed)} could not be read and {'is' if len(report.failed) == 1 else 'are'} on no page.")
    say(f"Open {output / 'index.html'} in a browser, or see it with  ./inv serve{of_archive(content)}")
    return 2 if report.failed else 0


if __name__ == "__main__":  # how `./inv serve` builds, in a process of its own
    plain_streams()
    build_and_leave(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
