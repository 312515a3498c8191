"""The stage link: the rows of all articles become one corpus, with entities that run through the whole archive."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .authority import folded
from .corpus import SUBJECTS, Appearance, Corpus, Entity, Listed, Places, geonames_of
from .knowledge import Knowledge
from .register import Entry, Register
from .summarise import Named, Row

ROLES_OF_CREDIT = {"person": "photographer", "organisation": "agency"}


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
    moved = tuple(moved_addresses(entities, register, keys, knowledge))
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
        name = known_as.name if known_as else _preferred([named.name for _, named in appearances])
        name = renamed.get(folded(name), name)
        entry = register.entity(kind, key, name)
        keys[kind, key] = entry.id
        entity = entities.get((kind, entry.id))
        if entity is None:
            place = next((named.place for _, named in appearances if named.place), ())
            entity = entities[kind, entry.id] = Entity(kind, entry.id, name, entry.address, entry.added, place)
            if known_as:
                entity.aliases, entity.role, entity.wikidata = known_as.aliases, known_as.role, known_as.wikidata
        first: dict[str, Appearance] = {}  # in each article
        for appearance in appearances:
            first.setdefault(appearance[0].id, appearance)
        entity.appearances.extend(first.values())
    for entity in entities.values():
        entity.settle()
    return entities, keys


def moved_addresses(
    entities: Mapping[tuple[str, str], Entity],
    register: Register,
    keys: Mapping[tuple[str, str], str],
    knowledge: Knowledge,
) -> Iterable[tuple[str, Entity]]:
    """Addresses that were given to a name which is now another entity's: a merge or a new authority leaves no dead link."""
    live = {entity.address for entity in entities.values()}
    left = [entry for entry in register.first() if entry.address not in live and entry.kind in SUBJECTS]
    if not left:
        return
    by_name: dict[tuple[str, str], Entity] = {}
    for entity in sorted(
        entities.values(), key=lambda e: (e.count, e.address)
    ):  # of two with one name the greater wins
        by_name |= {(entity.kind, folded(name)): entity for name in entity.spellings}
    for decision in knowledge.decisions.all:  # what the owner merged is called by another's name wherever it stands
        for kind in SUBJECTS if decision.action == "merge" else ():
            merged = entities.get((kind, keys.get((kind, decision.entity), "")))
            if merged:
                by_name.setdefault((kind, folded(decision.quote)), merged)
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
        own = geonames_of(named)
        if own or len(ids) == 1:
            return f"{named.key} {own or next(iter(ids))}"
    return named.key


def _preferred(names: Sequence[str]) -> str:
    """The form used most; of equals the longest, then the first in the alphabet."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name)) if len(counts) > 1 else names[0]
