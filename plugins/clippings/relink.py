"""Links an archive anew from what the last build linked: only what the changed articles name is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .corpus import RARE, SUBJECTS, Appearance, Corpus, Entity, Listed, Places, Touched
from .knowledge import Knowledge
from .link import arranged, entities_of, keys_of, most_named, moved_addresses
from .linked import Fetched, Key, Linked, Met, TooMuch
from .register import Register
from .summarise import Named, Row

MOST = 2000  # articles or entities touched; beyond that linking all anew is as fast


def relink(
    before: Linked,
    rows: Mapping[str, tuple[str, Row]],
    added: Mapping[str, str],
    register: Register,
    knowledge: Knowledge,
    fetched: Fetched,
) -> Corpus:
    """The corpus that `link` would give for the rows, of which those unchanged are the very rows of `before`.

    Raises TooMuch where `link` has to be asked.
    """
    return _Relinking(before, register, knowledge, fetched).corpus(rows, added)


@dataclass
class _Relinking:
    before: Linked
    register: Register
    knowledge: Knowledge
    fetched: Fetched
    articles: dict[str, Listed] = field(default_factory=dict)  # by id, in the order of the corpus
    entities: dict[Key, Entity] = field(default_factory=dict)
    keys: dict[Key, str] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    names: dict[str, Sequence[Named]] = field(default_factory=dict)

    def corpus(self, rows: Mapping[str, tuple[str, Row]], added: Mapping[str, str]) -> Corpus:
        before = self.before
        now = arranged(rows, added, self.register, {a.row.file: a for a in before.articles})
        self.articles = {article.id: article for article in now}
        last = {article.id: article for article in before.articles}
        left = [a for a in before.articles if self.articles.get(a.id) is not a]
        come = [a for a in now if last.get(a.id) is not a]
        _at_most(left, come)
        self.names = {a.key: a.row.named or self.fetched.names(a.key) for a in come}
        self.entities = {(e.kind, e.id): e for e in before.entities}
        self.keys = {(kind, key): id_ for kind, ids in before.keys.items() for key, id_ in ids.items()}
        news = self._news(left, come)
        was = self._replace(news)
        return self._corpus(now, left, come, news, was)

    def _news(self, left: Sequence[Listed], come: Sequence[Listed]) -> dict[Key, list[Appearance]]:
        """Where everything is named now that articles which left or came do name."""
        names = {a.key: self.fetched.names(a.key) for a in left}
        old = [(a, keys_of(a, names[a.key], self.before.places, self.knowledge)) for a in left]
        self.places = _places(self.before.places, [names[a.key] for a in left], [self.names[a.key] for a in come])
        new = [(a, keys_of(a, self.names[a.key], self.places, self.knowledge)) for a in come]
        touched = {key for _, found in (*old, *new) for key, _ in found}
        _at_most(touched)
        fresh: dict[Key, list[Appearance]] = defaultdict(list)
        for article, found in new:
            for key, named in found:
                fresh[key].append(Appearance(article, named))
        order = {id_: index for index, id_ in enumerate(self.articles)}
        out = {a.id for a in left} | {a.id for a in come}
        news = {}
        for key in touched:
            kept = self.fetched.named_in(key) if key in self.keys else ()
            whole = [Appearance(self.articles[id_], named) for id_, named in kept if id_ not in out] + fresh[key]
            news[key] = sorted(whole, key=lambda a: order[a.article.id])
        return news

    def _replace(self, news: Mapping[Key, Sequence[Appearance]]) -> dict[Key, Entity]:
        """Puts the entities that the news are of in the place of the last ones, and gives those."""
        touched = {(kind, self.keys[kind, key]) for kind, key in news if (kind, key) in self.keys}
        for place in news:
            self.keys.pop(place, None)
        elsewhere = {(kind, id_) for (kind, _), id_ in self.keys.items()}
        rebuilt, ids = entities_of({p: found for p, found in news.items() if found}, self.register, self.knowledge)
        if elsewhere & (touched | rebuilt.keys()):
            raise TooMuch("an entity of several keys")
        was = {place: self.entities[place] for place in touched}
        for place in touched - rebuilt.keys():
            del self.entities[place]
        self.entities |= rebuilt  # each in the place of the last one: their numbers stay
        self.keys |= ids
        return was

    def _corpus(
        self,
        now: list[Listed],
        left: Sequence[Listed],
        come: Sequence[Listed],
        news: Mapping[Key, list[Appearance]],
        was: Mapping[Key, Entity],
    ) -> Corpus:
        rebuilt = {place: self.entities[place] for place in {(kind, self.keys[kind, key]) for kind, key in news
                   if (kind, key) in self.keys}}  # fmt: skip
        renamed: set[str] = set()  # articles that name what has another name or address now
        articles = {a.id for a in come} | _beside(self.before.articles, now)
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
        fresh = {a.id for a in (*left, *come)} | renamed
        company = {
            id_: digest for id_, digest in self.before.company.items() if id_ in self.articles and id_ not in fresh
        }
        pairs = _Pairs(self, {})
        corpus = Corpus(
            now,
            self.entities,
            pairs,
            tuple(moved_addresses(self.entities, self.register, self.keys, self.knowledge)),
            None,
            self.keys,
            news,
            self.places,
            Met(self.before.entities, self.before.of, fresh),
            company,
        )
        entities = set(rebuilt)
        for id_ in renamed:
            entities.update((e.kind, e.id) for _, e in pairs[id_])
        _at_most(entities)
        keys_of_entity: dict[Key, list[Key]] = defaultdict(list)
        for (kind, key), id_ in self.keys.items():
            keys_of_entity[kind, id_].append((kind, key))
        fetch = Appearances(self.fetched, self.articles, keys_of_entity)
        for place, entity in self.entities.items():
            if place not in rebuilt:
                entity.__dict__["fetch"] = fetch
        addresses = {e.address for e in was.values()} | {self.entities[place].address for place in entities}
        addresses |= {a.address for a in left} | {self.articles[id_].address for id_ in articles}
        placed = any(_mark(was.get(place)) != _mark(self.entities.get(place)) for place in was.keys() | rebuilt.keys())
        touched = Touched(
            frozenset(articles), frozenset(entities), frozenset(addresses), self.before.entities if placed else None
        )
        return replace(corpus, touched=touched)


@dataclass
class Appearances:
    """Fetches the appearances of an entity that did not change."""

    fetched: Fetched
    articles: Mapping[str, Listed]
    keys: Mapping[Key, Sequence[Key]]

    def __call__(self, entity: Entity) -> list[Appearance]:
        found: list[Appearance] = []
        for key in sorted(self.keys[entity.kind, entity.id]):
            once = dict(reversed(self.fetched.named_in(key)))
            found += [Appearance(self.articles[id_], named) for id_, named in reversed(once.items())]
        return found


@dataclass
class _Pairs(Mapping[str, Sequence[tuple[Named, Entity]]]):
    """Of an article what it names, with the entity of each, found out when asked."""

    linked: _Relinking
    known: dict[str, list[tuple[Named, Entity]]]

    def __getitem__(self, id_: str) -> list[tuple[Named, Entity]]:
        if id_ not in self.known:
            linked = self.linked
            article = linked.articles[id_]
            names = linked.names.get(article.key) or linked.fetched.names(article.key)
            found = sorted(keys_of(article, names, linked.places, linked.knowledge), key=lambda pair: pair[0])
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


def _beside(before: Sequence[Listed], now: Sequence[Listed]) -> set[str]:
    """The articles that stand beside others, or others than looked so, in the order of the corpus."""
    old = set(pairwise(["", *(a.digest for a in before), ""]))
    found = set()
    for first, second in pairwise([None, *now, None]):
        if (first.digest if first else "", second.digest if second else "") not in old:
            found |= {a.id for a in (first, second) if a}
    return found


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
