"""What a build leaves in the store for the next one: the archive as it was linked, of which only what changed is linked anew."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import msgspec

from .corpus import Appearance, Corpus, Entity, Listed, Places
from .store import Store
from .summarise import Named, Row, row_from_json

Key = tuple[str, str]  # kind and key of an entity


class TooMuch(Exception):
    """So much changed, or in such a way, that everything has to be linked anew."""


class Linked(msgspec.Struct, array_like=True):
    """The corpus without what can be fetched singly."""

    articles: list[Listed]
    doubles: list[tuple[str, Row]]  # (key, row) of the files that have no page of their own
    entities: list[Entity]
    keys: dict[str, dict[str, str]]  # kind -> key -> id of the entity
    places: Places
    company: dict[str, str]  # article id -> digest
    of: dict[str, bytes]  # article id -> numbers of the entities that it names, in `entities`, four bytes each

    def rows(self) -> dict[str, tuple[str, Row]]:
        """(key, row without its names) of every file."""
        known = {article.row.file: (article.key, article.row) for article in self.articles}
        return known | {row.file: (key, row) for key, row in self.doubles}


@dataclass(frozen=True, slots=True)
class Fetched:
    """Fetches single parts of the last build from the store. TooMuch if one is lost."""

    store: Store

    def names(self, key: str) -> Sequence[Named]:
        """What the article stored under that key names."""
        stored = self.store.get("row", key)
        if stored is None:
            raise TooMuch("a row is lost")
        return row_from_json(stored).named

    def named_in(self, key: Key) -> Sequence[tuple[str, Named]]:
        """(article id, name) wherever the entity of that key is named, from the newest on."""
        stored = self.store.get_bytes("named in", "\0".join(key))
        if stored is None:
            raise TooMuch("where an entity is named is lost")
        return NAMED_IN.decode(stored)


@dataclass(frozen=True, slots=True)
class Met(Mapping[str, Sequence[Key]]):
    """Which entities an article names that stayed as it was; those that are `fresh` are not known here."""

    entities: Sequence[Entity]
    of: Mapping[str, bytes]
    fresh: Set[str]

    def __getitem__(self, id_: str) -> list[Key]:
        if id_ in self.fresh:
            raise KeyError(id_)
        return [(self.entities[n].kind, self.entities[n].id) for n in memoryview(self.of[id_]).cast("I")]

    def __iter__(self) -> Iterator[str]:
        return (id_ for id_ in self.of if id_ not in self.fresh)

    def __len__(self) -> int:
        return sum(1 for _ in self)


LINKED = msgspec.msgpack.Decoder(Linked)
NAMED_IN = msgspec.msgpack.Decoder(list[tuple[str, Named]])
WRITER = msgspec.msgpack.Encoder()


def load(store: Store, version: str = "") -> Linked | None:
    """What the last build left, None where there is nothing or it is damaged, or if it was not vouched for by that
    `version` where one is given."""
    vouched = store.state("linked")
    stored = store.get_bytes("linked", "") if vouched and version in ("", vouched) else None
    try:
        return LINKED.decode(stored) if stored else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def vouch(store: Store, version: str) -> None:
    """Says that what was saved is what the site in the output was made from. `version` covers all that shapes the corpus
    beside the articles."""
    store.set_state("linked", version)


def save(store: Store, corpus: Corpus, rows: dict[str, tuple[str, Row]]) -> None:
    """Leaves the corpus, linked from those rows, for the next build, which takes it once it is vouched for."""
    store.set_state("linked", "")
    if corpus.touched is None:
        store.keep_only("named in", set())
    for place, appearances in corpus.news.items():
        _save_named_in(store, place, appearances)
    shown = {article.row.file for article in corpus.articles}
    keys: dict[str, dict[str, str]] = {}
    for (kind, key), id_ in corpus.keys.items():
        keys.setdefault(kind, {})[key] = id_
    numbers = {place: number for number, place in enumerate(corpus.entities)}
    known: Mapping[str, bytes] = {}
    if isinstance(corpus.of, Met) and all(numbers.get((e.kind, e.id)) == n for n, e in enumerate(corpus.of.entities)):
        known = {id_: corpus.of.of[id_] for id_ in corpus.of}
    linked = Linked(
        [_without_names(article) for article in corpus.articles],
        [(key, bare(row)) for name, (key, row) in sorted(rows.items()) if name not in shown],
        list(corpus.entities.values()),
        keys,
        corpus.places,
        {article.id: corpus.company(article) for article in corpus.articles},
        {article.id: known.get(article.id) or _numbers(corpus, article, numbers) for article in corpus.articles},
    )
    store.put_bytes("linked", "", WRITER.encode(linked))


def _save_named_in(store: Store, place: Key, appearances: Sequence[Appearance]) -> None:
    name = "\0".join(place)
    if appearances:
        store.put_bytes("named in", name, WRITER.encode([(a.article.id, a.named) for a in appearances]))
    else:
        store.drop("named in", name)


def _numbers(corpus: Corpus, article: Listed, numbers: Mapping[Key, int]) -> bytes:
    return array("I", sorted(numbers[e.kind, e.id] for e in corpus.met(article))).tobytes()


def _without_names(article: Listed) -> Listed:
    return msgspec.structs.replace(article, row=bare(article.row)) if article.row.named else article


def bare(row: Row) -> Row:
    """The row without its names, which are most of it."""
    return msgspec.structs.replace(row, named=()) if row.named else row
