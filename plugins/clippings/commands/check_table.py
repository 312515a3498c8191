"""What `./inv check` measured, as a table: in the terminal, and as docs/quality_of_the_site.md."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..site_checks import Measure, SiteCheck
from .programs import NPM, chromium

SHOWN = 12  # faults of a measure that are told
Results = dict[str, list[Measure]]


def lines(checks: Sequence[SiteCheck], results: Mapping[str, Results], details: bool = False) -> Iterator[str]:
    """The table, a row for each measure and a column for each site, and below it where a bound is missed."""
    yield from table(checks, results)
    for name, found in results.items():
        for check in checks:
            for measure in found[check.name]:
                if details or not measure.held:
                    yield from (f"{name}: {check.name}: {fault}" for fault in measure.faults[:SHOWN])
                if not measure.held and len(measure.faults) > SHOWN:
                    yield f"{name}: {check.name}: and {len(measure.faults) - SHOWN:,} more"


def table(checks: Sequence[SiteCheck], results: Mapping[str, Results]) -> Iterator[str]:
    """The table alone, which is Markdown too."""
    rows = [("check", "measure", "bound", *results)]
    for check in checks:
        for same in zip(*(found[check.name] for found in results.values()), strict=True):
            rows.append((check.name, same[0].what, same[0].bound, *map(_cell, same)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    yield from ("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows)


def _cell(measure: Measure) -> str:
    return f"{measure.value:,g}{'' if measure.held else ' MISSED'}{f' ({measure.over})' if measure.over else ''}"


def write_page(path: Path, checks: Sequence[SiteCheck], results: Mapping[str, Results], minutes: float) -> None:
    """The table as a page of the documentation, with what it was measured by."""
    browser = subprocess.run([chromium(), "--version"], capture_output=True, text=True).stdout.split()
    tools = ", ".join([f"Chromium {browser[1] if len(browser) > 1 else '?'}", *(f"{n} {v}" for n, v in NPM.items())])
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    text = [
        "# The site, measured",
        "",
        "Written by `./inv check`; do not edit. A cell gives what was measured and, in brackets, over how much; MISSED where a bound is not kept.",
        "Each kind of page is measured by the page of that kind that has most to show; the checks html and feeds read every page and every feed.",
        "Lighthouse runs end when it is settled on which side of its bound the median of five lies: the figure is what the median is at least.",
        "",
        f"{machine}; {tools}; {minutes:.0f} minutes.",
        "",
        *table(checks, results),
    ]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
