"""One build of an archive: what is new is read, all is linked, and pages whose key is new are rendered and published."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import page_types, sources
from .archive import Archive, ArchiveError, OwnerFacts, SavedFile, facts_of, saved_files
from .codec import decode, encode
from .collection import items
from .knowledge import Knowledge
from .link import Corpus, link
from .model import Article
from .page_types import Bunch, Page
from .pipeline import gather, gather_rules
from .publish import Output, opened
from .reading_job import code_version, gathered, read_bytes, read_job
from .register import Register
from .report import Report
from .site import BuiltSite
from .store import Store
from .summarise import Row, row_from_json
from .workers import Job, run_all

Progress = Callable[[str, int, int], None]  # (what is done, how much of it, of how much)


@dataclass
class Build:
    """One build of an archive. `theme` holds templates and static files; `url` is the site's absolute address."""

    archive: Archive
    store: Store
    theme: Path
    url: str
    workers: int = 0  # 0: one a core
    progress: Progress = lambda what, done, whole: None
    report: Report = field(default_factory=Report)

    def read(self) -> dict[str, tuple[str, Row]]:
        """The rows of all saved files by name, each with the key of its stored article. Only what is new is read."""
        kinds = gather(sources, "SOURCE", sources.Source)
        seen = self.store.seen()
        files, skipped = saved_files(self.archive, frozenset(e for kind in kinds for e in kind.extensions))
        many = tuple(e for kind in kinds if kind.articles for e in kind.extensions)
        files = [item for file in files for item in (_items(file, seen) if file.name.endswith(many) else [file])]
        self.report.skipped += skipped
        stated = OwnerFacts(self.archive)
        self.report.failed += stated.problems
        self._digests = self._scan(files, seen)
        jobs: dict[str, Job] = {}
        keys: dict[str, str] = {}
        for file in files:
            try:
                facts = encode(facts_of(stated.stated(file.name)))
            except ArchiveError as problem:
                self.report.failed.append((file.name, str(problem)))
                continue
            keys[file.name] = self._key(file, facts)
            jobs[file.name] = Job(
                file.name,
                str(file.path),
                file.start,
                file.size,
                facts,
                str(self._home or ""),
                str(self.store.path or ""),
            )
        stored = self.store.get_many("row", keys.values())
        rows = {name: (key, row_from_json(stored[key])) for name, key in keys.items() if key in stored}
        waiting = [jobs[name] for name in keys if name not in rows]
        if waiting:  # a fault of the program itself must stop the build here, not be blamed on every file
            gathered(str(self._home or ""), str(self.store.path or ""))
        self.report.read = len(waiting)
        for done, result in enumerate(run_all(read_job, waiting, self.workers), 1):
            self.progress("Reading", done, len(waiting))
            if result.error:
                self.report.failed.append((result.name, result.error))
                continue
            key = keys[result.name]
            self.store.put("article", key, result.article)
            self.store.put("sightings", key, result.sightings)
            self.store.put("row", key, result.row)
            for text, tagging in result.taggings.items():
                self.store.put("tagging", text, tagging)
            rows[result.name] = (key, row_from_json(result.row))
        self.store.commit()
        self._keys = keys
        self._jobs = jobs
        return rows

    @property
    def _home(self) -> Path | None:
        return self.archive.root if self.archive.owned else None

    def _scan(self, files: list[SavedFile], seen: Mapping[str, tuple[int, int, int, str]]) -> dict[str, str]:
        """The SHA-256 of each file, taken anew only where place, size or time differ from the last scan."""
        digests = {}
        for file in files:
            start, size, mtime, digest = seen.get(file.name, (-1, -1, -1, ""))
            if (start, size, mtime) != (file.start, file.size, file.mtime):
                try:
                    digest = hashlib.sha256(read_bytes(file.path, file.start, file.size)).hexdigest()
                except OSError:
                    digest = ""  # the reader will name the reason
                else:
                    self.store.see([(file.name, file.start, file.size, file.mtime, digest)])
            digests[file.name] = digest
        self.store.forget(set(seen) - set(digests))
        return digests

    def _key(self, file: SavedFile, facts: str) -> str:
        parts = (code_version(), self._digests[file.name], file.name, facts, Knowledge(self._home).version)
        return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def link(self, rows: Mapping[str, tuple[str, Row]], enter: bool = True) -> Corpus:
        """The corpus; what is new in it is entered in the archive's register, unless `enter` is off."""
        path = self.archive.root / "register.jsonl" if self.archive.owned else None
        register = Register(path)
        added = {} if path else self._file_dates()
        corpus = link(rows, added, register, Knowledge(self._home))
        if enter:
            register.save()
        self.report.learn(corpus, self.archive)
        return corpus

    def _file_dates(self) -> dict[str, str]:
        """Where nothing may be written, a file's own date stands for the date it was added."""
        seen = self.store.seen().items()
        return {name: time.strftime("%Y-%m-%d", time.gmtime(mtime / 1e9)) for name, (_, _, mtime, _) in seen}

    def site(self, corpus: Corpus) -> BuiltSite:
        rules = {rule.name: rule.says for rule in gather_rules()}
        return BuiltSite(self.archive, corpus, self.url, self.theme, self.store, self._again, self._saved, rules)

    def _saved(self, name: str) -> bytes:
        job = self._jobs[name]
        return read_bytes(Path(job.path), job.start, job.size)

    def _again(self, name: str) -> Article | None:
        job = self._jobs.get(name)
        result = next(iter(run_all(read_job, [job], 1))) if job else None
        return decode(Article, result.article) if result and result.article else None

    def write(self, corpus: Corpus, output: Path) -> None:
        """Renders every page whose key is new and publishes what differs."""
        site = self.site(corpus)
        made = [page for kind in page_types.installed() for page in kind.pages(site)]
        bunches = [page for page in made if isinstance(page, Bunch)]
        pages = [page for page in made if isinstance(page, Page)]
        with opened(output) as folder:
            new = [page for page in pages if not folder.current(page.address, f"{site.version} {page.key}")]
            for done, page in enumerate(new, 1):
                folder.stage(page.address, f"{site.version} {page.key}", _made(site, page))
                self.progress("Writing", done, len(new))
            self._bunches(folder, bunches)
            folder.finish()
            self.report.written, self.report.deleted = folder.written, folder.deleted
            self.report.pages = len(folder.wanted)

    def _bunches(self, folder: Output, bunches: list[Bunch]) -> None:
        """Stages the files of those bunches whose key is new."""
        new = [bunch for bunch in bunches if not folder.whole(bunch.folder, bunch.key)]
        for done, bunch in enumerate(new, 1):
            for address, data in bunch.files().items():
                if not folder.current(address, bunch.key):
                    folder.stage(address, bunch.key, data)
            self.progress("Indexing", done, len(new))


def _items(file: SavedFile, seen: Mapping[str, tuple[int, int, int, str]]) -> list[SavedFile]:
    """The articles of a collection, from the last scan where the file is the same."""
    known = [
        replace(file, name=name, start=start, size=size)
        for name, (start, size, mtime, _) in seen.items()
        if name.startswith(f"{file.name}#") and mtime == file.mtime
    ]
    # The last line ends where the file does, but for its line end.
    whole = bool(known) and file.size - max(item.start + item.size for item in known) <= 2
    return sorted(known, key=lambda item: item.start) if whole else items(file)


def _made(site: BuiltSite, page: Page) -> bytes:
    if page.data:
        return page.data()
    assert page.view
    return site.renderer.page(page.template, page.address, page.view()).encode("utf-8", "replace")
