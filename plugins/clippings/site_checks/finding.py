"""How many bytes a search costs a reader: the first with all that it loads, and later ones."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from . import Measure, SiteCheck, Subject, none
from ._subject import PATIENCE
from ._traffic import watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRST, LATER = 250_000, 50_000  # bytes over the wire
QUERIES = 40
SEED = 7
STEP = 50  # ms between looks at the answer


def measure(subject: Subject) -> Iterator[Measure]:
    """Words and names out of the site's own articles, one after another as a reader asks them."""
    if "search" not in subject.kinds:
        return
    first, *later = queries(subject)
    costs, missed = [], []
    with subject.page() as page:
        traffic = watched(page)
        page.goto(subject.address + subject.kinds["search"], wait_until="networkidle")
        traffic.forget()
        for query in (first, *later):
            said = _answer(page, query)
            traffic.settle(page)
            costs.append((traffic.bytes(), query))
            if not said.startswith("Found"):
                missed.append(query)
            traffic.forget()
    yield none("words of titles that are not found", missed, f"{len(costs)} searches")
    yield Measure("bytes of the first search", costs[0][0], "", FIRST, faults=(first,))
    worst = max(costs[1:])
    middle = median(cost for cost, _ in costs[1:])
    yield Measure("bytes of a later search, median", middle, f"{len(costs) - 1} searches", LATER)
    yield Measure("bytes of a later search, worst", worst[0], f"{len(costs) - 1} searches", LATER, faults=(worst[1],))


def _answer(page: Page, query: str) -> str:
    """What the page says of a query: an empty field clears what it said of the one before."""
    status = page.locator("#search-status")
    said = ""
    for words, waiting in (("", ""), (query, "Searching …")):
        page.locator("#q").fill(words)
        for _ in range(PATIENCE // STEP):
            page.wait_for_timeout(STEP)
            said = status.inner_text()
            if bool(said) == bool(words) and (not words or said != waiting):
                break
    return said


def queries(subject: Subject) -> list[str]:
    """Words of the articles' titles, common and rare, each with an article that has it."""
    titles = []
    for path in sorted((subject.output / "articles").glob("*.html")):
        if path.name != "index.html" and not path.name.startswith("page-"):
            title = re.search(r"<h1[^>]*>(.*?)</h1>", path.read_text(encoding="utf-8"), re.DOTALL)
            titles.append(re.sub(r"<[^>]+>|&[^;]+;", " ", title[1]) if title else "")
    words = sorted({word for title in titles for word in re.findall(r"[^\W\d_]{4,}", title)})
    return random.Random(SEED).sample(words, min(QUERIES, len(words)))


CHECK = SiteCheck("finding", "bytes of a search", measure, needs=("chromium",))
