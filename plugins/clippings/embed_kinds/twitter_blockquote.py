"""The embed code that Twitter gives out: a block quote with the post's words, signed with a link to the status."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._attribution import Signature, sign_bare, signed_by_line, signed_by_link
from ._kind import EmbedKind, Example, Posts
from ._markup import Words, attribute, words_of
from ._twitter import address_of, is_status, of_twitter, status, tweet

CLASSES = frozenset(
    {"twitter-tweet", "twitter-video", "twitter-tweet-rendered", "tweet-embed", "twitter-quote", "embedded-tweet", "twitter-status"}
)
HOLDERS = frozenset({"blockquote", "div", "section", "figure", "aside", "p", "article", "center", "a", "span"})
TEMPLATE = re.compile(r"\{\{|\$\{|<\?|<%|\{[a-z_.]{1,40}\}|\{%|\[\[")  # words that were never filled in
ONLY_LINKED = 120  # characters; what a link-only quote says in its link ("View post on X") is not the post's text


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of a quote with Twitter's class, or of a bare quote that is signed as Twitter signs."""
    if element.name not in HOLDERS:
        return ()
    classed = bool(CLASSES & set(attribute(element, "class").split()))
    if not classed and element.name != "blockquote":
        return ()
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
    return any(isinstance(later, Tag) and attribute(later, "href") == link[2] for later in quote.find_all_next("a", limit=20))


def _quoted(quote: Tag, outer: str | None) -> tuple[Embed, ...]:
    words = words_of(quote, leave_out=lambda inner: inner.name == "blockquote")
    signature, link = signed_by_link(words, is_status)
    signature = signature or signed_by_line(words)
    if not signature and not link:
        return ()
    found = _post(quote, words, signature, link)
    return (
        tweet(
            found.id,
            handle=found.handle,
            name=found.name,
            words=Words(found.text or "", found.links),
            printed=found.date or "",
            saved_address=link[2] if link else "",
            language=found.language,
            inside=outer,
        ),
    )


