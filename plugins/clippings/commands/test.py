"""`./inv test`: everything that must hold before a change lands, style and types first since they are quick."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from . import CHECKOUT, fail

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def test(only: str = "", accept: bool = False) -> int:
    """Runs ruff, mypy and pytest; `only` picks tests as pytest's -k does. Exit status 1 if anything fails."""
    if not only and not accept:
        problem = _browser_missing()
        if problem:
            return fail(problem)
        for title, command in (
            ("style", ["ruff", "check", "--quiet", "."]),
            ("format", ["ruff", "format", "--check", "--quiet", "."]),
            ("types", ["mypy"]),
        ):
            print(f"Checking {title} ...", flush=True)
            if _run([sys.executable, "-m", *command]):
                return fail(f"the {title} check failed: see above")
    tests = [sys.executable, "-m", "pytest", "-n", str(os.cpu_count() or 1), "--dist", "loadgroup"]
    if only:
        tests += ["-k", only]
    if accept:
        tests += ["--accept", "tests/test_cases.py"]
    return 1 if _run(tests) else 0


def _run(command: Sequence[str]) -> int:
    return subprocess.run(command, cwd=CHECKOUT).returncode


def _browser_missing() -> str:
    """Installs Debian's Chromium where that can be done; else says exactly what to install. "" if there is one."""
    if any(shutil.which(name) for name in BROWSERS):
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing chromium, which the browser tests drive ...", flush=True)
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        if shutil.which("chromium"):
            return ""
        return "chromium could not be installed with apt-get: run  apt-get install chromium  and read its message"
    return "the browser tests need Chromium. On Debian, as root:  apt-get install chromium"
