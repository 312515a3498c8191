"""Walks a parsed page once and writes its source text: every text node outside head, script, style and template."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from .. import Unreadable
from . import vocabulary as words
from .credits import marks_credit
from .media import is_inline, is_lazy_picture, media_words
from .parse import DEEPEST
from .post_signs import post_evidence
from .posts import attribution_ends, markup_until, post_address, raw_markup
from .spacing import is_data_row, stand_apart
from .structure import context_of, inside_post
from .text import BLANK, LINE, NOTHING, SPACE, TAB, Context, Extent, Writer, Written

BLANK_LINES = re.compile(r"\n[ \t\r\f]*(?:\n[ \t\r\f]*)+")
EXTENTS = {"a": "link", "figure": "figure", **words.INLINE_PARTS}
SPEAKING = words.FURNITURE_TAGS | {"svg", "time"}  # inline elements that say something even without attributes
SILENT = frozenset(
    {"href", "target", "rel", "title", "src", "alt", "width", "height", "data-src", "srcset", "sizes", "loading"}
)
SURE_TAGS = frozenset({"blockquote", "iframe", "script"})
LONGEST_POST = 6000  # characters
MOST_ELEMENTS = 100_000  # of a page; a long report in HTML has some 20,000
MOST_TO_JUDGE, WIDEST_TO_JUDGE = 25_000, 300  # elements, cells: trafilatura's time grows with their square


def write(tree: HtmlElement) -> Written:
    """The source text of the page with its leaves and extents. Raises `Unreadable` where elements nest too deeply."""
    return _Walk(tree).written()


def _ends_bold_line(line_break: HtmlElement) -> bool:
    """Whether all that stands in its paragraph before a line break is set in bold: a heading that was given no tag."""
    bold, around = line_break.getprevious(), line_break.getparent()
    if bold is None or bold.tag not in {"b", "strong"} or around is None or around.tag != "p":
        return False
    alone = bold.getprevious() is None and not (around.text or "").strip() and not (bold.tail or "").strip()
    return alone and (line_break.tail or "").strip()[:1].isupper() and (bold.text_content().strip()[-1:].isalpha())


class _Walk:
    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.writer = Writer()
        self.stack: list[tuple[Context, bool, Extent | None]] = []  # context, is a data row, extent
        self.extents: list[Extent] = []
        self.posts: list[Extent] = []
        self.preformatted = 0
        self.unscripted = 0
        self.shown: set[str] = set()
        self.elements = 0
        self.widest_row = 0

    def written(self) -> Written:
        context = Context(element=self.tree)
        walk = etree.iterwalk(self.tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if event == "start":
                if tag in words.UNSEEN:
                    if tag == "script":
                        self.unseen_post(element, context)
                    walk.skip_subtree()
                    continue
                context = self.start(element, tag, context)
                if element.text:
                    self.put(element.text, context)
            else:
                if tag not in words.UNSEEN:
                    context = self.end(element, tag)
                if element.tail:
                    self.put(element.tail, context)
        for extent in self.extents:
            leaves = self.writer.leaves[extent.leaves.start : extent.leaves.stop]
            if extent.start < 0 and leaves:
                extent.start, extent.end = leaves[0].start, leaves[-1].end
        return Written("".join(self.writer.pieces), self.writer.leaves, [e for e in self.extents if e.end > e.start],
                       self.elements <= MOST_TO_JUDGE and self.widest_row <= WIDEST_TO_JUDGE)  # fmt: skip

    def put(self, text: str, context: Context) -> None:
        writer = self.writer
        if not self.preformatted or writer.row:
            writer.text(text, context)
            return
        for index, piece in enumerate(BLANK_LINES.split(text)):
            if index:
                writer.part(BLANK)
            lines = piece.strip("\n")
            if piece.startswith("\n"):
                writer.part(LINE)
            if lines.strip():
                writer.run(lines, context)
            if piece.endswith("\n"):
                writer.part(LINE)

    def start(self, element: HtmlElement, tag: str, outer: Context) -> Context:
        if len(self.stack) > DEEPEST:
            raise Unreadable(f"elements are nested more than {DEEPEST} deep")
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise Unreadable(f"the page has more than {MOST_ELEMENTS:,} elements")
        if outer.post >= 0:
            outer = self.after_unclosed(element, outer)
        writer = self.writer
        block = tag in words.BLOCKS or (tag.startswith("amp-") and tag != "amp-img")
        context = outer
        attributes: dict[str, str] = dict(element.items())
        if block or tag in SPEAKING or not SILENT.issuperset(attributes):
            context = context_of(element, tag, attributes, outer, block)
        row = False
        if tag in {"td", "th"} and writer.row:
            writer.part(TAB)
        elif block:
            writer.part(BLANK)
            if tag == "tr":
                self.widest_row = max(self.widest_row, len(element))
                row = not writer.row and is_data_row(element)
        elif tag == "br" and _ends_bold_line(element):
            writer.part(BLANK)
        elif tag == "br":
            writer.part(BLANK if writer.pending == LINE else LINE)
        elif tag in words.SPACED or (
            writer.closed is not None and writer.pending == NOTHING and stand_apart(writer.closed, element)
        ):
            writer.part(SPACE)
        extent = None
        if outer.post < 0 or tag in EXTENTS or context.hidden:
            evidence = post_evidence(tag, attributes, element) if outer.post < 0 else ""
            if evidence:
                extent = Extent("fragment", element, evidence, len(writer.leaves), len(writer.runs))
                context = inside_post(context, len(self.posts))
                self.posts.append(extent)
            elif (
                (context.kind == "caption" or context.picture)
                and tag != "figcaption"
                and (marked := marks_credit(tag, attributes))
            ):
                extent = Extent("credit", element, marked, len(writer.leaves), len(writer.runs))
            elif context.hidden and not outer.hidden and not block:
                extent = Extent("hidden", element, "hidden", len(writer.leaves), len(writer.runs))
            elif tag in EXTENTS:
                extent = Extent(EXTENTS[tag], element, tag, len(writer.leaves), len(writer.runs))
        if extent is not None and extent.kind in {"fragment", "figure"}:
            writer.part(BLANK)
        if tag == "a" and not attributes.get("href", "#").startswith("#"):
            writer.links += 1
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "noscript":
            self.unscripted += 1
        elif tag in words.MEDIA or tag.startswith("amp-") or (attributes and is_lazy_picture(element, tag, attributes)):
            self.media(element, tag, context)
        if row:
            writer.row += 1
        self.stack.append((outer, row, extent))
        return context

    def end(self, element: HtmlElement, tag: str) -> Context:
        writer = self.writer
        outer, row, extent = self.stack.pop()
        if row:
            writer.row -= 1
        if extent is not None:
            self.close(extent, outer)
        if tag == "a" and not element.get("href", "#").startswith("#"):
            writer.links -= 1
            if outer.post >= 0 and attribution_ends(element):
                self.posts[outer.post].attributed = True
        elif tag == "pre":
            self.preformatted -= 1
        elif tag == "noscript":
            self.unscripted -= 1
        if tag in words.BLOCKS or (tag.startswith("amp-") and tag != "amp-img"):
            writer.part(TAB if tag in {"td", "th"} and writer.row else BLANK)
        elif tag in words.SPACED:
            writer.part(SPACE)
        elif extent is not None and extent.kind in {"fragment", "figure"}:
            writer.part(BLANK)
        elif writer.pending == NOTHING:
            writer.closed = element
        return outer

    def after_unclosed(self, element: HtmlElement, outer: Context) -> Context:
        """The context of an element inside a post; a post that was never closed ends with its attribution."""
        extent = self.posts[outer.post]
        if not extent.attributed or element.getparent() is not extent.element or element.tag not in words.BLOCKS:
            return outer
        if extent.cut is None:
            extent.cut = element
            extent.leaves = range(extent.first_leaf, len(self.writer.leaves))
        return next(context for context, _, own in reversed(self.stack) if own is extent)

    def close(self, extent: Extent, outer: Context) -> None:
        """Fixes where an extent stands; a post without any text gets a line of its own, in the context around it."""
        writer = self.writer
        if len(writer.runs) == extent.first_run:
            if extent.kind != "fragment":
                return
            address = post_address(extent.element)
            writer.line(address or extent.by, inside_post(outer, self.posts.index(extent)), extent.element)
        if extent.kind == "fragment":
            if extent.cut is not None:
                extent.markup = markup_until(extent.element, extent.cut)
                self.extents.append(extent)
                return
            if extent.element.tag not in SURE_TAGS and writer.length - writer.runs[extent.first_run] > LONGEST_POST:
                return  # a box around a whole story
            extent.markup = raw_markup(extent.element)
        if extent.kind in {"fragment", "figure"}:
            extent.leaves = range(extent.first_leaf, len(writer.leaves))
        else:
            extent.start, extent.end = writer.runs[extent.first_run], writer.length
        self.extents.append(extent)

    def unseen_post(self, element: HtmlElement, context: Context) -> None:
        """A post held in the attributes or the data of a script element."""
        if context.post >= 0:
            return
        evidence = post_evidence("script", dict(element.items()), element)
        if evidence:
            extent = Extent("fragment", element, evidence, len(self.writer.leaves), len(self.writer.runs))
            self.posts.append(extent)
            self.close(extent, context)

    def media(self, element: HtmlElement, tag: str, context: Context) -> None:
        """The line of an image, player or frame."""
        words_or_address = media_words(element, tag)
        if not words_or_address or (self.unscripted and words_or_address in self.shown):
            return  # a lazy picture's second writing, for readers without scripts
        self.shown.add(words_or_address)
        if tag in {"img", "amp-img"} and is_inline(element):
            self.writer.text(f"⟦{words_or_address}⟧", context)
            return
        self.writer.line(words_or_address, context, element)
