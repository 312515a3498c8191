"""Addresses in saved pages: those that web archives rewrote are unwrapped, relative ones made whole where that is sure."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

# Web archives put their own address, the time of the capture and two letters for the use before the address as it was.
ARCHIVES = (
    r"web\.archive\.org/(?:web|save/_embed)|archive\.(?:ph|is|today|md|vn|li|fo)|arquivo\.pt/(?:wayback|noFrame/replay)"
    r"|webarchive\.nationalarchives\.gov\.uk(?:/ukgwa)?|wayback\.archive-it\.org/(?:\d{1,9}|all)|swap\.stanford\.edu/was"
)
REWRITTEN = re.compile(
    rf"(?:(?:https?:)?//(?:{ARCHIVES})|/web)/(\d{{8,14}})(?:[a-z]{{2}}_)?/(?=https?:/)", re.IGNORECASE
)
ARCHIVED = re.compile(rf"(https?://(?:{ARCHIVES}))/(\d{{8,14}})(?:[a-z]{{2}}_)?/(https?:/\S+)", re.IGNORECASE)
WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,30}:", re.IGNORECASE)
ONE_SLASH = re.compile(r"^(https?):/(?=[^/])")


def unwrapped(address: str) -> str:
    """The address as it was before a web archive rewrote it."""
    found = REWRITTEN.match(address)
    return ONE_SLASH.sub(r"\1://", address[found.end() :]) if found else address


def unwrapped_markup(markup: str) -> str:
    """Markup with all addresses as they were before a web archive rewrote them."""
    return REWRITTEN.sub("", markup)


def capture(address: str) -> tuple[str, str, str] | None:
    """(address of the archived copy, time of its capture as ISO, address as it was); None where it is no archive's."""
    found = ARCHIVED.match(address.strip())
    if found is None:
        return None
    archive, stamp, original = found.groups()
    original = ONE_SLASH.sub(r"\1://", original)
    return f"{archive}/{stamp}/{original}", iso_of_stamp(stamp), original


def iso_of_stamp(stamp: str) -> str:
    """20191120123456 as 2019-11-20T12:34:56Z; as precise as the stamp is."""
    date = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
    return f"{date}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14]}Z" if len(stamp) == 14 else date


def absolute(address: str, base: str) -> str:
    """The address, made whole from the page's own where it is relative. Other schemes than http(s) and mailto give ""."""
    address = unwrapped(address.strip())
    if WEB.match(address):
        return address
    if OTHER_SCHEME.match(address):
        return ""
    if not base:
        return address
    try:
        whole = urljoin(base, address)
    except ValueError:
        return ""
    return whole if WEB.match(whole) else ""


def is_page(address: str) -> bool:
    """Whether this is the address of a page on the web, and of more than a whole site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(parts.path + parts.query) > 1


def same_page(first: str, second: str) -> bool:
    """Whether two addresses are spellings of one: scheme, www., a closing slash and tracking parameters do not count."""
    return _plain(first) == _plain(second)


def _plain(address: str) -> str:
    bare = re.sub(r"^https?://(?:www\.)?", "", address.strip().casefold()).split("#", 1)[0]
    page, _, query = bare.partition("?")
    kept = [
        pair for pair in query.split("&") if pair and not re.match(r"(?:utm_|fbclid|gclid|ref\b|cmp|smid|ocid)", pair)
    ]
    return page.rstrip("/") + ("?" + "&".join(kept) if kept else "")
