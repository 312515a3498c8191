"""START HERE: the stages in order, from a saved file to the published site.

per file:  extract -> clean -> annotate -> summarise      `read_article`, pure, in worker processes
once:      link                                           `Build.link`
per page:  render                                         `Build.write`, only pages whose key is new
once:      publish                                        the same, whole or not at all
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from . import annotators, clean_rules, credit_styles, embed_kinds, page_types, sources
from .annotate import annotate
from .archive import Archive, ArchiveError, OwnerFacts, SavedFile, facts_of, saved_files
from .clean import clean
from .codec import decode, encode
from .collection import items
from .decide import decide_cleaning, decide_mentions
from .decisions import CLEANING
from .extract import Unreadable, extract
from .knowledge import Knowledge
from .link import Corpus, link
from .model import Article, Facts, Saved
from .open_sets import collect
from .page_types import Page
from .publish import opened
from .reading import read
from .register import Register
from .report import Report
from .site import BuiltSite
from .store import Store
from .summarise import Row, summarise
from .tagger import SpacyTagger, Tagger, Tagging
from .workers import Job, Result, run_all

T = TypeVar("T")
Progress = Callable[[str, int, int], None]  # (what is done, how much of it, of how much)


@dataclass(frozen=True)
class Tools:
    """The open sets and the knowledge that the stages are handed, gathered once a process."""

    sources: tuple[sources.Source, ...]
    rules: tuple[clean_rules.BlockRule | clean_rules.RepairRule, ...]
    styles: tuple[credit_styles.CreditStyle, ...]
    kinds: tuple[embed_kinds.EmbedKind, ...]
    annotators: tuple[annotators.Annotator, ...]
    knowledge: Knowledge


def tools(archive: Path | None) -> Tools:
    """All open sets, with the knowledge of the archive in that folder (None: only what is shipped)."""
    return Tools(
        sources=gather(sources, "SOURCE", sources.Source),
        rules=gather_rules(),
        styles=credit_styles.installed(),
        kinds=embed_kinds.installed(),
        annotators=annotators.installed(),
        knowledge=Knowledge(archive),
    )


def gather(package: ModuleType, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """The members of an open set, each of the type that the set wants."""
    found = collect(package, attribute)
    wrong = [repr(member) for member in found if not isinstance(member, kind)]
    if wrong:
        raise TypeError(f"{package.__name__}: {wrong[0]} is no {kind.__name__}")
    return tuple(member for member in found if isinstance(member, kind))


def gather_rules() -> tuple[clean_rules.BlockRule | clean_rules.RepairRule, ...]:
    """The clean rules of both families."""
    found = collect(clean_rules, "RULE")
    return tuple(rule for rule in found if isinstance(rule, clean_rules.BlockRule | clean_rules.RepairRule))


def read_article(data: bytes, name: str, given: Facts, tools: Tools, tagger: Tagger | None) -> Article:
    """The per-file stages: the bytes of a saved file, with the owner's facts, become an article. Pure.

    Raises `Unreadable` with a one-line reason where the file cannot be read.
    """
    article = annotate_saved(extract(data, name.partition("#")[0], tools.sources), given, tools, tagger, name)
    return replace(article, file=name, digest=hashlib.sha256(data).hexdigest())


def annotate_saved(saved: Saved, given: Facts, tools: Tools, tagger: Tagger | None, name: str = "") -> Article:
    """Clean and annotate: what a source read, with the owner's facts, as an article without a file."""
    facts = given.over(saved.facts)
    saved = replace(saved, facts=facts)
    owner = tools.knowledge.decisions.about(name)
    cleaned = clean(saved, tools.rules, tools.styles, tools.kinds, tools.knowledge)
    about_cleaning = [decision for decision in owner if decision.action in CLEANING]
    blocks, edits, layers, _ = decide_cleaning(
        saved.text, cleaned.blocks, cleaned.edits, cleaned.annotations, about_cleaning
    )
    reading = read(saved.text, blocks, edits, layers, facts)
    found = annotate(reading, tools.annotators, tools.knowledge, tagger)
    about_names = [decision for decision in owner if decision.action not in CLEANING]
    found, _ = decide_mentions(saved.text, found, about_names, tools.knowledge.authority)
    return Article("", "", "", facts, saved.text, blocks, edits, (*layers, *found))


