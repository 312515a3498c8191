"""Cuts a saved text into the lines that the rules of cleaning judge: paragraphs of a plain text, blocks of a saved page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from .clean_rules import Line
from .model import Part, Saved, Span

BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029](?:(?<=\r)\n)?")
BLOCK_PARTS = frozenset(
    {
        "title",
        "byline",
        "dateline",
        "paragraph",
        "heading",
        "caption",
        "list-item",
        "quote",
        "note",
        "table-row",
        "image",
    }
)
WRAPPED_AT = (50, 130)  # characters: the width of a text that was wrapped by hand or by a mail program


def line_spans(text: str) -> list[Span]:
    """All lines of a text without the whitespace around them, the blank ones too (as empty spans)."""
    spans = []
    start = 0
    for found in BREAK.finditer(text):
        spans.append(trimmed(text, start, found.start()))
        start = found.end()
    spans.append(trimmed(text, start, len(text)))
    return spans


def cut(saved: Saved, spans: list[Span], posts: list[Span]) -> list[Line]:
    """The lines of a saved text, in order; every non-space character lies in exactly one.

    `spans` are those of `line_spans`; `posts` the whole lines that hold an embedded post, in order: each becomes one line.
    """
    if has_structure(saved):
        return _cut_by_parts(saved, spans, posts)
    return _cut_by_blank_lines(saved.text, spans, posts)


def has_structure(saved: Saved) -> bool:
    """Whether a source saw the blocks of a page."""
    return any(part.kind in BLOCK_PARTS or part.kind == "body" for part in saved.parts)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without whitespace at its ends; empty, at `start`, where there is nothing else."""
    inner = text[start:end]
    stripped = inner.strip()
    if not stripped:
        return Span(start, start)
    start += len(inner) - len(inner.lstrip())
    return Span(start, start + len(stripped))


def _cut_by_blank_lines(text: str, spans: list[Span], posts: list[Span]) -> list[Line]:
    chunks = [list(group) for filled, group in groupby(spans, key=bool) if filled]
    one_by_one = len(chunks) <= 1  # a text without blank lines: each line is a block
    lines: list[Line] = []
    inside = Groups(posts)
    for number, chunk in enumerate(chunks):
        held = inside.of(chunk[0]) or inside.of(chunk[-1]) if posts else None
        if not held and not one_by_one and len(chunk) > 1 and _wrapped(text, chunk):
            chunk = [Span(chunk[0].start, chunk[-1].end)]
        for span in chunk:
            post = inside.of(span)
            if post is None:
                lines.append(Line(span.of(text), span, chunk=-1 if one_by_one else number))
            elif span.start == post.start:
                lines.append(Line(post.of(text), post, part="embed", chunk=-1))
    return lines


def _wrapped(text: str, chunk: list[Span]) -> bool:
    """Broken to a width: all lines but the last are about as long as the longest."""
    if len(chunk) == 2 and text[chunk[0].end - 1] in '.!?)"”’»':
        return False  # two short paragraphs, or a caption and its credit
    longest = max(len(span) for span in chunk)
    return WRAPPED_AT[0] <= longest <= WRAPPED_AT[1] and all(len(span) >= longest * 0.7 for span in chunk[:-1])


def _cut_by_parts(saved: Saved, spans: list[Span], posts: list[Span]) -> list[Line]:
    text = saved.text
    blocks = sorted((p for p in saved.parts if p.kind in BLOCK_PARTS), key=lambda p: (p.span.start, -p.span.end))
    bodies = Groups([p.span for p in saved.parts if p.kind == "body"])
    figures = Groups([p.span for p in saved.parts if p.kind == "figure"])
    in_posts = Groups(posts)
    links = Groups([p.span for p in saved.parts if p.kind == "link"])
    strong = Groups([p.span for p in saved.parts if p.kind == "strong"])
    lines: list[Line] = []
    last: Part | None = None
    for span, part in _innermost(blocks, [span for span in spans if span]):
        post = in_posts.of(span)
        if post is not None:
            if span.start == post.start:
                lines.append(Line(post.of(text), post, part="embed"))
            last = None
            continue
        if part is not None and part is last:
            span = Span(lines.pop().span.start, span.end)
        last = part
        line = Line(span.of(text), span, part=part.kind if part else "", level=part.level if part else 0)
        line.outside = bodies.any and bodies.of(span) is None
        line.figure = figures.of(span) is not None
        line.linked = links.of(span) is not None
        line.strong = strong.of(span) is not None
        lines.append(line)
    return lines


def _innermost(parts: list[Part], spans: list[Span]) -> Iterator[tuple[Span, Part | None]]:
    """Each line with the innermost part that covers it. Both are in order of their starts."""
    open_parts: list[Part] = []
    position = 0
    for span in spans:
        while position < len(parts) and parts[position].span.start <= span.start:
            open_parts.append(parts[position])
            position += 1
        open_parts = [part for part in open_parts if part.span.end > span.start]
        covering = [part for part in open_parts if part.span.end >= span.end]
        yield span, covering[-1] if covering else None


class Groups:
    """Spans that hold lines, those that overlap made one."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans: list[Span] = []
        for span in sorted(spans):
            if self.spans and span.start < self.spans[-1].end:
                self.spans[-1] = Span(self.spans[-1].start, max(self.spans[-1].end, span.end))
            elif span:
                self.spans.append(span)
        self.any = bool(self.spans)
        self._starts = [span.start for span in self.spans]

    def of(self, span: Span) -> Span | None:
        """The one that holds the span, or None."""
        index = bisect_right(self._starts, span.start) - 1
        return self.spans[index] if index >= 0 and self.spans[index].contains(span) else None
