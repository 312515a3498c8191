"""The rows of articles as the store keeps them: they are fetched, and not held for the whole archive.

Names are most of a row and few pages ask for them: they are stored apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from .corpus import Listed
from .store import MOST, Store
from .summarise import Named, Row

LISTING, NAMES = STAGES = ("listing", "names")  # in the store: what a row says beside the names, and these
AT_HAND = 500  # rows; a page asks for its own time and again, and for those of few others
ROW = msgspec.msgpack.Decoder(Row)
NAMED = msgspec.msgpack.Decoder(tuple[Named, ...])
WRITER = msgspec.msgpack.Encoder()


def keep(store: Store, key: str, row: Row) -> None:
    """Stores the row of the article of that key."""
    store.put_bytes(LISTING, key, WRITER.encode(without_names(row)))
    store.put_bytes(NAMES, key, WRITER.encode(row.named))


def kept(store: Store, key: str) -> Row | None:
    """The row of the article of that key, with its names; None where it is not stored whole."""
    return next((row for _, row in kept_of(store, [key])), None)


def kept_of(store: Store, keys: Iterable[str]) -> Iterator[tuple[str, Row]]:
    """(key, row) of those articles that have one."""
    keys = list(keys)
    for start in range(0, len(keys), MOST):
        part = keys[start : start + MOST]
        names = dict(store.get_many_bytes(NAMES, part))
        for key, listing in store.get_many_bytes(LISTING, part):
            row = _row(listing, names.get(key))
            if row:
                yield key, row


def listings_of(store: Store, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """(key, row without its names) of those articles that have one, and names too."""
    for start in range(0, len(keys), MOST):
        part = keys[start : start + MOST]
        named = store.known(NAMES, part)
        for key, listing in store.get_many_bytes(LISTING, part):
            row = _row(listing, NOBODY) if key in named else None
            if row:
                yield key, row


def _row(listing: bytes, names: bytes | None) -> Row | None:
    try:
        row = ROW.decode(listing)
        return msgspec.structs.replace(row, named=NAMED.decode(names)) if names is not None else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


class Rows:
    """Fetches rows, without their names. `again` reads a saved file anew where the store lost its row."""

    def __init__(self, store: Store, again: Callable[[str], Row]) -> None:
        self.store = store
        self._again = again
        self._at_hand: dict[str, Row] = {}

    def __call__(self, article: Listed) -> Row:
        return self.row(article.file, article.key)

    def row(self, file: str, key: str) -> Row:
        """The row of a saved file, of which that is the key."""
        row = self._at_hand.get(key)
        if row is None:
            stored = self.store.get_bytes(LISTING, key)
            row = _row(stored, NOBODY) if stored is not None else None
            row = self._at_hand[key] = row or without_names(self._again(file))
            if len(self._at_hand) > AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
        return row

    def names(self, article: Listed) -> tuple[Named, ...]:
        """What the article names."""
        return self._names(article, self.store.get_bytes(NAMES, article.key))

    def names_of(self, articles: Sequence[Listed]) -> Iterator[tuple[Listed, tuple[Named, ...]]]:
        """What each of the articles names, in their order."""
        for start in range(0, len(articles), MOST):
            part = articles[start : start + MOST]
            stored = dict(self.store.get_many_bytes(NAMES, [article.key for article in part]))
            for article in part:
                yield article, self._names(article, stored.pop(article.key, None))

    def _names(self, article: Listed, stored: bytes | None) -> tuple[Named, ...]:
        try:
            return NAMED.decode(stored or b"")
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self._again(article.file).named


NOBODY = WRITER.encode(())


def without_names(row: Row) -> Row:
    return msgspec.structs.replace(row, named=()) if row.named else row
