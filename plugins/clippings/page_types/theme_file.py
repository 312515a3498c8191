"""The theme's files: style sheet, typefaces, icon, the little script."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from . import Page, PageType, Site, key


def pages(site: Site) -> Iterable[Page]:
    for address, data in site.theme_files():
        yield Page(address, key(address), data=partial(bytes, data))


PAGE_TYPE = PageType("theme files", pages)
