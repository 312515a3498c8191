"""How saved files stand, and how they stood at the last build: told apart by few comparisons where few have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple, Protocol

import msgspec

from .archive import SavedFile


class Found(NamedTuple):
    """A saved file, the raw facts that the owner states of it, the SHA-256 of its bytes, and the key of all that it makes."""

    file: SavedFile
    given: Mapping[str, object]
    digest: str
    key: str


class Kept(Protocol):
    """A saved file as it was linked: under which key its article is stored, and the SHA-256 of its bytes."""

    @property
    def file(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def saved(self) -> str: ...


class Stood:
    """How the saved files stood at the last build, and what was stated of them then: see `Reader.stating`. `mark` is that of the
    files as they were seen then, "" if not all of them were linked."""

    def __init__(self, files: Sequence[Kept] = (), stating: str = "", mark: str = "") -> None:
        self._files, self.stating, self.mark = files, stating, mark

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """By name the keys under which the articles are stored."""
        return {file.file: file.key for file in self._files}

    def keys_of(self, names: Collection[str]) -> Mapping[str, str]:
        """The keys of those files."""
        return {file.file: file.key for file in self._files if file.file in names}

    def other(self, digests: Mapping[str, str]) -> list[str]:
        """The files of which the SHA-256 given by name is another."""
        saved = {file.file: file.saved for file in self._files}
        return [name for name, digest in digests.items() if saved.get(name) != digest]


class Scanned(NamedTuple):
    """What a scan found: the mark of the files that the last one saw, "" if they were not all seen by it; those that were never seen
    as they are now, and those that were seen last and are not there."""

    last: str = ""
    new: Sequence[str] = ()
    away: Set[str] = frozenset()

    def other(self, before: Stood, digests: Mapping[str, str]) -> Sequence[str]:
        """The files, their SHA-256 given by name, that are other than they stood `before`."""
        return self.new if self._saw(before) else before.other(digests)

    def gone(self, before: Stood, files: Set[str]) -> Set[str]:
        """The files that stood `before` and are none of those."""
        return self.away if self._saw(before) else before.keys.keys() - files

    def _saw(self, before: Stood) -> bool:
        return bool(before.mark) and before.mark == self.last


def mark_of(digests: Mapping[str, str]) -> str:
    """A digest of files, of which the SHA-256 are given by name."""
    names = sorted(digests)
    told = msgspec.msgpack.encode((names, [digests[name] for name in names]))
    return hashlib.blake2b(told, digest_size=16).hexdigest()
