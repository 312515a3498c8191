"""Where the CPU time of a build of the generated archive goes, stage by stage.

python -m bench.stages ARCHIVE OUTPUT STORE      prints JSON: stage -> CPU seconds, those of its child processes included
"""

from __future__ import annotations

import functools
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from clippings import build as building
from clippings import publish

from . import ours

spent: dict[str, float] = {}
inside: list[float] = []  # of each stage that is at work, what those inside it took


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    used = os.times()
    return float(used.user + used.system + used.children_user + used.children_system)


def timed(holder: Any, name: str, stage: str) -> None:
    """Counts what a function takes under its stage; what one inside another takes counts under its own alone."""
    function: Callable[..., Any] = getattr(holder, name)

    @functools.wraps(function)
    def count(*given: object, **named: object) -> object:
        began = cpu()
        inside.append(0.0)
        made = function(*given, **named)
        if stage == RENDERED:  # a generator does its work while it is asked
            made = iter(list(made))
        took = cpu() - began
        spent[stage] = spent.get(stage, 0.0) + took - inside.pop()
        if inside:
            inside[-1] += took
        return made

    setattr(holder, name, count)


RENDERED = "rendering and writing pages"
STAGES = (
    (building.Build, "scan", "looking at the saved files"),
    (building.Build, "stands", "looking whether all stands"),
    (building.Build, "corpus", "linking"),
    (building, "all_pages", "asking page types for pages and keys"),
    (building, "stage_all", RENDERED),
    (publish.Output, "finish", "manifest, journal, renaming"),
    (building, "save", "leaving what was linked for the next build"),
)


def main(archive: Path, output: Path, store: Path) -> None:
    spent["starting Python and ourselves"] = time.process_time()
    for holder, name, stage in STAGES:
        timed(holder, name, stage)
    began = cpu()
    ours.main(archive, output, store)
    told = sum(spent[stage] for _, _, stage in STAGES if stage in spent)
    spent["all else"] = cpu() - began - told
    print(json.dumps(spent))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
