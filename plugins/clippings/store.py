"""Results by content hash in one SQLite file, which can be deleted at any time: that only costs time."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

APPLICATION = 0x436C6970  # "Clip", in the file's header
VERSION = 4
MOST = 500  # keys that are asked for at a time
SEEN = "seen"  # the state that holds the mark of all files seen, as long as no other one is
PATIENCE = 30  # seconds for another process that writes
# A table with row ids: without, large values would stand between the keys that are searched.
SCHEMA = """
create table results (stage text, key text, sum integer, value blob, unique (stage, key));
create table files (name text primary key, start integer, size integer, mtime integer, digest text) without rowid;
create table state (name text primary key, value text) without rowid;
"""


class Store:
    """A cache of results. Nothing in it is trusted: a row whose checksum is wrong counts as absent, and a file that is
    damaged or not ours is set aside and made anew."""

    def __init__(self, path: Path | None, beside: bool = False) -> None:
        """Opens or makes the store; `None` keeps it in memory for this run. `beside` another process that it belongs to:
        then one that is damaged is left to that process, and this one keeps its own results in memory."""
        self.path = path
        self._beside = beside
        self.rebuilt = ""
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError as problem:
            self._start_anew(problem)

    def _open(self) -> None:
        self.base = sqlite3.connect(self.path or ":memory:", isolation_level=None, timeout=PATIENCE)
        self.base.execute("pragma trusted_schema = off")
        self.base.execute("pragma journal_mode = wal")
        self.base.execute("pragma synchronous = off")
        self.base.execute("pragma cache_size = -4000")
        application = self.base.execute("pragma application_id").fetchone()[0]
        version = self.base.execute("pragma user_version").fetchone()[0]
        tables = self.base.execute("select name, type, sql from sqlite_master where sql not null").fetchall()
        if not tables and not application:
            self.base.executescript(
                f"begin; pragma application_id = {APPLICATION}; pragma user_version = {VERSION}; {SCHEMA} commit;"
            )
        elif application != APPLICATION or version != VERSION:
            raise sqlite3.DatabaseError("not a store of this version")
        elif any(kind != "table" for _, kind, _ in tables) or {t[0] for t in tables} != {"results", "files", "state"}:
            raise sqlite3.DatabaseError("it holds other things than a store does")
        self.base.execute("begin")

    def _start_anew(self, problem: sqlite3.DatabaseError) -> None:
        self.rebuilt = str(problem)
        if self.path is None:
            raise problem
        busy = getattr(problem, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        with suppress(AttributeError):  # it could not even be opened
            self.base.close()
        try:
            if self._beside or busy:  # another process is at work with it
                raise OSError("not this process's to remove")
            remove(self.path)
            self._open()
        except (sqlite3.DatabaseError, OSError):  # a full or broken disk: this run keeps its results in memory
            self.path = None
            self._open()

    # ---------------------------------------------------------------------------------------------------- results

    def get(self, stage: str, key: str) -> str | None:
        """The stored text, or None where there is none or it is damaged."""
        row = self._ask("select sum, value from results where stage = ? and key = ?", (stage, key))
        return _checked(*row[0]) if row else None

    def get_many_bytes(self, stage: str, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """(key, stored bytes) of those keys that have some; at most `MOST` at a time."""
        marks = ",".join("?" * len(keys))
        query = f"select key, sum, value from results where stage = ? and key in ({marks})"
        for key, checksum, data in self._ask(query, (stage, *keys)):
            if isinstance(data, bytes) and _sum(data) == checksum:
                yield key, data

    def known(self, stage: str, keys: Sequence[str]) -> set[str]:
        """Those of the keys under which something is stored; at most 500 at a time."""
        marks = ",".join("?" * len(keys))
        return {
            row[0] for row in self._ask(f"select key from results where stage = ? and key in ({marks})", (stage, *keys))
        }

    def put(self, stage: str, key: str, value: str) -> None:
        data = zlib.compress(value.encode("utf-8", "surrogatepass"), 1)
        self._do("replace into results values (?, ?, ?, ?)", (stage, key, _sum(data), data))

    def get_bytes(self, stage: str, key: str) -> bytes | None:
        """The stored bytes, or None where there are none or they are damaged."""
        row = self._ask("select sum, value from results where stage = ? and key = ?", (stage, key))
        return row[0][1] if row and isinstance(row[0][1], bytes) and _sum(row[0][1]) == row[0][0] else None

    def put_bytes(self, stage: str, key: str, value: bytes) -> None:
        """Stores bytes as they are: what is read and written at each build is not worth packing."""
        self._do("replace into results values (?, ?, ?, ?)", (stage, key, _sum(value), value))

    def copy(self, stages: Iterable[str], key: str, to: str) -> None:
        """Keeps what is stored under a key under another one too."""
        for stage in stages:
            self._do(
                "replace into results select stage, ?, sum, value from results where stage = ? and key = ?",
                (to, stage, key),
            )

    def drop(self, stage: str, key: str) -> None:
        self._do("delete from results where stage = ? and key = ?", (stage, key))

    def count(self, stage: str) -> int:
        """How many results a stage has."""
        return int(next(iter(self._ask("select count(*) from results where stage = ?", (stage,))), (0,))[0])

    def keep_only(self, stage: str, keys: set[str]) -> None:
        """Forgets the results of a stage that no article needs any more."""
        old = [row[0] for row in self._ask("select key from results where stage = ?", (stage,)) if row[0] not in keys]
        for key in old:
            self._do("delete from results where stage = ? and key = ?", (stage, key))

    # --------------------------------------------------------------------------------------- files seen, small state

    def seen(self) -> dict[str, tuple[str, int, int, int, str]]:
        """name -> (name, start, size, mtime in ns, SHA-256) of every file of the last scan."""
        kinds = (("name", "text"), ("start", "integer"), ("size", "integer"), ("mtime", "integer"), ("digest", "text"))
        sound = " and ".join(f"typeof({column}) = '{kind}'" for column, kind in kinds)
        rows = self._ask(f"select name, start, size, mtime, digest from files where {sound}", ())
        return {row[0]: row for row in rows}

    def see(self, rows: Iterable[tuple[str, int, int, int, str]]) -> None:
        for row in rows:
            self._do("replace into files values (?, ?, ?, ?, ?)", row)
        self.set_state(SEEN, "")

    def forget(self, names: Iterable[str]) -> None:
        for name in names:
            self._do("delete from files where name = ?", (name,))
        self.set_state(SEEN, "")

    def state(self, name: str) -> str:
        row = self._ask("select value from state where name = ?", (name,))
        return str(row[0][0]) if row else ""

    def set_state(self, name: str, value: str) -> None:
        self._do("replace into state values (?, ?)", (name, value))

    # -------------------------------------------------------------------------------------------------------- plumbing

    def _ask(self, query: str, values: tuple[object, ...]) -> list[Any]:
        try:
            return self.base.execute(query, values).fetchall()
        except sqlite3.DatabaseError as problem:
            self._start_anew(problem)
            return []

    def _do(self, query: str, values: tuple[object, ...]) -> None:
        try:
            self.base.execute(query, values)
        except sqlite3.DatabaseError as problem:
            self._start_anew(problem)

    def commit(self) -> None:
        try:
            self.base.execute("commit")
            self.base.execute("begin")
        except sqlite3.DatabaseError as problem:
            self._start_anew(problem)

    def shrink(self) -> None:
        """Lets go of what it holds in memory of the file."""
        self._ask("pragma shrink_memory", ())

    def close(self) -> None:
        self.commit()
        self.base.close()

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """(stage, number of results)"""
        for stage, count in self._ask("select stage, count(*) from results group by stage order by stage", ()):
            yield str(stage), int(count)


def remove(path: Path) -> None:
    """Removes a store's files."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _sum(data: bytes) -> int:
    # Against damage, not against malice: who can write to the store can write a checksum too, so nothing in it is trusted.
    return zlib.crc32(data)


def _checked(checksum: object, value: object) -> str | None:
    if not isinstance(value, bytes) or _sum(value) != checksum:
        return None
    try:
        inflater = zlib.decompressobj()
        data = inflater.decompress(value, 1 << 28)  # a hostile store must not fill the memory
        return data.decode("utf-8", "surrogatepass") if not inflater.unconsumed_tail else None
    except (zlib.error, UnicodeDecodeError):
        return None
