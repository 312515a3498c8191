"""The stage link: the rows of all articles become one corpus, with entities that run through the whole archive."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .authority import folded
from .knowledge import Knowledge
from .register import Entry, Register
from .summarise import Named, Row

SUBJECTS = ("person", "organisation", "place")
ROLES_OF_CREDIT = {"person": "photographer", "organisation": "agency"}
RARE = 12  # an entity named by more articles than this says little about what two of them share
RELATED = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of the corpus. `doubles` names more files that hold the same article; `digest` is its listing's, its
    address included."""

    id: str
    address: str
    added: str
    row: Row
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


@dataclass(slots=True)
class Entity:
    """Somebody or something named in the archive. `place` as in `Named`; `appearances` run from the newest on."""

    kind: str
    id: str
    name: str
    address: str
    added: str = ""
    place: tuple[object, ...] = ()
    aliases: tuple[str, ...] = ()
    role: str = ""  # from the owner's authority, as are aliases and wikidata
    wikidata: str = ""
    appearances: list[Appearance] = field(default_factory=list)
    count: int = 0  # of articles
    _digest: str = ""

    @property
    def digest(self) -> str:
        """Covers the listings of its articles and its sentences in them."""
        if not self._digest:
            shown = "".join([a.article.digest + a.named.digest for a in self.appearances])
            self._digest = hashlib.blake2b(shown.encode(), digest_size=8).hexdigest()
        return self._digest


@dataclass(frozen=True, slots=True)
class Corpus:
    """The whole archive, linked. Articles run from the newest to the oldest, undated ones last."""

    articles: Sequence[Listed]
    entities: Mapping[tuple[str, str], Entity]  # (kind, id)
    of_article: Mapping[str, Sequence[tuple[Named, Entity]]]  # article id -> its entities, most named first
    moved: Sequence[tuple[str, Entity]] = ()  # an address given earlier, and the entity that it leads to now
    _company: dict[str, str] = field(default_factory=dict)

    def kind(self, *kinds: str) -> list[Entity]:
        """The entities of those kinds, by name."""
        return sorted((e for e in self.entities.values() if e.kind in kinds), key=lambda e: (e.name.casefold(), e.id))

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
    doubles = _doubles([row for _, row in rows.values()])
    kept = {name: pair for name, pair in rows.items() if name not in doubles}
    entries = register.articles(
        (name, row.digest, f"{row.published[:10]} {row.title}", added.get(name, "")) for name, (_, row) in kept.items()
    )
    further: dict[str, list[str]] = defaultdict(list)
    for name, original in doubles.items():
        further[original].append(name)
    articles = [_listed(entries[name], key, row, further[name]) for name, (key, row) in kept.items()]
    articles.sort(key=lambda a: a.id)
    articles.sort(key=lambda a: (a.row.published[:10] or "0", a.added), reverse=True)
    entities, of_article = _entities(articles, register, knowledge)
    return Corpus(articles, entities, of_article, tuple(_moved(entities, register)))


def _listed(entry: Entry, key: str, row: Row, doubles: Iterable[str]) -> Listed:
    shown = (entry.address, entry.added, row.title, row.supplied, row.published, row.outlet, row.opening, row.authors)
    digest = hashlib.blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Listed(entry.id, entry.address, entry.added, row, key, tuple(sorted(doubles)), digest)


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


