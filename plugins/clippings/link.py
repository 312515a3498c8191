"""The stage link: the rows of all articles become one corpus, with entities that run through the whole archive."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from .authority import folded
from .knowledge import Knowledge
from .register import Entry, Register
from .summarise import Named, Row

SUBJECTS = ("person", "organisation", "place")
ROLES_OF_CREDIT = {"person": "photographer", "organisation": "agency"}
RARE = 12  # an entity named by more articles than this says little about what two of them share
RELATED = 5


class Listed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An article of the corpus. `doubles` names more files that hold the same article; `digest` is its listing's, its
    address included."""

    id: str
    address: str
    added: str
    row: Row  # without its names where it did not change since the last build: `Corpus.of_article` has them
    key: str  # of the stored article
    doubles: tuple[str, ...] = ()
    digest: str = ""

    @property
    def year(self) -> str:
        return self.row.published[:4]


class Appearance(NamedTuple):
    """An entity in one article."""

    article: Listed
    named: Named


class Entity(msgspec.Struct, array_like=True, eq=False, dict=True):
    """Somebody or something named in the archive. `place` as in `Named`. What lists show of it is kept in it; its
    `appearances` are fetched at first use where they did not change since the last build."""

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

    @property
    def appearances(self) -> list[Appearance]:
        """From the newest on."""
        kept = self.__dict__
        if "appearances" not in kept:
            kept["appearances"] = kept["fetch"](self) if "fetch" in kept else []
        found: list[Appearance] = kept["appearances"]
        return found

    def settle(self) -> None:
        """Takes from the appearances what lists show."""
        appearances = self.appearances
        self.count = len(appearances)
        shown = "".join([a.article.digest + a.named.digest for a in appearances])
        self.digest = hashlib.blake2b(shown.encode(), digest_size=8).hexdigest()
        self.told = next((a.named.role for a in appearances if a.named.role), "")
        self.last_seen = appearances[0].article.row.published[:10] if appearances else ""
        self.spellings = tuple(sorted({self.name, *self.aliases, *[a.named.name for a in appearances]}))


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
                    geonames = _geonames(named)
                    if geonames:
                        ids = self.placed.setdefault(named.key, {})
                        ids[geonames] = ids.get(geonames, 0) + by
                        if not ids[geonames]:
                            del ids[geonames]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a page may show differently than the last build did: ids of articles, (kind, id) of entities, and the addresses
    of both, of what went away too."""

    articles: frozenset[str]
    entities: frozenset[tuple[str, str]]
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The whole archive, linked. Articles run from the newest to the oldest, undated ones last."""

    articles: Sequence[Listed]
    entities: Mapping[tuple[str, str], Entity]  # (kind, id)
    of_article: Mapping[str, Sequence[tuple[Named, Entity]]]  # article id -> its entities, most named first
    moved: Sequence[tuple[str, Entity]] = ()  # an address given earlier, and the entity that it leads to now
    touched: Touched | None = None  # None: everything
    # What the next build starts from: (kind, key) -> id of the entity, and -> where it is named if that is news.
    keys: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    news: Mapping[tuple[str, str], Sequence[Appearance]] = field(default_factory=dict, repr=False)
    places: Places = field(default_factory=Places, repr=False)
    _company: dict[str, str] = field(default_factory=dict, repr=False)
    _kinds: dict[tuple[str, ...], list[Entity]] = field(default_factory=dict, repr=False)

    def touches(self, thing: Listed | Entity) -> bool:
        """Whether pages of that article or entity may show something else than the last build's; the others stand."""
        if self.touched is None:
            return True
        if isinstance(thing, Listed):
            return thing.id in self.touched.articles
        return (thing.kind, thing.id) in self.touched.entities

    def kind(self, *kinds: str) -> list[Entity]:
        """The entities of those kinds, by name."""
        found = self._kinds.get(kinds)
        if found is None:
            found = [e for e in self.entities.values() if e.kind in kinds]
            found.sort(key=lambda e: (e.name.casefold(), e.id))
            self._kinds[kinds] = found
        return found

    def rare(self, article: Listed) -> list[Entity]:
        """The subjects that relate the article to others: named in more than one, and in few."""
        return [e for _, e in self.of_article[article.id] if 1 < e.count <= RARE and e.kind in SUBJECTS]

    def company(self, article: Listed) -> str:
        """A digest of who the article names: what an entity's page may say of those named together with it."""
        known = self._company.get(article.id)
        if known is None:
            names = [f"{e.address}\0{e.name}" for _, e in self.of_article[article.id]]
            known = hashlib.blake2b("\0".join(names).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
            self._company[article.id] = known
        return known

    def related(self, article: Listed) -> list[tuple[Listed, list[Entity]]]:
        """The articles that share the rarest entities with this one, each with what they share."""
        shared: dict[str, list[Entity]] = defaultdict(list)
        by_id: dict[str, Listed] = {}
        for entity in self.rare(article):
            for appearance in entity.appearances:
                if appearance.article.id != article.id:
                    shared[appearance.article.id].append(entity)
                    by_id[appearance.article.id] = appearance.article
        weight = {id_: sum(1 / entity.count for entity in entities) for id_, entities in shared.items()}
        best = sorted(weight, key=lambda id_: (-weight[id_], id_))[:RELATED]
        return [(by_id[id_], sorted(shared[id_], key=lambda e: (e.count, e.name))[:3]) for id_ in best]


def link(
    rows: Mapping[str, tuple[str, Row]], added: Mapping[str, str], register: Register, knowledge: Knowledge
) -> Corpus:
    """The corpus of all rows, given by file name as (key of the stored article, row).

    `added` gives the date added of each file where the register keeps nothing (the ISO date of the file itself).
    The owner's authority and decisions name the entities they know.
    """
    articles = arranged(rows, added, register, {})
    places = Places()
    places.count(article.row.named for article in articles)
    wanted = _wanted(articles, places, knowledge)
    entities, keys = entities_of(wanted, register, knowledge)
    of_article: dict[str, list[tuple[Named, Entity]]] = {article.id: [] for article in articles}
    for place in sorted(wanted):
        entity = entities[place[0], keys[place]]
        for article, named in wanted[place]:
            of_article[article.id].append((named, entity))
    for pairs in of_article.values():
        pairs.sort(key=most_named)
    moved = tuple(moved_addresses(entities, register))
    return Corpus(articles, entities, of_article, moved, None, keys, wanted, places)


def arranged(
    rows: Mapping[str, tuple[str, Row]], added: Mapping[str, str], register: Register, known: Mapping[str, Listed]
) -> list[Listed]:
    """The articles in the order of the corpus; `known` are those of the last build by file, taken as they are where nothing
    in them changed."""
    doubles = _doubles([row for _, row in rows.values()])
    kept = {name: pair for name, pair in rows.items() if name not in doubles}
    entries = register.articles(
        (name, row.digest, f"{row.published[:10]} {row.title}", added.get(name, "")) for name, (_, row) in kept.items()
    )
    further: dict[str, list[str]] = defaultdict(list)
    for name, original in doubles.items():
        further[original].append(name)
    articles = []
    for name, (key, row) in kept.items():
        entry, more, last = entries[name], tuple(sorted(further[name])) if name in further else (), known.get(name)
        same = last is not None and last.row is row and last.key == key and last.doubles == more
        if last and same and (last.id, last.address, last.added) == (entry.id, entry.address, entry.added):
            articles.append(last)
        else:
            articles.append(Listed(entry.id, entry.address, entry.added, row, key, more, _listing(entry, row)))
    articles.sort(key=lambda a: a.id)
    articles.sort(key=lambda a: (a.row.published[:10] or "0", a.added), reverse=True)
    return articles


def _listing(entry: Entry, row: Row) -> str:
    shown = (entry.address, entry.added, row.title, row.supplied, row.published, row.outlet, row.opening, row.authors,
             row.words, row.updated, row.url, row.language)  # fmt: skip
    return hashlib.blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _doubles(rows: Iterable[Row]) -> dict[str, str]:
    """file -> the file it repeats: the same text, or the same address of the original, saved twice."""
    first: dict[tuple[str, str], str] = {}
    doubles: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (len(r.file), r.file)):  # "a.txt" before "a (1).txt"
        marks = [(kind, value) for kind, value in (("text", row.text_digest), ("url", _bare(row.url))) if value]
        original = next((first[mark] for mark in marks if mark in first), None)
        if original:
            doubles[row.file] = original
        for mark in marks:
            first.setdefault(mark, original or row.file)
    return doubles


