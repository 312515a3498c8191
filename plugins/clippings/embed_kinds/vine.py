"""Vine clips (2013-2017): frames and addresses."""

from __future__ import annotations

import re

from ..model import Embed
from ._addresses import Address
from ._kind import EmbedKind, Example
from ._posts import post

ID = re.compile(r"[A-Za-z0-9]{8,16}")


def read_address(address: Address) -> Embed | None:
    """The clip of a frame or page address."""
    path = address.path
    if len(path) < 2 or path[0] != "v" or not ID.fullmatch(path[1]):
        return None
    return post("other", id=path[1], url=f"https://vine.co/v/{path[1]}")


KIND = EmbedKind(
    name="vine",
    hosts=frozenset({"vine.co"}),
    read_address=read_address,
    examples=(
        Example(
            '<iframe class="vine-embed" src="https://vine.co/v/hB1c2D3e4F5/embed/simple" width="600" height="600"></iframe>',
            ({"platform": "other", "id": "hB1c2D3e4F5", "url": "https://vine.co/v/hB1c2D3e4F5"},),
        ),
    ),
    not_examples=("https://vine.co/lammasport",),
)
