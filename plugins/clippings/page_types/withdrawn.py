"""What stays of an article that was withdrawn: a page at its address that says so, why and since when."""

from __future__ import annotations

from collections.abc import Iterable

from . import Page, PageType, Site, View, key


def pages(site: Site) -> Iterable[Page]:
    for address, row in site.withdrawn:

        def view(reason: str = row.reason, since: str = row.since) -> View:
            return {"reason": reason, "since": since}

        yield Page(address, key(row.reason, row.since), "withdrawn.html", view)


PAGE_TYPE = PageType("withdrawn articles", pages)
