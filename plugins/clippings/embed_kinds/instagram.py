"""Instagram posts: the embed code's block quote, AMP, frames, addresses, and the lines that its code leaves in a text."""

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

HOSTS = frozenset({"instagram.com", "m.instagram.com", "instagr.am"})
CODE = re.compile(r"[A-Za-z0-9_-]{5,45}")
PLACES = frozenset({"p", "reel", "reels", "tv"})
HANDLE = re.compile(r"[(（]@([A-Za-z0-9_.]{1,30})[)）]")
# The line under the picture: who shared it, in the many languages of the embed code; the handle stands in brackets.
SHARED = re.compile(
    r"^(?=[^\n]{0,240}[(（]@[\w.]{1,30}[)）])(?:[^\n]{0,12}(?:post|photo|video|reel|beitrag|foto|vídeo|vidéo|publication|publicaci|"
    r"publicaç|bericht|gönderi|публикац|פוסט|منشور|投稿|beitrag|inlägg|opslag|innlegg|julkaisu|příspěv|post)[^\n]{0,200}|[^\n]{1,120}[(（]@"
    r"[\w.]{1,30}[)）](?:'|’)?(?:i|ı|u|ü|in|ın|un|ün)?\s?(?:paylaştığı|がシェアした)[^\n]{0,40})$",
    re.IGNORECASE,
)
VIEW = re.compile(r"^[^\n]{0,60}Instagram[^\n]{0,20}$")
NAMED = re.compile(
    r"(?:shared by|geteilt von|partagée? par|compartida? (?:de|por)|compartilhada por|condiviso da|gedeeld door|udostępniony przez|"
    r"delad av|delt av|delt af|от пользователя|от|من) (?P<name>[^\n(（]{1,100}?)\s?[(（]@",
    re.IGNORECASE,
)
ON_DATE = re.compile(r"[)）]\s(?:on|am|le|el|em|il|op|dnia|den)\s(?P<date>[^\n]{6,40})")


def shortcode(address: Address | None) -> str | None:
    """The code of the post that an address names."""
    if address is None or address.host not in HOSTS:
        return None
    path = address.path
    for position in (0, 1):
        if len(path) > position + 1 and path[position] in PLACES and CODE.fullmatch(path[position + 1]):
            return path[position + 1] if path[position + 1] not in ("audio", "videos") else None
    return None


def read_address(address: Address) -> Embed | None:
    """The post of a page or frame address."""
    code = shortcode(address)
    owner = address.path[0] if code and address.path[0] not in PLACES else None
    return _post(code, address, handle=owner) if code else None


def _post(code: str, address: Address | None, handle: str | None = None, **fields: str | Words | None) -> Embed:
    place = next((part for part in address.path if part in PLACES), "p") if address else "p"
    words, name, printed = fields.get("words"), fields.get("name"), fields.get("printed")
    return post(
        "instagram",
        id=code,
        handle=handle,
        name=name if isinstance(name, str) else None,
        url=f"https://www.instagram.com/{place.replace('reels', 'reel')}/{code}/",
        words=words if isinstance(words, Words) else None,
        printed=printed if isinstance(printed, str) else "",
        clock=_clocks.instagram,
        derived=() if address else ("url",),
    )


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post of the block quote that Instagram gives out, or of AMP's element."""
    if element.name == "amp-instagram":
        code = attribute(element, "data-shortcode")
        return (_post(code, None),) if CODE.fullmatch(code) else ()
    permalink = attribute(element, "data-instgrm-permalink")
    if not permalink and "instagram-media" not in attribute(element, "class").split():
        return ()
    candidates = [permalink, attribute(element, "src", "data-src", "cite")]
    candidates += [attribute(link, "href") for link in element.find_all("a", href=True, limit=20)]
    for candidate in candidates:
        address = parse(candidate) if candidate else None
        named = shortcode(address)
        if named:
            return (_read(element, named, address),)
    return ()


