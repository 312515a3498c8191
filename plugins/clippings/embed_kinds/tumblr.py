"""Tumblr posts: the embed code's element, and addresses."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._addresses import Address, parse
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute
from ._posts import post

NUMBER = re.compile(r"\d{9,20}")
BLOG = re.compile(r"([a-z0-9-]{1,40})\.tumblr\.com")


def read_address(address: Address) -> Embed | None:
    """The post of the dashboard's address (`/blog/123`), or of the embed code's frame."""
    path = address.path
    if address.host == "embed.tumblr.com":
        return _post(path[3]) if len(path) > 3 and path[:2] == ("embed", "post") and NUMBER.fullmatch(path[3]) else None
    return _post(path[1], path[0]) if len(path) >= 2 and NUMBER.fullmatch(path[1]) else None


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of the element that Tumblr gives out: the link in it names the blog."""
    if "tumblr-post" not in attribute(element, "class").split():
        return ()
    for link in element.find_all("a", href=True, limit=5):
        address = parse(attribute(link, "href"))
        blog = BLOG.fullmatch(address.host) if address else None
        if (
            address
            and blog
            and len(address.path) > 1
            and address.path[0] == "post"
            and NUMBER.fullmatch(address.path[1])
        ):
            return (_post(address.path[1], blog[1]),)
    return ()


def _post(number: str, blog: str | None = None) -> Embed:
    return post("other", id=number, handle=blog, url=f"https://www.tumblr.com/{blog}/{number}" if blog else None)


KIND = EmbedKind(
    name="tumblr",
    hosts=frozenset({"tumblr.com", "embed.tumblr.com"}),
    marks=("tumblr-post",),
    read_address=read_address,
    read_element=read_element,
    examples=(
        Example(
            '<div class="tumblr-post" data-href="https://embed.tumblr.com/embed/post/aBc-1/709283746501928374" data-did="x"><a href='
            '"https://lammasfog.tumblr.com/post/709283746501928374/fog">Fog</a></div>',
            ({"platform": "other", "id": "709283746501928374", "handle": "lammasfog"},),
        ),
        Example("https://www.tumblr.com/lammasfog/709283746501928374/fog", ({"handle": "lammasfog"},)),
    ),
    not_examples=(
        "https://www.tumblr.com/lammasfog",
        "https://www.tumblr.com/share/link?url=https%3A%2F%2Fnews.example.org",
    ),
)
