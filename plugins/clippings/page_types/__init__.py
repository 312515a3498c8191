"""The page types: an open set. Each says which pages of one kind the site has.

A file here defines `PAGE_TYPE = PageType(name, pages)`:

    name    a word or two, as the summary of a build counts them ("article pages")
    pages   (site) -> the pages of that kind. Each `Page` has its address, a key that covers all it shows beside
            `site.version` (same key, same bytes), and either a template with a `view`, or `data` that gives its bytes.
            `view` and `data` are called only if the key is new: they may open articles through the site. A key may be
            a function instead, which is called where the page is made, or if a file stands at its address already.
            A `Bunch` is many files made together, whose addresses show only when they are made. A kind that has as many pages
            as the archive has articles gives `Each(things, page)`: `page` makes the page of one of the things, and does so
            again where its bytes are made, so that never all pages are held at once.
            Pages `of` an article or an entity that `site.corpus.touches` not may be left out: they stand as they are.
            Others that surely do are given as `standing(address)`

A view is a plain dictionary of small read-only things; templates never see the store. Addresses are relative to the
site's root, in use `link(address)` makes them relative to the page, so that a site works anywhere, also from disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, overload

import msgspec

from ..open_sets import collect

if TYPE_CHECKING:
    from ..archive import Archive
    from ..changes import Changes
    from ..corpus import Corpus, Listed
    from ..markup import Composer
    from ..model import Article, Mention
    from ..pieces import Piece
    from ..sightings import Kept
    from ..summarise import Row

View = Mapping[str, object]
T = TypeVar("T")


class Page(msgspec.Struct, frozen=True):
    """A page to be made if its key is new."""

    address: str
    shown: str | Callable[[], str]  # its key, or what gives it: each process makes those of its own pages
    template: str = ""
    view: Callable[[], View] | None = None
    data: Callable[[], bytes] | None = None
    of: str = ""  # the address of the article or entity that it belongs to, "" for the site itself
    stands: bool = False  # it is known to be as the last build left it: nothing else of it is asked

    @property
    def key(self) -> str:
        return self.shown if isinstance(self.shown, str) else self.shown()


def standing(address: str, of: str = "") -> Page:
    """A page that the last build left just as it is to be, or with a slash at the end of the address all below a folder, but for
    those that are given."""
    return Page(address, "", of=of, stands=True)


class Each(Sequence[Page]):
    """The pages of many things, each made when it is asked for."""

    def __init__(self, things: Sequence[T], page: Callable[[T], Page]) -> None:
        self._things, self._page = things, page

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, place: int) -> Page: ...
    @overload
    def __getitem__(self, place: slice) -> Each: ...
    def __getitem__(self, place: int | slice) -> Page | Each:
        return Each(self._things[place], self._page) if isinstance(place, slice) else self._page(self._things[place])


class Bunch(msgspec.Struct, frozen=True):
    """Files that are made together if the key is new. All lie below `folder`, and nothing else does; the key covers all
    that they show, `site.version` included where it matters."""

    folder: str  # with a slash at the end
    key: str
    files: Callable[[], Mapping[str, bytes]]  # address -> bytes


class Site(Protocol):
    """What page types may ask of the site being built."""

    archive: Archive
    corpus: Corpus
    url: str  # absolute address of the site, without a slash at the end
    rules: Mapping[str, str]  # what each rule does, in a sentence
    withdrawn: Sequence[tuple[str, Row]]  # (address, row) of articles that were withdrawn

    @property
    def version(self) -> str: ...

    @property
    def changes(self) -> Changes: ...

    def article(self, listed: Listed) -> Article: ...

    def sightings(self, articles: Sequence[Listed]) -> list[Kept]: ...

    def linker(self, listed: Listed, root: str) -> Callable[[Mention], str]: ...

    def composer(self, listed: Listed, root: str, marks: bool = True) -> Composer: ...

    def pieces(self, listed: Listed, root: str, marks: bool = True) -> list[Piece]: ...

    def original(self, listed: Listed) -> bytes: ...

    def media(self, listed: Listed) -> Mapping[str, str]: ...

    def media_files(self, listed: Listed) -> Iterable[tuple[str, Path]]: ...

    def picture(self, path: Path) -> bytes: ...

    def theme_files(self) -> Iterable[tuple[str, bytes]]: ...

    def shown(self, text: str) -> str: ...  # what the owner withholds, hidden: of file names, decisions and the like

    def render(self, template: str, view: View) -> str: ...

    def markdown(self, text: str) -> tuple[str, str]: ...


class PageType(msgspec.Struct, frozen=True):
    """One member of the open set; see the docstring of this folder."""

    name: str
    pages: Callable[[Site], Iterable[Page | Bunch]]


def installed() -> tuple[PageType, ...]:
    """All page types of this folder, by file name."""
    return tuple(found for found in collect("page_types", "PAGE_TYPE") if isinstance(found, PageType))


def shaping() -> str:
    """What shapes pages beside `site.version`: the state of the tables and the code that maps are drawn from."""
    here = Path(__file__).resolve().parents[1]
    files = sorted([*(here / "cartography").glob("*.py"), *(here / "data").glob("*.*")])
    return repr([(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files])


def key(*parts: object) -> str:
    """A page's key: a digest of everything it shows."""
    try:
        shown = _PARTS.encode(parts)  # in a quarter of the time that writing them out takes
    except (UnicodeEncodeError, OverflowError):  # half a character out of a damaged file, a number without end
        shown = repr(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(shown, digest_size=12).hexdigest()


_PARTS = msgspec.msgpack.Encoder(enc_hook=repr)
