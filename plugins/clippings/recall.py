"""The register as far as the last build tells: whom that knew keeps id and address. The register itself is read only for the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from .changes import Replaced
from .corpus import Listed
from .linked import Linked, TooMuch
from .register import Entry, Register, append, day_of_build

File = tuple[str, str, str, str]  # as `Register.articles` takes them


class Recalled:
    """Answers as the register would that `read` gives, and enters in it what is new. `path` is its file."""

    def __init__(self, before: Linked, path: Path | None, read: Callable[[], Register]) -> None:
        self._before, self._read = before, read
        self._size = path.stat().st_size if path and path.is_file() else 0
        self._path = path if self._size else None
        self._entities = before.named
        self._further: list[Entry] = []  # lines for articles that are known already
        self.settled = True  # whether all whom the last build knew, and nobody else, are named still
        if self._path and not _ends_whole(self._path):  # it is for the register to judge
            assert self._register

    @cached_property
    def _register(self) -> Register:
        self.settled = False
        register = self._read()
        register.articles([(e.key, e.digest, "", "") for e in self._further])
        return register

    def articles(
        self, files: Collection[File], known: Mapping[str, Listed], staying: Sequence[Listed]
    ) -> dict[str, Entry]:
        """Entries for saved files, as `Register.articles` gives them. `known` are articles of the last build by file, `staying`
        those that keep theirs. TooMuch if a file would take an entry from one of them."""
        if all(name in known for name, *_ in files):
            return {name: self._seen(known[name], digest) for name, digest, *_ in files}
        held = {article.id for article in staying}
        for name, *_ in files:
            entry = self._register.find("article", name)
            if entry and entry.id in held:
                raise TooMuch("a file by a name that another file had before")
        return self._register.articles(files, held, {article.file for article in staying})

    def _seen(self, article: Listed, digest: str) -> Entry:
        entry = Entry("article", article.id, article.file, article.address, article.added, digest)
        if digest != article.saved and self._path:
            self._further.append(Entry("article", entry.id, entry.key, entry.address, day_of_build(), digest))
        return entry

    def entity(self, kind: str, key: str, name: str) -> Entry:
        known = self._entities.get((kind, self._before.rest.keys.get(kind, {}).get(key, "")))
        if known:
            return Entry(kind, known.id, key, known.address, known.added)
        return self._register.entity(kind, key, name)

    @property
    def replaced(self) -> list[Replaced] | None:
        """The saved files that were replaced, before it is saved; None where the register has to be asked."""
        if "_register" in self.__dict__:
            return None
        return [*self._before.rest.replaced, *[Replaced(e.id, e.added, e.digest) for e in self._further]]

    def first(self) -> Iterable[Entry]:
        return self._register.first()

    def save(self) -> None:
        """Appends what is new to the register."""
        if "_register" in self.__dict__:
            self._register.save()
        elif self._path and self._further:
            append(self._path, self._size, self._further)
        self._further = []


def _ends_whole(path: Path) -> bool:
    """Whether the last line of a file was not cut short."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"
