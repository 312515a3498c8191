"""Seeds, sizes and the table of faults tried: `./inv trust` runs everything and writes the table, `./inv test` a part."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

WHOLE = os.environ.get("CLIPPINGS_TRUST") == "whole"
# The long suite draws anew each time. The quick one draws the same: when it fails, something was changed.
SEED = int(os.environ.get("CLIPPINGS_SEED") or (random.SystemRandom().randrange(1 << 30) if WHOLE else 20))


def size(fast: int, whole: int) -> int:
    """How many of something to try: in every test run, or in `./inv trust`."""
    return whole if WHOLE else fast


@dataclass
class Tried:
    """One line of the table: how often a fault was tried, and how often it was survived."""

    promise: str
    fault: str
    tries: int = 0
    survived: int = 0
    note: str = ""

    def count(self, good: bool) -> None:
        self.tries += 1
        self.survived += good


@contextmanager
def tried(promise: str, fault: str, note: str = "") -> Iterator[Tried]:
    """Notes a line for docs/reliability.md where `./inv trust` asks for it, also if the test fails."""
    line = Tried(promise, fault, note=note)
    began = time.monotonic()
    try:
        yield line
    except BaseException:
        if line.survived == line.tries:  # what stopped the test was not counted: the row must show it
            line.tries += 1
        raise
    finally:
        path = os.environ.get("CLIPPINGS_TRUST_TABLE")
        if path:
            row = {"promise": promise, "fault": fault, "tries": line.tries, "survived": line.survived}
            row |= {"seconds": round(time.monotonic() - began, 1), "note": line.note, "seed": SEED}
            with open(path, "a", encoding="utf-8") as table:
                table.write(json.dumps(row) + "\n")
