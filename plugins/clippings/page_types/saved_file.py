"""The saved files themselves, byte for byte under their SHA-256, and the pictures saved with them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from ..archive import ArchiveError
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
                yield Page(media, key(media), data=partial(_picture, site, media, path))


def _picture(site: Site, media: str, path: Path) -> bytes:
    """The picture as it is published. ArchiveError if it is not the one that its address is of."""
    data = site.picture(path)
    if hashlib.sha256(data).hexdigest()[:32] not in media:
        raise ArchiveError(f"{path}: it changed during the build; build again")
    return data


def _original(site: Site, listed: Listed) -> Callable[[], bytes]:
    return lambda: site.original(listed)


PAGE_TYPE = PageType("saved files", pages)
