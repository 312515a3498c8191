"""What a worker process does: reads one saved file through the per-file stages, text in and text out."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
from pathlib import Path

import msgspec

from . import withholding
from .archive import read_bytes
from .bearing import Owned, Watched, words_of
from .codec import Damaged, decode, encode
from .extract import Unreadable
from .finds import Finds
from .jobs import Job, Result
from .keys import Before, Trace
from .knowledge import Knowledge
from .model import Article, Facts
from .pipeline import Tools, clean_file, looked_at, with_finds
from .pipeline import tools as gather_tools
from .rows import kept
from .store import Store
from .summarise import row_to_json
from .tagger import SpacyTagger, Tagging
from .workers import unlimited


class CachedTagger:
    """The language model behind its cache: a text that was tagged once is never tagged again by the same model."""

    def __init__(self, tagger: SpacyTagger, store: Path | None) -> None:
        self.tagger, self._path = tagger, store
        self.new: dict[str, str] = {}
        self.version = tagger.version

    def reads(self, language: str) -> bool:
        return self.tagger.reads(language)

    def tag(self, text: str) -> Tagging:
        key = hashlib.blake2b(f"{self.version}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        stored = _store(self._path, os.getpid()).get("tagging", key)
        with contextlib.suppress(ValueError, RecursionError):  # what is damaged is made anew
            if stored:
                return Tagging.from_plain(msgspec.json.decode(stored))
        tagging = self.tagger.tag(text)
        self.new[key] = json.dumps(tagging.to_plain())
        return tagging


@functools.lru_cache(maxsize=2)
def gathered(archive: str, store: str) -> tuple[Tools, CachedTagger]:
    """What a worker process keeps between files."""
    with unlimited():  # the gazetteer is made at its first use
        tools = gather_tools(Path(archive) if archive else None)
        tools.knowledge.load()
    tagger = SpacyTagger(loading=unlimited, chosen=tools.knowledge.language_models)
    return tools, CachedTagger(tagger, Path(store) if store else None)


@functools.lru_cache(maxsize=2)
def _store(path: Path | None, process: int) -> Store:
    """The store, opened by each process for itself: a connection does not survive a fork."""
    return Store(path, beside=True)


@functools.lru_cache(maxsize=2)
def _owned(knowledge: Knowledge) -> Owned:
    return Owned(knowledge)


def read_job(job: Job) -> Result:
    """Reads one file in a worker process: text in, text out, so that nothing is pickled but strings."""
    tools, tagger = gathered(job.archive, job.store)
    tagger.new = {}
    before = decode(Before, job.before) if job.before and not job.withholding else Before()
    try:
        try:
            return _read(job, before, tools, tagger)
        except Damaged:  # what is stored: nothing was read before
            return _read(job, msgspec.structs.replace(before, trace=None), tools, tagger)
    except (Unreadable, OSError) as problem:
        return Result(job.name, error=_reason(problem))


def _read(job: Job, before: Before, tools: Tools, tagger: CachedTagger) -> Result:
    store, trace, data = _store(Path(job.store) if job.store else None, os.getpid()), before.trace, b""
    cleaned = None
    if trace:
        store.commit()  # to see what was kept since
        cleaned = _cleaned(store, trace, tools)
    known = cleaned is not None
    if cleaned is None:
        data = read_bytes(Path(job.path), job.start, job.size)
        cleaned = clean_file(data, job.name, decode(Facts, job.facts), tools)
    versions = {name: f"{version} {tagger.version}" for name, version in before.versions.items()}
    stored = store.get("finds", before.finds) if trace and trace.marks else None
    finds = Finds(versions, before.owned, trace.marks if trace else None, stored or "")
    authority = Watched(tools.knowledge.authority)
    looked = looked_at(cleaned, tools, tagger, authority, finds)
    marks, found = finds.kept() if versions else (None, "")
    if trace and before.stands and known and not finds.changed and (row := _row(store, trace)):
        return Result(job.name, row=row, taggings=tagger.new, bearing=trace.bearing, beyond=trace.beyond, marks=marks,
                      standing=trace.article)  # fmt: skip
    article = with_finds(looked, tools, authority)
    owned = _owned(tools.knowledge)
    bearing, beyond = owned.version, None
    if not job.withholding:  # else the stored text may not tell what bears on it
        words = words_of(article.text, article.blocks, article.edits)
        beyond = authority.beyond(words)
        bearing = owned.bearing(article.text, words, beyond)
    article, summary, sightings = withholding.shown(article, data, job.withholding)
    return Result(
        job.name,
        encode(article),
        row_to_json(summary),
        sightings.packed(),
        taggings=tagger.new,
        bearing=bearing,
        beyond=beyond,
        finds=found if finds.changed else "",
        marks=marks,
    )


def _cleaned(store: Store, trace: Trace, tools: Tools) -> Article | None:
    """The article as the store has it cleaned, without what annotators found; None where it must be cleaned anew."""
    made = {layer for annotator in tools.annotators for layer in annotator.makes}
    try:
        return decode(Article, store.get("article", trace.article) or "", made)
    except Damaged:
        return None


def _row(store: Store, trace: Trace) -> str | None:
    """The row of an article that is the same still; None where not all is kept of it."""
    row = kept(store, trace.article) if store.get_bytes("sightings", trace.article) is not None else None
    return row_to_json(row) if row else None


def _reason(problem: Exception) -> str:
    return (problem.strerror or str(problem)) if isinstance(problem, OSError) else str(problem)
