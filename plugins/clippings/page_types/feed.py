"""Atom and RSS of the whole archive, newest addition first, with the full text and no address that needs the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from . import Page, PageType, Site, key

if TYPE_CHECKING:
    from ..link import Listed

LENGTH = 30
ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
# What XML 1.0 cannot hold: C0 controls but tab and line ends, surrogates, the two non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def pages(site: Site) -> Iterable[Page]:
    newest = sorted(site.corpus.articles, key=lambda a: (a.added, a.row.published[:10], a.id), reverse=True)[:LENGTH]
    shown = key(site.url, [(a.key, a.digest, a.address) for a in newest])
    yield Page("atom.xml", shown, data=lambda: atom(site, newest))
    yield Page("rss.xml", shown, data=lambda: rss(site, newest))


def clean(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)


def body(site: Site, listed: Listed) -> str:
    """The article's text as HTML for a feed reader: figures, posts and links, all addresses absolute."""
    view = {
        "pieces": site.pieces(listed, site.url + "/", marks=False),
        "media": site.media(listed),
        "root": site.url + "/",
        "listed": listed,
    }
    return clean(site.render("feed_body.html", view))


def stamp(listed: Listed) -> datetime:
    """When the entry last changed in the archive: its addition. A feed orders by it, so it never moves back."""
    return datetime.fromisoformat(listed.added).replace(tzinfo=UTC)


def published(listed: Listed) -> datetime | None:
    try:
        found = datetime.fromisoformat(listed.row.published)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def tag(site: Site, listed: Listed) -> str:
    """A stable id (RFC 4151) that outlives a move of the site to another folder: host, date added, id."""
    host = re.sub(r"^https?://|[/:].*$", "", site.url) or "localhost"
    return f"tag:{host},{listed.added}:article/{listed.id}"


def shown_title(listed: Listed) -> str:
    return clean(f"[{listed.row.title}]" if listed.row.supplied else listed.row.title)


def atom(site: Site, articles: Sequence[Listed]) -> bytes:
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": site.archive.language})
    _text(feed, "title", site.archive.name)
    _text(feed, "id", f"{site.url}/")
    updated = max((stamp(a) for a in articles), default=datetime(1970, 1, 1, tzinfo=UTC))
    _text(feed, "updated", updated.isoformat())
    ElementTree.SubElement(feed, "link", rel="self", type="application/atom+xml", href=f"{site.url}/atom.xml")
    ElementTree.SubElement(feed, "link", rel="alternate", type="text/html", href=f"{site.url}/index.html")
    _text(ElementTree.SubElement(feed, "author"), "name", site.archive.name)
    if site.archive.rights:
        _text(feed, "rights", site.archive.rights)
    for listed in articles:
        _entry(site, feed, listed)
    return _bytes(feed)


def _entry(site: Site, feed: ElementTree.Element, listed: Listed) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _text(entry, "title", shown_title(listed))
    _text(entry, "id", tag(site, listed))
    _text(entry, "updated", stamp(listed).isoformat())
    day = published(listed)
    if day:
        _text(entry, "published", day.isoformat())
    ElementTree.SubElement(entry, "link", rel="alternate", type="text/html", href=f"{site.url}/{listed.address}")
    if listed.row.url.startswith(("http://", "https://")):
        ElementTree.SubElement(entry, "link", rel="via", href=clean(listed.row.url))
    for author in listed.row.authors or ((listed.row.outlet,) if listed.row.outlet else ()):
        _text(ElementTree.SubElement(entry, "author"), "name", author)
    content = ElementTree.SubElement(entry, "content", type="html")
    content.text = body(site, listed)


def rss(site: Site, articles: Sequence[Listed]) -> bytes:
    root = ElementTree.Element(
        "rss", {"version": "2.0", "xmlns:content": CONTENT, "xmlns:atom": ATOM, "xmlns:dc": DUBLIN_CORE}
    )
    channel = ElementTree.SubElement(root, "channel")
    _text(channel, "title", site.archive.name)
    _text(channel, "link", f"{site.url}/index.html")
    _text(channel, "description", site.archive.notice or f"Articles added to {site.archive.name}")
    _text(channel, "language", site.archive.language)
    ElementTree.SubElement(
        channel, "atom:link", rel="self", type="application/rss+xml", href=f"{site.url}/rss.xml"
    )  # fmt: skip
    for listed in articles:
        item = ElementTree.SubElement(channel, "item")
        _text(item, "title", shown_title(listed))
        _text(item, "link", f"{site.url}/{listed.address}")
        _text(item, "guid", tag(site, listed)).set("isPermaLink", "false")
        _text(item, "pubDate", format_datetime(stamp(listed)))
        for author in listed.row.authors:
            _text(item, "dc:creator", author)
        _text(item, "description", listed.row.opening)
        _text(item, "content:encoded", body(site, listed))
    return _bytes(root)


DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def _text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name)
    child.text = clean(text)
    return child


def _bytes(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(ElementTree.tostring(root, encoding="utf-8")) + b"\n"


PAGE_TYPE = PageType("feeds", pages)
