"""Takes words or blocks out of an article that was read, so that nothing of them is left in any layer of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from .folds import MARK, Words, words_of
from .model import Annotation, Article, Block, Edit, Embed, Fact, Facts, Figure, Link, Mention, Span
from .reading import apply_edits


def redacted(article: Article, words: Words, persons: Words | None) -> Article:
    """The article with a mark in the place of each of the words, and of every mention of the persons, by a short name too.
    The same object where it holds none of them."""
    reading, offsets = apply_edits(article.text, article.edits)
    spans = {offsets.to_source(span) for span in words.spans(reading)} | set(words.spans(article.text))
    short: set[str] = set()
    entities = {
        a.value.entity
        for a in article.layer("mention")
        if isinstance(a.value, Mention) and persons and persons.found(f"{a.value.name or ''} | {a.span.of(article.text)}")
    } - {None}  # fmt: skip
    for annotation in article.layer("mention"):
        if isinstance(annotation.value, Mention) and annotation.value.entity in entities:
            spans.add(annotation.span)
            short.add(annotation.span.of(article.text))
    shorter = words_of(tuple(sorted(short)))
    if shorter:
        spans |= set(shorter.spans(article.text))
    hidden = _hiding([finder for finder in (words, shorter) if finder])
    facts = _clean_facts(article.facts, hidden)
    annotations = [replace(a, value=_cleaned(a.value, hidden)) for a in article.annotations]
    if not spans and facts == article.facts and annotations == list(article.annotations):
        return article
    gaps = [gap for block in article.blocks for gap in _merged(spans, block.span)]
    return _without(replace(article, facts=facts, annotations=tuple(annotations)), gaps, article.blocks, MARK)


def cut(article: Article, kept: Sequence[Block], without_pictures: bool = False) -> Article:
    """The article with those blocks alone: each is one of its own, or the beginning of one."""
    gaps, position = [], 0
    for block in kept:
        gaps.append(Span(position, block.span.start))
        position = block.span.end
    gaps.append(Span(position, len(article.text)))
    if without_pictures:
        kept_layers = tuple(a for a in article.annotations if not isinstance(a.value, Figure))
        article = replace(article, annotations=kept_layers)
    return _without(article, [gap for gap in gaps if len(gap)], kept, "\n\n", drop=True)


def _without(article: Article, gaps: Sequence[Span], blocks: Sequence[Block], mark: str, drop: bool = False) -> Article:
    """The article with the mark in place of each gap: its text, its blocks, and what does not touch a gap."""
    starts = [gap.start for gap in gaps]
    shifts, pieces, position, shift = [0], [], 0, 0
    for gap in gaps:
        pieces += [article.text[position : gap.start], mark]
        position = gap.end
        shift += len(mark) - len(gap)
        shifts.append(shift)
    pieces.append(article.text[position:])

    def moved(offset: int) -> int:
        index = bisect_right(starts, offset)
        if index and offset < gaps[index - 1].end:  # inside a gap: its edge
            return gaps[index - 1].start + shifts[index - 1] + (len(mark) if offset > gaps[index - 1].start else 0)
        return offset + shifts[index]

    def at(span: Span) -> Span:
        return Span(moved(span.start), max(moved(span.start), _end(span)))

    def _end(span: Span) -> int:
        index = bisect_right(starts, span.end - 1) if len(span) else bisect_right(starts, span.end)
        if index and span.end <= gaps[index - 1].end and len(span):
            return gaps[index - 1].start + shifts[index - 1] + len(mark)
        return span.end + shifts[index]

    def untouched(span: Span) -> bool:
        index = bisect_right(starts, max(span.end - 1, span.start)) - 1
        return index < 0 or gaps[index].end <= span.start

    def whole(span: Span) -> bool:
        return untouched(span) if drop else True

    places = {(b.span.start, b.kind): n for n, b in enumerate(blocks)}
    old = {n: places.get((b.span.start, b.kind)) for n, b in enumerate(article.blocks)}
    new_blocks = tuple(
        replace(b, span=at(b.span), continues=old.get(b.continues) if b.continues is not None else None) for b in blocks
    )
    edits = tuple(
        Edit(at(e.span), e.text, e.rule) for e in article.edits if untouched(e.span) and _inside(at(e.span), new_blocks)
    )
    annotations = tuple(
        _moved_value(replace(a, span=at(a.span)), at, untouched)
        for a in article.annotations
        if (untouched(a.span) or (not drop and not isinstance(a.value, Mention | Link))) and whole(a.span)
    )
    inside = tuple(a for a in annotations if not drop or _inside(a.span, new_blocks))
    return replace(article, text="".join(pieces), blocks=new_blocks, edits=edits, annotations=inside)


def _moved_value(annotation: Annotation, at: Any, untouched: Any) -> Annotation:
    speaker = getattr(annotation.value, "speaker", None)
    if not isinstance(speaker, Span):
        return annotation
    value: Any = annotation.value
    return replace(annotation, value=replace(value, speaker=at(speaker) if untouched(speaker) else None))


def _inside(span: Span, blocks: Iterable[Block]) -> bool:
    return any(block.span.contains(span) for block in blocks)


def _merged(spans: Iterable[Span], within: Span) -> list[Span]:
    """The parts of the spans that lie in a block, in order, those that meet made one."""
    found: list[Span] = []
    for span in sorted(spans):
        start, end = max(span.start, within.start), min(span.end, within.end)
        if start >= end:
            continue
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def _hiding(finders: Sequence[Words]) -> Any:
    def hidden(text: str) -> str:
        for finder in finders:
            text = finder.hidden(text)
        return text

    return hidden


def _clean_facts(facts: Facts, hidden: Any) -> Facts:
    cleaned: Facts = _cleaned(facts, hidden)
    gone: dict[str, Any] = {
        name: None
        for name in cleaned.__struct_fields__
        if isinstance(v := getattr(cleaned, name), Fact) and not v.value
    }
    return replace(cleaned, **gone) if gone else cleaned


def _cleaned(value: Any, hidden: Any) -> Any:
    """The value with every text in it cleaned."""
    if isinstance(value, str):
        return hidden(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(item, hidden) for item in value)
    if isinstance(value, msgspec.Struct):
        changes = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            new = _cleaned(old, hidden)
            if new != old:
                changes[name] = new
        if "text" in changes and isinstance(value, Embed):
            changes["links"] = ()  # their offsets are those of the old text
        return replace(value, **changes) if changes else value
    return value
