"""What a build leaves in the store for the next one: the archive as it was linked, of which only what changed is linked anew."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import TypeVar

import msgspec

from .appearances import InParts, Part, Run, runs_of
from .changes import Replaced
from .corpus import Appearance, Corpus, Double, Entity, Listed, Places
from .named_in import Key
from .register import Entry
from .rows import kept
from .stood import Stood
from .store import Store
from .summarise import Named, Row
from .withholding import FULL

T = TypeVar("T")


class TooMuch(Exception):
    """So much changed, or in such a way, that everything has to be linked anew."""


class Linked(msgspec.Struct, dict=True):
    """The corpus without what can be fetched singly."""

    articles: list[Listed]
    entities: list[Entity | None]  # by number; None where one is gone
    rest: Rest
    parts: dict[str, Sequence[object]] = {}  # in which both were stored, as they were read

    @cached_property
    def named(self) -> dict[Key, Entity]:
        """The entities by kind and id."""
        return {(entity.kind, entity.id): entity for entity in self.entities if entity}

    def files(self) -> Stood:
        """How every saved file stood when it was linked."""
        return Stood([*self.articles, *self.rest.apart], self.rest.stating, self.rest.mark)


class Rest(msgspec.Struct, array_like=True):
    """What is known of the corpus beside its articles and entities, which are stored in parts: an edit leaves most as they were."""

    apart: list[Double]  # files that have no page of their own
    keys: dict[str, dict[str, str]]  # as `Corpus.keys`
    places: Places
    left: list[Entry]  # entries of the register whose address no entity has
    withholds: bool  # of any article something is withheld
    stating: str  # of the files: see `Reader.stating`
    mark: str  # of the files as they were seen, "" if not all of them were linked
    replaced: list[Replaced]  # saved files
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

    def named_in(self, kind: str, key: str, articles: Mapping[str, Listed]) -> InParts:
        """Where the entity of that key is named; `articles` are all by id."""
        name = f"{kind}\0{key}"

        def read(place: str) -> list[Appearance]:
            stored = self.store.get_bytes("named in", place)
            if stored is None:
                raise TooMuch("where an entity is named is lost")
            return [Appearance(articles[id_], named) for id_, named in NAMED_IN.decode(stored)]

        parts = _parts_of(self.store, name)
        return InParts([Run(partial(read, place), part) for place, part in parts.items()])


REST = msgspec.msgpack.Decoder(Rest)
ARTICLES = msgspec.msgpack.Decoder(list[Listed])
ENTITIES = msgspec.msgpack.Decoder(list[Entity | None])
NAMED_IN = msgspec.msgpack.Decoder(list[tuple[str, Named]])
PARTS = msgspec.msgpack.Decoder(list[Part])
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
    if not rest or articles is None or entities is None:
        return None
    return Linked(_chained(articles), _chained(entities), rest, {**articles, **entities})


def _parts(
    store: Store, parts: Mapping[str, int], decoder: msgspec.msgpack.Decoder[list[T]]
) -> dict[str, list[T]] | None:
    """What the parts hold, by name; None if one is lost, or is another than was left."""
    found: dict[str, list[T]] = {}
    for name, checksum in parts.items():
        data = store.get_bytes("linked", name)
        if data is None or _sum(data) != checksum:
            return None
        found[name] = decoder.decode(data)
    return found


def _chained(parts: Mapping[str, list[T]]) -> list[T]:
    return list(chain.from_iterable(parts.values()))


def vouch(store: Store, version: str) -> None:
    """Says that what was saved is what the site in the output was made from. `version` covers all that shapes the corpus
    beside the articles."""
    store.set_state("linked", version)


def save(store: Store, corpus: Corpus, stating: str = "", mark: str = "", replaced: Sequence[Replaced] = ()) -> None:
    """Leaves the corpus for the next build, which takes it once it is vouched for: made of files of which that was stated, whose
    `mark` is given if they are all, and of which those were `replaced`."""
    store.set_state("linked", "")
    if corpus.touched is None:
        store.keep_only("named in", set())
        store.keep_only("parts", set())
    for (kind, key), found in corpus.news.items():
        _save_named_in(store, f"{kind}\0{key}", found, new=corpus.touched is None)
    before = _saved(store) or Rest([], {}, Places(), [], False, "", "", [], {}, {})
    articles = list(corpus.articles)
    for place, article in (
        enumerate(articles) if corpus.touched is None else map(corpus.placed, corpus.touched_articles())
    ):
        if not article.of:
            articles[place] = _with_names(corpus, article)
    numbered = corpus.numbered
    ranges = ((str(start), numbered[start : start + PART]) for start in range(0, len(numbered), PART))
    rest = Rest(
        list(corpus.apart),
        corpus.keys,
        corpus.places,
        list(corpus.left),
        any(a.shown != FULL for a in corpus.articles) or any(double.shown != FULL for double in corpus.apart),
        stating,
        mark,
        list(replaced),
        _save_parts(store, "articles", _cut(articles, corpus.parts), before.articles, corpus.parts),
        _save_parts(store, "entities", ranges, before.entities, corpus.parts),
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


def _cut(articles: Sequence[Listed], kept: Mapping[str, Sequence[object]]) -> Iterator[tuple[str, Sequence[Listed]]]:
    """The articles in parts, each with a name. Where a part ends follows from the id of its last article, so that one that comes
    or goes makes no other part than its own another one. `kept` are the last build's."""
    known = {id(part[0]): part for part in kept.values() if part}
    start = 0
    while start < len(articles):
        part = known.get(id(articles[start]), ())
        end = start + len(part)
        if not part or articles[start:end] != part or not (end == len(articles) or _ends(articles[end - 1])):
            end = next((n for n in range(start + 1, len(articles)) if _ends(articles[n - 1])), len(articles))
        yield articles[end - 1].id, articles[start:end]
        start = end


