"""Atom, RSS and JSON Feed of the whole archive, newest addition first, with the full text and no address that needs the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from email.utils import format_datetime
from typing import TYPE_CHECKING

from ..inlines import escaped, safe_address
from . import Page, PageType, Site, key
from ._feeds import ATOM, BEGINNING, Feeds, attribute, authors, clean, element, published, shown_title

if TYPE_CHECKING:
    from ..corpus import Listed

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def pages(site: Site) -> Iterable[Page]:
    feeds = Feeds(site)
    newest = feeds.newest(site.corpus.articles)
    shown = key(
        site.url, [(a.key, a.digest, a.row.url, feeds.changed(a), sorted(site.media(a).items())) for a in newest]
    )
    yield Page("atom.xml", shown, data=lambda: atom(feeds, newest))
    yield Page("rss.xml", shown, data=lambda: rss(feeds, newest))
    yield Page("feed.json", shown, data=lambda: json_feed(feeds, newest))


def atom(feeds: Feeds, articles: Sequence[Listed]) -> bytes:
    moments = feeds.moments(articles)
    updated = max(moments, default=BEGINNING)
    return feeds.atom("atom.xml", feeds.site.archive.name, "", updated, feeds.entries(articles, moments, whole=True))


def rss(feeds: Feeds, articles: Sequence[Listed]) -> bytes:
    site, archive = feeds.site, feeds.site.archive
    updated = max(feeds.moments(articles), default=BEGINNING)
    parts = [
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content="{CONTENT}" '
        f'xmlns:atom="{ATOM}" xmlns:dc="{DUBLIN_CORE}">\n<channel>\n',
        element("title", archive.name),
        element("link", f"{site.url}/index.html"),
        element("description", archive.notice or f"Articles added to {archive.name}"),
        element("language", archive.language),
        element("lastBuildDate", format_datetime(updated)),
        f'<atom:link rel="self" type="application/rss+xml" href="{attribute(site.url)}/rss.xml"/>\n',
    ]
    for listed, when in zip(articles, feeds.moments(articles), strict=True):
        parts += [
            "<item>\n",
            element("title", shown_title(listed)),
            element("link", f"{site.url}/{listed.address}"),
            element("guid", feeds.tag(listed), ' isPermaLink="false"'),
            element("pubDate", format_datetime(when)),
            *(element("dc:creator", author) for author in authors(listed)),
            element("description", escaped(clean(listed.row.opening))),  # HTML, as RSS 2.0 has it
            element("content:encoded", feeds.body(listed)),
            "</item>\n",
        ]
    return "".join([*parts, "</channel>\n</rss>\n"]).encode()


def json_feed(feeds: Feeds, articles: Sequence[Listed]) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org)."""
    site, archive = feeds.site, feeds.site.archive
    items = []
    for listed, when in zip(articles, feeds.moments(articles), strict=True):
        day = published(listed)
        item = {
            "id": feeds.tag(listed),
            "url": f"{site.url}/{listed.address}",
            "external_url": safe_address(listed.row.url),
            "title": clean(shown_title(listed)),
            "content_html": feeds.body(listed),
            "summary": clean(listed.row.opening),
            "date_published": day.isoformat() if day else "",
            "date_modified": when.isoformat(),
            "authors": [{"name": clean(author)} for author in authors(listed)],
            "language": listed.row.language,
        }
        items.append({name: value for name, value in item.items() if value or name in ("content_html", "title")})
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": archive.name,
        "home_page_url": f"{site.url}/index.html",
        "feed_url": f"{site.url}/feed.json",
        "description": archive.notice or f"Articles added to {archive.name}",
        "authors": [{"name": archive.name}],
        "language": archive.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


PAGE_TYPE = PageType("feeds", pages)
