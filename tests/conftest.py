"""Fixtures that several test files share: a copy of the sample archive, and its site built once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "content"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files with what comes out now")


@dataclass(frozen=True)
class Built:
    """An archive, the site built from it, and what the build said."""

    content: Path
    output: Path
    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user's cache folder of all builds of a test run; the gazetteer of the machine's own cache is borrowed."""
    return tmp_path_factory.mktemp("cache")


def run_build(content: Path, output: Path, cache: Path, *more: str, **variables: str) -> Built:
    """`./inv build` in a process of its own, as a user runs it."""
    import os

    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "CLIPPINGS_CACHE": str(cache), **variables}
    command = [sys.executable, "-m", "invoke", "build", "--content", str(content), "--output", str(output), *more]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return Built(content, output, done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def build(cache: Path) -> Callable[..., Built]:
    """Builds (content, output, *options, **environment)."""

    def command(content: Path, output: Path, *more: str, **variables: str) -> Built:
        return run_build(content, output, cache, *more, **variables)

    return command


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Built]) -> Built:
    """The sample archive's site, built once a test run from a copy."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(SAMPLE, folder / "content")
    return build(folder / "content", folder / "output", "--siteurl", "https://archive.example.org")
