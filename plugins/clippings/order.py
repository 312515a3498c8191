"""The order of the archive: the newest articles first, undated ones last; and how much of a list so ordered is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from .corpus import Listed

T = TypeVar("T")
CHUNK = 1000  # things that are compared at once


def in_order(articles: Iterable[Listed]) -> list[Listed]:
    """Articles in the order of the corpus, which `age` and, where that is the same, their ids give."""
    return sorted(sorted(articles, key=lambda a: a.id), key=age, reverse=True)


def age(article: Listed) -> tuple[str, str]:
    """The greater, the earlier an article stands in the corpus: the newest first, undated ones last."""
    return article.published[:10] or "0", article.added


def since(articles: Sequence[Listed], day: str) -> int:
    """How many of the articles, in the order of the corpus, were published that day or later. A year or a month stands for its
    beginning."""
    low, high = 0, len(articles)
    while low < high:
        middle = (low + high) // 2
        if age(articles[middle])[0] >= day:
            low = middle + 1
        else:
            high = middle
    return low


def place_of(articles: Sequence[Listed], article: Listed) -> int:
    """Where the article stands among others in the order of the corpus, or belongs."""
    low, high, own = 0, len(articles), age(article)
    while low < high:
        middle = (low + high) // 2
        other = age(articles[middle])
        if other > own or (other == own and articles[middle].id < article.id):
            low = middle + 1
        else:
            high = middle
    return low


class Same(msgspec.Struct, frozen=True):
    """How much of a list is as it was: it had `before` things, has `now`, and of these the first `newest` and the last `oldest` are
    the same."""

    before: int
    now: int
    newest: int
    oldest: int

    @classmethod
    def all(cls, count: int) -> Same:
        return cls(count, count, count, 0)


def same(before: Sequence[T], now: Sequence[T], weight: Callable[[T], int] | None = None) -> Same:
    """Compares two lists of things by what they are, not by what they say; `weight` is how many each stands for, if not for one."""
    most = min(len(before), len(now))
    newest = _alike(before, now, most)
    oldest = _alike(before[::-1], now[::-1], most - newest)
    lists = (before, now, now[:newest], now[len(now) - oldest :])
    return Same(*[sum(map(weight, things)) if weight else len(things) for things in lists])


def _alike(first: Sequence[object], second: Sequence[object], most: int) -> int:
    """How many things at the beginning of two lists are the same, at most so many."""
    start = 0
    while start < most and first[start : start + CHUNK] == second[start : start + CHUNK]:
        start += CHUNK
    pairs = zip(first[start:most], second[start:most], strict=True)
    return min(start, most) + sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
