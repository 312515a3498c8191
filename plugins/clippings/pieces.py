"""The pieces that a page shows of an article, and how neighbouring blocks become one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from .model import Credit, Embed, Figure

EMPTY = Markup("")
NETWORKS = {"tiktok": "TikTok", "youtube": "YouTube", "vk": "VK", "linkedin": "LinkedIn"}
NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[a-z])[.)]\s")


class CreditName(msgspec.Struct, frozen=True):
    """A part of a credit: `part` is creator, agency, via or qualifier; `address` is its page in the archive or ""."""

    part: str
    name: str
    address: str = ""


class Piece(msgspec.Struct, frozen=True, gc=False):
    """What the page shows of one block, or of several that belong together (a list, an image with its caption)."""

    kind: str
    id: str
    html: Markup = EMPTY
    level: int = 0
    items: tuple[Piece, ...] = ()
    credit: Credit | None = None
    credit_html: Markup = EMPTY
    figure: Figure | None = None
    embeds: tuple[Embed, ...] = ()
    posts: tuple[Markup, ...] = ()  # the text of each embed, as HTML
    by: str = ""
    plain: str = ""
    blocks: tuple[int, ...] = ()  # the indexes of all blocks it shows
    named: tuple[CreditName, ...] = ()  # the parts of the credit, in print order
    second: str = ""  # the id of the second block of a figure, which its caption bears

    @property
    def numbered(self) -> bool:
        """Whether it is a list whose items say their own numbers."""
        return all(NUMBER.match(item.plain) for item in self.items or (self,))


def network(platform: str) -> str:
    """The name of a social network, as it writes itself."""
    return NETWORKS.get(platform, platform.capitalize())


def merged(credits: Sequence[Credit]) -> Credit:
    """Several credits of one picture as one, in order, each name once."""
    if len(credits) == 1:
        return credits[0]

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v for c in credits for v in getattr(c, name)))

    return Credit(all_of("creators"), all_of("agencies"), all_of("via"), all_of("qualifiers"))


def trimmed(html: Markup) -> Markup:
    return Markup(str(html).strip())


def levelled(pieces: list[Piece]) -> list[Piece]:
    """Subheadings from level 2 on, none a step too deep: a saved page may have begun with level 4."""
    ranks = {level: rank for rank, level in enumerate(sorted({p.level or 2 for p in pieces if p.kind == "heading"}), 2)}
    last = 1
    for at, piece in enumerate(pieces):
        if piece.kind == "heading":
            last = min(ranks[piece.level or 2], last + 1, 4)
            pieces[at] = msgspec.structs.replace(piece, level=last)
    return pieces


def joined(first: Piece, rest: Piece) -> Piece:
    lead = Markup('<span class="dateline">{}</span>').format(first.html) if first.kind == "dateline" else first.html
    html = Markup('<span id="{}">{}</span>').format(rest.id, rest.html) if rest.id else rest.html
    return Piece("paragraph" if first.kind == "dateline" else first.kind, first.id, lead + Markup(" ") + html,
                 first.level, plain=f"{first.plain} {rest.plain}", blocks=first.blocks + rest.blocks)  # fmt: skip


def grouped(group: Piece, piece: Piece) -> Piece:
    items = (*(group.items or (group,)), piece)
    return Piece(group.kind, group.id, level=group.level, items=items, blocks=group.blocks + piece.blocks)


def completes(first: Piece, second: Piece) -> bool:
    """Whether two captions in a row are one figure: an image and its words, or a caption and its credit."""
    if first.figure and second.figure and first.figure != second.figure:
        return False
    if second.credit and not second.html:
        return not first.credit
    above = first.credit and not first.html and second.html and not second.credit  # a credit over its caption
    return bool((first.figure and not first.html) or above)


def completed(first: Piece, second: Piece) -> Piece:
    return Piece("caption", first.id, first.html or second.html, 0, credit=first.credit or second.credit,
                 credit_html=first.credit_html or second.credit_html, figure=first.figure or second.figure,
                 plain=f"{first.plain} {second.plain}".strip(), blocks=first.blocks + second.blocks,
                 named=first.named or second.named, second=first.second or second.id)  # fmt: skip
