"""Images, players and frames: the words that stand for them in the source text, and the address of what they show."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from . import vocabulary as words
from .embedded import PLACEHOLDER
from .posts import post_address

EM_SIZE = re.compile(r"(?:width|height):\s{0,5}[\d.]{1,12}e[xm]\b")
SMALL = 32  # pixels


def media_words(element: HtmlElement, tag: str) -> str:
    """What stands in ⟦ ⟧ for an element that shows something but has no text; empty: it shows nothing.

    The address rather than the words: an image's words often say its caption over again; they are kept in its part.
    """
    attributes = element.attrib
    if tag in {"img", "amp-img"}:
        if attributes.get("width") in {"0", "1"} and attributes.get("height") in {"0", "1"}:
            return ""  # a tracker
        address, alt = image_address(element), attributes.get("alt", "").strip()
        if address.startswith("data:"):
            after = element.getnext()
            if (
                len(address) <= PLACEHOLDER
                and after is not None
                and after.tag == "noscript"
                and after.find(".//img") is not None
            ):
                return ""  # a placeholder; the picture is written in there
            return str(alt or "image") if is_inline(element) else "image"
        return str(alt or address) if is_inline(element) else str(address or alt)
    address = shown_address(element)
    return "" if address.startswith(("about:", "javascript:", "data:")) else address


def shown_address(element: HtmlElement) -> str:
    """The address of what an image, player or frame shows; empty where it has none."""
    if element.tag in {"img", "amp-img"}:
        return image_address(element)
    address = post_address(element)
    if not address and element.tag in {"video", "audio", "object"}:
        source = element.find(".//source[@src]")
        address = str(source.get("src")) if source is not None else element.get("poster") or ""
    return address


def image_address(element: HtmlElement) -> str:
    """An image's address; lazy ones keep it beside a placeholder."""
    attributes = element.attrib
    address = attributes.get("src", "").strip()
    if not address or address.startswith("data:"):
        for name in (
            "data-src",
            "data-lazy-src",
            "data-original",
            "data-full-src",
            "data-url",
            "data-srcset",
            "srcset",
        ):
            lazy = attributes.get(name, "").strip()
            if lazy and not lazy.startswith("data:"):
                return str(lazy.split(",")[0].split(" ")[0])
    return str(address)


def is_inline(image: HtmlElement) -> bool:
    """Whether an image is a sign within a line of text (an emoji, an icon, a formula), not a picture."""
    if words.SIGN.search(image.get("class", "")) or EM_SIZE.search(image.get("style", "")):
        return True
    width = re.match(r"\d{1,5}", image.get("width", ""))
    return width is not None and int(width.group()) <= SMALL
