"""The table of posts: what articles quote from social networks."""

from __future__ import annotations

from ..model import Embed
from . import Field, Item, Row, joined, of_layer


def cells(item: Item, post: Embed) -> Row:
    told = (post.platform, post.id, post.handle, post.name, post.date, post.url, post.text, post.inside)
    return *told, joined(post.derived), joined(post.flags)


TABLE = of_layer(
    "posts",
    "A row is a post of a social network that an article quotes.",
    "embed",
    Embed,
    (
        Field("platform", "string", "the network", True),
        Field("post_id", "string", "the post's id there"),
        Field("handle", "string", "who posted it, without the @"),
        Field("name", "string", "the name they go by"),
        Field("date", "string", "when, in ISO 8601"),
        Field("url", "string", "its address"),
        Field("post_text", "string", "what it says"),
        Field("inside", "string", "the id of the post that quotes this one"),
        Field("derived", "string", "columns that were computed from the id"),
        Field("flags", "string", "what does not fit together"),
    ),
    cells,
)
