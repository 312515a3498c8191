"""Cards of Substack: the post's data stands as JSON in an attribute of the card, which may be drawn out in full as well."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from bs4 import Tag

from ..model import Embed
from . import _clocks
from ._addresses import parse
from ._kind import EmbedKind, Example, Posts
from ._markup import Words, attribute, words_of
from ._markup import parse as parse_markup
from ._posts import post
from ._twitter import is_status, status, tweet


def read_object(value: Mapping[str, Any], posts: Posts) -> tuple[Embed, ...]:
    """The post of a card's data: `full_text` and `username` for Twitter, ids of their own for the other platforms."""
    if "full_text" in value and isinstance(value.get("username"), str):
        return _tweet(value, None)
    if isinstance(value.get("videoId"), str) and re.fullmatch(r"[\w-]{11}", value["videoId"]):
        found = posts.at(f"https://www.youtube.com/watch?v={value['videoId']}")
        return (found,) if found else ()
    if isinstance(value.get("instagram_id"), str):
        return _instagram(value, posts)
    if isinstance(value.get("authorHandle"), str) and isinstance(value.get("postId"), str):
        return (_bluesky(value),)
    return ()


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of a drawn card that is one link to the status."""
    if element.name != "a" or not attribute(element, "data-component-name").startswith("Twitter"):
        return ()
    address = attribute(element, "href")
    return (tweet(None, saved_address=address),) if is_status(address) else ()


def _tweet(value: Mapping[str, Any], outer: str | None) -> tuple[Embed, ...]:
    address = str(value.get("url") or "")
    known = status(address)
    text = str(value.get("full_text") or "")
    found = tweet(
        known[1] if known else None,
        handle=str(value.get("username") or "") or None,
        name=str(value.get("name") or "") or None,
        words=_words(text),
        printed=str(value.get("date") or ""),
        saved_address=address if known else "",
        inside=outer,
    )
    quoted = value.get("quoted_tweet")
    inner = _tweet(quoted, found.id) if isinstance(quoted, dict) and quoted.get("full_text") and outer is None else ()
    return (found, *inner) if found.id or text else ()


def _words(text: str) -> Words:
    """The text with what its marks stand for: `@name` and `#tag` are links on Twitter."""
    tree = parse_markup(text) if "</" in text else None
    if tree:
        return words_of(tree, keep_lines=True)
    text = html.unescape(text)
    links = []
    for match in re.finditer(r"(?<![\w@#/])(?:@(\w{1,15})|#(\w{1,100}))(?!\w)", text):
        path = match[1] if match[1] else f"hashtag/{match[2]}"
        links.append((match.start(), match.end(), f"https://twitter.com/{path}"))
    return Words(text, tuple(links)).part(0, len(text))


def _instagram(value: Mapping[str, Any], posts: Posts) -> tuple[Embed, ...]:
    code = value["instagram_id"]
    found = posts.at(f"https://www.instagram.com/p/{code}/")
    if not found:
        return ()
    handle = str(value.get("author_name") or "").lstrip("@")
    return (
        post(
            "instagram",
            id=found.id,
            handle=handle if re.fullmatch(r"[\w.]{1,30}", handle) else None,
            url=found.url,
            words=Words(str(value.get("title") or "")),
            printed=str(value.get("timestamp") or ""),
            clock=_clocks.instagram,
        ),
    )


def _bluesky(value: Mapping[str, Any]) -> Embed:
    address = parse(str(value.get("uri") or ""))
    return post(
        "bluesky",
        id=value["postId"],
        handle=value["authorHandle"],
        name=str(value.get("authorName") or "") or None,
        url=address.text if address else f"https://bsky.app/profile/{value['authorHandle']}/post/{value['postId']}",
        words=Words(str(value.get("text") or "")),
        printed=str(value.get("createdAt") or ""),
        clock=_clocks.bluesky,
    )


KIND = EmbedKind(
    name="substack_card",
    marks=("data-attrs", "full_text", "twitter2todom", "twitter1todom", "data-component-name"),
    read_object=read_object,
    read_element=read_element,
    examples=(
        Example(
            '<div class="tweet" data-attrs="{&quot;url&quot;:&quot;https://twitter.com/HarbourWatch/status/1625427174357128839&quot;,'
            "&quot;full_text&quot;:&quot;The ferry &amp;amp; the bus are back, says @LammasPort&quot;,&quot;username&quot;:&quot;HarbourWatch"
            "&quot;,&quot;name&quot;:&quot;Harbour Watch&quot;,&quot;date&quot;:&quot;Tue Feb 14 09:30:12 +0000 2023&quot;,&quot;quoted_tweet"
            "&quot;:{&quot;full_text&quot;:&quot;No ferry today.&quot;,&quot;username&quot;:&quot;LammasPort&quot;},&quot;retweet_count&quot;:3}"
            '"></div>',
            (
                {
                    "platform": "twitter",
                    "id": "1625427174357128839",
                    "handle": "HarbourWatch",
                    "name": "Harbour Watch",
                    "text": "The ferry & the bus are back, says @LammasPort",
                    "links": {"@LammasPort": "https://twitter.com/LammasPort"},
                },
                {"handle": "LammasPort", "text": "No ferry today.", "inside": "1625427174357128839"},
            ),
        ),
        Example(
            '<a class="pencraft twitter-embed" data-component-name="Twitter2ToDOM" href="https://x.com/HarbourWatch/status/'
            '1625427174357128839"><div class="twitter-embed" data-attrs="{&quot;url&quot;:&quot;https://x.com/HarbourWatch/status/'
            "1625427174357128839&quot;,&quot;full_text&quot;:&quot;Back.&quot;,&quot;username&quot;:&quot;HarbourWatch&quot;,&quot;name&quot;:"
            '&quot;Watch&quot;}"><span>Watch</span><div>Back.</div></div></a>',
            ({"text": "Back.", "name": "Watch", "url": "https://x.com/HarbourWatch/status/1625427174357128839"},),
        ),
        Example(
            '<div class="youtube-wrap" data-attrs="{&quot;videoId&quot;:&quot;a1B2c3D4e5F&quot;,&quot;startTime&quot;:null}"></div>',
            ({"platform": "youtube", "id": "a1B2c3D4e5F"},),
        ),
        Example(
            '<div class="instagram-embed-wrap" data-attrs="{&quot;instagram_id&quot;:&quot;Cq1aB2cD3eF&quot;,&quot;title&quot;:&quot;Fog'
            '&quot;,&quot;author_name&quot;:&quot;@lammas.port&quot;}"></div>',
            ({"platform": "instagram", "id": "Cq1aB2cD3eF", "handle": "lammas.port", "text": "Fog"},),
        ),
        Example(
            '<div class="bluesky-wrap" data-attrs="{&quot;postId&quot;:&quot;3kmbatn4xcc27&quot;,&quot;authorHandle&quot;:&quot;port.example.org'
            "&quot;,&quot;authorName&quot;:&quot;Port&quot;,&quot;text&quot;:&quot;Fog.&quot;,&quot;uri&quot;:&quot;at://did:plc:abc/"
            'app.bsky.feed.post/3kmbatn4xcc27&quot;}"></div>',
            ({"platform": "bluesky", "id": "3kmbatn4xcc27", "handle": "port.example.org", "text": "Fog."},),
        ),
    ),
    not_examples=(
        '<div class="subscription-widget" data-attrs="{&quot;url&quot;:&quot;https://lammas.example.org/subscribe?&quot;,&quot;text&quot;:'
        '&quot;Subscribe&quot;,&quot;language&quot;:&quot;en&quot;}"></div>',
        '<div class="image2" data-attrs="{&quot;src&quot;:&quot;https://img.example.org/1.png&quot;,&quot;type&quot;:&quot;image/png&quot;}"></div>',
    ),
)
