"""Posts of social networks by who wrote them: an index, and a page for each author whom more than one article quotes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..filing import filed
from ..model import Embed
from ..pieces import network
from ..register import slug_of
from ..touched import same_days
from . import Page, PageType, Site, View, key, standing
from ._paging import chunks, numbered
from .listing import indexes

if TYPE_CHECKING:
    from ..corpus import Corpus, Listed
    from ..pieces import Piece

FOLDER = "posts"
LENGTH = 40  # articles on one page
Author = tuple[str, str]  # network, and handle or name in small letters


@dataclass(frozen=True, slots=True)
class PostAuthor:
    """Somebody whose posts articles quote, in the shape that indexes list. `articles` are the newest first."""

    id: str
    name: str
    role: str  # the network, and the handle where a name is known too
    address: str
    articles: Sequence[Listed]
    kind: str = "post-author"
    told: str = ""

    @property
    def count(self) -> int:
        return len(self.articles)

    @property
    def filed(self) -> str:
        return filed(self.name, self.kind)

    @property
    def last_seen(self) -> str:
        return max(article.published[:10] for article in self.articles)


def pages(site: Site) -> Iterable[Page]:
    if same_days(site.corpus) and not any(article.posts for article in site.corpus.touched_articles()):
        yield standing(f"{FOLDER}/")
        return
    authors = authors_of(site.corpus)
    yield from indexes(FOLDER, "Authors of posts", authors.values())
    for author, found in authors.items():
        if found.count > 1:
            parts = chunks(found.articles, LENGTH)
            for number, part in enumerate(parts, 1):
                yield _page(site, author, found, part, number, len(parts))


def authors_of(corpus: Corpus) -> dict[Author, PostAuthor]:
    """Who wrote the posts that articles quote. Who is quoted in one article only has no page: it leads there."""
    articles: dict[Author, list[Listed]] = {}
    called: dict[Author, tuple[str, str]] = {}
    for listed in corpus.articles:
        for network_of, handle, name in listed.posts:
            author = (network_of, (handle or name).casefold())
            articles.setdefault(author, []).append(listed)
            known = called.get(author, ("", ""))
            called[author] = (known[0] or handle, known[1] or name)  # as the newest article that says it
    found = []
    first: dict[str, Author] = {}
    for author in sorted(called):
        first.setdefault(address_of(author), author)
    for author, (handle, name) in called.items():
        of, at = articles[author], f"@{handle}" if handle else ""
        role = " ".join(filter(None, (network(author[0]), at if name else "")))
        address = address_of(author, longer=first[address_of(author)] != author) if len(of) > 1 else of[0].address
        found.append((author, PostAuthor("/".join(author), name or at, role, address, of)))
    return dict(found)


def address_of(author: Author, longer: bool = False) -> str:
    """The address of an author's page. It follows from the handle alone, whoever else is quoted; but of two with one
    address the second gets a `longer` one."""
    plain = "-".join(author)
    slug = slug_of(plain)
    if slug != plain or longer:
        size = 16 if longer else 3
        slug = f"{slug}-{hashlib.blake2b(plain.encode('utf-8', 'surrogatepass'), digest_size=size).hexdigest()}"
    return f"{FOLDER}/{slug}.html"


def _page(site: Site, author: Author, found: PostAuthor, part: Sequence[Listed], number: int, count: int) -> Page:
    newer, older = (numbered(found.address, n, count) for n in (number + 1, number - 1))
    first = number == count
    head = (found.name, found.role, found.count) if first else found.name
    shown = key(found.address, head, [(a.key, a.digest) for a in part], newer, older)

    def view() -> View:
        return {
            "author": found,
            "first": first,
            "articles": [(listed, list(_posts(site.pieces(listed, "", marks=False), author))) for listed in part],
            "newer": newer,
            "older": older,
        }

    return Page(numbered(found.address, number, count), shown, "post_author.html", view)


def _posts(pieces: Iterable[Piece], author: Author) -> Iterator[tuple[Embed, str]]:
    """(post, its text as HTML) of each post of that author."""
    for piece in pieces:
        for embed, html in zip(piece.embeds, piece.posts, strict=True):
            if (embed.platform, (embed.handle or embed.name or "").casefold()) == author:
                yield embed, html


PAGE_TYPE = PageType("authors of posts", pages)
