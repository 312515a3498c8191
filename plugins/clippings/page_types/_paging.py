"""Long lists cut into pages from the oldest on, so that a new article changes the newest page and no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ..order import Same

T = TypeVar("T")


def cuts(total: int, length: int) -> list[slice]:
    """The pages of so many things, given from the newest to the oldest: the oldest page first, each with its newest on top. The
    newest page takes what is over: it is never nearly empty, and holds up to twice as many."""
    count = max(1, total // length)
    ends = [total - length * number for number in range(count)]
    return [slice(start, end) for start, end in zip([*ends[1:], 0], ends, strict=True)]


def chunks(newest_first: Sequence[T], length: int) -> list[Sequence[T]]:
    """The pages themselves."""
    return [newest_first[cut] for cut in cuts(len(newest_first), length)]


def stands(same: Same | None, cut: slice, number: int, length: int) -> bool:
    """Whether a page other than the newest is as the last build left it, of a list of which so much is the same, and so are the
    pages that it leads to."""
    if not same:
        return False
    counts = [max(1, total // length) for total in (same.before, same.now)]
    if same.before == same.now:
        return number < counts[0] and (cut.stop <= same.newest or cut.start >= same.now - same.oldest)
    return number + 1 < min(counts) and cut.start >= same.now - same.oldest


def numbered(address: str, number: int, count: int) -> str:
    """The address of that page of a list: the newest has the list's own, "" where there is no such page."""
    if not 1 <= number <= count:
        return ""
    return address if number == count else f"{address.removesuffix('.html')}/page-{number}.html"
