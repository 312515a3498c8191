"""The front page of the archive, and the page that a wrong address shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from . import Page, PageType, Site, View, key

NEWEST = 12
MOST_NAMED = 12


def pages(site: Site) -> Iterable[Page]:
    corpus = site.corpus
    newest = corpus.articles[:NEWEST]
    named = {
        kind: sorted(corpus.kind(kind), key=lambda e: (-e.count, e.name))[:MOST_NAMED]
        for kind in ("person", "organisation", "place")
    }
    years = Counter(article.year for article in corpus.articles)
    shown = key(
        [a.digest for a in newest],
        [(e.address, e.name, e.count) for entities in named.values() for e in entities],
        sorted(years.items()),
        len(corpus.entities),
    )

    def view() -> View:
        return {
            "newest": newest,
            "people": named["person"],
            "organisations": named["organisation"],
            "places": named["place"],
            "years": sorted((year, count) for year, count in years.items() if year),
            "undated": years.get("", 0),
            "total": len(corpus.articles),
        }

    yield Page("index.html", shown, "home.html", view)
    yield Page("404.html", key("404", site.url), "missing.html", dict)


PAGE_TYPE = PageType("front page", pages)
