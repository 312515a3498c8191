"""The saved files themselves, byte for byte under their SHA-256, and the pictures saved with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ..pictures import published
from . import Page, PageType, Site, key

if TYPE_CHECKING:
    from pathlib import Path

    from ..corpus import Listed


def pages(site: Site) -> Iterable[Page]:
    seen: set[str] = set()
    for listed in site.corpus.articles:
        digest = listed.row.digest
        address = f"saved/{digest[:2]}/{digest}.txt"
        if address not in seen and not listed.row.sealed:
            seen.add(address)
            yield Page(address, key(digest), data=_original(site, listed))
        for media, path in site.media_files(listed):
            if media not in seen:
                seen.add(media)
                yield Page(media, key(media), data=_picture(path))


def _picture(path: Path) -> Callable[[], bytes]:
    return lambda: published(path.read_bytes(), path.suffix) or b""


def _original(site: Site, listed: Listed) -> Callable[[], bytes]:
    return lambda: site.original(listed)


PAGE_TYPE = PageType("saved files", pages)
