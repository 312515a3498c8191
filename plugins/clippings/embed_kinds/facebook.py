"""Facebook posts and videos: the embed code's element, its frame, AMP, addresses, and the line that it leaves in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag

from ..model import Embed
from ._addresses import Address, parse
from ._kind import EmbedKind, Example, FoundPost, Posts
from ._markup import Words, attribute, words_of
from ._posts import post

HOSTS = frozenset(
    {"facebook.com", "m.facebook.com", "web.facebook.com", "fb.com", "fb.watch", "mbasic.facebook.com", "graph.facebook.com",
     "business.facebook.com", "de-de.facebook.com", "fr-fr.facebook.com", "es-es.facebook.com", "en-gb.facebook.com"}
)  # fmt: skip
ID = re.compile(r"(?:pfbid[A-Za-z0-9]{20,90}|\d{5,22}(?:[_:]\d{1,22})?)")
TRAILING = re.compile(r"(?:^|[-:])(\d{8,22})$")
PLUGINS = frozenset({"post.php", "video.php", "comment_embed.php"})
ELEMENTS = frozenset({"fb-post", "fb-video", "fb-comment-embed"})
QUERY_IDS = ("story_fbid", "fbid", "v", "video_id", "multi_permalinks")
AFTER = frozenset({"posts", "videos", "reel", "permalink", "photos", "watch", "live", "video", "notes", "p", "v", "r"})
POSTED = re.compile(
    r"^(?:Posted by|Geposted von|Gepostet von|Publiée? par|Publicad[oa] por|Pubblicato da|Opublikowan[ay] przez|Geplaatst door|"
    r"Публикация от|Опубликовано|Gönderen:?)\s(?P<name>[^\n]{1,120}?)\s(?:on|am|sur|le|el|em|il|op|dnia|в)\s(?P<date>[^\n]{6,50}?\d{4})\.?$"
)


def named(address: Address | None) -> tuple[str | None, str] | None:
    """(page or None, id) of the post or video that an address names, plugin frames included."""
    if address is None or address.host not in HOSTS:
        return None
    path, query = address.path, address.query
    if path and path[0].startswith("v") and len(path) > 1 and path[1] == "plugins":
        path = path[1:]  # /v12.0/plugins/post.php
    if path[:1] == ("plugins",):
        inner = parse(query.get("href", "")) if len(path) > 1 and path[1] in PLUGINS else None
        return named(inner) if inner and inner.path[:1] != ("plugins",) else None
    if address.host == "fb.watch":
        return (None, path[0]) if path and re.fullmatch(r"[\w-]{6,20}", path[0]) else None
    if path[:1] in (("sharer",), ("sharer.php",), ("dialog",), ("hashtag",), ("events",), ("pages",)):
        return None
    for key in QUERY_IDS:
        if ID.fullmatch(query.get(key, "")):
            return None, query[key]
    for position, part in enumerate(path[:-1]):
        if part in AFTER:
            id = _id(path[position + 1 :])
            owner = (
                path[0] if position == 1 and not path[0].isdecimal() and path[0] not in ("groups", "share") else None
            )
            return (owner, id) if id else None
    return None


def _id(parts: tuple[str, ...]) -> str | None:
    """The id among the parts behind `posts`, `videos` and the like; a title or an album may stand before it."""
    for part in reversed(parts[:3]):
        if ID.fullmatch(part):
            return part
        trailing = TRAILING.search(part)
        if trailing:
            return trailing[1]
    return parts[0] if re.fullmatch(r"[A-Za-z0-9]{8,20}", parts[0]) and any(c.isdigit() for c in parts[0]) else None


def read_address(address: Address) -> Embed | None:
    """The post of a page, plugin or short address."""
    found = named(address)
    return _post(address, found) if found else None


def _post(address: Address, found: tuple[str | None, str], **fields: object) -> Embed:
    inner = address.query.get("href", "") if "plugins" in address.path[:2] else address.text
    words, name, printed = fields.get("words"), fields.get("name"), fields.get("printed")
    return post(
        "facebook",
        id=found[1],
        handle=found[0],
        name=name if isinstance(name, str) else None,
        url=inner,
        words=words if isinstance(words, Words) else None,
        printed=printed if isinstance(printed, str) else "",
    )


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of the element that Facebook gives out, with the block quote that stands in it until its program runs."""
    classes = set(attribute(element, "class").split())
    if not ELEMENTS & classes and element.name not in ("fb:post", "fb:video", "amp-facebook"):
        return ()
    address = parse(attribute(element, "data-href", "href", "data-uri", "cite", "data-src"))
    found = named(address)
    if not address or not found:
        return ()
    quote = element.find("blockquote")
    if not isinstance(quote, Tag):
        return (_post(address, found),)
    words = words_of(quote)
    start = words.text.rfind("\n") + 1
    posted = POSTED.match(words.text[start:])
    owner = next(
        (
            link
            for first, last, link in words.links
            if posted and words.text[first:last].strip() == posted["name"].strip()
        ),
        "",
    )
    page = parse(owner) if owner else None
    handle = (
        page.path[0]
        if page and page.host in HOSTS and len(page.path) == 1 and not page.path[0].endswith(".php")
        else None
    )
    return (
        _post(
            address,
            (found[0] or handle, found[1]),
            name=posted["name"] if posted else "",
            words=words.part(0, start) if posted else words,
            printed=posted["date"] if posted else "",
        ),
    )


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """`Posted by NAME on DATE` on a line of its own, and the paragraph right before it."""
    posted = POSTED.match(lines[index].strip()[:300])
    if not posted:
        return None
    first = index - 1
    while first >= 0 and not lines[first].strip():
        first -= 1
    found = post(
        "facebook",
        name=posted["name"],
        printed=posted["date"],
        words=Words(lines[first].strip()) if first >= 0 else None,
    )
    return FoundPost(max(first, 0), index, (found,)) if found.date and first >= 0 else None


