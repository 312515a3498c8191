"""Pages left at addresses that lead elsewhere now: a merged name's page sends its readers on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from . import Page, PageType, Site, View, key

if TYPE_CHECKING:
    from ..corpus import Entity


def pages(site: Site) -> Iterable[Page]:
    for address, entity in site.corpus.moved:
        yield _page(address, entity)


def _page(address: str, entity: Entity) -> Page:
    def view() -> View:
        return {"entity": entity}

    return Page(address, key(entity.address, entity.name), "moved.html", view)


PAGE_TYPE = PageType("redirects", pages)
