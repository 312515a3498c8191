"""Links an archive anew from what the last build linked: only what the changed articles name is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set, Sized
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import force_setattr

from .appearances import InParts
from .corpus import RARE, SUBJECTS, Appearance, Corpus, Entity, Listed, Places
from .knowledge import Knowledge
from .link import Pairs, entities_of, keys_of, left_over, moved_addresses
from .linked import Fetched, Linked, TooMuch
from .named_in import Key
from .order import Same, same
from .rearrange import Arranged, rearranged
from .recall import Recalled
from .rows import Rows
from .summarise import Named, Row
from .touched import Touched

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
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    places: Places = field(default_factory=Places)

    def corpus(self) -> Corpus:
        before, arranged = self.before, self.arranged
        _at_most(arranged.left, arranged.come)
        self.articles = {article.id: article for article in arranged.articles}
        self.entities = before.named  # asked of who is known before it is changed
        self.keys = before.rest.keys
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

    def _news(self) -> dict[Key, InParts]:
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
        last = {a.id: a for a in left}
        articles = self.articles if last.keys() <= self.articles.keys() else last | self.articles
        gone: dict[Key, list[Listed]] = defaultdict(list)
        for article, found in zip(left, old, strict=True):
            for place in {place for place, _ in found}:
                gone[place].append(article)
        news = {}
        for place in touched:
            kept = self.fetched.named_in(*place, articles) if self._id(*place) else InParts([])
            news[place] = kept.changed(gone[place], fresh[place], lambda id_: last.get(id_) or articles[id_])
        return news

    def _id(self, kind: str, key: str) -> str:
        """Of the entity that the key leads to, "" for none."""
        return self.keys.get(kind, {}).get(key, "")

    def _replace(self, news: Mapping[Key, InParts]) -> dict[Key, Entity]:
        """Puts the entities that the news are of in the place of the last ones, and gives those."""
        touched = {(kind, id_) for kind, key in news if (id_ := self._id(kind, key))}
        rebuilt, ids = entities_of({p: found for p, found in news.items() if found}, self.register, self.knowledge)
        was = {place: self.entities[place] for place in touched}
        if any((kind, key) not in news for (kind, _), entity in was.items() for key in entity.keys) or any(
            place in self.entities for place in rebuilt.keys() - touched
        ):
            raise TooMuch("an entity of several keys")
        for kind, key in news:
            self.keys.get(kind, {}).pop(key, None)
        for kind, new in ids.items():
            self.keys.setdefault(kind, {}).update(new)
        for place in touched - rebuilt.keys():
            gone = self.entities.pop(place)
            self.before.entities[gone.number] = None
            self.register.settled = False
        for place, entity in rebuilt.items():
            last = was.get(place)
            entity.number = last.number if last else len(self.before.entities)
            self.before.entities[entity.number : entity.number + 1] = [entity]
        self.entities |= rebuilt
        return was

    def _corpus(self, news: Mapping[Key, InParts], was: Mapping[Key, Entity]) -> Corpus:
        left, come = self.arranged.left, self.arranged.come
        rebuilt = {(kind, id_): self.entities[kind, id_] for kind, key in news if (id_ := self._id(kind, key))}
        fetch = Appearances(self.fetched, self.articles, news)
        for entity in self.entities.values():
            entity.fetch = fetch
        renamed: set[str] = set()  # articles that name what has another name or address now
        articles = {a.id for a in come} | self.arranged.beside
        for place, entity in rebuilt.items():
            old = was.get(place)
            rare = entity.kind in SUBJECTS and min(old.count if old else RARE, entity.count) <= RARE
            if old is None or _face(old) != _face(entity) or (rare and old.digest != entity.digest):
                _at_most(entity.appearances)
                articles.update(a.article.id for a in entity.appearances)
            if old is None or (old.name, old.address) != (entity.name, entity.address):
                renamed.update(a.article.id for a in entity.appearances)
        _at_most(articles, renamed)
        pairs = Pairs(lambda article: self._whole(article).named, self.places, self.knowledge, self.entities, self.keys)
        entities = set(rebuilt)
        for id_ in renamed:
            entities.update((e.kind, e.id) for _, e in pairs(self.articles[id_]))
        _at_most(entities)
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
            same(self.before.articles, self.arranged.articles),
            {place: _lists(was.get(place), entity) for place, entity in rebuilt.items()},
            any(_row(was.get(place)) != _row(self.entities.get(place)) for place in was.keys() | rebuilt.keys()),
            sorted(map(_dated, left)) != sorted(map(_dated, come)),
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
            self.before.parts,
            self.articles,
            self.register.replaced,
        )

    def _unsettled(self, renamed: Set[str]) -> list[Listed]:
        """The articles, of those renamed without what the last build knew of whom they name."""
        articles = self.arranged.articles
        for place in [n for n, a in enumerate(articles) if a.id in renamed] if renamed else ():
            articles[place] = msgspec.structs.replace(articles[place], company="", of=b"")
            self.articles[articles[place].id] = articles[place]
        return articles


class Appearances:
    """Fetches the appearances of entities, but for those that are news."""

    def __init__(self, fetched: Fetched, articles: Mapping[str, Listed], news: Mapping[Key, InParts]) -> None:
        self._fetched, self._articles, self._news = fetched, articles, news
        self._last: tuple[Entity, list[InParts]] | None = None  # its page asks time and again

    def __call__(self, entity: Entity) -> list[InParts]:
        if not self._last or self._last[0] is not entity:
            self._last = entity, [self._of(entity.kind, key) for key in entity.keys]
        return self._last[1]

    def _of(self, kind: str, key: str) -> InParts:
        known = self._news.get((kind, key))
        return self._fetched.named_in(kind, key, self._articles) if known is None else known


def _at_most(*things: Sized) -> None:
    if max(map(len, things)) > MOST:
        raise TooMuch("too many at once")


def _face(entity: Entity) -> tuple[object, ...]:
    """What the page of an article shows of an entity."""
    return entity.name, entity.address, entity.place, entity.wikidata, entity.role, entity.count > 1


def _lists(was: Entity | None, entity: Entity) -> Same | None:
    """How much of the list of an entity's articles is as it was; None where its older pages may tell something else of it."""
    known = entity.found[0]
    stands = was is not None and _called(was) == _called(entity) and len(entity.found) == 1
    return known.same if stands and isinstance(known, InParts) else None


def _called(entity: Entity) -> tuple[object, ...]:
    """What all pages of an entity show of it."""
    return entity.name, entity.address, entity.place, entity.aliases, entity.role, entity.wikidata


def _row(entity: Entity | None) -> tuple[object, ...] | None:
    """What lists of names show of an entity."""
    if not entity:
        return None
    return *_called(entity), entity.count, entity.told, entity.last_seen, entity.filed, entity.spellings


def _dated(article: Listed) -> tuple[object, ...]:
    """What lists by day go by."""
    return article.id, article.added, article.published, article.days, article.posts, article.address, article.outlet


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
