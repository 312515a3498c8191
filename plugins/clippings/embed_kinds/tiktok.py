"""TikTok videos: the embed code's block quote, frames, AMP, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag

from ..model import Embed
from . import _clocks
from ._addresses import Address, parse
from ._kind import EmbedKind, Example, FoundPost, Posts
from ._markup import Words, attribute, words_of
from ._posts import post

HOSTS = frozenset({"tiktok.com", "m.tiktok.com"})
NUMBER = re.compile(r"\d{15,20}")
HANDLE = re.compile(r"@([\w.]{1,30})")


def named(address: Address | None) -> tuple[str | None, str] | None:
    """(handle or None, id) of the video that an address names."""
    if address is None or address.host not in HOSTS:
        return None
    path = address.path
    if len(path) >= 3 and path[1] in ("video", "photo") and HANDLE.fullmatch(path[0]) and NUMBER.fullmatch(path[2]):
        return path[0][1:], path[2]
    if len(path) >= 2 and path[0] in ("embed", "v", "player") and NUMBER.fullmatch(path[-1].removesuffix(".html")):
        return None, path[-1].removesuffix(".html")
    return None


def read_address(address: Address) -> Embed | None:
    """The video of a page or frame address."""
    found = named(address)
    return _post(found) if found else None


def _post(found: tuple[str | None, str], words: Words | None = None) -> Embed:
    handle, id = found
    url = f"https://www.tiktok.com/@{handle}/video/{id}" if handle else f"https://www.tiktok.com/embed/v2/{id}"
    return post("tiktok", id=id, handle=handle, url=url, words=words, clock=_clocks.tiktok)


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The video of the block quote that TikTok gives out, or of AMP's element."""
    if element.name == "amp-tiktok":
        value = attribute(element, "data-src")
        found = (None, value) if NUMBER.fullmatch(value) else named(parse(value))
        return (_post(found),) if found else ()
    if "tiktok-embed" not in attribute(element, "class").split():
        return ()
    found = named(parse(attribute(element, "cite", "data-url", "src")))
    number = attribute(element, "data-video-id")
    if not found and NUMBER.fullmatch(number):
        found = None, number
    if not found:
        return ()
    words = words_of(element)
    signed = HANDLE.search(words.text)
    if found[0] is None and signed:
        found = signed[1], found[1]
    return (_post(found, _caption(words)),)


def _caption(words: Words) -> Words | None:
    """The words of the author: not the handle before them, not the name of the sound behind them."""
    text = words.text
    start = HANDLE.match(text)
    begin = start.end() if start else 0
    sound = text.rfind("♬")
    caption = words.part(begin, sound if sound >= begin else len(text))
    return caption if caption.text else None


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """What the embed code leaves in a text: the handle, the caption and, behind a note, the name of the sound."""
    line = lines[index].strip()
    if not line.startswith("@") or "♬" not in line or len(line) > 3_000:
        return None
    signed = HANDLE.match(line)
    if not signed:
        return None
    return FoundPost(index, index, (post("tiktok", handle=signed[1], words=_caption(Words(line))),))


KIND = EmbedKind(
    name="tiktok",
    hosts=HOSTS,
    marks=("tiktok",),
    read_address=read_address,
    read_element=read_element,
    line_marks=("♬",),
    read_lines=read_lines,
    examples=(
        Example(
            '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@lammas.port/video/7199941492756696341" data-video-id='
            '"7199941492756696341" style="max-width: 605px;"><section><a target="_blank" title="@lammas.port" href="https://www.tiktok.com/'
            '@lammas.port?refer=embed">@lammas.port</a> Fog at the pier <a title="fog" href="https://www.tiktok.com/tag/fog?refer=embed">#fog'
            '</a> <a href="https://www.tiktok.com/music/x-1">♬ original sound - Port</a></section></blockquote>',
            (
                {
                    "platform": "tiktok",
                    "id": "7199941492756696341",
                    "handle": "lammas.port",
                    "text": "Fog at the pier #fog",
                    "date": "2023-02-14T09:30:12Z",
                },
            ),
        ),
        Example(
            '<iframe src="https://www.tiktok.com/embed/v2/7199941492756696341?lang=en"></iframe>',
            ({"id": "7199941492756696341"},),
        ),
        Example(
            "@lammas.port Fog at the pier #fog ♬ original sound - Port",
            ({"platform": "tiktok", "handle": "lammas.port", "text": "Fog at the pier #fog", "id": None},),
        ),
        Example('<amp-tiktok data-src="7199941492756696341"></amp-tiktok>', ({"id": "7199941492756696341"},)),
        Example("https://www.tiktok.com/@lammas.port/video/7199941492756696341?lang=en", ({"handle": "lammas.port"},)),
    ),
    not_examples=(
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@lammas.port" data-unique-id="lammas.port" data-embed-type="creator">'
        '<section><a href="https://www.tiktok.com/@lammas.port">@lammas.port</a></section></blockquote>',
        "https://www.tiktok.com/@lammas.port",
        "https://www.tiktok.com.example.org/@lammas.port/video/7199941492756696341",
    ),
)
