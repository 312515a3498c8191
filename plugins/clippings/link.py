"""The stage link: the rows of all articles become one corpus, with entities that run through the whole archive."""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Protocol

from msgspec.structs import force_setattr, replace

from .appearances import parts_of, total
from .authority import folded
from .corpus import SUBJECTS, Appearance, Corpus, Double, Entity, Keys, Listed, Places, company_of
from .knowledge import Knowledge
from .named_in import Namings
from .order import in_order
from .register import Entry, Register
from .rows import Rows
from .summarise import Named, Row, geonames_of

UNPLACED = ""
ROLES_OF_CREDIT = {"person": "photographer", "organisation": "agency"}


class Entered(Protocol):
    """What is asked of the register here."""

    def entity(self, kind: str, key: str, name: str) -> Entry: ...

    def first(self) -> Iterable[Entry]: ...


def link(
    heads: Sequence[Listed], rows: Rows, added: Mapping[str, str], register: Register, knowledge: Knowledge
) -> Corpus:
    """The corpus of all files, of which `head` gave the heads. What they name is fetched from `rows`, article by article.

    `added` gives the date added of each file where the register keeps nothing (the ISO date of the file itself). The owner's
    authority and decisions name the entities they know.
    """
    articles, apart = _arranged(heads, added, register)
    places = Places()
    namings = Namings(rows.store.path.parent if rows.store.path else None)
    for article, names in rows.names_of(articles):
        places.count([names])
        namings.add(keys_of(names, article.outlet, places, knowledge, early=True))
    for name in [name for kind, name in namings.of if kind == UNPLACED]:
        namings.move((UNPLACED, name), ("place", _key_of_place(name, 0, places)))
    wanted = namings.by_key(articles)
    entities, keys = entities_of(wanted, register, knowledge)
    of_keys = [entities[kind, keys[kind][key]] for kind, key in wanted]
    wanted.number(of_keys)
    for article, named in zip(articles, namings.named_by(wanted.keys_in_order), strict=True):
        pairs = sorted([(-count, of_keys[key]) for count, key in named], key=_most_named)
        force_setattr(article, "company", company_of(entity for _, entity in pairs))
        force_setattr(article, "of", array("I", sorted({entity.number for _, entity in pairs})).tobytes())
    left = left_over(entities.values(), register.first())
    moved = tuple(moved_addresses(left, entities, keys, knowledge))
    numbered = list(entities.values())
    pairs_of = Pairs(rows.names, places, knowledge, entities, keys)
    return Corpus(articles, entities, pairs_of, moved, None, keys, wanted, places, numbered, apart, left)


def _arranged(
    heads: Sequence[Listed], added: Mapping[str, str], register: Register
) -> tuple[list[Listed], list[Double]]:
    """The articles in the order of the corpus, and the files that have none of their own."""
    doubles = doubles_of((head.file, head.text, head.url) for head in heads)
    entries = register.articles(
        (head.file, head.saved, words_of(head), added.get(head.file, "")) for head in heads if head.file not in doubles
    )
    further: dict[str, list[str]] = defaultdict(list)
    for name, original in doubles.items():
        further[original].append(name)
    articles = [entered(h, entries[h.file], further.get(h.file, ())) for h in heads if h.file not in doubles]
    return in_order(articles), sorted((apart(h) for h in heads if h.file in doubles), key=lambda double: double.file)


def head(file: str, key: str, saved: str, row: Row, fetch: Callable[[Listed], Row]) -> Listed:
    """The article of a row, stored under that key, of a file of that SHA-256, before it is entered in the register. `fetch` gives
    the row again."""
    return Listed(
        "", "", "", key, file, _listing(row), saved, row.published, row.text_digest, bare(row.url), (), row.doubts,
        row.posts, row.days, intern(row.shown), row.supplied, row.sealed, row.title, intern(row.outlet), row.words, row.has("figure"), rows=fetch,
    )  # fmt: skip


