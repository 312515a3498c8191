"""Reads the addresses of posts: unwrapped from web archives, matched by exact host, without tracking parameters."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

LONGEST = 2_000  # characters; a longer address is not looked at
ARCHIVED = re.compile(r"^(?:(?:https?:)?//web\.archive\.org(?::80)?)?/web/\d{1,14}(?:[a-z]{2}_)?/(?=[a-z/.]{2})", re.I)
SCHEME = re.compile(r"^(?:https?:)?/{1,2}(?=[\w-])", re.I)
BARE_HOST = re.compile(r"^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/", re.I)
# No address of a post holds these: a template whose value was never filled in does, and so do attempts to deceive.
FOREIGN = re.compile(r"[\s\x00-\x1f\x7f<>\"'`{}|\\^]")
AT_URI = re.compile(r"^at://([\w.:%-]{3,200})/app\.bsky\.feed\.post/([a-z2-7]{10,16})$")

TRACKERS = frozenset(
    "ref_src ref_url fbclid gclid dclid yclid msclkid twclid ttclid igshid igsh mc_cid mc_eid cxt _r is_from_webapp "
    "sender_device is_copy_url __tn__ mibextid rdid xmt".split()
)
HOST_TRACKERS: Mapping[str, frozenset[str]] = {
    "twitter.com": frozenset({"s", "t", "src", "lang"}),
    "x.com": frozenset({"s", "t", "src", "lang"}),
    "youtube.com": frozenset({"si", "feature", "pp"}),
    "youtu.be": frozenset({"si", "feature"}),
}


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart. `host` is lower case without `www.`, `path` its parts, `text` the whole, unwrapped."""

    host: str
    path: tuple[str, ...]
    query: Mapping[str, str]
    text: str


def parse(text: str) -> Address | None:
    """The address, unwrapped from a web archive; None where it is no plain web address."""
    text = html.unescape(text[: LONGEST + 1].strip()).replace("\\/", "/")
    if len(text) > LONGEST:
        return None
    if text[:12].lower().startswith(("https%3a", "http%3a")):
        text = unquote(text)
    for _ in range(3):
        archived = ARCHIVED.match(text)
        if not archived:
            break
        text = text[archived.end() :]
    at_uri = AT_URI.match(text)
    if at_uri:
        text = f"https://bsky.app/profile/{at_uri[1]}/post/{at_uri[2]}"
    scheme = SCHEME.match(text)
    if scheme:
        text = "https://" + text[scheme.end() :]
    elif BARE_HOST.match(text):
        text = "https://" + text
    else:
        return None
    if FOREIGN.search(text):
        return None
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        query = dict(parse_qsl(parts.query, max_num_fields=60))
    except ValueError:
        return None
    if "@" in parts.netloc or port not in (None, 80, 443) or "." not in host:
        return None
    path = parts.path
    if parts.fragment.startswith("!/"):  # twitter.com/#!/name/status/1, the addresses of 2011
        path, parts = parts.fragment[1:], parts._replace(path=parts.fragment[1:], fragment="")
    host = host.rstrip(".").removeprefix("www.")
    return Address(host, tuple(unquote(part) for part in path.split("/") if part), query, urlunsplit(parts))


def clean(text: str) -> str:
    """The address as a plain link: https or http, unwrapped, without tracking parameters; "" if it is no web address."""
    plain = html.unescape(text.strip())
    address = parse(plain)
    if address is None:
        return ""
    parts = urlsplit(address.text)
    if plain.lower().startswith("http://") and address.host not in HOST_TRACKERS and address.host != "t.co":
        parts = parts._replace(scheme="http")
    trackers = HOST_TRACKERS.get(address.host.removeprefix("mobile.").removeprefix("m."), frozenset())
    if trackers and address.path[:1] == ("search",):
        searched = unquote(address.path[1]) if len(address.path) > 1 else address.query.get("q", "")
        if re.fullmatch(r"#\w{1,140}", searched):
            return f"https://{address.host}/hashtag/{quote(searched[1:])}"
    if parts.query:
        kept = [
            (key, value)
            for key, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=60)
            if key not in TRACKERS and key not in trackers and not key.startswith("utm_")
        ]
        if len(kept) < parts.query.count("&") + 1:
            parts = parts._replace(query=urlencode(kept))
    return urlunsplit(parts)
