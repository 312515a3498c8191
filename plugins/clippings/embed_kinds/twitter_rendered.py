"""A Twitter post as its widget drew it: saved with the page, its parts told by class names or test names."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._kind import EmbedKind, Example, Posts
from ._markup import Words, attribute, words_of
from ._twitter import is_status, status, tweet

# The article of today's widget, the one of 2015-2020, react-tweet, static-tweet, the site's own pages.
TEXT = re.compile(
    r"\b(?:bbpTweet|Tweet-text|e-entry-title|tweet-body_root\S*|TweetTextSize|tweet-text|js-tweet-text|tweet-embed-text)\b"
)
QUOTED = re.compile(
    r"\b(?:QuoteTweet|quoted-tweet_article\S*|quoted-tweet-container\S*|QuoteTweet-innerContainer)(?![\w-]*text)"
)
NAME = re.compile(
    r"\b(?:tweet-author-name|TweetAuthor-name|tweet-header_authorLinkText\S*|fullname|Identity-name|tweet-embed-user-names-name)\b"
)
ROOT = re.compile(
    r"(?:^|\s)(?:EmbeddedTweet|react-tweet-theme|tweet-container_root\S*|js-tweet-embed|static-tweet|tweet-embed|tweet|kg-twitter-card|"
    r"bbpBox_?\d{8,19})(?:$|\s)"
)
DATE = re.compile(r"\b(?:tweet-date|timestamp|tweet-timestamp)\b")
HANDLE = re.compile(r"(?:^|\s)@([A-Za-z0-9_]{1,15})(?=\s|$|·)")


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of a drawn widget, and the one quoted in it."""
    if element.name not in ("article", "div", "blockquote", "twitter-widget", "table"):
        return ()
    drawn = element.name == "article" and element.find(True, attrs={"data-testid": "tweetText"}) is not None
    if not drawn and not ROOT.search(attribute(element, "class")) and attribute(element, "data-testid") != "tweet":
        return ()
    inner = element.find(_is_quoted)
    quoted = inner if isinstance(inner, Tag) else None
    outer = _read(element, quoted, None)
    if outer is None:
        return ()
    inside = _read(quoted, None, outer.id) if quoted else None
    return (outer, inside) if inside else (outer,)


def _is_quoted(tag: Tag) -> bool:
    return bool(QUOTED.search(attribute(tag, "class"))) or (
        attribute(tag, "role") == "link" and tag.find(True, attrs={"data-testid": "tweetText"}) is not None
    )


def _is_date(tag: Tag) -> bool:
    return DATE.search(attribute(tag, "class")) is not None


def _read(element: Tag, leave_out: Tag | None, outer: str | None) -> Embed | None:
    def kept(tag: Tag) -> bool:
        return leave_out is None or (tag is not leave_out and leave_out not in tag.parents)

    links = [a for a in element.find_all("a", href=True, limit=60) if kept(a) and is_status(attribute(a, "href"))]
    timed = next((a for a in links if a.find("time") or a.has_attr("data-datetime")), None)
    link = timed or (links[-1] if links else None)
    body = element.find(
        lambda tag: (
            kept(tag)
            and (attribute(tag, "data-testid") == "tweetText" or TEXT.search(attribute(tag, "class")) is not None)
        )
    )
    text = words_of(body, leave_out=_is_date, keep_lines=True) if isinstance(body, Tag) else None
    if link is None or (text is None and timed is None):
        return None
    dated = element.find(lambda tag: kept(tag) and _is_date(tag))
    known = status(attribute(link, "href"))
    time = element.find("time", attrs={"datetime": True}) if timed is None else timed.find("time")
    named = element.find(
        lambda tag: (
            kept(tag)
            and (NAME.search(attribute(tag, "class")) is not None or attribute(tag, "data-testid") == "User-Name")
        )
    )
    name = words_of(named).text.split("\n")[0].split("@")[0] if isinstance(named, Tag) else ""
    signed = HANDLE.search(words_of(element, leave_out=lambda tag: tag in (leave_out, body)).text)
    return tweet(
        known[1] if known else None,
        handle=(known[0] if known else None) or (signed[1] if signed else None),
        name=name or None,
        words=text or Words(""),
        printed=(attribute(time, "datetime") if isinstance(time, Tag) else "")
        or attribute(link, "data-datetime")
        or (words_of(dated).text if isinstance(dated, Tag) else ""),
        saved_address=attribute(link, "href"),
        language=attribute(body, "lang") if isinstance(body, Tag) else "",
        inside=outer,
    )


