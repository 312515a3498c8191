"""What is known of an article, by who said so: the archive's owner, the saved file, or the archive itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ..days import in_words
from ..inlines import safe_address

if TYPE_CHECKING:
    from ..corpus import Listed
    from ..model import Article, Fact

LABELS = {
    "title": "Title",
    "authors": "Author",
    "outlet": "Outlet",
    "published": "Published",
    "updated": "Updated",
    "captured": "Captured",
    "url": "Original",
    "archived": "Archived copy",
    "language": "Language",
    "rights": "Rights",
    "note": "Note",
    "encoding": "Encoding",
}
DATES = ("published", "updated", "captured")
OWNER, SAVED, HERE = "Supplied by the archive’s owner", "Read from the saved file", "Added by this archive"
SOURCES = {
    "saved text": "its text",
    "saved file": "its bytes",
    "json-ld": "its structured data (JSON-LD)",
    "og": "its Open Graph tags",
    "meta": "its meta tags",
    "wayback": "the web archive’s own frame",
    "file name": "its name",
    "canonical": "its canonical link",
    "detected": "told from its words",
}


class Row(NamedTuple):
    """A fact as a page shows it; `href` and `day` are "" where it is no address and no day."""

    label: str
    value: str
    day: str
    href: str
    source: str


class Known(NamedTuple):
    """Where the original of an article stands and where a copy of it, and when it was captured; "" where unknown."""

    url: str
    host: str
    archived: str
    archived_host: str
    captured: str


def fact_groups(article: Article, listed: Listed) -> list[tuple[str, list[Row]]]:
    """(who said so, rows) of everything known of the article."""
    rows: dict[str, list[Row]] = {OWNER: [], SAVED: [], HERE: []}

    def add(name: str, fact: Fact, further: str = "") -> None:
        whose = {"owner": OWNER, "detected": HERE}.get(fact.source, SAVED)
        source = "" if fact.source == "owner" else SOURCES.get(fact.source, fact.source)
        rows[whose].append(_row(name, LABELS.get(name, name) + further, fact.value, source))

    facts = article.facts
    for name in LABELS:
        if name == "authors":
            for fact in facts.authors:
                add(name, fact)
        elif getattr(facts, name):
            add(name, getattr(facts, name))
    for name, fact in facts.conflicts:
        add(name, fact, ", also given as")
    if listed.supplied:
        rows[HERE].append(_row("title", "Title", f"[{listed.row.title}]", "supplied: it quotes the opening sentence"))
    elif not facts.title:
        rows[SAVED].insert(0, _row("title", "Title", listed.row.title, SOURCES["saved text"]))
    rows[HERE].append(_row("added", "Added", listed.added, ""))
    return [(whose, found) for whose, found in rows.items() if found]


def _row(name: str, label: str, value: str, source: str) -> Row:
    day = value if name in (*DATES, "added") else ""
    href = safe_address(value) if name in ("url", "archived") else ""
    return Row(label, in_words(value) if day else value, day[:10], href, source)


def dates_of(article: Article, listed: Listed) -> list[tuple[str, str, str]]:
    """(label, ISO date, date in words) of all dates known of the article."""
    found = []
    for name in DATES:
        fact = getattr(article.facts, name)
        if fact:
            found.append((LABELS[name], fact.value[:10], in_words(fact.value)))
    return [*found, ("Added", listed.added, in_words(listed.added))]


def addresses_of(article: Article) -> Known:
    """Where the original stands and where a copy of it."""
    facts = article.facts
    url = safe_address(facts.url.value) if facts.url else ""
    archived = safe_address(facts.archived.value) if facts.archived else ""
    return Known(
        url,
        urlsplit(url).netloc.removeprefix("www.") if url else "",
        archived,
        urlsplit(archived).netloc.removeprefix("www.") if archived else "",
        facts.captured.value[:10] if facts.captured else "",
    )
