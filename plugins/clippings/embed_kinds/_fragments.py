"""Reads the posts of a piece of markup, and records which kind read which."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bs4 import Tag

from ..model import Embed
from ._addresses import Address
from ._addresses import parse as parse_address
from ._escaping import data_page, unescaped
from ._holders import SHARING, SHOWN, WRAPPERS, held_addresses
from ._kind import EmbedKind
from ._markup import LARGEST, attribute, parse
from ._posts import merged

DEEPEST = 4  # how often markup may be wrapped in markup, an attribute or a JSON value
MOST_OBJECTS = 2_000
MOST_MARKUP = 1_500_000  # characters that one fragment or text may have parsed, all its levels and attempts together
ADDRESS_IN_JSON = re.compile(
    r"\"(?:url|tweet_?url|embed_?url|permalink|canonical_url)\"\s{0,4}:\s{0,4}\"(https?:[^\"\s]{10,400})\"",
    re.IGNORECASE,
)
HOLDING_MARKUP = frozenset(
    {"src", "srcdoc", "data-src", "data-html", "data-embed-html", "data-embed-code", "data-content"}
)
QUOTING_CODE = frozenset({"pre", "code", "textarea", "kbd", "samp", "xmp", "template", "style"})


Kinds = tuple[EmbedKind, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """The posts that one kind read from one element or object; `inner`: it stands within what another kind claimed."""

    kind: EmbedKind
    posts: tuple[Embed, ...]
    inner: bool


class Reader:
    """Asks all kinds; see `Posts`, which it is. One is made for each fragment or text."""

    def __init__(self, kinds: Iterable[EmbedKind], depth: int = 0, left: list[int] | None = None) -> None:
        self.kinds = tuple(kinds)
        self._depth = depth
        self._left = (
            [MOST_MARKUP] if left is None else left
        )  # characters that may still be parsed, counted for all depths
        self._hosts, self._address_readers, self._element_readers, self._object_readers = _who_reads(self.kinds)

    # ------------------------------------------------------------------------------------------------------ addresses

    def at(self, address: str) -> Embed | None:
        """The post that an address names, as far as the address tells; None where it names none."""
        claims = self.claims_at(address)
        return claims[0].posts[0] if claims else None

    def claims_at(self, text: str) -> list[Claim]:
        """Who reads the address. A kind without hosts of its own is asked only for hosts that are nobody's."""
        address = parse_address(text)
        for _ in range(2):
            inner = self._inside(address)
            if not inner:
                break
            address = parse_address(inner)
        return self._claims_at(address) if address else []

    def _claims_at(self, address: Address) -> list[Claim]:
        known = address.host in self._hosts
        claims = []
        for kind in self._address_readers:
            if (address.host in kind.hosts) if known else not kind.hosts:
                found = kind.read_address(address) if kind.read_address else None
                if found:
                    claims.append(Claim(kind, (found,), False))
        return claims

    def _claims_in_frame(self, address: str) -> list[Claim]:
        """The post that a frame shows by its address, or that another house's frame is given to show."""
        claims = self.claims_at(address)
        frame = parse_address(address) if not claims and "?" in address else None
        if frame is None or frame.host in self._hosts or SHARING.search("/".join((frame.host, *frame.path))):
            return claims
        return next((found for name in SHOWN if (found := self.claims_at(frame.query.get(name, "")))), [])

    def _inside(self, address: Address | None) -> str:
        """The address that a player of another house shows."""
        names = WRAPPERS.get(address.host, ()) if address else ()
        return next((address.query[name] for name in names if address and address.query.get(name)), "")

    # --------------------------------------------------------------------------------------------------------- markup

    def within(self, markup: str) -> tuple[Embed, ...]:
        """The posts of markup that was found inside an attribute or a value."""
        if self._depth >= DEEPEST:
            return ()
        return gathered(self._deeper().claims(markup))

    def claims(self, markup: str) -> list[Claim]:
        """Who reads what in the markup, in the order of the page."""
        markup = markup.strip()
        if markup[:1] in ("{", "["):
            return self.claims_in_json(markup)
        raw = unescaped(markup)
        if raw is not None and raw != markup and self._depth < DEEPEST:
            return self._deeper().claims(raw)
        self._left[0] -= len(markup)
        if self._left[0] < 0:
            return []
        tree = parse(markup)
        if tree is None:
            return self.claims_at(markup) if "<" not in markup and len(markup) < 2_000 else []
        claims = list(self._claims_in_tree(tree))
        if not claims and self._depth < DEEPEST and "lt;" in markup and not tree.find(list(QUOTING_CODE)):
            shown = tree.get_text().strip()
            if shown.startswith(("<", "&lt;", "&amp;lt;")) and shown.endswith((">", "&gt;", "&amp;gt;")):
                claims = self._deeper().claims(shown)
        return claims

    def _claims_in_tree(self, tree: Tag) -> Iterator[Claim]:
        claimed: set[int] = set()  # elements inside something claimed
        for element in tree.find_all(True):
            parent = element.parent
            inner = parent is not None and id(parent) in claimed
            if inner:
                claimed.add(id(element))
            if element.name in QUOTING_CODE or (parent is not None and parent.name in QUOTING_CODE):
                continue
            for claim in self._claims_on(element, inner):
                claimed.add(id(element))
                yield claim

    def _claims_on(self, element: Tag, inner: bool) -> Iterator[Claim]:
        particular = False
        for kind in self._element_readers:
            posts = kind.read_element(element, self) if kind.read_element else ()
            if posts:
                particular = True
                yield Claim(kind, posts, inner)
        for name, value in element.attrs.items():
            text = " ".join(value) if isinstance(value, list) else str(value or "")
            start = text[:40].lstrip()[:1]
            if start in ("{", "[") and start and ":" in text:
                for claim in self.claims_in_json(text):
                    yield Claim(claim.kind, claim.posts, inner or particular)
            elif name in HOLDING_MARKUP and ("<" in text or "%3C" in text[:400].upper()):
                page = data_page(text) or text
                for claim in self._deeper().claims(page) if self._depth < DEEPEST else ():
                    yield Claim(claim.kind, claim.posts, inner or particular or claim.inner)
        if (
            element.name == "script"
            and "json" in attribute(element, "type")
            and "ld+json" not in attribute(element, "type")
        ):
            yield from self.claims_in_json(element.get_text())
        for address in held_addresses(element):
            claims = self._claims_in_frame(address) if element.name == "iframe" else self.claims_at(address)
            if claims:
                yield from (Claim(claim.kind, claim.posts, inner or particular) for claim in claims)
                return

    def _deeper(self) -> Reader:
        return Reader(self.kinds, self._depth + 1, self._left)

    # ----------------------------------------------------------------------------------------------------------- JSON

    def claims_in_json(self, text: str) -> list[Claim]:
        """Who reads which object of a JSON text, outermost first; what lies in a claimed object is its reader's."""
        text = text.strip().rstrip(",;")
        if len(text) > LARGEST or self._depth >= DEEPEST:
            return []
        for _ in range(2):
            try:
                return list(self._claims_in_value(json.loads(text)))
            except (ValueError, RecursionError):
                if "&quot;" not in text:
                    break
                text = html.unescape(text)
        # Cut off or otherwise broken: at least the address of the post may be whole.
        return next(
            (found for match in ADDRESS_IN_JSON.finditer(text[:20_000]) if (found := self.claims_at(match[1]))), []
        )

    def _claims_in_value(self, value: object) -> Iterator[Claim]:
        waiting = [value]
        for _ in range(MOST_OBJECTS):
            if not waiting:
                return
            value = waiting.pop()
            if isinstance(value, dict):
                claims = [*self._claims_on_object(value)]
                yield from claims
                if not claims:
                    waiting += reversed([inner for inner in value.values() if isinstance(inner, (dict, list))])
            elif isinstance(value, list):
                waiting += reversed([inner for inner in value[:500] if isinstance(inner, (dict, list))])

    def _claims_on_object(self, value: Mapping[str, Any]) -> Iterator[Claim]:
        for kind in self._object_readers:
            posts = kind.read_object(value, self._deeper()) if kind.read_object else ()
            if posts:
                yield Claim(kind, posts, False)


