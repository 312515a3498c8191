"""Text with its annotations as safe inline HTML, and the blocks of an article as the pieces that a page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import nh3
from markupsafe import Markup, escape

from .model import (
    Annotation,
    Article,
    Block,
    Credit,
    Date,
    Edit,
    Embed,
    Figure,
    Link,
    Mention,
    Span,
    Style,
)
from .reading import OffsetMap, apply_edits

# What may stand in the running text of a page; everything else is escaped or removed. Written out on purpose.
TAGS = {"a", "em", "strong", "code", "mark", "time", "br", "span", "sup", "ins"}
ATTRIBUTES = {
    "a": {"href", "class", "id", "title", "rel", "data-card"},
    "mark": {"class", "id", "title"},
    "time": {"datetime"},
    "span": {"class", "id", "lang", "dir"},
    "sup": {"class"},
    "ins": {"class"},
}
SCHEMES = {"http", "https", "mailto"}
STYLES = {"emphasis": "em", "strong": "strong", "code": "code"}

EMPTY = Markup("")

# address of the page of a mention's entity ("" for none), given the mention
Linker = Callable[[Mention], str]


def sanitised(html: str) -> Markup:
    """The last step before a template: only the tags, attributes and schemes above survive."""
    return Markup(
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, strip_comments=True)
    )


def safe_address(address: str) -> str:
    """The address if a page may link it, else "": only http, https and mailto."""
    address = address.strip()
    return address if re.match(r"(?:https?://[^\s<>\"'\\^`{|}]+|mailto:[^\s<>\"'\\^`{|}]+)\Z", address) else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What the page shows of one block, or of several that belong together (a list, an image with its caption)."""

    kind: str
    id: str
    html: Markup = EMPTY
    level: int = 0
    items: tuple[Piece, ...] = ()
    credit: Credit | None = None
    credit_html: Markup = EMPTY
    figure: Figure | None = None
    embeds: tuple[Embed, ...] = ()
    posts: tuple[Markup, ...] = ()  # the text of each embed, as HTML
    by: str = ""
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """A span of the reading that becomes an inline element."""

    span: Span
    open: str
    close: str
    rank: int  # anchors (0) hold the others; higher ranks stand further inside


@dataclass(slots=True)
class Composer:
    """Turns an article's reading into pieces. `marks` is False for feeds: no ids, no repair marks."""

    article: Article
    linker: Linker
    marks: bool = True
    text: str = field(init=False)
    offsets: OffsetMap = field(init=False)
    inlines: list[Inline] = field(init=False)

    def __post_init__(self) -> None:
        self.text, self.offsets = apply_edits(self.article.text, self.article.edits)
        self.inlines = sorted(self._inlines(), key=lambda i: (i.span.start, i.rank))

    # ------------------------------------------------------------------------------------------------ pieces

    def pieces(self) -> list[Piece]:
        """The shown blocks in order; a block that continues another is joined to it, list items and quotes in a row
        become one piece, an image and its caption one figure."""
        found: list[Piece] = []
        position: dict[int, int] = {}
        for index, block in enumerate(self.article.blocks):
            if block.left_out:
                continue
            piece = self._piece(index, block)
            if piece is None:
                continue
            if block.continues in position:
                at = position[block.continues]
                found[at] = _joined(found[at], piece)
                position[index] = at
                continue
            previous = found[-1] if found else None
            if previous and block.kind in ("list-item", "quote") and previous.kind == block.kind:
                found[-1] = _grouped(previous, piece)
            elif previous and previous.kind == "caption" and block.kind == "caption" and _completes(previous, piece):
                found[-1] = _completed(previous, piece)
            else:
                found.append(piece)
            position[index] = len(found) - 1
        return found

    def _piece(self, index: int, block: Block) -> Piece | None:
        span = self.offsets.to_reading(block.span)
        name = f"p{index}" if self.marks else ""
        common = {"kind": block.kind, "id": name, "level": block.level, "by": block.by}
        if block.kind == "embed":
            embeds = tuple(
                a.value
                for a in self.article.layer("embed")
                if isinstance(a.value, Embed) and block.span.overlaps(a.span)
            )
            posts = tuple(self._post(embed) for embed in embeds)
            return Piece(**common, embeds=embeds, posts=posts, plain=span.of(self.text))  # type: ignore[arg-type]
        if block.kind == "caption":
            return self._caption(block, span, common)
        html = self.html(span)
        return Piece(**common, html=html, plain=span.of(self.text))  # type: ignore[arg-type]

    def _caption(self, block: Block, span: Span, common: Mapping[str, object]) -> Piece:
        figure = next((a.value for a in self.article.layer("figure") if block.span.overlaps(a.span)), None)
        credits = [a for a in self.article.layer("credit") if block.span.contains(a.span)]
        rest, parts, strings = span.start, [], []
        values = [a.value for a in credits if isinstance(a.value, Credit)]
        for annotation in credits:
            where = self.offsets.to_reading(annotation.span)
            parts.append(self.html(Span(rest, where.start)))
            strings.append(self.html(where))
            rest = where.end
        parts.append(self.html(Span(rest, span.end)))
        return Piece(
            **common,  # type: ignore[arg-type]
            html=Markup(" ").join(part for part in (_trimmed(p) for p in parts) if part),
            credit=merged(values) if values else None,
            credit_html=Markup(" ").join(strings),
            figure=figure if isinstance(figure, Figure) else None,
            plain=span.of(self.text),
        )

    def _post(self, embed: Embed) -> Markup:
        text = embed.text or ""
        inlines = [
            Inline(Span(start, end), f'<a href="{escape(safe_address(address))}" rel="nofollow">', "</a>", 0)
            for start, end, address in embed.links
            if 0 <= start < end <= len(text) and safe_address(address)
        ]
        return run(text, Span(0, len(text)), inlines, breaks=True)

    def html(self, span: Span) -> Markup:
        """The inline HTML of a span of the reading."""
        return run(self.text, span, [i for i in self.inlines if i.span.overlaps(span) or i.span == span])

    # ------------------------------------------------------------------------------------------------ inlines

    def _inlines(self) -> Iterable[Inline]:
        anchors: list[Inline] = []
        for annotation in self.article.annotations:
            inline = self._inline(annotation)
            if inline and inline.rank == 0:
                anchors.append(inline)
            elif inline:
                yield inline
        last = -1
        # Anchors cannot be nested: a saved link outranks one of ours on the same words, since it was there first.
        for anchor in sorted(anchors, key=lambda a: (a.span.start, "saved" not in a.open, -a.span.end)):
            if anchor.span.start >= last:
                yield anchor
                last = anchor.span.end
        if self.marks:
            for number, edit in enumerate(self.article.edits, 1):
                yield self._repair(number, edit)

    def _inline(self, annotation: Annotation) -> Inline | None:
        value = annotation.value
        span = self.offsets.to_reading(annotation.span)
        if not len(span):
            return None
        if isinstance(value, Link) and safe_address(value.address):
            saved = escape(safe_address(value.address))
            return Inline(span, f'<a class="saved" href="{saved}" rel="nofollow">', "</a>", 0)
        if isinstance(value, Mention):
            address = self.linker(value)
            if address:
                return Inline(span, f'<a class="{escape(value.kind)}" href="{escape(address)}">', "</a>", 0)
        if isinstance(value, Style) and value.name in STYLES:
            return Inline(span, f"<{STYLES[value.name]}>", f"</{STYLES[value.name]}>", 1)
        if isinstance(value, Date) and self.marks and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value.value):
            return Inline(span, f'<time datetime="{value.value}">', "</time>", 2)
        return None

    def _repair(self, number: int, edit: Edit) -> Inline:
        span = self.offsets.to_reading(edit.span)
        if not len(span):  # something was taken out: mark the word before
            start = span.start
            while start and not self.text[start - 1].isspace():
                start -= 1
            span = Span(min(start, max(span.start - 1, 0)), span.start)
        title = escape(f"Saved as “{edit.span.of(self.article.text)}”: change {number}")
        return Inline(span, f'<mark class="repair" id="repair-{number}" title="{title}">', "</mark>", 3)