STATUS = "https://twitter.com/HarbourWatch/status/1625427174357128839"
KIND = EmbedKind(
    name="twitter_rendered",
    marks=("tweet", "bbpbox", "kg-twitter-card"),
    read_element=read_element,
    examples=(
        Example(
            '<article role="article"><a href="https://twitter.com/HarbourWatch">Harbour Watch</a><span>@HarbourWatch</span>'
            '<div data-testid="tweetText" lang="en"><span>The ferry is back.\nAt last.</span></div>'
            f'<a href="{STATUS}?ref_src=twsrc"><time datetime="2023-02-14T09:30:12.000Z">9:30 AM · Feb 14, 2023</time></a></article>',
            (
                {
                    "platform": "twitter",
                    "id": "1625427174357128839",
                    "handle": "HarbourWatch",
                    "text": "The ferry is back.\nAt last.",
                    "date": "2023-02-14T09:30:12Z",
                },
            ),
        ),
        Example(
            '<div class="EmbeddedTweet js-clickToOpenTarget"><div class="TweetAuthor"><span class="TweetAuthor-name">Watch</span> '
            '<span class="TweetAuthor-screenName">@HarbourWatch</span></div><p class="Tweet-text e-entry-title" lang="en">Back.</p>'
            '<div class="QuoteTweet"><a href="https://twitter.com/LammasPort/status/1625404739023798371"><span class="TweetAuthor-name">'
            'Port</span><p class="QuoteTweet-text e-entry-title">No ferry today.</p></a></div>'
            f'<a class="long-permalink" href="{STATUS}" data-datetime="2023-02-14T09:30:12+0000"><time>9:30 AM</time></a></div>',
            (
                {"text": "Back.", "name": "Watch", "handle": "HarbourWatch"},
                {"text": "No ferry today.", "name": "Port", "handle": "LammasPort", "inside": "1625427174357128839"},
            ),
        ),
        Example(  # an older card of Substack
            f'<div class="tweet"><a class="tweet-link-top" href="{STATUS}?s=21"><div class="tweet-header"><span class="tweet-author-name">'
            'Harbour Watch </span><span class="tweet-author-handle">@HarbourWatch</span></div><div class="tweet-text">Back.</div></a>'
            f'<a class="tweet-link-bottom" href="{STATUS}"><span class="tweet-date">9:30 AM ∙ Feb 14, 2023</span></a></div>',
            ({"text": "Back.", "name": "Harbour Watch", "handle": "HarbourWatch", "flags": ()},),
        ),
        Example(  # a plugin of 2010-2012
            "<div id='bbpBox_43008835056644049'><div class='bbpBox43008835056644049'><p class='bbpTweet'>Fog. No ferry.<span class='timestamp'>"
            "<a href='http://twitter.com/#!/HarbourWatch/status/43008835056644049'>less than a minute ago</a></span></p></div></div>",
            (
                {
                    "id": "43008835056644049",
                    "handle": "HarbourWatch",
                    "text": "Fog. No ferry.",
                    "date": "2011-03-02T18:04:40Z",
                },
            ),
        ),
        Example(
            '<div class="react-tweet-theme tweet-container_root__0rJLq"><article><div class="tweet-header_header__CXzdi"><a href="'
            f'{STATUS}"><span class="tweet-header_authorLinkText__x">Watch</span></a></div><p class="tweet-body_root__ChzUj" lang="en">'
            f'Back.</p><a href="{STATUS}"><time datetime="2023-02-14T09:30:12.000Z">9:30 AM</time></a></article></div>',
            ({"text": "Back.", "name": "Watch", "id": "1625427174357128839"},),
        ),
    ),
    not_examples=(
        '<article><p>The harbour master wrote a <a href="https://twitter.com/HarbourWatch/status/1625427174357128839">post</a>.</p></article>',
        '<div class="EmbeddedTweet"><p class="Tweet-text">Loading</p></div>',
        '<div class="tweet"><a href="https://twitter.com/intent/tweet?text=The+ferry">Tweet this</a></div>',
    ),
)
