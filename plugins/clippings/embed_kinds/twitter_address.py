"""A Twitter post known only by the address of its status: frames, bare lines, wrappers of content systems."""

from __future__ import annotations

from ..model import Embed
from ._addresses import Address
from ._kind import EmbedKind, Example
from ._twitter import HOSTS, status, tweet


def read_address(address: Address) -> Embed | None:
    """The post of a status address or of the widget's own frame."""
    found = status(address)
    if not found:
        return None
    handle, id = found
    framed = address.host.startswith("platform.")
    return tweet(id, handle=handle, saved_address="" if framed else address.text)


KIND = EmbedKind(
    name="twitter_address",
    hosts=HOSTS,
    read_address=read_address,
    examples=(
        Example(
            "https://twitter.com/HarbourWatch/status/1625427174357128839?s=20&t=abc",
            (
                {
                    "platform": "twitter",
                    "id": "1625427174357128839",
                    "handle": "HarbourWatch",
                    "date": "2023-02-14T09:30:12Z",
                    "url": "https://twitter.com/HarbourWatch/status/1625427174357128839",
                    "text": None,
                    "derived": ("date",),
                },
            ),
        ),
        Example(
            "https://mobile.twitter.com/HarbourWatch/statuses/1625427174357128839/photo/1",
            ({"handle": "HarbourWatch"},),
        ),
        Example("http://twitter.com/#!/HarbourWatch/status/43008835056644049", ({"date": "2011-03-02T18:04:40Z"},)),
        Example("https://x.com/i/web/status/1625427174357128839", ({"id": "1625427174357128839", "handle": None},)),
        Example(
            "https://web.archive.org/web/20230215120000/https://twitter.com/HarbourWatch/status/1625427174357128839",
            ({"url": "https://twitter.com/HarbourWatch/status/1625427174357128839"},),
        ),
        Example(
            "[embed]https://twitter.com/HarbourWatch/status/1625427174357128839[/embed]", ({"handle": "HarbourWatch"},)
        ),
        Example("![](https://x.com/HarbourWatch/status/1625427174357128839)", ({"handle": "HarbourWatch"},)),
        Example(
            '<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=true&amp;embedId=twitter-widget-0'
            '&amp;frame=false&amp;id=1625427174357128839&amp;lang=en"></iframe>',
            ({"id": "1625427174357128839", "handle": None, "derived": ("url", "date")},),
        ),
        Example(
            '<iframe src="about:blank" data-src="https://twitframe.com/show?url=https%3A%2F%2Ftwitter.com%2FHarbourWatch'
            '%2Fstatus%2F1625427174357128839"></iframe>',
            ({"id": "1625427174357128839", "handle": "HarbourWatch"},),
        ),
        Example(
            '<iframe class="embedly-embed" src="https://cdn.embedly.com/widgets/media.html?type=text%2Fhtml&amp;key=1'
            '&amp;schema=twitter&amp;url=https%3A//twitter.com/HarbourWatch/status/1625427174357128839"></iframe>',
            ({"id": "1625427174357128839"},),
        ),
        Example(
            '<figure class="wp-block-embed is-type-rich is-provider-twitter"><div class="wp-block-embed__wrapper">\n'
            "https://twitter.com/HarbourWatch/status/1625427174357128839\n</div></figure>",
            ({"id": "1625427174357128839"},),
        ),
        Example(
            '<figure class="media"><oembed url="https://twitter.com/HarbourWatch/status/1625427174357128839"></oembed></figure>',
            ({"id": "1625427174357128839"},),
        ),
        Example(
            '<div class="embed" data-oembed-url="https://twitter.com/HarbourWatch/status/1625427174357128839"><div></div></div>',
            ({"id": "1625427174357128839"},),
        ),
    ),
    not_examples=(
        "The mayor wrote https://twitter.com/HarbourWatch/status/1625427174357128839 before the vote.",
        "https://twitter.com/HarbourWatch",
        "https://twitter.com/intent/tweet?in_reply_to=1625427174357128839",
        "https://twitter.com.example.org/HarbourWatch/status/1625427174357128839",
        "https://twitter.com@example.org/HarbourWatch/status/1625427174357128839",
        "https://nottwitter.com/HarbourWatch/status/1625427174357128839",
        "https://nitter.net/HarbourWatch/status/1625427174357128839",
        '<iframe src="https://platform.twitter.com/widgets/follow_button.html?screen_name=HarbourWatch"></iframe>',
        '<iframe src="https://platform.twitter.com/widgets/tweet_button.html?url=https%3A%2F%2Ftwitter.com%2Fa%2Fstatus%2F2"></iframe>',
        '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=<?php echo $id ?>"></iframe>',
        '<p><a href="https://twitter.com/HarbourWatch/status/1625427174357128839">The harbour master said so</a></p>',
        '<p>See <a href="https://x.com/HarbourWatch/status/1625427174357128839">this post</a> for the plan.</p>',
        '<div class="share-buttons" data-url="https://twitter.com/HarbourWatch/status/1625427174357128839">Share</div>',
    ),
)
