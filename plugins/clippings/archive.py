"""The owner's folder: its settings and its saved files."""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from .sources import LARGEST_FILE

LARGEST_COMPANION = 1 << 20  # bytes; a .toml or .csv of facts beyond this is no hand-written file


class ArchiveError(Exception):
    """A folder that cannot be read as an archive; the message names the file and what to do."""


class SavedFile(NamedTuple):
    """A regular file of the archive. `name` is its path below the articles folder, with forward slashes.

    An article of a collection is a part of its file: `size` bytes from `start`, and `#` with its id ends its name.
    """

    name: str
    place: str  # a Path for each of ten thousand files is dear
    size: int
    mtime: int  # nanoseconds
    start: int = 0

    @property
    def path(self) -> Path:
        return Path(self.place)


class Archive(msgspec.Struct, frozen=True):
    """A folder of saved articles with its settings. `owned` is False for a folder that is only looked at."""

    root: Path
    articles: Path
    owned: bool
    name: str
    language: str = "en"
    address: str = ""
    contact: str = ""
    rights: str = ""
    notice: str = ""  # shown on every page
    settings: Mapping[str, object] = {}


def open_archive(root: Path) -> Archive:
    """The archive in `root`: a folder with `archive.toml`, or a plain folder of saved articles, else ArchiveError."""
    root = root.absolute()
    if not root.is_dir():
        raise ArchiveError(f"{root}: there is no such folder")
    settings_file = root / "archive.toml"
    if not settings_file.is_file():
        return Archive(root=root, articles=root, owned=False, name=root.name.replace("-", " ").capitalize())
    for name in PARTS:
        if (root / name).is_symlink():
            raise ArchiveError(f"{root / name} is a symbolic link: links are not followed, put the thing itself there")
    settings = read_toml(settings_file)
    if not isinstance(settings.get("name"), str):
        raise ArchiveError(f'{settings_file}: `name` is missing: add a line  name = "My archive"')
    for key in ("language", "address", "contact", "rights", "notice"):
        if not isinstance(settings.get(key, ""), str):
            raise ArchiveError(f'{settings_file}: `{key}` must be a text in quotes:  {key} = "…"')
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", str(settings.get("language") or "en")):
        raise ArchiveError(f'{settings_file}: `language` is a code such as "en" or "pt-BR"')
    if not re.fullmatch(r"https?://[^\s<>\"'\\^`{|}?#]+", str(settings.get("address") or "http://none")):
        raise ArchiveError(f'{settings_file}: `address` is a web address such as "https://archive.example.org"')
    articles = root / "articles"
    return Archive(
        root=root,
        articles=articles if articles.is_dir() else root,
        owned=True,
        name=str(settings["name"]),
        language=str(settings.get("language") or "en"),
        address=str(settings.get("address") or "").rstrip("/"),
        contact=str(settings.get("contact") or ""),
        rights=str(settings.get("rights") or ""),
        notice=str(settings.get("notice") or ""),
        settings=settings,
    )


def holds(archive: Archive, folder: Path) -> bool:
    """Whether a folder is the archive's own or lies among its files: nothing may be made there."""
    own = [archive.articles, *(archive.root / name for name in ("authority", "pages"))]
    place = folder.resolve()
    return place == archive.root.resolve() or any(place.is_relative_to(path.resolve()) for path in own)


def read_toml(path: Path) -> dict[str, object]:
    """The table in a TOML file. ArchiveError that names file, line and reason if it cannot be read."""
    try:
        with open_file(path) as file:
            data = file.read(LARGEST_COMPANION + 1)
        if len(data) > LARGEST_COMPANION:
            raise ArchiveError(f"{path}: larger than 1 MB, which no file of facts is")
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except RecursionError:
        raise ArchiveError(f"{path}: it is nested too deeply") from None
    except (ValueError, OSError) as problem:  # of which TOML's own and a wrong encoding are kinds
        raise ArchiveError(f"{path}: {problem}") from None


# What an archive's folder may hold of its own; a link among them would bring in what lies elsewhere.
PARTS = ("archive.toml", "articles", "authority", "pages", "register.jsonl", "articles/articles.csv",
         *(f"authority/{name}" for name in ("people.csv", "organisations.csv", "places.csv", "decisions.jsonl")))  # fmt: skip


