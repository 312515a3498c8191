"""Mastodon posts (and those of servers that speak its ways): the embed code's frame or block quote, addresses, objects."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bs4 import Tag

from ..model import Embed
from . import _clocks
from ._addresses import Address, parse
from ._kind import EmbedKind, Example, FoundPost, Posts
from ._markup import attribute, words_of
from ._markup import parse as parse_markup
from ._posts import post

USER = re.compile(r"@?([A-Za-z0-9_][\w.-]{0,60})(?:@([\w.-]{3,100}))?")
POST_BY = re.compile(r"@([A-Za-z0-9_][\w.-]{0,60}@[\w.-]{3,100}\w)")
NUMBER = re.compile(r"\d{5,20}")


def account(address: Address | None) -> tuple[str, str] | None:
    """(user@host, id) of the post that an address names: /@user/1, /users/user/statuses/1, /web/@user@host/1."""
    if address is None:
        return None
    path = [part for part in address.path if part not in ("embed", "web", "deck")]
    if len(path) == 2 and path[0].startswith("@") and NUMBER.fullmatch(path[1]):
        user, id = path
    elif len(path) == 4 and (path[0], path[2]) == ("users", "statuses") and NUMBER.fullmatch(path[3]):
        user, id = path[1], path[3]
    else:
        return None
    named = USER.fullmatch(user)
    return (f"{named[1]}@{named[2] or address.host}", id) if named else None


def read_address(address: Address) -> Embed | None:
    """The post of an address on any host, where its id tells a time as Mastodon's do, or its frame page is named."""
    found = account(address)
    if not found or (address.path[-1] != "embed" and not _clocks.mastodon(found[1])):
        return None
    return _post(address, found)


def _post(address: Address, found: tuple[str, str], **fields: Any) -> Embed:
    path = "/".join(part for part in address.path if part != "embed")
    return post(
        "mastodon",
        id=found[1],
        handle=found[0],
        url=f"https://{address.host}/{path}",
        clock=_clocks.mastodon,
        **fields,
    )


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of an element with Mastodon's class: the frame, or the block quote of newer servers."""
    if not {"mastodon-embed", "mastodon-toot", "mastodon-post"} & set(attribute(element, "class").split()):
        return ()
    link = element.find("a", href=True)
    for candidate in (
        attribute(element, "data-embed-url", "src", "data-src", "cite", "data-toot-url"),
        attribute(link, "href") if isinstance(link, Tag) else "",
    ):
        address = parse(candidate) if candidate else None
        found = account(address)
        if address and found:
            signed = POST_BY.search(words_of(element).text)
            if signed and signed[1].split("@")[0].lower() == found[0].split("@")[0].lower():
                found = signed[1], found[1]
            return (_post(address, found),)
    return ()


def read_object(value: Mapping[str, Any], posts: Posts) -> tuple[Embed, ...]:
    """The status of an object of the interface: `account`, `content` as HTML, `url`."""
    author, content, url = value.get("account"), value.get("content"), value.get("url")
    if (
        not isinstance(author, dict)
        or not isinstance(content, str)
        or not isinstance(url, str)
        or not author.get("acct")
    ):
        return ()
    address = parse(url)
    found = account(address)
    if not address or not found:
        return ()
    tree = parse_markup(content)
    language = value.get("language")
    return (
        _post(
            address,
            found,
            name=str(author.get("display_name") or ""),
            words=words_of(tree) if tree else None,
            printed=str(value.get("created_at") or ""),
            language=language if isinstance(language, str) else "",
        ),
    )


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """What the embed code leaves in a text: `Post by @user@host`, `View on Mastodon`."""
    by = POST_BY.search(lines[index][:200]) if lines[index].lstrip().startswith("Post by @") else None
    if not by:
        return None
    last = index + 1
    while last < len(lines) and not lines[last].strip():
        last += 1
    if last >= len(lines) or last > index + 2 or lines[last].strip() != "View on Mastodon":
        return None
    return FoundPost(index, last, (post("mastodon", handle=by[1]),))


KIND = EmbedKind(
    name="mastodon",
    marks=("mastodon", "/@", "/statuses/"),
    read_address=read_address,
    read_element=read_element,
    read_object=read_object,
    line_marks=("Post by @",),
    read_lines=read_lines,
    examples=(
        Example(
            '<iframe src="https://social.example.org/@port/109862204517384021/embed" class="mastodon-embed" width="400"></iframe>'
            '<script src="https://social.example.org/embed.js" async></script>',
            (
                {
                    "platform": "mastodon",
                    "id": "109862204517384021",
                    "handle": "port@social.example.org",
                    "date": "2023-02-14T08:43:24Z",
                    "url": "https://social.example.org/@port/109862204517384021",
                },
            ),
        ),
        Example(
            '<blockquote class="mastodon-embed" data-embed-url="https://social.example.org/@port/109862204517384021/embed"><a href='
            '"https://social.example.org/@port/109862204517384021"><div>Post by @port@social.example.org</div><div>View on Mastodon</div></a>'
            "</blockquote>",
            ({"id": "109862204517384021", "handle": "port@social.example.org"},),
        ),
        Example(
            "Post by @port@social.example.org\nView on Mastodon",
            ({"platform": "mastodon", "handle": "port@social.example.org", "id": None},),
        ),
        Example("https://social.example.org/@port/109862204517384021", ({"id": "109862204517384021"},)),
        Example(
            "https://social.example.org/users/port/statuses/109862204517384021",
            ({"handle": "port@social.example.org"},),
        ),
        Example(
            '{"id": "109862204517384021", "url": "https://social.example.org/@port/109862204517384021", "created_at": '
            '"2023-02-14T08:43:24.000Z", "content": "<p>Fog.<br>No ferry.</p>", "language": "en", "account": {"acct": "port", '
            '"display_name": "Port of Lammas"}}',
            ({"text": "Fog.\nNo ferry.", "name": "Port of Lammas", "language": "en"},),
        ),
    ),
    not_examples=(
        "https://social.example.org/@port",
        "https://news.example.org/@port/2023021401",
        "https://blog.example.org/@port/the-ferry-is-back-1a2b3c4d5e6f",
        '<a class="mastodon-feed" href="https://social.example.org/@port">Follow</a>',
    ),
)
