"""The sitemap: every page a search engine may visit, with the day it was added."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable

from . import Page, PageType, Site, key


def pages(site: Site) -> Iterable[Page]:
    rows = [("index.html", "")]
    rows += [(article.address, article.added) for article in site.corpus.articles]
    rows += sorted((entity.address, "") for entity in site.corpus.entities.values())
    yield Page("sitemap.xml", key(site.url, rows), data=lambda: sitemap(site.url, rows))


def sitemap(url: str, rows: list[tuple[str, str]]) -> bytes:
    root = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for address, added in rows:
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = f"{url}/{address}"
        if added:
            ElementTree.SubElement(entry, "lastmod").text = added
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(ElementTree.tostring(root, encoding="utf-8")) + b"\n"


PAGE_TYPE = PageType("sitemap", pages)