def _bare(url: str) -> str:
    """An address without what does not tell two articles apart."""
    address = url.split("#")[0].split("?utm_")[0].rstrip("/")
    return address.partition("://")[2].removeprefix("www.")


def keys_of(
    article: Listed, names: Sequence[Named], places: Places, knowledge: Knowledge
) -> list[tuple[tuple[str, str], Named]]:
    """((kind, key) of the entity, what names it) of all that an article names, its outlet included."""
    known = knowledge.authority.by_id
    found = []
    for named in names:
        kind = kind_of(named)
        if kind:
            found.append(((kind, named.local if named.local in known else _key(kind, named, places)), named))
    if article.row.outlet:
        outlet = Named("outlet", "outlet", article.row.outlet, "outlet", 1, "", (), "", "")
        found.append((("outlet", article.row.outlet.casefold()), outlet))
    return found


def _wanted(
    articles: Sequence[Listed], places: Places, knowledge: Knowledge
) -> dict[tuple[str, str], list[Appearance]]:
    wanted: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
    for article in articles:
        for key, named in keys_of(article, article.row.named, places, knowledge):
            wanted[key].append(Appearance(article, named))
    return wanted


def entities_of(
    wanted: Mapping[tuple[str, str], Sequence[Appearance]], register: Register, knowledge: Knowledge
) -> tuple[dict[tuple[str, str], Entity], dict[tuple[str, str], str]]:
    """The entities by (kind, id), and the id that each (kind, key) leads to."""
    entities: dict[tuple[str, str], Entity] = {}
    keys: dict[tuple[str, str], str] = {}
    renamed = {folded(d.quote): d.to for d in knowledge.decisions.all if d.action == "rename"}
    # Entered in the order of their names, so that a register made anew gives the same addresses.
    for kind, key in sorted(wanted):
        appearances = wanted[kind, key]
        known_as = knowledge.authority.by_id.get(key)
        name = known_as.name if known_as else _preferred(named.name for _, named in appearances)
        name = renamed.get(folded(name), name)
        entry = register.entity(kind, key, name)
        keys[kind, key] = entry.id
        entity = entities.get((kind, entry.id))
        if entity is None:
            place = next((named.place for _, named in appearances if named.place), ())
            entity = entities[kind, entry.id] = Entity(kind, entry.id, name, entry.address, entry.added, place)
            if known_as:
                entity.aliases, entity.role, entity.wikidata = known_as.aliases, known_as.role, known_as.wikidata
        seen: set[str] = set()
        for appearance in appearances:
            if appearance.article.id not in seen:
                entity.appearances.append(appearance)
            seen.add(appearance.article.id)
    for entity in entities.values():
        entity.settle()
    return entities, keys


