"""Lists: all articles, page by page numbered from the oldest, and the indexes of people, places and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from . import Page, PageType, Site, key

if TYPE_CHECKING:
    from ..link import Entity, Listed

LENGTH = 50  # articles on one page
INDEXES = (
    ("people", "People", ("person",)),
    ("organisations", "Organisations", ("organisation",)),
    ("places", "Places", ("place",)),
    ("credits", "Photographers and agencies", ("photographer", "agency")),
    ("outlets", "Outlets", ("outlet",)),
)


def pages(site: Site) -> Iterable[Page]:
    yield from _articles(site)
    for folder, title, kinds in INDEXES:
        yield _index(site, folder, title, site.corpus.kind(*kinds))


def _articles(site: Site) -> Iterable[Page]:
    # Cut from the oldest on, so that a new article changes one page and not all of them.
    oldest_first = list(reversed(site.corpus.articles))
    chunks = [oldest_first[start : start + LENGTH] for start in range(0, len(oldest_first), LENGTH)] or [[]]
    for number, chunk in enumerate(chunks, 1):
        newest = number == len(chunks)
        address = "articles/index.html" if newest else f"articles/page-{number}.html"
        yield _chunk(address, list(reversed(chunk)), number, len(chunks))


def _chunk(address: str, articles: Sequence[Listed], number: int, count: int) -> Page:
    def page_address(wanted: int) -> str:
        return "articles/index.html" if wanted == count else f"articles/page-{wanted}.html"

    newer = page_address(number + 1) if number < count else ""
    older = page_address(number - 1) if number > 1 else ""
    shown = key([a.digest for a in articles], newer, older, count if not newer else 0)
    return Page(
        address,
        shown,
        "listing.html",
        lambda: {"title": "All articles", "articles": articles, "newer": newer, "older": older, "number": number},
    )


def _index(site: Site, folder: str, title: str, entities: list[Entity]) -> Page:
    shown = key(title, [(e.address, e.name, e.count, e.place) for e in entities])
    return Page(
        f"{folder}/index.html",
        shown,
        "index.html",
        lambda: {"title": title, "folder": folder, "entities": entities},
    )


PAGE_TYPE = PageType("lists", pages)
