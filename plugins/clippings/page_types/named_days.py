"""The archive by the days that its texts name: a page for each year, of a crowded year one for each month or day too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..days import in_order, in_words, starts, told
from ..touched import same_days
from . import Page, PageType, Site, View, key, standing
from ._paging import chunks, numbered

if TYPE_CHECKING:
    from ..corpus import Corpus, Listed

FOLDER = "dates/named/"
CROWDED = 150  # namings of days on one page: beyond, the months of a year and the days of a month have their own
WHOLE = {4: "The year as a whole", 7: "The month as a whole"}
Naming = tuple[str, "Listed"]  # a day (week, month, ...) and an article whose text names it


def pages(site: Site) -> Iterable[Page]:
    if same_days(site.corpus) and not any(article.days for article in site.corpus.touched_articles()):
        yield standing(FOLDER)
        return
    years = named_years(site.corpus)
    order = sorted(years)
    for index, year in enumerate(order):
        before = address_of(order[index - 1]) if index else ""
        after = address_of(order[index + 1]) if index + 1 < len(order) else ""
        yield from _pages(site, year, years[year], (before, after))


def named_years(corpus: Corpus) -> Mapping[str, Sequence[Naming]]:
    """year -> the days of it that articles name, each with the article, in the order of the corpus."""
    years: dict[str, list[Naming]] = defaultdict(list)
    for listed in corpus.articles:
        for day in listed.days.split():
            years[starts(day)[:4]].append((day, listed))
    return years


def address_of(when: str) -> str:
    return f"{FOLDER}{when}.html"


def _pages(site: Site, when: str, namings: Sequence[Naming], ways: tuple[str, str]) -> Iterable[Page]:
    """The page of a year, a month or a day, and those of its parts where it is crowded."""
    length = {4: 7, 7: 10}.get(len(when), 0)
    if len(namings) <= CROWDED or not length:
        yield from _lists(site, when, namings, ways, [])
        return
    parts: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        start = starts(naming[0])
        parts[start[:length] if len(start) >= length else when].append(naming)
    whole = parts.pop(when, [])
    order = sorted(parts)
    yield from _lists(site, when, whole, ways, [(part, address_of(part), len(parts[part])) for part in order])
    for index, part in enumerate(order):
        before = address_of(order[index - 1]) if index else ""
        after = address_of(order[index + 1]) if index + 1 < len(order) else ""
        yield from _pages(site, part, parts[part], (before, after))


def _lists(
    site: Site,
    when: str,
    namings: Sequence[Naming],
    ways: tuple[str, str],
    further: Sequence[tuple[str, str, int]],
) -> Iterable[Page]:
    # A long list is cut by the articles' age: a new article changes the newest of its pages and no other.
    cut = chunks(namings, CROWDED)
    for number, part in enumerate(cut, 1):
        newer, older = (numbered(address_of(when), n, len(cut)) for n in (number + 1, number - 1))
        yield _page(site, numbered(address_of(when), number, len(cut)), when, part, (newer, older), ways, further)


def _page(
    site: Site,
    address: str,
    when: str,
    namings: Sequence[Naming],
    pages_beside: tuple[str, str],
    ways: tuple[str, str],
    further: Sequence[tuple[str, str, int]],
) -> Page:
    shown = key(address, [(day, a.key, a.digest) for day, a in namings], pages_beside, ways, further)

    def view() -> View:
        by_day: dict[str, list[Listed]] = defaultdict(list)
        for day, listed in namings:
            by_day[day].append(listed)
        days = sorted(by_day, key=in_order)
        return {
            "when": when,
            "up": [part for part in (when[:4], when[:7]) if len(part) < len(when)],
            "days": [
                (
                    day,
                    WHOLE.get(len(day), "") if day == when else told(day),
                    [(a, seen.days(day)) for a, seen in zip(by_day[day], site.sightings(by_day[day]), strict=True)],
                )
                for day in days
            ],
            "further": [(in_words(part), where, count) for part, where, count in further],
            "newer": pages_beside[0],
            "older": pages_beside[1],
            "later": ways[1],
            "earlier": ways[0],
        }

    return Page(address, shown, "named_days.html", view)


PAGE_TYPE = PageType("days named", pages)
