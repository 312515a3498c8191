"""A post as the answer of its platform's oEmbed service: the embed code and the author, in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from ..model import Embed
from ._kind import EmbedKind, Example, Posts
from ._posts import merged


def read_object(value: Mapping[str, Any], posts: Posts) -> tuple[Embed, ...]:
    """The post of the answer's `html` and `url`, named by `author_name` where its code does not name it."""
    markup, address = value.get("html"), value.get("url") or value.get("embed_url") or value.get("embedUrl")
    if not isinstance(markup, str):
        markup = ""
    if not isinstance(address, str):
        address = ""
    if not markup and not (
        "provider_name" in value or value.get("type") in ("rich", "video", "twitter", "tweet", "oembed", "embed")
    ):
        return ()
    within = posts.within(markup) if "<" in markup else ()
    at = posts.at(address) if address else None
    if within and at and within[0].platform == at.platform and within[0].id in (None, at.id):
        within = (merged(within[0], at), *within[1:])
    found = within or ((at,) if at else ())
    name = value.get("author_name")
    if found and found[0].name is None and isinstance(name, str) and name.strip():
        found = (replace(found[0], name=" ".join(name.split())[:160]), *found[1:])
    return found


KIND = EmbedKind(
    name="oembed",
    marks=('"html"', "provider_name", "oembed", "author_name", "&quot;html&quot;"),
    read_object=read_object,
    examples=(
        Example(
            r'{"url":"https:\/\/twitter.com\/HarbourWatch\/status\/1625427174357128839","author_name":"Harbour Watch","author_url":'
            r'"https:\/\/twitter.com\/HarbourWatch","html":"\u003Cblockquote class=\"twitter-tweet\"\u003E\u003Cp dir=\"ltr\" lang=\"en\"'
            r"\u003EBack.\u003C\/p\u003E&mdash; Harbour Watch (@HarbourWatch) \u003Ca href=\"https:\/\/twitter.com\/HarbourWatch\/status"
            r'\/1625427174357128839\"\u003EFebruary 14, 2023\u003C\/a\u003E\u003C\/blockquote\u003E","type":"rich","version":"1.0"}',
            (
                {
                    "platform": "twitter",
                    "text": "Back.",
                    "handle": "HarbourWatch",
                    "name": "Harbour Watch",
                    "id": "1625427174357128839",
                },
            ),
        ),
        Example(
            '{"type": "video", "provider_name": "YouTube", "author_name": "Port of Lammas", "html": "<iframe src=\\"https://www.youtube.com/'
            'embed/a1B2c3D4e5F\\"></iframe>"}',
            ({"platform": "youtube", "id": "a1B2c3D4e5F", "name": "Port of Lammas"},),
        ),
        Example(
            '{"type": "oembed", "subtype": "twitter", "raw_oembed": {"type": "rich", "provider_name": "Twitter", "url": '
            '"https://twitter.com/HarbourWatch/status/1625427174357128839"}}',
            ({"id": "1625427174357128839"},),
        ),
    ),
    not_examples=(
        '{"type": "rich", "provider_name": "Twitter", "url": "https://twitter.com/HarbourWatch", "html": "<a class=\\"twitter-timeline\\" '
        'href=\\"https://twitter.com/HarbourWatch\\">Posts</a>"}',
        '{"html": "<p>The ferry is back.</p>", "url": "https://news.example.org/ferry"}',
    ),
)