STATUS = "https://twitter.com/HarbourWatch/status/1625427174357128839"
KIND = EmbedKind(
    name="twitter_blockquote",
    marks=("twitter-tweet", "twitter-video", "tweet-embed", "twitter-quote", "embedded-tweet", "/status"),
    read_element=read_element,
    examples=(
        Example(
            '<blockquote class="twitter-tweet" data-lang="de"><p lang="en" dir="ltr">The ferry is back.<br>Ask '
            '<a href="https://twitter.com/LammasPort?ref_src=twsrc%5Etfw">@LammasPort</a> '
            '<a href="https://twitter.com/hashtag/ferry?src=hash&amp;ref_src=twsrc%5Etfw">#ferry</a> '
            '<a href="https://t.co/aBcDeFgHiJ">pic.twitter.com/aBcDeFgHiJ</a></p>&mdash; Harbour (old) Watch (@HarbourWatch) '
            f'<a href="{STATUS}?ref_src=twsrc%5Etfw">14. Februar 2023</a></blockquote>'
            '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>',
            (
                {
                    "platform": "twitter",
                    "handle": "HarbourWatch",
                    "name": "Harbour (old) Watch",
                    "id": "1625427174357128839",
                    "date": "2023-02-14T09:30:12Z",
                    "url": STATUS,
                    "text": "The ferry is back.\nAsk @LammasPort #ferry",
                    "language": "en",
                    "links": {
                        "@LammasPort": "https://twitter.com/LammasPort",
                        "#ferry": "https://twitter.com/hashtag/ferry",
                        "": "https://t.co/aBcDeFgHiJ",
                    },
                    "flags": (),
                },
            ),
        ),
        Example(  # as a blog system stores it
            '<blockquote class="twitter-tweet" data-width="550"><p dir="ltr" lang="en">One.</p>\n<p>Two.</p>\n<p>&#8212; Harbour '
            f'Watch (@HarbourWatch) <a href="{STATUS}">February 14, 2023</a></p></blockquote>',
            ({"text": "One.\n\nTwo.", "name": "Harbour Watch", "date": "2023-02-14T09:30:12Z"},),
        ),
        Example(  # a skeleton: the widget would have filled it
            f'<blockquote class="twitter-tweet"><a href="{STATUS}">View this post on X</a></blockquote>',
            ({"id": "1625427174357128839", "handle": "HarbourWatch", "text": None},),
        ),
        Example(  # escaped once, as some pages show it
            '<p>&lt;blockquote class="twitter-tweet"&gt;&lt;p lang="en" dir="ltr"&gt;The ferry &amp;amp; the bus.&lt;/p&gt;&amp;mdash; '
            f'Harbour Watch (@HarbourWatch) &lt;a href="{STATUS}"&gt;February 14, 2023&lt;/a&gt;&lt;/blockquote&gt;</p>',
            ({"text": "The ferry & the bus.", "handle": "HarbourWatch"},),
        ),
        Example(  # a JSON string that lost its JSON
            r'\u003cblockquote class=\"twitter-tweet\"\u003e\u003cp lang=\"en\"\u003eBack at four \ud83d\ude00\u003c/p\u003e'
            r"\u0026mdash; Harbour Watch (@HarbourWatch) \u003ca href=\"https:\/\/twitter.com\/HarbourWatch\/status"
            r"\/1625427174357128839\"\u003eFebruary 14, 2023\u003c/a\u003e\u003c/blockquote\u003e",
            ({"text": "Back at four 😀", "handle": "HarbourWatch"},),
        ),
        Example(  # put whole into the address of a frame
            '<iframe src="&lt;blockquote class=&quot;twitter-tweet&quot;&gt;&lt;p&gt;Back.&lt;/p&gt;— Watch (@HarbourWatch) '
            f'&lt;a href=&quot;{STATUS}&quot;&gt;14 Şubat 2023&lt;/a&gt;&lt;/blockquote&gt;"></iframe>',
            ({"text": "Back.", "handle": "HarbourWatch", "name": "Watch"},),
        ),
        Example(
            '<iframe src="data:text/html,%3Cblockquote%20class%3D%22twitter-tweet%22%3E%3Ca%20href%3D%22https%3A%2F%2Ftwitter.com%2FHarbourWatch'
            '%2Fstatus%2F1625427174357128839%22%3E%3C%2Fa%3E%3C%2Fblockquote%3E"></iframe>',
            ({"handle": "HarbourWatch", "id": "1625427174357128839"},),
        ),
        Example(  # a sanitiser took the class
            f'<blockquote><p>Back.</p>— Watch (@HarbourWatch) <a href="{STATUS}">14 février 2023</a></blockquote>',
            ({"text": "Back.", "handle": "HarbourWatch"},),
        ),
        Example(  # never closed: what follows is the article's
            f'<blockquote class="twitter-tweet"><p>Back.</p>— Watch (@HarbourWatch) <a href="{STATUS}">14 février 2023</a>'
            "<p>The council meets on Monday.</p>",
            ({"text": "Back."},),
        ),
        Example(  # cut off before its signature
            '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The ferry is back. <a href="https://t.co/aBcDeFgHiJ">pic.twitter.com/'
            "aBcDeFgHiJ</a></p></blockquote>",
            ({"platform": "twitter", "text": "The ferry is back.", "id": None, "handle": None},),
        ),
        Example(  # the dash went wrong, and the name has lines of its own
            '<blockquote class="twitter-tweet"><p>Back.</p>\n<p>â€” Harbour Watch<br>(@HarbourWatch)<br>'
            f'<a href="{STATUS}">February 14, 2023</a></p></blockquote>',
            ({"text": "Back.", "name": "Harbour Watch"},),
        ),
        Example(  # a quoted post
            '<blockquote class="twitter-tweet"><p>Look at this.</p><blockquote><p>No ferry today.</p>— Port (@LammasPort) '
            '<a href="https://twitter.com/LammasPort/status/1625404739023798371">February 14, 2023</a></blockquote>— Watch '
            f'(@HarbourWatch) <a href="{STATUS}">February 14, 2023</a></blockquote>',
            (
                {"text": "Look at this.", "inside": None},
                {"text": "No ferry today.", "handle": "LammasPort", "inside": "1625427174357128839"},
            ),
        ),
        Example(  # a forged date
            '<blockquote class="twitter-tweet"><p>I knew it.</p>— Watch (@HarbourWatch) '
            f'<a href="{STATUS}">March 3, 2021</a></blockquote>',
            ({"date": "2023-02-14T09:30:12Z", "flags": ("the printed date 2021-03-03 is not that of the id",)},),
        ),
    ),
    not_examples=(
        '<blockquote class="twitter-tweet"><p>Read more: <a href="https://news.example.org/ferry">The ferry is back</a></p></blockquote>',
        '<blockquote class="twitter-tweet"><p lang="en" dir="ltr"><a href="https://twitter.com/share" '
        'class="twitter-share-button">Post</a></p></blockquote>',
        '<blockquote class="twitter-tweet"><a href="https://twitter.com/{{ user }}/status/{{ id }}"></a></blockquote>',
        '<blockquote class="twitter-tweet"><a href="https://twitter.com.example.org/a/status/1625427174357128839">February 14, 2023</a></blockquote>',
        '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">No ferry today, none at all.</p>&mdash; Watch (@HarbourWatch) <a href='
        '"https://twitter.com.example.org/HarbourWatch/status/1625427174357128839">February 14, 2023</a></blockquote>',
        '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{tweet.text} and more words</p></blockquote>',
        '<blockquote class="twitter-tweet"><a href="https://twitter.com/HarbourWatch">Posts by Harbour Watch of Lammas</a></blockquote>',
        '<a class="twitter-timeline" href="https://twitter.com/HarbourWatch">Posts by HarbourWatch</a>',
        '<a href="https://twitter.com/HarbourWatch" class="twitter-follow-button">Follow @HarbourWatch</a>',
        "<blockquote><p>We will be back, the harbour master said.</p></blockquote>",
        '<pre>&lt;blockquote class="twitter-tweet"&gt;&lt;a href="https://twitter.com/a/status/1625427174357128839"&gt;&lt;/a&gt;'
        "&lt;/blockquote&gt;</pre>",
    ),
)