def moved_addresses(entities: Mapping[tuple[str, str], Entity], register: Register) -> Iterable[tuple[str, Entity]]:
    """Addresses that were given to a name which is now another entity's: a merge or a new authority leaves no dead link."""
    live = {entity.address for entity in entities.values()}
    left = [entry for entry in register.first() if entry.address not in live and entry.kind in SUBJECTS]
    if not left:
        return
    by_name: dict[tuple[str, str], Entity] = {}
    for entity in sorted(entities.values(), key=lambda e: (e.count, e.address)):  # of two with one name the greater wins
        by_name |= {(entity.kind, folded(name)): entity for name in entity.spellings}
    for entry in sorted(left, key=lambda e: e.address):
        if entry.address not in live:
            name = entry.key.rpartition(" ")[0] if entry.key.rpartition(" ")[2].isdigit() else entry.key
            target = by_name.get((entry.kind, folded(name)))
            if target:
                live.add(entry.address)
                yield entry.address, target


def most_named(pair: tuple[Named, Entity]) -> tuple[int, str, str]:
    return -pair[0].count, pair[1].kind, pair[1].name


def kind_of(named: Named) -> str:
    """The kind of page an entity has, or "" for none: nationalities are a relation, no subject."""
    if named.context == "credit":
        return ROLES_OF_CREDIT.get(named.kind, "")
    return named.kind if named.kind in SUBJECTS else ""


def _key(kind: str, named: Named, places: Places) -> str:
    """What tells an entity from others. Places are told apart by their GeoNames id; one that could not be placed joins
    the only placed one of its name, if there is just one."""
    if kind == "place":
        ids = places.placed.get(named.key, {})
        own = _geonames(named)
        if own or len(ids) == 1:
            return f"{named.key} {own or next(iter(ids))}"
    return named.key


def _geonames(named: Named) -> int:
    return int(str(named.place[2])) if len(named.place) > 2 and not named.place[5] else 0


def _preferred(names: Iterable[str]) -> str:
    """The form used most; of equals the longest, then the first in the alphabet."""
    counts: dict[str, int] = defaultdict(int)
    for name in names:
        counts[name] += 1
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
