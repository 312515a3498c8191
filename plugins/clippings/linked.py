"""What a build leaves in the store for the next one: the archive as it was linked, of which only what changed is linked anew."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from .corpus import Appearance, Corpus, Double, Entity, Listed, Places
from .reader import Standing
from .register import Entry
from .rows import kept
from .store import Store
from .summarise import Named, Row
from .withholding import FULL

Key = tuple[str, str]  # kind and key of an entity


class TooMuch(Exception):
    """So much changed, or in such a way, that everything has to be linked anew."""


class Linked(msgspec.Struct, array_like=True):
    """The corpus without what can be fetched singly."""

    articles: list[Listed]
    apart: list[Double]  # files that have no page of their own
    entities: list[Entity | None]  # by number; None where one is gone
    keys: dict[str, dict[str, str]]  # kind -> key -> id of the entity
    places: Places
    left: list[Entry]  # entries of the register whose address no entity has
    withholds: bool  # of any article something is withheld
    stating: str  # of the files: see `Reader.stating`

    def files(self) -> dict[str, Standing]:
        """What every saved file was when it was linked."""
        known = {article.file: Standing(article.key, article.saved) for article in self.articles}
        return known | {double.file: Standing(double.key, double.saved) for double in self.apart}


@dataclass(frozen=True, slots=True)
class Fetched:
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


LINKED = msgspec.msgpack.Decoder(Linked)
NAMED_IN = msgspec.msgpack.Decoder(list[tuple[str, Named]])
WRITER = msgspec.msgpack.Encoder(enc_hook=lambda fetching: None)  # what fetches rows is not kept


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
    linked = Linked(
        [article if article.of else _with_names(corpus, article) for article in corpus.articles],
        list(corpus.apart),
        list(corpus.numbered),
        keys,
        corpus.places,
        list(corpus.left),
        any(a.shown != FULL for a in corpus.articles) or any(double.shown != FULL for double in corpus.apart),
        stating,
    )
    store.put_bytes("linked", "", WRITER.encode(linked))


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
