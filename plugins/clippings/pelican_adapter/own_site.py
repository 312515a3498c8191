"""The archive's own site: a build, in a run of Pelican where plugins of it are named."""

from __future__ import annotations

import gc
import runpy
from collections.abc import Sequence
from pathlib import Path

from ..archive import Archive
from ..build import Build
from ..linked import TooMuch, vouch
from ..made import Lost
from ..publish import opened
from ..reader import Progress
from ..report import Report
from ..store import Store

HERE = Path(__file__).resolve().parents[1]
LOCAL_ADDRESS = "http://localhost:8000"


def theme_folder() -> Path:
    """The theme: inside the package in the wheel, at the top of a checkout."""
    inside = HERE / "theme"
    return inside if inside.is_dir() else HERE.parents[1] / "theme"


def run(
    archive: Archive,
    output: Path,
    siteurl: str = "",
    store: Path | None = None,
    progress: Progress = lambda what, done, whole: None,
    workers: int = 0,
    theme: Path | None = None,
    scheduler: str = "",
    plugins: Sequence[str] = (),
    kept: list[Build] | None = None,
) -> Report:
    """Builds the archive's site into `output`, and gives the report. `plugins` are further Pelican plugins to run with it,
    by name, beside those that the settings of the site's run name. In `kept` the build is left, for a process that ends right after:
    of a large archive it takes long to give the memory back object by object.

    Raises what the stages raise: a site that could not be made is never reported as made.
    """
    url = (siteurl or archive.address or LOCAL_ADDRESS).rstrip("/")
    results = Store(store)
    gc.disable()  # a corpus is built up and dropped whole: counting it again and again takes a third of the time
    try:
        while True:
            build = Build(archive, results, theme or theme_folder(), url, workers, progress, scheduler)
            try:
                _run(build, output, plugins)
                break
            except Lost:  # it is forgotten by now, so this does not happen again and again
                continue
            except TooMuch:  # a part of what was linked is lost, which showed when a page asked for it
                vouch(results, "")
    finally:
        gc.enable()
        results.close()
    if kept is not None:
        kept.append(build)
    build.report.address_missing = build.report.address_missing and not siteurl
    return build.report


def _run(build: Build, output: Path, plugins: Sequence[str]) -> None:
    with opened(output) as folder:
        folder.begin_to_look()
        build.scan()
        if plugins or _plugins():  # they want to see the articles, of a site that stands too
            from .own_run import run_pelican

            run_pelican(build, folder, _settings_file(), plugins)
        elif not build.stands(folder):  # nobody listens to what Pelican would say, so it is not loaded
            build.write(build.corpus(folder), folder)


def _settings_file() -> Path | None:
    path = HERE.parents[1] / "pelican.conf.py"
    return path if path.is_file() else None


def _plugins() -> Sequence[str]:
    """The plugins that the settings of the site's run name."""
    path = _settings_file()
    return list(runpy.run_path(str(path)).get("PLUGINS", ())) if path else ()
