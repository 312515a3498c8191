"""What a build notes of the files that it stages, and how that is taken in once the build is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from .made import (
    APPLICATION,
    MADE,
    READ,
    SCHEMA,
    VERSION,
    Known,
    Lost,
    Made,
    connected,
    guarded,
    made,
    remove,
    state_of,
    uri,
)

NEXT = "made.next.sqlite"
PUT = "replace into files values (?, ?, ?, ?, ?, ?, ?)"


class Noted:
    """What a build notes of the files that it stages, beside what the last one left. It is not to be relied on before a
    whole journal names its digest, so nothing of it waits for the disk."""

    def __init__(self, work: Path, before: str = "") -> None:
        self.path = work / NEXT
        remove(self.path)
        with guarded(self.path):
            self._base = connected(self.path, "mode=rwc")
            self._base.execute("pragma cache_size = -8000")  # rows come in any order
            self._base.execute("pragma journal_mode = off")
            self._base.execute("pragma synchronous = off")
            self._base.execute("begin")
            for table in SCHEMA[:2]:
                self._base.execute(table)
            self._base.execute(f"pragma application_id = {APPLICATION}")
            self._base.execute(f"pragma user_version = {VERSION}")
            # By this name the output is told from all that it was before, an older one put back from a copy too.
            self.digest = os.urandom(16).hex()
            self._base.execute("insert into state values (?, ?)", (self.digest, before))

    def add(self, rows: Iterable[Made]) -> None:
        with guarded(self.path):
            self._base.executemany(PUT, rows)

    def digests(self) -> Iterator[tuple[str, bytes]]:
        """(address, SHA-256) of the files noted, by address."""
        with guarded(self.path):
            yield from self._base.execute("select address, digest from files order by address")

    def addresses(self) -> Iterator[str]:
        """The addresses of the files noted, in order."""
        with guarded(self.path):
            for row in self._base.execute("select address from files order by address"):
                yield row[0]

    def count(self) -> int:
        with guarded(self.path):
            return int(self._base.execute("select count(*) from files").fetchone()[0])

    def close(self) -> None:
        with guarded(self.path):
            self._base.execute(SCHEMA[2])
            self._base.execute("commit")
            self._base.close()


def adopt(work: Path, digest: str, gone: Iterable[str]) -> None:
    """Takes in what the build of that digest noted, and forgets the files that are gone; a second time does nothing. Where
    that is not possible, what is known of the files is removed. OSError where the disk is at fault."""
    base, noted = work / MADE, work / NEXT
    last = _state(base)
    if last and last[0] == digest:
        return  # a build died right after this
    new = _state(noted)
    if new == (digest, ""):
        remove(base)
        noted.replace(base)
    elif last and new == (digest, last[0]):
        with suppress(Lost):  # it is removed by then
            _take_in(base, noted, new, gone)
    else:
        remove(base)


def _take_in(base: Path, noted: Path, state: tuple[str, str], gone: Iterable[str]) -> None:
    with guarded(base), closing(connected(base, "mode=rw")) as connection:
        connection.execute("pragma synchronous = full")
        connection.execute("attach ? as noted", (uri(noted, READ),))
        connection.execute("begin immediate")
        connection.execute("replace into files select * from noted.files")
        connection.executemany("delete from files where address = ?", ((address,) for address in gone))
        connection.execute("update state set digest = ?, before = ?", state)
        connection.execute("commit")


def from_digests(work: Path, digests: Iterable[tuple[str, bytes]]) -> Known:
    """What is known of files of which only address and SHA-256 are known: they are ours, and no more."""
    noted = Noted(work)
    noted.add(made(address, "", digest, -1, -1) for address, digest in digests)
    noted.close()
    remove(work / MADE)
    noted.path.replace(work / MADE)
    return Known(work / MADE)


def _state(path: Path) -> tuple[str, str] | None:
    """(digest, what it adds to) of a database, None where there is none. One that is damaged is removed."""
    if path.is_symlink():
        remove(path)
    if not path.exists():
        return None
    try:
        with guarded(path), closing(connected(path, "mode=rw")) as base:  # this undoes what was left half done
            return state_of(base)
    except Lost:
        return None
