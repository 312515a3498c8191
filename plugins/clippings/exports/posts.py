"""The table of posts: what articles quote from social networks."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Embed
from . import SPAN, Field, Item, Row, Table, joined


def of_article(item: Item) -> Iterable[Row]:
    for annotation in item.article.layer("embed"):
        post = annotation.value
        if isinstance(post, Embed):
            yield (
                *item.at(annotation)[:5],
                post.platform,
                post.id,
                post.handle,
                post.name,
                post.date,
                post.url,
                post.text,
                post.inside,
                joined(post.derived),
                joined(post.flags),
            )


TABLE = Table(
    name="posts",
    says="A row is a post of a social network that an article quotes.",
    fields=(
        *SPAN[:5],
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
    of_article=of_article,
    refers=(("article", "articles", "id"),),
)
