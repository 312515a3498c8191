"""Telegram posts: the embed code's script, its frame, addresses."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model import Embed
from ._addresses import Address
from ._kind import EmbedKind, Example, Posts
from ._markup import attribute, words_of
from ._posts import post

HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})
POST = re.compile(r"([A-Za-z]\w{3,31})/(\d{1,10})(?:\?.{0,80})?")
NOT_CHANNELS = frozenset({"share", "joinchat", "addstickers", "proxy", "login", "iv", "boost"})


def read_address(address: Address) -> Embed | None:
    """The post of a channel's address, /s/ for its preview."""
    path = address.path[1:] if address.path[:1] == ("s",) else address.path
    return _post("/".join(path[:2])) if len(path) == 2 else None


def read_element(element: Tag, posts: Posts) -> tuple[Embed, ...]:
    """The post that the widget's script names."""
    found = _post(attribute(element, "data-telegram-post", "data-post") if _is_widget(element) else "")
    if not found:
        return ()
    drawn = element.find(True, class_="tgme_widget_message_text")
    owner = element.find(True, class_="tgme_widget_message_owner_name")
    time = element.find("time", attrs={"datetime": True})
    return (
        post(
            "telegram",
            id=found.id,
            handle=found.handle,
            name=words_of(owner).text if isinstance(owner, Tag) else None,
            url=found.url,
            words=words_of(drawn) if isinstance(drawn, Tag) else None,
            printed=attribute(time, "datetime") if isinstance(time, Tag) else "",
        ),
    )


def _is_widget(element: Tag) -> bool:
    return "data-telegram-post" in element.attrs or "tgme_widget_message" in attribute(element, "class").split()


def _post(named: str) -> Embed | None:
    found = POST.fullmatch(named.strip())
    if not found or found[1].lower() in NOT_CHANNELS:
        return None
    return post("telegram", id=found[2], handle=found[1], url=f"https://t.me/{found[1]}/{found[2]}")


KIND = EmbedKind(
    name="telegram",
    hosts=HOSTS,
    marks=("data-telegram-post", "tgme_widget_message"),
    read_address=read_address,
    read_element=read_element,
    examples=(
        Example(
            '<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="lammasport/1207" data-width="100%"></script>',
            ({"platform": "telegram", "id": "1207", "handle": "lammasport", "url": "https://t.me/lammasport/1207"},),
        ),
        Example(  # drawn, and saved with the page
            '<div class="tgme_widget_message js-widget_message" data-post="lammasport/1207"><a class="tgme_widget_message_owner_name" href='
            '"https://t.me/lammasport">Port of Lammas</a><div class="tgme_widget_message_text js-message_text">Fog.<br>No ferry.</div>'
            '<a href="https://t.me/lammasport/1207"><time datetime="2023-02-14T09:30:12+00:00">09:30</time></a></div>',
            ({"name": "Port of Lammas", "text": "Fog.\nNo ferry.", "date": "2023-02-14T09:30:12Z"},),
        ),
        Example('<iframe src="https://t.me/lammasport/1207?embed=1&amp;userpic=true"></iframe>', ({"id": "1207"},)),
        Example("https://t.me/s/lammasport/1207", ({"id": "1207", "handle": "lammasport"},)),
    ),
    not_examples=(
        "https://t.me/lammasport",
        "https://t.me/share/url?url=https%3A%2F%2Fnews.example.org",
        '<script src="https://telegram.org/js/telegram-widget.js?22" data-telegram-login="lammasbot"></script>',
        '<script src="https://telegram.org/js/telegram-widget.js?22" data-telegram-discussion="lammasport/1207"></script>',
        '<p>Read it on <a href="https://t.me/lammasport/1207">Telegram</a>.</p>',
    ),
)
