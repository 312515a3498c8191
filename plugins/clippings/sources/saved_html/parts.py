"""Makes the parts of a saved page from its source text's leaves and extents."""

from __future__ import annotations

import json

from lxml import etree
from lxml.html import HtmlElement

from ...model import Part, Span
from .posts import LARGEST_FRAGMENT, escaped_markup, holds_escaped_post
from .text import Extent, Leaf, Written
from .walk import image_address


def parts_of(written: Written, body: list[bool]) -> tuple[Part, ...]:
    """All parts in the order of the text, outer ones before inner ones."""
    parts = [Part("body", span) for span in _runs(written.leaves, body)]
    titled = False
    for leaf, kept in zip(written.leaves, body, strict=True):
        part = _part_of(leaf, written.text)
        if part.kind == "heading" and part.level == 1 and kept and not titled:
            titled = True
            part = Part("title", part.span, level=1, by=part.by)
        parts.append(part)
    parts += [part for part in map(_of_extent, written.extents) if part]
    order = {"body": 0, "figure": 1, "fragment": 2}
    return tuple(sorted(parts, key=lambda p: (p.span.start, order.get(p.kind, 3), -p.span.end)))


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


def _part_of(leaf: Leaf, text: str) -> Part:
    span = Span(leaf.start, leaf.end)
    context = leaf.context
    if leaf.media is not None and leaf.media.tag in {"img", "amp-img"}:
        return Part("image", span, value=image_value(leaf.media), by=leaf.media.tag)
    own = span.of(text)
    if context.post < 0 and holds_escaped_post(own):
        return Part("fragment", span, value=escaped_markup(own), by="escaped markup")
    if "\t" in own and context.element is not None and context.element.tag in {"tr", "td", "th", "table", "tbody", "p", "div"}:
        return Part("table-row", span, by="tr")
    return Part(context.kind, span, level=context.level, by=context.by or _tag(context.element))


def _of_extent(extent: Extent) -> Part | None:
    span = Span(extent.start, extent.end)
    value = ""
    if extent.kind == "link":
        value = extent.element.get("href", "").strip()
        if not value or value.startswith(("javascript:", "#")):
            return None
    elif extent.kind == "fragment":
        value = etree.tostring(extent.element, encoding="unicode", method="html", with_tail=False)[:LARGEST_FRAGMENT]
    return Part(extent.kind, span, value=value, by=extent.by)


def image_value(image: HtmlElement) -> str:
    """The JSON of an image part: src, alt, width, height and, where the picture was saved beside the page, file."""
    address = image_address(image)
    local = bool(address) and "://" not in address and not address.startswith(("//", "/", "data:", "#", "javascript:"))
    return json.dumps(
        {
            "src": "" if address.startswith("data:") else address,
            "alt": image.get("alt", "").strip(),
            "width": _number(image.get("width", "")),
            "height": _number(image.get("height", "")),
            "file": address if local else "",
        },
        ensure_ascii=False,
    )


def _number(text: str) -> int:
    digits = text.strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0


def _tag(element: HtmlElement | None) -> str:
    return str(element.tag) if element is not None else ""
