"""Bluesky posts: the embed code's block quote, its frame, addresses, and the interface's objects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bs4 import Tag

from ..model import Embed
from . import _clocks
from ._addresses import Address, parse
from ._attribution import signed_by_line, signed_by_link
from ._kind import EmbedKind, Example, Posts
from ._markup import Words, attribute, words_of
from ._posts import post

HOSTS = frozenset({"bsky.app", "embed.bsky.app", "staging.bsky.app", "main.bsky.dev"})
CLASSES = frozenset({"bluesky-embed", "bluesky-post-fallback", "bsky-embed"})
COMPONENTS = frozenset({"bluesky-post", "bsky-post", "amp-bluesky", "bluesky-embed"})
KEY = re.compile(r"[a-z2-7]{13}")
DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")


def record(address: Address | None) -> tuple[str, str] | None:
    """(handle or did, record key) of the post that an address names."""
    if address is None or address.host not in HOSTS:
        return None
    path = address.path
    if len(path) >= 4 and (path[0], path[2]) == ("profile", "post") and KEY.fullmatch(path[3]):
        return path[1], path[3]
    if len(path) >= 4 and (path[0], path[2]) == ("embed", "app.bsky.feed.post") and KEY.fullmatch(path[3]):
        return path[1], path[3]
    return None


def read_address(address: Address) -> Embed | None:
    """The post of a page or frame address; a did in it is no handle."""
    found = record(address)
    return _post(found, None) if found else None


def _post(found: tuple[str, str] | None, handle: str | None, **fields: Any) -> Embed:
    author = found[0] if found else ""
    return post(
        "bluesky",
        id=found[1] if found else None,
        handle=handle or (author if DOMAIN.fullmatch(author) else None),
        url=f"https://bsky.app/profile/{author}/post/{found[1]}" if found else None,
        clock=_clocks.bluesky,
        **fields,
    )


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of the block quote that Bluesky gives out, signed as on Twitter; AMP's and other holders of its uri."""
    uri = attribute(element, "data-bluesky-uri", "data-at-uri", "data-uri", "data-post-uri", "uri")
    if not uri and element.name in COMPONENTS:
        uri = attribute(element, "src", "url", "href")
    sure = (
        uri.startswith("at://")
        or bool(CLASSES & set(attribute(element, "class").split()))
        or element.name in COMPONENTS
    )
    if not sure and element.name != "blockquote":
        return ()
    words = words_of(element, keep_lines=True)
    signature, link = signed_by_link(words, lambda address: record(parse(address)) is not None)
    if not sure and not (signature and link):
        return ()
    found = record(parse(uri)) or (record(parse(link[2])) if link else None)
    if not found:
        return ()
    signature = signature or signed_by_line(words)
    paragraph = element.find("p", attrs={"lang": True})
    printed = words.text[link[0] : link[1]] if link else signature.after if signature else ""
    return (
        _post(
            found,
            signature.handle if signature else None,
            name=signature.name if signature else None,
            words=words.part(0, signature.start) if signature else Words(""),
            printed=printed,
            language=attribute(paragraph, "lang") if isinstance(paragraph, Tag) else "",
        ),
    )


def read_object(value: Mapping[str, Any], posts: Posts) -> tuple[Embed, ...]:
    """The post of an object of the interface: `uri`, `author` with a handle, `record` with the text."""
    author, content = value.get("author"), value.get("record")
    if not isinstance(value.get("uri"), str) or not isinstance(author, dict) or not isinstance(content, dict):
        return ()
    found = record(parse(value["uri"]))
    if not found or not isinstance(author.get("handle"), str):
        return ()
    text = content.get("text")
    return (
        _post(
            found,
            author["handle"],
            name=str(author.get("displayName") or ""),
            words=Words(text if isinstance(text, str) else ""),
            printed=str(content.get("createdAt") or ""),
        ),
    )


KIND = EmbedKind(
    name="bluesky",
    hosts=HOSTS,
    marks=("bluesky", "app.bsky.feed.post", "bsky"),
    read_address=read_address,
    read_element=read_element,
    read_object=read_object,
    examples=(
        Example(
            '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc123/app.bsky.feed.post/3kmbatn4xcc27" data-bluesky-cid='
            '"bafy"><p lang="en">Fog over Lammas.\n\nNo ferry.<br><br><a href="https://bsky.app/profile/did:plc:abc123/post/3kmbatn4xcc27'
            '?ref_src=embed">[image or embed]</a></p>&mdash; Port of Lammas (<a href="https://bsky.app/profile/did:plc:abc123?ref_src=embed">'
            '@port.example.org</a>) <a href="https://bsky.app/profile/did:plc:abc123/post/3kmbatn4xcc27?ref_src=embed">February 25, 2024 at '
            "8:00 PM</a></blockquote>",
            (
                {
                    "platform": "bluesky",
                    "id": "3kmbatn4xcc27",
                    "handle": "port.example.org",
                    "name": "Port of Lammas",
                    "text": "Fog over Lammas.\n\nNo ferry.",
                    "language": "en",
                    "url": "https://bsky.app/profile/did:plc:abc123/post/3kmbatn4xcc27",
                },
            ),
        ),
        Example(
            '<iframe src="https://embed.bsky.app/embed/did:plc:abc123/app.bsky.feed.post/3kmbatn4xcc27?id=77"></iframe>',
            ({"id": "3kmbatn4xcc27", "handle": None, "derived": ("date",)},),
        ),
        Example(
            '<bluesky-post src="at://did:plc:abc123/app.bsky.feed.post/3kmbatn4xcc27"><blockquote class="bluesky-post-fallback"><p dir="auto">'
            'Fog.</p>— Port (@port.example.org) <a href="https://bsky.app/profile/did:plc:abc123/post/3kmbatn4xcc27">25 February 2024</a>'
            "</blockquote></bluesky-post>",
            ({"id": "3kmbatn4xcc27", "handle": "port.example.org", "text": "Fog."},),
        ),
        Example(
            "https://bsky.app/profile/port.example.org/post/3kmbatn4xcc27",
            ({"id": "3kmbatn4xcc27", "handle": "port.example.org"},),
        ),
        Example(
            '{"uri": "at://did:plc:abc123/app.bsky.feed.post/3kmbatn4xcc27", "author": {"handle": "port.example.org", "displayName": "Port"}, '
            '"record": {"text": "Fog.", "createdAt": "2024-02-25T20:00:00.000Z"}}',
            ({"id": "3kmbatn4xcc27", "handle": "port.example.org", "text": "Fog."},),
        ),
    ),
    not_examples=(
        "https://bsky.app/profile/port.example.org",
        "https://bsky.app.example.org/profile/port.example.org/post/3kmbatn4xcc27",
        '<p>See <a href="https://bsky.app/profile/port.example.org/post/3kmbatn4xcc27">the post</a>.</p>',
        '<bsky-embed username="port.example.org" mode="dark"></bsky-embed>',
    ),
)
