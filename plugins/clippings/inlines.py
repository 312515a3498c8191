"""Running text as safe inline HTML: spans of a text become elements, nested properly, and only an allow-list survives."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import nh3
from markupsafe import Markup, escape

from .model import Span

# What may stand in the running text of a page; everything else is escaped or removed. Written out on purpose.
TAGS = {"a", "em", "strong", "code", "mark", "time", "br", "span", "sup", "ins"}
ATTRIBUTES = {
    "a": {"href", "class", "id", "title", "rel", "data-card"},
    "mark": {"class", "id", "title", "data-change"},
    "time": {"datetime"},
    "span": {"class", "id", "lang", "dir"},
    "sup": {"class"},
    "ins": {"class"},
}
SCHEMES = {"http", "https", "mailto"}
# Made once: preparing it costs more than most of its calls.
_CLEANER = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, strip_comments=True)
# What only the first part of an element that is split may bear.
_ONCE = re.compile(r' (?:id|data-change|data-card)="[^"]*"')
_ADDRESS = re.compile(r"(?:https?://[^\s<>\"'\\^`{|}]+|mailto:[^\s<>\"'\\^`{|}]+)\Z")


def sanitised(html: str) -> Markup:
    """The last step before a template: only the tags, attributes and schemes above survive."""
    return Markup(_CLEANER.clean(html))


def safe_address(address: str) -> str:
    """The address if a page may link it, else "": only http, https and mailto."""
    address = address.strip()
    return address if _ADDRESS.match(address) else ""


@dataclass(frozen=True, slots=True)
class Inline:
    """A span of the reading that becomes an inline element."""

    span: Span
    open: str
    close: str
    rank: int  # anchors (0) hold the others; higher ranks stand further inside


class Inlines:
    """The inline elements of a text, found quickly by where they stand."""

    def __init__(self, inlines: Sequence[Inline]) -> None:
        self._ordered = sorted(inlines, key=lambda i: (i.span.start, i.rank))
        self._starts = [i.span.start for i in self._ordered]
        self._longest = max((len(i.span) for i in inlines), default=0)

    def at(self, span: Span) -> list[Inline]:
        """Those that overlap the span."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_right(self._starts, span.end)
        return [i for i in self._ordered[first:last] if i.span.overlaps(span) or i.span == span]


def run(text: str, span: Span, inlines: Sequence[Inline], breaks: bool = False) -> Markup:
    """`text[span]` with its inline elements, nested by rank; an element that crosses another is split at its edge."""
    cuts = {span.start, span.end}
    for inline in inlines:
        cuts |= {c for c in (inline.span.start, inline.span.end) if span.start <= c <= span.end}
    edges = sorted(cuts)
    pieces: list[str] = []
    opened: list[Inline] = []
    for start, end in pairwise(edges):
        wanted = [i for i in inlines if i.span.start <= start and end <= i.span.end]
        if len(wanted) > 1:
            wanted.sort(key=lambda i: i.rank)
        keep = 0
        while keep < min(len(opened), len(wanted)) and opened[keep] is wanted[keep]:
            keep += 1
        pieces += [i.close for i in reversed(opened[keep:])]
        pieces += [i.open if i.span.start == start else _ONCE.sub("", i.open) for i in wanted[keep:]]
        opened = wanted
        pieces.append(str(escape(text[start:end])))
    pieces += [i.close for i in reversed(opened)]
    html = "".join(pieces)
    html = html.strip().replace("\n", "<br>") if breaks else " ".join(html.split(" "))
    return sanitised(html)
