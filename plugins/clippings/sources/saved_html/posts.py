"""Tells which elements of a page may hold an embedded post or player; the embed kinds read them later."""

from __future__ import annotations

import html
import re
from copy import deepcopy
from urllib.parse import quote

from lxml import etree
from lxml.html import HtmlElement

POST_CLASS = re.compile(
    r"\b(?:twitter-(?:tweet|video|embed|widget)|tweet-embed|js-tweet|embedded?-tweet|amp-twitter|instagram-media"
    r"|bluesky-embed|mastodon-(?:embed|post|status)|text-post-media|threads-(?:embed|post)|tiktok-embed|fb-(?:post|video)"
    r"|telegram-(?:post|embed)|reddit-embed|reddit-card|wp-block-embed|is-provider-\w+|youtube-(?:embed|player|video)"
    r"|embedly-card|social-embed|twitter-rendered|tweet(?:body|-container|box)?)\b",
    re.IGNORECASE,
)
NO_POST_CLASS = re.compile(
    r"\btwitter-(?:timeline|follow-button|share-button|hashtag-button|mention-button)\b|\bfb-(?:like|share|page|comments)\b",
    re.I,
)
SURE_ATTRIBUTES = frozenset(
    {"data-tweet-id", "data-tweetid", "data-tweet", "data-telegram-post", "data-instgrm-permalink", "data-bluesky-uri",
     "data-text-post-permalink", "data-shortcode", "data-post-uri", "data-toot-url", "data-embed-post-id"}
)  # fmt: skip
DOUBTFUL_ATTRIBUTES = frozenset({"data-embed-url", "data-oembed-url", "data-video-id", "data-videoid", "data-attrs"})
POST_HOST = re.compile(
    r"(?:^|[/.@=]|%2F)(?:twitter\.com|x\.com|platform\.twitter\.com|fxtwitter\.com|vxtwitter\.com|instagram\.com|facebook\.com"
    r"|fb\.watch|threads\.(?:net|com)|bsky\.app|t\.me|telegram\.(?:me|org)|tiktok\.com|youtube(?:-nocookie)?\.com|youtu\.be"
    r"|mastodon\.\w{2,10}|mstdn\.\w{2,10}|substack\.com|vimeo\.com|reddit\.com)(?:[/:?%]|$)",
    re.IGNORECASE,
)
STATUS_PATH = re.compile(
    r"/@[\w.]{1,60}(?:@[\w.-]{1,80})?/\d{10,}/embed\b|/(?:embed|Tweet)\.html\?|_files/Tweet\.html", re.I
)
STATUS = re.compile(r"(?:twitter|x)\.com/[^/?#]{1,40}/status(?:es)?/\d", re.IGNORECASE)
ESCAPED = re.compile(
    r"<\s*(?:blockquote|iframe|amp-[a-z]+|script|div)\b[^<>]{0,2000}"
    r"(?:twitter|tweet|instagram|instgrm|bsky|bluesky|mastodon|threads|tiktok|telegram|facebook|fb-post|youtube|text-post)",
    re.IGNORECASE,
)
CARRIERS = frozenset({"blockquote", "iframe", "script", "div", "section", "figure", "a", "p", "span", "aside", "article", "embed",
                      "object", "video", "x-tweet", "twitter-widget", "astro-embed-tweet"})  # fmt: skip
LARGEST_FRAGMENT = 200_000  # characters of raw HTML that go on to the embed kinds


def post_evidence(tag: str, attributes: dict[str, str]) -> str:
    """What shows that the element may hold a post ("class twitter-tweet", "src", "data-tweet-id"); empty: nothing does.

    Generic on purpose: reading the post, and refusing false friends, is the embed kinds' work.
    """
    if tag.startswith("amp-"):
        return tag if tag not in {"amp-img", "amp-ad", "amp-analytics", "amp-sidebar", "amp-carousel"} else ""
    if tag not in CARRIERS:
        return ""
    if not attributes:
        return ""
    names = attributes.get("class", "")
    if names:
        found = POST_CLASS.search(names)
        if found and not (NO_POST_CLASS.search(names) and tag == "a"):
            return f"class {found.group(0)}"
    if tag in {"iframe", "embed", "object"}:
        address = attributes.get("src") or attributes.get("data-src") or attributes.get("data") or ""
        if address and (POST_HOST.search(address) or STATUS_PATH.search(address)):
            return f"{tag} address"
    for name, value in attributes.items():
        if name in SURE_ATTRIBUTES or (name in DOUBTFUL_ATTRIBUTES and (POST_HOST.search(value) or "tweet" in value)):
            return name
    return ""


def raw_markup(element: HtmlElement) -> str:
    """The raw HTML of a post, as the embed kinds read it."""
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
        if value and not value.startswith(("data:", "javascript:")):
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
    return str(attributes.get("title") or attributes.get("alt") or "")
