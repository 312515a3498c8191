"""What `./inv serve` builds with: a process that keeps the program and the language model loaded, and forks for each build,
so that nothing of one build is left for the next and its memory goes back.

It reads a line of JSON for each build, {"files": names of saved files to show first}, and answers with lines of JSON: {"page":
address, "text": HTML} for each of those, then {"status": exit status, "errors": what was said on stderr}.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from types import FrameType
from typing import TextIO

from .. import page_types, reading_job
from ..archive import Archive, open_archive
from ..build import Build
from ..first_page import Last, first_pages
from ..jobs import specimen
from ..knowledge import Knowledge
from ..linked import load
from ..pelican_adapter import theme_folder
from ..render import Renderer
from ..store import Store
from . import store_path
from .build import build


def main(content: Path, output: Path, url: str) -> None:
    """Builds as often as standard input asks."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a build's own words are for a terminal
    last: Last | None = None
    version = ""
    for line in sys.stdin:
        with tempfile.TemporaryFile() as errors:
            channel.flush()
            child = os.fork()
            if not child:
                os.dup2(errors.fileno(), 2)
                _work(channel, content, output, url, json.loads(line)["files"], last, version)
            status = _waited(child)
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
        _tell(channel, {"status": status, "errors": said})
        last = None  # before the next is loaded: two at once would take twice the memory
        last = _last(content)
        version = _warm_up(content, version)


def _work(
    channel: TextIO, content: Path, output: Path, url: str, files: list[str], last: Last | None, version: str
) -> None:
    """In a process of its own: the pages to be shown first, then the whole build. Does not return."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    status = 1
    try:
        with contextlib.suppress(Exception):  # whatever is wrong, the whole build tells
            archive = open_archive(content)
            if _vouched(archive) != version:
                reading_job.gathered.cache_clear()
            if files and last:
                _show(channel, archive, url, files, last)
        status = build(content, output, url)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        channel.flush()
        os._exit(status)


def _show(channel: TextIO, archive: Archive, url: str, files: list[str], last: Last) -> None:
    store = Store(store_path(archive.root))
    for address, data in first_pages(Build(archive, store, theme_folder(), url), last, files):
        _tell(channel, {"page": address, "text": data.decode()})
    store.close()


def _tell(channel: TextIO, message: dict[str, object]) -> None:
    channel.write(json.dumps(message) + "\n")
    channel.flush()


def _waited(child: int) -> int:
    """Waits for a build and gives its exit status. Being told to end ends the build too."""

    def end(number: int, frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)
        sys.exit(1)

    before = signal.signal(signal.SIGTERM, end)
    _, status = os.waitpid(child, 0)
    signal.signal(signal.SIGTERM, before)
    return os.waitstatus_to_exitcode(status)


def _last(content: Path) -> Last | None:
    with contextlib.suppress(Exception):  # an archive that cannot be opened is the next build's to name
        store = Store(store_path(open_archive(content).root))
        linked = load(store)
        store.close()
        if linked:
            last = Last(linked)
            last.prepare()
            gc.unfreeze()  # what an earlier build left and nothing needs any more
            gc.collect()
            gc.freeze()  # a fork would copy what is only counted
            return last
    return None


def _warm_up(content: Path, version: str) -> str:
    """Loads, while nobody waits, what the next build needs, by reading an article; gives the version of what the owner
    vouches for, without which none of it may be used. `version` is that of what is loaded already."""
    page_types.installed()
    renderer = Renderer(theme_folder(), {})
    for template in ("article.html", "entity.html", "listing.html", "year.html", "home.html", "parts/body.html"):
        renderer.environment.get_template(template)
    with contextlib.suppress(Exception):
        archive = open_archive(content)
        now = _vouched(archive)  # before anything is loaded: what the owner says meanwhile must not pass for loaded
        if now != version:
            reading_job.gathered.cache_clear()
        reading_job.read_job(specimen(archive.root if archive.owned else None, store_path(archive.root)))
        return now
    return ""


def _vouched(archive: Archive) -> str:
    """What the owner vouches for and decided, of single articles too: the version of the knowledge leaves those out."""
    decisions = archive.root / "authority" / "decisions.jsonl"
    said = decisions.read_bytes() if archive.owned and decisions.is_file() else b""
    knowledge = Knowledge(archive.root if archive.owned else None)
    return f"{knowledge.settled} {knowledge.owned} {hashlib.sha256(said).hexdigest()}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
