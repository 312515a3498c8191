"""Measures our site, stock Pelican and Hugo on the same generated corpus, turn by turn, and writes docs/performance.md.

python -m bench.run COUNTS REPETITIONS WORK [ALONE]      ALONE: sizes of which only our site is measured
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import maps, page, preview, reading
from .ours import write_archive
from .peers import Peer, hugo, stock_pelican
from .preview import Previewed

ROOT = Path(__file__).resolve().parents[1]
ASIDE = "set-aside"  # in the name of a folder that is removed at the end
EDITED = "one article edited"
EMPTY = "cold, store empty, without the language model"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: CPU seconds of all its processes, wall seconds, MB of memory of its largest process, files in its output."""

    cpu: float
    wall: float
    memory: float
    files: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What several runs gave: the medians, and the least and most CPU."""

    system: str
    case: str
    count: int
    median: Measured
    range: tuple[float, float]
    runs: int


def main(counts: Sequence[int], repetitions: int, work: Path, sizes_alone: Sequence[int] = ()) -> None:
    figures: list[Figure] = []
    previewed: dict[int, Previewed] = {}
    stages: dict[str, dict[str, float]] = {}
    map_cost = maps.cost()
    _set_aside(work / "read")
    read = reading.measure(work / "read", _environment())
    for count in counts:
        folder = work / str(count)
        figures += bench(count, repetitions, folder, work / "tools")
        previewed[count] = preview.measure(folder / "archive", folder / "previewed", folder / "cache", _environment())
        stages = {f"{case}, {count:,}": _stages(folder, cold) for case, cold in (("cold", True), (EDITED, False))}
        page.write(ROOT / "docs", figures, previewed, map_cost, stages, read)
        print(page.table(figures), flush=True)
    for count in sizes_alone:
        figures += alone(count, repetitions, work / str(count))
        stages[f"{EDITED}, {count:,}"] = _stages(work / str(count), cold=False)
        page.write(ROOT / "docs", figures, previewed, map_cost, stages, read)
        print(page.table(figures), flush=True)
    for folder in [*work.glob(f"*.{ASIDE}.*"), *work.glob(f"*/*.{ASIDE}.*"), *work.glob(f"*/*/*.{ASIDE}.*")]:
        shutil.rmtree(folder, ignore_errors=True)


def bench(count: int, repetitions: int, work: Path, tools: Path) -> list[Figure]:
    """The figures for a corpus of that size."""
    archive, output, ours = _ours(count, work)
    empty = _measured(ours, ROOT, output)  # also fills the store
    peers = [stock_pelican(work / "pelican", count, tools), hugo(work / "hugo", count, tools)]
    cold: dict[str, list[Measured]] = {"Clippings": [], **{peer.name: [] for peer in peers}}
    further: dict[str, list[Measured]] = {"no change": [], EDITED: []}
    for _ in range(repetitions):
        # Turn by turn, so that what else the machine does meets all alike.
        for peer in peers:
            _set_aside(peer.output)
            cold[peer.name].append(_of(peer))
        _set_aside(output)
        cold["Clippings"].append(_measured(ours, ROOT, output))
        further["no change"].append(_measured(ours, ROOT, output))
        _edit(archive)
        further[EDITED].append(_measured(ours, ROOT, output))
    figures = [_figure(name, "cold", count, runs) for name, runs in cold.items()]
    figures += [_figure("Clippings", case, count, runs) for case, runs in further.items()]
    return [*figures, _figure("Clippings", EMPTY, count, [empty])]


def alone(count: int, repetitions: int, work: Path) -> list[Figure]:
    """The figures of our site alone, for a corpus of a size at which the others take hours: cold builds once, the rest as often
    as said."""
    archive, output, ours = _ours(count, work)
    cases = {EMPTY: [_measured(ours, ROOT, output)]}
    _set_aside(output)
    cases = {"cold": [_measured(ours, ROOT, output)], "no change": [], EDITED: []} | cases
    for _ in range(repetitions):
        cases["no change"].append(_measured(ours, ROOT, output))
        _edit(archive)
        cases[EDITED].append(_measured(ours, ROOT, output))
    return [_figure("Clippings", case, count, runs) for case, runs in cases.items()]


def _ours(count: int, work: Path) -> tuple[Path, Path, Sequence[str]]:
    """Writes a corpus of that size; gives its archive, the output, and the command that builds our site of it."""
    _set_aside(work)
    archive, output = work / "archive", work / "ours"
    print(f"{count} articles: writing the corpus", flush=True)
    write_archive(archive, count)
    store = work / "cache" / "ours" / "store.sqlite"
    return archive, output, (sys.executable, "-m", "bench.ours", str(archive), str(output), str(store))


def _stages(work: Path, cold: bool) -> dict[str, float]:
    """Where the CPU seconds of one more build go: one into an empty folder, or one after an edit."""
    archive, output = work / "archive", work / "ours"
    if cold:
        _set_aside(output)
    else:
        _edit(archive)
    command = [
        sys.executable,
        "-m",
        "bench.stages",
        str(archive),
        str(output),
        str(work / "cache" / "ours" / "store.sqlite"),
    ]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _set_aside(folder: Path) -> None:
    """Makes room for a cold build without deleting anything: for minutes after many files are deleted, ext4 makes new ones
    at several times the cost, which would be counted against whoever comes next."""
    if folder.exists():
        folder.rename(folder.with_name(f"{folder.name}.{ASIDE}.{time.time_ns()}"))


def _edit(archive: Path) -> None:
    """Adds a sentence to the article in the middle."""
    files = sorted((archive / "articles").rglob("*.txt"))
    path = files[len(files) // 2]
    path.write_text(path.read_text() + " More was said of it.")


def _of(peer: Peer) -> Measured:
    return _measured(peer.command, peer.folder, peer.output)


# A process counts as its own the most memory of the one that starts it, so commands are started by a small one.
STARTS = """
import os, sys, time
began = time.perf_counter()
process = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(process, 0)
wall = time.perf_counter() - began
os.write(int(sys.argv[1]), f"{status} {used.ru_utime + used.ru_stime} {wall} {used.ru_maxrss}".encode())
"""


def _measured(command: Sequence[str], folder: Path, output: Path) -> Measured:
    """Runs a command to its end and counts what it took. SystemExit if it fails."""
    os.sync()
    told, tell = os.pipe()
    small = (sys.executable, "-S", "-E", "-c", STARTS, str(tell), "/usr/bin/env", "-C", str(folder), *command)
    subprocess.run(small, env=_environment(), pass_fds=[tell], check=True)
    os.close(tell)
    with os.fdopen(told) as answer:
        status, cpu, wall, memory = map(float, answer.read().split())
    if status:
        sys.exit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(int(status))}")
    files = sum(len(names) for _, _, names in os.walk(output))
    return Measured(cpu, wall, memory / 1024, files)


def _environment() -> dict[str, str]:
    """Ours runs from its source as an installed program does: Python may keep what it compiled."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}", "PYTHONHASHSEED": "0"}


def _figure(system: str, case: str, count: int, runs: Sequence[Measured]) -> Figure:
    middle: Callable[[str], float] = lambda name: statistics.median(getattr(run, name) for run in runs)  # noqa: E731
    median = Measured(middle("cpu"), middle("wall"), middle("memory"), int(middle("files")))
    return Figure(system, case, count, median, (min(r.cpu for r in runs), max(r.cpu for r in runs)), len(runs))


def exponent(few: Figure, many: Figure) -> float:
    """How CPU time grows with the number of articles from one corpus to a larger one: 1 is in proportion."""
    return math.log(many.median.cpu / few.median.cpu) / math.log(many.count / few.count)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",") if number.strip()]


if __name__ == "__main__":
    main(_numbers(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), _numbers("".join(sys.argv[4:])))
