"""The sample site in a real browser: a walk through it, its views and cards, its weight, and what axe says of it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from clippings.commands.programs import chromium
from clippings.commands.site_server import served
from clippings.site_checks import Subject
from clippings.site_checks.accessibility import faults_of
from clippings.site_checks.keyboard import walked

from .conftest import Built

HEAVIEST = 120_000  # bytes of an article page, compressed, without its pictures
MOST_REQUESTS = 8
MOST_SHIFT = 0.02


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    assert site.status == 0, site.err
    with served(site.output) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@dataclass
class Seen:
    """What a page did beside showing itself."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


def opened(browser: Browser, width: int = 1440, scheme: str = "light", script: bool = True) -> tuple[Page, Seen]:
    expect.set_options(timeout=5_000)
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    seen = Seen()
    seen.watch(page)
    return page, seen


def article(site: Built, *words: str) -> str:
    """The address of the article page that holds all the words."""
    for path in sorted((site.output / "articles").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        if all(word in text for word in words):
            return f"articles/{path.name}"
    raise AssertionError(f"no article page holds {words}")


def most_named(site: Built, folder: str) -> str:
    """The address of the entity page of that folder with the most to show."""
    pages = [path for path in (site.output / folder).glob("*.html") if path.name != "index.html"]
    return f"{folder}/{max(pages, key=lambda path: (path.stat().st_size, path.name)).name}"


def is_narrow_enough(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", [375, 1440])
def test_a_walk_from_the_front_page_to_a_feed(browser: Browser, address: str, width: int, script: bool) -> None:
    page, seen = opened(browser, width, script=script)
    page.goto(address + "index.html")
    expect(page.locator("h1")).to_have_count(1)
    page.locator(".stories h3 a").first.click()
    expect(page.locator("article.h-entry h1")).to_be_visible()
    assert is_narrow_enough(page)
    page.locator("#cleaned a.person").first.click()
    expect(page.locator("header.entity .kind")).to_contain_text("Person")
    assert is_narrow_enough(page)
    page.locator(".sightings a").first.click()
    assert "#p" in page.url
    page.locator("#cleaned a.place").first.click()
    expect(page.locator("header.entity .kind")).to_contain_text("Place")
    assert is_narrow_enough(page)
    feed = page.request.get(page.locator("footer a", has_text="Atom").evaluate("a => a.href"))
    assert feed.ok and "<feed" in feed.text()
    assert seen.said == []
    assert [url for url in seen.asked if not url.startswith((address, "data:"))] == []
    page.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no-scripts"])
def test_an_article_has_three_views(browser: Browser, address: str, site: Built, script: bool) -> None:
    page, _ = opened(browser, script=script)
    page.goto(address + article(site, 'class="repair-note"'))
    cleaned, saved, changes = (page.locator(name) for name in ("#cleaned", "#as-saved", "#changes"))
    expect(cleaned).to_be_visible()
    expect(saved).to_be_hidden()
    page.get_by_role("link", name="As saved").click()
    expect(saved).to_be_visible()
    expect(cleaned).to_be_hidden()
    page.get_by_role("link", name="Cleaned").click()
    expect(cleaned).to_be_visible()
    page.locator(".repair-note .number").first.click()
    expect(changes).to_be_visible()
    expect(cleaned).to_be_hidden()
    page.get_by_role("link", name="Show it in the text").first.click()
    expect(cleaned).to_be_visible()
    expect(page.locator("mark.repair:target")).to_be_visible()
    page.context.close()


def test_a_switch_takes_all_marks_from_the_names(browser: Browser, address: str, site: Built) -> None:
    page, _ = opened(browser, script=False)
    page.goto(address + article(site, 'class="more"'))
    name = page.locator("#cleaned a.first").first
    line = "a => getComputedStyle(a).textDecorationLine"
    assert name.evaluate(line) == "underline"
    page.get_by_label("Names unmarked").check()
    assert {link.evaluate(line) for link in page.locator("#cleaned a:is(.person, .organisation, .place)").all()} == {
        "none"
    }
    expect(page.locator("#cleaned .more").first).to_be_hidden()
    page.get_by_label("Names unmarked").uncheck()
    assert name.evaluate(line) == "underline"
    page.context.close()


def test_what_is_left_out_unfolds_where_it_is_asked_for(browser: Browser, address: str, site: Built) -> None:
    page, _ = opened(browser, script=False)
    page.goto(address + article(site, 'class="left-out-note"'))
    page.get_by_role("link", name="Left out here").first.click()
    expect(page.locator(".left-out li:target")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("width", [375, 1440])
def test_a_card_opens_by_keyboard_and_closes_by_escape(browser: Browser, address: str, site: Built, width: int) -> None:
    page, _ = opened(browser, width, script=False)
    page.goto(address + article(site, 'class="more"'))
    button = page.locator("#cleaned button.more").first
    button.focus()
    page.keyboard.press("Enter")
    card = page.locator("div.card:popover-open")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('button.more')")
    page.context.close()


def test_the_choice_of_colours_is_kept(browser: Browser, address: str) -> None:
    page, _ = opened(browser, scheme="light")
    page.goto(address + "index.html")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switch = page.locator("button.scheme")
    expect(switch).to_have_accessible_name("Colours: As the system. Change")
    switch.click()
    switch.click()
    page.goto(address + "about.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    expect(page.locator("button.scheme")).to_have_accessible_name("Colours: Dark. Change")
    page.context.close()


def test_a_list_is_filtered_and_put_in_order_in_place(browser: Browser, address: str) -> None:
    page, _ = opened(browser)
    page.goto(address + "people/index.html")
    rows = page.locator("ul.index > li")
    whole = rows.count()
    page.get_by_label("Filter").fill("baleanu")
    shown = page.locator("ul.index > li:visible")
    assert 0 < shown.count() < whole
    expect(shown.first).to_contain_text("Băleanu")
    page.get_by_label("Filter").fill("")
    page.get_by_label("Order").select_option("count")
    counts = [int(row.get_attribute("data-count") or 0) for row in rows.all()]
    assert counts == sorted(counts, reverse=True) and len(counts) == whole
    page.context.close()


@pytest.mark.parametrize("width", [375, 1440])
def test_everything_is_reached_and_seen_by_keyboard(browser: Browser, address: str, site: Built, width: int) -> None:
    subject = Subject(site.output, address, chromium(), Path, str)
    subject.browser = browser
    kinds = subject.kinds
    assert {kind: walked(subject, kinds[kind], width)[1] for kind in ("article", "search", "places")} == {
        "article": [], "search": [], "places": [],
    }  # fmt: skip
    page, _ = opened(browser)
    page.goto(address + kinds["article"])
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.context.close()


def test_an_article_page_is_light_and_does_not_move(browser: Browser, address: str, site: Built) -> None:
    page, seen = opened(browser, 375)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) shift += e.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(address + article(site, "<mark", 'class="more"'), wait_until="networkidle")
    parts = [url for url in dict.fromkeys(seen.asked) if "/media/" not in url]
    assert len(parts) <= MOST_REQUESTS, parts
    weights = {}
    for url in parts:
        data = (site.output / url.removeprefix(address)).read_bytes()
        weights[url.rsplit("/", 1)[-1]] = len(data if url.endswith(".woff2") else gzip.compress(data))
    assert sum(weights.values()) <= HEAVIEST, weights
    assert sum(weight for name, weight in weights.items() if name.endswith(".js")) <= 5_000
    assert page.evaluate("shift") <= MOST_SHIFT
    page.context.close()


def test_the_typefaces_are_our_own(browser: Browser, address: str, site: Built) -> None:
    page, seen = opened(browser)
    page.goto(address + article(site, 'class="repair-note"'), wait_until="networkidle")
    assert page.evaluate(
        "document.fonts.check('16px \"Source Serif\"') && document.fonts.check('16px \"Source Sans\"')"
    )
    assert 2 <= len([url for url in seen.asked if url.endswith(".woff2")]) <= 4
    page.context.close()


@pytest.mark.parametrize("network", ["refused", "silent"])
def test_the_text_is_shown_even_if_the_typefaces_never_come(browser: Browser, address: str, network: str) -> None:
    page, _ = opened(browser)
    page.route("**/*.woff2", lambda route: route.abort() if network == "refused" else None)
    page.goto(address + "index.html", wait_until="commit")
    page.wait_for_selector(".stories h3 a")
    expect(page.locator("html[data-waiting]")).to_have_count(0, timeout=3_000)
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (375, "light"), (1440, "dark"), (1440, "light")])
def test_axe_finds_nothing(browser: Browser, address: str, site: Built, width: int, scheme: str) -> None:
    page, seen = opened(browser, width, scheme)
    names = [
        *Subject(site.output, "", "", Path, str).kinds.values(),
        article(site, "supplied-title"),
        article(site, "<img"),
    ]
    found = []
    for name in names if (width, scheme) in ((320, "dark"), (1440, "light")) else names[:4]:
        page.goto(address + name)
        if 'http-equiv="refresh"' in (site.output / name).read_text(encoding="utf-8"):
            page.wait_for_url(lambda url, moved=name: not url.endswith(moved))  # it leads on by itself
        found += [(name, fault) for fault in faults_of(page)]
    assert found == []
    assert seen.said == []
    page.context.close()


@pytest.mark.parametrize("view", ["as-saved", "changes"])
def test_axe_finds_nothing_in_the_other_views(browser: Browser, address: str, site: Built, view: str) -> None:
    page, _ = opened(browser, 375, "dark")
    page.goto(address + article(site, 'class="repair-note"') + f"#{view}")
    assert faults_of(page) == []
    page.context.close()


def test_it_opens_straight_from_the_disk(browser: Browser, site: Built) -> None:
    page, seen = opened(browser)
    page.goto(Path(site.output / "index.html").as_uri())
    page.locator(".stories h3 a").first.click()
    expect(page.locator("article.h-entry h1")).to_be_visible()
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Source Serif\"'))")
    assert seen.said == []
    page.context.close()
