"""`./inv check`: whether an archive's own files hold, and what its built site measures, as a table."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..archive import ArchiveError, open_archive
from ..pelican_adapter import run
from ..site_checks import Measure, SiteCheck, Subject, installed
from . import CHECKOUT, cache_folder, fail, store_path
from .archive_problems import archive_problems
from .programs import ProgramMissing, chromium, java, node_modules
from .progress import shown_progress
from .site_server import served

ARCHIVE = "archive"
SHOWN = 12  # faults of a measure that are told
Results = dict[str, list[Measure]]


def check(content: Path, only: str = "", generated: int = 0, details: bool = False) -> int:
    """Prints each problem of the archive's files, then a table of what its site measures; with `generated`, also that of a
    generated archive of so many articles. `only` names checks, parted by commas. Exit status 0 if all holds, else 1."""
    checks = {check.name: check for check in installed()}
    wanted = [name.strip() for name in only.split(",") if name.strip()] or [ARCHIVE, *checks]
    unknown = sorted({*wanted} - {ARCHIVE, *checks})
    if unknown:
        return fail(f"there is no check {unknown[0]!r}: choose from {', '.join((ARCHIVE, *checks))}")
    try:
        sound = _archive_holds(content) if ARCHIVE in wanted else True
        chosen = [check for name, check in checks.items() if name in wanted]
        sites = list(_sites(content, generated)) if chosen else []
        results = {name: dict(_measured(name, output, chosen)) for name, output in sites}
    except (ArchiveError, ProgramMissing) as problem:
        return fail(str(problem))
    if results:
        print("\n".join(lines(chosen, results, details)))
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


def _measured(name: str, output: Path, checks: Sequence[SiteCheck]) -> Iterator[tuple[str, list[Measure]]]:
    with served(output) as address:
        subject = Subject(output, address, chromium(), node_modules, java)
        try:
            for check in checks:
                began = time.monotonic()
                print(f"{name}: {check.name}, {check.says} ...", end="", flush=True)
                found = list(check.measure(subject))
                print(f" {time.monotonic() - began:.0f} s", flush=True)
                yield check.name, found
        finally:
            subject.close()


def lines(checks: Sequence[SiteCheck], results: Mapping[str, Results], details: bool = False) -> Iterator[str]:
    """The table, a row for each measure and a column for each site, and below it where a bound is missed."""
    rows = [("check", "measure", "bound", *results)]
    for check in checks:
        for same in zip(*(found[check.name] for found in results.values()), strict=True):
            rows.append((check.name, same[0].what, same[0].bound, *map(_cell, same)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    yield from ("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows)
    for name, found in results.items():
        for check in checks:
            for measure in found[check.name]:
                if details or not measure.held:
                    yield from (f"{name}: {check.name}: {fault}" for fault in measure.faults[:SHOWN])
                if not measure.held and len(measure.faults) > SHOWN:
                    yield f"{name}: {check.name}: and {len(measure.faults) - SHOWN:,} more"


def _cell(measure: Measure) -> str:
    return f"{measure.value:,g}{'' if measure.held else ' MISSED'}{f' ({measure.over})' if measure.over else ''}"
