"""LinkedIn posts: the embed code's frame, and addresses."""

from __future__ import annotations

import re

from ..model import Embed
from ._addresses import Address
from ._kind import EmbedKind, Example
from ._posts import post

URN = re.compile(r"urn:li:(?:share|activity|ugcPost):(\d{15,20})")
PAGE = re.compile(r"([\w%-]{3,100})_.{1,200}-(?:activity|share|ugcPost)-(\d{15,20})-[\w-]{1,8}")


def read_address(address: Address) -> Embed | None:
    """The post of a frame (its urn) or of a page."""
    path = address.path
    urn = URN.fullmatch(path[-1]) if path else None
    if urn and "feed" in path[:2]:
        return post("other", id=urn[1], url=f"https://www.linkedin.com/feed/update/{path[-1]}")
    page = PAGE.fullmatch(path[1]) if len(path) == 2 and path[0] == "posts" else None
    return post("other", id=page[2], handle=page[1], url=address.text) if page else None


KIND = EmbedKind(
    name="linkedin",
    hosts=frozenset({"linkedin.com"}),
    read_address=read_address,
    examples=(
        Example(
            '<iframe src="https://www.linkedin.com/embed/feed/update/urn:li:share:7031234567890123456" height="400"></iframe>',
            (
                {
                    "platform": "other",
                    "id": "7031234567890123456",
                    "url": "https://www.linkedin.com/feed/update/urn:li:share:7031234567890123456",
                },
            ),
        ),
    ),
    not_examples=(
        "https://www.linkedin.com/company/lammas-port/",
        "https://www.linkedin.com/shareArticle?mini=true&url=https%3A%2F%2Fnews.example.org",
    ),
)
