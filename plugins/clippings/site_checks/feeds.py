"""Every feed is well-formed, and keeps what RFC 4287 asks of ids, dates and links."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from . import Measure, SiteCheck, Subject, none

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
_HREF = re.compile(r'(?:href|src)="([^"#]*)"')


def measure(subject: Subject) -> Iterator[Measure]:
    import feedparser

    feeds = feeds_of(subject.output)
    bozo, faults = [], []
    for path in feeds:
        name, data = path.relative_to(subject.output).as_posix(), path.read_bytes()
        parsed = feedparser.parse(data)
        if parsed.bozo:
            bozo.append(f"{name}: {parsed.get('bozo_exception')}")
        elif b"<feed " in data[:200]:
            faults += [f"{name}: {fault}" for fault in faults_of(data)]
    yield none("feeds that are not well-formed", bozo, f"{len(feeds):,} feeds")
    yield none("faults in ids, dates, links", faults)


def feeds_of(output: Path) -> list[Path]:
    """The Atom and RSS feeds of a site."""
    return sorted(path for path in output.rglob("*.xml") if re.search(rb"<(feed|rss)[ >]", path.read_bytes()[:200]))


def faults_of(data: bytes) -> list[str]:
    """What an Atom feed and its entries do wrong, as far as it concerns ids, dates and links."""
    feed = ElementTree.fromstring(data)
    faults = []

    def text(of: ElementTree.Element, name: str) -> str:
        found = of.findall(ATOM + name)
        if len(found) != 1 or not (found[0].text or "").strip():
            faults.append(f"{name} stands {len(found)} times or is empty")
            return ""
        return found[0].text or ""

    def dated(of: ElementTree.Element, name: str) -> datetime | None:
        date = text(of, name)
        if RFC3339.fullmatch(date):
            return datetime.fromisoformat(date)
        faults.append(f"{date!r} is no date")
        return None

    entries = feed.findall(ATOM + "entry")
    home = ""
    for part in (feed, *entries):
        text(part, "title")
        if not re.match(r"(tag:|https?://)", text(part, "id")):
            faults.append("an id is no IRI")
        if part.findall(ATOM + "published"):
            dated(part, "published")
        alternates = [e.get("href", "") for e in part.findall(ATOM + "link") if e.get("rel") == "alternate"]
        home = home or "/".join(alternates[0].split("/")[:3]) if alternates else home
        if len(alternates) != 1 or not re.match(r"https?://", alternates[0]) or not alternates[0].startswith(home):
            faults.append(f"alternate links: {alternates}")
    if not feed.findall(f"{ATOM}author/{ATOM}name"):
        faults.append("nobody made the feed")
    if [e.get("rel") for e in feed.findall(ATOM + "link")].count("self") != 1:
        faults.append("it does not say its own address")
    ids = [text(entry, "id") for entry in entries]
    dates = [dated(entry, "updated") for entry in entries]
    for name, values in (("id", ids), ("updated", dates)):
        if len(set(values)) != len(values):
            faults.append(f"two entries have one {name}")
    known = [date for date in dates if date]
    if dated(feed, "updated") != max(known, default=None) and known:
        faults.append("the feed was not updated when its newest entry was")
    for entry in entries:
        said = entry.findall(ATOM + "content") or entry.findall(ATOM + "summary")
        if not said:
            faults.append("an entry says nothing")
        for link in _HREF.findall("".join(part.text or "" for part in said)):
            if link and not re.match(r"[a-z]+:", link):
                faults.append(f"a link that leads nowhere outside the site: {link}")
    return faults


CHECK = SiteCheck("feeds", "feedparser; ids, dates, links", measure)
