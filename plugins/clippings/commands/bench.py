"""`./inv bench`: our site, stock Pelican and Hugo on the same generated corpus; writes docs/performance.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from . import CHECKOUT, fail

EXAMPLES = {"articles": "1000,10000", "alone": "100000"}


def bench(articles: str, alone: str, repetitions: int, work: Path) -> int:
    """Measures for corpora of those sizes (numbers parted by commas), `alone` only our site."""
    if not (CHECKOUT / "bench").is_dir():
        return fail("the bench is part of the source code, not of the installed package")
    for option, given in (("articles", articles), ("alone", alone or "1")):
        if not all(part.strip().isdecimal() for part in given.split(",")):
            return fail(f"--{option} wants numbers parted by commas, as in  --{option} {EXAMPLES[option]}")
    command = [sys.executable, "-m", "bench.run", articles, str(repetitions), str(work), alone]
    return subprocess.run(command, cwd=CHECKOUT).returncode
