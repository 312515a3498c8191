"""The embed code that Twitter gives out: a block quote with the post's words, signed with a link to the status."""

from __future__ import annotations

from bs4 import Tag

from ..model import Embed
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute
from ._twitter_quote import CLASSES, read_quote

HOLDERS = frozenset({"blockquote", "div", "section", "figure", "aside", "p", "article", "center", "a", "span"})


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of an element with Twitter's class."""
    if element.name not in HOLDERS or not CLASSES & set(attribute(element, "class").split()):
        return ()
    return read_quote(element, classed=True)


STATUS = "https://twitter.com/HarbourWatch/status/1625427174357128839"
KIND = EmbedKind(
    name="twitter_blockquote",
    marks=("twitter-tweet", "twitter-video", "tweet-embed", "twitter-quote", "embedded-tweet", "twitter-status"),
    read_element=read_element,
    examples=(
        Example(
            '<blockquote class="twitter-tweet" data-lang="de"><p lang="en" dir="ltr">The ferry is back.<br>Ask '
            '<a href="https://twitter.com/LammasPort?ref_src=twsrc%5Etfw">@LammasPort</a> '
            '<a href="https://twitter.com/hashtag/ferry?src=hash&amp;ref_src=twsrc%5Etfw">#ferry</a> '
            '<a href="https://t.co/aBcDeFgHiJ">pic.twitter.com/aBcDeFgHiJ</a></p>&mdash; Harbour (old) Watch (@HarbourWatch) '
            f'<a href="{STATUS}?ref_src=twsrc%5Etfw">14. Februar 2023</a></blockquote>'
            '<script src="//platform.twitter.com/widgets.js"></script>',
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
            '<p>&lt;blockquote class="twitter-tweet"&gt;&lt;p dir="ltr" lang="en"&gt;The ferry &amp;amp; the bus.&lt;/p&gt;&amp;mdash; '
            f'Harbour Watch (@HarbourWatch) &lt;a href="{STATUS}"&gt;February 14, 2023&lt;/a&gt;&lt;/blockquote&gt;</p>',
            ({"text": "The ferry & the bus.", "handle": "HarbourWatch"},),
        ),
        Example(  # a JSON string that lost its JSON
            r"\u003cblockquote class=\"twitter-tweet\"\u003e\u003cp lang=\"en\"\u003eBack at four \ud83d\ude00\u003c/p\u003e"
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
        '<pre>&lt;blockquote class="twitter-tweet"&gt;&lt;a href="https://twitter.com/a/status/1625427174357128839"&gt;&lt;/a&gt;'
        "&lt;/blockquote&gt;</pre>",
    ),
)
