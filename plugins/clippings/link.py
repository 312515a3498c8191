"""The stage link: the rows of all articles become one corpus, with entities that run through the whole archive."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from .appearances import of_each, parts_of, parts_of_all, total
from .authority import folded
from .corpus import SUBJECTS, Appearance, Corpus, Double, Entity, Keys, Listed, Places, geonames_of
from .knowledge import Knowledge
from .order import in_order
from .register import Entry, Register
from .summarise import Named, Row

ROLES_OF_CREDIT = {"person": "photographer", "organisation": "agency"}


class Entered(Protocol):
    """What is asked of the register here."""

    def entity(self, kind: str, key: str, name: str) -> Entry: ...

    def first(self) -> Iterable[Entry]: ...


def link(
    rows: Mapping[str, tuple[str, Row]],
    added: Mapping[str, str],
    register: Register,
    knowledge: Knowledge,
    fetch: Callable[[Listed], Row] | None = None,
) -> Corpus:
    """The corpus of all rows, given by file name as (key of the stored article, row).

    `added` gives the date added of each file where the register keeps nothing (the ISO date of the file itself). `fetch` gives
    the row of an article later on; without it they are kept. The owner's authority and decisions name the entities they know.
    """
    fetch = fetch or (lambda listed: rows[listed.file][1])
    doubles = doubles_of((name, row.text_digest, bare(row.url)) for name, (_, row) in rows.items())
    articles, apart = _arranged(rows, doubles, added, register, fetch)
    names = {article.id: rows[article.file][1].named for article in articles}
    places = Places()
    places.count(names.values())
    wanted: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
    for article in articles:
        for key, named in keys_of(names[article.id], rows[article.file][1].outlet, places, knowledge):
            wanted[key].append(Appearance(article, named))
    entities, keys = entities_of(wanted, register, knowledge)
    for number, entity in enumerate(entities.values()):
        entity.number = number
    of_article: dict[str, list[tuple[Named, Entity]]] = {article.id: [] for article in articles}
    for place in sorted(wanted):
        entity = entities[place[0], keys[place[0]][place[1]]]
        for article, named in wanted[place]:
            of_article[article.id].append((named, entity))
    for pairs in of_article.values():
        pairs.sort(key=most_named)
    left = left_over(entities.values(), register.first())
    moved = tuple(moved_addresses(left, entities, keys, knowledge))
    numbered = list(entities.values())
    return Corpus(articles, entities, of_article, moved, None, keys, wanted, places, numbered, apart, left)


def _arranged(
    rows: Mapping[str, tuple[str, Row]],
    doubles: Mapping[str, str],
    added: Mapping[str, str],
    register: Register,
    fetch: Callable[[Listed], Row],
) -> tuple[list[Listed], list[Double]]:
    """The articles in the order of the corpus, and the files that have none of their own."""
    entries = register.articles(
        (name, row.digest, words_of(row), added.get(name, "")) for name, (_, row) in rows.items() if name not in doubles
    )
    further: dict[str, list[str]] = defaultdict(list)
    for name, original in doubles.items():
        further[original].append(name)
    articles = [
        listed(entry, rows[name][0], rows[name][1], further.get(name, ()), fetch) for name, entry in entries.items()
    ]
    return in_order(articles), [apart(*rows[name]) for name in sorted(doubles)]


def listed(entry: Entry, key: str, row: Row, doubles: Iterable[str], fetch: Callable[[Listed], Row]) -> Listed:
    """The article of a row, as it is entered in the register."""
    return Listed(
        entry.id, entry.address, entry.added, key, row.file, _listing(entry, row), row.digest, row.published,
        row.text_digest, bare(row.url), tuple(sorted(doubles)), row.doubts, row.posts, row.days, row.shown, row.supplied,
        row.sealed, row.title, row.outlet, row.words, row.has("figure"), rows=fetch,
    )  # fmt: skip


def apart(key: str, row: Row) -> Double:
    """A file that has no page of its own."""
    return Double(row.file, key, row.digest, row.text_digest, bare(row.url), row.shown)


def words_of(row: Row) -> str:
    """The words for an article's address."""
    return f"{row.published[:10]} {row.title}"


