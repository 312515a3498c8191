"""YouTube videos: frames, AMP, players that load at a click, addresses."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._addresses import Address
from ._holders import is_button
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute
from ._posts import post

HOSTS = frozenset(
    {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be", "youtube.googleapis.com"}
)
VIDEO = re.compile(r"[A-Za-z0-9_-]{11}")
NOT_VIDEOS = frozenset({"videoseries", "live_stream"})
PLACES = frozenset({"embed", "v", "e", "shorts", "live", "vi"})
PLAYERS = frozenset(
    {
        "amp-youtube",
        "lite-youtube",
        "youtube-video",
        "youtube",
        "youtube-embed",
        "liteyoutubeembed",
        "react-player",
        "youtubeembed",
    }
)
ATTRIBUTES = (
    "data-youtube-id", "data-youtube", "data-ytid", "data-yt-id", "data-youtube-video-id",
    "data-youtubeid", "youtube-id", "youtubeid",
)  # fmt: skip
COMPONENT = ("data-videoid", "videoid", "id", "video-id", "youtubeid", "youtube-id", "embedid", "url", "src")
GENERIC = (
    "data-videoid",
    "videoid",
    "data-id",
    "data-video-id",
    "data-video",
    "data-embed-id",
    "data-embed",
    "data-plyr-embed-id",
    "data-media-key",
    "data-key",
)
YOUTUBE = re.compile(r"youtube|(?:^|[\s_-])yt(?:$|[\s_-]|id$)", re.IGNORECASE)


def read_address(address: Address) -> Embed | None:
    """The video of a page or frame address; playlists and channels are none."""
    id = address.query.get("v", "")
    if address.host == "youtu.be" and address.path:
        id = address.path[0]
    elif len(address.path) >= 2 and address.path[0] in (*PLACES, "watch"):
        id = address.path[1].split("&")[0]
    elif address.path[:1] not in (("watch",), ("watch_popup",), ("embed",)):
        return None
    return _video(id)


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The video whose id a player's element carries."""
    if element.name in ("a", "button", "img"):
        return ()
    if element.name in PLAYERS:
        for key in (*ATTRIBUTES, *COMPONENT):
            value = attribute(element, key).strip("{}'\" ")
            found = _video(value) or (posts.at(value) if value.startswith("http") else None)
            if found:
                return (found,) if found.platform == "youtube" else ()
        return ()
    held = [key for key in (*ATTRIBUTES, *GENERIC) if key in element.attrs]
    if not held or is_button(element):
        return ()
    says = YOUTUBE.search(attribute(element, "class")) or any(
        str(value).lower() in ("youtube", "yt") for value in element.attrs.values()
    )
    found = next(
        (video for key in held if (says or YOUTUBE.search(key)) and (video := _video(attribute(element, key)))), None
    )
    return (found,) if found else ()


def _video(id: str) -> Embed | None:
    if not VIDEO.fullmatch(id) or id in NOT_VIDEOS:
        return None
    return post("youtube", id=id, url=f"https://www.youtube.com/watch?v={id}")


KIND = EmbedKind(
    name="youtube",
    hosts=HOSTS,
    marks=("youtube", "youtu.be", "data-ytid", "data-yt-id"),
    read_address=read_address,
    read_element=read_element,
    examples=(
        Example(
            '<iframe src="about:blank" data-src-consent="https://www.youtube.com/embed/a1B2c3D4e5F"></iframe>',
            ({"id": "a1B2c3D4e5F"},),
        ),
        Example(
            '<iframe width="560" height="315" src="https://www.youtube.com/embed/a1B2c3D4e5F?si=XyZ&amp;start=12" allowfullscreen></iframe>',
            (
                {
                    "platform": "youtube",
                    "id": "a1B2c3D4e5F",
                    "url": "https://www.youtube.com/watch?v=a1B2c3D4e5F",
                    "date": None,
                },
            ),
        ),
        Example('<iframe data-src="//www.youtube-nocookie.com/embed/a1B2c3D4e5F"></iframe>', ({"id": "a1B2c3D4e5F"},)),
        Example("https://youtu.be/a1B2c3D4e5F?t=10", ({"id": "a1B2c3D4e5F"},)),
        Example("https://www.youtube.com/watch?app=desktop&v=a1B2c3D4e5F", ({"id": "a1B2c3D4e5F"},)),
        Example("https://www.youtube.com/shorts/a1B2c3D4e5F", ({"id": "a1B2c3D4e5F"},)),
        Example('<amp-youtube data-videoid="a1B2c3D4e5F" layout="responsive"></amp-youtube>', ({"id": "a1B2c3D4e5F"},)),
        Example('<lite-youtube videoid="a1B2c3D4e5F"></lite-youtube>', ({"id": "a1B2c3D4e5F"},)),
        Example(
            '<div class="player" data-provider="youtube" data-video-id="a1B2c3D4e5F"></div>', ({"id": "a1B2c3D4e5F"},)
        ),
        Example('<div class="rll-youtube-player" data-id="a1B2c3D4e5F"></div>', ({"id": "a1B2c3D4e5F"},)),
        Example(
            '<object><param name="movie" value="http://www.youtube.com/v/a1B2c3D4e5F&amp;hl=en"><embed src="http://www.youtube.com/v/'
            'a1B2c3D4e5F&amp;hl=en"></object>',
            ({"id": "a1B2c3D4e5F"},),
        ),
    ),
    not_examples=(
        "<iframe src='https://www.youtube.com/embed/\"+id+\"'></iframe>",
        '<iframe src="https://www.youtube.com/embed/${video}"></iframe>',
        '<iframe src="https://www.youtube.com/embed/videoseries?list=PL0123456789"></iframe>',
        '<iframe src="https://www.youtube.com/subscribe_embed?usegapi=1&amp;channel=lammas"></iframe>',
        '<iframe src="https://www.youtube.com.example.org/embed/a1B2c3D4e5F"></iframe>',
        "https://www.youtube.com/@lammasport",
        '<div class="g-ytsubscribe" data-channel="lammas" data-layout="full"></div>',
    ),
)
