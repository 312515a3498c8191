"""Following a name, a quote or a day through the archive: every link leads to the very words, in HTML and in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import sync_playwright

from clippings.commands.programs import chromium
from clippings.days import in_order, told

from .conftest import Built

FOLDERS = ("people", "organisations", "places", "credits", "dates/named")
CLICKED = 12  # links that the browser follows, of each sort


@lru_cache(maxsize=400)
def page(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def links(site: Built, what: str) -> Iterator[tuple[Path, str, str]]:
    """(page, address it leads to, words that must stand there) of every sentence, or every quote, of all pages."""
    for folder in FOLDERS:
        for path in sorted((site.output / folder).rglob("*.html")):
            for item in page(path).xpath(f"//*[@class='{what}']/li"):
                link = item.xpath(".//a[contains(@href, '#p')]")[0]
                words = "".join(item.xpath("./blockquote/text()")) if what == "sayings" else link.text_content()
                yield path, link.get("href"), squeezed(words)


def target(path: Path, address: str) -> html.HtmlElement:
    file, _, mark = address.partition("#")
    found = page((path.parent / file).resolve()).xpath(f"//*[@id='{mark}']")
    assert len(found) == 1, f"{path}: {address} leads to {len(found)} places"
    return found[0]


@pytest.mark.parametrize(("what", "least"), [("sightings", 1000), ("sayings", 60)])
def test_every_sentence_and_every_quote_leads_to_the_paragraph_that_holds_it(
    site: Built, what: str, least: int
) -> None:
    followed = 0
    for path, address, words in links(site, what):
        there = squeezed(target(path, address).text_content())
        # A headline printed in capitals stands as the owner writes it.
        assert words.removesuffix(" …").casefold() in there.casefold(), (
            f"{path}: {address} holds {there[:80]!r}, not {words!r}"
        )
        followed += 1
    assert followed >= least


def test_each_mention_of_a_name_stands_on_its_page(site: Built) -> None:
    """What an article links to a name's page is there as a sentence, however often."""
    for path in sorted((site.output / "people").glob("*.html")):
        for item in page(path).xpath("//ol[@class='appearances']/li"):
            address = item.xpath("./p[@class='what']/a/@href")[0]
            article = page((path.parent / address).resolve())
            there = article.xpath(f"//*[@id='cleaned']//a[@href='../people/{path.name}']")
            # Words that the saved page linked itself keep that link.
            assert len(item.xpath(".//ul[@class='sightings']/li")) >= max(1, len(there)), f"{path}: {address}"


def test_a_credit_is_shown_with_the_caption_of_its_picture(site: Built) -> None:
    shown = [squeezed(item.text_content()) for item in page(site.output / "credits/ioana-turcanu.html").xpath(
        "//ul[@class='sightings']/li"
    )]  # fmt: skip
    assert len(shown) > 10 and all("urcanu" in words for words in shown)
    assert "Ileana Marinescu speaks on the steps of the town hall in Tulcea" in " ".join(shown)
    assert min(map(len, shown)) > len("(Photo: Ioana Țurcanu/The Delta Lantern)")


def test_a_day_is_filed_under_its_year_and_told_in_words(site: Built) -> None:
    heads = [
        squeezed("".join(page(site.output / f"dates/named/{year}.html").xpath("//h1/text()"))) for year in (2020, 2022)
    ]
    assert heads == ["2020", "2022"]
    index = page(site.output / "dates" / "index.html")
    assert [squeezed(h.text_content()) for h in index.xpath("//h2")] == ["Published", "Named in the texts"]
    days = sorted(["2022-W13", "2022-03-28", "2022-SU", "2022", "2022-SP", "2022-Q1", "2022-03"], key=in_order)
    assert days == ["2022", "2022-SP", "2022-SU", "2022-Q1", "2022-03", "2022-03-28", "2022-W13"]
    words = ["Week from 28 March 2022", "Summer 2022", "First quarter of 2022", "28 March 2022"]
    assert [told(day) for day in ("2022-W13", "2022-SU", "2022-Q1", "2022-03-28")] == words


def test_a_name_can_be_followed_and_read_by_machines(site: Built) -> None:
    for folder, kind in (("people", "Person"), ("organisations", "Organization"), ("places", "Place")):
        for path in sorted((site.output / folder).glob("*.html")):
            data = page(path).xpath("//script[@type='application/ld+json']/text()")
            if path.name == "index.html" or not data:
                continue
            told_of = json.loads(data[0])
            name = squeezed(page(path).xpath("//h1")[0].text_content())
            assert (told_of["@type"], told_of["name"]) == (kind, name)
            feed = page(path).xpath("//link[@type='application/atom+xml'][@title=$name]/@href", name=name)
            assert len(feed) == ("subjectOf" in told_of) and all((path.parent / f).is_file() for f in feed)


@pytest.mark.parametrize("what", ["sightings", "sayings"])
def test_a_click_shows_the_paragraph_and_marks_it(site: Built, what: str) -> None:
    everything = list(links(site, what))
    chosen = everything[:: max(1, len(everything) // CLICKED)]
    assert len(chosen) >= CLICKED
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 375, "height": 700}, reduced_motion="reduce")
        for path, address, words in chosen:
            tab.goto(path.as_uri())
            for folded in tab.locator("details summary").all():
                if path.name != "index.html" and "more" in folded.inner_text():
                    folded.click()
            tab.locator(f"main a[href='{address}']").first.click()
            tab.wait_for_load_state()
            shown = tab.evaluate(
                """() => { const there = document.querySelector(":target"), box = there.getBoundingClientRect();
                return [there.textContent, box.top > -2 && box.top < innerHeight && box.height > 0,
                getComputedStyle(there).backgroundColor] }"""
            )
            text, in_sight, ground = shown
            assert words.removesuffix(" …").casefold() in squeezed(text).casefold() and in_sight, f"{path}: {address}"
            assert not re.fullmatch(r"rgba\(0, 0, 0, 0\)|transparent", ground), f"{path}: {address} is not marked"
        browser.close()
