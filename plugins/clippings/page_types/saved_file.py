"""The saved files themselves, byte for byte under their SHA-256, and the pictures saved with them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..archive import ArchiveError
from . import Each, Page, PageType, Site, key
from .article import original_address

if TYPE_CHECKING:
    from pathlib import Path

    from ..corpus import Listed


def pages(site: Site) -> Sequence[Page]:
    # Several may have been saved in the same words: the file belongs to one of them, and passes to the next when that goes.
    corpus, touched = site.corpus, site.corpus.touched
    asked = {*touched.files, *[a.saved for a in corpus.touched_articles()]} if touched else None
    offered = {a.saved: a for a in corpus.articles if not a.sealed and (asked is None or a.saved in asked)}
    pictures = [(a, *file) for a in site.corpus.touched_articles() for file in dict(site.media_files(a)).items()]
    return Each([*offered.values(), *pictures], partial(_page, site))


def _page(site: Site, thing: Listed | tuple[Listed, str, Path]) -> Page:
    if isinstance(thing, tuple):
        listed, media, path = thing
        return Page(media, key(media), data=partial(_picture, site, media, path), of=listed.address)
    return Page(original_address(thing), thing.saved, data=partial(site.original, thing), of=thing.address)


def _picture(site: Site, media: str, path: Path) -> bytes:
    """The picture as it is published. ArchiveError if it is not the one that its address is of."""
    data = site.picture(path)
    if hashlib.sha256(data).hexdigest()[:32] not in media:
        raise ArchiveError(f"{path}: it changed during the build; build again")
    return data


PAGE_TYPE = PageType("saved files", pages)
