"""Posts on Truth Social: the embed code's frame, and addresses."""

from __future__ import annotations

import re

from ..model import Embed
from . import _clocks
from ._addresses import Address
from ._kind import EmbedKind, Example
from ._posts import post

USER = re.compile(r"@([A-Za-z0-9_]{1,30})")


def read_address(address: Address) -> Embed | None:
    """The post of a page or frame address; the ids count as Mastodon's do."""
    path = [part for part in address.path if part not in ("embed", "posts", "statuses", "users")]
    if len(path) != 2 or not path[1].isdecimal() or not _clocks.mastodon(path[1]):
        return None
    user = USER.fullmatch(path[0] if path[0].startswith("@") else f"@{path[0]}")
    if not user:
        return None
    url = f"https://truthsocial.com/@{user[1]}/posts/{path[1]}"
    return post("other", id=path[1], handle=user[1], url=url, clock=_clocks.mastodon)


KIND = EmbedKind(
    name="truth_social",
    hosts=frozenset({"truthsocial.com"}),
    read_address=read_address,
    examples=(
        Example(
            '<iframe src="https://truthsocial.com/@lammasport/109862204517384021/embed" class="truthsocial-embed" width="600"></iframe>',
            (
                {
                    "platform": "other",
                    "id": "109862204517384021",
                    "handle": "lammasport",
                    "date": "2023-02-14T08:43:24Z",
                },
            ),
        ),
        Example("https://truthsocial.com/@lammasport/posts/109862204517384021", ({"handle": "lammasport"},)),
    ),
    not_examples=("https://truthsocial.com/@lammasport",),
)
