"""Writes docs/performance.md and its chart from what a bench measured."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from .preview import CHANGES

if TYPE_CHECKING:
    from .preview import Previewed
    from .reading import Read
    from .run import Figure

COLOURS = {"Clippings": "#8a2d1c", "Pelican": "#5b7083", "Hugo": "#b09a5c"}
HERE = Path(__file__).parent


def write(
    folder: Path,
    figures: Sequence[Figure],
    previewed: Mapping[int, Previewed],
    map_cost: float,
    stages: Mapping[str, Mapping[str, float]],
    read: Read,
) -> None:
    """Writes the page and the chart."""
    text = (HERE / "performance.md").read_text()
    text = (
        text.replace("{{table}}", table(figures))
        .replace("{{ratios}}", ratios(figures))
        .replace("{{preview}}", previews(previewed))
        .replace("{{stages}}", stage_table(stages))
        .replace("{{articles}}", str(read.articles))
        .replace("{{reading}}", reading(read))
        .replace("{{map}}", f"{map_cost:.1f}")
        .replace("{{machine}}", machine())
    )
    (folder / "performance.md").write_text(text)
    (folder / "performance.svg").write_text(chart(figures))


def machine() -> str:
    cores, day = os.cpu_count(), datetime.datetime.now(datetime.UTC).date()
    load = os.getloadavg()[0]
    return f"Measured on {day} on {cores} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}; load {load:.1f}."


def table(figures: Sequence[Figure]) -> str:
    rows = [
        "| articles | site generator | build | CPU s | from – to | wall s | memory MB | files | runs |",
        "|--:|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for f in figures:
        m = f.median
        rows.append(
            f"| {f.count:,} | {f.system} | {f.case} | {m.cpu:.2f} | {f.range[0]:.2f} – {f.range[1]:.2f} | {m.wall:.2f} "
            f"| {m.memory:.0f} | {m.files:,} | {f.runs} |"
        )
    return "\n".join(rows)


def ratios(figures: Sequence[Figure]) -> str:
    """What the goals are stated in: ratios of wall times, growth from each size to the next, memory per article."""
    from .run import exponent

    lines = []
    cold = {(f.system, f.count): f for f in figures if f.case == "cold"}
    for (peer, count), theirs in cold.items():
        if peer != "Clippings":
            ours = cold["Clippings", count].median
            lines.append(
                f"- cold, {count:,} articles, against {peer}: {ours.wall / theirs.median.wall:.2f} of its wall time, "
                f"{ours.cpu / theirs.median.cpu:.2f} of its CPU time"
            )
    for system in dict.fromkeys(f.system for f in figures):
        found = sorted((f for f in cold.values() if f.system == system), key=lambda f: f.count)
        for few, many in pairwise(found):
            each = (many.median.memory - few.median.memory) * 1024 / (many.count - few.count)
            lines.append(
                f"- {system}, from {few.count:,} to {many.count:,}: CPU time grows with the articles to the power of "
                f"{exponent(few, many):.2f}; {each:.1f} KB of memory each"
            )
    return "\n".join(lines)


def stage_table(stages: Mapping[str, Mapping[str, float]]) -> str:
    """The stages of builds, each in CPU seconds."""
    names = dict.fromkeys(name for spent in stages.values() for name in spent)
    rows = [f"| stage | {' | '.join(stages)} |", f"|---|{'--:|' * len(stages)}"]
    rows += [f"| {name} | {' | '.join(f'{spent.get(name, 0):.2f}' for spent in stages.values())} |" for name in names]
    return "\n".join(rows)


def previews(previewed: Mapping[int, Previewed]) -> str:
    return "\n".join(
        f"- {count:,} articles: the changed page after {p.page:.0f} ms, the whole site after {p.site:.0f} ms; the process holds "
        f"{p.memory[0]:.0f} MB after two changes and {p.memory[1]:.0f} MB after {CHANGES}"
        for count, p in previewed.items()
    )


def reading(read: Read) -> str:
    """What a first build takes with the language model."""
    edited = ", ".join(f"of {name} {seconds:.1f} s" for name, seconds in read.edited.items())
    besides = 1000 * (read.again - read.start) / (read.articles - 1)
    return (
        f"- the model, all of it: {read.words / read.model:,.0f} words a CPU second; the part that finds names: "
        f"{read.words / read.names:,.0f}\n"
        f"- all of reading, the model included: {read.words / read.reading:,.0f}, which is {read.model / read.reading:.0%} of the "
        f"whole model's, {read.names / read.reading:.0%} of that part's; {read.reading / read.wall:.2f} cores busy\n"
        f"- with the model's output kept: {besides:.1f} ms of CPU an article, besides {read.start:.1f} s to start\n"
        f"- after an edited rule that leaves the finds as they were, for 1,000 articles, the start included: {edited} of CPU"
    )


def chart(figures: Sequence[Figure]) -> str:
    """Bars of CPU seconds, a group for each size of corpus; each group is scaled to its own longest bar."""
    rows: list[tuple[str, str, float, float]] = []
    for count in sorted({f.count for f in figures}):
        group = [f for f in figures if f.count == count and not f.case.startswith("cold,")]
        most = max(f.median.cpu for f in group)
        rows += [
            (f"{count:,} · {f.system}, {f.case}", COLOURS[f.system], f.median.cpu, f.median.cpu / most) for f in group
        ]
    height = 26 * len(rows) + 46
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" role="img" font-family="sans-serif" font-size="13">',
        "<title>CPU seconds of a build</title>",
        f'<rect width="720" height="{height}" fill="#fff"/><text x="12" y="24" font-weight="bold">CPU seconds of a build</text>',
    ]
    for index, (label, colour, seconds, share) in enumerate(rows):
        y = 40 + 26 * index
        parts.append(f'<text x="12" y="{y + 14}">{escape(label)}</text>')
        parts.append(f'<rect x="290" y="{y}" width="{max(1, 350 * share):.0f}" height="18" fill="{colour}"/>')
        parts.append(f'<text x="{296 + max(1, 350 * share):.0f}" y="{y + 14}">{seconds:.2f}</text>')
    return "\n".join([*parts, "</svg>", ""])
