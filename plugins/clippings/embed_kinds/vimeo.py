"""Vimeo videos: frames, AMP, addresses."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._addresses import Address
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute
from ._posts import post

NUMBER = re.compile(r"\d{5,12}")


def read_address(address: Address) -> Embed | None:
    """The video of a player or page address."""
    if address.host == "player.vimeo.com" and address.path[:1] != ("video",):
        return None
    number = next((part for part in address.path[:4] if NUMBER.fullmatch(part)), None)
    return _video(number) if number and address.path[0] not in ("user", "album", "event") else None


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The video of AMP's element or of a light player."""
    if element.name not in ("amp-vimeo", "lite-vimeo"):
        return ()
    number = attribute(element, "data-videoid", "videoid")
    return (_video(number),) if NUMBER.fullmatch(number) else ()


def _video(number: str) -> Embed:
    return post("other", id=number, url=f"https://vimeo.com/{number}")


KIND = EmbedKind(
    name="vimeo",
    hosts=frozenset({"vimeo.com", "player.vimeo.com"}),
    marks=("vimeo",),
    read_address=read_address,
    read_element=read_element,
    examples=(
        Example(
            '<iframe src="https://player.vimeo.com/video/765432109?h=abc&amp;badge=0"></iframe>',
            ({"platform": "other", "id": "765432109", "url": "https://vimeo.com/765432109"},),
        ),
        Example('<amp-vimeo data-videoid="765432109"></amp-vimeo>', ({"id": "765432109"},)),
        Example("https://vimeo.com/765432109", ({"id": "765432109"},)),
    ),
    not_examples=("https://vimeo.com/lammasport", "https://player.vimeo.com/api/player.js"),
)
