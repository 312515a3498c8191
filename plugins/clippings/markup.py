"""Text with its annotations as safe inline HTML, and the blocks of an article as the pieces that a page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from .inlines import Inline, Inlines, quoted, run, safe_address
from .model import Annotation, Article, Block, Credit, Date, Edit, Embed, Figure, Link, Mention, Span, Style
from .pieces import CreditName, Piece, completed, completes, grouped, joined, levelled, merged, trimmed
from .reading import BULLET, OffsetMap, apply_edits

STYLES = {"emphasis": "em", "strong": "strong", "code": "code"}

# address of the page of a mention's entity ("" for none), given the mention
Linker = Callable[[Mention], str]


_TO_NAME = re.compile(r'(<a(?: [^>]*?)?) data-card="(\d+)"([^>]*>.*?</a>)', re.DOTALL)
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
OF_BLOCKS = frozenset({"figure", "credit", "caption", "embed"})
LONGEST_WORD = 40
INTRODUCING = frozenset({"paragraph", "list-item", "quote", "note", "caption"})


@dataclass(slots=True)
class Composer:
    """Turns an article's reading into pieces. `marks` is False for feeds: no ids, no repair marks."""

    article: Article
    linker: Linker
    marks: bool = True
    carded: frozenset[str] = frozenset()  # ids of the entities that have a card, to which their first mention leads
    text: str = field(init=False)
    offsets: OffsetMap = field(init=False)
    inlines: Inlines = field(init=False)
    introduced: dict[str, int] = field(default_factory=dict)  # id of an entity -> the number of its first mention
    names: dict[int, str] = field(default_factory=dict)
    layers: dict[str, list[Annotation]] = field(default_factory=dict)
    credited: dict[str, str] = field(default_factory=dict)  # a name as a credit prints it -> the address of its page

    def __post_init__(self) -> None:
        for annotation in self.article.annotations:
            if annotation.layer in OF_BLOCKS:
                self.layers.setdefault(annotation.layer, []).append(annotation)
        self.text, self.offsets = apply_edits(self.article.text, self.article.edits)
        self.inlines = Inlines(list(self._inlines()))

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
                found[at] = joined(found[at], piece)
                position[index] = at
                continue
            previous = found[-1] if found else None
            if previous and block.kind in ("list-item", "quote") and previous.kind == block.kind:
                found[-1] = grouped(previous, piece)
            elif previous and previous.kind == "caption" and block.kind == "caption" and completes(previous, piece):
                found[-1] = completed(previous, piece)
            else:
                found.append(piece)
            position[index] = len(found) - 1
        return levelled(found)

    def _piece(self, index: int, block: Block) -> Piece | None:
        span = self.offsets.to_reading(block.span)
        name = f"p{index}" if self.marks else ""
        common = {"kind": block.kind, "id": name, "level": block.level, "by": block.by, "blocks": (index,)}
        if block.kind == "embed":
            embeds = tuple(
                a.value
                for a in self.layers.get("embed", ())
                if isinstance(a.value, Embed) and block.span.overlaps(a.span)
            )
            posts = tuple(post_html(embed) for embed in embeds)
            return Piece(**common, embeds=embeds, posts=posts, plain=span.of(self.text))  # type: ignore[arg-type]
        if block.kind == "caption":
            return self._caption(block, span, common)
        bullet = BULLET.match(self.text, span.start, span.end) if block.kind == "list-item" else None
        html = self.html(Span(bullet.end(), span.end) if bullet else span)  # the page's list has bullets of its own
        return Piece(**common, html=html, plain=span.of(self.text))  # type: ignore[arg-type]

    def _caption(self, block: Block, span: Span, common: Mapping[str, object]) -> Piece:
        figure = next((a.value for a in self.layers.get("figure", ()) if block.span.overlaps(a.span)), None)
        credits = [a for a in self.layers.get("credit", ()) if block.span.contains(a.span)]
        captions = [a for a in self.layers.get("caption", ()) if block.span.contains(a.span)]
        start = span.start if credits or not captions else self.offsets.to_reading(captions[0].span).start
        rest, parts, strings = start, [], []
        values = [a.value for a in credits if isinstance(a.value, Credit)]
        for annotation in credits:
            where = self.offsets.to_reading(annotation.span)
            parts.append(self.html(Span(rest, where.start)))
            strings.append(self.html(where))
            rest = where.end
        parts.append(self.html(Span(rest, span.end)))
        return Piece(
            **common,  # type: ignore[arg-type]
            html=Markup(" ").join(part for part in (trimmed(p) for p in parts) if part),
            credit=merged(values) if values else None,
            credit_html=Markup(" ").join(strings),
            figure=figure if isinstance(figure, Figure) else None,
            plain=span.of(self.text),
            named=self._credit_names(merged(values)) if values else (),
        )

    def html(self, span: Span) -> Markup:
        """The inline HTML of a span of the reading; beside the first mention of a name, the button of its card."""
        html = run(self.text, span, self.inlines.at(span))
        return Markup(_TO_NAME.sub(self._with_button, html)) if " data-card=" in html else html

    def _with_button(self, found: re.Match[str]) -> str:
        number = found.group(2)
        name = quoted(self.names.get(int(number), ""))
        return (
            f'{found.group(1)}{found.group(3)}<button type="button" class="more" popovertarget="card-{number}" '
            f'aria-label="About {name}"></button>'
        )

    # ------------------------------------------------------------------------------------------------ inlines

    def _inlines(self) -> Iterable[Inline]:
        anchors: list[tuple[Inline, Mention | None]] = []
        for annotation in self.article.annotations:
            inline = self._inline(annotation)
            if inline and inline.rank == 0:
                value = annotation.value
                anchors.append((inline, value if isinstance(value, Mention) else None))
            elif inline:
                yield inline
        yield from self._apart(anchors)
        if self.marks:
            for number, edit in enumerate(self.article.edits, 1):
                yield self._repair(number, edit)

    def _apart(self, anchors: list[tuple[Inline, Mention | None]]) -> Iterable[Inline]:
        """Anchors cannot be nested: a saved link outranks one of ours on the same words, since it was there first. The
        first mention of a name below each heading says so, and the first of all leads to its card."""
        last, at = -1, 0
        below: set[str] = set()
        blocks = [(b.kind, self.offsets.to_reading(b.span)) for b in self.article.blocks] if self.marks else []
        for anchor, mention in sorted(anchors, key=lambda a: (a[0].span.start, a[1] is not None, -a[0].span.end)):
            if anchor.span.start < last:
                continue
            last = anchor.span.end
            if mention is None or not self.marks:
                yield anchor
                continue
            while at < len(blocks) and blocks[at][1].end <= anchor.span.start:
                at += 1
                if at < len(blocks) and blocks[at][0] == "heading":
                    below = set()
            kind = blocks[at][0] if at < len(blocks) else ""
            yield self._first(anchor, mention, kind, below)

    def _first(self, anchor: Inline, mention: Mention, kind: str, below: set[str]) -> Inline:
        entity = mention.entity or ""
        if mention.context != "subject" or kind not in INTRODUCING or entity in below:
            return anchor
        below.add(entity)
        opened = anchor.open.replace('<a class="', '<a class="first ', 1)
        if entity in self.carded and entity not in self.introduced:
            number = self.introduced[entity] = len(self.introduced) + 1
            self.names[number] = mention.name or anchor.span.of(self.text)
            opened = opened.replace("<a ", f'<a data-card="{number}" ', 1)
        return Inline(anchor.span, opened, anchor.close, anchor.rank)

    def _inline(self, annotation: Annotation) -> Inline | None:
        value = annotation.value
        if isinstance(value, Mention):
            address = self.linker(value)
            if not address:
                return None
            span = self._span(annotation)
            if value.context == "credit":
                self.credited[" ".join(span.of(self.text).split())] = address
            opened = f'<a class="{quoted(value.kind)}" href="{quoted(address)}">'
            return Inline(span, opened, "</a>", 0) if len(span) else None
        span = self._span(annotation)
        if not len(span):
            return None
        if isinstance(value, Link) and safe_address(value.address):
            saved = quoted(safe_address(value.address))
            return Inline(span, f'<a class="saved" href="{saved}" rel="nofollow">', "</a>", 0)
        if isinstance(value, Style) and value.name in STYLES:
            return Inline(span, f"<{STYLES[value.name]}>", f"</{STYLES[value.name]}>", 1)
        if isinstance(value, Date) and self.marks and _DAY.match(value.value):
            return Inline(span, f'<time datetime="{value.value}">', "</time>", 2)
        return None

    def _span(self, annotation: Annotation) -> Span:
        """Where the annotation stands in the reading."""
        return self.offsets.to_reading(annotation.span) if self.article.edits else annotation.span

    def _credit_names(self, credit: Credit) -> tuple[CreditName, ...]:
        found = [CreditName("creator", name, self.credited.get(name, "")) for name in credit.creators]
        found += [CreditName("agency", name, self.credited.get(name, "")) for name in credit.agencies]
        found += [CreditName("via", name, self.credited.get(name, "")) for name in credit.via]
        return (*found, *(CreditName("qualifier", value) for value in credit.qualifiers))

    def _word(self, span: Span) -> Span:
        """The word that a repair touches; where it put in a space, the word before it."""
        start, end = span.start, span.end
        spaced = start < end and not self.text[start:end].strip()
        if spaced:
            end = start
        while start > max(0, span.start - LONGEST_WORD) and not self.text[start - 1].isspace():
            start -= 1
        while not spaced and end < min(len(self.text), span.end + LONGEST_WORD) and not self.text[end].isspace():
            end += 1
        return Span(start, end) if start < end else span

    def _repair(self, number: int, edit: Edit) -> Inline:
        span = self.offsets.to_reading(edit.span)
        if not len(edit.span):  # what was put in ends there
            span = Span(span.end - len(edit.text), span.end)
        span = self._word(span)
        title = quoted(f"Saved as “{edit.span.of(self.article.text)}”: change {number}")
        opened = f'<mark class="repair" id="repair-{number}" data-change="{number}" title="{title}">'
        return Inline(span, opened, "</mark>", 3)


def post_html(embed: Embed) -> Markup:
    """The text of a post as inline HTML, its line breaks and its links kept."""
    text = embed.text or ""
    inlines = [
        Inline(Span(start, end), f'<a href="{quoted(safe_address(address))}" rel="nofollow">', "</a>", 0)
        for start, end, address in embed.links
        if 0 <= start < end <= len(text) and safe_address(address)
    ]
    return run(text, Span(0, len(text)), inlines, breaks=True)
