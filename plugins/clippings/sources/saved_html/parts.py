"""Makes the parts of a saved page from its source text's leaves and extents."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from urllib.parse import unquote

from lxml.html import HtmlElement

from ...model import Part, Span
from .addresses import absolute, unwrapped, unwrapped_markup
from .body import Body
from .embedded import embedded_name
from .head import Head
from .media import shown_address
from .posts import escaped_markup, holds_escaped_post
from .text import Extent, Leaf, Written
from .vocabulary import is_reading_time

SHORT_KINDS = frozenset({"byline", "dateline"})
LONGEST_BYLINE = 200  # characters
LONGEST_SENTENCE = 100  # of those that a byline says: "Ada Brandt covers the harbour."
IMAGE_SOURCE = re.compile(
    r"(?:Image|Media) (?:source|copyright|credit)\b[,:]?\s?\S"
)  # said for screen readers, beside the picture
GROUPS = frozenset({"figure", "fragment", "credit"})
LOCAL_COPY = re.compile(
    r"(?:\./)?[^/?#:]{1,200}_(?:files|fichiers|archivos|Dateien)/", re.IGNORECASE
)  # a browser's "save as"
BYLINE_END = re.compile(
    r"\s*[\n|•·]\s*|\s+-\s+|\s+(?=(?:Updated|Published|Posted|Last)\b|\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d)"
)


def parts_of(written: Written, body: Body, head: Head, files: Mapping[str, str]) -> tuple[Part, ...]:
    """All parts in the order of the text, outer ones before inner ones."""
    base = page_address(head)
    parts = [Part("body", span) for span in _runs(written.leaves, body.kept)]
    parts += (_part_of(leaf, written.text, base, files) for leaf in written.leaves)
    title = body.headline if body.headline >= 0 else _first_h1(written.leaves, body.kept)
    if title >= 0:
        leaf = written.leaves[title]
        parts[title + len(parts) - len(written.leaves)] = Part(
            "title", Span(leaf.start, leaf.end), level=1, by=leaf.context.by or _tag(leaf.context.element)
        )
    starts = [part.span.start for part in parts if part.kind == "body"]
    ends = [part.span.end for part in parts if part.kind == "body"]
    for extent in written.extents:
        run = bisect_right(starts, extent.start) - 1
        if extent.kind in GROUPS or (run >= 0 and extent.end <= ends[run]):  # links of menus say nothing
            found = _of_extent(extent, base)
            if found:
                parts.append(found)
    order = {"body": 0, "figure": 1, "fragment": 2}
    return tuple(sorted(parts, key=lambda p: (p.span.start, order.get(p.kind, 3), -p.span.end)))


def _first_h1(leaves: list[Leaf], kept: list[bool]) -> int:
    """The index of the first h1 of the body; -1: there is none."""
    for index, leaf in enumerate(leaves):
        if kept[index] and leaf.context.kind == "heading" and leaf.context.level == 1:
            return index
    return -1


def _runs(leaves: list[Leaf], body: list[bool]) -> list[Span]:
    spans: list[Span] = []
    open_ = False
    for leaf, kept in zip(leaves, body, strict=True):
        if kept and open_:
            spans[-1] = Span(spans[-1].start, leaf.end)
        elif kept:
            spans.append(Span(leaf.start, leaf.end))
        open_ = kept
    return spans


def _part_of(leaf: Leaf, text: str, base: str, files: Mapping[str, str]) -> Part:
    span = Span(leaf.start, leaf.end)
    context = leaf.context
    if leaf.media is not None:
        return Part("image", span, value=image_value(leaf.media, base, files), by=_tag(leaf.media))
    own = span.of(text)
    if context.post < 0 and holds_escaped_post(own):
        return Part("fragment", span, value=escaped_markup(own), by="escaped markup")
    if leaf.row and context.kind not in {"caption", "heading"}:
        return Part("table-row", span, by="tr")
    if context.figure and context.kind == "paragraph" and IMAGE_SOURCE.match(own):
        return Part("caption", span, by="image source")
    told = len(own) > LONGEST_BYLINE or (len(own) > LONGEST_SENTENCE and own[-1] in ".!?…")
    if context.kind in SHORT_KINDS and (context.hidden or told or is_reading_time(own)):
        return Part("paragraph", span, by=_tag(context.element))  # a whole article can stand in a box called "date"
    return Part(context.kind, span, level=context.level, by=context.by or _tag(context.element))


def _of_extent(extent: Extent, base: str) -> Part | None:
    span = Span(extent.start, extent.end)
    value = ""
    if extent.kind == "link":
        address = extent.element.get("href", "").strip()
        value = absolute(address, base) if not address.startswith("#") else ""
        if not value:
            return None
    elif extent.kind == "fragment":
        value = unwrapped_markup(extent.markup)
    return Part(extent.kind, span, value=value, by=extent.by)


def image_value(image: HtmlElement, base: str, files: Mapping[str, str]) -> str:
    """The JSON of an image part (also a player or frame): src, alt, width, height and, where it was saved beside the page, file."""
    address = unwrapped(shown_address(image))
    data = address.startswith("data:")
    local = bool(address) and not data and not re.match(r"[a-z][a-z0-9+.-]*:|/|#", address, re.IGNORECASE)
    value = {
        "src": "" if data else absolute(address, base) if base and not LOCAL_COPY.match(address) else address,
        "alt": (image.get("alt") or image.get("data-alt") or image.get("title") or "").strip(),
        "width": _number(image.get("width") or image.get("data-width", "")),
        "height": _number(image.get("height") or image.get("data-height", "")),
        "file": unquote(address.removeprefix("./").split("?", 1)[0])
        if local
        else embedded_name(address) or files.get(address, ""),
    }
    return json.dumps(value, ensure_ascii=False)


def page_address(head: Head) -> str:
    """Where relative addresses of the page start from; empty where the page does not say where it was saved from."""
    for address in (head.base, head.saved_from, head.saver_url, head.links.get("canonical", ""), head.first("og:url")):
        whole = unwrapped(address)
        if whole.startswith(("http://", "https://")):
            return whole
    return ""


def printed(written: Written, body: Body, parts: tuple[Part, ...]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The headline, the names in bylines and the dates of time elements, as the article shows them."""
    title = next((" ".join(part.span.of(written.text).split()) for part in parts if part.kind == "title"), "")
    bylines, times = [], []
    for leaf, kept in zip(written.leaves, body.kept, strict=True):
        if not kept or leaf.context.kind not in {"byline", "dateline"} or leaf.end - leaf.start > 200:
            continue
        element = leaf.context.element
        if element is not None:
            times += [time.get("datetime") for time in element.iter("time") if time.get("datetime")]
        line = written.text[leaf.start : leaf.end]
        if leaf.context.kind == "byline" and line[:3].casefold() in {"by ", "von", "par", "por"}:
            bylines.append(BYLINE_END.split(line)[0])
    return title, tuple(bylines[:3]), tuple(times[:1])


def _number(text: str) -> int:
    digits = text.strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0


def _tag(element: HtmlElement | None) -> str:
    return str(element.tag) if element is not None else ""
