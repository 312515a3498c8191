"""The front page of the archive, and the page that a wrong address shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from typing import TYPE_CHECKING

from ..touched import same_days, same_names
from . import Page, PageType, Site, View, key, standing
from ._charts import bars, in_figures, years_of
from ._locator import drawing_version, view_of
from .places import front_map

if TYPE_CHECKING:
    from ..corpus import Entity, Listed

NEWEST = 9
MOST_NAMED = 14
MAPPED = 60  # places, those named most, among which the map finds its part of the world
LONGEST_OPENING = 260  # characters of the first article's opening; half of it for the others


def most(entity: Entity) -> tuple[int, str, str]:
    """The less, the more an entity is named."""
    return -entity.count, entity.name, entity.id


def pages(site: Site) -> Iterable[Page]:
    corpus = site.corpus
    newest = corpus.articles[:NEWEST]
    yield Page("404.html", key("404", site.url), "missing.html", lambda: {"base": site.url})
    if same_names(corpus) and same_days(corpus) and not any(map(corpus.touches, newest)):
        yield standing("index.html")
        return
    named = {
        kind: nsmallest(MOST_NAMED, corpus.of_kind(kind), key=most)
        for kind in ("person", "organisation", "place", "outlet")
    }
    mapped = nsmallest(MAPPED, corpus.of_kind("place"), key=most)
    years = Counter([article.published[:4] for article in corpus.articles])
    kinds = Counter(kind for kind, _ in corpus.entities)
    shown = key(
        [(a.digest, a.key) for a in newest],
        [sorted(site.media(a).items()) for a in newest],
        [(e.kind, e.address, e.name, e.count) for entities in named.values() for e in entities],
        sorted(years.items()),
        sorted(kinds.items()),
        [(e.address, e.name, e.count, e.place) for e in mapped],
        (drawing_version(), view_of(site.archive.settings)) if mapped else "",
    )

    def view() -> View:
        dated = sorted((year, count) for year, count in years.items() if year)
        counts = years_of(years)
        return {
            "lead": newest[0] if newest else None,
            "picture": picture(site, newest[0]) if newest else None,
            "newest": [(listed, picture(site, listed)) for listed in newest[1:]],
            "people": named["person"],
            "organisations": named["organisation"],
            "places": named["place"],
            "outlets": named["outlet"],
            "map": front_map(site, mapped),
            "years": dated,
            "chart": bars(counts, f"Articles a year. {in_figures(counts)}") if len(counts) > 1 else "",
            "ends": (counts[0][0], counts[-1][0]) if counts else ("", ""),
            "undated": years.get("", 0),
            "total": len(corpus.articles),
            "totals": totals(kinds),
            "opening": LONGEST_OPENING,
        }

    yield Page("index.html", shown, "home.html", view)


def picture(site: Site, listed: Listed) -> tuple[str, str, int, int] | None:
    """(address, description, width, height) of the first picture saved with the article."""
    media = site.media(listed)
    for annotation in site.article(listed).layer("figure") if media else ():
        figure = annotation.value
        file = getattr(figure, "file", "")
        if file in media:
            return media[file], getattr(figure, "alt", ""), getattr(figure, "width", 0), getattr(figure, "height", 0)
    return None


def totals(kinds: Counter[str]) -> list[tuple[int, str, str]]:
    """(how many, noun, folder) of what the archive names."""
    rows = (("person", "person", "people", "people"), ("organisation", "organisation", "organisations", "organisations"),
            ("place", "place", "places", "places"))  # fmt: skip
    return [(kinds[kind], one if kinds[kind] == 1 else more, folder) for kind, one, more, folder in rows if kinds[kind]]


PAGE_TYPE = PageType("front page", pages)
