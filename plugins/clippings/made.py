"""What is known of the files that stand in an output: a row for each, in a small database in its work folder.

It is asked for the addresses that a build touches, and what a build changed is taken in row by row: both cost what the
change costs, not what the site does.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import quote

from .addresses import check_address

MADE = "made.sqlite"  # what stands
APPLICATION = 0x436C4D64  # "ClMd", in the file's header
VERSION = 1
# Without row ids, so that the rows stand in the order of the manifest. `before` names what the rows add to, "" if nothing.
SCHEMA = (
    "CREATE TABLE files (address text primary key, key text, digest blob, size integer, mtime integer, of text, "
    "sum integer) without rowid",
    "CREATE TABLE state (digest text, before text)",
    "CREATE INDEX files_of on files (of)",
)
TYPES = (str, str, bytes, int, int, str, int)
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)  # the second where SQLite's own words quote damaged ones
READ = "mode=ro&immutable=1"
# What is wrong with the disk or its rights, and can be mended, is no damage.
FAULTS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}


class Lost(Exception):
    """What was known of the files is damaged or not ours. It is removed by now: who opens the output again learns from the
    manifest which files are ours, and all are made and compared anew."""


class Made(NamedTuple):
    """What is known of a file: the key it was made from, its SHA-256, size in bytes and time in ns, the address of the
    article or entity that it belongs to ("" for the site itself), and a checksum of all that."""

    address: str
    key: str
    digest: bytes
    size: int
    mtime: int
    of: str
    sum: int


def made(address: str, key: str, digest: bytes, size: int, mtime: int, of: str = "") -> Made:
    return Made(address, key, digest, size, mtime, of, _sum(address, key, digest, size, mtime, of))


def _sum(address: str, key: str, digest: bytes, size: int, mtime: int, of: str) -> int:
    # Against damage, not against malice: who can write here can change the site too. No path is taken on trust either way.
    return zlib.crc32(f"{address}\n{key}\n{size}\n{mtime}\n{of}".encode(), zlib.crc32(digest))


def _checked(row: tuple[Any, ...]) -> Made:
    if tuple(map(type, row)) != TYPES or _sum(*row[:-1]) != row[-1]:
        raise sqlite3.DatabaseError("a row is damaged")
    try:
        check_address(row[0])
    except ValueError as problem:
        raise sqlite3.DatabaseError(str(problem)) from None
    return Made._make(row)


class Known:
    """What the last build left. Nobody writes while the output is locked, so it is read without locks of its own, by each
    process through a connection of its own. Lost is raised wherever it is damaged, OSError where the disk is at fault."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with guarded(path):
            if path.is_symlink() or os.path.lexists(f"{path}-journal"):  # settling leaves neither
                raise sqlite3.DatabaseError("not as a build leaves it")
            self._base = connected(path, READ)
            self.digest, _ = state_of(self._base)

    def lose(self, problem: str) -> NoReturn:
        """Gives it up: it is not what it should be."""
        remove(self.path)
        raise Lost(problem)

    def again(self) -> Known:
        """The same for another process."""
        return Known(self.path)

    def get(self, address: str) -> Made | None:
        """What is known of a file, None if the last build did not make it."""
        try:  # plainly: a build may ask for all of its files
            row = self._base.execute("select * from files where address = ?", (address,)).fetchone()
            return _checked(row) if row else None
        except DAMAGE as problem:
            raise told(problem, self.path) from None

    def below(self, folder: str) -> Iterator[Made]:
        """The files below a folder, which is given with a slash at its end."""
        return self._ask("select * from files where address > ? and address < ?", (folder, f"{folder[:-1]}0"))

    def of(self, owner: str) -> Iterator[Made]:
        """The files that belong to an article or entity, or with "" to the site itself."""
        return self._ask("select * from files where of = ?", (owner,))

    def addresses(self) -> Iterator[str]:
        """The addresses of all files, by address, as they stand there: what comes of one has to be asked for."""
        with guarded(self.path):
            for row in self._base.execute("select address from files"):
                yield row[0]

    def all(self) -> Iterator[Made]:
        """All files, by address."""
        return self._ask("select * from files order by address", ())

    def _ask(self, query: str, values: tuple[str, ...]) -> Iterator[Made]:
        with guarded(self.path):
            yield from map(_checked, self._base.execute(query, values))

    def count(self) -> int:
        return self._number("select count(*) from files")

    def many(self, count: int) -> bool:
        """Whether there are more files than that."""
        return self._number(f"select count(*) from (select 1 from files limit {count + 1})") > count

    def owned(self) -> bool:
        """Whether any file belongs to an article or entity."""
        return self._number("select count(*) from (select 1 from files where of > '' limit 1)") > 0

    def _number(self, query: str) -> int:
        with guarded(self.path):
            return int(self._base.execute(query).fetchone()[0])

    def stand_in(self, root: Path) -> bool:
        """Whether all files stand below `root` with the size and time that they were left with; False if there is none."""
        stand = False
        base = connected(self.path, READ)  # this may be a process of its own
        lstat, folder = os.lstat, os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with guarded(self.path):
                for address, size, mtime in base.execute("select address, size, mtime from files"):
                    status = lstat(address, dir_fd=folder)
                    if status.st_mtime_ns != mtime or status.st_size != size:
                        return False
                    stand = True
        except (OSError, TypeError, ValueError):
            return False
        finally:
            os.close(folder)
            base.close()
        return stand

    def sound(self) -> bool:
        """Whether every file that is known can be found by its address and by its owner. Asked of the whole database."""
        try:
            with guarded(self.path), closing(connected(self.path, READ)) as base:
                return bool(base.execute("pragma integrity_check(1)").fetchone() == ("ok",))
        except Lost:
            return False

    def close(self) -> None:
        self._base.close()


def remove(path: Path) -> None:
    """Removes a database with what its own undoing left beside it."""
    for suffix in ("", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def state_of(base: sqlite3.Connection) -> tuple[str, str]:
    """(digest, what it adds to). DatabaseError unless the database has our shape and nothing else."""
    marks = [base.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version")]
    found = base.execute("select sql from sqlite_master where sql not null").fetchall()
    if marks != [APPLICATION, VERSION] or sorted(sql for (sql,) in found) != sorted(SCHEMA):
        raise sqlite3.DatabaseError("not a database of this version")
    rows = base.execute("select digest, before from state").fetchall()
    if len(rows) != 1 or not all(isinstance(value, str) for value in rows[0]) or not rows[0][0]:
        raise sqlite3.DatabaseError("its state is damaged")
    return rows[0][0], rows[0][1]


def connected(path: Path, how: str) -> sqlite3.Connection:
    base = sqlite3.connect(uri(path, how), uri=True, isolation_level=None)
    base.execute("pragma trusted_schema = off")
    base.execute("pragma cache_size = -8000")
    return base


def uri(path: Path, how: str) -> str:
    return f"file:{quote(os.path.abspath(path))}?{how}"  # noqa: PTH100 - links are not to be followed


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    try:
        yield
    except DAMAGE as problem:
        raise told(problem, path) from None


def told(problem: sqlite3.DatabaseError | UnicodeDecodeError, path: Path) -> Exception:
    """Tells the disk's faults from damage, which removes the database."""
    fault = FAULTS.get(getattr(problem, "sqlite_errorcode", 0) & 0xFF)
    if fault:
        return OSError(fault, os.strerror(fault), str(path))
    if isinstance(problem, sqlite3.ProgrammingError):  # ours, not the database's
        return problem
    remove(path)
    return Lost(str(problem))
