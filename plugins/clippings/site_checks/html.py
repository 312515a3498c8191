"""Every page is valid HTML, as the Nu HTML checker of the W3C reads it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

from . import Measure, SiteCheck, Subject, none

PAGES_AT_ONCE = 2_000  # addresses that a command line may hold with room to spare


def measure(subject: Subject) -> Iterator[Measure]:
    """All pages, thousands in one Java process: starting it costs as much as reading a hundred pages."""
    checker = subject.node_modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = subject.pages()
    faults: list[str] = []
    for start in range(0, len(pages), PAGES_AT_ONCE):
        command = [subject.java(), "-Xss2m", "-jar", str(checker), "--errors-only", "--format", "json"]
        done = subprocess.run(
            [*command, *pages[start : start + PAGES_AT_ONCE]], cwd=subject.output, capture_output=True, text=True
        )
        try:
            messages = json.loads(done.stderr)["messages"]
        except (ValueError, KeyError):
            faults.append(f"the checker did not run: {done.stderr.strip()[:200]}")
            break
        for message in messages:
            page = message.get("url", "").rpartition(f"{subject.output.name}/")[2]
            faults.append(f"{page}:{message.get('lastLine', 0)}: {message['message']}")
    yield none("errors", faults, f"{len(pages):,} pages")


CHECK = SiteCheck("html", "Nu HTML checker, every page", measure, needs=("java", "npm"))
