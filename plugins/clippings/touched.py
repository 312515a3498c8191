"""What of a corpus is other than the last build left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from .corpus import Corpus, Entity
    from .order import Same


class Touched(msgspec.Struct, frozen=True):
    """What a page may show differently than the last build did: ids of articles, (kind, id) of entities, the addresses of both,
    of what went away too, and the SHA-256 of the saved files of what went away or changed."""

    articles: frozenset[str]
    entities: frozenset[tuple[str, str]]
    addresses: frozenset[str]
    files: frozenset[str] = frozenset()
    placed_before: Sequence[Entity] | None = None  # the places as they were, if any that is placed changed
    # How much of the list of articles is as it was, and of those of entities that are named in other articles, or otherwise.
    same: Same | None = None
    same_of: Mapping[tuple[str, str], Same | None] = {}
    names: bool = True  # whether lists of names may tell something else
    days: bool = True  # whether articles came, went, or are of another day, name others or quote other posts


def same_names(corpus: Corpus) -> bool:
    """Whether lists of names tell what they told."""
    return corpus.touched is not None and not corpus.touched.names


def same_days(corpus: Corpus) -> bool:
    """Whether the same articles are of the same days, name the same days and quote the same posts."""
    return corpus.touched is not None and not corpus.touched.days
