"""The site being built, as page types see it: articles opened when needed, links between pages, media, templates."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

from .archive import Archive, ArchiveError, open_file
from .cards import KINDS, has_card
from .changes import Changes, changes
from .codec import decode
from .corpus import Corpus, Listed
from .folds import Words
from .markup import Composer
from .model import Article, Figure, Mention
from .owner_pages import own_pages
from .pictures import published
from .pieces import Piece
from .rows import Rows
from .sightings import Kept
from .store import MOST, Store
from .summarise import Row
from .typefaces import typefaces
from .withholding import policy_of

if TYPE_CHECKING:
    from .render import Renderer

# No SVG: it can hold script.
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
LARGEST_PICTURE = 20 << 20
SHELF = 1000  # articles whose sightings are at hand, some 10 KB each
# The typefaces of running text, headlines and what is said about them, which every page shows first.
FIRST_FONTS = ("sourceserifpro-regular-latin.", "sourceserifpro-semibold-latin.", "sourcesanspro-regular-latin.")
SECTIONS = (
    ("articles", "Articles"),
    ("dates", "Dates"),
    ("people", "People"),
    ("organisations", "Organisations"),
    ("places", "Places"),
    ("credits", "Credits"),
    ("outlets", "Outlets"),
    ("posts", "Posts"),
)
# The modules that shape pages, beside the page types.
SHAPING = (
    "render markup inlines pieces cards days filing lists owner_pages site corpus order appearances rows link summarise "
    "sightings".split()
)
PAGE_TAGS = {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "a", "hr", "br",
             "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "del", "sup", "sub"}  # fmt: skip


@dataclass(slots=False)
class BuiltSite:
    """Implements `page_types.Site` over a corpus and a store."""

    archive: Archive
    corpus: Corpus
    url: str
    theme: Path
    store: Store
    rows: Rows
    read: Callable[[str], Article | None]  # the article of a file, made anew where the store lost it
    saved: Callable[[str], bytes]  # the bytes of a saved file
    rules: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Sequence[tuple[str, Row]] = ()
    # The article opened last: a page asks for it several times over.
    _opened: tuple[str, Article] | None = field(default=None, init=False, repr=False)
    # The sightings asked for last, by the key of their article: pages near in time ask for the same ones.
    _shelf: OrderedDict[str, Kept] = field(default_factory=OrderedDict, init=False, repr=False)
    _found: dict[str, list[tuple[str, str, Path]]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def version(self) -> str:
        """A digest of everything that shapes all pages: templates, code that makes pages, settings of the archive."""
        digest = hashlib.blake2b(digest_size=12)
        here = Path(__file__).parent
        files = [*(self.theme / "templates").rglob("*.html"), *(here / "page_types").rglob("*.py")]
        for folder, kind in (("cartography", "*.py"), ("exports", "*.py"), ("data", "*.json")):
            files += (here / folder).glob(kind)
        files += [here / f"{name}.py" for name in SHAPING]
        for path in sorted(files):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        settings = json.dumps(dict(self.archive.settings), sort_keys=True, default=str)
        digest.update(f"{self.archive.name}\0{settings}\0{sorted(self.static.values())}\0{self.own_pages}".encode())
        return digest.hexdigest()

    def reopen(self, store: Store) -> None:
        """Takes all from another connection to the store: one does not survive a fork."""
        self.store = self.rows.store = store

    @cached_property
    def renderer(self) -> Renderer:
        from .render import Renderer  # templates are loaded where there are pages to make

        settings = self.archive.settings
        values = {
            "archive": self.archive,
            "site_url": self.url,
            "static": self.static,
            "own_pages": self.own_pages,
            "indexing": settings.get("indexing") is True,
            "canonical": settings.get("canonical") or "none",
            "sections": SECTIONS,
            "kinds": KINDS,
            "first_fonts": [address for name, address in sorted(self.static.items()) if name.startswith(FIRST_FONTS)],
        }
        return Renderer(self.theme, values)

    @cached_property
    def own_pages(self) -> list[tuple[str, str]]:
        """(address, title) of the owner's own pages, which every page leads to."""
        return [(page.address, page.title) for page in own_pages(self.archive)]

    @cached_property
    def _theme_files(self) -> dict[str, tuple[str, bytes]]:
        """File of the theme -> its address, which changes with its content so that it can be cached for good, and its
        bytes. The rules of the typefaces stand at the head of the style sheet: one request fewer."""
        faces = typefaces(self.store.path.parent.parent if self.store.path else None)
        found = {name: (f"theme/{name}", data) for name, data in faces.files.items()}
        for path in sorted((self.theme / "static").rglob("*")):
            if path.is_file():
                name = path.relative_to(self.theme / "static").as_posix()
                data = path.read_bytes()
                if name == "site.css":
                    data = faces.css.encode() + data
                mark = hashlib.blake2b(data, digest_size=4).hexdigest()
                stem, dot, ending = name.rpartition(".")
                found[name] = (f"theme/{stem}.{mark}.{ending}" if dot else f"theme/{name}.{mark}", data)
        return found

    @cached_property
    def static(self) -> dict[str, str]:
        """File of the theme -> its address."""
        return {name: address for name, (address, _) in self._theme_files.items()}

    def theme_files(self) -> Iterable[tuple[str, bytes]]:
        return list(self._theme_files.values())

    @cached_property
    def changes(self) -> Changes:
        """What changed in the archive after it was first shown."""
        return changes(self.archive, self.corpus.replaced)

    def article(self, listed: Listed) -> Article:
        """The whole article. ArchiveError if it cannot be read any more."""
        if self._opened and self._opened[0] == listed.key:
            return self._opened[1]
        stored = self.store.get("article", listed.key)
        article = decode(Article, stored) if stored else self.read(listed.file)
        if article is None:
            raise ArchiveError(f"{listed.file}: it changed or went away during the build; build again")
        self._opened = (listed.key, article)
        return article

    def sightings(self, articles: Sequence[Listed]) -> list[Kept]:
        """Of each article the sentences in which it names each entity and each day, and what it quotes."""
        shelf, keys = self._shelf, [article.key for article in articles]
        missing = [key for key in keys if key not in shelf]
        for start in range(0, len(missing), MOST):
            part = missing[start : start + MOST]
            found = dict(self.store.get_many_bytes("sightings", part))
            shelf.update((key, Kept(found.get(key))) for key in part)
        for key in keys:
            shelf.move_to_end(key)
        kept = [shelf[key] for key in keys]
        while len(shelf) > SHELF:
            shelf.popitem(last=False)
        return kept

    def linker(self, listed: Listed, root: str) -> Callable[[Mention], str]:
        """Gives the address of the page of a mention's entity, "" for none."""
        addresses = {named.local: entity.address for named, entity in self.corpus.of_article(listed)}

        def address(mention: Mention) -> str:
            if not mention.entity or mention.kind == "nationality":
                return ""
            known = addresses.get(mention.entity, "")
            return root + known if known else ""

        return address

    def composer(self, listed: Listed, root: str, marks: bool = True) -> Composer:
        """Composes the article's pieces; `root` leads from the page to the site's own."""
        named = self.corpus.of_article(listed)
        carded = frozenset([known.local for known, entity in named if has_card(known, entity)] if marks else ())
        return Composer(self.article(listed), self.linker(listed, root), marks, carded)

    def pieces(self, listed: Listed, root: str, marks: bool = True) -> list[Piece]:
        return self.composer(listed, root, marks).pieces()

    def original(self, listed: Listed) -> bytes:
        """The saved file, byte for byte; ArchiveError if it is not the one that was read."""
        try:
            data = self.saved(listed.file)
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != listed.saved:
            raise ArchiveError(f"{listed.file}: it changed during the build; build again")
        return data

    @cached_property
    def _secrets(self) -> Words | None:
        return policy_of(self.archive.settings).secrets

    def shown(self, text: str) -> str:
        """A text that comes from no article, with what the owner withholds hidden in it."""
        return self._secrets.hidden(text) if self._secrets else text

    # --------------------------------------------------------------------------------------------------------- media

    def media(self, listed: Listed) -> Mapping[str, str]:
        """file as the article names it -> address of the copy in the site, for the pictures that were saved."""
        return {name: address for name, address, _ in self._pictures(listed)}

    def media_files(self, listed: Listed) -> Iterable[tuple[str, Path]]:
        return [(address, path) for _, address, path in self._pictures(listed)]

    def picture(self, path: Path) -> bytes:
        """A saved picture as it is published; b"" if it cannot be. Where words are withheld it says nothing in words."""
        try:
            with open_file(path) as file:
                data = file.read(LARGEST_PICTURE + 1)
        except OSError:
            return b""
        return published(data, path.suffix, words=self._secrets is None) or b""

    def _pictures(self, listed: Listed) -> list[tuple[str, str, Path]]:
        if not listed.pictured:
            return []
        if listed.id not in self._found:
            self._found[listed.id] = self._look_for_pictures(listed)
        return self._found[listed.id]

    def _look_for_pictures(self, listed: Listed) -> list[tuple[str, str, Path]]:
        found = []
        folder = PurePosixPath(listed.file).parent
        for annotation in self.article(listed).layer("figure"):
            figure = annotation.value
            if isinstance(figure, Figure) and figure.file:
                path = self._picture(str(folder / figure.file))
                data = self.picture(path) if path else None
                if path and data:
                    digest = hashlib.sha256(data).hexdigest()
                    found.append((figure.file, f"media/{listed.id}/{digest[:32]}{path.suffix.lower()}", path))
        return found

    def _picture(self, name: str) -> Path | None:
        """The picture of that name below the articles folder; None unless it is a regular file really inside it."""
        parts = PurePosixPath(name).parts
        path = self.archive.articles.joinpath(*parts)
        if ".." in parts or "\0" in name or PurePosixPath(name).is_absolute() or path.suffix.lower() not in PICTURES:
            return None
        try:
            inside = path.resolve().is_relative_to(self.archive.articles.resolve())
            regular = path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST_PICTURE
        except (OSError, ValueError):
            return None
        return path if inside and regular else None

    # ----------------------------------------------------------------------------------------------------- templates

    def render(self, template: str, view: Mapping[str, object]) -> str:
        return self.renderer.render(template, view)

    def markdown(self, text: str) -> tuple[str, Markup]:
        """(title, safe HTML) of an own page: its first heading is the title."""
        from markdown_it import MarkdownIt  # only where the owner has pages of their own

        tokens = MarkdownIt("commonmark").enable("table")
        html = tokens.render(text)
        title = ""
        if html.startswith("<h1>"):
            title, _, html = html.removeprefix("<h1>").partition("</h1>")
            title = nh3.clean(title, tags=set())
        safe = nh3.clean(html, tags=PAGE_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"},
                         link_rel=None)  # fmt: skip
        return title, Markup(safe)