@lru_cache(maxsize=4)
def _who_reads(kinds: tuple[EmbedKind, ...]) -> tuple[frozenset[str], Kinds, Kinds, Kinds]:
    """The hosts of the kinds, and those that read addresses, elements and objects."""
    hosts = frozenset(host for kind in kinds for host in kind.hosts)
    return (
        hosts,
        tuple(kind for kind in kinds if kind.read_address),
        tuple(kind for kind in kinds if kind.read_element),
        tuple(kind for kind in kinds if kind.read_object),
    )


def gathered(claims: Iterable[Claim]) -> tuple[Embed, ...]:
    """The posts of the claims, each once: one that was found twice (a frame and its fallback) is one record.

    A post without an id that stands inside what was claimed is its holder, seen again.
    """
    found: list[Embed] = []
    for claim in claims:
        for embed in claim.posts:
            for index, known in enumerate(found):
                if known.platform == embed.platform and _same(known, embed, claim.inner):
                    found[index] = merged(known, embed)
                    break
            else:
                found.append(embed)
    return tuple(found)


def _same(known: Embed, embed: Embed, inner: bool) -> bool:
    if known.id and embed.id:
        return known.id == embed.id
    return (
        inner
        or (known.url is not None and known.url == embed.url)
        or (known.text is not None and known.text == embed.text)
    )
