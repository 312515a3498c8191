"""Where somebody or something is named, from the newest article to the oldest: in parts, each summed up, so that an edit reads,
changes and writes only those of the articles that changed."""

from __future__ import annotations

import hashlib
import heapq
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from operator import attrgetter
from typing import overload

import msgspec

from .corpus import Appearance, Entity, Listed, Unread, articles_of
from .order import Same, age, place_of, same

PART = 128  # appearances in a part, on the average
ADDED_LAST = attrgetter("added", "published", "id")


class Part(msgspec.Struct, array_like=True, frozen=True):
    """What is to be known of a part without reading it."""

    first: str  # id of its first article
    last: str  # of its last
    count: int  # of articles
    digest: str  # covers their listings and the sentences in them
    latest: tuple[str, str, str]  # of its article that was added last: see ADDED_LAST
    names: dict[str, int]  # what it is called -> in how many articles
    again: dict[str, int]  # the same of what an article calls it besides
    roles: dict[str, int]  # as articles tell them, the newest first
    years: dict[str, int]  # of publication, "" where that is not known
    days: tuple[str, str]  # the first and the last ISO day of publication, "" where none is known
    place: tuple[object, ...]  # the first that is told


def summary(found: Sequence[Appearance]) -> Part:
    """Sums up a part."""
    once = of_each(found)
    articles = [article for article, _ in once]
    published = [article.published for article in articles]
    days = [day[:10] for day in published if day]
    names = [named.name for _, named in once]
    again = Counter([named.name for _, named in found]) - Counter(names) if len(once) < len(found) else {}
    return Part(
        articles[0].id,
        articles[-1].id,
        len(once),
        digest_of([article.digest + named.digest for article, named in once]),
        max(map(ADDED_LAST, articles)),
        _counted(names),
        dict(again),
        _counted([named.role for _, named in once if named.role]),
        _counted([day[:4] for day in published]),
        (min(days), max(days)) if days else ("", ""),
        next((named.place for _, named in found if named.place), ()),
    )


def digest_of(shown: Iterable[str]) -> str:
    return hashlib.blake2b("".join(shown).encode(), digest_size=8).hexdigest()


def _counted(values: Sequence[str]) -> dict[str, int]:
    return dict(Counter(values)) if len(values) > 1 else dict.fromkeys(values, 1)


