"""A Twitter post in a block quote that has lost its class, or never had one: the linked signature tells it."""

from __future__ import annotations

from bs4 import Tag

from ..model import Embed
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute
from ._twitter_quote import CLASSES, read_quote


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of a quote without Twitter's class that is signed as Twitter signs, with a link to the status."""
    if element.name != "blockquote" or CLASSES & set(attribute(element, "class").split()):
        return ()
    return read_quote(element, classed=False)


STATUS = "https://twitter.com/HarbourWatch/status/1625427174357128839"
KIND = EmbedKind(
    name="twitter_bare_quote",
    marks=("/status",),
    read_element=read_element,
    examples=(
        Example(  # a sanitiser took the class
            f'<blockquote><p>Back.</p>— Watch (@HarbourWatch) <a href="{STATUS}">14 février 2023</a></blockquote>',
            ({"text": "Back.", "handle": "HarbourWatch"},),
        ),
        Example(  # a clipper's: Markdown made into a page again
            '<blockquote><p>Back.</p><p>— Watch (<a href="https://twitter.com/HarbourWatch">@HarbourWatch</a>) '
            f'<a href="{STATUS}">February 14, 2023</a></p></blockquote>',
            ({"text": "Back.", "name": "Watch", "handle": "HarbourWatch", "id": "1625427174357128839"},),
        ),
    ),
    not_examples=(
        "<blockquote><p>We will be back, the harbour master said.</p></blockquote>",
        f'<blockquote><p>The port <a href="{STATUS}">wrote</a> that it was fog.</p></blockquote>',
        "<blockquote><p>Fog.</p><p>— Ada Holm (@adaholm)</p></blockquote>",
    ),
)
