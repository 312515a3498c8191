"""The feed of corrections: what the archive changed in itself after it was shown, and why."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from ..inlines import escaped
from ..knowledge import Knowledge
from ..withholding import FULL
from . import Page, PageType, Site, key
from ._feeds import BEGINNING, Feeds, clean, element, link, moment, shown_title, tag

if TYPE_CHECKING:
    from ..changes import Replaced
    from ..corpus import Listed
    from ..decisions import Decision

ADDRESS = "corrections.xml"
LENGTH = 100  # entries: few are made, and a reader wants to see them all
SENTENCES = {
    "reject": "“{quote}” is no name",
    "retype": "“{quote}” is a {kind}",
    "pin": "“{quote}” means {entity}",
    "split": "“{quote}” is another of the same name, called {to} here",
    "never-link": "“{quote}” leads nowhere any more",
    "merge": "“{quote}” is {entity}",
    "rename": "“{quote}” is now called “{to}”",
    "block": "“{quote}” is a {kind}",
    "keep": "“{quote}” belongs to the text",
    "leave-out": "“{quote}” does not belong to the text",
    "credit": "“{quote}” is a credit, read anew",
    "repair": "“{quote}” reads “{to}”",
    "no-repair": "“{quote}” stands as it was saved",
}
LONGEST_QUOTE = 120  # characters


def pages(site: Site) -> Iterable[Page]:
    feeds = Feeds(site)
    changes = feeds.changes
    about = {d.article for d in changes.decisions}
    replacing = {r.id for r in changes.replaced}
    # Of an article that is not shown whole nothing is quoted here either.
    whole = site.corpus.articles if about else ()
    by_file = {name: a for a in whole if a.shown == FULL for name in (a.file, *a.doubles)}
    by_id = {id_: article for id_ in replacing if (article := site.corpus.article(id_))}
    # What is said of an article that is on no page of the site is not told here either. A private note never is.
    decided = [d for d in changes.decisions if not d.article or d.article in by_file]
    replaced = [r for r in changes.replaced if r.id in by_id]
    shown = key(
        site.url,
        [(_public(d), by_file[d.article].digest if d.article else "") for d in decided],
        [(r, by_id[r.id].digest) for r in replaced],
    )

    def data() -> bytes:
        entries = [_decision(site, d, by_file.get(d.article)) for d in decided]
        entries += [_replaced(site, r, by_id[r.id]) for r in replaced]
        newest = heapq.nlargest(LENGTH, entries, key=lambda entry: (entry[0], entry[1]))
        updated = max((when for when, _, _ in newest), default=BEGINNING)
        title = f"Corrections: {site.archive.name}"
        return feeds.atom(ADDRESS, title, "", updated, [entry for _, _, entry in newest], ADDRESS)

    yield Page(ADDRESS, shown, data=data)


def _public(decision: Decision) -> tuple[object, ...]:
    return (
        decision.date,
        decision.action,
        decision.quote,
        decision.article,
        decision.position,
        decision.kind,
        decision.entity,
        decision.to,
        sorted(decision.value.items()),
        decision.reason,
    )


def _decision(site: Site, decision: Decision, listed: Listed | None) -> tuple[datetime, str, str]:
    known = Knowledge(site.archive.root).authority.by_id.get(decision.entity)
    quote = decision.quote if len(decision.quote) <= LONGEST_QUOTE else decision.quote[:LONGEST_QUOTE] + " …"
    words = {"quote": quote, "kind": decision.kind.replace("-", " "), "to": decision.to}
    title = SENTENCES[decision.action].format(**words, entity=known.name if known else decision.entity)
    where = f"In “{shown_title(listed)}”." if listed else "In the whole archive."
    mark = hashlib.blake2b(repr(_public(decision)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return _entry(site, decision.date, mark, title, [where, decision.reason], listed)


def _replaced(site: Site, replaced: Replaced, listed: Listed) -> tuple[datetime, str, str]:
    title = f"The saved file of “{shown_title(listed)}” was replaced"
    return _entry(site, replaced.date, replaced.digest[:16], title, ["Its page shows the new one."], listed)


def _entry(
    site: Site, date: str, mark: str, title: str, told: list[str], listed: Listed | None
) -> tuple[datetime, str, str]:
    """(moment, id, entry)"""
    day = date[:10]
    when = moment(day, mark)
    name = tag(site, day, f"correction/{mark}")
    html = "".join(f"<p>{escaped(clean(site.shown(line)))}</p>" for line in told if line)
    entry = "".join(
        (
            "<entry>\n",
            element("title", site.shown(title)),
            element("id", name),
            element("updated", when.isoformat()),
            link("alternate", f"{site.url}/{listed.address if listed else 'index.html'}", "text/html"),
            element("content", html, ' type="html"'),
            "</entry>\n",
        )
    )
    return when, name, entry


PAGE_TYPE = PageType("corrections", pages)
