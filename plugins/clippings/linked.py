"""What a build leaves in the store for the next one: the archive as it was linked, of which only what changed is linked anew."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from .corpus import Appearance, Corpus, Double, Entity, Listed, Places
from .reader import Stood
from .register import Entry
from .rows import kept
from .store import Store
from .summarise import Named, Row
from .withholding import FULL

T = TypeVar("T")
Key = tuple[str, str]  # kind and key of an entity


class TooMuch(Exception):
    """So much changed, or in such a way, that everything has to be linked anew."""


class Linked(msgspec.Struct):
    """The corpus without what can be fetched singly."""

    articles: list[Listed]
    entities: list[Entity | None]  # by number; None where one is gone
    rest: Rest

    def files(self) -> Stood:
        """How every saved file stood when it was linked."""
        keys, saved = ({a.file: a.key for a in self.articles}, {a.file: a.saved for a in self.articles})
        keys |= {double.file: double.key for double in self.rest.apart}
        saved |= {double.file: double.saved for double in self.rest.apart}
        return Stood(keys, saved, self.rest.stating)


class Rest(msgspec.Struct, array_like=True):
    """What is known of the corpus beside its articles and entities, which are stored in parts: an edit leaves most as they were."""

    apart: list[Double]  # files that have no page of their own
    keys: dict[str, dict[str, str]]  # kind -> key -> id of the entity
    places: Places
    left: list[Entry]  # entries of the register whose address no entity has
    withholds: bool  # of any article something is withheld
    stating: str  # of the files: see `Reader.stating`
    articles: dict[str, int]  # the parts by name, in order, each with its checksum
    entities: dict[str, int]


class Fetched(msgspec.Struct, frozen=True):
    """Fetches single parts of the last build from the store. TooMuch if one is lost."""

    store: Store

    def row(self, key: str) -> Row:
        """The row of the article stored under that key, with its names."""
        row = kept(self.store, key)
        if row is None:
            raise TooMuch("a row is lost")
        return row

    def named_in(self, key: Key) -> Sequence[tuple[str, Named]]:
        """(article id, name) wherever the entity of that key is named, from the newest on."""
        stored = self.store.get_bytes("named in", "\0".join(key))
        if stored is None:
            raise TooMuch("where an entity is named is lost")
        return NAMED_IN.decode(stored)


REST = msgspec.msgpack.Decoder(Rest)
ARTICLES = msgspec.msgpack.Decoder(list[Listed])
ENTITIES = msgspec.msgpack.Decoder(list[Entity | None])
NAMED_IN = msgspec.msgpack.Decoder(list[tuple[str, Named]])
WRITER = msgspec.msgpack.Encoder(enc_hook=lambda fetching: None)  # what fetches rows is not kept
PART = 128  # articles or entities in a part, on the average


def load(store: Store, version: str = "") -> Linked | None:
    """What the last build left, None where there is nothing or it is damaged, or if it was not vouched for by that
    `version` where one is given."""
    vouched = store.state("linked")
    stored = store.get_bytes("linked", "") if vouched and version in ("", vouched) else None
    try:
        rest = REST.decode(stored) if stored else None
        articles = _parts(store, rest.articles, ARTICLES) if rest else None
        entities = _parts(store, rest.entities, ENTITIES) if rest else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return Linked(articles, entities, rest) if rest and articles is not None and entities is not None else None


def _parts(store: Store, parts: Mapping[str, int], decoder: msgspec.msgpack.Decoder[list[T]]) -> list[T] | None:
    """What the parts hold, one after the other; None if one is lost, or is another than was left."""
    found: list[T] = []
    for name, checksum in parts.items():
        data = store.get_bytes("linked", name)
        if data is None or _sum(data) != checksum:
            return None
        found += decoder.decode(data)
    return found


def vouch(store: Store, version: str) -> None:
    """Says that what was saved is what the site in the output was made from. `version` covers all that shapes the corpus
    beside the articles."""
    store.set_state("linked", version)


def save(store: Store, corpus: Corpus, stating: str = "") -> None:
    """Leaves the corpus, made of files of which that was stated, for the next build, which takes it once it is vouched for."""
    store.set_state("linked", "")
    if corpus.touched is None:
        store.keep_only("named in", set())
    for place, appearances in corpus.news.items():
        _save_named_in(store, place, appearances)
    keys: dict[str, dict[str, str]] = {}
    for (kind, key), id_ in corpus.keys.items():
        keys.setdefault(kind, {})[key] = id_
    before = _saved(store) or Rest([], {}, Places(), [], False, "", {}, {})
    articles = [article if article.of else _with_names(corpus, article) for article in corpus.articles]
    numbered = corpus.numbered
    ranges = ((str(start), numbered[start : start + PART]) for start in range(0, len(numbered), PART))
    rest = Rest(
        list(corpus.apart),
        keys,
        corpus.places,
        list(corpus.left),
        any(a.shown != FULL for a in corpus.articles) or any(double.shown != FULL for double in corpus.apart),
        stating,
        _save_parts(store, "articles", _cut(articles), before.articles),
        _save_parts(store, "entities", ranges, before.entities),
    )
    store.put_bytes("linked", "", WRITER.encode(rest))


def _sum(data: bytes) -> int:
    return zlib.crc32(data) | len(data) << 32


def _saved(store: Store) -> Rest | None:
    try:
        stored = store.get_bytes("linked", "")
        return REST.decode(stored) if stored else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _cut(articles: Sequence[Listed]) -> Iterator[tuple[str, Sequence[Listed]]]:
    """The articles in parts, each with a name. Where a part ends follows from the id of its last article, so that one that comes
    or goes makes no other part than its own another one."""
    start = 0
    for end, article in enumerate(articles, 1):
        if not zlib.crc32(article.id.encode()) % PART:
            yield article.id, articles[start:end]
            start = end
    yield "", articles[start:]


def _save_parts(
    store: Store, of: str, parts: Iterable[tuple[str, Sequence[object]]], before: Mapping[str, int]
) -> dict[str, int]:
    """Stores the parts that are other than before, and gives the checksums of all by name."""
    saved: dict[str, int] = {}
    for name, things in parts:
        data = WRITER.encode(things)
        name, checksum = f"{of} {name}", _sum(data)
        saved[name] = checksum
        if before.get(name) != checksum:
            store.put_bytes("linked", name, data)
    for name in before.keys() - saved.keys():
        store.drop("linked", name)
    return saved


def _save_named_in(store: Store, place: Key, appearances: Sequence[Appearance]) -> None:
    name = "\0".join(place)
    if appearances:
        store.put_bytes("named in", name, WRITER.encode([(a.article.id, a.named) for a in appearances]))
    else:
        store.drop("named in", name)


def _with_names(corpus: Corpus, article: Listed) -> Listed:
    """The article with what the next build is to know of those that it names."""
    numbers = array("I", sorted(entity.number for entity in corpus.met(article))).tobytes()
    return msgspec.structs.replace(article, company=corpus.company(article), of=numbers)
