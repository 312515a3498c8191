"""The theme's static files: style sheet, icon, the little script."""

from __future__ import annotations

from collections.abc import Iterable

from . import Page, PageType, Site, key


def pages(site: Site) -> Iterable[Page]:
    for address, path in site.theme_files():
        yield Page(address, key(address), data=path.read_bytes)


PAGE_TYPE = PageType("theme files", pages)