def _listing(entry: Entry, row: Row) -> str:
    shown = (entry.address, entry.added, row.title, row.supplied, row.published, row.outlet, row.opening, row.authors,
             row.words, row.updated, row.url, row.language)  # fmt: skip
    return hashlib.blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def doubles_of(files: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """file -> the file it repeats: the same text, or the same address of the original, saved twice. Files are given with the
    marks of both, "" for none."""
    first: dict[tuple[int, str], str] = {}
    doubles: dict[str, str] = {}
    for file, *marks in sorted(files, key=lambda f: (len(f[0]), f[0])):  # "a.txt" before "a (1).txt"
        known = [mark for mark in enumerate(marks) if mark[1]]
        original = next((first[mark] for mark in known if mark in first), None)
        if original:
            doubles[file] = original
        for mark in known:
            first.setdefault(mark, original or file)
    return doubles


def bare(url: str) -> str:
    """An address without what does not tell two articles apart."""
    address = url.split("#")[0].split("?utm_")[0].rstrip("/")
    return address.partition("://")[2].removeprefix("www.")


def keys_of(
    names: Sequence[Named], outlet: str, places: Places, knowledge: Knowledge
) -> list[tuple[tuple[str, str], Named]]:
    """((kind, key) of the entity, what names it) of all that an article names, its outlet included."""
    known = knowledge.authority.by_id
    found = []
    for named in names:
        kind = kind_of(named)
        if kind:
            found.append(((kind, named.local if named.local in known else _key(kind, named, places)), named))
    if outlet:
        found.append((("outlet", outlet.casefold()), Named("outlet", "outlet", outlet, "outlet", 1, "", (), "", "")))
    return found


def entities_of(
    wanted: Mapping[tuple[str, str], Sequence[Appearance]], register: Entered, knowledge: Knowledge
) -> tuple[dict[tuple[str, str], Entity], Keys]:
    """The entities by (kind, id), and by kind the id that each key leads to."""
    entities: dict[tuple[str, str], Entity] = {}
    keys: dict[str, dict[str, str]] = defaultdict(dict)
    renamed = {folded(d.quote): d.to for d in knowledge.decisions.all if d.action == "rename"}
    # Entered in the order of their names, so that a register made anew gives the same addresses.
    for kind, key in sorted(wanted):
        found = wanted[kind, key]
        parts = parts_of(found)
        known_as = knowledge.authority.by_id.get(key)
        name = (
            known_as.name if known_as else _preferred(total([counts for p in parts for counts in (p.names, p.again)]))
        )
        name = renamed.get(folded(name), name)
        entry = register.entity(kind, key, name)
        keys[kind][key] = entry.id
        entity = entities.get((kind, entry.id))
        if entity is None:
            place = next((part.place for part in parts if part.place), ())
            entity = entities[kind, entry.id] = Entity(kind, entry.id, name, entry.address, entry.added, place)
            if known_as:
                entity.aliases, entity.role, entity.wikidata = known_as.aliases, known_as.role, known_as.wikidata
        entity.settle([*parts_of_all(entity), *parts] if entity.keys else parts)
        entity.keys += (key,)
        entity.found.append(of_each(found))
    return entities, keys


def left_over(entities: Iterable[Entity], entered: Iterable[Entry]) -> list[Entry]:
    """The entries of subjects whose address no entity has, by address."""
    live = {entity.address for entity in entities}
    left = [entry for entry in entered if entry.address not in live and entry.kind in SUBJECTS]
    return sorted(left, key=lambda e: e.address)


def moved_addresses(
    left: Sequence[Entry],
    entities: Mapping[tuple[str, str], Entity],
    keys: Keys,
    knowledge: Knowledge,
) -> Iterable[tuple[str, Entity]]:
    """Addresses that were given to a name which is now another entity's: a merge or a new authority leaves no dead link. `left` is
    what `left_over` gives."""
    if not left:
        return
    by_name: dict[tuple[str, str], Entity] = {}
    for entity in sorted(
        entities.values(), key=lambda e: (e.count, e.address)
    ):  # of two with one name the greater wins
        by_name |= {(entity.kind, folded(name)): entity for name in entity.spellings}
    for decision in knowledge.decisions.all:  # what the owner merged is called by another's name wherever it stands
        for kind in SUBJECTS if decision.action == "merge" else ():
            merged = entities.get((kind, keys.get(kind, {}).get(decision.entity, "")))
            if merged:
                by_name.setdefault((kind, folded(decision.quote)), merged)
    led: set[str] = set()
    for entry in left:
        if entry.address not in led:
            name = entry.key.rpartition(" ")[0] if entry.key.rpartition(" ")[2].isdigit() else entry.key
            target = by_name.get((entry.kind, folded(name)))
            if target:
                led.add(entry.address)
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


def _preferred(counts: Mapping[str, int]) -> str:
    """The form used most; of equals the longest, then the first in the alphabet."""
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
