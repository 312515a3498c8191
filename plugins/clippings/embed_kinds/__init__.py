"""Kinds of embedded posts: one file per way in which posts stand in saved articles.

A file defines `KIND`, an `EmbedKind`, with a `name` in whole words and at least one reader:

    read_address   (address) -> the post that an address names, or None. `hosts` are the only hosts it is asked for, matched
                   exactly; a kind without hosts is asked for hosts that are nobody's. Frames, lazy frames, cards, wrappers
                   of content systems and bare addresses on a line are found for every kind: it need not know of them
    read_element   (element, posts) -> the posts that this element of a page shows, outer first; () if it is none
    read_object    (JSON object, posts) -> the same for an object of JSON data, as pages hold them in attributes and scripts
    read_lines     (lines, index, posts) -> the post in the lines around `index` of a plain text; asked where one of its
                   `line_marks` stands in that line. Claim only lines for which there is evidence

`posts` asks all kinds for an address or for markup inside a value. Posts are put together by `_posts.post`. `marks` are
strings, lower case, of which one (or a host) stands in all markup that the kind reads: other markup is not even parsed.
`examples` and `not_examples` are run by a common test; no other kind may claim an example, so the order of files never
decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ..model import Embed
from ..open_sets import collect
from ._extent import own_lines
from ._fragments import Claim, Reader, gathered
from ._kind import EmbedKind, Example, FoundPost, Posts
from ._lines import find_posts

__all__ = [
    "EmbedKind", "Example", "FoundPost", "Posts", "claimants", "find_in_text", "installed", "maybe_embed", "own_lines",
    "read_fragment",
]  # fmt: skip


@cache
def installed() -> tuple[EmbedKind, ...]:
    """All kinds of this folder."""
    return tuple(kind for kind in collect("embed_kinds", "KIND") if isinstance(kind, EmbedKind))


@cache
def _all_marks() -> tuple[str, ...]:
    marks = {mark for kind in installed() for mark in (*kind.marks, *kind.hosts)}
    return tuple(sorted(mark for mark in marks if not any(other in mark and other != mark for other in marks)))


def maybe_embed(markup: str) -> bool:
    """Whether it is worth while to ask `read_fragment`: a search for the marks and hosts of all kinds, nothing more."""
    markup = markup.lower()
    return any(mark in markup for mark in _all_marks())


def read_fragment(markup: str, kinds: Iterable[EmbedKind]) -> tuple[Embed, ...]:
    """The posts of an isolated piece of a page's markup (HTML, escaped once or twice, a JSON string, JSON), outer first.

    A quoted post follows the one that quotes it and says so in `inside`. () where it is no post: buttons, timelines,
    templates, links, other hosts. Markup of more than 200,000 characters (pictures inside not counted) is not read.
    """
    return gathered(Reader(kinds).claims(markup))


def find_in_text(lines: Sequence[str], kinds: Iterable[EmbedKind]) -> list[FoundPost]:
    """The posts in the lines (or paragraphs) of a plain text, in order, never overlapping.

    Literal markup on one or several lines, flattened posts with their signature, bare addresses, shortcodes, JSON.
    Addresses in running prose are no posts. Empty lines may be among the lines: they part paragraphs.
    """
    return [post for post, _ in find_posts(lines, tuple(kinds))]


def claimants(saved: str, kinds: Iterable[EmbedKind]) -> tuple[str, ...]:
    """The names of the kinds that claim a saved snippet, for the common test: those inside another's claim do not count."""
    kinds = tuple(kinds)
    claims: list[Claim] = Reader(kinds).claims(saved)
    if not claims:
        claims = [claim for _, of_post in find_posts(saved.split("\n"), kinds) for claim in of_post]
    return tuple(sorted({claim.kind.name for claim in claims if not claim.inner}))
