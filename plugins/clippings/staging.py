"""Gathers all pages, renders those whose key is new and stages their bytes, over all cores where there are many."""

from __future__ import annotations

import gc
import mmap
import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, overload

from . import page_types
from .archive import ArchiveError
from .made import Made
from .page_types import Bunch, Each, Page
from .publish import Output
from .site import BuiltSite
from .store import Store

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

MANY = 400  # pages; fewer are made sooner than processes start
PART = 100  # pages that a process makes at a time
LEAST = 10  # the same towards the end, so that no process waits long for another
NEARLY = 0.85  # of the pages; then the disk is told to begin


OWN = "own pages"


class Pages(Sequence[Page]):
    """Pages of several kinds, one kind after the other. Of a kind that makes its pages when they are asked for none are held."""

    def __init__(self) -> None:
        self._kinds: list[Sequence[Page]] = []
        self._places: list[array[int]] = []  # which of them

    def add(self, pages: Sequence[Page], places: Iterable[int]) -> None:
        self._kinds.append(pages)
        self._places.append(array("I", places))

    def __len__(self) -> int:
        return sum(map(len, self._places))

    def __iter__(self) -> Iterator[Page]:
        for pages, places in zip(self._kinds, self._places, strict=True):
            yield from map(pages.__getitem__, places)

    @overload
    def __getitem__(self, part: int) -> Page: ...
    @overload
    def __getitem__(self, part: slice) -> list[Page]: ...
    def __getitem__(self, part: int | slice) -> Page | list[Page]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        start, end, _ = part.indices(len(self))
        found: list[Page] = []
        for pages, places in zip(self._kinds, self._places, strict=True):
            found += [pages[place] for place in places[max(start, 0) : max(end, 0)]]
            start, end = start - len(places), end - len(places)
        return found


def all_pages(
    site: BuiltSite, failed: list[tuple[str, str]], wanted: Callable[[Page], bool]
) -> tuple[list[Bunch], Pages]:
    """All that the page types make, pages only if they are `wanted`: each is asked once. An own page gives way where another
    stands at its address, and is named in `failed`."""
    bunches: list[Bunch] = []
    all_of: list[Sequence[Page]] = []
    chosen = Pages()
    marks: set[int] = set()  # of addresses: a third of what they take themselves
    for kind in sorted(page_types.installed(), key=lambda kind: kind.name == OWN):
        found = kind.pages(site)
        made: Sequence[Page]
        if isinstance(found, Each):
            made = found
        else:
            of_kind = list(found)
            bunches += [page for page in of_kind if isinstance(page, Bunch)]
            made = [page for page in of_kind if isinstance(page, Page)]
        all_of.append(made)
        places = array("I")
        for place, page in enumerate(made):
            mark = hash(page.address)
            if mark in marks and _stands(page.address, all_of, place):
                if kind.name != OWN:
                    raise ArchiveError(
                        f"two pages would stand at {page.address}: restore register.jsonl from your copy"
                    )
                name = page.address.removesuffix(".html")
                failed.append((f"pages/{name}.md", f"another page stands at {page.address}: rename it"))
                continue
            marks.add(mark)
            if wanted(page):
                places.append(place)
        chosen.add(made, places)
    return bunches, chosen


def _stands(address: str, kinds: Sequence[Sequence[Page]], place: int) -> bool:
    """Whether a page of those kinds, but of the last kind only one before that place, has the address."""
    *others, last = kinds
    return any(page.address == address for page in chain(*others, last[:place]))