def total(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The counts of parts put together, in their order."""
    found: dict[str, int] = {}
    for part in counts:
        for name, count in part.items():
            found[name] = found.get(name, 0) + count
    return found


def of_each(found: Sequence[Appearance]) -> Sequence[Appearance]:
    """The first appearance in each article."""
    if isinstance(found, InParts | Unread) or len({article.id for article, _ in found}) == len(found):
        return found
    first: dict[str, Appearance] = {}
    for appearance in found:
        first.setdefault(appearance[0].id, appearance)
    return list(first.values())


def cut(found: Sequence[Appearance]) -> Iterator[Sequence[Appearance]]:
    """The parts. Where one ends follows from the id of its last article, so that an article which comes or goes makes no other
    part than its own another one."""
    start = 0
    for end, (article, _) in enumerate(found, 1):
        if _ends(article.id) and (end == len(found) or found[end][0].id != article.id):
            yield found[start:end]
            start = end
    if start < len(found):
        yield found[start:]


def parts_of(found: Sequence[Appearance]) -> Sequence[Part]:
    """The summaries of its parts."""
    return found.told() if isinstance(found, Unread) else [run.told for run in runs_of(found)]


def parts_of_all(entity: Entity) -> list[Part]:
    """The summaries of all its appearances."""
    return [part for found in entity.found for part in parts_of(found)]


def added_last(found: Sequence[Appearance], most: int) -> list[Listed]:
    """The articles added last, the newest first."""
    if not isinstance(found, InParts):
        return heapq.nlargest(most, articles_of(found), key=ADDED_LAST)
    best: list[Listed] = []
    for run in sorted(found.runs, key=lambda run: run.told.latest, reverse=True):
        if len(best) == most and run.told.latest < ADDED_LAST(best[-1]):
            break
        best = heapq.nlargest(most, [*best, *[article for article, _ in run.once]], key=ADDED_LAST)
    return best


class Run:
    """A part, summed up and read when that is asked for. `new`: it is not stored as it is."""

    def __init__(self, read: Callable[[], Sequence[Appearance]], told: Part | None = None, new: bool = False) -> None:
        self._read, self._told, self.new = read, told, new

    @cached_property
    def told(self) -> Part:
        return self._told or summary(self.held)

    @cached_property
    def held(self) -> Sequence[Appearance]:
        """All of it, what an article says twice too."""
        return self._read()

    @cached_property
    def once(self) -> Sequence[Appearance]:
        return of_each(self.held)


class InParts(Sequence[Appearance]):
    """The first appearance in each article, of which only those asked for are read."""

    def __init__(self, runs: Sequence[Run], same: Same | None = None) -> None:
        self.runs, self.same = runs, same
        self._count = sum(run.told.count for run in runs)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Appearance: ...
    @overload
    def __getitem__(self, at: slice) -> list[Appearance]: ...
    def __getitem__(self, at: int | slice) -> Appearance | list[Appearance]:
        if isinstance(at, int):
            return self[at : at + 1 or None][0]
        start, end, step = at.indices(len(self))
        found: list[Appearance] = []
        before = 0
        for run in self.runs:
            count = run.told.count
            if before < end and before + count > start:
                found += run.once[max(start - before, 0) : end - before]
            before += count
        return found[::step]

    def __iter__(self) -> Iterator[Appearance]:
        for run in self.runs:
            yield from run.once

    def changed(self, left: Iterable[Listed], come: Sequence[Appearance], was: Callable[[str], Listed]) -> InParts:
        """The same without the articles that `left`, and with what has `come`, in the order of the text. `was` gives an article by its
        id as it was."""
        firsts = [was(run.told.first) for run in self.runs]
        out: dict[int, set[str]] = defaultdict(set)
        new: dict[int, list[Appearance]] = defaultdict(list)
        for article in left:
            out[_run_of(firsts, article)].add(article.id)
        for appearance in reversed(come):  # so that those of one article keep their order
            new[_run_of(firsts, appearance.article)].append(appearance)
        runs: list[Run] = []
        loose: list[Appearance] = []  # what is to be cut anew
        for number in range(max(len(self.runs), 1)):
            if not (loose or number in out or number in new):
                runs.append(self.runs[number])
                continue
            held = self.runs[number].held if self.runs else ()
            staying = [appearance for appearance in held if appearance.article.id not in out[number]]
            for appearance in new[number]:
                staying.insert(place_of([article for article, _ in staying], appearance.article), appearance)
            loose += staying
            for part in cut(loose):
                if _ends(part[-1].article.id):
                    runs.append(_new_run(part))
                    loose = loose[len(part) :]
        if loose:
            runs.append(_new_run(loose))
        return InParts(runs, same(self.runs, runs, lambda run: run.told.count))


def runs_of(found: Sequence[Appearance]) -> Sequence[Run]:
    """The parts."""
    if isinstance(found, InParts):
        return found.runs
    return _runs_unread(found) if isinstance(found, Unread) else [_new_run(part) for part in cut(found)]


def _runs_unread(found: Unread) -> list[Run]:
    def read(start: int, end: int) -> Sequence[Appearance]:
        return found[start:end]

    parts = found.told()
    ends = accumulate(part.count for part in parts)
    return [Run(partial(read, end - part.count, end), part, new=True) for part, end in zip(parts, ends, strict=True)]


def _new_run(held: Sequence[Appearance]) -> Run:
    return Run(lambda: held, new=True)


@lru_cache(maxsize=1 << 12)  # asked for each of those whom an article names
def _ends(id_: str) -> bool:
    """Whether a part ends with the article of that id."""
    return not zlib.crc32(id_.encode()) % PART


def _run_of(firsts: Sequence[Listed], article: Listed) -> int:
    """The number of the part in which the article stands, or belongs, by the first articles of the parts."""
    place = place_of(firsts, article)
    if place < len(firsts) and firsts[place].id == article.id and age(firsts[place]) == age(article):
        return place
    return max(place - 1, 0)
