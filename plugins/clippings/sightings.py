"""What other pages show of an article's text: its names, quotes and days, each in its sentence, fetched one by one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from .model import Block, Date, Mention, Quote, Span
from .reading import Reading
from .sentences import sentences_of

SHOWN = frozenset({"subject", "credit"})  # names in posts and in what is left out are no subjects of the article
SAID = frozenset({"mentioned", "dateline", "photo"})  # dates in posts are told from the post's own day
BEFORE, AFTER, LONGEST = 160, 200, 900  # characters shown before a name, after it, and of a quote
CAPTION = 400  # characters of a caption shown before its credit: what the picture shows is what its maker is known by
GAP = 240  # characters between two passages of one speaker's words that are shown as one
DAY = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|SP|SU|FA|WI|Q[1-4]|H[12]))?(?=T|$)")


class Sighting(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Words in their sentence: the block they stand in, the words before, the words themselves, the words after."""

    block: int
    before: str
    name: str
    after: str


class Sightings(msgspec.Struct, array_like=True):
    """All sightings of an article: of names and of quotes by the entity's id inside the article, of days by their value."""

    names: dict[str, list[Sighting]] = {}
    quotes: dict[str, list[Sighting]] = {}
    days: dict[str, list[Sighting]] = {}

    def packed(self) -> bytes:
        return msgspec.msgpack.encode(self)


class _Packed(msgspec.Struct, array_like=True):
    names: dict[str, msgspec.Raw] = {}
    quotes: dict[str, msgspec.Raw] = {}
    days: dict[str, msgspec.Raw] = {}


class Kept:
    """The sightings of an article as the store keeps them: only those asked for are unpacked."""

    def __init__(self, stored: bytes | None) -> None:
        """ValueError if the bytes are something else than `Sightings.packed` gave."""
        self._packed = PACKED.decode(stored) if stored else _Packed()

    def names(self, local: str) -> list[Sighting]:
        """The sentences that name the entity of that id, in the order of the text."""
        return _unpacked(self._packed.names, local)

    def quotes(self, local: str) -> list[Sighting]:
        """The passages in which that entity speaks."""
        return _unpacked(self._packed.quotes, local)

    def days(self, day: str) -> list[Sighting]:
        """The sentences that name that day, week, month, season or year."""
        return _unpacked(self._packed.days, day)


PACKED = msgspec.msgpack.Decoder(_Packed)
OF_ONE = msgspec.msgpack.Decoder(list[Sighting])


def _unpacked(packed: Mapping[str, msgspec.Raw], key: str) -> list[Sighting]:
    found = packed.get(key)
    return OF_ONE.decode(found) if found else []


def sightings_of(reading: Reading) -> Sightings:
    """What the reading of an article holds of names, quotes and days."""
    sentences = _Sentences(reading)
    found = Sightings({}, {}, {})
    quotes: dict[str, list[Span]] = {}
    for note in sorted(reading.annotations, key=lambda note: note.span):
        value = note.value
        if isinstance(value, Mention) and value.entity and value.context in SHOWN:
            sentences.add(found.names, value.entity, note.span, credit=value.context == "credit")
        elif isinstance(value, Date) and value.context in SAID and (day := DAY.match(value.value)):
            sentences.add(found.days, day[0], note.span)
        elif isinstance(value, Quote) and value.entity:
            quotes.setdefault(value.entity, []).append(note.span)
    for entity, spans in quotes.items():
        if entity in found.names:
            for span in sentences.together(spans):
                sentences.add(found.quotes, entity, span)
    return found


class _Sentences:
    """The blocks of a reading, each parted into sentences when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.blocks = reading.text, reading.blocks
        self._starts = [block.span.start for block in reading.blocks]
        self._known: dict[int, tuple[Span, ...]] = {}

    def block(self, position: int) -> int | None:
        """The number of the block that holds a position."""
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 and position < self.blocks[index].span.end else None

    def add(self, found: dict[str, list[Sighting]], key: str, span: Span, credit: bool = False) -> None:
        """A credit is shown with its caption, all else in its sentence."""
        index = self.block(span.start)
        if index is None or self.blocks[index].left_out:
            return
        block = self.blocks[index]
        if credit:
            found.setdefault(key, []).append(_sighting(self.text, index, block, (block.span,), span, CAPTION))
            return
        if index not in self._known:
            self._known[index] = sentences_of(self.text, block.span)
        found.setdefault(key, []).append(_sighting(self.text, index, block, self._known[index], span))

    def together(self, spans: Iterable[Span]) -> Iterator[Span]:
        """One speaker's passages, those close together in one block as one."""
        first: Span | None = None
        for span in spans:
            near = first is not None and span.start - first.end <= GAP
            if first and near and self.block(first.start) == self.block(span.start):
                first = Span(first.start, max(first.end, span.end))
                continue
            if first:
                yield first
            first = span
        if first:
            yield first


def _sighting(
    text: str, index: int, block: Block, sentences: Sequence[Span], span: Span, most: int = BEFORE
) -> Sighting:
    end = min(span.end, block.span.end)
    first = next((s for s in sentences if s.start <= span.start < s.end), block.span)
    last = next((s for s in sentences if s.start < end <= s.end), first)
    before = Span(_word_start(text, first.start, span.start - most), span.start)
    after = Span(end, _word_end(text, max(last.end, end), end + AFTER))
    lead = "… " if before.start > first.start else ""
    trail = " …" if after.end < last.end else ""
    words = squeezed(text[span.start : end])
    if len(words) > LONGEST:
        words, after, trail = words[:LONGEST].rsplit(" ", 1)[0] + " …", Span(end, end), ""
    return Sighting(
        index,
        lead + squeezed(before.of(text)) + (" " if text[before.end - 1 : before.end].isspace() else ""),
        words,
        (" " if text[after.start : after.start + 1].isspace() else "") + squeezed(after.of(text)) + trail,
    )


def _word_start(text: str, first: int, at: int) -> int:
    """The start of a word from `at` on; `first` where that is not further back than the sentence."""
    if at <= first:
        return first
    space = text.find(" ", at - 1, at + BEFORE)
    return space + 1 if space >= 0 else at


def _word_end(text: str, last: int, at: int) -> int:
    """The end of a word before `at`; `last` where the sentence ends before."""
    if at >= last:
        return last
    space = text.rfind(" ", at - AFTER, at + 1)
    return space if space > at - AFTER else at


def squeezed(text: str) -> str:
    return " ".join(text.split())
