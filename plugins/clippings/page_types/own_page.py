"""The owner's own pages, through Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ..owner_pages import OwnPage, own_pages
from . import Page, PageType, Site, View, key


def pages(site: Site) -> Iterable[Page]:
    for page in own_pages(site.archive):
        yield Page(page.address, key(page.title, page.text), "page.html", partial(_view, site, page))


def _view(site: Site, page: OwnPage) -> View:
    title, html = site.markdown(page.text)
    return {"title": page.title or title, "html": html}


PAGE_TYPE = PageType("own pages", pages)