def entered(head: Listed, entry: Entry, doubles: Iterable[str]) -> Listed:
    """The article as it is entered in the register."""
    entry = own(entry)
    shown = f"{entry.address}\0{entry.added}\0{head.digest}"
    digest = hashlib.blake2b(shown.encode(), digest_size=8).hexdigest()
    return replace(
        head, id=entry.id, address=entry.address, added=entry.added, digest=digest, doubles=tuple(sorted(doubles))
    )


def own(entry: Entry) -> Entry:
    """The entry with strings of its own: what is kept of one of the register's would keep the memory of many."""
    return replace(entry, id=f"{entry.id} "[:-1], address=f"{entry.address} "[:-1])


def apart(head: Listed) -> Double:
    """A file that has no page of its own."""
    return Double(head.file, head.key, head.saved, head.text, head.url, head.shown)


def words_of(head: Listed) -> str:
    """The words for an article's address."""
    return f"{head.published[:10]} {head.title}"


def _listing(row: Row) -> str:
    shown = (row.title, row.supplied, row.published, row.outlet, row.opening, row.authors,
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
    names: Sequence[Named], outlet: str, places: Places, knowledge: Knowledge, early: bool = False
) -> list[tuple[tuple[str, str], Named]]:
    """((kind, key) of the entity, what names it) of all that an article names, its outlet included. `early`: before all places
    are counted; then one that the article does not place is of the kind `UNPLACED`, and its key its name."""
    known = knowledge.authority.by_id
    found = []
    for named in names:
        kind = intern(kind_of(named))
        if kind and named.local in known:
            found.append(((kind, named.local), named))
        elif kind == "place":
            own = geonames_of(named)
            key = (UNPLACED, named.key) if early and not own else (kind, _key_of_place(named.key, own, places))
            found.append((key, named))
        elif kind:
            found.append(((kind, named.key), named))
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
        entry = own(register.entity(kind, key, name))
        keys[kind][key] = entry.id
        entity = entities.get((kind, entry.id))
        if entity is None:
            place = next((part.place for part in parts if part.place), ())
            entity = entities[kind, entry.id] = Entity(kind, entry.id, name, entry.address, entry.added, place)
            if known_as:
                entity.aliases, entity.role, entity.wikidata = known_as.aliases, known_as.role, known_as.wikidata
        entity.settle([*[part for one in entity.keys for part in parts_of(wanted[kind, one])], *parts])
        entity.keys += (key,)
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


@dataclass
class Pairs:
    """Gives what an article names, with the entity of each, those named most first. `names` fetches the former."""

    names: Callable[[Listed], Sequence[Named]]
    places: Places
    knowledge: Knowledge
    entities: Mapping[tuple[str, str], Entity]
    keys: Keys
    _last: tuple[str, list[tuple[Named, Entity]]] = ("", [])  # the page of an article asks time and again

    def __call__(self, article: Listed) -> list[tuple[Named, Entity]]:
        if self._last[0] != article.id:
            found = keys_of(self.names(article), article.outlet, self.places, self.knowledge)
            found.sort(key=lambda pair: pair[0])
            pairs = [(named, self.entities[kind, self.keys[kind][key]]) for (kind, key), named in found]
            self._last = article.id, sorted(pairs, key=most_named)
        return self._last[1]


def most_named(pair: tuple[Named, Entity]) -> tuple[int, str, str]:
    return -pair[0].count, pair[1].kind, pair[1].name


def _most_named(pair: tuple[int, Entity]) -> tuple[int, str, str]:
    return pair[0], pair[1].kind, pair[1].name


def kind_of(named: Named) -> str:
    """The kind of page an entity has, or "" for none: nationalities are a relation, no subject."""
    if named.context == "credit":
        return ROLES_OF_CREDIT.get(named.kind, "")
    return named.kind if named.kind in SUBJECTS else ""


def _key_of_place(name: str, own: int, places: Places) -> str:
    """What tells a place from others: its own GeoNames id. One that could not be placed joins the only placed one of its name,
    if there is just one."""
    ids = places.placed.get(name, {})
    return f"{name} {own or next(iter(ids))}" if own or len(ids) == 1 else name


def _preferred(counts: Mapping[str, int]) -> str:
    """The form used most; of equals the longest, then the first in the alphabet."""
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
