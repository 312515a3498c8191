"""An Atom feed for every person, organisation, place, photographer, agency and outlet that more than one article names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from . import Page, PageType, Site, key
from ._feeds import BEGINNING, Feeds

if TYPE_CHECKING:
    from ..corpus import Entity


def pages(site: Site) -> Iterable[Page]:
    feeds = Feeds(site)
    changed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for listed in site.corpus.articles:
        day = feeds.changed(listed)
        if day != listed.added:  # few articles change: only their names are looked at
            for _, entity in site.corpus.of_article[listed.id]:
                changed[entity.kind, entity.id].append(f"{listed.id} {day}")
    for entity in site.corpus.entities.values():
        if entity.count > 1:
            shown = key(site.url, entity.name, _listed(entity), changed.get((entity.kind, entity.id)))
            yield Page(address(entity), shown, data=partial(feed, feeds, entity))


def address(entity: Entity) -> str:
    """Beside its page."""
    return entity.address.removesuffix(".html") + ".xml"


def _listed(entity: Entity) -> str:
    return getattr(entity, "digest", "") or "".join([a.article.digest for a in entity.appearances])


def feed(feeds: Feeds, entity: Entity) -> bytes:
    articles = feeds.newest(appearance.article for appearance in entity.appearances)
    updated = max(feeds.moments(articles), default=BEGINNING)
    title = f"{entity.name}: {feeds.site.archive.name}"
    return feeds.atom(address(entity), title, entity.address, updated, feeds.entries(articles, whole=False))


PAGE_TYPE = PageType("feeds of names", pages)
