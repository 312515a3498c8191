"""Saved articles in somebody else's Pelican site: beside their own posts, in their theme, with pages for who is named.

Settings: `CLIPPINGS_PATH`, the folder of saved articles below the content folder ("clippings"); `CLIPPINGS_OWN_POSTS`,
whether embedded posts and captions in the owner's own posts are cleaned too (False).
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article as PelicanArticle
from pelican.contents import Page as PelicanPage
from pelican.generators import Generator

from ..archive import ArchiveError, open_archive
from ..build import Build
from ..commands import store_path
from ..corpus import Corpus, Listed
from ..pictures import published
from ..pipeline import tools
from ..site import BuiltSite
from ..store import Store
from .own_posts import clean_own_post
from .own_site import theme_folder

log = logging.getLogger(__name__)
# A theme that strips tags from a title turns escaped markup live again: no character of markup goes in.
TITLE = str.maketrans({"<": "‹", ">": "›", '"': "”", "{": "(", "}": ")", "|": "¦"})


def connect() -> None:
    """Called once by `register()`."""
    signals.initialized.connect(_prepare)
    signals.article_generator_pretaxonomy.connect(_join_articles)
    signals.page_generator_finalized.connect(_join_pages)
    signals.get_generators.connect(_generators)
    signals.content_object_init.connect(_own_post)


def _prepare(pelican: Any) -> None:
    """Reads the archive once a run, and lets entity pages extend the owner's theme."""
    settings = pelican.settings
    settings["CLIPPINGS_SITE"] = None
    folder = Path(settings["PATH"]) / settings.get("CLIPPINGS_PATH", "clippings")
    templates = str(theme_folder() / "stock")
    settings["THEME_TEMPLATES_OVERRIDES"] = [*settings.get("THEME_TEMPLATES_OVERRIDES", []), templates]
    # What lies there is ours to read: Pelican's own readers must not try.
    for name in ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES"):
        settings[name] = [*settings.get(name, []), settings.get("CLIPPINGS_PATH", "clippings")]
    try:
        archive = open_archive(folder)
    except ArchiveError as problem:
        log.error("clippings: %s: make it, or set CLIPPINGS_PATH", problem)
        return
    build = Build(archive, Store(store_path(archive.root)), theme_folder(), settings.get("SITEURL", ""))
    build.scan()
    corpus = build.link(build.read())
    for name, reason in build.report.failed:
        log.error("clippings: %s: %s", name, reason)
    settings["CLIPPINGS_SITE"] = build.site(corpus)


def _site(settings: Any) -> BuiltSite | None:
    site = settings.get("CLIPPINGS_SITE")
    return site if isinstance(site, BuiltSite) else None


def _join_articles(generator: Any) -> None:
    site = _site(generator.settings)
    if site:
        dated = [_content(PelicanArticle, site, a, generator) for a in site.corpus.articles if a.published]
        generator.articles = [*generator.articles, *dated]


def _join_pages(generator: Any) -> None:
    """An undated article is a page of theirs: among their articles it would need a date that nobody knows."""
    site = _site(generator.settings)
    if site:
        undated = [_content(PelicanPage, site, a, generator) for a in site.corpus.articles if not a.published]
        generator.pages = [*generator.pages, *undated]
        generator.context["pages"] = generator.pages


def _content(kind: type, site: BuiltSite, listed: Listed, generator: Any) -> Any:
    """An article or page object of Pelican's: only these metadata, never any that a saved file names itself."""
    title = f"[{listed.row.title}]" if listed.supplied else listed.row.title
    metadata = {
        "title": title.translate(TITLE),
        "slug": listed.id,
        "category": generator.settings["DEFAULT_CATEGORY"],
        "summary": listed.row.opening.translate(TITLE),
    }
    if listed.published:
        metadata["date"] = _moment(listed.published)
    root = f"{generator.settings['SITEURL']}/"
    view = {
        "pieces": site.pieces(listed, root, marks=False),
        "media": site.media(listed),
        "root": root,
        "listed": listed,
    }
    metadata["category"] = _category(generator, metadata["category"])
    content = kind(
        site.render("feed_body.html", view),
        metadata=metadata,
        settings=generator.settings,
        source_path=str(site.archive.articles / listed.file),
        context=generator.context,
    )
    content.clipping = listed
    return content


def _category(generator: Any, name: str) -> Any:
    from pelican.urlwrappers import Category

    return Category(name, generator.settings)


def _moment(published: str) -> Any:
    from pelican.utils import SafeDatetime

    day = datetime.fromisoformat(published if len(published) >= 10 else f"{published}-01-01"[:10])
    moment = day if day.tzinfo else day.replace(tzinfo=UTC)
    return SafeDatetime.fromtimestamp(moment.timestamp(), UTC)


class EntityGenerator(Generator):  # type: ignore[misc]
    """The pages of people, organisations, places and photographers, and the pictures that the articles show."""

    def generate_output(self, writer: Any) -> None:
        site = _site(self.settings)
        if site:
            self._entities(site, site.corpus, writer)
            for listed in site.corpus.articles:
                for address, path in site.media_files(listed):
                    target = Path(self.output_path) / address
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(published(path.read_bytes(), path.suffix) or b"")

    def _entities(self, site: BuiltSite, corpus: Corpus, writer: Any) -> None:
        template = self.get_template("clippings_entity")
        addresses = self._addresses()
        for entity in corpus.entities.values():
            seen = site.sightings([article for article, _ in entity.appearances])
            rows = [
                (addresses.get(article.id, ""), article.row, kept.names(named.local))
                for (article, named), kept in zip(entity.appearances, seen, strict=True)
            ]
            view = {"entity": entity, "kind": entity.kind.capitalize(), "rows": rows}
            writer.write_file(entity.address, template, self.context, relative_urls=False, **view)

    def _addresses(self) -> dict[str, str]:
        """article id -> its address in the owner's site."""
        contents = [*self.context.get("articles", []), *self.context.get("pages", [])]
        return {content.clipping.id: content.url for content in contents if hasattr(content, "clipping")}


def _generators(pelican: Any) -> type:
    return EntityGenerator


def _own_post(content: Any) -> None:
    if content.settings.get("CLIPPINGS_OWN_POSTS") and content._content and not hasattr(content, "clipping"):
        content._content = clean_own_post(content._content, tools(None), theme_folder())
