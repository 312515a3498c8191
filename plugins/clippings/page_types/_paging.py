"""Long lists cut into pages from the oldest on, so that a new article changes the newest page and no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def chunks(newest_first: Sequence[T], length: int) -> list[list[T]]:
    """The pages, the oldest first, each with its newest on top. The newest page takes what is over: it is never nearly
    empty, and holds up to twice as many."""
    oldest_first = list(reversed(newest_first))
    count = max(1, len(oldest_first) // length)
    ends = [*range(length, count * length, length), len(oldest_first)]
    starts = [0, *ends[:-1]]
    return [list(reversed(oldest_first[start:end])) for start, end in zip(starts, ends, strict=True)]


def numbered(address: str, number: int, count: int) -> str:
    """The address of that page of a list: the newest has the list's own, "" where there is no such page."""
    if not 1 <= number <= count:
        return ""
    return address if number == count else f"{address.removesuffix('.html')}/page-{number}.html"
