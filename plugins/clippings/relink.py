"""Links an archive anew from what the last build linked: only what the changed articles name is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set, Sized
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import force_setattr

from .corpus import RARE, SUBJECTS, Appearance, Corpus, Entity, Listed, Places, Touched
from .knowledge import Knowledge
from .link import entities_of, keys_of, left_over, most_named, moved_addresses
from .linked import Fetched, Key, Linked, TooMuch
from .rearrange import Arranged, place_of, rearranged
from .recall import Recalled
from .rows import Rows
from .summarise import Named, Row

MOST = 2000  # articles or entities touched; beyond that linking all anew is as fast


def relink(
    before: Linked,
    changed: Mapping[str, tuple[str, Row]],
    gone: Set[str],
    register: Recalled,
    knowledge: Knowledge,
    rows: Rows,
) -> Corpus:
    """The corpus that `link` would give for the rows of the last build, but for those that `changed`, given by file name as (key
    of the stored article, row with its names), and without the files that are `gone`. It is made of `before`, which may not be
    used again.

    Raises TooMuch where `link` has to be asked.
    """
    _at_most(changed, gone)
    for article in before.articles:
        force_setattr(article, "rows", rows)
    arranged = rearranged(before, changed, gone, register, rows)
    names = dict(changed.values())
    return _Relinking(before, arranged, register, knowledge, Fetched(rows.store), names).corpus()


@dataclass
class _Relinking:
    before: Linked
    arranged: Arranged
    register: Recalled
    knowledge: Knowledge
    fetched: Fetched
    names: dict[str, Row]  # key of an article -> its row with its names
    articles: dict[str, Listed] = field(default_factory=dict)  # by id
    entities: dict[Key, Entity] = field(default_factory=dict)
    keys: dict[Key, str] = field(default_factory=dict)
    places: Places = field(default_factory=Places)

    def corpus(self) -> Corpus:
        before, arranged = self.before, self.arranged
        _at_most(arranged.left, arranged.come)
        self.articles = {article.id: article for article in arranged.articles}
        self.entities = {(e.kind, e.id): e for e in before.entities if e}
        self.keys = {(kind, key): id_ for kind, ids in before.rest.keys.items() for key, id_ in ids.items()}
        news = self._news()
        was = self._replace(news)
        return self._corpus(news, was)

    def _whole(self, article: Listed) -> Row:
        """The article's row with its names."""
        if article.key not in self.names:
            self.names[article.key] = self.fetched.row(article.key)
        return self.names[article.key]

    def _keys_of(self, article: Listed, places: Places) -> list[tuple[Key, Named]]:
        row = self._whole(article)
        return keys_of(row.named, row.outlet, places, self.knowledge)

    def _news(self) -> dict[Key, list[Appearance]]:
        """Where everything is named now that articles which left or came do name."""
        left, come = self.arranged.left, self.arranged.come
        old = [self._keys_of(a, self.before.rest.places) for a in left]
        self.places = _places(
            self.before.rest.places, [self._whole(a).named for a in left], [self._whole(a).named for a in come]
        )
        new = [self._keys_of(a, self.places) for a in come]
        touched = {key for found in (*old, *new) for key, _ in found}
        _at_most(touched)
        fresh: dict[Key, list[Appearance]] = defaultdict(list)
        for article, found in zip(come, new, strict=True):
            for key, named in found:
                fresh[key].append(Appearance(article, named))
        out = {a.id for a in left} | {a.id for a in come}
        news = {}
        articles = self.articles
        for key in touched:
            kept = self.fetched.named_in(key) if key in self.keys else ()
            whole = news[key] = [Appearance(articles[id_], named) for id_, named in kept if id_ not in out]
            for appearance in reversed(fresh[key]):  # so that those of one article keep their order
                whole.insert(place_of([article for article, _ in whole], appearance.article), appearance)
        return news

    def _replace(self, news: Mapping[Key, Sequence[Appearance]]) -> dict[Key, Entity]:
        """Puts the entities that the news are of in the place of the last ones, and gives those."""
        touched = {(kind, self.keys[kind, key]) for kind, key in news if (kind, key) in self.keys}
        for place in news:
            self.keys.pop(place, None)
        rebuilt, ids = entities_of({p: found for p, found in news.items() if found}, self.register, self.knowledge)
        ours = touched | rebuilt.keys()
        shared = {id_ for _, id_ in ours}
        if any(id_ in shared and (kind, id_) in ours for (kind, _), id_ in self.keys.items()):
            raise TooMuch("an entity of several keys")
        was = {place: self.entities[place] for place in touched}
        for place in touched - rebuilt.keys():
            gone = self.entities.pop(place)
            self.before.entities[gone.number] = None
            self.register.settled = False
        for place, entity in rebuilt.items():
            last = was.get(place)
            entity.number = last.number if last else len(self.before.entities)
            self.before.entities[entity.number : entity.number + 1] = [entity]
        self.entities |= rebuilt
        self.keys |= ids
        return was

    def _corpus(self, news: Mapping[Key, list[Appearance]], was: Mapping[Key, Entity]) -> Corpus:
        left, come = self.arranged.left, self.arranged.come
        rebuilt = {place: self.entities[place] for place in {(kind, self.keys[kind, key]) for kind, key in news
                   if (kind, key) in self.keys}}  # fmt: skip
        renamed: set[str] = set()  # articles that name what has another name or address now
        articles = {a.id for a in come} | self.arranged.beside
        for place, entity in rebuilt.items():
            old = was.get(place)
            ids = [a.article.id for a in entity.appearances]
            if old is None or (old.name, old.address) != (entity.name, entity.address):
                renamed.update(ids)
            if old is None or _face(old) != _face(entity):
                articles.update(ids)
            rare = entity.kind in SUBJECTS and min(old.count if old else RARE, entity.count) <= RARE
            if rare and (old is None or old.digest != entity.digest):
                articles.update(ids)
        _at_most(articles, renamed)
        pairs = _Pairs(self, {})
        entities = set(rebuilt)
        for id_ in renamed:
            entities.update((e.kind, e.id) for _, e in pairs[id_])
        _at_most(entities)
        keys = keys_of_entities((kind, key, id_) for (kind, key), id_ in self.keys.items())
        fetch = Appearances(self.fetched, self.articles, keys)
        for place, entity in self.entities.items():
            if place not in rebuilt:
                entity.__dict__["fetch"] = fetch
        addresses = {e.address for e in was.values()} | {self.entities[place].address for place in entities}
        addresses |= {a.address for a in left} | {self.articles[id_].address for id_ in articles}
        placed = any(_mark(was.get(place)) != _mark(self.entities.get(place)) for place in was.keys() | rebuilt.keys())
        last = [e for place, e in self.entities.items() if place not in rebuilt] if placed else []
        touched = Touched(
            frozenset(articles),
            frozenset(entities),
            frozenset(addresses),
            frozenset(a.saved for a in left),
            [*last, *was.values()] if placed else None,
        )
        over = self.before.rest.left
        if not self.register.settled:
            over = left_over(self.entities.values(), self.register.first())
        return Corpus(
            self._unsettled(renamed),
            self.entities,
            pairs,
            tuple(moved_addresses(over, self.entities, self.keys, self.knowledge)),
            touched,
            self.keys,
            news,
            self.places,
            self.before.entities,
            self.arranged.apart,
            over,
        )

    def _unsettled(self, renamed: Set[str]) -> list[Listed]:
        """The articles, of those renamed without what the last build knew of whom they name."""
        articles = self.arranged.articles
        for place in [n for n, a in enumerate(articles) if a.id in renamed] if renamed else ():
            articles[place] = msgspec.structs.replace(articles[place], company="", of=b"")
            self.articles[articles[place].id] = articles[place]
        return articles


