"""Threads posts: the embed code's block quote, its frame, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag

from ..model import Embed
from . import _clocks
from ._addresses import Address, parse
from ._kind import EmbedKind, Example, FoundPost, Posts
from ._markup import Words, attribute, words_of
from ._posts import post

HOSTS = frozenset({"threads.net", "threads.com"})
CODE = re.compile(r"[A-Za-z0-9_-]{5,20}")
HANDLE = re.compile(r"@([A-Za-z0-9_.]{1,30})")
POST_BY = re.compile(r"^Post by @([A-Za-z0-9_.]{1,30})$")
CHROME = re.compile(r"^(?:Post by @\S{1,31}|View on Threads|Ver en Threads|\.{3}|…)$|^[^\n]{0,40}Threads$", re.M)


def named(address: Address | None) -> tuple[str | None, str] | None:
    """(handle or None, code) of the post that an address names."""
    if address is None or address.host not in HOSTS:
        return None
    path = address.path
    if len(path) >= 3 and path[1] == "post" and HANDLE.fullmatch(path[0]) and CODE.fullmatch(path[2]):
        return path[0][1:], path[2]
    if len(path) >= 2 and path[0] == "t" and CODE.fullmatch(path[1]):
        return None, path[1]
    return None


def read_address(address: Address) -> Embed | None:
    """The post of a page or frame address."""
    found = named(address)
    return _post(address, found, Words("")) if found else None


def _post(address: Address, found: tuple[str | None, str], words: Words, handle: str | None = None) -> Embed:
    handle = found[0] or handle
    path = f"@{handle}/post/{found[1]}" if handle else f"t/{found[1]}"
    url = f"https://www.{address.host}/{path}"
    return post("threads", id=found[1], handle=handle, url=url, words=words, clock=_clocks.instagram)


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of the block quote that Threads gives out; at times its words stand in it."""
    permalink = attribute(element, "data-text-post-permalink")
    if not permalink and "text-post-media" not in attribute(element, "class").split():
        return ()
    link = element.find("a", href=True)
    address = parse(permalink or (attribute(link, "href") if isinstance(link, Tag) else ""))
    found = named(address)
    if not address or not found:
        return ()
    words = words_of(element)
    signed = HANDLE.search(words.text)
    plain = CHROME.sub("", words.text).strip()
    return (_post(address, found, Words(plain), signed[1] if signed else None),)


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """What the embed code leaves in a text: `Post by @handle`, `View on Threads`."""
    by = POST_BY.match(lines[index].strip()[:100])
    if not by:
        return None
    last = index + 1
    while last < len(lines) and not lines[last].strip():
        last += 1
    if last >= len(lines) or last > index + 2 or lines[last].strip() != "View on Threads":
        return None
    return FoundPost(index, last, (post("threads", handle=by[1]),))


KIND = EmbedKind(
    name="threads",
    hosts=HOSTS,
    marks=("text-post-media", "data-text-post"),
    read_address=read_address,
    read_element=read_element,
    line_marks=("Post by @",),
    read_lines=read_lines,
    examples=(
        Example(
            '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@lammas.port/post/Coo0kRjwLv4" '
            'data-text-post-version="0" id="ig-tp-Coo0kRjwLv4"><a href="https://www.threads.net/@lammas.port/post/Coo0kRjwLv4"><div>Post by '
            "@lammas.port</div><div>View on Threads</div></a></blockquote>",
            (
                {
                    "platform": "threads",
                    "id": "Coo0kRjwLv4",
                    "handle": "lammas.port",
                    "date": "2023-02-14T09:30:12Z",
                    "text": None,
                    "url": "https://www.threads.net/@lammas.port/post/Coo0kRjwLv4",
                },
            ),
        ),
        Example(
            "Post by @lammas.port\n\nView on Threads", ({"platform": "threads", "handle": "lammas.port", "id": None},)
        ),
        Example("https://www.threads.com/@lammas.port/post/Coo0kRjwLv4?xmt=AQ", ({"handle": "lammas.port"},)),
        Example(
            '<iframe src="https://www.threads.net/t/Coo0kRjwLv4/embed/"></iframe>',
            ({"id": "Coo0kRjwLv4", "handle": None},),
        ),
    ),
    not_examples=(
        "https://www.threads.net/@lammas.port",
        "Post by @lammas.port\n\nThe council met on Monday.",
        "https://www.threads.net.example.org/@lammas.port/post/Coo0kRjwLv4",
        '<blockquote class="text-post-media"><a href="https://www.threads.net/">Threads</a></blockquote>',
    ),
)
