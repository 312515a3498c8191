"""Dailymotion videos: frames, AMP, addresses."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._addresses import Address
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute
from ._posts import post

ID = re.compile(r"(?:[xk][a-zA-Z0-9]{4,20})(?=$|_)")


def read_address(address: Address) -> Embed | None:
    """The video of a player or page address."""
    path = address.path
    if address.host == "dai.ly":
        return _video(path[0] if path else "")
    if address.host == "geo.dailymotion.com":
        return _video(address.query.get("video", ""))
    if "video" in path[:2] and len(path) > path.index("video") + 1:
        return _video(path[path.index("video") + 1])
    return None


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The video of AMP's element."""
    found = _video(attribute(element, "data-videoid")) if element.name == "amp-dailymotion" else None
    return (found,) if found else ()


def _video(text: str) -> Embed | None:
    id = ID.match(text)
    return post("other", id=id[0], url=f"https://www.dailymotion.com/video/{id[0]}") if id else None


KIND = EmbedKind(
    name="dailymotion",
    hosts=frozenset({"dailymotion.com", "geo.dailymotion.com", "dai.ly"}),
    marks=("dailymotion",),
    read_address=read_address,
    read_element=read_element,
    examples=(
        Example(
            '<iframe src="https://www.dailymotion.com/embed/video/x8abc12?autoplay=1"></iframe>',
            ({"platform": "other", "id": "x8abc12", "url": "https://www.dailymotion.com/video/x8abc12"},),
        ),
        Example(
            '<iframe src="https://geo.dailymotion.com/player/x1.html?video=x8abc12"></iframe>', ({"id": "x8abc12"},)
        ),
    ),
    not_examples=("https://www.dailymotion.com/lammasport",),
)