def _ends(article: Listed) -> bool:
    return not zlib.crc32(article.id.encode()) % PART


def _save_parts(
    store: Store,
    of: str,
    parts: Iterable[tuple[str, Sequence[object]]],
    before: Mapping[str, int],
    kept: Mapping[str, Sequence[object]],
) -> dict[str, int]:
    """Stores the parts that are other than before, of which `kept` is what was read, and gives the checksums of all by name."""
    saved: dict[str, int] = {}
    for name, things in parts:
        name = f"{of} {name}"
        if name in before and kept.get(name) == things:
            saved[name] = before[name]
            continue
        data = WRITER.encode(things)
        saved[name] = _sum(data)
        if before.get(name) != saved[name]:
            store.put_bytes("linked", name, data)
    for name in before.keys() - saved.keys():
        store.drop("linked", name)
    return saved


def _save_named_in(store: Store, name: str, found: Sequence[Appearance], new: bool) -> None:
    """Stores where an entity is named: as a whole, or in parts with their summaries."""
    runs = runs_of(found)
    places = {f"{name}\0{run.told.last}" if len(runs) > 1 else name: run for run in runs}
    before = {} if new else _parts_of(store, name)
    for place, run in places.items():
        if run.new or place not in before:
            store.put_bytes("named in", place, WRITER.encode([(a.article.id, a.named) for a in run.held]))
    for place in before.keys() - places.keys():
        store.drop("named in", place)
    if len(runs) > 1:
        store.put_bytes("parts", name, WRITER.encode([run.told for run in runs]))
    elif len(before) > 1:
        store.drop("parts", name)


def _parts_of(store: Store, name: str) -> dict[str, Part | None]:
    """The places of the parts in which it is stored where an entity is named, with their summaries; a whole has none."""
    stored = store.get_bytes("parts", name)
    return {f"{name}\0{part.last}": part for part in PARTS.decode(stored)} if stored is not None else {name: None}


def _with_names(corpus: Corpus, article: Listed) -> Listed:
    """The article with what the next build is to know of those that it names."""
    numbers = array("I", sorted(entity.number for entity in corpus.met(article))).tobytes()
    return msgspec.structs.replace(article, company=corpus.company(article), of=numbers)
