"""A built site as the checks see it: its files, the address it is served at, a browser, and a page of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
HEIGHT = 900  # CSS pixels of a window
PATIENCE = 20_000  # ms that a page may take on a busy machine


class Kind(NamedTuple):
    """A kind of page: where such pages lie, and what is counted in their text: the page with the most stands for all."""

    name: str
    pattern: str
    most: str = ""


KINDS = (
    Kind("home", "index.html"),
    Kind("article", "articles/*.html", r'<mark class="repair|class="picture|h-cite|class="margin|class="more"'),
    Kind("person", "people/*.html", "<li"),
    Kind("place", "places/*.html", "<li"),
    Kind("search", "search.html"),
    Kind("list", "articles/index.html"),
    Kind("names", "people/index.html"),
    Kind("places", "places/index.html"),
    Kind("dates", "dates/index.html"),
    Kind("year", "dates/[0-9]*.html", "<li"),
    Kind("outlet", "outlets/*.html", "<li"),
    Kind("credits", "credits/*.html", "<li"),
    Kind("posts", "posts/*.html", "<li"),
    Kind("data", "about-the-data.html"),
    Kind("own page", "about.html"),
    Kind("not found", "404.html"),
    Kind("moved", "*/*.html", 'http-equiv="refresh"'),
    Kind("withdrawn", "articles/*.html", "<h1>Withdrawn</h1>"),
)
WALKED = ("home", "article", "person", "place", "search")
_NO_ONE_PAGE = re.compile(r"(^|/)(index|page-\d+)\.html$")


@dataclass
class Subject:
    """`address` ends in a slash; `node_modules` is where the tools of npm are, asked for only by the checks that need them."""

    output: Path
    address: str
    chromium: str
    node_modules: Callable[[], Path]
    java: Callable[[], str]
    _open: list[object] = field(default_factory=list, repr=False)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """name of a kind -> the address of a page of it, for all kinds that the site has."""
        found = {}
        for kind in KINDS:
            best = (0, "")
            counted = re.compile(kind.most)
            for path in sorted(self.output.glob(kind.pattern)):
                address = path.relative_to(self.output).as_posix()
                if not kind.most:
                    best = (1, address)
                elif not _NO_ONE_PAGE.search(address):
                    text = path.read_text(encoding="utf-8")
                    count = len(counted.findall(text))
                    if count > best[0] and (kind.name in ("moved", "withdrawn") or 'http-equiv="refresh"' not in text):
                        best = (count, address)
            if best[1]:
                found[kind.name] = best[1]
        return found

    @property
    def walked(self) -> dict[str, str]:
        """The pages that most readers see: name of the kind -> address."""
        return {name: self.kinds[name] for name in WALKED if name in self.kinds}

    def pages(self) -> list[str]:
        """The addresses of all pages."""
        return sorted(path.relative_to(self.output).as_posix() for path in self.output.rglob("*.html"))

    @cached_property
    def browser(self) -> Browser:
        from playwright.sync_api import sync_playwright

        playwright = sync_playwright().start()
        browser = playwright.chromium.launch(executable_path=self.chromium, args=["--no-sandbox", "--disable-gpu"])
        self._open += [browser.close, playwright.stop]
        return browser

    def close(self) -> None:
        """Ends the browser, if there is one."""
        for end in self._open:
            end()  # type: ignore[operator]
        self._open.clear()
        self.__dict__.pop("browser", None)

    @contextmanager
    def page(self, width: int = 1440, scheme: Scheme = "light", script: bool = True) -> Iterator[Page]:
        """An empty page of a fresh browser window that knows nothing of earlier ones."""
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        try:
            yield context.new_page()
        finally:
            context.close()
