"""Articles as other Pelican plugins see them: rows of the corpus that look like Pelican's own, made only for plugins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pelican.contents import Article
from pelican.urlwrappers import Category
from pelican.utils import SafeDatetime

from ..corpus import Corpus, Listed


class LightArticle(Article):  # type: ignore[misc]
    """An article of the corpus. Its text is not in it: our pages are made by our own page types."""

    def __init__(self, listed: Listed, category: Category, settings: Mapping[str, Any]) -> None:
        row = listed.row
        self.clipping, self.settings, self.category = listed, settings, category
        self.title = f"[{row.title}]" if row.supplied else row.title
        self.slug, self.lang, self.summary = listed.id, row.language or settings["DEFAULT_LANG"], row.opening
        self.modified = _moment(listed.added)
        self.date = _moment(row.published) if row.published else self.modified
        self.status, self.source_path = "published", row.file
        self.metadata: dict[str, object] = {}
        self.translations: list[Article] = []
        self.tags: list[object] = []
        self.author = ", ".join(row.authors)

    @property
    def url(self) -> str:
        return self.clipping.address

    @property
    def save_as(self) -> str:
        return self.clipping.address

    @property
    def content(self) -> str:
        return self.summary


Categories = list[tuple[Category, list[LightArticle]]]


def light_articles(corpus: Corpus, settings: Mapping[str, Any]) -> tuple[list[LightArticle], Categories]:
    """All articles from the newest on, and those of each outlet: what Pelican calls a category."""
    categories: dict[str, Category] = {}
    of_category: dict[str, list[LightArticle]] = defaultdict(list)
    articles = []
    for listed in corpus.articles:
        outlet = listed.row.outlet or str(settings["DEFAULT_CATEGORY"])
        category = categories.get(outlet) or categories.setdefault(outlet, Category(outlet, settings))
        article = LightArticle(listed, category, settings)
        articles.append(article)
        of_category[outlet].append(article)
    return articles, [(categories[outlet], of_category[outlet]) for outlet in sorted(of_category)]


def _moment(day: str) -> SafeDatetime:
    """An ISO date, as precise as it is, as Pelican has dates."""
    whole = f"{day}-01-01"[:10] if len(day) < 10 else day
    found = datetime.fromisoformat(whole)
    return SafeDatetime.fromtimestamp((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp(), UTC)
