"""The signs by which an element of a page may hold an embedded post or player; the embed kinds read them later.

Generic on purpose: reading the post, and refusing false friends, is the embed kinds' work.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

POST_CLASS = re.compile(
    r"\b(?:twitter-(?:tweet|video|embed|widget)|tweet-embed|js-tweet|embedded?-?tweet|amp-twitter|instagram-media"
    r"|bluesky-embed|mastodon-(?:embed|post|status|toot)|text-post-media|threads-(?:embed|post)|tiktok-embed|fb-(?:post|video)"
    r"|telegram-(?:post|embed)|tgme_widget_message|reddit-embed|reddit-card|tumblr-post|wp-block-embed|is-provider-\w+"
    r"|youtube-(?:embed|player|video)|embedly-card|iframely-embed|social-embed|twitter-rendered|tweet(?:body|-container|box)?"
    r"|react-tweet-theme|tweet-container_root\w*|static-tweet|kg-twitter-card|bbp(?:Box\w*|Tweet)|bbMediaWrapper"
    r"|(?:youtube|instagram|bluesky|tiktok|twitter|embedded-post)-(?:embed-)?wrap)\b",
    re.IGNORECASE,
)
NO_POST_CLASS = re.compile(
    r"\btwitter-(?:timeline|follow-button|share-button|hashtag-button|mention-button)\b|\bfb-(?:like|share|page|comments)\b",
    re.I,
)
SURE_ATTRIBUTES = frozenset(
    {"data-tweet-id", "data-tweetid", "data-tweet", "data-telegram-post", "data-instgrm-permalink", "data-bluesky-uri",
     "data-text-post-permalink", "data-shortcode", "data-post-uri", "data-toot-url", "data-embed-post-id", "tweetid"}
)  # fmt: skip
DOUBTFUL_ATTRIBUTES = frozenset({"data-embed-url", "data-oembed-url", "data-video-id", "data-videoid", "data-attrs"})
NETWORK = r"tweet|twitter|youtube|ytid|yt-id|instagram|tiktok|telegram|bluesky|bsky|mastodon|threads|facebook|vimeo|reddit|oembed"
# An attribute named after a network that holds an id or an address: data-youtube-id, data-twitter-url.
NAMED = re.compile(rf"data-[\w-]{{0,20}}(?:{NETWORK})[\w-]{{0,12}}$")
NOT_NAMED = re.compile(
    r"share|sharing|action|button|text|via|hashtag|count|event|track|click|user|account|handle|root|app|sdk|page|like"
)
IDENTIFIER = re.compile(r"[\w.:/?=&%@-]{5,400}$")
# Attributes that hold an id of whatever network the element names elsewhere.
ANY_ID = frozenset(
    {"data-id", "data-video-id", "data-videoid", "videoid", "data-video", "data-embed", "data-embed-id", "data-plyr-embed-id",
     "data-media-key", "data-key", "data-post", "data-post-id", "data-status-id"}
)  # fmt: skip
OWN_ID = re.compile(r"(?:vk_post_|bbpBox|(?:tweet|twitter)[\w-]{0,20}\d{15,19}$)")
NETWORK_WORD = re.compile(NETWORK, re.IGNORECASE)
POST_HOST = re.compile(
    r"(?:^|[/.@=]|%2F)(?:twitter\.com|x\.com|platform\.twitter\.com|fxtwitter\.com|vxtwitter\.com|instagram\.com|facebook\.com"
    r"|fb\.watch|threads\.(?:net|com)|bsky\.app|t\.me|telegram\.(?:me|org)|tiktok\.com|youtube(?:-nocookie)?\.com|youtu\.be"
    r"|mastodon\.\w{2,10}|mstdn\.\w{2,10}|substack\.com|vimeo\.com|reddit\.com)(?:[/:?%\\]|$)",
    re.IGNORECASE,
)
POST_PATH = re.compile(
    r"(?:/|%2F)(?:status(?:es)?|p|reel|tv|embed|watch|video|videos|posts?|photo|shorts|comments|app\.bsky\.feed\.post)(?:[/?]|%2F|%3F)"
    r"|t\.me/\w+/\d|youtu\.be/|vimeo\.com/\d|(?:permalink|story|photo)\.php|plugins(?:/|%2F)(?:post|video)",
    re.IGNORECASE,
)
STATUS_PATH = re.compile(
    r"/@[\w.]{1,60}(?:@[\w.-]{1,80})?/\d{10,}/embed\b|/(?:embed|Tweet)\.html\?|_files/Tweet(?:\(\d+\)|%28\d+%29)?\.html",
    re.I,
)
STATUS_LINK = re.compile(
    r"(?:twitter|x)\.com/[^/?#]{1,40}/status(?:es)?/\d|bsky\.app/profile/[^/]{3,100}/post/", re.IGNORECASE
)
ESCAPED = re.compile(
    r"<\s*(?:blockquote|iframe|amp-[a-z]+|script|div)\b[^<>]{0,2000}"
    r"(?:twitter|tweet|instagram|instgrm|bsky|bluesky|mastodon|threads|tiktok|telegram|facebook|fb-post|youtube|text-post)",
    re.IGNORECASE,
)
POST_DATA = re.compile(r"\"(?:provider_name|full_text|screen_name|id_str|author_name)\"")
CREATED = re.compile(r"\bcreateTweet(?:Embed)?\(\s{0,20}['\"]\d")
CARRIERS = frozenset({"blockquote", "iframe", "script", "div", "section", "figure", "a", "p", "span", "aside", "article", "embed",
                      "object", "video", "pre"})  # fmt: skip
COMPONENTS = frozenset(
    {"oembed", "tweet", "twittertweetembed", "xembed", "youtube"}
)  # tags that a page's program replaces
FRAMES = frozenset({"iframe", "embed", "object"})
NOT_MEDIA = frozenset({"amp-img", "amp-ad", "amp-analytics", "amp-sidebar", "amp-carousel"})
SPEAKING = frozenset({"src", "srcdoc", "videoid", "tweetid", "id"})  # like data-* attributes
LONGEST_DATA = 20_000  # characters of a script: longer ones hold the data of the whole page


def post_evidence(tag: str, attributes: dict[str, str], element: HtmlElement) -> str:
    """What shows that the element may hold a post ("class twitter-tweet", "src", "data-tweet-id"); empty: nothing does."""
    component = "-" in tag or tag in COMPONENTS
    if not component and tag not in CARRIERS:
        return ""
    if tag.startswith("amp-"):
        return tag if tag not in NOT_MEDIA else ""
    if tag in ("script", "pre"):
        return _in_text(tag, "".join(element.itertext()), attributes)
    found = _in_class(attributes.get("class", ""), tag == "a") or _in_elements(tag, element)
    if found or not attributes:
        return found
    if component and (tag in COMPONENTS or NETWORK_WORD.search(tag)):
        return tag
    if tag in FRAMES:
        for name, value in attributes.items():
            if ("src" in name or name == "data") and (POST_HOST.search(value) or STATUS_PATH.search(value)):
                return f"{tag} address"
    for name, value in attributes.items():
        if (name.startswith("data-") or name in SPEAKING) and _speaks(tag, name, value, attributes):
            return name
    return ""


@lru_cache(maxsize=4096)
def _in_class(names: str, link: bool) -> str:
    found = POST_CLASS.search(names) if names else None
    return f"class {found[0]}" if found and not (link and NO_POST_CLASS.search(names)) else ""


def _in_elements(tag: str, element: HtmlElement) -> str:
    """A quotation that links to a post, an article that holds the words of one."""
    if tag == "blockquote" and any(STATUS_LINK.search(link.get("href", "")) for link in element.iter("a")):
        return "link to a post"
    if tag == "article" and element.find(".//*[@data-testid='tweetText']") is not None:
        return "drawn post"
    return ""


def _speaks(tag: str, name: str, value: str, attributes: dict[str, str]) -> bool:
    """Whether an attribute holds a post: its id, its address, its markup or its data."""
    if name in SURE_ATTRIBUTES:
        return True
    if name == "id":
        return OWN_ID.match(value) is not None
    if name in DOUBTFUL_ATTRIBUTES and (POST_HOST.search(value) or "tweet" in value):
        return True
    if tag == "a" or len(value) < 5:
        return False
    named = NAMED.match(name) and not NOT_NAMED.search(name)
    if named and IDENTIFIER.match(value) and any(char.isdigit() for char in value):
        return True
    if name in ANY_ID and any(NETWORK_WORD.search(other) for key, other in attributes.items() if key != "style"):
        return True
    if "<" in value:
        return ESCAPED.search(value) is not None
    if "%3Cblockquote" in value[:200]:
        return True
    return name.startswith("data-") and POST_HOST.search(value) is not None and POST_PATH.search(value) is not None


def _in_text(tag: str, text: str, attributes: dict[str, str]) -> str:
    """A script that holds a post in its attributes or its data; a text that shows the markup of one, which is no post."""
    if tag == "pre":
        return "quoted code" if "<" in text and ESCAPED.search(text) else ""
    held = next((name for name in attributes if name in SURE_ATTRIBUTES), "")
    if held or len(text) > LONGEST_DATA or "ld+json" in attributes.get("type", ""):
        return held
    sign = POST_DATA if "json" in attributes.get("type", "") else CREATED
    return "data of a post" if sign.search(text) else ""
