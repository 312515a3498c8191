"""`./inv check`: whether an archive's own files hold, and what its built site measures, as a table."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from msgspec.structs import replace

from ..archive import ArchiveError, open_archive
from ..pelican_adapter import run
from ..site_checks import Measure, SiteCheck, Subject, installed
from . import CHECKOUT, cache_folder, fail, store_path
from .archive_problems import archive_problems
from .check_table import Results, lines, write_page
from .programs import ProgramMissing, chromium, java, node_modules
from .progress import shown_progress
from .site_server import served

ARCHIVE = "archive"
PROGRAMS = {"chromium": chromium, "java": java, "npm": node_modules}


def check(
    content: Path,
    only: str = "",
    generated: int = 0,
    whole: bool = True,
    details: bool = False,
    page: Path | None = None,
) -> int:
    """Prints each problem of the archive's files, then a table of what its site measures; with `generated`, also that of a
    generated archive of so many articles. `only` names checks, parted by commas; without it and without `whole`, those are
    run that need no further program. `page` is where the whole table is written. Exit status 0 if all holds, else 1."""
    began = time.monotonic()
    checks = {check.name: check for check in installed()}
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    if unknown := sorted({*wanted} - {ARCHIVE, *checks}):
        return fail(f"there is no check {unknown[0]!r}: choose from {', '.join((ARCHIVE, *checks))}")
    wanted = wanted or [ARCHIVE, *(name for name, check in checks.items() if whole or not check.needs)]
    chosen = [check for name, check in checks.items() if name in wanted]
    try:
        for program in sorted({program for check in chosen for program in check.needs}):
            PROGRAMS[program]()  # installed, or asked for, before anything takes time
        sound = _archive_holds(content) if ARCHIVE in wanted else True
        sites = dict(_sites(content, generated)) if chosen else {}
        results = _measured(sites, chosen)
    except (ArchiveError, ProgramMissing) as problem:
        return fail(str(problem))
    if results:
        print("\n".join(lines(chosen, results, details)))
    if page and len(chosen) == len(checks):
        write_page(page, chosen, results, (time.monotonic() - began) / 60)
    if left := [check.name for check in checks.values() if check not in chosen] if not only else []:
        print(f"Not run: {', '.join(left)}. --whole runs them too, in some minutes, and installs what they need.")
    held = all(measure.held for found in results.values() for them in found.values() for measure in them)
    return 0 if sound and held else 1


def _archive_holds(content: Path) -> bool:
    articles, problems = archive_problems(content)
    for line in problems:
        print(f"clippings: {line}", file=sys.stderr)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {articles} articles.", flush=True)
    return not problems


def _sites(content: Path, generated: int) -> Iterator[tuple[str, Path]]:
    """(name, folder) of each site to measure, built with search and indexing switched on."""
    archive = open_archive(content)
    archive = replace(archive, settings={**archive.settings, "indexing": True, "search": True})
    output = store_path(archive.root).with_name("checked-site")
    print(f"Building {archive.name} ...", flush=True)
    with shown_progress() as progress:
        run(archive, output, store=store_path(archive.root), progress=progress)
    yield archive.name, output
    if generated:
        folder = cache_folder() / f"generated-{generated}"
        print(f"Building an archive of {generated:,} generated articles ...", flush=True)
        command = [sys.executable, "-m", "bench.generated_site", str(folder), str(generated)]
        if subprocess.run(command, cwd=CHECKOUT).returncode:
            raise ProgramMissing("the generated archive could not be built: see above")
        yield f"{generated:,} generated", folder / "site"


def _measured(sites: dict[str, Path], checks: Sequence[SiteCheck]) -> dict[str, Results]:
    """What each check finds on each site: as many at a time as there are processors, then one by one those that measure time."""
    results: dict[str, Results] = {name: {} for name in sites}
    tasks = [(name, check) for check in checks for name in sites]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        together = {
            pool.submit(measured, check.name, sites[name]): (name, check) for name, check in tasks if not check.alone
        }
        for done in as_completed(together):
            name, check = together[done]
            results[name][check.name], seconds = done.result()
            _tell(name, check, seconds, sum(map(len, results.values())), len(tasks))
    for name, check in tasks:
        if check.alone:
            results[name][check.name], seconds = measured(check.name, sites[name])
            _tell(name, check, seconds, sum(map(len, results.values())), len(tasks))
    return results


def _tell(name: str, check: SiteCheck, seconds: float, done: int, whole: int) -> None:
    print(f"{done} of {whole}: {name}: {check.name}, {check.says}: {seconds:.0f} s", flush=True)


def measured(name: str, output: Path) -> tuple[list[Measure], float]:
    """What the check of that name finds on the site in a folder, and in how many seconds."""
    began = time.monotonic()
    check = next(check for check in installed() if check.name == name)
    with served(output) as address:
        subject = Subject(output, address, chromium() if "chromium" in check.needs else "", node_modules, java)
        try:
            return list(check.measure(subject)), time.monotonic() - began
        finally:
            subject.close()
