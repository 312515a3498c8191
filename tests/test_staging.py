"""How pages are dealt out to the processes that make them."""

from __future__ import annotations

import multiprocessing

from hypothesis import given
from hypothesis import strategies as st

from clippings.staging import LEAST, PART, _Left, _sizes


@given(pages=st.integers(0, 3000), sides=st.lists(st.booleans(), min_size=1, max_size=40))
def test_every_page_is_dealt_once_whoever_takes_it(pages: int, sides: list[bool]) -> None:
    left = _Left(multiprocessing.get_context("fork"), pages)
    sizes = list(_sizes(pages))
    parts = [left.take(sides[at % len(sides)]) for at in range(len(sizes))]
    assert [part.stop - part.start for part in parts] == sizes
    assert sorted(at for part in parts for at in range(part.start, part.stop)) == list(range(pages))
    assert all(LEAST <= size <= PART for size in sizes[:-1])


def test_processes_take_from_either_end_by_turns() -> None:
    left = _Left(multiprocessing.get_context("fork"), 1000)
    assert [left.join() for _ in range(4)] == [False, True, False, True]
    assert left.take(False) == slice(0, 62)
    assert left.take(True) == slice(1000 - 58, 1000)
