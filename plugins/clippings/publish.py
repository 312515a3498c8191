"""The stage publish: writes what differs, whole or not at all, and never touches a file that it did not make.

Files are staged beside the site, listed in a journal and renamed into place. A build that dies before its journal is
whole is discarded by the next; one that dies after it is completed by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from . import manifest
from .addresses import WORK, check_address
from .beside import Beside
from .journal import (
    JOURNAL,
    MANIFEST,
    Planned,
    PublishError,
    check_places,
    complete,
    new_folders,
    settle,
    write,
    write_whole,
)
from .made import Known, Made, made
from .noted import Noted

MANY = 5000  # files; so many are looked at by a process of its own
ROWS = 1000  # that are noted at a time
FEW = 1000  # lines of the manifest; where more change it is written anew


@dataclass(slots=True)
class Output:
    """An output folder, locked while it is open. What is asked of it concerns single files, and costs what these cost."""

    root: Path
    known: Known | None = None  # what the last build left, if anything did
    looked_at: bool = False  # every file was seen to stand as the last build left it
    written: int = 0
    deleted: int = 0
    _wanted: set[str] = field(default_factory=lambda: {MANIFEST})
    _touched: Collection[str] | None = None  # files of other things are kept; None: all have to be wanted
    _staged: list[Made] = field(default_factory=list)  # not noted yet
    _rekeyed: set[str] = field(default_factory=set)  # addresses of files that stand, but for their key
    _noted: Noted | None = None
    _apart: bool = False  # another process notes what this one stages
    _last: tuple[str, Made | None] = ("", None)  # what was asked for last
    _folders: set[str] = field(default_factory=set)  # made for what is staged
    _looking: Beside | None = None  # looks at the files
    _checking: Beside | None = None  # whether what is known of them is sound

    @property
    def work(self) -> Path:
        return self.root / WORK

    @property
    def digest(self) -> str:
        """Tells the site, as it stands, from all that it was before; "" where nothing is known of it."""
        return self.known.digest if self.known else ""

    @property
    def pages(self) -> int:
        """How many files the site has, the manifest left out."""
        return self.known.count() - 1 if self.known else 0

    def has_pages_of_articles(self) -> bool:
        return self.known is not None and self.known.owned()

    # ------------------------------------------------------------------------------------- what stands, and stays

    def stood(self, address: str) -> bool:
        """Whether the last build made the file; either way it will be kept."""
        if self.known:
            self._wanted.add(address)
        return self._of(address) is not None

    def current(self, address: str, key: str, of: str = "") -> bool:
        """Whether the file stands there as made from this key; either way it will be kept."""
        self._wanted.add(address)
        last = self._of(address)
        return last is not None and (last.key, last.of) == (key, of) and self._stands(last)

    def leave(self, address: str) -> None:
        """Keeps a file as it is, unasked; of an address with a slash at its end all below it."""
        below = self.known.below(address) if self.known and address[-1] == "/" else ()
        self._wanted.update((address, *[last.address for last in below]))

    def keep(self, touched: Collection[str]) -> None:
        """Keeps the files of all articles and entities but those whose address is among the touched ones."""
        self._touched = touched
        if self.known:
            self._checking = self._beside(self.known.sound)

    def whole(self, folder: str, key: str) -> bool:
        """Whether files made from this key stand below the folder, none of them changed; if so all will be kept."""
        found = [last for last in self.known.below(folder) if last.key == key] if self.known else []
        self._wanted.update([last.address for last in found])
        return bool(found) and all(not last.of and self._stands(last) for last in found)

    def standing(self) -> set[str]:
        """The addresses of all files that the site will have, the manifest left out. They are as many as the site has."""
        self._note()
        stood = {last.address for last in self.known.all()} if self.known else set()
        noted = self._noted.addresses() if self._noted else ()
        return (stood - set(self._gone()) | set(noted)) - {MANIFEST}

    def _of(self, address: str) -> Made | None:
        if self._last[0] != address:
            self._last = address, self.known.get(address) if self.known else None
        return self._last[1]

    def _stands(self, last: Made) -> bool:
        if self.looked_at:
            return True
        try:
            status = os.lstat(f"{self.root}/{last.address}")
        except (OSError, ValueError):
            return False
        return status.st_size == last.size and status.st_mtime_ns == last.mtime

    # ------------------------------------------------------------------------------------------- the look at all files

    def untouched(self) -> bool:
        """Whether every file that the last build made still stands as it left it. Looked at once, while the folder is locked."""
        if not self.looked_at and self.known:
            self.looked_at = self._looking.answer() if self._looking else self.known.stand_in(self.root)
            self._looking = None
        return self.looked_at

    def begin_to_look(self) -> None:
        """Has a process of its own look at the files, if they are many, while this one goes on."""
        if self.known:
            self._looking = self._beside(partial(self.known.stand_in, self.root))

    def _beside(self, question: Callable[[], bool]) -> Beside | None:
        many = self.known is not None and self.known.many(MANY) and (os.cpu_count() or 1) > 1
        return Beside(question) if many else None

    def close(self) -> None:
        """Leaves no process behind."""
        for process in (self._looking, self._checking):
            if process:
                process.end()
        if self.known:
            self.known.close()

    # -------------------------------------------------------------------------------------------------------- staging

    def stage(self, address: str, key: str, data: bytes, of: str = "") -> None:
        """Stages a file; if its bytes stand there already, only its new key is noted."""
        check_address(address)
        digest = hashlib.sha256(data).digest()
        last = self._of(address)
        if last and last.digest == digest and self._stands(last):
            self._rekeyed.add(address)
            self._add(made(address, key, digest, last.size, last.mtime, of))
            return
        self._rekeyed.discard(address)
        self._add(made(address, key, digest, len(data), self._write(address, (data,)).st_mtime_ns, of))

    def for_a_part(self) -> None:
        """Says that this process stages a part of the files, which another one takes over."""
        self.known, self._apart = self.known.again() if self.known else None, True

    def part(self) -> tuple[list[Made], set[str]]:
        """What this process staged since it was asked last."""
        part, self._staged, self._rekeyed = (self._staged, self._rekeyed), [], set()
        return part

    def take(self, rows: Iterable[Made], rekeyed: Iterable[str]) -> None:
        """Takes over what another process staged, as it gives it in `part`."""
        self._rekeyed.update(rekeyed)
        self._add(*rows)

    def hasten(self) -> None:
        """Brings what is staged so far to the disk while other processes stage the rest: `finish` waits the less for it."""
        os.sync()

    def _add(self, *rows: Made) -> None:
        self._staged += rows
        if len(self._staged) >= ROWS and not self._apart:
            self._note()

    def _note(self) -> None:
        if self._staged:
            self._noted = self._noted or Noted(self.work, self.digest)
            self._noted.add(self._staged)
            self._staged.clear()

    def _write(self, address: str, pieces: Iterable[bytes | memoryview]) -> os.stat_result:
        folder = address.rpartition("/")[0]
        if folder not in self._folders:
            (self.work / "staged" / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return write(f"{self.root}/{WORK}/staged/{address}", pieces)

    # ------------------------------------------------------------------------------------------------------ publishing

    def finish(self) -> None:
        """Puts the staged files in place, removes the files of pages that are gone, and writes the manifest."""
        self._note()
        gone = self._gone()
        last = self._of(MANIFEST)
        listed = last is not None and self._stands(last)
        if not self._noted and not gone and listed:
            return
        noted = self._noted = self._noted or Noted(self.work, self.digest)
        staged = noted.count() - len(self._rekeyed)
        if staged or gone or not listed:
            status = self._write_manifest(noted, gone, listed and staged + len(gone) < FEW)
            noted.add([made(MANIFEST, "", b"", status.st_size, status.st_mtime_ns)])
            staged += 1
        self.written, self.deleted = staged, len(gone)
        folders = frozenset(new_folders(self.root))
        passed = (a for a in noted.addresses() if a not in self._rekeyed and a.partition("/")[0] not in folders)
        planned = Planned(list(passed), gone, noted.digest, sorted(folders))
        noted.close()
        check_places(self.root, planned)
        os.sync()
        write_whole(self.work / JOURNAL, msgspec.json.encode(planned))
        if self.known:
            self.known.close()
        complete(self.root, planned)
        self.known, self._noted, self._last = manifest.known_of(self.root), None, ("", None)
        self._rekeyed, self._folders = set(), set()

    def _write_manifest(self, noted: Noted, gone: Collection[str], few: bool) -> os.stat_result:
        if few and self.known:
            changes = manifest.changes(self.known, noted, self._rekeyed, gone)
            try:
                return self._write(MANIFEST, manifest.spliced(self.root / MANIFEST, changes))
            except ValueError:
                pass  # it is not what we left there: it is written anew
        return self._write(MANIFEST, manifest.whole(manifest.files(self.known, noted, set(gone))))

    def _gone(self) -> list[str]:
        """The files that the last build made and nobody wants any more. Lost if what is known of the files is damaged."""
        if not self.known:
            return []
        sound = self._checking.answer() if self._checking else self.known.sound()
        self._checking = None
        if not sound:
            self.known.lose("a file is missing in it, or filed under a wrong owner")
        if self._touched is None:
            unwanted = [address for address in self.known.addresses() if address not in self._wanted]
            return [last.address for last in map(self.known.get, unwanted) if last]
        mine = chain.from_iterable(map(self.known.of, ("", *self._touched)))
        return sorted(last.address for last in mine if last.address not in self._wanted)


def check_folder(root: Path) -> Path:
    """The work folder inside an output folder. PublishError if that is something else, or leads elsewhere."""
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        raise PublishError(f"{root} is not a folder: choose another with --output")
    work = root / WORK
    if root.is_dir() and not work.is_dir() and any(root.iterdir()):
        raise PublishError(f"{root} holds files that were not made here: choose an empty or a new folder with --output")
    for inside in (work, work / "staged"):
        if inside.is_symlink():
            raise PublishError(f"{inside} is a symbolic link: the site is not written through it, remove it")
    return work


@contextmanager
def opened(root: Path) -> Iterator[Output]:
    """The output folder, locked; a build that died here is first completed or discarded. PublishError if another build
    is at work, or if the folder is something else."""
    work = check_folder(root)
    try:
        work.mkdir(parents=True, exist_ok=True)
        lock = os.open(work / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as problem:
        raise PublishError(
            f"{problem.filename or work} cannot be written ({problem.strerror}): choose another --output"
        ) from None
    with os.fdopen(lock, "w"):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise PublishError(f"another build is writing to {root}: wait for it, or choose another --output") from None
        settle(root)
        output = Output(root, manifest.known_of(root))
        try:
            yield output
        finally:
            output.close()
        shutil.rmtree(work / "staged", ignore_errors=True)
