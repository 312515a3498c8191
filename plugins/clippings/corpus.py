"""The archive as it is linked: its articles, and whom and what they name, as pages, feeds and exports see them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

import msgspec

from .filing import filed
from .order import Same, in_order, place_of
from .register import Entry
from .summarise import Named, Row, geonames_of

if TYPE_CHECKING:
    from .appearances import Part
    from .changes import Replaced
    from .touched import Touched

Keys = dict[str, dict[str, str]]  # kind of entity -> key -> id
SUBJECTS = ("person", "organisation", "place")
RARE = 12  # an entity named by more articles than this says little about what two of them share
RELATED = 5
MET = 1000  # articles of which it is kept whom they name: pages near in time ask for the same ones


class Listed(msgspec.Struct, frozen=True, array_like=True, gc=False, eq=False):
    """An article of the corpus, as passes over the whole archive see it: small. What else is to be known of it is its `row`,
    which is fetched. `digest` is its listing's, its address included; `saved` its file's. `text` and `url` are the marks by which
    it is known where it was saved twice, "" for none; `doubles` names more files that hold it."""

    id: str
    address: str
    added: str
    key: str  # of the stored article
    file: str
    digest: str
    saved: str
    published: str  # ISO date or ""
    text: str
    url: str
    doubles: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    posts: tuple[tuple[str, str, str], ...] = ()
    days: str = ""
    shown: str = ""
    supplied: bool = False
    sealed: bool = False
    # What lists show of it: hundreds of thousands of times in a cold build of ten thousand articles, too often to be fetched.
    title: str = ""
    outlet: str = ""
    words: int = 0
    pictured: bool = False  # whether it has any figure
    # What the last build knew of those that it names: a digest, and their numbers, four bytes each. Empty: to be found out.
    company: str = ""
    of: bytes = b""
    rows: Callable[[Listed], Row] | None = None  # fetches its row

    @property
    def row(self) -> Row:
        """Without its names: `Corpus.of_article` gives them."""
        assert self.rows, "it was not linked"
        return self.rows(self)

    @property
    def year(self) -> str:
        return self.published[:4]


class Double(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A saved file that has no page of its own, since it holds an article that has one."""

    file: str
    key: str
    saved: str
    text: str
    url: str
    shown: str


class Appearance(NamedTuple):
    """An entity in one article."""

    article: Listed
    named: Named


class Unread(Sequence[Appearance]):
    """Appearances of which the articles are known; what these say is read each time that it is asked for."""

    __slots__ = ("_named", "articles", "told")

    def __init__(
        self,
        articles: Sequence[Listed],
        named: Callable[[slice], Sequence[Named]],
        told: Callable[[], Sequence[Part]],
    ) -> None:
        """`named` gives what the articles of a part say, `told` the summaries of all parts."""
        self.articles, self.told, self._named = articles, told, named

    def __len__(self) -> int:
        return len(self.articles)

    @overload
    def __getitem__(self, at: int) -> Appearance: ...
    @overload
    def __getitem__(self, at: slice) -> list[Appearance]: ...
    def __getitem__(self, at: int | slice) -> Appearance | list[Appearance]:
        if isinstance(at, int):
            return self[at : at + 1 or None][0]
        return [Appearance(*pair) for pair in zip(self.articles[at], self._named(at), strict=True)]

    def __iter__(self) -> Iterator[Appearance]:
        return iter(self[:])


def articles_of(found: Sequence[Appearance], part: slice = slice(None)) -> Sequence[Listed]:
    """The articles of that part of them."""
    return found.articles[part] if isinstance(found, Unread) else [article for article, _ in found[part]]


class Entity(msgspec.Struct, array_like=True, eq=False):
    """Somebody or something named in the archive. `place` as in `Named`. What lists show of it is kept in it; where it is named is
    fetched."""

    kind: str
    id: str
    name: str
    address: str
    added: str = ""
    place: tuple[object, ...] = ()
    aliases: tuple[str, ...] = ()
    role: str = ""  # from the owner's authority, as are aliases and wikidata
    wikidata: str = ""
    count: int = 0  # of articles
    digest: str = ""  # covers the listings of its articles and its sentences in them
    told: str = ""  # its role as the newest article that tells one does
    last_seen: str = ""  # ISO day of the newest article, "" where that is undated
    spellings: tuple[str, ...] = ()  # all that it is called, sorted
    filed: str = ""  # what lists put it in order by
    number: int = -1  # its place in `Corpus.numbered`, the same in the next build
    keys: tuple[str, ...] = ()  # by which articles know it
    fetch: Callable[[Entity], Sequence[Sequence[Appearance]]] | None = None

    @property
    def found(self) -> Sequence[Sequence[Appearance]]:
        """Its appearances by each of its keys."""
        return self.fetch(self) if self.fetch else ()

    @property
    def appearances(self) -> Sequence[Appearance]:
        """By each key from the newest on."""
        found = self.found
        return found[0] if len(found) == 1 else [appearance for of_key in found for appearance in of_key]

    def settle(self, parts: Sequence[Part]) -> None:
        """Takes from the summaries of its appearances what lists show."""
        self.count = sum([part.count for part in parts])
        self.digest = hashlib.blake2b("".join([part.digest for part in parts]).encode(), digest_size=8).hexdigest()
        self.told = next((role for part in parts for role in part.roles), "")
        self.last_seen = parts[0].days[1] if parts else ""
        self.filed = filed(self.name, self.kind)
        self.spellings = tuple(sorted({self.name, *self.aliases, *[name for part in parts for name in part.names]}))


