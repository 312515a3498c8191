"""One build of an archive: what is new is read, all is linked, and pages whose key is new are rendered and published."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import page_types
from .archive import Archive, ArchiveError, SavedFile, contents, read_bytes
from .codec import decode, encode
from .corpus import Corpus
from .keys import Keys
from .knowledge import Knowledge
from .leaks import refuse_leaks
from .link import link
from .linked import Fetched, Linked, TooMuch, load, save
from .model import Article
from .owner_facts import OwnerFacts, facts_of
from .publish import Output
from .register import Register
from .release import keep_ledger
from .relink import relink
from .report import Report
from .scan import digests_of, saved_files
from .shipped import Shipped, shipped
from .site import BuiltSite
from .staging import all_pages, stage_all, stage_bunches
from .store import Store
from .summarise import Row, row_from_json
from .withholding import Policy, ledger, not_to_be_missed, parted, policy_of
from .workers import Job, Result, run_all

Progress = Callable[[str, int, int], None]  # (what is done, how much of it, of how much)


NO_CORPUS = Corpus([], {}, {})


class Found(NamedTuple):
    """A saved file, the raw facts that the owner states of it, the SHA-256 of its bytes, and the key of all that it makes."""

    file: SavedFile
    given: Mapping[str, object]
    digest: str
    key: str


@dataclass
class Build:
    """One build of an archive. `theme` holds templates and static files; `url` is the site's absolute address."""

    archive: Archive
    store: Store
    theme: Path
    url: str
    workers: int = 0  # 0: one a core
    progress: Progress = lambda what, done, whole: None
    scheduler: str = ""  # of a Dask cluster that reads the files; "": this machine does
    report: Report = field(default_factory=Report)
    _found: dict[str, Found] = field(default_factory=dict, init=False, repr=False)
    _beside: list[tuple[str, int, int]] = field(default_factory=list, init=False, repr=False)
    _rows: dict[str, tuple[str, Row]] = field(default_factory=dict, init=False, repr=False)
    _withdrawn: dict[str, Row] = field(default_factory=dict, init=False, repr=False)

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
        self.take(files, stated, digests_of(files, seen, self.store))
        self.keys.only_used()
        self._beside = found.beside

    def take(self, files: Iterable[SavedFile], stated: OwnerFacts, digests: Mapping[str, str]) -> None:
        """Takes files into the build, with what the owner states of them."""
        for file in files:
            try:
                given = stated.stated(file.name)
                self.policy.to_json(given)  # says so if it is no level
            except ArchiveError as problem:
                self.report.failed.append((file.name, str(problem)))
                continue
            digest = digests[file.name]
            self._found[file.name] = Found(file, given, digest, self.keys.key(file.name, digest, given))

    @cached_property
    def keys(self) -> Keys:
        return Keys(self.store, self.shipped, self.knowledge, self.policy.version)

    @cached_property
    def knowledge(self) -> Knowledge:
        return Knowledge(self._home)

    def fingerprint(self, output: Output) -> str:
        """A digest of everything that the site in `output` is made from: the same as last time, and it stands already."""
        keys = sorted((name, found.key) for name, found in self._found.items())
        pages = sorted((self.archive.root / "pages").glob("*")) if self.archive.owned else []
        own = [hashlib.blake2b(path.read_bytes()).digest() for path in pages if path.is_file()]
        parts = repr((self._basis(output), keys, self._beside, self.report.failed, own))
        return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def stands(self, output: Output) -> bool:
        """Whether the site stands in `output` as the last build left it, and nothing it is made from has changed."""
        last = self.store.state(f"built {output.root}").partition("\n")
        if last[0] != self.fingerprint(output) or not output.untouched():
            return False
        self.report = Report.from_json(last[2])
        return True

    def corpus(self, output: Output) -> Corpus:
        """The corpus of all saved files. Where little changed since the site in `output` was made, only that is linked anew."""
        if not self._found and not self.report.failed and any(made.of for made in output.made.values()):
            raise ArchiveError(
                f"{self.archive.articles} holds no saved file any more, so all articles would go from {output.root}: put "
                "them back, or delete that folder if this is meant"
            )
        before = load(self.store) if self.archive.owned else None
        if before and before.version == self._basis(output) and output.untouched():
            try:
                return self._relinked(before)
            except TooMuch:
                pass
        return self.link(self.read())

    def _basis(self, output: Output) -> str:
        """A digest of all that shapes the site in `output` beside the articles, and of how it stands: an older site, put
        back from a copy, does not pass for the last."""
        digest = hashlib.blake2b(digest_size=16)
        own = [(name, size, mtime) for name, size, mtime in self._beside if not name.endswith((".toml", ".csv"))]
        shaping = (
            str(output.root),
            output.digest,
            self.url,
            self._empty_site.version,
            self.keys.shaping,
            page_types.shaping(),
            own,
        )
        digest.update(repr(shaping).encode("utf-8", "surrogatepass"))
        register = self.archive.root / "register.jsonl"
        digest.update(register.read_bytes() if self.archive.owned and register.is_file() else b"")
        return digest.hexdigest()

    def _relinked(self, before: Linked) -> Corpus:
        rows = self.read(before.rows())
        register = self._register()
        corpus = relink(before, rows, {}, register, self.knowledge, Fetched(self.store))
        register.save()
        self.report.learn(corpus, self.archive, self.knowledge.decisions.about_none_of(self._found))
        return corpus

    def read(self, known: Mapping[str, tuple[str, Row]] | None = None) -> dict[str, tuple[str, Row]]:
        """The rows of all saved files by name, each with the key of its stored article: those `known` that are the same still,
        and the others from the store. Only what is new is read."""
        known = known or {}
        keys = {name: found.key for name, found in self._found.items()}
        rows = {name: known[name] for name, key in keys.items() if name in known and known[name][0] == key}
        sought = {key: name for name, key in keys.items() if name not in rows}
        rows |= {sought[key]: (key, row_from_json(text)) for key, text in self.store.get_many("row", sought)}
        waiting = [self._job(name) for name in keys if name not in rows]
        self.report.read += len(waiting)
        for done, result in enumerate(self._read_all(waiting), 1):
            self.progress("Reading", done, len(waiting))
            if result.error:
                not_to_be_missed(result.name, self._found[result.name].given)
                self.report.failed.append((result.name, result.error))
                continue
            row, found = row_from_json(result.row), self._found[result.name]
            # Its digest may be another since the scan: what was read must not pass for what was there.
            key = self.keys.read(result.name, row.digest, found.given, result.bearing, result.beyond)
            self._found[result.name] = found._replace(digest=row.digest, key=key)
            self.store.put("article", key, result.article)
            self.store.put_bytes("sightings", key, result.sightings)
            self.store.put("row", key, result.row)
            if result.finds[1]:
                self.store.put("finds", *result.finds)
            for text, tagging in result.taggings.items():
                self.store.put("tagging", text, tagging)
            rows[result.name] = (key, row)
        self.keys.save()
        self.store.commit()
        self._rows, self._withdrawn = parted(rows)
        return self._rows

    def _read_all(self, waiting: Sequence[Job]) -> Iterable[Result]:
        if not waiting:
            return ()
        if self.scheduler:
            from .cluster import read_on

            return read_on(self.scheduler, self._home, waiting)
        # All that reads articles, not loaded where there is nothing to read.
        from .gazetteer_file import is_made
        from .reading_job import gathered, read_job, specimen

        if not is_made():
            self.progress("Making the gazetteer of places, once", 0, 0)
        # A fault of the program itself must stop the build here, not be blamed on every file.
        gathered(str(self._home or ""), str(self.store.path or ""))
        return run_all(read_job, waiting, self.workers, specimen(self._home, self.store.path))

    @cached_property
    def shipped(self) -> Shipped:
        return shipped(self.store)

    def _job(self, name: str) -> Job:
        file, given, digest, _ = self._found[name]
        before = encode(self.keys.before(name, digest, given))
        facts = encode(facts_of(given))
        home, store = str(self._home or ""), str(self.store.path or "")
        return Job(name, file.place, file.start, file.size, facts, home, store, self.policy.to_json(given), before)

    def jobs(self) -> list[Job]:
        """What a process needs to read each of the files found."""
        return [self._job(name) for name in self._found]

    @cached_property
    def policy(self) -> Policy:
        """What the owner withholds."""
        return policy_of(self.archive.settings)

    def _register(self) -> Register:
        path = self.archive.root / "register.jsonl" if self.archive.owned else None
        return Register(path, hidden=self.policy.hides_address)

    @property
    def _home(self) -> Path | None:
        return self.archive.root if self.archive.owned else None

    def link(self, rows: Mapping[str, tuple[str, Row]], enter: bool = True) -> Corpus:
        """The corpus; what is new in it is entered in the archive's register, unless `enter` is off."""
        register = self._register()
        added = {} if register.path else self._file_dates()
        corpus = link(rows, added, register, self.knowledge)
        if enter:
            register.save()
        self.report.learn(corpus, self.archive, self.knowledge.decisions.about_none_of(self._found))
        return corpus

    def _file_dates(self) -> dict[str, str]:
        """Where nothing may be written, a file's own date stands for the date it was added."""
        seen = self.store.seen().items()
        return {name: time.strftime("%Y-%m-%d", time.gmtime(mtime / 1e9)) for name, (_, _, mtime, _) in seen}

    def site(self, corpus: Corpus) -> BuiltSite:
        site = copy(self._empty_site)  # with all that was found out of it
        site.corpus = corpus
        if self._withdrawn:
            register = self._register()
            entries = [(register.find("article", name), row) for name, row in sorted(self._withdrawn.items())]
            site.withdrawn = [(e.address, row) for e, row in entries if e and not self.policy.hides_address(e.address)]
        return site

    @cached_property
    def _empty_site(self) -> BuiltSite:
        """The site without its articles: what shapes all pages alike."""
        rules = self.shipped.rules
        return BuiltSite(self.archive, NO_CORPUS, self.url, self.theme, self.store, self._again, self._saved, rules)

    def _saved(self, name: str) -> bytes:
        file = self._found[name].file
        return read_bytes(file.path, file.start, file.size)

    def _again(self, name: str) -> Article | None:
        result = next(iter(self._read_all([self._job(name)]))) if name in self._found else None
        return decode(Article, result.article) if result and result.article else None

    def write(self, corpus: Corpus, output: Output) -> None:
        """Renders every page whose key is new and publishes what differs."""
        site = self.site(corpus)
        bunches, pages = all_pages(site, self.report.failed)
        version = site.version
        new = [page for page in pages if not output.current(page.address, f"{version} {page.key}", page.of)]
        if corpus.touched:
            output.keep(corpus.touched.addresses)
        for done, count in stage_all(site, output, new, self.workers):
            self.progress("Writing", done, count)
        for done, count in stage_bunches(output, bunches):
            self.progress("Indexing", done, count)
        refuse_leaks(self.policy.secrets, output.work / "staged", output.root, output.wanted)
        output.finish()
        levels = [*((a.address, a.row.shown) for a in corpus.articles), *((a, r.shown) for a, r in site.withdrawn)]
        keep_ledger(output.root, ledger(self.policy, levels))
        self.report.written, self.report.deleted = output.written, output.deleted
        self.report.pages = len(output.wanted)
        self.store.set_state(f"built {output.root}", f"{self.fingerprint(output)}\n{self.report.to_json()}")
        if self.archive.owned:
            save(self.store, corpus, self._rows, self._basis(output))