def _entities(
    articles: Sequence[Listed], register: Register, knowledge: Knowledge
) -> tuple[dict[tuple[str, str], Entity], dict[str, list[tuple[Named, Entity]]]]:
    entities: dict[tuple[str, str], Entity] = {}
    of_article: dict[str, list[tuple[Named, Entity]]] = {article.id: [] for article in articles}
    placed = _placed(articles)
    authority = knowledge.authority
    renamed = {folded(d.quote): d.to for d in knowledge.decisions.all if d.action == "rename"}
    wanted: dict[tuple[str, str], list[tuple[Listed, Named]]] = defaultdict(list)
    for article in articles:
        for named in article.row.named:
            kind = kind_of(named)
            if kind:
                known = named.local in authority.by_id
                wanted[kind, named.local if known else _key(kind, named, placed)].append((article, named))
        if article.row.outlet:
            outlet = Named("outlet", "outlet", article.row.outlet, "outlet", 1, "", (), "", "")
            wanted["outlet", article.row.outlet.casefold()].append((article, outlet))
    # Entered in the order of their names, so that a register made anew gives the same addresses.
    for kind, key in sorted(wanted):
        appearances = wanted[kind, key]
        known_as = authority.by_id.get(key)
        name = known_as.name if known_as else _preferred(named.name for _, named in appearances)
        name = renamed.get(folded(name), name)
        entry = register.entity(kind, key, name)
        entity = entities.get((kind, entry.id))
        if entity is None:
            place = next((named.place for _, named in appearances if named.place), ())
            entity = entities[kind, entry.id] = Entity(kind, entry.id, name, entry.address, entry.added, place)
            if known_as:
                entity.aliases, entity.role, entity.wikidata = known_as.aliases, known_as.role, known_as.wikidata
        seen: set[str] = set()
        for article, named in appearances:
            if article.id not in seen:
                entity.appearances.append(Appearance(article, named))
            seen.add(article.id)
            of_article[article.id].append((named, entity))
        entity.count = len(entity.appearances)
    for pairs in of_article.values():
        pairs.sort(key=_most_named)
    return entities, of_article


def _moved(entities: Mapping[tuple[str, str], Entity], register: Register) -> Iterable[tuple[str, Entity]]:
    """Addresses that were given to a name which is now another entity's: a merge or a new authority leaves no dead link."""
    live = {entity.address for entity in entities.values()}
    left = [entry for entry in register.entries() if entry.address not in live and entry.kind in SUBJECTS]
    if not left:
        return
    by_name = {
        (entity.kind, folded(name)): entity
        for entity in entities.values()
        for name in (entity.name, *entity.aliases, *(a.named.name for a in entity.appearances))
    }
    for entry in left:
        if entry.address not in live:
            name = entry.key.rpartition(" ")[0] if entry.key.rpartition(" ")[2].isdigit() else entry.key
            target = by_name.get((entry.kind, folded(name)))
            if target:
                live.add(entry.address)
                yield entry.address, target


def _most_named(pair: tuple[Named, Entity]) -> tuple[int, str, str]:
    return -pair[0].count, pair[1].kind, pair[1].name


def kind_of(named: Named) -> str:
    """The kind of page an entity has, or "" for none: nationalities are a relation, no subject."""
    if named.context == "credit":
        return ROLES_OF_CREDIT.get(named.kind, "")
    return named.kind if named.kind in SUBJECTS else ""


def _key(kind: str, named: Named, placed: Mapping[str, set[int]]) -> str:
    """What tells an entity from others. Places are told apart by their GeoNames id; one that could not be placed joins
    the only placed one of its name, if there is just one."""
    if kind == "place":
        ids = placed.get(named.key, set())
        own = _geonames(named)
        if own or len(ids) == 1:
            return f"{named.key} {own or next(iter(ids))}"
    return named.key


def _geonames(named: Named) -> int:
    return int(str(named.place[2])) if len(named.place) > 2 and not named.place[5] else 0


def _placed(articles: Iterable[Listed]) -> dict[str, set[int]]:
    placed: dict[str, set[int]] = defaultdict(set)
    for article in articles:
        for named in article.row.named:
            if named.kind == "place" and _geonames(named):
                placed[named.key].add(_geonames(named))
    return placed


def _preferred(names: Iterable[str]) -> str:
    """The form used most; of equals the longest, then the first in the alphabet."""
    counts: dict[str, int] = defaultdict(int)
    for name in names:
        counts[name] += 1
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
