"""The page of one article: the cleaned text, the text as saved, and every change between the two."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from . import Page, PageType, Site, View, key

if TYPE_CHECKING:
    from ..link import Corpus, Entity, Listed
    from ..model import Article, Edit, Facts

GROUPS = (("person", "People"), ("organisation", "Organisations"), ("place", "Places"))
CONTEXT = 60  # characters of saved text shown on either side of a change


def pages(site: Site) -> Iterable[Page]:
    corpus = site.corpus
    for index, listed in enumerate(corpus.articles):
        newer = corpus.articles[index - 1] if index else None
        older = corpus.articles[index + 1] if index + 1 < len(corpus.articles) else None
        yield _page(site, listed, newer, older)


def _page(site: Site, listed: Listed, newer: Listed | None, older: Listed | None) -> Page:
    corpus = site.corpus
    related = corpus.related(listed)
    shown = key(
        listed.key,
        listed.digest,
        listed.doubles,
        [(named.local, entity.address, entity.name, entity.count) for named, entity in corpus.of_article[listed.id]],
        [(other.digest, [(e.address, e.name) for e in entities]) for other, entities in related],
        newer.digest if newer else "",
        older.digest if older else "",
    )

    def view() -> View:
        article = site.article(listed)
        return {
            "listed": listed,
            "article": article,
            "facts": facts_of(article.facts),
            "dates": dates_of(article, listed),
            "pieces": site.pieces(listed, "../"),
            "media": site.media(listed),
            "left_out": left_out(site, article),
            "changes": changes(site, article),
            "saved": saved(article),
            "groups": groups(corpus, listed),
            "outlet": next((e for _, e in corpus.of_article[listed.id] if e.kind == "outlet"), None),
            "credits": [e for _, e in corpus.of_article[listed.id] if e.kind in ("photographer", "agency")],
            "related": related,
            "newer": newer,
            "older": older,
            "original": original_address(listed),
        }

    return Page(listed.address, shown, "article.html", view)


def original_address(listed: Listed) -> str:
    """Where the saved file is offered, as plain text whatever it was: it never runs on the site's origin."""
    return f"saved/{listed.row.digest[:2]}/{listed.row.digest}.txt"


def facts_of(facts: Facts) -> list[tuple[str, str, str]]:
    """(label, value, where it came from) of what is known of the article, for the page's table of facts."""
    names = ("title", "outlet", "published", "updated", "captured", "url", "archived", "language", "rights", "note")
    rows = []
    for name in names:
        fact = getattr(facts, name)
        if fact:
            rows.append((LABELS[name], fact.value, source_label(fact.source)))
    rows[2:2] = [(LABELS["author"], fact.value, source_label(fact.source)) for fact in facts.authors]
    rows += [(f"{LABELS.get(name, name)}, also given as", fact.value, source_label(fact.source))
             for name, fact in facts.conflicts]  # fmt: skip
    if facts.encoding:
        rows.append(("Encoding", facts.encoding.value, source_label(facts.encoding.source)))
    return rows


LABELS = {
    "title": "Title",
    "author": "Author",
    "outlet": "Outlet",
    "published": "Published",
    "updated": "Updated",
    "captured": "Captured",
    "url": "Original",
    "archived": "Archived copy",
    "language": "Language",
    "rights": "Rights",
    "note": "Note",
    "authors": "Author",
}


def source_label(source: str) -> str:
    return {"owner": "given by the archive’s owner", "saved text": "from the saved text"}.get(source, f"from {source}")


def dates_of(article: Article, listed: Listed) -> list[tuple[str, str, str]]:
    """(label, ISO date, date in words) of all dates known of the article."""
    found = []
    for name in ("published", "updated", "captured"):
        fact = getattr(article.facts, name)
        if fact:
            found.append((LABELS[name], fact.value[:10], in_words(fact.value)))
    return [*found, ("Added to the archive", listed.added, in_words(listed.added))]


def in_words(iso: str) -> str:
    """An ISO date as a reader says it: "1 April 2022", "April 2022", "2022"."""
    try:
        if len(iso) >= 10:
            day = datetime.date.fromisoformat(iso[:10])
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        if len(iso) == 7:
            return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
    except (ValueError, IndexError):
        pass
    return iso


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def left_out(site: Site, article: Article) -> list[Mapping[str, object]]:
    """What the page leaves out, with the rule that did it."""
    return [
        {
            "id": f"p{index}",
            "kind": block.kind,
            "by": block.by,
            "why": site.rules.get(block.by, ""),
            "text": block.span.of(article.text),
        }
        for index, block in enumerate(article.blocks)
        if block.left_out
    ]


def changes(site: Site, article: Article) -> list[Mapping[str, object]]:
    """Each repair: the rule, what stood there and what stands there now, with the saved words around it."""
    return [_change(site, article, number, edit) for number, edit in enumerate(article.edits, 1)]


def _change(site: Site, article: Article, number: int, edit: Edit) -> Mapping[str, object]:
    start, end = edit.span.start, edit.span.end
    block = next((i for i, b in enumerate(article.blocks) if b.span.start <= start and end <= b.span.end), 0)
    edge = article.blocks[block].span
    return {
        "number": number,
        "rule": edit.rule,
        "why": site.rules.get(edit.rule, ""),
        "block": f"p{block}",
        "before": article.text[max(edge.start, start - CONTEXT) : start],
        "was": article.text[start:end],
        "now": edit.text,
        "after": article.text[end : min(edge.end, end + CONTEXT)],
    }


def saved(article: Article) -> list[tuple[str, str]]:
    """The source text whole, in runs of (kind of block or "" between blocks, text)."""
    runs: list[tuple[str, str]] = []
    position = 0
    for block in article.blocks:
        if block.span.start > position:
            runs.append(("", article.text[position : block.span.start]))
        runs.append((block.kind, block.span.of(article.text)))
        position = block.span.end
    if position < len(article.text):
        runs.append(("", article.text[position:]))
    return runs


def groups(corpus: Corpus, listed: Listed) -> list[tuple[str, list[Entity]]]:
    """The subjects of the article by kind, those named most first."""
    pairs = corpus.of_article[listed.id]
    found = [(title, [entity for _, entity in pairs if entity.kind == kind]) for kind, title in GROUPS]
    return [(title, entities) for title, entities in found if entities]


PAGE_TYPE = PageType("articles", pages)