def saved_from(text: str | None, html: str | None, name: str, tools: Tools) -> Saved:
    """What a source reads from a text (taken as it is) or from the HTML of a page. Raises `Unreadable`."""
    if text is not None:
        return Saved(text)
    return extract((html or "").encode("utf-8", "replace"), f"{name}.html", tools.sources)


class CachedTagger:
    """The language model behind its cache: a text that was tagged once is never tagged again by the same model."""

    def __init__(self, tagger: SpacyTagger, store: Path | None) -> None:
        self.tagger, self._path = tagger, store
        self.new: dict[str, str] = {}
        self.version = tagger.version

    @functools.cached_property
    def _store(self) -> Store:  # opened by each process for itself: a connection does not survive a fork
        return Store(self._path)

    def tag(self, text: str) -> Tagging:
        key = hashlib.blake2b(f"{self.version}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        stored = self._store.get("tagging", key)
        if stored:
            return Tagging.from_plain(json.loads(stored))
        tagging = self.tagger.tag(text)
        self.new[key] = json.dumps(tagging.to_plain())
        return tagging


@functools.lru_cache(maxsize=2)
def _gathered(archive: str, store: str) -> tuple[Tools, CachedTagger]:
    """What a worker process keeps between files."""
    return tools(Path(archive) if archive else None), CachedTagger(SpacyTagger(), Path(store) if store else None)


def read_job(job: Job) -> Result:
    """Reads one file in a worker process: text in, text out, so that nothing is pickled but strings."""
    gathered, tagger = _gathered(job.archive, job.store)
    tagger.new = {}
    try:
        data = read_bytes(Path(job.path), job.start, job.size)
        article = read_article(data, job.name, decode(Facts, job.facts), gathered, tagger)
    except (Unreadable, OSError) as problem:
        return Result(job.name, error=_reason(problem))
    row, sightings = summarise(article)
    plain = {local: [[s.block, s.before, s.name, s.after] for s in rows] for local, rows in sightings.items()}
    return Result(job.name, encode(article), encode(row), json.dumps(plain, ensure_ascii=False), "", tagger.new)


def read_bytes(path: Path, start: int, size: int) -> bytes:
    """The bytes of a regular file, or of an article in a collection; a link is not followed."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        file.seek(start)
        return file.read(min(size, sources.LARGEST_FILE + 1))


def _reason(problem: Exception) -> str:
    return (problem.strerror or str(problem)) if isinstance(problem, OSError) else str(problem)


@functools.cache
def code_version() -> str:
    """A digest of all code and data that shape an article: a change of either makes every article anew."""
    here = Path(__file__).parent
    apart = {"page_types", "commands", "exports", "__pycache__"}
    digest = hashlib.blake2b(digest_size=12)
    for path in sorted(p for p in here.rglob("*") if p.suffix in (".py", ".csv", ".json", ".txt")):
        if not apart & set(path.relative_to(here).parts):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


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
        rows = {name: (key, decode(Row, stored[key])) for name, key in keys.items() if key in stored}
        waiting = [jobs[name] for name in keys if name not in rows]
        if waiting:  # a fault of the program itself must stop the build here, not be blamed on every file
            _gathered(str(self._home or ""), str(self.store.path or ""))
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
            rows[result.name] = (key, decode(Row, result.row))
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
        pages = [page for kind in page_types.installed() for page in kind.pages(site)]
        with opened(output) as folder:
            new = [page for page in pages if not folder.current(page.address, f"{site.version} {page.key}")]
            for done, page in enumerate(new, 1):
                folder.stage(page.address, f"{site.version} {page.key}", _made(site, page))
                self.progress("Writing", done, len(new))
            folder.finish()
            self.report.written, self.report.deleted = folder.written, folder.deleted
        self.report.pages = len(pages)


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
