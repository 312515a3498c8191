"""The reading: the source text with all edits applied, and the way back from its offsets to the source's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from .model import Annotation, Block, Edit, Facts, Span

# What an item of a list begins with and need not show where the list has bullets of its own.
BULLET = re.compile(r"\s*(?:[•●▪◦‣⁃■▶►→✓*·]\s*|[-–]\s+)(?=\S)")


class OffsetMap(msgspec.Struct, frozen=True):
    """Maps offsets between the source text and the reading. Offsets inside a replaced run go to the run's edges."""

    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]
    reading_starts: tuple[int, ...]
    reading_ends: tuple[int, ...]

    def to_source(self, span: Span) -> Span:
        """The source span that a reading span stands for, widened over any edit it touches inside."""
        if not self.source_starts:
            return span  # nothing was repaired
        start = _across(span.start, self.reading_starts, self.reading_ends, self.source_starts, self.source_ends, False)
        end = _across(span.end, self.reading_starts, self.reading_ends, self.source_starts, self.source_ends, True)
        return Span(start, max(start, end))

    def to_reading(self, span: Span) -> Span:
        """The reading span that a source span became."""
        if not self.source_starts:
            return span
        start = _across(span.start, self.source_starts, self.source_ends, self.reading_starts, self.reading_ends, False)
        end = _across(span.end, self.source_starts, self.source_ends, self.reading_starts, self.reading_ends, True)
        return Span(start, max(start, end))


def _across(
    offset: int,
    from_starts: tuple[int, ...],
    from_ends: tuple[int, ...],
    to_starts: tuple[int, ...],
    to_ends: tuple[int, ...],
    is_end: bool,
) -> int:
    index = bisect_right(from_starts, offset) - 1
    if is_end and index >= 0 and from_starts[index] == offset:
        index -= 1  # an end at the very start of an edit lies before it
    if index < 0:
        return offset
    if offset >= from_ends[index]:
        return to_ends[index] + (offset - from_ends[index])
    if offset == from_starts[index]:
        return to_starts[index]
    return to_ends[index] if is_end else to_starts[index]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """The text with the edits applied, and the map between both. ValueError on overlapping edits."""
    ordered = sorted(edits, key=lambda e: (e.span.start, e.span.end))
    pieces: list[str] = []
    source_starts, source_ends, reading_starts, reading_ends = [], [], [], []
    position = length = 0
    for edit in ordered:
        if edit.span.start < position:
            raise ValueError(f"overlapping edits at {edit.span.start} ({edit.rule})")
        pieces += [text[position : edit.span.start], edit.text]
        length += edit.span.start - position
        source_starts.append(edit.span.start)
        source_ends.append(edit.span.end)
        reading_starts.append(length)
        length += len(edit.text)
        reading_ends.append(length)
        position = edit.span.end
    pieces.append(text[position:])
    offsets = OffsetMap(tuple(source_starts), tuple(source_ends), tuple(reading_starts), tuple(reading_ends))
    return "".join(pieces), offsets


def undo_edits(reading: str, edits: Iterable[Edit], source: str) -> str:
    """The source text, got back from the reading by undoing every edit."""
    pieces: list[str] = []
    position = shift = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        start = edit.span.start + shift
        pieces += [reading[position:start], edit.span.of(source)]
        position = start + len(edit.text)
        shift += len(edit.text) - len(edit.span)
    pieces.append(reading[position:])
    return "".join(pieces)


class Reading(msgspec.Struct, frozen=True):
    """What annotators see: the repaired text, its blocks and layers, all in offsets of the reading."""

    text: str
    blocks: tuple[Block, ...]
    annotations: tuple[Annotation, ...]
    facts: Facts
    offsets: OffsetMap

    def layer(self, name: str) -> list[Annotation]:
        return [a for a in self.annotations if a.layer == name]


def read(
    text: str, blocks: Iterable[Block], edits: Iterable[Edit], annotations: Iterable[Annotation], facts: Facts
) -> Reading:
    """The reading of a cleaned text: blocks and annotations are given in source offsets."""
    reading_text, offsets = apply_edits(text, edits)
    if not offsets.source_starts:  # nothing was repaired
        return Reading(text, tuple(blocks), tuple(annotations), facts, offsets)
    return Reading(
        text=reading_text,
        blocks=tuple(Block(b.kind, offsets.to_reading(b.span), b.level, b.by, b.continues) for b in blocks),
        annotations=tuple(Annotation(a.layer, offsets.to_reading(a.span), a.value, a.by) for a in annotations),
        facts=facts,
        offsets=offsets,
    )
