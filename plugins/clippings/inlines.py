"""Running text as safe inline HTML: spans of a text become elements, nested properly, and only an allow-list survives."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import msgspec
import nh3
from markupsafe import Markup

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
# Escaped text between elements that this package opens and closes itself: less than the allow-list lets through. What is
# made of nothing else is not given to the cleaner, which takes six times as long to find that out.
_REFERENCE = r"&(?:amp|lt|gt|quot|#34|#39);"
_VALUE = rf'"(?:[^"<>&\0\r]++|{_REFERENCE})*+"'
_TARGET = (
    rf'"(?:(?:https?://|mailto:)(?:[^"<>&\0\r]++|{_REFERENCE})*+'
    r'|(?:\.\./)*+[a-z0-9-]++(?:/[a-z0-9-]++)*+\.html(?:#[a-z0-9-]++)?+)"'
)
_OWN = re.compile(
    rf"(?:[^<>&\0\r]++|{_REFERENCE}|</?(?:em|strong|code)>|</(?:a|mark|time)>|<br>"
    rf"|<a(?: (?:class|rel|data-card)={_VALUE}| href={_TARGET})*+>"
    rf"|<mark(?: (?:class|id|title|data-change)={_VALUE})*+>|<time datetime={_VALUE}>)*+"
)
# What only the first part of an element that is split may bear.
_ONCE = re.compile(r' (?:id|data-change|data-card)="[^"]*"')
_ADDRESS = re.compile(r"(?:https?://[^\s<>\"'\\^`{|}]+|mailto:[^\s<>\"'\\^`{|}]+)\Z")


def sanitised(html: str) -> Markup:
    """The last step before a template: only the tags, attributes and schemes above survive."""
    return Markup(html if _OWN.fullmatch(html) else _CLEANER.clean(html))


def safe_address(address: str) -> str:
    """The address if a page may link it, else "": only http, https and mailto."""
    address = address.strip()
    if not _ADDRESS.match(address):
        return ""
    if "[" in address or "]" in address:  # only an IPv6 address has these before its path
        try:
            urlsplit(address)
        except ValueError:
            return ""
    return address


class Inline(msgspec.Struct, frozen=True, gc=False):
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
        start, end = span.start, span.end
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end)
        return [i for i in self._ordered[first:last] if i.span.start < end and start < i.span.end or i.span == span]


def run(text: str, span: Span, inlines: Sequence[Inline], breaks: bool = False) -> Markup:
    """`text[span]` with its inline elements, which are in order; nested by rank; an element that crosses another is
    split at its edge."""
    pieces = _in_a_row(text, span, inlines)
    html = "".join(_nested(text, span, inlines) if pieces is None else pieces)
    html = html.strip().replace("\n", "<br>") if breaks else html
    return sanitised(html)


def escaped(text: str) -> str:
    """Text as it may stand between tags."""
    # Asked first: hundreds of thousands of texts hold none of these, and to look costs less than to replace nothing.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def quoted(text: str) -> str:
    """Text as it may stand in an attribute, or between tags. Not a `Markup`: to make one costs more than the escaping."""
    text = escaped(text)
    if '"' in text:
        text = text.replace('"', "&#34;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    return text


def _in_a_row(text: str, span: Span, inlines: Sequence[Inline]) -> list[str] | None:
    """The common case, where no element touches another; None otherwise."""
    pieces: list[str] = []
    position = span.start
    for inline in inlines:
        start, end = inline.span.start, inline.span.end
        if start < position or end > span.end:
            return None
        pieces += (escaped(text[position:start]), inline.open, escaped(text[start:end]), inline.close)
        position = end
    pieces.append(escaped(text[position : span.end]))
    return pieces


def _nested(text: str, span: Span, inlines: Sequence[Inline]) -> list[str]:
    cuts = {span.start, span.end}
    for inline in inlines:
        cuts |= {c for c in (inline.span.start, inline.span.end) if span.start <= c <= span.end}
    pieces: list[str] = []
    opened: list[Inline] = []
    for start, end in pairwise(sorted(cuts)):
        wanted = [i for i in inlines if i.span.start <= start and end <= i.span.end]
        if len(wanted) > 1:
            wanted.sort(key=lambda i: i.rank)
        keep = 0
        while keep < min(len(opened), len(wanted)) and opened[keep] is wanted[keep]:
            keep += 1
        pieces += [i.close for i in reversed(opened[keep:])]
        pieces += [i.open if i.span.start == start else _ONCE.sub("", i.open) for i in wanted[keep:]]
        opened = wanted
        pieces.append(escaped(text[start:end]))
    return pieces + [i.close for i in reversed(opened)]
