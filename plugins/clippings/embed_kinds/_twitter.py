"""What the kinds of Twitter posts share: status addresses, handles, and posts made from an id."""

from __future__ import annotations

import re

from ..model import Embed
from . import _clocks
from ._addresses import Address, parse
from ._markup import Words
from ._posts import post

HOSTS = frozenset(
    {
        "twitter.com",
        "mobile.twitter.com",
        "m.twitter.com",
        "x.com",
        "mobile.x.com",
        "platform.twitter.com",
        "platform.x.com",
    }
)
STATUS = re.compile(r"(\d{1,19})(?:\D.{0,40})?")
HANDLE = re.compile(r"[A-Za-z0-9_]{1,20}")
NOT_A_HANDLE = frozenset(
    {"i", "statuses", "status", "intent", "share", "search", "hashtag", "home", "web", "anyuser", "user_name"}
)
FRAME_PAGES = frozenset({"Tweet.html", "index.html", "tweet.html", "Video.html"})


def status(address: Address | str | None) -> tuple[str | None, str] | None:
    """(handle or None, id) of the status that an address names; None where it names none."""
    if isinstance(address, str):
        address = parse(address)
    if address is None or address.host not in HOSTS:
        return None
    path = address.path
    if address.host.startswith("platform."):
        if path[:1] == ("embed",) and len(path) == 2 and path[1] in FRAME_PAGES:
            return _numbered(None, address.query.get("id", ""))
        return None
    for position, part in enumerate(path[:-1]):
        if part in ("status", "statuses"):
            handle = path[position - 1] if position == 1 else None
            if handle in NOT_A_HANDLE or (handle and not HANDLE.fullmatch(handle)):
                handle = None
            return _numbered(handle, path[position + 1]) if position <= 2 else None
    if path[:2] == ("i", "videos") and len(path) > 2:
        return _numbered(None, path[-1])
    return None


def _numbered(handle: str | None, text: str) -> tuple[str | None, str] | None:
    number = STATUS.fullmatch(text)
    return (handle, number[1]) if number and int(number[1]) > 0 else None


def is_status(address: str) -> bool:
    """Whether an address names a status."""
    return ("status" in address or "embed" in address) and status(address) is not None


def of_twitter(address: str) -> bool:
    """Whether an address is one of Twitter's, its short links included, or leads nowhere."""
    if not address or address.startswith("#"):
        return True
    parsed = parse(address)
    return parsed is not None and (parsed.host in HOSTS or parsed.host in ("t.co", "pic.twitter.com", "pic.x.com"))


def address_of(id: str, handle: str | None, host: str = "twitter.com") -> str:
    """The address of a status."""
    return f"https://{'x.com' if host.endswith('x.com') else 'twitter.com'}/{handle or 'i'}/status/{id}"


def tweet(
    id: str | None,
    *,
    handle: str | None = None,
    name: str | None = None,
    words: Words | None = None,
    printed: str = "",
    saved_address: str = "",
    language: str = "",
    inside: str | None = None,
) -> Embed:
    """The post of these fields. The handle of the saved address stands in for a missing one."""
    flags = []
    host = "twitter.com"
    if saved_address:
        saved = parse(saved_address)
        known = status(saved)
        if saved and known:
            host = saved.host
            if handle and known[0] and handle.lower() != known[0].lower():
                flags.append(f"signed by another handle than that of the address, {known[0]}")
            handle = handle or known[0]
            id = id or known[1]
    url = address_of(id, handle, host) if id else None
    return post(
        "twitter",
        id=id,
        handle=handle,
        name=name,
        url=url,
        words=words,
        printed=printed,
        clock=_clocks.twitter,
        language=language,
        derived=("url",) if url and not saved_address else (),
        flags=flags,
        inside=inside,
    )
