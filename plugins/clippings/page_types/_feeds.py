"""What the feeds have in common: stable ids, dates that mean something, entries as Atom."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ..appearances import ADDED_LAST
from ..changes import Changes
from ..inlines import escaped, safe_address
from ._aside import Aside

if TYPE_CHECKING:
    from ..corpus import Listed
    from . import Site

LENGTH = 30  # entries in a feed
ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold: C0 controls but tab and line ends, surrogates, the two non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
WHEN = "\x00"  # stands in a kept entry where the moment of its last change goes
_IN_QUOTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Feeds:
    """Makes entries for a site's feeds. What is made of an article is kept, for it stands in many of them."""

    site: Site
    changes: Changes = field(init=False)
    _moments: dict[str, datetime] = field(default_factory=dict)
    _summaries: Aside = field(default_factory=Aside)
    _bodies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.changes = self.site.changes

    def newest(self, articles: Sequence[Listed]) -> list[Listed]:
        """The articles added last, the newest first."""
        return heapq.nlargest(LENGTH, articles, key=ADDED_LAST)  # which sorts at once where there are no more

    def changed(self, listed: Listed) -> str:
        """The ISO day of the article's last change; that of its addition if nothing changed since."""
        return max(self.changes.last(listed.id, (listed.file, *listed.doubles)), listed.added)

    def moments(self, articles: Iterable[Listed]) -> list[datetime]:
        """When each article last changed: was added, or got another saved file, or was decided on. Only the day is known;
        the minutes of its first hour keep the entries of a feed apart, no two of which may have changed at once."""
        found: dict[datetime, None] = {}
        for listed in articles:
            when = self._moments.get(listed.id) or moment(self.changed(listed), listed.id)
            self._moments[listed.id] = when
            while when in found:
                when += timedelta(seconds=1)
            found[when] = None
        return list(found)

    def tag(self, listed: Listed) -> str:
        """A stable id (RFC 4151) that outlives a move of the site to another folder: host, date added, id."""
        return tag(self.site, listed.added, f"article/{listed.id}")

    def body(self, listed: Listed) -> str:
        """The article's text as HTML for a feed reader: figures, posts and links, all addresses absolute."""
        if listed.id not in self._bodies:
            view = {
                "pieces": self.site.pieces(listed, self.site.url + "/", marks=False),
                "media": self.site.media(listed),
                "root": self.site.url + "/",
                "listed": listed,
            }
            self._bodies[listed.id] = clean(self.site.render("feed_body.html", view))
        return self._bodies[listed.id]

    def entries(self, articles: Sequence[Listed], moments: Sequence[datetime], whole: bool) -> list[str]:
        """Atom entries of articles that changed at those moments, with the whole text, or with the opening words: those of
        the many feeds of names, which with whole texts would be several times the size of the site itself."""
        made = []
        for listed, when in zip(articles, moments, strict=True):
            if whole:
                entry = self._entry(listed, element("content", self.body(listed), ' type="html"'))
            else:
                entry = self._summaries.get(listed.id)
                if not entry:
                    summary = element("summary", listed.row.opening or "No text was saved.")
                    entry = self._entry(listed, summary)
                    self._summaries.put(listed.id, entry)
            made.append(entry.replace(WHEN, when.isoformat(), 1))
        return made

    def _entry(self, listed: Listed, text: str) -> str:
        row = listed.row
        day = published(listed)
        via = safe_address(row.url)
        return "".join(
            (
                "<entry>\n",
                element("title", shown_title(listed)),
                element("id", self.tag(listed)),
                f"<updated>{WHEN}</updated>\n",
                element("published", day.isoformat()) if day else "",
                link("alternate", f"{self.site.url}/{listed.address}", "text/html"),
                link("via", via, "text/html") if via else "",
                *(f"<author>{element('name', author)}</author>\n" for author in authors(listed)),
                text,
                "</entry>\n",
            )
        )

    def atom(
        self, address: str, title: str, page: str, updated: datetime, entries: Sequence[str], name: str = ""
    ) -> bytes:
        """An Atom feed at an address of the site. `page` is the one it belongs to, whose address is its id, unless `name`
        is."""
        archive, url = self.site.archive, self.site.url
        parts = (
            f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{ATOM}" xml:lang="{attribute(archive.language)}">\n',
            element("title", title),
            element("id", f"{url}/{name or page}"),
            element("updated", updated.isoformat()),
            link("self", f"{url}/{address}", "application/atom+xml"),
            link("alternate", f"{url}/{page or 'index.html'}", "text/html"),
            f"<author>{element('name', archive.name)}</author>\n",
            element("rights", archive.rights) if archive.rights else "",
            *entries,
            "</feed>\n",
        )
        return "".join(parts).encode()


def moment(day: str, apart: str) -> datetime:
    """A day as a moment in its first hour; which one, `apart` decides."""
    if not DAY.match(day):
        return BEGINNING
    digest = hashlib.blake2b(apart.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(seconds=int.from_bytes(digest, "big") % 3600)


def tag(site: Site, day: str, name: str) -> str:
    host = re.sub(r"^https?://|[/:].*$", "", site.url) or "localhost"
    return f"tag:{host},{day}:{name}"


def published(listed: Listed) -> datetime | None:
    """When the newspaper published it; None unless the day is known."""
    try:
        found = datetime.fromisoformat(listed.published)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def shown_title(listed: Listed) -> str:
    return f"[{listed.title}]" if listed.supplied else listed.title


def authors(listed: Listed) -> tuple[str, ...]:
    """Who wrote it; the outlet stands in where nobody is named."""
    return listed.row.authors or ((listed.row.outlet,) if listed.row.outlet else ())


def clean(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)


def element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escaped(clean(text))}</{name}>\n"


def attribute(text: str) -> str:
    """Text as it may stand between double quotes in XML."""
    return escaped(text).translate(_IN_QUOTES)


def link(rel: str, address: str, kind: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href="{attribute(clean(address))}"/>\n'
