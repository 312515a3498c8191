"""Puts a post together from what was found: its time from the id, its text without the picture's address, its flags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from ..model import Embed
from ._addresses import clean
from ._markup import Words, cleaned_links
from ._printed_dates import read_day

NO_LANGUAGE = frozenset({"und", "zxx", "qme", "qst", "qht", "qam", "qct", "art", "undefined", "null", "none"})


def post(
    platform: str,
    *,
    id: str | None = None,
    handle: str | None = None,
    name: str | None = None,
    url: str | None = None,
    words: Words | None = None,
    printed: str = "",
    clock: Callable[[str], datetime | None] | None = None,
    language: str = "",
    derived: Iterable[str] = (),
    flags: Iterable[str] = (),
    inside: str | None = None,
) -> Embed:
    """The post with these fields. `clock` reads the time of an id; `printed` is the date as the widget printed it."""
    words = words.without_media() if words else Words("")
    said = read_day(printed) if printed else None
    moment = clock(id) if clock and id else None
    derived, flags = list(derived), list(flags)
    if moment:
        derived.append("date")
        if said and _apart(moment, said):
            flags.append(f"the printed date {said[:10]} is not that of the id")
    language = language.strip()
    return Embed(
        platform=platform,
        handle=(handle or "").strip().lstrip("@") or None,
        name=" ".join((name or "").split()) or None,
        id=id or None,
        date=moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else said,
        url=(clean(url) or None) if url else None,
        text=words.text or None,
        links=cleaned_links(words),
        derived=tuple(derived),
        flags=tuple(flags),
        language=language if len(language) <= 12 and language.lower() not in NO_LANGUAGE else "",
        inside=inside,
    )


def merged(first: Embed, second: Embed) -> Embed:
    """One record of a post that was found twice: the fuller text with its links, and every field that either knows."""
    if len(second.text or "") > len(first.text or ""):
        text, links, language = second.text, second.links, second.language or first.language
    else:
        text, links, language = first.text, first.links or second.links, first.language or second.language
    if first.date and second.date and len(second.date) > len(first.date):
        day = second.date
    else:
        day = first.date or second.date or ""
    url = second.url if "url" in first.derived and second.url else first.url or second.url
    derived = [field for field in first.derived if not (field == "url" and url != first.url)]
    derived += [
        field for field in second.derived if field not in derived and not (field == "url" and url != second.url)
    ]
    return replace(
        first,
        handle=first.handle or second.handle,
        name=first.name or second.name,
        id=first.id or second.id,
        date=day or None,
        url=url,
        text=text,
        links=links,
        language=language,
        derived=tuple(derived),
        flags=(*first.flags, *(flag for flag in second.flags if flag not in first.flags)),
        inside=first.inside or second.inside,
    )


def _apart(moment: datetime, said: str) -> bool:
    """Whether the printed day is not the id's in any time zone: zones reach from 12 hours behind to 14 ahead."""
    day = date.fromisoformat(said[:10])
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return abs(noon - moment) > timedelta(hours=12 + 14 + 12)
