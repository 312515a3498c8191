"""What a worker process does: reads one saved file through the per-file stages, text in and text out."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
from pathlib import Path

from . import withholding
from .archive import read_bytes
from .codec import decode, encode
from .extract import Unreadable
from .knowledge import DATA
from .model import Facts
from .pipeline import Tools, read_article
from .pipeline import tools as gather_tools
from .store import Store
from .summarise import row_to_json
from .tagger import SpacyTagger, Tagging
from .workers import Job, Result, unlimited


class CachedTagger:
    """The language model behind its cache: a text that was tagged once is never tagged again by the same model."""

    def __init__(self, tagger: SpacyTagger, store: Path | None) -> None:
        self.tagger, self._path = tagger, store
        self.new: dict[str, str] = {}
        self.version = tagger.version

    @functools.cached_property
    def _store(self) -> Store:  # opened by each process for itself: a connection does not survive a fork
        return Store(self._path, beside=True)

    def reads(self, language: str) -> bool:
        return self.tagger.reads(language)

    def tag(self, text: str) -> Tagging:
        key = hashlib.blake2b(f"{self.version}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        stored = self._store.get("tagging", key)
        with contextlib.suppress(ValueError, RecursionError):  # what is damaged is made anew
            if stored:
                return Tagging.from_plain(json.loads(stored))
        tagging = self.tagger.tag(text)
        self.new[key] = json.dumps(tagging.to_plain())
        return tagging


@functools.lru_cache(maxsize=2)
def gathered(archive: str, store: str) -> tuple[Tools, CachedTagger]:
    """What a worker process keeps between files."""
    with unlimited():  # the gazetteer is made at its first use
        tools = gather_tools(Path(archive) if archive else None)
        tools.knowledge.gazetteer.open()
    tagger = SpacyTagger(loading=unlimited, chosen=tools.knowledge.language_models)
    return tools, CachedTagger(tagger, Path(store) if store else None)


def read_job(job: Job) -> Result:
    """Reads one file in a worker process: text in, text out, so that nothing is pickled but strings."""
    tools, tagger = gathered(job.archive, job.store)
    tagger.new = {}
    try:
        data = read_bytes(Path(job.path), job.start, job.size)
        article = read_article(data, job.name, decode(Facts, job.facts), tools, tagger)
    except (Unreadable, OSError) as problem:
        return Result(job.name, error=_reason(problem))
    article, row, sightings = withholding.shown(article, data, job.withholding)
    return Result(job.name, encode(article), row_to_json(row), sightings.packed(), "", tagger.new)


def specimen(archive: Path | None, store: Path | None) -> Job:
    """The job to read a page that is shipped and can surely be read, with all that reading a page loads."""
    path = DATA / "specimen.html"
    return Job(path.name, str(path), 0, path.stat().st_size, encode(Facts()), str(archive or ""), str(store or ""))


def _reason(problem: Exception) -> str:
    return (problem.strerror or str(problem)) if isinstance(problem, OSError) else str(problem)
