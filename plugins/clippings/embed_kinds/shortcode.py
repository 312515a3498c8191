"""Shortcodes of content systems and site generators that name a post by its id or address, alone on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Embed
from ._kind import EmbedKind, Example, FoundPost, Posts

SHAPES = (
    re.compile(
        r"^\{\{[<%]\s{0,4}(?P<name>[\w/-]{1,40})\s(?P<values>[^{}<>]{1,400}?)\s{0,4}/?[>%]\}\}$"
    ),  # Hugo, Quarto
    re.compile(
        r"^\{%-?\s{0,4}(?P<name>include [\w/.-]{1,60}|[\w/.-]{1,60})\s(?P<values>[^{}%]{1,400}?)\s{0,4}-?%\}$"
    ),  # Liquid
    re.compile(r"^\{\{\s{0,4}(?P<name>\w{1,40})\((?P<values>[^(){}]{1,400})\)\s{0,4}\}\}$"),  # Zola
    re.compile(
        r"^\[(?P<name>[\w-]{1,40})[\s=](?P<values>[^\[\]]{1,400})\](?:[^\[\]]{0,300}\[/[\w-]{1,40}\])?$"
    ),  # WordPress
    re.compile(r"^\[(?P<name>[\w-]{1,40})\](?P<values>[^\[\]]{1,400})\[/[\w-]{1,40}\]$"),
    re.compile(r"^\.\.\s(?P<name>[\w-]{1,40})::\s(?P<values>\S{1,400})$"),  # reStructuredText
    re.compile(r"^`(?P<name>\w{1,20}):\s?(?P<values>[^`]{1,400})`$"),  # Gatsby
    re.compile(r"^\{\{#ev:(?P<name>\w{1,20})\|(?P<values>[^{}|]{1,200})(?:\|[^{}]{0,100})?\}\}$"),  # MediaWiki
)
ADDRESS = re.compile(r"https?://[^\s\"'<>]{8,600}")
PAIR = re.compile(r"(?P<key>\w{1,20})\s?=\s?[\"“”']?(?P<value>[^\s\"“”',]{1,400})")
BARE_VALUE = re.compile(r"[\w@./:-]{3,400}")
# What each platform's shortcodes give, and the address that it stands for.
NUMBERED: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (re.compile(r"tweet|twitter|(?:^|_)x(?:_|$)"), re.compile(r"\d{8,19}"), "https://twitter.com/{user}/status/{id}"),
    (re.compile(r"youtube|^yt$|^youtu"), re.compile(r"[\w-]{11}"), "https://www.youtube.com/watch?v={id}"),
    (re.compile(r"instagram"), re.compile(r"[\w-]{10,11}"), "https://www.instagram.com/p/{id}/"),
    (re.compile(r"vimeo"), re.compile(r"\d{5,12}"), "https://vimeo.com/{id}"),
    (re.compile(r"tele?gram"), re.compile(r"\w{4,32}/\d{1,10}"), "https://t.me/{id}"),
    (re.compile(r"tiktok"), re.compile(r"\d{15,20}"), "https://www.tiktok.com/embed/v2/{id}"),
)
PLATFORMS = re.compile(
    r"tweet|twitter|^x$|x_simple|youtu|^yt$|instagram|vimeo|tele?gram|tiktok|mastodon|toot|bluesky|bsky|threads|facebook|^fb|reddit|"
    r"^embed|^video$|oembed|social",
    re.IGNORECASE,
)


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """The post of a shortcode that is the whole line."""
    line = lines[index].strip()
    if len(line) > 800:
        return None
    for shape in SHAPES:
        match = shape.match(line)
        if match and PLATFORMS.search(match["name"].removeprefix("include ").rsplit("/", 1)[-1]):
            found = _read(match["name"].lower(), match["values"], posts)
            return FoundPost(index, index, (found,)) if found else None
    return None


def _read(name: str, values: str, posts: Posts) -> Embed | None:
    address = ADDRESS.search(values)
    if address:
        return posts.at(address[0])
    pairs = {match["key"].lower(): match["value"] for match in PAIR.finditer(values)}
    bare = BARE_VALUE.findall(PAIR.sub(" ", values))
    for names, shape, form in NUMBERED:
        if not names.search(name):
            continue
        for value in (
            *(pairs.get(key, "") for key in ("id", "tweet", "video", "videoid", "url", "post", "status")),
            *bare,
        ):
            if shape.fullmatch(value):
                user = pairs.get("user") or pairs.get("username") or "i"
                found = posts.at(form.format(id=value, user=user))
                return (
                    replace(found, derived=(*found.derived, "url")) if found and "url" not in found.derived else found
                )
    return None


KIND = EmbedKind(
    name="shortcode",
    line_marks=("{{", "{%", "[", "::", "`"),
    read_lines=read_lines,
    examples=(
        Example(
            '{{< tweet user="HarbourWatch" id="1625427174357128839" >}}',
            ({"id": "1625427174357128839", "handle": "HarbourWatch"},),
        ),
        Example(
            "{{< tweet 1625427174357128839 >}}",
            ({"id": "1625427174357128839", "handle": None, "derived": ("date", "url")},),
        ),
        Example(
            "{% twitter https://twitter.com/HarbourWatch/status/1625427174357128839 %}", ({"handle": "HarbourWatch"},)
        ),
        Example("{% include embed/youtube.html id='a1B2c3D4e5F' %}", ({"platform": "youtube", "id": "a1B2c3D4e5F"},)),
        Example("[tweet id=1625427174357128839]", ({"id": "1625427174357128839"},)),
        Example("[tweet https://twitter.com/HarbourWatch/status/1625427174357128839]", ({"handle": "HarbourWatch"},)),
        Example("[youtube]https://www.youtube.com/watch?v=a1B2c3D4e5F[/youtube]", ({"id": "a1B2c3D4e5F"},)),
        Example(".. youtube:: a1B2c3D4e5F", ({"id": "a1B2c3D4e5F"},)),
        Example("`youtube: a1B2c3D4e5F`", ({"id": "a1B2c3D4e5F"},)),
        Example('{{ youtube(id="a1B2c3D4e5F") }}', ({"id": "a1B2c3D4e5F"},)),
    ),
    not_examples=(
        "{{< tweet {{ id }} >}}",
        "{{< tweet >}}",
        '[caption id="attachment_1625427174" width="640"]The ferry (Photo: Jo Marsh)[/caption]',
        "[gallery ids=1625427174,1625427175]",
        '{{< figure src="https://twitter.com/HarbourWatch/status/1625427174357128839" >}}',
    ),
)
