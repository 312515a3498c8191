"""Images, players and frames: the words that stand for them in the source text, and the address of what they show."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from . import vocabulary as words
from .embedded import PLACEHOLDER
from .posts import post_address

EM_SIZE = re.compile(r"(?:width|height):\s{0,5}[\d.]{1,12}e[xm]\b")
SMALL = 32  # pixels
LAZY = ("data-src", "data-lazy-src", "data-original", "data-full-src", "data-url", "data-srcset", "srcset")
LAZY_BOXES = frozenset({"div", "span"})
PICTURE_ADDRESS = re.compile(r"(?:(?:https?:)?//|/)[^\s<>\"']{3,1000}\.(?:jpe?g|png|webp|gif|avif)\b", re.IGNORECASE)


def media_words(element: HtmlElement, tag: str) -> str:
    """What stands in ⟦ ⟧ for an element that shows something but has no text; empty: it shows nothing.

    The address rather than the words: an image's words often say its caption over again; they are kept in its part.
    """
    attributes = element.attrib
    if tag in {"img", "amp-img"}:
        if attributes.get("width") in {"0", "1"} and attributes.get("height") in {"0", "1"}:
            return ""  # a tracker
        address, alt = image_address(element), attributes.get("alt", "").strip()
        if (not address or address.startswith("data:")) and _written_again(element, address):
            return ""  # a placeholder; the picture is written in there
        if address.startswith("data:"):
            return str(alt or "image") if is_inline(element) else "image"
        return str(alt or address) if is_inline(element) else str(address or alt)
    address = shown_address(element)
    return "" if address.startswith(("about:", "javascript:", "data:")) else address


def _written_again(image: HtmlElement, address: str) -> bool:
    """Whether the picture of a placeholder stands once more right behind it, for readers without scripts."""
    after = image.getnext()
    return (
        len(address) <= PLACEHOLDER
        and after is not None
        and after.tag == "noscript"
        and after.find(".//img") is not None
    )


def is_lazy_picture(element: HtmlElement, tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an empty box is where a script puts a picture: its attributes hold the address, and no line is drawn by it."""
    if tag not in LAZY_BOXES or len(element) or (element.text or "").strip():
        return False
    return bool(_lazy_address(attributes)) and attributes.get("data-height") not in {"1", "2"}


def shown_address(element: HtmlElement) -> str:
    """The address of what an image, player or frame shows; empty where it has none."""
    if element.tag in {"img", "amp-img"} or element.tag in LAZY_BOXES:
        return image_address(element)
    address = post_address(element)
    if not address and element.tag in {"video", "audio", "object"}:
        source = element.find(".//source[@src]")
        address = str(source.get("src")) if source is not None else element.get("poster") or ""
    return address


def image_address(element: HtmlElement) -> str:
    """An image's address; lazy ones keep it beside a placeholder."""
    address = element.get("src", "").strip()
    if not address or address.startswith("data:"):
        for name in LAZY:
            lazy = element.get(name, "").strip()
            if lazy and not lazy.startswith("data:"):
                return str(lazy.split(",")[0].split(" ")[0])
        return _lazy_address(element.attrib) or str(address)
    return str(address)


def _lazy_address(attributes: Mapping[str, str]) -> str:
    """The address of a picture that any data- attribute holds; empty: none does."""
    for name, value in attributes.items():
        if name.startswith("data-") and PICTURE_ADDRESS.match(value):
            return str(value).strip()
    return ""


def is_inline(image: HtmlElement) -> bool:
    """Whether an image is a sign within a line of text (an emoji, an icon, a formula), not a picture."""
    if words.SIGN.search(image.get("class", "")) or EM_SIZE.search(image.get("style", "")):
        return True
    width = re.match(r"\d{1,5}", image.get("width", ""))
    return width is not None and int(width.group()) <= SMALL