KIND = EmbedKind(
    name="facebook",
    hosts=HOSTS,
    marks=("fb-post", "fb-video", "fb:post", "fb:video"),
    line_marks=(
        "Posted by",
        "osted von",
        "ostet von",
        "Publi",
        "Pubblicato da",
        "Опублик",
        "Публик",
        "Opublikowan",
        "Geplaatst",
        "Gönderen",
    ),
    read_address=read_address,
    read_element=read_element,
    read_lines=read_lines,
    examples=(
        Example(
            '<div class="fb-post" data-href="https://www.facebook.com/lammasport/posts/1234567890123456" data-width="500"><blockquote '
            'cite="https://www.facebook.com/lammasport/posts/1234567890123456"><p>The ferry is back.</p>Posted by <a href="https://www.'
            'facebook.com/lammasport">Port of Lammas</a> on&nbsp;<a href="https://www.facebook.com/lammasport/posts/1234567890123456">'
            "Tuesday, February 14, 2023</a></blockquote></div>",
            (
                {
                    "platform": "facebook",
                    "id": "1234567890123456",
                    "handle": "lammasport",
                    "name": "Port of Lammas",
                    "date": "2023-02-14",
                    "text": "The ferry is back.",
                },
            ),
        ),
        Example(
            '<iframe src="https://www.facebook.com/plugins/video.php?height=314&amp;href=https%3A%2F%2Fwww.facebook.com%2Flammasport%2Fvideos'
            '%2F1234567890123456%2F&amp;show_text=false&amp;width=560" width="560" height="314"></iframe>',
            (
                {
                    "id": "1234567890123456",
                    "handle": "lammasport",
                    "url": "https://www.facebook.com/lammasport/videos/1234567890123456/",
                },
            ),
        ),
        Example(
            '<amp-facebook data-href="https://www.facebook.com/lammasport/posts/pfbid02abcDEFghiJKLmnoPQRstuVWXyz0123456789abcdefghij">'
            "</amp-facebook>",
            ({"handle": "lammasport"},),
        ),
        Example(
            "https://www.facebook.com/permalink.php?story_fbid=1234567890123456&id=77", ({"id": "1234567890123456"},)
        ),
        Example(
            "https://www.facebook.com/lammasport/videos/the-ferry-is-back/1234567890123456/",
            ({"id": "1234567890123456"},),
        ),
        Example(
            "https://www.facebook.com/groups/lammas/permalink/1234567890123456/",
            ({"id": "1234567890123456", "handle": None},),
        ),
        Example("https://www.facebook.com/watch/?v=1234567890123456", ({"id": "1234567890123456"},)),
        Example(
            "The ferry is back.\n\nPosted by Port of Lammas on Tuesday, February 14, 2023",
            ({"name": "Port of Lammas", "date": "2023-02-14", "text": "The ferry is back."},),
        ),
    ),
    not_examples=(
        '<div class="fb-page" data-href="https://www.facebook.com/lammasport"></div>',
        '<div class="fb-share-button" data-href="https://www.facebook.com/lammasport/posts/1234567890123456"></div>',
        '<div class="fb-like" data-href="https://www.facebook.com/lammasport/posts/1234567890123456" data-share="true"></div>',
        '<div class="fb-comments" data-href="https://news.example.org/ferry" data-numposts="5"></div>',
        '<iframe src="https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fwww.facebook.com%2Flammasport"></iframe>',
        '<iframe src="https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Flammasport"></iframe>',
        "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example.org",
        "https://www.facebook.com/lammasport",
        "Posted by the harbour office on the old mill's door, the note was gone by noon.",
    ),
)
