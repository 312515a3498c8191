"""Finds the saved files of an archive and reads what is new of them; all else comes from the store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .archive import Archive, ArchiveError, SavedFile, contents, read_bytes
from .codec import decode, encode
from .jobs import Job, Result, read_there, specimen
from .keys import Keys
from .knowledge import Knowledge
from .model import Article
from .owner_facts import OwnerFacts, facts_of
from .report import Report
from .rows import STAGES as ROWS
from .rows import keep, kept, kept_of, listings_of, without_names
from .scan import digests_of, saved_files
from .shipped import Shipped, shipped
from .stood import Found, Scanned, Stood, mark_of
from .store import SEEN, Store
from .summarise import Row, row_from_json
from .withholding import Policy, not_to_be_missed, policy_of

if TYPE_CHECKING:
    from .workers import Begun

Progress = Callable[[str, int, int], None]  # (what is done, how much of it, of how much)
MOST_KEPT = 3  # readings of a file, beside some spare ones of all, before those that are not in use are forgotten
SPARE = 1000
FEW = 8  # new files; so few are read by processes that load what reads them, while this one goes on


@dataclass
class Reader:
    """The saved files of an archive. `files` has them by name once they were looked for, `digests` the SHA-256 of each, `beside`
    what lies with them."""

    archive: Archive
    store: Store
    workers: int = 0  # 0: one a core
    progress: Progress = lambda what, done, whole: None
    scheduler: str = ""  # of a Dask cluster that reads the files
    report: Report = field(default_factory=Report)
    files: dict[str, SavedFile] = field(default_factory=dict, init=False, repr=False)
    digests: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    beside: list[tuple[str, int, int]] = field(default_factory=list, init=False, repr=False)
    _found: dict[str, Found | None] = field(default_factory=dict, init=False, repr=False)
    _stated: OwnerFacts | None = field(default=None, init=False, repr=False)
    _scanned: Scanned = field(default=Scanned(), init=False, repr=False)
    _mark: str = field(default="", init=False, repr=False)
    _begun: tuple[list[Job], Begun] | None = field(default=None, init=False, repr=False)
    _keys: Mapping[str, str] = field(default_factory=dict, init=False, repr=False)  # of files that may have changed

    def scan(self) -> None:
        """Finds the saved files, their digests and what the owner states of each."""
        found = contents(self.archive, frozenset(self.shipped.extensions))
        seen = self.store.seen()
        files, broken = saved_files(found.files, seen, self.shipped, self.store, self.progress)
        self.report.failed += broken
        self.report.skipped += found.skipped
        self.report.failed += found.failed
        stated = OwnerFacts(self.archive, found.beside)
        self.report.failed += stated.withheld_nothing(file.name for file in files)
        last = self.store.state(SEEN)
        digests, new, away = digests_of(files, seen, self.store)
        self._scanned = Scanned(last, new, away)
        self.take(files, stated, digests)
        self._mark = "" if new or away else last
        readable = all(map(digests.get, new))  # what cannot be read was not seen
        self.store.set_state(SEEN, self.mark if readable else "")
        self.beside = found.beside

    def take(self, files: Iterable[SavedFile], stated: OwnerFacts, digests: dict[str, str]) -> None:
        """Takes files into the build, with what the owner states of them."""
        self.files, self.digests, self._stated, self._found = {f.name: f for f in files}, digests, stated, {}

    def find(self, name: str) -> Found | None:
        """What is known of a saved file before it is read; None if it is not there, or if what the owner states of it cannot be
        read, which is reported."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> Found | None:
        file = self.files.get(name)
        if not file:
            return None
        try:
            self._stated = self._stated or OwnerFacts(self.archive, self.beside)
            given = self._stated.stated(name)
            self.policy.to_json(given)  # says so if it is no level
        except ArchiveError as problem:
            self.report.failed.append((name, str(problem)))
            return None
        return Found(file, given, self.digests[name], self.keys.key(name, self.digests[name], given))

    @property
    def found(self) -> dict[str, Found]:
        """What is known of all saved files, by name."""
        return {name: found for name in self.files if (found := self.find(name))}

    @cached_property
    def stating(self) -> str:
        """A digest of all that the owner states of single files, or decided on them."""
        tables = [entry for entry in self.beside if entry[0].endswith((".toml", ".csv"))]
        told = repr((tables, self.knowledge.decisions.all)) if self.home else repr(tables)
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

    @cached_property
    def keys(self) -> Keys:
        return Keys(self.store, self.shipped, self.knowledge, self.policy.version)

    @cached_property
    def knowledge(self) -> Knowledge:
        return Knowledge(self.home)

    def read(self, before: Stood) -> dict[str, tuple[str, Row]]:
        """(key, row) of the saved files by name that do not stand as they did `before`. Only what is new is read."""
        sought = self._sought(before)
        rows = {sought[key]: (key, row) for key, row in kept_of(self.store, sought)}
        rows |= {name: (key, row) for name, key, row in self._read([n for n in sought.values() if n not in rows])}
        return rows

    def read_all(self) -> Iterator[tuple[str, str, Row]]:
        """(name, key, row without its names) of all saved files, one after the other. Only what is new is read."""
        sought = self._sought(Stood())
        for key, row in listings_of(self.store, list(sought)):
            yield sought.pop(key), key, row
        for name, key, row in self._read(list(sought.values())):
            yield name, key, without_names(row)

    def _sought(self, before: Stood) -> dict[str, str]:
        """key -> name of the saved files that do not stand as they did `before`."""
        looked = self._scanned.other(before, self.digests) if before.stating == self.stating else list(self.digests)
        self._keys = before.keys_of(set(looked))
        found = {known.key: name for name in looked if (known := self.find(name))}
        if len(looked) == len(self.files):
            self.keys.only_used()
        return {key: name for key, name in found.items() if self._keys.get(name) != key}

    def _read(self, names: Sequence[str]) -> Iterator[tuple[str, str, Row]]:
        """Reads files, and gives (name, key, row) of each."""
        waiting = [self._job(name) for name in names]
        self.report.read += len(waiting)
        for done, result in enumerate(self._read_all(waiting), 1):
            self.progress("Reading", done, len(waiting))
            if result.error:
                not_to_be_missed(result.name, self._known(result.name).given)
                self.report.failed.append((result.name, result.error))
                continue
            row, found = row_from_json(result.row), self._known(result.name)
            # Its digest may be another since the scan: what was read must not pass for what was there.
            key = self.keys.read(result.name, row.digest, found.given, result)
            self._found[result.name] = found._replace(digest=row.digest, key=key)
            self.digests[result.name], self._mark = row.digest, ""
            if result.standing:
                self.store.copy(("article", "sightings", *ROWS), result.standing, key)
            else:
                self.store.put("article", key, result.article)
                self.store.put_bytes("sightings", key, result.sightings)
                keep(self.store, key, row)
            for text, tagging in result.taggings.items():
                self.store.put("tagging", text, tagging)
            yield result.name, key, row
        self.keys.save()
        self.store.commit()

    def gone(self, before: Stood, rows: Container[str]) -> set[str]:
        """The files that stood `before` and do not any more: those that went away, or could not be read for `rows`."""
        looked = [(self.find(name), name, key) for name, key in self._keys.items() if name not in rows]
        failed = [name for found, name, key in looked if not found or found.key != key]
        return {*self._scanned.gone(before, self.files.keys()), *failed}

    @property
    def mark(self) -> str:
        """A digest of all files as they are."""
        self._mark = self._mark or mark_of(self.digests)
        return self._mark

    def forget(self) -> None:
        """Forgets what is known of single files, and earlier readings of them where they outnumber those in use by far, but for the
        model's output, which is dear."""
        if self.store.count("article") > MOST_KEPT * len(self.files) + SPARE:
            keys = {found.key for found in self.found.values()}
            for stage in ("article", "sightings", *ROWS):
                self.store.keep_only(stage, keys)
            cleanings = {self.keys.cleaning(name, found.digest, found.given) for name, found in self.found.items()}
            for stage in ("trace", "finds"):
                self.store.keep_only(stage, cleanings)
        self._found, self._stated = {}, None

    def begin(self) -> None:
        """Begins to read the files that are new, where they are few, in processes beside this one."""
        from .gazetteer_file import is_made

        if len(self._scanned.new) > FEW:
            return
        new = [name for name in self._scanned.new if (found := self.find(name)) and not kept(self.store, found.key)]
        if new and not self.scheduler and is_made():
            from .workers import begin  # as below: not loaded where there is nothing to read

            jobs = [self._job(name) for name in new]
            self._begun = jobs, begin(read_there, jobs, self.workers)

    @property
    def begun(self) -> bool:
        """Whether processes beside this one read already."""
        return self._begun is not None

    def _read_all(self, waiting: Sequence[Job]) -> Iterable[Result]:
        jobs, begun = self._begun or ([], None)
        self._begun = None
        if not begun and not waiting:
            return ()
        from .workers import run_all

        if begun and jobs == waiting:
            return run_all(read_there, waiting, self.workers, specimen(self.home, self.store.path), begun)
        if begun:
            begun.stop()
        if not waiting:
            return ()
        if self.scheduler:
            from .cluster import read_on

            return read_on(self.scheduler, self.home, waiting)
        # All that reads articles, not loaded where there is nothing to read.
        from .gazetteer_file import is_made
        from .reading_job import gathered, read_job

        if not is_made():
            self.progress("Making the gazetteer of places, once", 0, 0)
        # A fault of the program itself must stop the build here, not be blamed on every file.
        gathered(str(self.home or ""), str(self.store.path or ""))
        return run_all(read_job, waiting, self.workers, specimen(self.home, self.store.path))

    @cached_property
    def shipped(self) -> Shipped:
        return shipped(self.store)

    def _job(self, name: str) -> Job:
        file, given, digest, _ = self._known(name)
        before = encode(self.keys.before(name, digest, given))
        facts = encode(facts_of(given))
        home, store = str(self.home or ""), str(self.store.path or "")
        return Job(name, file.place, file.start, file.size, facts, home, store, self.policy.to_json(given), before)

    def _known(self, name: str) -> Found:
        found = self.find(name)
        assert found, f"{name} was not found"
        return found

    def jobs(self) -> list[Job]:
        """What a process needs to read each of the files found."""
        return [self._job(name) for name in self.found]

    @cached_property
    def policy(self) -> Policy:
        """What the owner withholds."""
        return policy_of(self.archive.settings)

    @property
    def home(self) -> Path | None:
        return self.archive.root if self.archive.owned else None

    def saved(self, name: str) -> bytes:
        file = self.files[name]
        return read_bytes(file.path, file.start, file.size)

    def row_again(self, name: str) -> Row:
        """The row of a file, read anew. ArchiveError if it cannot be read any more."""
        result = self._read_again(name)
        if not result or not result.row:
            raise ArchiveError(f"{name}: it changed or went away during the build; build again")
        return row_from_json(result.row)

    def again(self, name: str) -> Article | None:
        result = self._read_again(name)
        return decode(Article, result.article) if result and result.article else None

    def _read_again(self, name: str) -> Result | None:
        jobs = [msgspec.structs.replace(self._job(name), before="")] if self.find(name) else []
        return next(iter(self._read_all(jobs)), None)
