"""An Atom feed for every person, organisation, place, photographer, agency and outlet that more than one article names."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..appearances import added_last
from . import Each, Page, PageType, Site, key
from ._feeds import BEGINNING, LENGTH, Feeds

if TYPE_CHECKING:
    from ..corpus import Entity


def pages(site: Site) -> Sequence[Page]:
    # Few articles changed; of the few names that an edit touches each article is asked.
    changed = None if site.corpus.touched else site.changes.among(site.corpus.articles)
    several = [entity for entity in site.corpus.touched_entities() if entity.count > 1]
    return Each(several, partial(_page, Feeds(site), changed))


def _page(feeds: Feeds, changed: Container[str] | None, entity: Entity) -> Page:
    def shown() -> str:
        found = added_last(entity.appearances, LENGTH) if changed is None or changed else []
        asked = [a for a in found if changed is None or a.id in changed]
        last = [(a.id, feeds.changed(a)) for a in asked if feeds.changed(a) != a.added]
        return key(feeds.site.url, entity.name, entity.digest, last)

    return Page(address(entity), shown, data=partial(feed, feeds, entity), of=entity.address)


def address(entity: Entity) -> str:
    """Beside its page."""
    return entity.address.removesuffix(".html") + ".xml"


def feed(feeds: Feeds, entity: Entity) -> bytes:
    articles = added_last(entity.appearances, LENGTH)
    moments = feeds.moments(articles)
    updated = max(moments, default=BEGINNING)
    title = f"{entity.name}: {feeds.site.archive.name}"
    return feeds.atom(address(entity), title, entity.address, updated, feeds.entries(articles, moments, whole=False))


PAGE_TYPE = PageType("feeds of names", pages)
