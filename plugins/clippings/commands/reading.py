"""What commands share that look at an archive without publishing it: the archive read and linked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..archive import open_archive
from ..build import Build
from ..corpus import Corpus, Listed
from ..pelican_adapter import theme_folder
from ..site import BuiltSite
from ..store import Store
from . import store_path
from .progress import shown_progress


@contextmanager
def archive_read(content: Path) -> Iterator[tuple[Build, BuiltSite]]:
    """The archive in `content`, read (from the store where nothing changed) and linked; nothing is written into it.

    ArchiveError if it cannot be opened.
    """
    archive = open_archive(content)
    store = Store(store_path(archive.root))
    try:
        with shown_progress() as progress:
            build = Build(archive, store, theme_folder(), archive.address, progress=progress)
            build.scan()
            corpus = build.link(build.read(), enter=False)
        yield build, build.site(corpus)
    finally:
        store.close()


def find_article(corpus: Corpus, wanted: str) -> Listed | None:
    """The article of that file name, id or address; or the only one whose file name or id holds the word."""
    wanted = wanted.removeprefix("articles/").removesuffix(".html")
    exact = [a for a in corpus.articles if wanted in (a.file, a.id) or wanted in a.doubles]
    if exact:
        return exact[0]
    like = [a for a in corpus.articles if wanted.casefold() in a.file.casefold() or wanted.casefold() in a.id]
    return like[0] if len(like) == 1 else None
