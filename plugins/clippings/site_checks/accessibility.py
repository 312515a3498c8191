"""axe finds nothing on any kind of page, in light and dark, on a small and a common phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from . import Measure, SiteCheck, Subject, none

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (320, 375, 1440)
# axe leaves the rules of WCAG 2.2 out unless they are asked for.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIEWS = ("as-saved", "changes")
# What passes is not listed: listing it takes longer than finding what fails.
RUN = """(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
  .then((found) => found.violations.map((v) => [v.id, v.nodes[0].html]))"""


def measure(subject: Subject) -> Iterator[Measure]:
    """Each kind of page, and the other views of an article; a page wider than its window is a fault too (WCAG 1.4.10)."""
    pages = [address for kind, address in subject.kinds.items() if kind != "moved"]  # that one leads on at once
    pages += [f"{subject.kinds['article']}#{view}" for view in VIEWS if "article" in subject.kinds]
    faults = []
    for width in WIDTHS:
        with subject.page(width) as page:
            for address in pages:
                page.goto("about:blank")  # else another view of the same page is no new page
                page.goto(subject.address + address)
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    faults += [f"{address} at {width}, {scheme}: {fault}" for fault in faults_of(page)]
    yield none("violations at 320, 375, 1440, light and dark", faults, f"{len(pages)} pages")


def faults_of(page: Page) -> list[str]:
    """What axe says of the page as it stands now, and whether it is wider than its window."""
    from axe_playwright_python.sync_playwright import Axe

    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    faults = [f"{rule}: {html[:120]}" for rule, html in page.evaluate(RUN, TAGS)]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        faults.append("wider than the window")
    return faults


CHECK = SiteCheck("accessibility", "axe, WCAG 2.0 to 2.2 AA", measure, needs=("chromium",))
