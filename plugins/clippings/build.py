"""One build of an archive: what is new is read, all is linked, and pages whose key is new are rendered and published."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from . import page_types
from .archive import Archive, ArchiveError
from .corpus import Corpus, Listed
from .knowledge import Knowledge
from .leaks import refuse_leaks
from .link import head, link
from .linked import Fetched, Linked, TooMuch, load, save, vouch
from .page_types import Page
from .publish import Output
from .reader import Progress, Reader
from .recall import Recalled
from .register import Register
from .release import keep_ledger
from .relink import relink
from .report import Report
from .rows import Rows
from .site import BuiltSite
from .staging import all_pages, stage_all, stage_bunches
from .stood import Stood
from .store import Store
from .summarise import Row
from .withholding import FULL, ledger, parted

NO_CORPUS = Corpus([], {}, lambda article: ())


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
    # The basis, found out, after what may change of it during a build.
    _told: tuple[tuple[str, int, int], str] = field(default=(("", -1, 0), ""), init=False, repr=False)
    _register_read: tuple[int, hashlib.blake2b] = field(  # how much of the register is in that digest
        default_factory=lambda: (0, hashlib.blake2b(digest_size=16)), init=False, repr=False
    )
    _withdrawn: dict[str, Row] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def reader(self) -> Reader:
        """What finds and reads the saved files."""
        return Reader(self.archive, self.store, self.workers, self.progress, self.scheduler, self.report)

    @property
    def knowledge(self) -> Knowledge:
        return self.reader.knowledge

    def scan(self) -> None:
        """Finds the saved files, and begins to read the few that are new."""
        self.reader.scan()
        self.reader.begin()

    def read(self) -> list[Listed]:
        """The heads of all files that have a page."""
        saved = self.reader.digests
        heads = [head(name, key, saved[name], row, self.rows) for name, key, row in self.reader.read_all()]
        if any(head.shown != FULL for head in heads):
            public, self._withdrawn = parted({head.file: (head.key, head.row) for head in heads})
            heads = [head for head in heads if head.file in public]
        return heads

    def fingerprint(self, output: Output) -> str:
        """A digest of everything that the site in `output` is made from: the same as last time, and it stands already."""
        pages = sorted((self.archive.root / "pages").glob("*")) if self.archive.owned else []
        own = [hashlib.blake2b(path.read_bytes()).digest() for path in pages if path.is_file()]
        told = (self._basis(output), self.reader.stating, self.reader.mark, self.reader.beside, self.report.failed, own)
        return hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def stands(self, output: Output) -> bool:
        """Whether the site stands in `output` as the last build left it, and nothing it is made from has changed."""
        last = self.store.state(f"built {output.root}").partition("\n")
        if last[0] != self.fingerprint(output) or not output.untouched():
            return False
        self.report = Report.from_json(last[2])
        return True

    def corpus(self, output: Output) -> Corpus:
        """The corpus of all saved files. Where little changed since the site in `output` was made, only that is linked anew."""
        if not self.reader.files and not self.report.failed and output.has_pages_of_articles():
            raise ArchiveError(
                f"{self.archive.articles} holds no saved file any more, so all articles would go from {output.root}: put "
                "them back, or delete that folder if this is meant"
            )
        before = load(self.store, self._basis(output)) if self.archive.owned else None
        if before:
            with suppress(TooMuch):
                return self._relinked(before, output)
        heads = self.read()
        self.reader.forget()
        return self.link(heads)

    def _basis(self, output: Output) -> str:
        """A digest of all that shapes the site in `output` beside the articles, and of how it stands: an older site, put
        back from a copy, does not pass for the last."""
        register = self.archive.root / "register.jsonl"
        status = register.stat() if self.archive.owned and register.is_file() else None
        stand = (output.digest, status.st_size, status.st_mtime_ns) if status else (output.digest, 0, 0)
        if self._told[0] != stand:
            self._told = stand, self._find_basis(output, register if status else None)
        return self._told[1]

    def _find_basis(self, output: Output, register: Path | None) -> str:
        digest = hashlib.blake2b(digest_size=16)
        own = [(name, size, mtime) for name, size, mtime in self.reader.beside if not name.endswith((".toml", ".csv"))]
        shaping = (
            str(output.root),
            output.digest,
            self.url,
            self._empty_site.version,
            self.reader.keys.shaping,
            page_types.shaping(),
            own,
        )
        digest.update(repr(shaping).encode("utf-8", "surrogatepass"))
        digest.update(self._hashed(register) if register else b"")
        return digest.hexdigest()

    def _hashed(self, register: Path) -> bytes:
        """A digest of the register. What this build appended to it is read alone."""
        size, hashed = self._register_read
        with register.open("rb") as file:
            file.seek(0, os.SEEK_END)
            if file.tell() < size:
                size, hashed = 0, hashlib.blake2b(digest_size=16)
            file.seek(size)
            further = file.read()
        hashed.update(further)
        self._register_read = size + len(further), hashed
        return hashed.digest()

    def _relinked(self, before: Linked, output: Output) -> Corpus:
        known = before.files()
        if self.reader.begun:  # what is needed later anyway is loaded while others read
            page_types.installed()
            assert self._empty_site.renderer
        changed = self.reader.read(known)
        gone: Set[str] = self.reader.gone(known, changed)
        if before.rest.withholds or any(row.shown != FULL for _, row in changed.values()):
            changed, gone = self._parted(known, changed, gone)
        path = self.archive.root / "register.jsonl"
        register = Recalled(before, path if path.is_file() else None, self._register)
        corpus = relink(before, changed, gone, register, self.knowledge, self.rows)
        if not output.untouched():  # asked late: a process beside looks at every file of the site meanwhile
            raise TooMuch("the site in the output is not as the last build left it")
        assert corpus.touched
        output.keep(corpus.touched.addresses)
        register.save()
        self.report.learn(corpus, self.archive, self.knowledge.decisions.about_none_of(self.reader.files))
        return corpus

    def _parted(
        self, known: Stood, changed: Mapping[str, tuple[str, Row]], gone: Set[str]
    ) -> tuple[dict[str, tuple[str, Row]], Set[str]]:
        """What changed, and what is gone, of the files that may be linked. One that is withheld bears on all its copies."""
        staying = {name: (key, self.rows.row(name, key)) for name, key in known.keys.items() if name not in gone}
        public, self._withdrawn = parted(staying | dict(changed))
        fetched = Fetched(self.store)
        news = {
            name: changed[name] if name in changed else (key, fetched.row(key))
            for name, (key, _) in public.items()
            if known.keys.get(name) != key
        }
        return news, known.keys.keys() - public.keys()

    def _register(self) -> Register:
        path = self.archive.root / "register.jsonl" if self.archive.owned else None
        policy = self.reader.policy
        return Register(path, hidden=policy.hides_address if policy.secrets else None)

    def link(self, heads: Sequence[Listed], enter: bool = True) -> Corpus:
        """The corpus; what is new in it is entered in the archive's register, unless `enter` is off."""
        register = self._register()
        added = {} if register.path else self._file_dates()
        corpus = link(heads, self.rows, added, register, self.knowledge)
        if enter:
            register.save()
        self.report.learn(corpus, self.archive, self.knowledge.decisions.about_none_of(self.reader.files))
        return corpus

    def _file_dates(self) -> dict[str, str]:
        """Where nothing may be written, a file's own date stands for the date it was added."""
        seen = self.store.seen().values()
        return {name: time.strftime("%Y-%m-%d", time.gmtime(mtime / 1e9)) for name, _, _, mtime, _ in seen}

    def site(self, corpus: Corpus) -> BuiltSite:
        site = copy(self._empty_site)  # with all that was found out of it
        site.corpus = corpus
        if self._withdrawn:
            register = self._register()
            entries = [(register.find("article", name), row) for name, row in sorted(self._withdrawn.items())]
            site.withdrawn = [
                (e.address, row) for e, row in entries if e and not self.reader.policy.hides_address(e.address)
            ]
        return site

    @cached_property
    def rows(self) -> Rows:
        """The rows of articles that are linked."""
        return Rows(self.store, self.reader.row_again)

    @cached_property
    def _empty_site(self) -> BuiltSite:
        """The site without its articles: what shapes all pages alike."""
        rules = self.reader.shipped.rules
        return BuiltSite(
            self.archive,
            NO_CORPUS,
            self.url,
            self.theme,
            self.store,
            self.rows,
            self.reader.again,
            self.reader.saved,
            rules,
        )

    def write(self, corpus: Corpus, output: Output) -> None:
        """Renders every page whose key is new and publishes what differs."""
        site = self.site(corpus)
        version = site.version

        def is_new(page: Page) -> bool:
            if page.stands:
                output.leave(page.address)
                return False
            # Of a page that never stood the key is not asked here: the process that makes it does so.
            return not (output.stood(page.address) and output.current(page.address, f"{version} {page.key}", page.of))

        bunches, new = all_pages(site, self.report.failed, is_new)
        whole = len(corpus.articles) + len(corpus.apart) == len(self.reader.digests)
        mark = self.reader.mark if whole else ""
        left = (self.store, corpus, self.reader.stating, mark, site.changes.replaced)
        keep = partial(save, *left) if self.archive.owned else None
        for done, count in stage_all(site, output, new, self.workers, keep):
            self.progress("Writing", done, count)
        for done, count in stage_bunches(output, bunches):
            self.progress("Indexing", done, count)
        if self.reader.policy.secrets:
            refuse_leaks(self.reader.policy.secrets, output.work / "staged", output.root, output.standing())
        output.finish()
        levels = [(a.address, a.shown) for a in corpus.articles if a.shown != FULL]
        levels += [(address, row.shown) for address, row in site.withdrawn]
        keep_ledger(output.root, ledger(self.reader.policy, levels))
        self.report.written, self.report.deleted = output.written, output.deleted
        self.report.pages = output.pages
        self.store.set_state(f"built {output.root}", f"{self.fingerprint(output)}\n{self.report.to_json()}")
        if self.archive.owned:
            vouch(self.store, self._basis(output))