def run(text: str, span: Span, inlines: Sequence[Inline], breaks: bool = False) -> Markup:
    """`text[span]` with its inline elements, nested by rank; an element that crosses another is split at its edge."""
    cuts = {span.start, span.end}
    for inline in inlines:
        cuts |= {c for c in (inline.span.start, inline.span.end) if span.start <= c <= span.end}
    edges = sorted(cuts)
    pieces: list[str] = []
    opened: list[Inline] = []
    for start, end in pairwise(edges):
        here = Span(start, end)
        wanted = sorted((i for i in inlines if i.span.contains(here)), key=lambda i: i.rank)
        keep = 0
        while keep < min(len(opened), len(wanted)) and opened[keep] is wanted[keep]:
            keep += 1
        pieces += [i.close for i in reversed(opened[keep:])]
        pieces += [i.open for i in wanted[keep:]]
        opened = wanted
        pieces.append(str(escape(text[start:end])))
    pieces += [i.close for i in reversed(opened)]
    html = "".join(pieces)
    html = html.strip().replace("\n", "<br>") if breaks else " ".join(html.split(" "))
    return sanitised(html)


def merged(credits: Sequence[Credit]) -> Credit:
    """Several credits of one picture as one, in order, each name once."""
    if len(credits) == 1:
        return credits[0]

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v for c in credits for v in getattr(c, name)))

    return Credit(all_of("creators"), all_of("agencies"), all_of("via"), all_of("qualifiers"))


def _trimmed(html: Markup) -> Markup:
    return Markup(str(html).strip())


def _joined(first: Piece, rest: Piece) -> Piece:
    lead = Markup('<span class="dateline">{}</span>').format(first.html) if first.kind == "dateline" else first.html
    return Piece("paragraph" if first.kind == "dateline" else first.kind, first.id, lead + Markup(" ") + rest.html,
                 first.level, plain=f"{first.plain} {rest.plain}")  # fmt: skip


def _grouped(group: Piece, piece: Piece) -> Piece:
    return Piece(group.kind, group.id, level=group.level, items=(*(group.items or (group,)), piece))


def _completes(first: Piece, second: Piece) -> bool:
    """Whether two captions in a row are one figure: an image and its words, or a caption and its credit."""
    if first.figure and second.figure and first.figure != second.figure:
        return False
    return bool((first.figure and not first.html) or (second.credit and not second.html and not first.credit))


def _completed(first: Piece, second: Piece) -> Piece:
    return Piece("caption", first.id, first.html or second.html, 0, credit=first.credit or second.credit,
                 credit_html=first.credit_html or second.credit_html, figure=first.figure or second.figure,
                 plain=f"{first.plain} {second.plain}".strip())  # fmt: skip
