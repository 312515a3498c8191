"""A Twitter post known only by the id that an element carries: widgets before or after their program ran, AMP, React."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._holders import is_button
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute
from ._twitter import is_status, status, tweet

NUMBER = re.compile(r"[{'\"\s]{0,4}(\d{8,19})[}'\"\s]{0,4}")
ID_ATTRIBUTES = (
    "data-tweet-id", "data-tweetid", "data-tweet", "data-twitter-id", "data-twitterid", "data-twitter-tweet-id",
    "data-twitter-status", "data-status-id", "data-statusid", "data-tweet_id", "tweetid", "tweet-id", "tweet_id",
)  # fmt: skip
# Components of site generators: <Tweet id="1"/>, <TwitterTweetEmbed tweetId="1"/>, <XEmbed url="…"/>.
COMPONENTS = frozenset(
    {"tweet", "twittertweetembed", "twitter-tweet", "static-tweet", "tweet-embed", "tweetembed", "twitterembed", "embeddedtweet",
     "xembed", "blocktweet", "x-post", "twitter", "twitter-embed", "xpost", "reacttweet", "twitter-widget"}
)  # fmt: skip
COMPONENT_ATTRIBUTES = (
    "id",
    "tweetid",
    "tweet-id",
    "tweet_id",
    "tweetlink",
    "tweeturl",
    "url",
    "href",
    "src",
    "data-tweet-id",
)
GENERIC_ID = (
    "data-embed-id", "data-id", "data-content-id", "data-media-id", "data-post-id", "data-value", "data-src", "data-key",
    "data-media-key", "data-embed", "data-social-id", "data-item-id", "data-url", "data-embed-post-id",
)  # fmt: skip
SAYS_TWITTER = re.compile(
    r"(?:embed[-_]?)?(?:twitter|tweet)(?:[-_](?:tweet|embed|post|container|block|card|box))?|x-post", re.IGNORECASE
)
NAMED = re.compile(r"(?:tweet|twitter)(?:-?(?:tweet|embed|container|post|status|box))?[-_]?(\d{15,19})", re.IGNORECASE)
CREATED = re.compile(r"\bcreateTweet(?:Embed)?\(\s{0,20}['\"](\d{8,19})['\"]")
SAVED_FRAME = re.compile(
    r"_files/(?:saved_resource|Tweet)(?:\(\d{1,3}\))?\.html$|^Tweet(?:\(\d{1,3}\))?\.html$", re.IGNORECASE
)
FRAME_TITLE = re.compile(r"^(?:Twitter Tweet|X Post|Embedded (?:Tweet|X Post|post))$", re.IGNORECASE)
FRAGMENT = re.compile(r"#(\d{15,19})(?:$|[&#])")


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post whose id (or, in AMP, at times whose whole address) the element carries."""
    if element.name in ("a", "button", "form", "input"):
        return ()
    if element.name in COMPONENTS:
        return next((found for key in COMPONENT_ATTRIBUTES if (found := _read(attribute(element, key)))), ())
    if element.name == "script":
        created = CREATED.search(element.get_text()[:4000])
        return (tweet(created[1]),) if created else ()
    for key in ID_ATTRIBUTES:
        if key in element.attrs:
            return _read(attribute(element, key)) if not is_button(element) else ()
    return _named_otherwise(element)


def _named_otherwise(element: Tag) -> tuple[Embed, ...]:
    """The post whose id stands in a general attribute of an element that says it is Twitter's, or in the element's own id."""
    if any(SAYS_TWITTER.fullmatch(attribute(element, name)) for name in element.attrs) and not is_button(element):
        found = next((found for key in GENERIC_ID if (found := _read(attribute(element, key)))), ())
        framed = FRAGMENT.search(attribute(element, "src", "data-src")) if element.name == "iframe" else None
        found = found or ((tweet(framed[1]),) if framed else ())
        if found:
            return found
    id = attribute(element, "id")
    named = NAMED.fullmatch(id)
    if named and not is_button(element):
        return (tweet(named[1]),)
    if {"tweet", "twitter-tweet", "tweet-embed"} & set(attribute(element, "class").split()) and re.fullmatch(
        r"\d{15,19}", id
    ):
        return (tweet(id),)
    if (
        element.name == "iframe"
        and SAVED_FRAME.search(attribute(element, "src"))
        and FRAME_TITLE.match(attribute(element, "title"))
    ):
        return (tweet(None),)  # a post stood here: more was not saved
    return ()


