"""The search page with its indexes of texts and names, and the OpenSearch description that offers it to browsers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import partial

from .. import names_index, search
from . import Bunch, Page, PageType, Site, View, key

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


def pages(site: Site) -> Iterable[Page | Bunch]:
    if site.archive.settings.get("search") is False:
        return
    bundles = search.bundles(site.corpus.articles)
    keys = {bundle.folder: search.key(site, bundle) for bundle in bundles}
    for bundle in bundles:
        yield Bunch(bundle.folder, keys[bundle.folder], partial(search.indexed, site, bundle))
    rows = names_index.names(site.corpus.entities.values())
    yield Bunch(names_index.FOLDER, key(rows, names_index.LARGEST), partial(names_index.files, rows))
    years = Counter(article.year or "undated" for article in site.corpus.articles)
    outlets = Counter(article.outlet for article in site.corpus.articles if article.outlet)

    def view() -> View:
        return {
            "bundles": json.dumps([[folder, keys[folder][:8]] for folder in reversed(keys)], separators=(",", ":")),
            "names": names_index.FOLDER,
            "years": sorted(years.items(), reverse=True),
            "outlets": sorted(outlets.items(), key=lambda pair: (pair[0].casefold(), pair[0])),
        }

    yield Page("search.html", key(keys, sorted(years.items()), sorted(outlets.items())), "search.html", view)
    yield Page("opensearch.xml", key(site.url, site.archive.name), data=lambda: opensearch(site))


def opensearch(site: Site) -> bytes:
    import xml.etree.ElementTree as ElementTree  # only where there is a search

    root = ElementTree.Element("OpenSearchDescription", xmlns=OPENSEARCH)
    for name, text in (
        ("ShortName", site.archive.name[:16].strip()),
        ("LongName", site.archive.name[:48].strip()),
        ("Description", f"Search {site.archive.name}"[:1024]),
        ("InputEncoding", "UTF-8"),
    ):
        ElementTree.SubElement(root, name).text = text
    ElementTree.SubElement(root, "Url", type="text/html", template=f"{site.url}/search.html?q={{searchTerms}}")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(ElementTree.tostring(root, encoding="utf-8")) + b"\n"


PAGE_TYPE = PageType("search", pages)