@dataclass
class Appearances:
    """Fetches the appearances of an entity that did not change. `keys` gives them by kind and id."""

    fetched: Fetched
    articles: Mapping[str, Listed]
    keys: Mapping[str, Mapping[str, Sequence[str]]]

    def __call__(self, entity: Entity) -> list[Appearance]:
        found: list[Appearance] = []
        for key in sorted(self.keys[entity.kind][entity.id]):
            once = dict(reversed(self.fetched.named_in((entity.kind, key))))
            found += [Appearance(self.articles[id_], named) for id_, named in reversed(once.items())]
        return found


def keys_of_entities(keys: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, list[str]]]:
    """kind -> id of an entity -> the keys that lead to it, from all (kind, key, id)."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for kind, key, id_ in keys:
        found[kind].setdefault(id_, []).append(key)
    return found


@dataclass
class _Pairs(Mapping[str, Sequence[tuple[Named, Entity]]]):
    """Of an article what it names, with the entity of each, found out when asked."""

    linked: _Relinking
    known: dict[str, list[tuple[Named, Entity]]]

    def __getitem__(self, id_: str) -> list[tuple[Named, Entity]]:
        if id_ not in self.known:
            linked = self.linked
            found = sorted(linked._keys_of(linked.articles[id_], linked.places), key=lambda pair: pair[0])
            pairs = [(named, linked.entities[kind, linked.keys[kind, key]]) for (kind, key), named in found]
            self.known[id_] = sorted(pairs, key=most_named)
        return self.known[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self.linked.articles)

    def __len__(self) -> int:
        return len(self.linked.articles)


def _at_most(*things: Sized) -> None:
    if max(map(len, things)) > MOST:
        raise TooMuch("too many at once")


def _face(entity: Entity) -> tuple[object, ...]:
    """What the page of an article shows of an entity."""
    return entity.name, entity.address, entity.place, entity.wikidata, entity.role, entity.count > 1


def _mark(entity: Entity | None) -> tuple[object, ...] | None:
    """What maps of other places show of an entity."""
    placed = entity and entity.kind == "place" and entity.place
    return (entity.name, entity.address, entity.place, entity.count) if entity and placed else None


def _places(before: Places, left: Sequence[Sequence[Named]], come: Sequence[Sequence[Named]]) -> Places:
    """The places, those counted out that left and in that came. TooMuch if a name means another place elsewhere now."""
    changed = {named.key for names in (*left, *come) for named in names if named.kind == "place"}
    places = Places(dict(before.placed), dict(before.named))
    for key in changed & places.placed.keys():
        places.placed[key] = dict(places.placed[key])
    places.count(left, -1)
    staying = {key for key in changed if places.named.get(key)}
    places.count(come)
    for key in changed:
        if key in staying and places.placed.get(key, {}).keys() != before.placed.get(key, {}).keys():
            raise TooMuch("a place of several meanings")
        if not places.named.get(key):
            places.named.pop(key, None)
            places.placed.pop(key, None)
    return places
