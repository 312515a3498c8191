"""An Atom feed for every person, organisation, place, photographer, agency and outlet that more than one article names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from . import Page, PageType, Site, key
from ._feeds import BEGINNING, Feeds

if TYPE_CHECKING:
    from ..corpus import Entity


def pages(site: Site) -> Iterable[Page]:
    feeds = Feeds(site)
    days = {listed.id: feeds.changed(listed) for listed in site.corpus.articles}
    changed = {listed.id for listed in site.corpus.articles if days[listed.id] != listed.added}  # few do
    for entity in site.corpus.entities.values():
        if entity.count > 1 and site.corpus.touches(entity):
            last = (
                [(a.article.id, days[a.article.id]) for a in entity.appearances if a.article.id in changed]
                if changed
                else []
            )
            shown = key(site.url, entity.name, entity.digest, last)
            yield Page(address(entity), shown, data=partial(feed, feeds, entity), of=entity.address)


def address(entity: Entity) -> str:
    """Beside its page."""
    return entity.address.removesuffix(".html") + ".xml"


def feed(feeds: Feeds, entity: Entity) -> bytes:
    articles = feeds.newest(appearance.article for appearance in entity.appearances)
    updated = max(feeds.moments(articles), default=BEGINNING)
    title = f"{entity.name}: {feeds.site.archive.name}"
    return feeds.atom(address(entity), title, entity.address, updated, feeds.entries(articles, whole=False))


PAGE_TYPE = PageType("feeds of names", pages)