class Contents(msgspec.Struct, frozen=True):
    """What the articles folder holds: the files to read, by name; (name, reason) of those passed over, and of folders that
    cannot be read; (name, size, mtime) of what goes with the files, such as pictures and tables of facts."""

    files: list[SavedFile]
    skipped: list[tuple[str, str]]
    failed: list[tuple[str, str]]
    beside: list[tuple[str, int, int]]


def contents(archive: Archive, extensions: frozenset[str]) -> Contents:
    """What lies in the articles folder, for sources that read files of those extensions.

    Only regular files count: a symlink, a FIFO or a device is named and left alone. Companions (.toml, articles.csv),
    hidden files, the `<name>_files` folders of saved pages and pictures are no articles. ArchiveError if the folder itself
    cannot be read: that is no empty archive.
    """
    holds = Contents([], [], [], [])
    _look_into(archive.articles, "", extensions, holds)
    for several in (holds.files, holds.skipped, holds.failed, holds.beside):
        several.sort()
    return holds


def _look_into(folder: Path, below: str, extensions: frozenset[str], holds: Contents) -> None:
    """Adds what lies in a folder, whose name begins the names of its files."""
    place, opened = f"{folder}/", -1
    try:
        try:  # files are asked for by their names in it, and not by their whole paths
            opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | (os.O_NOFOLLOW if below else 0))
            with os.scandir(opened) as listing:
                entries = list(listing)
        except OSError as problem:
            if not below:
                raise ArchiveError(f"{folder}: the folder cannot be read: {problem.strerror}") from None
            holds.failed.append((UNSHOWABLE.sub("?", below), f"the folder cannot be read: {problem.strerror}"))
            return
        of_page, add = "_files/" in below, holds.files.append
        for entry in entries:
            name = below + entry.name
            if entry.name[0] == "." or (not below and name in NOT_ARTICLES):
                continue
            if entry.is_dir(follow_symlinks=False):
                if name.count("/") < DEEPEST:
                    _look_into(Path(place + entry.name), name + "/", extensions, holds)
                else:
                    why = f"it lies more than {DEEPEST} folders deep: move it up"
                    holds.skipped.append((UNSHOWABLE.sub("?", name), why))
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue  # it went away since the folder was read
            suffix = name[name.rfind(".") :].lower() if "." in entry.name else ""
            regular = stat.S_ISREG(status.st_mode)
            if suffix in extensions and regular and not of_page and name.isprintable():  # as nearly all are
                add(SavedFile(name, place + entry.name, status.st_size, status.st_mtime_ns))
            else:
                _add(name, place + entry.name, suffix, status, extensions, holds)
    finally:
        if opened >= 0:
            os.close(opened)


def _add(
    name: str, place: str, suffix: str, status: os.stat_result, extensions: frozenset[str], holds: Contents
) -> None:
    """Adds what may be no plain saved file."""
    if UNSHOWABLE.search(name):
        holds.skipped.append((UNSHOWABLE.sub("?", name), "its name holds what no page can show: rename it"))
    elif "_files/" in name:
        holds.beside.append((name, status.st_size, status.st_mtime_ns))
    elif stat.S_ISLNK(status.st_mode):
        holds.skipped.append((name, "a symbolic link: links are not followed, save the file itself here"))
    elif not stat.S_ISREG(status.st_mode):
        holds.skipped.append((name, "not a regular file"))
    elif suffix in extensions:
        holds.files.append(SavedFile(name, place, status.st_size, status.st_mtime_ns))
    elif suffix in COMPANIONS:
        holds.beside.append((name, status.st_size, status.st_mtime_ns))
    else:
        holds.skipped.append((name, f"no source reads {suffix or 'files without an extension'}"))


# Half characters (a name that is not UTF-8) and control characters, which could speak to the terminal.
UNSHOWABLE = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f\u2028\u2029]")
COMPANIONS = frozenset(
    f".{ending}" for ending in "toml csv jpg jpeg png gif webp avif svg css js woff woff2 ttf ico mp4 mp3 pdf".split()
)


DEEPEST = 40  # folders inside each other
NOT_ARTICLES = frozenset({"README.md", "README.txt", "authority", "pages", "register.jsonl", "archive.toml", "LICENSE"})


def open_file(path: Path) -> BinaryIO:
    """A regular file, opened to be read. OSError if it is anything else by now; a link is not followed."""
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return file


def read_bytes(path: Path, start: int, size: int) -> bytes:
    """The bytes of a regular file, or of an article in a collection."""
    with open_file(path) as file:
        file.seek(start)
        return file.read(min(size, LARGEST_FILE + 1))
