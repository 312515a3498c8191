"""The page of an article that was just changed, made before all else is built: what the preview shows first."""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from msgspec.structs import force_setattr

from .archive import SavedFile
from .build import Build
from .corpus import Corpus, Entity, Listed
from .link import entered, keys_of, most_named
from .linked import Fetched, Linked, TooMuch
from .owner_facts import OwnerFacts
from .page_types import article
from .reader import Reader
from .register import Entry
from .relink import Appearances
from .scan import digests_of
from .summarise import Named
from .touched import Touched


@dataclass
class Last:
    """What the last build left, with what many first pages ask of it."""

    linked: Linked

    @cached_property
    def by_file(self) -> dict[str, int]:
        """The place in the order of the archive of each saved file's article."""
        return {article.file: place for place, article in enumerate(self.linked.articles)}

    @cached_property
    def by_id(self) -> dict[str, Listed]:
        return {a.id: a for a in self.linked.articles}

    def prepare(self) -> None:
        """Finds all of it out, before anybody waits for it."""
        assert self.by_file is not None and self.by_id is not None
        assert self.linked.named is not None

    def named(self, build: Build, article: Listed) -> list[tuple[Named, Entity]]:
        """What the article names, as far as it has a page already."""
        pairs = []
        names, fetch = build.rows.names(article), Appearances(Fetched(build.store), self.by_id, {})
        for (kind, key), named in keys_of(names, article.outlet, self.linked.rest.places, build.knowledge):
            entity = self.linked.named.get((kind, self.linked.rest.keys.get(kind, {}).get(key, "")))
            if entity:
                entity.fetch = fetch
                pairs.append((named, entity))
        return sorted(pairs, key=most_named)


def first_pages(build: Build, last: Last, files: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """(address, bytes) of the pages of those saved files whose articles the last build knew, and shown as they are now. A
    name that is new to the archive is not linked yet."""
    known = [name for name in files if name in last.by_file]
    _find(build.reader, known)
    for new in build.read():
        place = last.by_file[new.file]
        articles = list(last.linked.articles[max(place - 1, 0) : place + 2])
        for neighbour in articles:
            force_setattr(neighbour, "rows", build.rows)
        before = last.linked.articles[place]
        entry = Entry("article", before.id, before.file, before.address, before.added)
        now = entered(new, entry, before.doubles)
        articles[min(place, 1)] = now
        try:
            touched = Touched(frozenset({now.id}), frozenset(), frozenset())
            named = last.named(build, now)
            site = build.site(Corpus(articles, last.linked.named, partial(_told, named), (), touched))
            for page in article.pages(site):
                assert page.view
                yield (
                    page.address,
                    site.renderer.page(page.template, page.address, page.view()).encode("utf-8", "replace"),
                )
        except TooMuch:
            return  # the whole build will tell


def _told(named: list[tuple[Named, Entity]], article: Listed) -> list[tuple[Named, Entity]]:
    """What the one article names that a page is made of."""
    return named


def _find(reader: Reader, names: Collection[str]) -> None:
    """As `Reader.scan`, of those files alone."""
    articles = reader.archive.articles
    files, beside = [], []
    for name in names:
        status = (articles / name).lstat()
        if stat.S_ISREG(status.st_mode):
            files.append(SavedFile(name, str(articles / name), status.st_size, status.st_mtime_ns))
        companion = name.rpartition(".")[0] + ".toml"
        if (articles / companion).is_file():
            beside.append((companion, 0, 0))
    seen = {name: state for name, state in reader.store.seen().items() if name in names}
    reader.take(files, OwnerFacts(reader.archive, beside), digests_of(files, seen, reader.store)[0])
