"""Reddit posts and comments: the embed code's block quotes, frames, AMP, addresses."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._addresses import Address, parse
from ._kind import EmbedKind, Example, Posts
from ._markup import Words, attribute, words_of
from ._posts import post

HOSTS = frozenset(
    {"reddit.com", "old.reddit.com", "new.reddit.com", "m.reddit.com", "embed.reddit.com", "redditmedia.com"}
)
ID = re.compile(r"[a-z0-9]{4,9}")
BY = re.compile(r"\b[Bb]y\s+u/([\w-]{3,20})")


def named(address: Address | None) -> tuple[str, str] | None:
    """(id, path) of the post or comment that an address names: /r/place/comments/post/title/comment."""
    if address is None or address.host not in HOSTS:
        return None
    path = address.path
    if len(path) >= 4 and path[0] in ("r", "user") and path[2] == "comments" and ID.fullmatch(path[3]):
        comment = path[5] if len(path) > 5 and ID.fullmatch(path[5]) else None
        return comment or path[3], "/".join(path[:6])
    return None


def read_address(address: Address) -> Embed | None:
    """The post of a page or frame address."""
    found = named(address)
    return post("other", id=found[0], url=f"https://www.reddit.com/{found[1]}/") if found else None


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of a block quote that Reddit gives out."""
    if not {"reddit-card", "reddit-embed-bq", "reddit-embed"} & set(attribute(element, "class").split()):
        return ()
    for link in element.find_all("a", href=True, limit=10):
        found = named(parse(attribute(link, "href")))
        if found:
            by = BY.search(words_of(element).text)
            title = words_of(link).text
            return (
                post(
                    "other",
                    id=found[0],
                    handle=by[1] if by else None,
                    url=f"https://www.reddit.com/{found[1]}/",
                    words=Words(title),
                ),
            )
    return ()


KIND = EmbedKind(
    name="reddit",
    hosts=HOSTS,
    marks=("reddit",),
    read_address=read_address,
    read_element=read_element,
    examples=(
        Example(
            '<blockquote class="reddit-embed-bq" data-embed-height="316"><a href="https://www.reddit.com/r/lammas/comments/1a2b3c/the_ferry/">'
            'The ferry is back</a><br>by <a href="https://www.reddit.com/user/fogwatcher/">u/fogwatcher</a> in r/lammas</blockquote>',
            (
                {
                    "platform": "other",
                    "id": "1a2b3c",
                    "text": "The ferry is back",
                    "url": "https://www.reddit.com/r/lammas/comments/1a2b3c/the_ferry/",
                },
            ),
        ),
        Example(
            '<iframe src="https://www.redditmedia.com/r/lammas/comments/1a2b3c/the_ferry/?ref_source=embed"></iframe>',
            ({"id": "1a2b3c"},),
        ),
    ),
    not_examples=(
        "https://www.reddit.com/r/lammas/",
        "https://www.reddit.com/submit?url=https%3A%2F%2Fnews.example.org",
    ),
)
