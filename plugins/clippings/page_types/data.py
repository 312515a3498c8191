"""The archive's data for download, and the page that says in plain words what it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .. import exports
from ..tables import GUARD, tables_in_memory
from . import Bunch, Page, PageType, Site, View, key

if TYPE_CHECKING:
    from ..exports import Table

ADDRESS = "about-the-data.html"
FOLDER = "data/"
# Above it the tables would be made anew at every build for longer than all else takes: the owner has to ask for them.
MOST = 2000


def pages(site: Site) -> Iterable[Page | Bunch]:
    tables = exports.installed()
    wanted = site.archive.settings.get("downloads")
    offered = wanted if isinstance(wanted, bool) else len(site.corpus.articles) <= MOST
    yield _about(tables, offered)
    if offered:
        yield Bunch(FOLDER, _key(site), lambda: _files(site))


def _about(tables: tuple[Table, ...], offered: bool) -> Page:
    shown = key([(t.name, t.says, [(f.name, f.says) for f in t.fields]) for t in tables], GUARD, offered)

    def view() -> View:
        return {"tables": tables, "guard": GUARD, "folder": FOLDER if offered else ""}

    return Page(ADDRESS, shown, "data.html", view)


def _files(site: Site) -> Mapping[str, bytes]:
    return {FOLDER + name: data for name, data in tables_in_memory(site).items()}


def _key(site: Site) -> str:
    """Covers all rows: the stored articles, their listings and the entities, and the code that writes the tables."""
    here = Path(__file__).resolve().parents[1]
    code = hashlib.blake2b(digest_size=8)
    for path in [here / "tables.py", *sorted((here / "exports").glob("*.py"))]:
        code.update(path.read_bytes())
    corpus = site.corpus
    articles = [(a.id, a.key, a.digest, a.doubles, a.row.updated, a.file) for a in corpus.articles]
    entities = [
        (e.kind, e.id, e.name, e.address, e.place, e.aliases, e.role, e.wikidata, e.count)
        for e in corpus.entities.values()
    ]
    named = [[(n.local, e.kind, e.id) for n, e in corpus.of_article(a)] for a in corpus.articles]
    return key(code.hexdigest(), site.archive.name, site.archive.address, articles, entities, named)


PAGE_TYPE = PageType("data", pages)
