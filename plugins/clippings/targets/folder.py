"""A folder that a web server on this machine serves: releases beside each other, `current` leads to one."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..journal import MANIFEST
from ..release import Release, ReleaseError, read_ledger
from . import Target

KEPT = 3  # releases, the current one included
CURRENT = "current"


def claims(where: str) -> bool:
    return bool(where) and (where.startswith(("/", "./", "../", "~")) or not re.match(r"[^/]*:", where))


def publish(release: Release, where: str) -> Iterable[str]:
    with _opened(Path(where).expanduser()) as folder:
        numbers = _releases(folder)
        number = max(numbers, default=0) + 1
        part = folder / "releases" / f"{number}.part"
        for address in sorted(release.files):
            copy = part / address
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(release.root / address, copy)
        _ledger(folder, number).write_text(json.dumps(release.withheld, sort_keys=True), encoding="utf-8")
        os.sync()
        part.rename(folder / "releases" / str(number))
        _switch(folder, number)
        yield f"Release {number}: {len(release.files)} files. Let your web server serve {folder / CURRENT}"
        outdated = [
            old for old in numbers if release.outdates(_manifest(folder, old), read_ledger(_ledger(folder, old)))
        ]
        for old in {*numbers[: -(KEPT - 1)], *outdated}:
            shutil.rmtree(folder / "releases" / str(old))
            _ledger(folder, old).unlink(missing_ok=True)
        if outdated:
            yield f"{len(outdated)} older releases showed what is withheld now, and are deleted"


def _ledger(folder: Path, number: int) -> Path:
    """What a release withholds, beside it: no web server that serves `current` gives it away."""
    return folder / "releases" / f"{number}.withheld.json"


def _manifest(folder: Path, number: int) -> bytes:
    try:
        return (folder / "releases" / str(number) / MANIFEST).read_bytes()
    except OSError:
        return b""


def back(where: str) -> Iterable[str]:
    with _opened(Path(where).expanduser()) as folder:
        now = _current(folder)
        older = [number for number in _releases(folder) if number < now]
        if not older:
            raise ReleaseError(f"{folder} keeps no release before {now or 'the first'}")
        _switch(folder, max(older))
        yield f"{folder / CURRENT} shows release {max(older)} again, as before {now}"


@contextmanager
def _opened(folder: Path) -> Iterator[Path]:
    """The folder, locked, what a publishing that died here left behind removed. ReleaseError if it is something else."""
    releases = folder / "releases"
    if folder.is_dir() and not releases.is_dir() and any(folder.iterdir()):
        raise ReleaseError(f"{folder} holds other things: give an empty or a new folder")
    link = folder / CURRENT
    if link.exists() and not link.is_symlink():
        raise ReleaseError(f"{link} is not the link that was made here: move it away")
    if releases.is_symlink():
        raise ReleaseError(f"{releases} is a symbolic link: releases are not written through it")
    try:
        releases.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ReleaseError(f"{folder} cannot be made: {problem.strerror}") from None
    with (releases / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ReleaseError(f"somebody else is publishing to {folder}: wait for them") from None
        for left in releases.glob("*.part"):
            shutil.rmtree(left)
        yield folder


def _releases(folder: Path) -> list[int]:
    return sorted(int(path.name) for path in (folder / "releases").iterdir() if path.name.isdecimal())


def _current(folder: Path) -> int:
    link = folder / CURRENT
    name = link.readlink().name if link.is_symlink() else ""
    return int(name) if name.isdecimal() else 0


def _switch(folder: Path, number: int) -> None:
    """Readers see the old release or the new one: a rename puts the new link in the place of the old."""
    new = folder / f"{CURRENT}.part"
    new.unlink(missing_ok=True)
    new.symlink_to(Path("releases") / str(number))
    new.replace(folder / CURRENT)
    os.sync()


TARGET = Target(
    "folder",
    claims,
    publish,
    back,
    examples=("/srv/www/archive", "./public", "~/public", "public", "../a:b"),
    not_examples=("host:path", "rsync://host/module", "git:/srv/site.git"),
)
