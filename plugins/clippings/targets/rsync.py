"""A server reached by rsync, over SSH (host:path) or as a daemon (rsync://host/module)."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..release import Release
from . import Target, run

MANIFEST = "manifest-sha256.txt"
OVER_SSH = re.compile(r"([A-Za-z0-9_][\w.-]*@)?(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9][\w.-]*):(?!//|:).+", re.DOTALL)


def claims(where: str) -> bool:
    return where.startswith("rsync://") or (bool(OVER_SSH.fullmatch(where)) and not where.startswith("git:"))


def publish(release: Release, where: str) -> Iterable[str]:
    where = where.rstrip("/") + "/"
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / MANIFEST
        run(["rsync", "--", where + MANIFEST, str(before)], may_fail=True)  # nothing was published there yet
        gone = release.gone(before.read_bytes()) if before.is_file() else []
        listed = "".join(f"{address}\0" for address in (*sorted(release.files), *gone)).encode()
        # Files arrive under other names and are renamed at the end, all in a row; what is gone is named and deleted.
        # Two builds of one second can differ in a byte: only a checksum tells.
        command = [
            "rsync",
            "--checksum",
            "--times",
            "--chmod=D755,F644",
            "--from0",
            "--files-from=-",
            "--delete-missing-args",
        ]
        run([*command, "--delay-updates", "--", f"{release.root}/", where], listed)
    yield f"{len(release.files)} files are at {where}" + (f"; {len(gone)} older ones were deleted" if gone else "")


TARGET = Target(
    "rsync",
    claims,
    publish,
    examples=("rsync://host/module/folder", "host:path", "user@host.example.org:/srv/www/archive"),
    not_examples=("git:/srv/site.git#gh-pages", "./a:b", "-oProxyCommand=x:y", "https://host/path"),
)
