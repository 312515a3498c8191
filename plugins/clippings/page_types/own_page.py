"""The owner's own pages: `pages/*.md` of the archive, through Markdown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ..register import slug_of
from . import Page, PageType, Site, View, key


def pages(site: Site) -> Iterable[Page]:
    folder = site.archive.root / "pages"
    if not (site.archive.owned and folder.is_dir()):
        return
    for path in sorted(folder.glob("*.md")):
        if path.is_file() and not path.is_symlink():
            yield _page(site, path.stem, path.read_text(encoding="utf-8-sig", errors="replace"))


def _page(site: Site, name: str, text: str) -> Page:
    digest = hashlib.blake2b(text.encode(), digest_size=12).hexdigest()

    def view() -> View:
        title, html = site.markdown(text)
        return {"title": title or name.replace("-", " ").capitalize(), "html": html}

    return Page(f"{slug_of(name) or digest}.html", key(digest), "page.html", view)


PAGE_TYPE = PageType("own pages", pages)
