"""Lists: all articles, page by page numbered from the oldest, and the indexes of people and the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from ..touched import same_names
from . import Page, PageType, Site, View, key, standing
from ._paging import cuts, stands

if TYPE_CHECKING:
    from ..corpus import Listed


class Indexed(Protocol):
    """What an index lists: an entity of the corpus, or anything with as much to say."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def filed(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def told(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def last_seen(self) -> str: ...


LENGTH = 50  # articles on one page
WHOLE = 1500  # entities that one index page may list; beyond it there is a page for each letter
INDEXES = (
    ("people", "People", ("person",)),
    ("organisations", "Organisations", ("organisation",)),
    ("credits", "Photographers and agencies", ("photographer", "agency")),
    ("outlets", "Outlets", ("outlet",)),
)


def pages(site: Site) -> Iterable[Page]:
    yield from _articles(site)
    for folder, title, kinds in INDEXES:
        if same_names(site.corpus):
            yield from map(standing, index_addresses(folder))
        else:
            yield from indexes(folder, title, site.corpus.of_kind(*kinds))


def _articles(site: Site) -> Iterable[Page]:
    articles, touched = site.corpus.articles, site.corpus.touched
    parts = cuts(len(articles), LENGTH)
    for number, part in enumerate(parts, 1):
        if touched and stands(touched.same, part, number, LENGTH):
            yield standing(_address(number, len(parts)))
        else:
            yield _chunk(articles[part], number, len(parts), len(articles))


def _address(number: int, count: int) -> str:
    if not 1 <= number <= count:
        return ""
    return "articles/index.html" if number == count else f"articles/page-{number}.html"


def _chunk(articles: Sequence[Listed], number: int, count: int, total: int) -> Page:
    newer, older = _address(number + 1, count), _address(number - 1, count)
    newest = number == count
    shown = key([a.digest for a in articles], newer, older, (count, total) if newest else 0)

    def view() -> View:
        return {
            "title": "All articles" if newest else f"All articles, page {number} from the oldest",
            "articles": articles,
            "newer": newer,
            "older": older,
            "newest": newest,
            "total": total,
        }

    return Page(_address(number, count), shown, "listing.html", view)


def indexes(folder: str, title: str, entities: Iterable[Indexed]) -> Iterable[Page]:
    """The index of that folder, and beyond `WHOLE` names its pages by letter."""
    entities = sorted(entities, key=lambda e: (e.filed, e.name, e.id))
    if len(entities) <= WHOLE:
        yield _index(f"{folder}/index.html", folder, title, entities, {}, len(entities))
        return
    letters: dict[str, list[Indexed]] = {}
    for entity in entities:
        letters.setdefault(initial(entity.filed), []).append(entity)
    ways = {letter: letter_address(folder, letter) for letter in sorted(letters)}
    most = sorted(entities, key=lambda e: (-e.count, e.name, e.id))[: WHOLE // 5]
    yield _index(f"{folder}/index.html", folder, f"{title} named most", most, ways, len(entities))
    for letter, address in ways.items():
        yield _index(address, folder, f"{title}: {letter}", letters[letter], ways, len(entities))


def index_addresses(folder: str) -> tuple[str, str]:
    """The address of the index of that folder, and the folder of its pages by letter."""
    return f"{folder}/index.html", f"{folder}/letters/"


def initial(name: str) -> str:
    """The letter that a name is filed under: without its accent, "#" for what is no letter."""
    first = unicodedata.normalize("NFKD", name.removeprefix("The ").strip()[:1].upper())[:1]
    return first if first.isalpha() else "#"


def letter_address(folder: str, letter: str) -> str:
    """Where the names that are filed under a letter are listed."""
    named = letter.lower() if letter.isascii() and letter.isalpha() else f"u{ord(letter):04x}"
    return f"{folder}/letters/{named}.html"


def _index(
    address: str, folder: str, title: str, entities: Sequence[Indexed], letters: Mapping[str, str], total: int
) -> Page:
    rows = [(e, role(e), e.last_seen) for e in entities]
    shown = key(title, address, [(e.address, e.name, e.kind, e.count, r, seen) for e, r, seen in rows], letters, total)

    def view() -> View:
        return {"title": title, "folder": folder, "rows": rows, "letters": letters, "total": total}

    return Page(address, shown, "index.html", view)


def role(entity: Indexed) -> str:
    """What the owner calls the entity, else how the newest article that says so does."""
    return entity.role or entity.told


PAGE_TYPE = PageType("lists", pages)
