"""The journal of an output folder: what makes a build whole. It lists the files to put in place and those to remove."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from .addresses import WORK, check_address
from .made import remove as forget
from .noted import NEXT, adopt

JOURNAL = "journal.json"
MANIFEST = "manifest-sha256.txt"


class PublishError(Exception):
    """The output folder cannot be used; the message says what to do."""


class Planned(msgspec.Struct):
    """What the journal lists: addresses to put in place and to delete, the digest of what was noted of the files, and the
    folders at the top that are new to the site, which are put in place as they are."""

    put: list[str]
    delete: list[str]
    noted: str = ""
    folders: list[str] = []


PLANNED = msgspec.json.Decoder(Planned)


def read_page(root: Path, address: str) -> bytes:
    """The bytes of a file of the site. OSError unless it is a regular file that no link leads to."""
    check_address(address)
    path, at = f"{root}/{address}", address.find("/")
    while at > 0:
        if os.path.islink(f"{root}/{address[:at]}"):  # noqa: PTH114 - a Path for each of thousands of files is dear
            raise OSError(f"{path} stands behind a symbolic link")
        at = address.find("/", at + 1)
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is not a regular file")
        return file.read()


def settle(root: Path) -> None:
    """Completes what a whole journal lists; without one, discards what was staged."""
    work = root / WORK
    journal = work / JOURNAL
    try:
        planned = PLANNED.decode(journal.read_bytes())
        for address in (*planned.put, *planned.delete, *planned.folders):
            check_address(address)
        if any("/" in name for name in planned.folders):
            raise ValueError("only folders at the top are put in place whole")
    except (FileNotFoundError, ValueError, RecursionError):  # one that cannot be read just now is not given up
        journal.unlink(missing_ok=True)
        forget(work / NEXT)
        shutil.rmtree(work / "staged", ignore_errors=True)
        return
    check_places(root, planned)
    complete(root, planned)


def complete(root: Path, planned: Planned) -> None:
    """Does what a whole journal lists, or what is left of it. The places are checked by then."""
    work = root / WORK
    for name in planned.folders:
        with suppress(FileNotFoundError):  # it was put in its place before the build died
            (work / "staged" / name).replace(root / name)
    for folder in {(root / address).parent for address in planned.put}:
        folder.mkdir(parents=True, exist_ok=True)
    for address in planned.put:  # texts, for a Path for each of forty thousand files is dear
        with suppress(FileNotFoundError):  # as above
            os.replace(f"{work}/staged/{address}", f"{root}/{address}")  # noqa: PTH105
    for address in planned.delete:
        (root / address).unlink(missing_ok=True)
        _prune(root, (root / address).parent)
    adopt(work, planned.noted, planned.delete)
    (work / JOURNAL).unlink()
    forget(work / NEXT)
    shutil.rmtree(work / "staged", ignore_errors=True)


def new_folders(root: Path) -> list[str]:
    """The names of the staged folders at the top whose place in the site is free."""
    with suppress(FileNotFoundError):
        staged = [entry.name for entry in os.scandir(root / WORK / "staged") if entry.is_dir(follow_symlinks=False)]
        return sorted(name for name in staged if not os.path.lexists(root / name))
    return []


def check_places(root: Path, planned: Planned) -> None:
    """PublishError if something else stands where a file of the site belongs, or if a link leads there."""
    for name in planned.folders:
        if os.path.lexists(root / WORK / "staged" / name) and os.path.lexists(root / name):
            raise PublishError(f"{root / name} was not made here, and pages belong in a folder there: move it away")
    there = {"": True}  # folder -> whether the site has it; in one that it has not, nothing stands
    for address in (*planned.put, *planned.delete):
        folder = inner = address.rpartition("/")[0]
        while folder not in there:
            there[folder] = _is_folder(root / folder)
            folder = folder.rpartition("/")[0]
        if not there[inner]:
            continue
        with suppress(FileNotFoundError, NotADirectoryError):
            if stat.S_ISDIR(os.lstat(f"{root}/{address}").st_mode):
                raise PublishError(f"{root / address} is a folder where a page belongs: move it away")


def _is_folder(folder: Path) -> bool:
    """Whether the folder exists. PublishError if something else stands there."""
    if folder.is_symlink():
        raise PublishError(f"{folder} is a symbolic link: the site is not written through it, remove it")
    if folder.exists() and not folder.is_dir():
        raise PublishError(f"{folder} is not a folder, and pages belong in it: move it away")
    return folder.is_dir()


def _prune(root: Path, folder: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def write_whole(path: Path, data: bytes) -> None:
    """A small file whole or not at all, on the disk when this returns."""
    temporary = path.with_name(path.name + ".part")
    with temporary.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(path)


def write(path: str, pieces: Iterable[bytes | memoryview]) -> os.stat_result:
    """Writes a file and gives its status, plainly by the system's own calls: a site has tens of thousands of files."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:  # a write may end early, as on a disk that fills up; the next one then says why
                rest = rest[os.write(file, rest) :]
        return os.fstat(file)
    finally:
        os.close(file)
