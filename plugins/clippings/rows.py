"""The rows of articles as the store keeps them: those that pages ask for are fetched one by one, and not held for the whole archive."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from .corpus import Listed
from .store import Store
from .summarise import Row, row_from_json

STAGE = "listing"  # in the store: what a row says beside the names, which are most of it
AT_HAND = 4000  # rows, some 2 KB each
ROW = msgspec.msgpack.Decoder(Row)
WRITER = msgspec.msgpack.Encoder()


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
            row = self._at_hand[key] = self._fetched(file, key)
            if len(self._at_hand) > AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
        return row

    def _fetched(self, file: str, key: str) -> Row:
        stored = self.store.get_bytes(STAGE, key)
        try:
            if stored is not None:
                return ROW.decode(stored)
            whole = self.store.get("row", key)
            if whole is not None:
                return without_names(row_from_json(whole))
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass
        return without_names(self._again(file))


def packed(row: Row) -> bytes:
    """A row as the store keeps it, without its names."""
    return WRITER.encode(without_names(row))


def without_names(row: Row) -> Row:
    return msgspec.structs.replace(row, named=()) if row.named else row