def stage_all(
    site: BuiltSite,
    folder: Output,
    pages: Sequence[Page],
    workers: int = 0,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[tuple[int, int]]:
    """Stages the pages and tells, as it goes, (how many are done, of how many). `meanwhile` is what else is to be done: this
    process does it while others make the pages."""
    count = workers or os.cpu_count() or 1
    if len(pages) < MANY or count < 2 or site.store.path is None:
        for done, page in enumerate(pages, 1):
            _stage(site, folder, page)
            yield done, len(pages)
        if meanwhile:
            meanwhile()
        return
    import multiprocessing  # half of all that a build without change would load
    from concurrent.futures import ProcessPoolExecutor, as_completed

    done = 0
    site.renderer  # noqa: B018 - loaded once, and not by each process
    site.store.commit()  # what the other processes will read
    site.store.shrink()  # else each would hold it too
    _give_back()
    gc.freeze()  # else each of them would copy the corpus by merely counting its objects
    try:
        # Forked, so that each has the corpus without a copy; nothing is pickled but numbers and what was made.
        context = multiprocessing.get_context("fork")
        left = _Left(context, len(pages))
        with ProcessPoolExecutor(count, context, initializer=_inherit, initargs=(site, folder, pages, left)) as pool:
            parts = as_completed([pool.submit(_stage_part) for _ in _sizes(len(pages))])  # which lets go of each
            if meanwhile:
                meanwhile()
            for part in parts:
                rows, rekeyed = part.result()
                folder.take(rows, rekeyed)
                if done < NEARLY * len(pages) <= done + len(rows):
                    folder.hasten()
                done += len(rows)
                yield done, len(pages)
    finally:
        gc.unfreeze()


def _give_back() -> None:
    """Gives memory that is free back to the system, where the C library can."""
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def stage_bunches(folder: Output, bunches: Sequence[Bunch]) -> Iterator[tuple[int, int]]:
    """Stages the files of those bunches whose key is new and tells, as it goes, (how many are done, of how many)."""
    new = [bunch for bunch in bunches if not folder.whole(bunch.folder, bunch.key)]
    for done, bunch in enumerate(new, 1):
        for address, data in bunch.files().items():
            if not folder.current(address, bunch.key):
                folder.stage(address, bunch.key, data)
        yield done, len(new)


def _sizes(left: int) -> Iterator[int]:
    """The sizes of all parts, in the order in which they are taken."""
    while left:
        yield _size(left)
        left -= _size(left)


def _size(left: int) -> int:
    return min(left, PART, max(LEAST, left // 16))


class _Left:
    """The pages that are left to be made: half of the processes take from the front, the others from the end, so that
    each stays with pages of one kind and of one time, which need the same templates and the same articles."""

    def __init__(self, context: BaseContext, pages: int) -> None:
        self._lock = context.Lock()
        # Shared by the processes forked after this: where what is left begins and ends, and how many of them have joined.
        self._shared = memoryview(mmap.mmap(-1, 24)).cast("q")
        self._shared[1] = pages

    def join(self) -> bool:
        """Whether the process that joins takes from the end."""
        with self._lock:
            self._shared[2] += 1
            return self._shared[2] % 2 == 0

    def take(self, from_end: bool) -> slice:
        """The next part."""
        with self._lock:
            start, end = self._shared[:2]
            if from_end:
                start = self._shared[1] = end - _size(end - start)
            else:
                end = self._shared[0] = start + _size(end - start)
        return slice(start, end)


_inherited: list[tuple[BuiltSite, Output, Sequence[Page], _Left, bool]] = []  # filled in a forked process only


def _inherit(site: BuiltSite, folder: Output, pages: Sequence[Page], left: _Left) -> None:
    site.reopen(Store(site.store.path, beside=True))
    folder.for_a_part()
    _inherited.append((site, folder, pages, left, left.join()))


def _stage_part() -> tuple[list[Made], set[str]]:
    """What is to be noted of a part of the pages, and which of them stood there already but for their key."""
    site, folder, pages, left, from_end = _inherited[0]
    for page in pages[left.take(from_end)]:
        _stage(site, folder, page)
    return folder.part()


def _stage(site: BuiltSite, folder: Output, page: Page) -> None:
    if page.data:
        data = page.data()
    else:
        assert page.view
        data = site.renderer.page(page.template, page.address, page.view()).encode("utf-8", "replace")
    folder.stage(page.address, f"{site.version} {page.key}", data, page.of)
