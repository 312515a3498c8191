"""The sitemap, where search engines are invited: every page with the day it last changed, in files of 50,000."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from ..inlines import escaped
from . import Page, PageType, Site, key
from ._feeds import Feeds

LARGEST = 50_000  # addresses in a file, as sitemaps.org has it
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(site: Site) -> Iterable[Page]:
    if site.archive.settings.get("indexing") is not True:
        return
    feeds = Feeds(site)
    # From the oldest addition on, so that a new article changes the last file only.
    articles = sorted(site.corpus.articles, key=lambda a: (a.added, a.id))
    rows = [("index.html", "")]
    rows += [(article.address, feeds.changed(article)) for article in articles]
    rows += sorted((entity.address, "") for entity in site.corpus.entities.values())
    if len(rows) <= LARGEST:
        yield Page("sitemap.xml", key(site.url, rows), data=partial(sitemap, site.url, rows))
        return
    files = []
    for number, start in enumerate(range(0, len(rows), LARGEST), 1):
        part = rows[start : start + LARGEST]
        files.append((f"sitemap-{number}.xml", max(day for _, day in part)))
        yield Page(files[-1][0], key(site.url, part), data=partial(sitemap, site.url, part))
    yield Page("sitemap.xml", key(site.url, files), data=partial(sitemap, site.url, files, "sitemapindex", "sitemap"))


def sitemap(url: str, rows: Sequence[tuple[str, str]], whole: str = "urlset", one: str = "url") -> bytes:
    """A sitemap of (address, ISO day or "") rows; or, with the other names, the index of several."""
    parts = [f'<?xml version="1.0" encoding="utf-8"?>\n<{whole} xmlns="{SCHEMA}">\n']
    for address, day in rows:
        last = f"<lastmod>{escaped(day)}</lastmod>" if day else ""
        parts.append(f"<{one}><loc>{escaped(f'{url}/{address}')}</loc>{last}</{one}>\n")
    parts.append(f"</{whole}>\n")
    return "".join(parts).encode()


PAGE_TYPE = PageType("sitemap", pages)
