"""What the preview takes from a saved change to the new page, and how its memory stands after many: the names of articles
are told by the generator, as in `ours`.

python -m bench.preview ARCHIVE OUTPUT      answers as `clippings.commands.warm` does
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from clippings import reading_job
from clippings.commands import warm

from . import ours

URL = "http://127.0.0.1:8000"
CHANGES = 12
RESTING = 1.0  # seconds in which the process makes itself ready again, as it does while nobody saves


@dataclass(frozen=True, slots=True)
class Previewed:
    """Medians in milliseconds of wall time, from asking for a build: to the new page, and to the whole site; and MB of
    memory of the process that stays, after the second change and after the last."""

    page: float
    site: float
    memory: tuple[float, float]


def measure(archive: Path, output: Path, cache: Path, environment: dict[str, str]) -> Previewed:
    """Edits an article again and again, each time when the last build has ended."""
    command = [sys.executable, "-m", "bench.preview", str(archive), str(output)]
    environment = environment | {"CLIPPINGS_CACHE": str(cache)}
    files = sorted((archive / "articles").rglob("*.txt"))
    path = files[len(files) // 2]
    first, whole, memory = [], [], []
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        for number in range(CHANGES):
            with path.open("a") as file:
                file.write(f" It was said of it for the {number}. time.")
            began = time.perf_counter()
            names = [path.relative_to(archive / "articles").as_posix()]
            print(json.dumps({"files": names}), file=process.stdin, flush=True)
            for line in process.stdout:
                message = json.loads(line)
                if "page" in message:
                    first.append(1000 * (time.perf_counter() - began))
                if "status" in message:
                    whole.append(1000 * (time.perf_counter() - began))
                    break
            time.sleep(RESTING)
            memory.append(_memory(process.pid))
    return Previewed(statistics.median(first), statistics.median(whole[1:]), (memory[1], memory[-1]))


def _memory(pid: int) -> float:
    found = re.search(r"^VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def main(archive: Path, output: Path) -> None:
    reading_job.gathered = _gathered  # type: ignore[assignment]
    reading_job.read_job = ours.read  # type: ignore[assignment]
    warm.main(archive, output, URL)


def _gathered(archive: str, store: str) -> None:
    """Nothing is needed to read what the generator tells."""


_gathered.cache_clear = lambda: None  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
