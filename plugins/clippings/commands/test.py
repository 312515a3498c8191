"""`./inv test`: everything that must hold before a change lands, style and types first since they are quick."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from . import CHECKOUT, fail
from .programs import ProgramMissing, chromium, rsync


def test(only: str = "", accept: bool = False) -> int:
    """Runs ruff, mypy and pytest; `only` picks tests as pytest's -k does. Exit status 1 if anything fails."""
    if not only and not accept:
        try:
            chromium()
            rsync()
        except ProgramMissing as problem:
            return fail(str(problem))
        for title, command in (
            ("style", ["ruff", "check", "--quiet", "."]),
            ("format", ["ruff", "format", "--check", "--quiet", "."]),
            ("types", ["mypy"]),
        ):
            print(f"Checking {title} ...", flush=True)
            if _run([sys.executable, "-m", *command]):
                return fail(f"the {title} check failed: see above")
    tests = [sys.executable, "-m", "pytest", "-n", str(os.cpu_count() or 1), "--dist", "loadgroup", "-rs"]
    if only:
        tests += ["-k", only]
    if accept:
        tests += ["--accept", "tests/test_cases.py"]
    return 1 if _run(tests) else 0


def _run(command: Sequence[str]) -> int:
    return subprocess.run(command, cwd=CHECKOUT).returncode