class Places(msgspec.Struct, array_like=True):
    """How often names of places are placed, and where: what tells places of one name apart."""

    placed: dict[str, dict[int, int]] = {}
    named: dict[str, int] = {}

    def count(self, articles: Iterable[Iterable[Named]], by: int = 1) -> None:
        """Adds what the articles name, or takes it away."""
        for article in articles:
            for named in article:
                if named.kind == "place":
                    self.named[named.key] = self.named.get(named.key, 0) + by
                    geonames = geonames_of(named)
                    if geonames:
                        ids = self.placed.setdefault(named.key, {})
                        ids[geonames] = ids.get(geonames, 0) + by
                        if not ids[geonames]:
                            del ids[geonames]


class Corpus(msgspec.Struct, frozen=True):
    """The whole archive, linked. Articles run from the newest to the oldest, undated ones last."""

    articles: Sequence[Listed]
    entities: Mapping[tuple[str, str], Entity]  # (kind, id)
    of_article: Callable[[Listed], Sequence[tuple[Named, Entity]]]  # the entities that it names, most named first
    moved: Sequence[tuple[str, Entity]] = ()  # an address given earlier, and the entity that it leads to now
    touched: Touched | None = None  # None: everything
    # What the next build starts from: the ids of entities by kind and key, and where each is named if that is news; the files that
    # have no page of their own; entries of the register whose address no entity has now.
    keys: Keys = {}
    news: Mapping[tuple[str, str], Sequence[Appearance]] = {}
    places: Places = msgspec.field(default_factory=Places)
    numbered: Sequence[Entity | None] = ()  # the entities by number, None where one is gone
    apart: Sequence[Double] = ()
    left: Sequence[Entry] = ()
    parts: Mapping[str, Sequence[object]] = {}  # as the last build stored them
    by_id: dict[str, Listed] = {}
    replaced: Sequence[Replaced] | None = None  # saved files that were, where that is known without the register
    _company: dict[str, str] = {}
    _kinds: dict[tuple[str, ...], list[Entity]] = {}
    _met: dict[str, Sequence[Entity]] = {}

    def touches(self, thing: Listed | Entity) -> bool:
        """Whether pages of that article or entity may show something else than the last build's; the others stand."""
        if self.touched is None:
            return True
        if isinstance(thing, Listed):
            return thing.id in self.touched.articles
        return (thing.kind, thing.id) in self.touched.entities

    def same_of(self, entity: Entity) -> Same | None:
        """How much of the list of its articles is as it was; None where that is not known."""
        if self.touched is None:
            return None
        place = entity.kind, entity.id
        return self.touched.same_of[place] if place in self.touched.same_of else Same.all(entity.count)

    def touched_articles(self) -> Iterable[Listed]:
        """The articles that are touched, in their order."""
        if self.touched is None:
            return self.articles
        return in_order(article for id_ in self.touched.articles if (article := self.article(id_)))

    def article(self, id_: str) -> Listed | None:
        """The article of that id."""
        if not self.by_id:
            self.by_id.update((article.id, article) for article in self.articles)
        return self.by_id.get(id_)

    def placed(self, article: Listed) -> tuple[int, Listed]:
        """An article with its place among all."""
        place = place_of(self.articles, article)
        return (place if self.articles[place : place + 1] == [article] else self.articles.index(article)), article

    def touched_entities(self) -> Iterable[Entity]:
        """The entities that are touched."""
        if self.touched is None:
            return self.entities.values()
        return [self.entities[place] for place in sorted(self.touched.entities) if place in self.entities]

    def of_kind(self, *kinds: str) -> list[Entity]:
        """The entities of those kinds, in no order."""
        found = self._kinds.get(kinds)
        if found is None:
            found = self._kinds[kinds] = [e for e in self.entities.values() if e.kind in kinds]
        return found

    def kind(self, *kinds: str) -> list[Entity]:
        """The entities of those kinds, by name."""
        return sorted(self.of_kind(*kinds), key=lambda e: (e.name.casefold(), e.id))

    def met(self, article: Listed) -> Iterable[Entity]:
        """The entities that the article names, each once."""
        known = self._met.get(article.id)
        if known is None:
            kept = [self.numbered[number] for number in memoryview(article.of).cast("I")] if article.of else []
            found = [entity for entity in kept if entity] or [entity for _, entity in self.of_article(article)]
            if len(self._met) >= MET:
                self._met.clear()
            known = self._met[article.id] = tuple(dict.fromkeys(found))
        return known

    def rare(self, article: Listed) -> list[Entity]:
        """The subjects that relate the article to others: named in more than one, and in few."""
        return [e for _, e in self.of_article(article) if 1 < e.count <= RARE and e.kind in SUBJECTS]

    def company(self, article: Listed) -> str:
        """A digest of who the article names: what an entity's page may say of those named together with it."""
        known = article.company or self._company.get(article.id)
        if known is None:
            known = self._company[article.id] = company_of(entity for _, entity in self.of_article(article))
        return known

    def related(self, article: Listed) -> list[tuple[Listed, list[Entity]]]:
        """The articles that share the rarest entities with this one, each with what they share."""
        shared: dict[str, list[Entity]] = defaultdict(list)
        by_id: dict[str, Listed] = {}
        for entity in self.rare(article):
            for other in articles_of(entity.appearances):
                if other.id != article.id:
                    shared[other.id].append(entity)
                    by_id[other.id] = other
        weight = {id_: sum(1 / entity.count for entity in entities) for id_, entities in shared.items()}
        best = sorted(weight, key=lambda id_: (-weight[id_], id_))[:RELATED]
        return [(by_id[id_], sorted(shared[id_], key=lambda e: (e.count, e.name))[:3]) for id_ in best]


def company_of(entities: Iterable[Entity]) -> str:
    """A digest of the entities that an article names, those named most first."""
    names = [f"{e.address}\0{e.name}" for e in entities]
    return hashlib.blake2b("\0".join(names).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
