"""The ways in which any page holds the address of a post, whatever the platform: frames, lazy frames, cards, wrappers."""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag

from ._markup import attribute

FRAMES = frozenset({"iframe", "embed", "amp-iframe", "frame"})
FRAME_ATTRIBUTES = ("src", "data-src", "data-lazy-src", "data-original")  # asked first; others that say "src" follow
# An address in one of these on any element is there to be shown in its place.
HOLDING = (
    "data-embed-url", "data-oembed-url", "data-oembed", "data-embed-src", "data-embed", "data-iframe-src", "data-embedurl",
    "data-iframely-url", "data-media-url", "data-tweet-url", "data-tweeturl", "data-post-url", "data-posturl",
    "data-video-url", "data-onebox-src", "data-lazy-src", "data-src", "data-href", "data-url", "data-permalink",
)  # fmt: skip
NAMED_HOLDERS = frozenset({"oembed", "amp-embedly-card", "amp-facebook", "amp-tiktok", "amp-bluesky", "s9e-embed"})
NAMED_ATTRIBUTES = ("url", "data-url", "data-href", "data-src", "src", "href")
NOT_HOLDING = frozenset(
    {"a", "button", "img", "source", "video", "audio", "input", "form", "link", "meta", "body", "html", "li"}
)
# Players of other houses that show the address given in their own.
WRAPPERS = {
    "cdn.embedly.com": ("url", "src"),
    "embedly.com": ("url",),
    "cdn.iframe.ly": ("url",),
    "iframe.ly": ("url",),
    "if-cdn.com": ("url",),
    "twitframe.com": ("url",),
    "publish.twitter.com": ("query", "url"),
    "hatenablog-parts.com": ("url",),
    "noembed.com": ("url",),
}
BUTTON = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|shares|follow|like|save|send|subscribe|btn|button|buttons|addthis\w*|sharethis\w*|sharedaddy|"
    r"timeline|intent|fb-page|comments|a2a\w*|social-links|login)(?:$|[\s_-])",
    re.IGNORECASE,
)
WRAPPER_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-block-embed__wrapper|embed|embeds|oembed|embedded|embed-responsive|media|iframely|embedly|"
    r"\w{0,20}embed(?:ded|_wrapper|-wrapper|-container)?)(?:$|[\s_-])"
)
# A frame of any house that is given the address of the post that it shows, unless it is a frame for sharing it.
SHOWN = ("url", "src", "href", "embed", "tweet", "u")
SHARING = re.compile(r"share|button|like|follow|comment|plusone|subscribe|login|oauth", re.IGNORECASE)
ONLY_ADDRESS = re.compile(r"\s*(https?://[^\s<>\"']{8,600})\s*$")


def is_button(element: Tag) -> bool:
    """Whether the element says of itself that it is for sharing, following or liking, not for showing."""
    return bool(BUTTON.search(f"{attribute(element, 'class')} {attribute(element, 'data-widget', 'data-type')}"))


def held_addresses(element: Tag) -> list[str]:
    """The addresses that the element is there to show; the first that names a post counts."""
    name = element.name
    if name in FRAMES:
        others = sorted(
            key for key in element.attrs if "src" in key and key not in (*FRAME_ATTRIBUTES, "srcdoc", "srcset")
        )
        return [value for value in (attribute(element, key) for key in (*FRAME_ATTRIBUTES, *others)) if value]
    if name == "param":
        return [attribute(element, "value")] if attribute(element, "name").lower() in ("movie", "src") else []
    if name == "object":
        return [attribute(element, "data")]
    if name in NAMED_HOLDERS:
        return [value for value in (attribute(element, key) for key in NAMED_ATTRIBUTES) if value]
    if name == "a":
        classes = attribute(element, "class").split()
        shown = "data-iframely-url" in element.attrs or {"embedly-card", "iframely-embed", "embedly"} & set(classes)
        return [attribute(element, "href")] if shown else []
    if name in NOT_HOLDING:
        return []
    held = [attribute(element, key) for key in HOLDING if key in element.attrs]
    if held and is_button(element):
        return []
    if name in ("div", "figure", "p", "section", "span"):
        held += _only_address(element)
    return [value for value in held if value]


def _only_address(element: Tag) -> list[str]:
    """The address that is all the text of a paragraph or of an embed's wrapper: the page's program would have replaced it."""
    if len(element.contents) > 3 or (element.name != "p" and not WRAPPER_CLASS.search(attribute(element, "class"))):
        return []
    alone = ONLY_ADDRESS.match("".join(islice(element.strings, 8))[:700])
    if not alone:
        return []
    if any(tag.name not in ("a", "div", "span", "p", "br") for tag in element.find_all(True, limit=4)):
        return []
    return [alone[1]]
