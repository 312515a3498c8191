"""What the source text and the embed kinds get of the elements that may hold a post: its markup, and its address."""

from __future__ import annotations

import html
import re
from copy import deepcopy
from urllib.parse import quote

from lxml import etree
from lxml.html import HtmlElement

from .post_signs import ESCAPED, POST_HOST

STATUS = re.compile(r"(?:twitter|x)\.com/[^/?#]{1,40}/status(?:es)?/\d", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]{8,400}")
LARGEST_FRAGMENT = 200_000  # characters of raw HTML that go on to the embed kinds


def raw_markup(element: HtmlElement) -> str:
    """The raw HTML of a post, as the embed kinds read it."""
    if any("<" in frame.get("src", "") for frame in element.iter("iframe")):
        element = deepcopy(element)
        for frame in element.iter("iframe"):
            frame.set(
                "srcdoc", frame.attrib.pop("src", "")
            )  # markup in an address: writing it out would escape it as one
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))[:LARGEST_FRAGMENT]


def attribution_ends(link: HtmlElement) -> bool:
    """Whether a link closes a post of Twitter's: the date after "— Name (@handle)", linked to the post itself."""
    if STATUS.search(link.get("href", "")) is None:
        return False
    before = link.getprevious()
    words = str((before.tail if before is not None else link.getparent().text) or "")
    return "(@" in words or words.lstrip().startswith(("—", "–", "―"))


def markup_until(element: HtmlElement, end: HtmlElement) -> str:
    """The raw HTML of an element without its child `end` and all that follows."""
    copied = deepcopy(element)
    for child in list(copied)[element.index(end) :]:
        copied.remove(child)
    return raw_markup(copied)


def holds_escaped_post(text: str) -> bool:
    """Whether the text of a line is the markup of a post, escaped."""
    return "<" in text and ESCAPED.search(text) is not None


def escaped_markup(text: str) -> str:
    """Text as raw HTML, as it stood in the page."""
    return html.escape(text, quote=False)


def post_address(element: HtmlElement) -> str:
    """The address, or at least the words, that stand in the source text for a post without text of its own."""
    attributes = element.attrib
    if "data-telegram-post" in attributes:
        return f"https://t.me/{attributes['data-telegram-post']}"
    for name in ("data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "data-oembed-url", "cite", "src", "data-src",
                 "data-href", "href", "data", "data-bluesky-uri", "data-toot-url"):  # fmt: skip
        value = attributes.get(name, "")
        if value and not value.startswith(("data:", "javascript:", "about:", "<")):
            return str(value).strip()
    for name in ("data-tweet-id", "data-tweetid"):
        value = attributes.get(name, "").strip()
        if value:
            return f"https://twitter.com/i/status/{quote(value)}" if value.isdigit() else value
    youtube = attributes.get("data-videoid") or attributes.get("data-video-id") or ""
    if element.tag == "amp-youtube" and youtube:
        return f"https://www.youtube.com/watch?v={quote(youtube)}"
    shortcode = attributes.get("data-shortcode", "")
    if element.tag == "amp-instagram" and shortcode:
        return f"https://www.instagram.com/p/{quote(shortcode)}/"
    link = element.find(".//a[@href]")
    if link is not None:
        return str(link.get("href"))
    return _address_inside(element) or str(attributes.get("title") or attributes.get("alt") or "")


def _address_inside(element: HtmlElement) -> str:
    """The first address of a network in the values of the attributes, or in the data that a script holds."""
    held = [str(value) for value in element.attrib.values()] + [element.text if element.tag == "script" else ""]
    for value in held:
        for found in ADDRESS.finditer(html.unescape(value or "")[:LARGEST_FRAGMENT].replace("\\/", "/")):
            if POST_HOST.search(found[0]):
                return found[0]
    return ""
