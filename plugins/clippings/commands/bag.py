"""`./inv bag DIR`: the whole archive as a BagIt bag, for a library or a disk in a drawer; and the proof that a bag is whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bagit

from ..archive import Archive, ArchiveError, holds, open_archive, open_file
from ..register import RegisterError, day_of_build
from ..tables import write_tables
from . import fail
from .reading import archive_read

TAGS = "tagmanifest-sha256.txt"
LEAVE = frozenset({".git", ".clippings"})


def bag(content: Path, folder: Path) -> int:
    """Makes a bag of the archive's own folder, the saved files as they are, and of its tables. Exit status: 0, 1 if no bag was
    made, 2 if something was left out of it."""
    try:
        archive = open_archive(content)
        if folder.exists() or holds(archive, folder) or folder.resolve().is_relative_to(archive.root.resolve()):
            return fail(f"{folder} is there already or lies in the archive: give a new folder elsewhere")
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            digests, left = _copied(archive.root, aside / "archive")
            with archive_read(content) as (_, site):
                (aside / "tables").mkdir()
                write_tables(site, aside / "tables")
            made = bagit.make_bag(str(aside), _about(archive), checksums=["sha256"])
            wrong = [
                name for name, digest in digests.items() if made.entries[f"data/archive/{name}"]["sha256"] != digest
            ]
            if wrong:
                return fail(f"{wrong[0]} changed while it was copied: make the bag again")
            aside.chmod(0o755)
            aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except (ArchiveError, RegisterError) as problem:
        return fail(str(problem))
    except OSError as problem:
        return fail(f"{problem.filename or folder}: {problem.strerror or problem}")
    for name, reason in left:
        fail(f"{name}: {reason}")
    print(
        f"{len(digests):,} files of the archive and its tables are in {folder}. Prove it any time: ./inv bag {folder} --check"
    )
    print("It holds everything, what is withheld from readers and your private notes included: it is for keeping.")
    return 2 if left else 0


def check(folder: Path) -> int:
    """Prints what is wrong with a bag. Exit status 0 if every file is the one that was put in, else 1."""
    try:
        found = bagit.Bag(str(folder))
        found.validate()
        if not _tagged(folder):
            return fail(f"{folder / TAGS} is not as it was written")
    except bagit.BagValidationError as problem:
        for detail in problem.details or [problem.message]:
            fail(str(detail))
        return fail(f"{folder} is not as it was made")
    except (bagit.BagError, OSError, ValueError) as problem:
        return fail(f"{folder}: {problem}")
    except LookupError as problem:  # how the library ends on a manifest that names what is no payload
        return fail(f"{folder} is not as it was made: its manifest names {problem}")
    print(
        f"{len(found.payload_entries()):,} files in {folder}: each the one that was put in, by its SHA-256; none is missing or added."
    )
    return 0


def _tagged(folder: Path) -> bool:
    """Whether the tag files are letter for letter those that the tag manifest names: the library does not look at them in a
    bag that says it is of an older version, nor at the case of a digest."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != TAGS)
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()} {name}".encode() for name in names]
    return sorted((folder / TAGS).read_bytes().split(b"\n")) == sorted([*lines, b""])


def _about(archive: Archive) -> dict[str, str]:
    told = {"Source-Organization": archive.name, "Contact-Name": archive.contact, "External-Identifier": archive.address,
            "External-Description": "An archive of saved articles: the saved files, what its owner states of them, and its tables",
            "Bagging-Date": day_of_build()}  # fmt: skip
    return {name: " ".join(text.split()) for name, text in told.items() if text}


def _copied(root: Path, into: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Copies the archive's files. Gives name -> SHA-256 of what was read, and (name, reason) of what was left out."""
    digests: dict[str, str] = {}
    left: list[tuple[str, str]] = []
    for path, name in _files(root, left):
        try:
            name.encode()
            source = open_file(path)
        except UnicodeEncodeError:
            left.append((ascii(name), "its name is not UTF-8: rename it"))
            continue
        except OSError as problem:
            left.append((name, f"it cannot be read: {problem.strerror}"))
            continue
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with source, (into / name).open("wb") as copy:
            while part := source.read(1 << 20):
                digest.update(part)
                copy.write(part)
        digests[name] = digest.hexdigest()
    return digests, left


def _files(root: Path, left: list[tuple[str, str]]) -> Iterator[tuple[Path, str]]:
    """Everything below the archive's folder; a link is named, not followed."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in LEAVE)
        for name in (*folders, *sorted(files)):
            path = Path(folder, name)
            shown = path.relative_to(root).as_posix()
            if path.is_symlink():
                left.append((shown, "a symbolic link: links are not followed"))
            elif not path.is_dir():
                yield path, shown
