"""Reads a block quote that shows a Twitter post: its words, its signature with the link to the status, posts quoted in it."""

from __future__ import annotations

import re

from bs4 import Tag
from msgspec.structs import replace

from ..model import Embed
from ._attribution import Signature, sign_bare, signed_by_line, signed_by_link
from ._markup import Words, attribute, words_of
from ._twitter import address_of, is_status, of_twitter, status, tweet

CLASSES = frozenset(
    {
        "twitter-tweet",
        "twitter-video",
        "twitter-tweet-rendered",
        "tweet-embed",
        "twitter-quote",
        "embedded-tweet",
        "twitter-status",
    }
)
TEMPLATE = re.compile(r"\{\{|\$\{|<\?|<%|\{[a-z_.]{1,40}\}|\{%|\[\[")  # words that were never filled in
ONLY_LINKED = 120  # characters; what a link-only quote says in its link ("View post on X") is not the post's text


def read_quote(element: Tag, classed: bool) -> tuple[Embed, ...]:
    """The post of a quote and those it quotes; without Twitter's class it must be signed with a link to its status."""
    quotes = [inner for inner in element.find_all("blockquote") if inner is not element]
    words = words_of(element, leave_out=lambda inner: inner.name == "blockquote")
    signature, link = signed_by_link(words, is_status)
    if link is None and classed:
        link = _fallback_link(element)
    if signature is None:
        signature = _signed_in_words(words, link)
    if not classed and not (signature and link):
        return ()
    if link is None and (_leads_elsewhere(words, signature) or TEMPLATE.search(words.text)):
        return ()
    if signature is None and link is None and not _of_twitter(element, words):
        return ()
    outer = _post(element, words, signature, link)
    if outer.id is None and outer.handle is None and outer.text is None:
        return ()
    quoted = tuple(post for quote in quotes[:5] if _before(quote, element, link) for post in _quoted(quote, outer.id))
    return (outer, *quoted)


def _post(element: Tag, words: Words, signature: Signature | None, link: tuple[int, int, str] | None) -> Embed:
    known = status(link[2]) if link else None
    if signature:
        text = words.part(0, signature.start)
        printed = words.text[link[0] : link[1]] if link and link[0] >= signature.start else signature.after
    elif link and link[1] <= len(words.text) and _only_link(words, link):
        text, printed = Words(""), words.text[link[0] : link[1]]
    elif link:
        end = link[0] if not words.text[link[1] :].strip() else len(words.text)
        text, printed = words.part(0, end), words.text[link[0] : link[1]]
    else:
        text, printed = words, ""
    marked = element.find("a", attrs={"data-datetime": True}) or element.find("time", attrs={"datetime": True})
    if isinstance(marked, Tag):
        printed = attribute(marked, "data-datetime", "datetime")
    paragraph = element.find("p", attrs={"lang": True})
    language = attribute(paragraph, "lang") if isinstance(paragraph, Tag) else ""
    return tweet(
        known[1] if known else None,
        handle=signature.handle if signature else None,
        name=signature.name if signature else None,
        words=text,
        printed=printed,
        saved_address=link[2] if link and known else "",
        language=language,
    )


def _signed_in_words(words: Words, link: tuple[int, int, str] | None) -> Signature | None:
    """A signature that the link to the status does not follow directly, or that has lost its link."""
    signature = signed_by_line(words)
    if signature:
        return signature
    last_line = words.text.rfind("\n") + 1
    return sign_bare(words.text, last_line) if link is None else None


def _only_link(words: Words, link: tuple[int, int, str]) -> bool:
    rest = words.text[: link[0]] + words.text[link[1] :]
    return not rest.strip(" \n.:—–-…\u00a0") and len(words.text) <= ONLY_LINKED


def _leads_elsewhere(words: Words, signature: Signature | None) -> bool:
    """Whether the signature (or, without one, anything) links another host than Twitter's: a look-alike, or a teaser."""
    start = signature.start if signature else 0
    end = signature.end if signature else len(words.text)
    return any(start <= first <= end and not of_twitter(address) for first, _, address in words.links)


def _fallback_link(element: Tag) -> tuple[int, int, str] | None:
    """The status that a classed quote names elsewhere: in its attributes, or as bare text."""
    for name in ("cite", "href", "data-url", "data-tweet-url", "data-href", "data-tweet", "data-src"):
        address = attribute(element, name)
        if address and is_status(address):
            return 10**9, 10**9, address
    number = attribute(element, "data-tweet-id", "data-tweetid", "data-id")
    if re.fullmatch(r"\d{8,19}", number):
        return 10**9, 10**9, address_of(number, None)
    bare = re.search(r"https?://[^\s<>\"']{10,200}", element.get_text()[:2000])
    if bare and is_status(bare[0]):
        return 0, len(element.get_text()), bare[0]
    return None


def _of_twitter(element: Tag, words: Words) -> bool:
    """Whether words without signature and status can only be a post: Twitter's own links and language mark say so."""
    rest = words.text
    for first, last, _ in reversed(words.links):
        rest = rest[:first] + rest[last:]
    paragraph = element.find("p", attrs={"dir": True}) or element.find("p", attrs={"lang": True})
    return isinstance(paragraph, Tag) and sum(map(str.isalpha, rest)) >= 12


def _before(quote: Tag, element: Tag, link: tuple[int, int, str] | None) -> bool:
    """Whether an inner quote stands before the outer one's signature. One behind it was swallowed by an unclosed quote."""
    if link is None:
        return True
    return any(
        isinstance(later, Tag) and attribute(later, "href") == link[2] for later in quote.find_all_next("a", limit=20)
    )


def _quoted(quote: Tag, outer: str | None) -> tuple[Embed, ...]:
    words = words_of(quote, leave_out=lambda inner: inner.name == "blockquote")
    signature, link = signed_by_link(words, is_status)
    signature = signature or signed_by_line(words)
    if not signature and not link:
        return ()
    return (replace(_post(quote, words, signature, link), inside=outer),)
