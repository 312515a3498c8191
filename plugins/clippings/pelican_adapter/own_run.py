"""Our article generator in the place of Pelican's own, and the run of Pelican around it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pelican
from pelican import signals
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.log import console
from pelican.settings import read_settings

from ..build import Build
from ..publish import Output
from .light_articles import light_articles


class ClippingsGenerator(ArticlesGenerator):  # type: ignore[misc]
    """Stands in for Pelican's article generator: rows instead of article objects, the same signals."""

    def generate_context(self) -> None:
        build: Build = self.settings["CLIPPINGS_BUILD"]
        self.corpus = build.corpus(self.settings["CLIPPINGS_OUTPUT"])
        self.articles, self.categories = light_articles(self.corpus, self.settings)
        self.context["articles"] = self.articles
        signals.article_generator_pretaxonomy.send(self)
        signals.article_generator_finalized.send(self)

    def generate_output(self, writer: Any) -> None:
        build: Build = self.settings["CLIPPINGS_BUILD"]
        build.write(self.corpus, self.settings["CLIPPINGS_OUTPUT"])
        for article in self.articles:
            signals.content_written.send(str(Path(self.output_path) / article.save_as), context={"article": article})

    def refresh_metadata_intersite_links(self) -> None:
        """Nothing to refresh: the pages carry their own links."""


class ClippingsPelican(pelican.Pelican):  # type: ignore[misc]
    """Pelican with our generator in the place of its own: set `PELICAN_CLASS` to this."""

    def _get_generator_classes(self) -> list[type]:
        added = []
        for receiver, value in signals.get_generators.send(self):
            for generator in value if isinstance(value, list | tuple) else (value,):
                if isinstance(generator, type):
                    added.append(generator)
                elif generator is not None:  # some plugins only listen here
                    raise TypeError(f"{receiver} gave {generator!r}, which is no generator")
        return [ClippingsGenerator, PagesGenerator, *added]  # Pelican's last words count pages


def run_pelican(build: Build, output: Output, settings_file: Path | None, plugins: Sequence[str]) -> None:
    """One run of Pelican over an archive whose saved files are scanned, with the plugins that the settings file or the
    caller names."""
    logging.getLogger("pelican").setLevel(logging.WARNING)
    quiet, console.quiet = console.quiet, True  # the report says more than Pelican's closing line
    try:
        overrides = _overrides(build, output) | ({"PLUGINS": list(plugins)} if plugins else {})
        settings = read_settings(str(settings_file) if settings_file else None, override=overrides)
        settings["PELICAN_CLASS"](settings).run()
    finally:
        console.quiet = quiet


def _overrides(build: Build, output: Output) -> dict[str, object]:
    return {
        "PATH": str(build.archive.root),
        "OUTPUT_PATH": str(output.root),
        "SITEURL": build.url,
        "SITENAME": build.archive.name,
        "THEME": str(build.theme),
        "DEFAULT_LANG": build.archive.language,
        "PELICAN_CLASS": ClippingsPelican,
        "CLIPPINGS_BUILD": build,
        "CLIPPINGS_OUTPUT": output,
        "ARTICLE_PATHS": [],
        "PAGE_PATHS": [],
        "STATIC_PATHS": [],
        "DIRECT_TEMPLATES": [],
        "DELETE_OUTPUT_DIRECTORY": False,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "TRANSLATION_FEED_ATOM": None,
    }
