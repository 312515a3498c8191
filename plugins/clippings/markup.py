"""Text with its annotations as safe inline HTML, and the blocks of an article as the pieces that a page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from .inlines import Inline, Inlines, quoted, run, safe_address
from .model import Annotation, Article, Block, Credit, Date, Edit, Embed, Figure, Link, Mention, Span, Style
from .pieces import CreditName, Piece, completed, completes, grouped, joined, levelled, merged, trimmed
from .reading import BULLET, OffsetMap, apply_edits

STYLES = {"emphasis": "em", "strong": "strong", "code": "code"}

# address of the page of a mention's entity ("" for none), given the mention
Linker = Callable[[Mention], str]


Anchor = tuple[Span, Mention | None, str]  # where it stands in the reading, of what if it is of a name, where it leads
TO_CARD = '<a data-card="'  # how an anchor begins that gets a button
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
        span = self._in_reading(block.span)
        name = f"p{index}" if self.marks else ""
        plain = span.of(self.text)
        if block.kind == "embed":
            embeds = tuple(
                a.value
                for a in self.layers.get("embed", ())
                if isinstance(a.value, Embed) and block.span.overlaps(a.span)
            )
            posts = tuple(post_html(embed) for embed in embeds)
            return Piece(block.kind, name, embeds=embeds, posts=posts, by=block.by, plain=plain, blocks=(index,))
        if block.kind == "caption":
            return self._caption(index, name, block, span)
        bullet = BULLET.match(self.text, span.start, span.end) if block.kind == "list-item" else None
        html = self.html(Span(bullet.end(), span.end) if bullet else span)  # the page's list has bullets of its own
        return Piece(block.kind, name, html, block.level, by=block.by, plain=plain, blocks=(index,))

    def _caption(self, index: int, name: str, block: Block, span: Span) -> Piece:
        figure = next((a.value for a in self.layers.get("figure", ()) if block.span.overlaps(a.span)), None)
        credits = [a for a in self.layers.get("credit", ()) if block.span.contains(a.span)]
        captions = [a for a in self.layers.get("caption", ()) if block.span.contains(a.span)]
        start = span.start if credits or not captions else self._in_reading(captions[0].span).start
        rest, parts, strings = start, [], []
        values = [a.value for a in credits if isinstance(a.value, Credit)]
        for annotation in credits:
            where = self._in_reading(annotation.span)
            parts.append(self.html(Span(rest, where.start)))
            strings.append(self.html(where))
            rest = where.end
        parts.append(self.html(Span(rest, span.end)))
        return Piece(
            block.kind,
            name,
            by=block.by,
            blocks=(index,),
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
        return self._with_buttons(str(html)) if TO_CARD in html else html

    def _with_buttons(self, html: str) -> Markup:
        before, *anchors = html.split(TO_CARD)
        parts = [before]
        for anchor in anchors:
            number, _, rest = anchor.partition('"')
            opened, closed, after = rest.partition("</a>")
            name = quoted(self.names.get(int(number), ""))
            parts.append(
                f'<a{opened}{closed}<button type="button" class="more" popovertarget="card-{number}" '
                f'aria-label="About {name}"></button>{after}'
            )
        return Markup("".join(parts))

    # ------------------------------------------------------------------------------------------------ inlines

    def _inlines(self) -> Iterable[Inline]:
        anchors: list[Anchor] = []
        for annotation in self.article.annotations:
            value = annotation.value
            if isinstance(value, Mention):
                address = self.linker(value)
                if not address:
                    continue
                span = self._in_reading(annotation.span)
                if value.context == "credit":
                    self.credited[" ".join(span.of(self.text).split())] = address
                if span.start < span.end:
                    anchors.append((span, value, address))
                continue
            span = self._in_reading(annotation.span)
            if span.start == span.end:
                continue
            if isinstance(value, Link) and (address := safe_address(value.address)):
                anchors.append((span, None, address))
            elif isinstance(value, Style) and value.name in STYLES:
                yield Inline(span, f"<{STYLES[value.name]}>", f"</{STYLES[value.name]}>", 1)
            elif isinstance(value, Date) and self.marks and _DAY.match(value.value):
                yield Inline(span, f'<time datetime="{value.value}">', "</time>", 2)
        yield from self._apart(anchors)
        if self.marks:
            for number, edit in enumerate(self.article.edits, 1):
                yield self._repair(number, edit)

    def _apart(self, anchors: list[Anchor]) -> Iterable[Inline]:
        """Anchors cannot be nested: a saved link outranks one of ours on the same words, since it was there first. The
        first mention of a name below each heading says so, and the first of all leads to its card."""
        last, at = -1, 0
        below: set[str] = set()
        blocks = self.article.blocks if self.marks else ()
        ends = [self._in_reading(block.span).end for block in blocks]
        for span, mention, address in sorted(anchors, key=lambda a: (a[0].start, a[1] is not None, -a[0].end)):
            if span.start < last:
                continue
            last = span.end
            while at < len(ends) and ends[at] <= span.start:
                at += 1
                if at < len(ends) and blocks[at].kind == "heading":
                    below = set()
            if mention is None:
                opened = f'<a class="saved" href="{quoted(address)}" rel="nofollow">'
            else:
                introducing = at < len(ends) and blocks[at].kind in INTRODUCING
                card, first = self._first(span, mention, below) if introducing else ("", "")
                opened = f'<a{card} class="{first}{quoted(mention.kind)}" href="{quoted(address)}">'
            yield Inline(span, opened, "</a>", 0)

    def _first(self, span: Span, mention: Mention, below: set[str]) -> tuple[str, str]:
        """What the anchor of a mention bears that is the first of its entity: the number of its card, and a class."""
        entity = mention.entity or ""
        if mention.context != "subject" or entity in below:
            return "", ""
        below.add(entity)
        if entity not in self.carded or entity in self.introduced:
            return "", "first "
        number = self.introduced[entity] = len(self.introduced) + 1
        self.names[number] = mention.name or span.of(self.text)
        return f' data-card="{number}"', "first "

    def _in_reading(self, span: Span) -> Span:
        """Where a span of the source text stands in the reading."""
        return self.offsets.to_reading(span) if self.article.edits else span

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
        span = self._in_reading(edit.span)
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
