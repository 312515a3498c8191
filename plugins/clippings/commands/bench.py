"""`./inv bench`: our site, stock Pelican and Hugo on the same generated corpus; writes docs/performance.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from . import CHECKOUT, fail


def bench(articles: str, repetitions: int, work: Path) -> int:
    """Measures for corpora of those sizes (numbers parted by commas)."""
    if not (CHECKOUT / "bench").is_dir():
        return fail("the bench is part of the source code, not of the installed package")
    if not all(part.strip().isdecimal() for part in articles.split(",")):
        return fail("--articles wants numbers parted by commas, as in  --articles 1000,10000")
    command = [sys.executable, "-m", "bench.run", articles, str(repetitions), str(work)]
    return subprocess.run(command, cwd=CHECKOUT).returncode
