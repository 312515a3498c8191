"""Pages are light, ask nobody else for anything, and do not move while they load over a slow network."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from . import Measure, SiteCheck, Subject, none
from ._traffic import watched

HEAVIEST = 120_000  # bytes of an article page over the wire, without its photos
MOST_REQUESTS = 8
MOST_SHIFT = 0.02  # cumulative layout shift
SLOW = 1_600  # kbit a second, with 150 ms of latency: Lighthouse's slow phone network
SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) shift += e.value; })"
    ".observe({ type: 'layout-shift', buffered: true });"
)
READ = ("(e) => window.scrollTo(0, document.body.scrollHeight)", "(e) => window.scrollTo(0, 0)")


def measure(subject: Subject) -> Iterator[Measure]:
    """The heaviest article of all, found by its compressed size, and each kind of page."""
    articles = {f"articles/{path.name}": path for path in (subject.output / "articles").glob("*.html")}
    pages = dict.fromkeys(subject.kinds.values())
    if articles:
        pages[max(articles, key=lambda name: (len(gzip.compress(articles[name].read_bytes(), 6)), name))] = None
    heaviest, most, foreign, shifted = (0, ""), (0, ""), list[str](), (0.0, "")
    for address in pages:
        for width in (375, 1440):
            with subject.page(width) as page:
                page.add_init_script(SHIFT)
                traffic = watched(page, SLOW)
                page.goto(subject.address + address, wait_until="networkidle")
                for step in READ:
                    page.evaluate(step)
                page.wait_for_load_state("networkidle")
                shifted = max(shifted, (round(page.evaluate("window.shift"), 4), address))
                foreign += traffic.foreign(subject.address)
                if address in articles:
                    heaviest = max(heaviest, (traffic.bytes(), address))
                    most = max(most, (len(traffic.requests()), address))
    yield Measure("bytes of an article page, without photos", heaviest[0], "", HEAVIEST, faults=(heaviest[1],))
    yield Measure("requests of an article page", most[0], "", MOST_REQUESTS, faults=(most[1],))
    yield none("requests to anybody else", foreign, f"{len(pages)} pages")
    yield Measure("layout shift, slow network", shifted[0], "", MOST_SHIFT, faults=(shifted[1],))


CHECK = SiteCheck("weight", "bytes, requests, stillness", measure, needs=("chromium",), alone=True)