def _read(value: str) -> tuple[Embed, ...]:
    number = NUMBER.fullmatch(value)
    if number:
        return (tweet(number[1]),)
    if is_status(value):
        return (tweet(None, saved_address=value),)
    if re.fullmatch(r"\w{1,20}/status/\d{8,19}", value):  # gatsby's tweetLink
        return (tweet(None, saved_address=f"https://twitter.com/{value}"),) if status(f"twitter.com/{value}") else ()
    return ()


KIND = EmbedKind(
    name="twitter_data",
    marks=("tweet", "twitter", "xembed", "xpost", "x-post", "x post"),
    read_element=read_element,
    examples=(
        Example(
            '<div class="js-tweet" data-tweet-id="1625427174357128839"></div>',
            ({"platform": "twitter", "id": "1625427174357128839", "date": "2023-02-14T09:30:12Z", "handle": None},),
        ),
        Example(
            '<amp-twitter width="375" height="472" layout="responsive" data-tweetid="1625427174357128839"></amp-twitter>',
            ({"url": "https://twitter.com/i/status/1625427174357128839", "derived": ("url", "date")},),
        ),
        Example(
            '<amp-twitter data-tweetid="https://x.com/HarbourWatch/status/1625427174357128839"></amp-twitter>',
            ({"handle": "HarbourWatch", "url": "https://x.com/HarbourWatch/status/1625427174357128839"},),
        ),
        Example(  # AMP with its placeholder
            '<amp-twitter data-tweetid="1625427174357128839"><blockquote placeholder class="twitter-tweet"><p>Back.</p>— Watch '
            '(@HarbourWatch) <a href="https://twitter.com/HarbourWatch/status/1625427174357128839">May 3</a></blockquote></amp-twitter>',
            (
                {
                    "text": "Back.",
                    "handle": "HarbourWatch",
                    "url": "https://twitter.com/HarbourWatch/status/1625427174357128839",
                    "derived": ("date",),
                },
            ),
        ),
        Example(  # a browser saved the page after the widget had run
            '<iframe id="twitter-widget-0" class="" title="X Post" src="./ferry_files/Tweet.html" data-tweet-id="1625427174357128839">'
            "</iframe>",
            ({"id": "1625427174357128839"},),
        ),
        Example(
            '<twitter-widget class="twitter-tweet twitter-tweet-rendered" data-tweet-id="1625427174357128839"></twitter-widget>',
            ({"id": "1625427174357128839"},),
        ),
        Example('<div id="tweet" tweetID="1625427174357128839"></div>', ({"id": "1625427174357128839"},)),
        Example('<div class="tweet" id="1625427174357128839"></div>', ({"id": "1625427174357128839"},)),
        Example(
            '<div class="bbMediaWrapper" data-media-site-id="twitter" data-media-key="1625427174357128839"></div>',
            ({"id": "1625427174357128839"},),
        ),
        Example(
            "<div id='box'></div><script>twttr.widgets.createTweet('1625427174357128839', document.getElementById('box'));</script>",
            ({"id": "1625427174357128839"},),
        ),
        Example(
            '<iframe title="Twitter Tweet" src="./ferry_files/Tweet(1).html"></iframe>',
            ({"platform": "twitter", "id": None, "handle": None, "text": None},),
        ),
        Example('<Tweet id="1625427174357128839" />', ({"id": "1625427174357128839"},)),
        Example('<Tweet tweetLink="HarbourWatch/status/1625427174357128839" />', ({"handle": "HarbourWatch"},)),
        Example("<TwitterTweetEmbed tweetId={'1625427174357128839'} />", ({"id": "1625427174357128839"},)),
        Example(
            '<div class="social-embed" data-embed-type="twitter" data-embed-id="1625427174357128839"></div>',
            ({"id": "1625427174357128839"},),
        ),
    ),
    not_examples=(
        "<Tweet id={tweet.id} />",
        '<div class="js-tweet" data-tweet-id="{{ tweet_id }}"></div>',
        '<a class="btn" data-tweet-id="1625427174357128839" href="#">Like</a>',
        '<div class="share-button" data-tweet-id="1625427174357128839"></div>',
        '<amp-twitter data-timeline-source-type="profile" data-timeline-screen-name="HarbourWatch"></amp-twitter>',
    ),
)
