"""The archive by date of publication: all years, a page for each, and one for each month of a year of many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ..days import in_words
from ..order import since
from ..touched import same_days
from . import Page, PageType, Site, View, key, standing
from ._charts import bars, in_figures, months_of, years_of
from .named_days import address_of, named_years

if TYPE_CHECKING:
    from ..corpus import Corpus, Listed

CROWDED = 200  # articles of a year beyond which its months have pages of their own


def pages(site: Site) -> Iterable[Page]:
    if same_days(site.corpus):
        yield from _touched(site.corpus)
        return
    years: dict[str, list[Listed]] = defaultdict(list)
    for listed in site.corpus.articles:
        years[listed.year].append(listed)
    dated = sorted(year for year in years if year)
    yield _all(years, dated, [(year, len(days)) for year, days in sorted(named_years(site.corpus).items())])
    for index, year in enumerate(dated):
        before = dated[index - 1] if index else ""
        after = dated[index + 1] if index + 1 < len(dated) else ""
        yield from _year(year, years[year], before, after)
    if years.get(""):
        yield _undated(years[""])


def _touched(corpus: Corpus) -> Iterable[Page]:
    """The pages of the years in which an article is touched; the others stand, as all articles are of the days that they were."""
    yield standing("dates/")
    articles = corpus.articles
    for year in sorted({article.year for article in corpus.touched_articles()}):
        start, end = since(articles, str(int(year) + 1)) if year else since(articles, "1"), since(articles, year)
        if not year:
            yield _undated(articles[start:])
            continue
        before = articles[end].year if end < len(articles) else ""
        yield from _year(year, articles[start:end], before, articles[start - 1].year if start else "")


def _undated(articles: Sequence[Listed]) -> Page:
    return _list("dates/undated.html", "Undated", "Nobody knows when these were published.", articles, ("", ""))


def year_address(year: str) -> str:
    return f"dates/{year}.html" if year else "dates/undated.html"


def _all(years: Mapping[str, Sequence[Listed]], dated: Sequence[str], named: Sequence[tuple[str, int]]) -> Page:
    """The index; `named` are the years that texts name, with how often."""
    undated = len(years.get("", ()))
    months = [(year, months_of((a.published for a in years[year]), year), len(years[year])) for year in dated]
    shown = key(months, undated, named)

    def view() -> View:
        counts = years_of({year: len(years[year]) for year in dated})
        rows = [(year, [(month, n, _month_address(month, whole)) for month, n in row], whole)
                for year, row, whole in months]  # fmt: skip
        return {
            "years": list(reversed(rows)),
            "chart": bars(counts, f"Articles a year. {in_figures(counts)}") if len(counts) > 1 else "",
            "undated": undated,
            "named": [(year, address_of(year), count) for year, count in reversed(named)],
        }

    return Page("dates/index.html", shown, "dates.html", view)


def _month_address(month: str, articles_of_year: int) -> str:
    return f"dates/{month}.html" if articles_of_year > CROWDED else f"dates/{month[:4]}.html#m{month}"


def _year(year: str, articles: Sequence[Listed], before: str, after: str) -> Iterable[Page]:
    ways = (year_address(before) if before else "", year_address(after) if after else "")
    if len(articles) <= CROWDED:
        yield _list(year_address(year), year, "", articles, ways)
        return
    months: dict[str, list[Listed]] = defaultdict(list)
    for listed in articles:
        months[listed.published[:7]].append(listed)
    known = sorted(month for month in months if len(month) == 7)
    rest = months.get(year, [])
    yield _list(year_address(year), year, "", rest, ways, [(m, f"dates/{m}.html", len(months[m])) for m in known])
    for index, month in enumerate(known):
        around = (known[index - 1] if index else "", known[index + 1] if index + 1 < len(known) else "")
        beside = tuple(f"dates/{m}.html" if m else "" for m in around)
        yield _list(f"dates/{month}.html", in_words(month), "", months[month], (beside[0], beside[1]))


def _list(
    address: str,
    title: str,
    hint: str,
    articles: Sequence[Listed],
    ways: tuple[str, str],
    months: Sequence[tuple[str, str, int]] = (),
) -> Page:
    shown = key(address, [a.digest for a in articles], ways, months)

    def view() -> View:
        return {
            "title": title,
            "hint": hint,
            "months": [(month, list(of_month)) for month, of_month in groupby(articles, lambda a: a.published[:7])],
            "further": months,
            "total": len(articles) + sum(count for _, _, count in months),
            "older": ways[0],
            "newer": ways[1],
        }

    return Page(address, shown, "year.html", view)


PAGE_TYPE = PageType("dates", pages)
