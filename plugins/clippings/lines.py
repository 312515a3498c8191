"""Cuts a saved text into the lines that the rules of cleaning judge: paragraphs of a plain text, blocks of a saved page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from .clean_rules import Line
from .model import Part, Saved, Span

BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
BLOCK_PARTS = frozenset(
    {"title", "byline", "dateline", "paragraph", "heading", "caption", "list-item", "quote", "note", "table-row", "image"}
)
WRAPPED_AT = (50, 130)  # characters: the width of a text that was wrapped by hand or by a mail program


def cut(saved: Saved) -> list[Line]:
    """The lines of a saved text, in order; every non-space character lies in exactly one."""
    spans = list(_line_spans(saved.text))
    if any(part.kind in BLOCK_PARTS or part.kind == "body" for part in saved.parts):
        return _cut_by_parts(saved, spans)
    return _cut_by_blank_lines(saved.text, spans)


def _line_spans(text: str) -> Iterator[Span]:
    """All lines, the blank ones too (as empty spans), without the whitespace around them."""
    start = 0
    for found in BREAK.finditer(text):
        yield trimmed(text, start, found.start())
        start = found.end()
    yield trimmed(text, start, len(text))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without whitespace at its ends; empty, at `start`, where there is nothing else."""
    inner = text[start:end]
    stripped = inner.strip()
    if not stripped:
        return Span(start, start)
    start += len(inner) - len(inner.lstrip())
    return Span(start, start + len(stripped))


def _cut_by_blank_lines(text: str, spans: list[Span]) -> list[Line]:
    chunks = [list(group) for filled, group in groupby(spans, key=bool) if filled]
    if len(chunks) <= 1:  # a text without blank lines: each line is a block
        return [Line(span.of(text), span) for chunk in chunks for span in chunk]
    lines = []
    for number, chunk in enumerate(chunks):
        if len(chunk) > 1 and _wrapped(chunk):
            chunk = [Span(chunk[0].start, chunk[-1].end)]
        lines += [Line(span.of(text), span, chunk=number) for span in chunk]
    return lines


def _wrapped(chunk: list[Span]) -> bool:
    """Broken to a width: all lines but the last are about as long as the longest."""
    longest = max(len(span) for span in chunk)
    return WRAPPED_AT[0] <= longest <= WRAPPED_AT[1] and all(len(span) >= longest * 0.7 for span in chunk[:-1])


def _cut_by_parts(saved: Saved, spans: list[Span]) -> list[Line]:
    text = saved.text
    blocks = sorted((p for p in saved.parts if p.kind in BLOCK_PARTS), key=lambda p: (p.span.start, -p.span.end))
    bodies = merged([p.span for p in saved.parts if p.kind == "body"])
    figures = merged([p.span for p in saved.parts if p.kind == "figure"])
    links = {p.span for p in saved.parts if p.kind == "link"}
    lines: list[Line] = []
    last: Part | None = None
    for span, part in _innermost(blocks, [span for span in spans if span]):
        if part is not None and part is last and lines:
            span = Span(lines.pop().span.start, span.end)
        last = part
        line = Line(span.of(text), span, part=part.kind if part else "", level=part.level if part else 0)
        line.outside = bool(bodies) and not _covered(bodies, span)
        line.figure = _covered(figures, span)
        line.linked = span in links
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


def merged(spans: list[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _covered(groups: list[Span], span: Span) -> bool:
    return any(group.start <= span.start and span.end <= group.end for group in groups)
