"""The archive's own site: one run of Pelican with our article generator in the place of its own."""

from __future__ import annotations

import gc
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pelican
from pelican import signals
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.log import console
from pelican.settings import read_settings

from ..archive import Archive
from ..build import NO_CORPUS, Build, Progress
from ..publish import Output, opened
from ..report import Report
from ..store import Store

HERE = Path(__file__).resolve().parents[1]
LOCAL_ADDRESS = "http://localhost:8000"


def theme_folder() -> Path:
    """The theme: inside the package in the wheel, at the top of a checkout."""
    inside = HERE / "theme"
    return inside if inside.is_dir() else HERE.parents[1] / "theme"


class ClippingsGenerator(ArticlesGenerator):  # type: ignore[misc]
    """Stands in for Pelican's article generator: rows instead of article objects, the same signals."""

    def generate_context(self) -> None:
        build: Build = self.settings["CLIPPINGS_BUILD"]
        build.scan()
        # Other plugins want to see the articles; without any, a site that stands needs no look at them.
        output = self.settings["CLIPPINGS_OUTPUT"]
        self.stands = not self.settings["PLUGINS"] and build.stands(output)
        self.corpus = NO_CORPUS if self.stands else build.corpus(output)
        if self.settings["PLUGINS"]:
            from .light_articles import light_articles

            self.articles, self.categories = light_articles(self.corpus, self.settings)
        self.context["articles"] = self.articles
        signals.article_generator_pretaxonomy.send(self)
        signals.article_generator_finalized.send(self)

    def generate_output(self, writer: Any) -> None:
        build: Build = self.settings["CLIPPINGS_BUILD"]
        if not self.stands:
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


def run(
    archive: Archive,
    output: Path,
    siteurl: str = "",
    store: Path | None = None,
    progress: Progress = lambda what, done, whole: None,
    workers: int = 0,
    theme: Path | None = None,
    scheduler: str = "",
    plugins: Sequence[str] = (),
) -> Report:
    """Builds the archive's site into `output` in one run of Pelican, and gives the report.

    Raises what the stages raise: a site that could not be made is never reported as made.
    """
    url = (siteurl or archive.address or LOCAL_ADDRESS).rstrip("/")
    kept = Store(store)
    theme = theme or theme_folder()
    build = Build(archive, kept, theme, url, workers, progress, scheduler)
    logging.getLogger("pelican").setLevel(logging.WARNING)
    quiet, console.quiet = console.quiet, True  # the report says more than Pelican's closing line
    gc.disable()  # a corpus is built up and dropped whole: counting it again and again takes a third of the time
    try:
        with opened(output) as folder:
            overrides = _overrides(archive, folder, url, theme, build)
            further = {"PLUGINS": list(plugins)} if plugins else {}
            settings = read_settings(_settings_file(), override={**overrides, **further})
            settings["PELICAN_CLASS"](settings).run()
    finally:
        console.quiet = quiet
        gc.enable()
        kept.close()
    build.report.address_missing = build.report.address_missing and not siteurl
    return build.report


def _settings_file() -> str | None:
    path = HERE.parents[1] / "pelican.conf.py"
    return str(path) if path.is_file() else None


def _overrides(archive: Archive, output: Output, url: str, theme: Path, build: Build) -> Mapping[str, object]:
    return {
        "PATH": str(archive.root),
        "OUTPUT_PATH": str(output.root),
        "SITEURL": url,
        "SITENAME": archive.name,
        "THEME": str(theme),
        "DEFAULT_LANG": archive.language,
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
