"""Posts and videos on VK: the embed code's element, frames, addresses."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._addresses import Address
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute
from ._posts import post

WALL = re.compile(r"(wall|video|clip)(-?\d{1,12}_\d{1,12})")
ELEMENT = re.compile(r"vk_post_(-?\d{1,12}_\d{1,12})")


def read_address(address: Address) -> Embed | None:
    """The post or video of a page, or the video of a frame."""
    if address.path[:1] == ("video_ext.php",):
        owner, number = address.query.get("oid", ""), address.query.get("id", "")
        found = WALL.fullmatch(f"video{owner}_{number}")
    else:
        found = WALL.fullmatch(address.query.get("w", "") or (address.path[-1] if address.path else ""))
    return post("other", id=found[2], url=f"https://vk.com/{found[0]}") if found else None


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post whose number the widget's element has as its id."""
    found = ELEMENT.fullmatch(attribute(element, "id"))
    return (post("other", id=found[1], url=f"https://vk.com/wall{found[1]}"),) if found else ()


KIND = EmbedKind(
    name="vk",
    hosts=frozenset({"vk.com", "m.vk.com", "vkvideo.ru", "vk.ru"}),
    marks=("vk_post_",),
    read_address=read_address,
    read_element=read_element,
    examples=(
        Example(
            '<div id="vk_post_-12345_678"></div>',
            ({"platform": "other", "id": "-12345_678", "url": "https://vk.com/wall-12345_678"},),
        ),
        Example(
            '<iframe src="https://vk.com/video_ext.php?oid=-12345&amp;id=678&amp;hash=1"></iframe>',
            ({"id": "-12345_678"},),
        ),
        Example("https://vk.com/wall-12345_678", ({"id": "-12345_678"},)),
    ),
    not_examples=("https://vk.com/lammasport", "https://vk.com/share.php?url=https%3A%2F%2Fnews.example.org"),
)
