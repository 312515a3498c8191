"""The page of one article: the cleaned text, the text as saved, and every change between the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..cards import cards, lines
from . import Each, Page, PageType, Site, View, key
from ._citing import citations
from ._facts import addresses_of, dates_of, fact_groups
from ._head import json_ld
from ._notes import changes, cleaning, left_out, margin, saved

if TYPE_CHECKING:
    from ..corpus import Corpus, Entity, Listed
    from ..pieces import Piece
    from ..summarise import Named

GROUPS = (("person", "People"), ("organisation", "Organisations"), ("place", "Places"))
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
LOCAL = ("http://localhost", "http://127.0.0.1")


def pages(site: Site) -> Sequence[Page]:
    corpus = site.corpus
    places: Sequence[int] = range(len(corpus.articles))
    if corpus.touched:
        places = [corpus.placed(listed)[0] for listed in corpus.touched_articles()]
    return Each(places, partial(_page, site))


def _page(site: Site, place: int) -> Page:
    corpus = site.corpus
    listed = corpus.articles[place]
    newer = corpus.articles[place - 1] if place else None
    older = corpus.articles[place + 1] if place + 1 < len(corpus.articles) else None
    media = site.media(listed)

    # Of an entity it shows whether other articles name it, not how many: else each new article would touch thousands.
    def shown() -> str:
        return key(
            site.url,
            listed.key,
            listed.digest,
            listed.doubles,
            sorted(media.items()),
            [
                (n.local, e.address, e.name, e.place, e.wikidata, e.role, e.count > 1)
                for n, e in corpus.of_article(listed)
            ],
            [entity.digest for entity in corpus.rare(listed)],  # what relates it to others
            newer.digest if newer else "",
            older.digest if older else "",
        )

    def view() -> View:
        article, row = site.article(listed), listed.row
        composer = site.composer(listed, "../")
        pieces = composer.pieces()
        named = groups(corpus, listed)
        byline = told_above(pieces, row.authors)
        title = f"[{row.title}]" if listed.supplied else row.title
        page = "" if site.url.startswith(LOCAL) else f"{site.url}/{listed.address}"
        foreign = row.language if row.language != site.archive.language else ""
        related = corpus.related(listed)
        subjects = [entity for _, pairs in named for _, entity in pairs]
        return {
            "listed": listed,
            "row": row,
            "full_title": title,
            "long_title": len(title) > 110,
            "foreign": foreign,
            "direction": "rtl" if foreign.split("-")[0] in RIGHT_TO_LEFT else "",
            "facts": fact_groups(article, listed),
            "dates": dates_of(article, listed),
            "known": addresses_of(article),
            "note": article.facts.note.value if article.facts.note else "",
            "byline": byline,
            "titled": next((piece.id for piece in pieces if piece.kind == "title"), ""),
            "pieces": [piece for piece in pieces if piece is not byline],
            "untagged": not article.tagged,
            "notes": margin(article, pieces, site.rules),
            "media": media,
            "left_out": left_out(article, site.rules),
            "changes": changes(article, [p for p in pieces if p is not byline], site.rules),
            "cleaning": cleaning(article),
            "saved": saved(article),
            "groups": [(heading, lines(pairs, up)) for heading, pairs in named],
            "cards": cards(introduced(corpus.of_article(listed), composer.introduced), up),
            "outlet": next((e for _, e in corpus.of_article(listed) if e.kind == "outlet"), None),
            "credits": [e for _, e in corpus.of_article(listed) if e.kind in ("photographer", "agency")],
            "related": related,
            "newer": newer,
            "older": older,
            "original": original_address(listed),
            "files": [site.shown(name) for name in (listed.file, *listed.doubles)],
            "citations": citations(listed, title, site.archive.name, page),
            "json_ld": json_ld(site, listed, article, pieces, media, subjects),
            "picture": next((media[p.figure.file] for p in pieces if p.figure and p.figure.file in media), ""),
        }

    return Page(listed.address, shown, "article.html", view, of=listed.address)


def original_address(listed: Listed) -> str:
    """Where the saved file is offered, as plain text whatever it was: it never runs on the site's origin."""
    return f"saved/{listed.saved[:2]}/{listed.saved}.txt"


def groups(corpus: Corpus, listed: Listed) -> list[tuple[str, list[tuple[Named, Entity]]]]:
    """The subjects of the article by kind, those named most first, each once."""
    found = []
    for kind, title in GROUPS:
        pairs = {entity.id: (named, entity) for named, entity in reversed(corpus.of_article(listed))
                 if entity.kind == kind}  # fmt: skip
        if pairs:
            found.append((title, list(reversed(pairs.values()))))
    return found


def told_above(pieces: Sequence[Piece], authors: Sequence[str]) -> Piece | None:
    """The piece that says nothing but who wrote the article, which its head says already."""
    for piece in pieces[:4]:
        short = len(piece.plain) <= sum(map(len, authors)) + 12
        if piece.kind == "byline" and short and authors and all(author in piece.plain for author in authors):
            return piece
    return None


def introduced(named: Iterable[tuple[Named, Entity]], numbers: Mapping[str, int]) -> list[tuple[int, Named, Entity]]:
    """(number, named, entity) of the names whose first mention leads to a card."""
    found = [(numbers[known.local], known, entity) for known, entity in named if known.local in numbers]
    return sorted(found, key=lambda card: card[0])


def up(address: str) -> str:
    """An address of the site as an article's page links it."""
    return f"../{address}"


PAGE_TYPE = PageType("articles", pages)
