"""The stage publish: writes what differs, whole or not at all, and never touches a file that it did not make.

Files are staged beside the site, listed in a journal and renamed into place. A build that dies before its journal is
whole is discarded by the next; one that dies after it is completed by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from .journal import JOURNAL, MANIFEST, WORK, PublishError, check_address, check_places, settle, write_whole


class Made(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a file that stands in the output: the key it was made from, its digest, size and time, and the
    address of the article or entity that it belongs to, "" for the site itself."""

    key: str
    digest: str
    size: int
    mtime: int
    of: str = ""


MADE_FILE = "made.json"
MANY = 5000  # files; so many are looked at by a process of its own
MADE = msgspec.json.Decoder(dict[str, Made])


@dataclass(slots=True)
class Output:
    """An output folder, locked while it is open."""

    root: Path
    made: dict[str, Made] = field(default_factory=dict)
    staged: dict[str, Made] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    digest: str = ""  # of what is known of the files; "" where nothing is
    looked_at: bool = False  # every file was seen to stand as the last build left it
    rekeyed: bool = False
    written: int = 0
    deleted: int = 0
    _folders: set[str] = field(default_factory=set)  # made for what is staged
    _looking: int = 0  # the process that looks at the files

    @property
    def work(self) -> Path:
        return self.root / WORK

    def stood(self, address: str) -> bool:
        """Whether the last build made the file; either way it will be kept."""
        self.wanted.add(address)
        return address in self.made

    def current(self, address: str, key: str, of: str = "") -> bool:
        """Whether the file stands there as made from this key; either way it will be kept."""
        if not self.stood(address):
            return False
        known = self.made[address]
        return (known.key, known.of) == (key, of) and self._untouched(address, known)

    def keep(self, touched: Container[str]) -> None:
        """Keeps the files of all articles and entities but those whose address is among the touched ones."""
        self.wanted.update([address for address, made in self.made.items() if made.of and made.of not in touched])

    def whole(self, folder: str, key: str) -> bool:
        """Whether files made from this key stand below the folder, none of them changed; if so all will be kept."""
        addresses = [a for a, made in self.made.items() if made.key == key and a.startswith(folder)]
        return bool(addresses) and all([self.current(address, key) for address in addresses])  # noqa: C419 - each is noted as wanted

    def untouched(self) -> bool:
        """Whether every file that the last build made still stands as it left it. Looked at once, while the folder is locked."""
        if not self.looked_at:
            self.looked_at = self._answer() == 0 if self._looking else self._look()
        return self.looked_at

    def begin_to_look(self) -> None:
        """Has a process of its own look at the files, if they are many, while this one goes on."""
        if len(self.made) < MANY or (os.cpu_count() or 1) < 2:
            return
        self._looking = os.fork()
        if not self._looking:
            status = 1
            try:
                status = 0 if self._look() else 1
            finally:
                os._exit(status)

    def _answer(self) -> int:
        """Waits for the process that looks at the files; 0 if all stand."""
        looking, self._looking = self._looking, 0
        try:
            return os.waitpid(looking, 0)[1]
        except ChildProcessError:  # whoever started this process has children forgotten as they end
            return 0 if self._look() else 1

    def close(self) -> None:
        """Leaves no process behind."""
        if self._looking:
            self._answer()

    def _look(self) -> bool:
        try:
            found = [os.lstat(f"{self.root}/{address}") for address in self.made]
        except OSError:
            return False
        last = self.made.values()
        changed = [1 for s, m in zip(found, last, strict=True) if s.st_mtime_ns != m.mtime or s.st_size != m.size]
        return bool(found) and not changed

    def _untouched(self, address: str, known: Made) -> bool:
        if self.looked_at:
            return True
        try:
            status = os.lstat(f"{self.root}/{address}")
        except OSError:
            return False
        return status.st_size == known.size and status.st_mtime_ns == known.mtime

    def stage(self, address: str, key: str, data: bytes, of: str = "") -> None:
        """Stages a file; if its bytes stand there already, only its new key is noted."""
        check_address(address)
        digest = hashlib.sha256(data).hexdigest()
        known = self.made.get(address)
        if known and known.digest == digest and self._untouched(address, known):
            self.made[address] = Made(key, digest, known.size, known.mtime, of)
            self.rekeyed = True
            return
        folder = address.rpartition("/")[0]
        if folder not in self._folders:
            (self.work / "staged" / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        mtime = _write(f"{self.root}/{WORK}/staged/{address}", data)
        self.staged[address] = Made(key, digest, len(data), mtime, of)

    def finish(self) -> None:
        """Puts the staged files in place, removes the files of pages that are gone, and writes the manifest."""
        gone = sorted(set(self.made) - self.wanted - {MANIFEST})
        after = {a: m for a, m in self.made.items() if a in self.wanted and a not in self.staged} | self.staged
        if not self.staged and not gone and MANIFEST in self.made:
            if self.rekeyed:
                write_whole(self.work / MADE_FILE, self._dumped(self.made))
            return
        manifest = "".join(f"{made.digest}  {address}\n" for address, made in sorted(after.items())).encode()
        self.stage(MANIFEST, "", manifest)
        after |= {MANIFEST: self.staged.get(MANIFEST) or self.made[MANIFEST]}
        self.written, self.deleted = len(self.staged), len(gone)
        write_whole(self.work / "made.next.json", self._dumped(after))
        check_places(self.root, self.staged, gone)
        os.sync()
        write_whole(self.work / JOURNAL, json.dumps({"put": sorted(self.staged), "delete": gone}).encode())
        settle(self.root)
        self.made, self.staged = after, {}

    def _dumped(self, made: Mapping[str, Made]) -> bytes:
        data = msgspec.json.encode(dict(sorted(made.items())))
        self.digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        return data


def _write(path: str, data: bytes) -> int:
    """Writes a file and gives its time, plainly by the system's own calls: a site has tens of thousands of files."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
    try:
        rest = memoryview(data)
        while rest:  # a write may end early, as on a disk that fills up; the next one then says why
            rest = rest[os.write(file, rest) :]
        return os.fstat(file).st_mtime_ns
    finally:
        os.close(file)


def check_folder(root: Path) -> Path:
    """The work folder inside an output folder. PublishError if the output folder is something else, or leads elsewhere."""
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
        output = _load(root)
        try:
            yield output
        finally:
            output.close()
        shutil.rmtree(work / "staged", ignore_errors=True)


def _load(root: Path) -> Output:
    """What the last build left. If that cannot be read, the manifest still tells which files are ours; all are then
    made and compared anew."""
    try:
        data = (root / WORK / MADE_FILE).read_bytes()
        made = MADE.decode(data)
        for address in made:
            check_address(address)
        return Output(root, made, digest=hashlib.blake2b(data, digest_size=16).hexdigest())
    except (OSError, ValueError):
        return Output(root, dict(_from_manifest(root / MANIFEST)))


def _from_manifest(path: Path) -> Iterator[tuple[str, Made]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        digest, _, address = line.partition("  ")
        try:
            check_address(address)
        except ValueError:
            continue
        yield address, Made("", digest, -1, -1)
