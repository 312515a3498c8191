"""A Twitter post as data: the objects of Twitter's interfaces, old and new, that pages keep for their programs."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from ..model import Embed
from ._kind import EmbedKind, Example, Posts
from ._markup import Words
from ._twitter import tweet

NUMBER = re.compile(r"\d{5,19}")


def read_object(value: Mapping[str, Any], posts: Posts) -> tuple[Embed, ...]:
    """The status of an object that has an id, a text and an author with a screen name; and the one it quotes."""
    return _read(value, None)


def _read(value: Mapping[str, Any], outer: str | None) -> tuple[Embed, ...]:
    id = _text(value, "id_str", "rest_id", "tweet_id", "id")
    user = value.get("user") if isinstance(value.get("user"), dict) else value.get("author")
    text = _text(value, "full_text", "text")
    if not NUMBER.fullmatch(id) or not isinstance(user, dict) or "text" not in value and "full_text" not in value:
        return ()
    handle = _text(user, "screen_name", "username", "userName")
    if not handle or not re.fullmatch(r"\w{1,15}", handle):
        return ()
    found = tweet(
        id,
        handle=handle,
        name=_text(user, "name"),
        words=Words(html.unescape(text)),
        printed=_text(value, "created_at", "createdAt"),
        language=_text(value, "lang"),
        inside=outer,
    )
    quoted = value.get("quoted_tweet") or value.get("quoted_status")
    return (found, *(_read(quoted, id) if isinstance(quoted, dict) and outer is None else ()))


def _text(value: Mapping[str, Any], *names: str) -> str:
    found = next((value[name] for name in names if value.get(name)), "")
    return str(found) if isinstance(found, (str, int)) and not isinstance(found, bool) else ""


KIND = EmbedKind(
    name="twitter_object",
    marks=("screen_name", "full_text", "username"),
    read_object=read_object,
    examples=(
        Example(
            '<script type="application/json">{"tweet": {"id_str": "1625427174357128839", "created_at": "Tue Feb 14 09:30:12 +0000 2023", '
            '"full_text": "The ferry &amp; the bus are back. https://t.co/aBcDeFgHiJ", "lang": "en", "user": {"name": "Harbour Watch", '
            '"screen_name": "HarbourWatch"}, "quoted_status": {"id_str": "1625404739023798371", "text": "No ferry today.", '
            '"user": {"screen_name": "LammasPort", "name": "Port"}}}}</script>',
            (
                {
                    "platform": "twitter",
                    "id": "1625427174357128839",
                    "handle": "HarbourWatch",
                    "name": "Harbour Watch",
                    "text": "The ferry & the bus are back.",
                    "language": "en",
                    "date": "2023-02-14T09:30:12Z",
                },
                {"handle": "LammasPort", "inside": "1625427174357128839"},
            ),
        ),
    ),
    not_examples=('{"id": "1625427174357128839", "text": "A comment of a reader", "user": {"name": "Jo"}}',),
)