def _read(element: Tag, code: str, address: Address | None) -> Embed:
    words = words_of(element)
    lines = [line for line in words.text.split("\n") if line.strip()]
    signed = next((line for line in reversed(lines) if HANDLE.search(line)), "")
    time = element.find("time", attrs={"datetime": True})
    captions = [line for line in lines if line != signed and not VIEW.match(line)]
    captioned = "data-instgrm-captioned" in element.attrs
    owner = address.path[0] if address and address.path[0] not in PLACES else None
    return _post(
        code,
        address,
        handle=_handle(signed) or owner,
        name=_name(signed),
        words=Words("\n".join(captions)) if captioned and captions else None,
        printed=attribute(time, "datetime") if isinstance(time, Tag) else "",
    )


def _handle(line: str) -> str | None:
    found = HANDLE.findall(line)
    return str(found[-1]) if found else None


def _name(line: str) -> str | None:
    found = NAMED.search(line)
    return found["name"] if found else None


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """The line that says who shared a post, with the line above that says to view it on Instagram."""
    line = lines[index].strip()
    if len(line) > 300 or not SHARED.match(line):
        return None
    first = index - 1
    while first >= 0 and not lines[first].strip():
        first -= 1
    above = first >= 0 and index - first <= 2 and VIEW.match(lines[first].strip()) is not None
    dated = ON_DATE.search(line)
    if not above and not dated and not NAMED.search(line):
        return None
    found = post("instagram", handle=_handle(line), name=_name(line), printed=dated["date"] if dated else "")
    return FoundPost(first if above else index, index, (found,))


KIND = EmbedKind(
    name="instagram",
    hosts=HOSTS,
    marks=("instagram", "instgrm"),
    line_marks=("(@", "（@"),
    read_address=read_address,
    read_element=read_element,
    read_lines=read_lines,
    examples=(
        Example(
            '<blockquote class="instagram-media" data-instgrm-captioned data-instgrm-permalink="https://www.instagram.com/p/Coo0kRjwLv4/'
            '?utm_source=ig_embed&amp;utm_campaign=loading" data-instgrm-version="14"><div><div>View this post on Instagram</div><p><a href='
            '"https://www.instagram.com/p/Coo0kRjwLv4/">Fog over the port</a></p><p><a href="https://www.instagram.com/p/Coo0kRjwLv4/">A post '
            "shared by Port of Lammas (@lammas.port)</a></p></div></blockquote>",
            (
                {
                    "platform": "instagram",
                    "id": "Coo0kRjwLv4",
                    "handle": "lammas.port",
                    "name": "Port of Lammas",
                    "text": "Fog over the port",
                    "date": "2023-02-14T09:30:12Z",
                    "url": "https://www.instagram.com/p/Coo0kRjwLv4/",
                },
            ),
        ),
        Example(
            '<amp-instagram data-shortcode="Coo0kRjwLv4" data-captioned layout="responsive"></amp-instagram>',
            ({"id": "Coo0kRjwLv4", "handle": None},),
        ),
        Example(
            '<iframe src="https://www.instagram.com/reel/Coo0kRjwLv4/embed/captioned/"></iframe>',
            ({"id": "Coo0kRjwLv4"},),
        ),
        Example("https://www.instagram.com/lammas.port/p/Coo0kRjwLv4/", ({"handle": "lammas.port"},)),
        Example(
            "View this post on Instagram\n\nA post shared by Port of Lammas (@lammas.port) on Feb 14, 2023 at 1:30am PST",
            ({"handle": "lammas.port", "name": "Port of Lammas", "date": "2023-02-14", "id": None},),
        ),
        Example(
            "Sieh dir diesen Beitrag auf Instagram an\n\nEin Beitrag geteilt von Hafen Lammas (@hafen.lammas)",
            ({"handle": "hafen.lammas", "name": "Hafen Lammas"},),
        ),
    ),
    not_examples=(
        "https://www.instagram.com/lammas.port/",
        "https://instagram.com.example.org/p/Coo0kRjwLv4/",
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/{{ code }}/"></blockquote>',
        "Follow the port on Instagram (@lammas.port) for pictures of the fog.",
        '<p><a href="https://www.instagram.com/p/Coo0kRjwLv4/">A picture of the fog</a></p>',
    ),
)
