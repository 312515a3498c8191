"""Long lists cut into pages from the oldest on, so that a new article changes the newest page and no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ..order import Same

T = TypeVar("T")


def pages_of(total: int, length: int) -> int:
    """How many pages so many things have."""
    return max(1, total // length)


def cut(total: int, length: int, number: int) -> slice:
    """A page of so many things, given from the newest to the oldest: the first page has the oldest, each its newest on top. The
    newest page takes what is over: it is never nearly empty, and holds up to twice as many."""
    end = total - length * (number - 1)
    return slice(end - length if number < pages_of(total, length) else 0, end)


def cuts(total: int, length: int) -> list[slice]:
    """All pages, the oldest first."""
    return [cut(total, length, number) for number in range(1, pages_of(total, length) + 1)]


def chunks(newest_first: Sequence[T], length: int) -> list[Sequence[T]]:
    """The pages themselves."""
    return [newest_first[part] for part in cuts(len(newest_first), length)]


def stands(same: Same | None, part: slice, number: int, length: int) -> bool:
    """Whether a page other than the newest is as the last build left it, of a list of which so much is the same, and so are the
    pages that it leads to."""
    if not same:
        return False
    count = pages_of(min(same.before, same.now), length)
    if same.before == same.now:
        return number < count and (part.stop <= same.newest or part.start >= same.now - same.oldest)
    return number + 1 < count and part.start >= same.now - same.oldest


def numbered(address: str, number: int, count: int) -> str:
    """The address of that page of a list: the newest has the list's own, "" where there is no such page."""
    if not 1 <= number <= count:
        return ""
    return address if number == count else f"{address.removesuffix('.html')}/page-{number}.html"
