"""Where everything is named: as much as all else that is known of an archive. A cold build keeps it in temporary files, and fetches
from them what is asked for."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryFile

import msgspec

from .appearances import Part, cut, of_each, summary
from .corpus import Appearance, Entity, Listed, Unread
from .summarise import Named

Key = tuple[str, str]  # kind and key of an entity
WRITER = msgspec.msgpack.Encoder()
NAMED = msgspec.msgpack.Decoder(list[Named])
PARTS = msgspec.msgpack.Decoder(list[Part])
WIDTH = array("I").itemsize
HELD = 20_000  # namings, some 150 bytes each


class Namings:
    """What articles name, written down one article after the other in the order of the corpus."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is where the temporary files lie, None for the system's own."""
        self.folder = folder
        self.file = TemporaryFile(dir=folder)  # noqa: SIM115 - goes with the process
        self.of: dict[Key, array[int]] = {}  # the namings of each key, by number
        self.held: list[bytes] = []  # the first of them, which need no file
        self.ends = array("Q", (0,))  # of each other naming in the file, after a first that is none
        self.counts = array("I")  # how often the article names it there
        self.starts = array("I", (0,))  # of each article among the namings, and after the last

    def add(self, found: Iterable[tuple[Key, Named]]) -> None:
        """What the next article names."""
        of, said = self.of, []
        for number, (key, named) in enumerate(found, len(self.counts)):
            said.append(WRITER.encode(named))
            if key not in of:
                of[key] = array("I")
            of[key].append(number)
            self.counts.append(named.count)
        if len(self.held) < HELD:
            self.held += said
        else:
            self.file.write(b"".join(said))
            self.ends.extend(accumulate(map(len, said), initial=self.ends.pop()))
        self.starts.append(len(self.counts))

    def move(self, key: Key, to: Key) -> None:
        """Has what was named by one key named by another one."""
        self.of[to] = array("I", sorted([*self.of.pop(key), *self.of.get(to, ())]))

    def by_key(self, articles: Sequence[Listed]) -> NamedIn:
        """The same by key. `articles` are those that were added."""
        self.file.flush()
        article_of = array("I")
        for place in range(len(articles)):
            article_of.extend([place] * (self.starts[place + 1] - self.starts[place]))
        found = NamedIn(articles, sorted(self.of), self.folder)
        for key in found.keys_in_order:
            numbers = self.of[key]
            found.add(list(map(self._said, numbers)), [article_of[number] for number in numbers])
        found.file.flush()
        return found

    def _said(self, number: int) -> bytes:
        place = number - len(self.held)
        if place < 0:
            return self.held[number]
        start, end = self.ends[place], self.ends[place + 1]
        return os.pread(self.file.fileno(), end - start, start)

    def named_by(self, keys: Sequence[Key]) -> Iterator[list[tuple[int, int]]]:
        """(how often, number of the key) of all that each article names, by key."""
        key_of = array("I", bytes(WIDTH * len(self.counts)))
        for place, key in enumerate(keys):
            for number in self.of[key]:
                key_of[number] = place
        counts = self.counts
        for start, end in zip(self.starts, self.starts[1:], strict=False):
            yield [(counts[n], key_of[n]) for n in sorted(range(start, end), key=key_of.__getitem__)]


class NamedIn(Mapping[Key, Sequence[Appearance]]):
    """Where the entity of each key is named, from the newest article on."""

    def __init__(self, articles: Sequence[Listed], keys: list[Key], folder: Path | None) -> None:
        self.articles, self.keys_in_order = articles, keys
        # Of each key the lengths of its namings, these, and the summaries of their parts.
        self.file = TemporaryFile(dir=folder)  # noqa: SIM115
        self._starts = array("Q", (0,))  # of each key in the file, and after the last
        self._summaries = array("I")  # of each key the length of these
        self._firsts = array("I", (0,))  # of each key in `_places`, and after the last
        self._places = array("I")  # of the articles
        self._keys: dict[int, list[int]] = {}  # of entities that have several
        self._key = array("I")  # of each entity, by its number
        self._last: tuple[Entity, list[Sequence[Appearance]]] | None = None  # its page asks time and again

    def add(self, namings: Sequence[bytes], places: Sequence[int]) -> None:
        """What the next key is named by, and the places of the articles that do so."""
        said = b"".join(namings)
        named = NAMED.decode(_head_of_list(len(namings)) + said)
        found = [Appearance(self.articles[place], one) for place, one in zip(places, named, strict=True)]
        summaries = WRITER.encode([summary(part) for part in cut(found)])
        data = array("I", map(len, namings)).tobytes() + said + summaries
        self.file.write(data)
        self._starts.append(self._starts[-1] + len(data))
        self._summaries.append(len(summaries))
        self._places.extend(places)
        self._firsts.append(len(self._places))

    def number(self, entities: Iterable[Entity]) -> None:
        """Gives the entities of all keys, in their order, their numbers and what fetches their appearances."""
        for place, entity in enumerate(entities):
            if entity.fetch is None:
                entity.number, entity.fetch = len(self._key), self.of
                self._key.append(place)
            else:
                self._keys.setdefault(entity.number, [self._key[entity.number]]).append(place)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.keys_in_order)

    def __len__(self) -> int:
        return len(self.keys_in_order)

    def __getitem__(self, key: Key) -> Sequence[Appearance]:
        place = bisect_left(self.keys_in_order, key)
        if place == len(self) or self.keys_in_order[place] != key:
            raise KeyError(key)
        return self._unread(place) or self._all(place)

    def of(self, entity: Entity) -> list[Sequence[Appearance]]:
        """By each of its keys the entity once in each of its articles."""
        if not self._last or self._last[0] is not entity:
            self._last = (
                entity,
                [self._once(key) for key in self._keys.get(entity.number) or [self._key[entity.number]]],
            )
        return self._last[1]

    def _once(self, key: int) -> Sequence[Appearance]:
        return self._unread(key) or of_each(self._all(key))

    def _unread(self, key: int) -> Unread | None:
        """None where an article names it several times."""
        articles = self._articles(key)
        if len(set(self._places[self._firsts[key] : self._firsts[key + 1]])) < len(articles):
            return None
        return Unread(articles, partial(self._named, key), partial(self._told, key))

    def _told(self, key: int) -> list[Part]:
        length = self._summaries[key]
        return PARTS.decode(os.pread(self.file.fileno(), length, self._starts[key + 1] - length))

    def _all(self, key: int) -> list[Appearance]:
        return [Appearance(*pair) for pair in zip(self._articles(key), self._named(key, slice(None)), strict=True)]

    def _articles(self, key: int) -> list[Listed]:
        articles = self.articles
        return [articles[place] for place in self._places[self._firsts[key] : self._firsts[key + 1]]]

    def _named(self, key: int, part: slice) -> list[Named]:
        lengths, data = self._read(key, part)
        return NAMED.decode(_head_of_list(len(lengths)) + data)

    def _read(self, key: int, part: slice) -> tuple[array[int], bytes]:
        """The lengths of the namings of that part, and these, one after the other."""
        size = WIDTH * (self._firsts[key + 1] - self._firsts[key])
        lengths, start = array("I"), self._starts[key]
        lengths.frombytes(os.pread(self.file.fileno(), size, start))
        wanted = lengths[part]
        start += size + sum(lengths[: part.start or 0])
        return wanted, os.pread(self.file.fileno(), sum(wanted), start)


def _head_of_list(count: int) -> bytes:
    """What a list of so many begins with in MessagePack."""
    return b"\xdd" + count.to_bytes(4, "big")
