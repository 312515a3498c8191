"""Feeds: well-formed, stable ids, dates that mean something, links to the original; and the sitemap."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import feedparser
import msgspec
import pytest

from clippings.archive import open_archive
from clippings.changes import changes
from clippings.page_types import sitemap
from clippings.page_types._feeds import moment
from clippings.site_checks.feeds import faults_of

from .conftest import Built


def feeds_of(site: Built) -> list[Path]:
    return sorted(p for p in site.output.rglob("*.xml") if b"<feed " in p.read_bytes()[:200])


def test_every_atom_feed_keeps_the_rules(site: Built) -> None:
    feeds = feeds_of(site)
    assert len(feeds) > 20
    assert {str(p): f for p in feeds if (f := faults_of(p.read_bytes()))} == {}


def test_feedparser_has_no_complaint(site: Built) -> None:
    for path in [
        *feeds_of(site)[:12],
        site.output / "atom.xml",
        site.output / "rss.xml",
        site.output / "corrections.xml",
    ]:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version in ("atom10", "rss20")


def test_the_feeds_of_the_site_agree(site: Built) -> None:
    """Atom, RSS and JSON Feed list the same entries with the same text."""
    atom = feedparser.parse((site.output / "atom.xml").read_bytes()).entries
    rss = feedparser.parse((site.output / "rss.xml").read_bytes()).entries
    feed = json.loads((site.output / "feed.json").read_text())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://archive.example.org/feed.json"
    assert [e.id for e in atom] == [e.id for e in rss] == [item["id"] for item in feed["items"]]
    assert [e.title for e in atom] == [item["title"] for item in feed["items"]]
    for entry, item in zip(atom, feed["items"], strict=True):
        assert item["url"] == entry.link
        assert item.get("external_url", "") == next((a.href for a in entry.links if a.rel == "via"), "")
        assert [a["name"] for a in item.get("authors", [])] == [a.name for a in entry.get("authors", [])]
        assert datetime.fromisoformat(item["date_modified"]).timetuple()[:6] == entry.updated_parsed[:6]
        assert 'href="../' not in item["content_html"] and 'src="../' not in item["content_html"]
    assert sum("via" in {a.rel for a in e.links} for e in atom) > 10


def test_each_name_with_more_articles_has_a_feed_that_its_page_leads_to(site: Built) -> None:
    for page in (site.output / "people").glob("*.html"):
        text = page.read_text()
        feed = page.with_suffix(".xml")
        if page.name == "index.html":
            continue
        assert (f'href="../people/{feed.name}"' in text) == feed.is_file(), page
        if feed.is_file():
            assert len(feedparser.parse(feed.read_bytes()).entries) > 1
    assert len(list((site.output / "people").glob("*.xml"))) > 5
    assert list((site.output / "outlets").glob("*.xml"))


def test_every_page_leads_to_the_feeds(site: Built) -> None:
    for page in ("index.html", "articles/index.html", "people/index.html"):
        text = (site.output / page).read_text()
        for feed in ("atom.xml", "rss.xml", "feed.json", "corrections.xml"):
            assert re.search(rf'rel="alternate" type="application/\S+" title="[^"]+" href="[./]*{feed}"', text), (
                page,
                feed,
            )


def test_corrections_say_what_and_why_but_nothing_private(site: Built) -> None:
    text = (site.output / "corrections.xml").read_text()
    entries = feedparser.parse(text).entries
    assert "“Egreta” is no name" in [e.title for e in entries]
    assert any("The Egreta is a boat." in e.content[0].value for e in entries)
    written = "".join(
        p.read_text(errors="replace") for p in site.output.rglob("*.*") if p.suffix in (".xml", ".json", ".html")
    )
    assert "telephone" not in text and "must never be published" not in written


# ------------------------------------------------------------------------------------------------------------ changes


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    (root / "articles").mkdir(parents=True)
    (root / "authority").mkdir()
    (root / "archive.toml").write_text('name = "Small"\n')
    line = {
        "kind": "article",
        "id": "a",
        "key": "a.txt",
        "address": "articles/a.html",
        "added": "2024-01-01",
        "digest": "1",
    }
    other = {**line, "id": "b", "key": "b.txt", "address": "articles/b.html"}
    lines = [
        line,
        other,
        {**line, "added": "2024-02-01", "key": "renamed.txt"},
        {**line, "added": "2024-03-01", "digest": "2"},
    ]
    (root / "register.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
    return root


def test_a_replaced_file_is_a_change_and_a_renamed_one_is_not(small: Path) -> None:
    found = changes(open_archive(small))
    assert [(c.id, c.date, c.digest) for c in found.replaced] == [("a", "2024-03-01", "2")]
    assert found.last("a", ("a.txt",)) == "2024-03-01"
    assert found.last("b", ("b.txt",)) == ""


def test_a_decision_on_an_article_is_a_change_of_it(small: Path) -> None:
    rows = [
        {"date": "2024-05-01", "author": "o", "action": "reject", "quote": "Egret", "article": "b.txt"},
        {"date": "2024-06-01", "author": "o", "action": "accept", "quote": "Ana", "article": "b.txt"},
        {"date": "2024-07-01", "author": "o", "action": "never-link", "quote": "May"},
    ]
    (small / "authority" / "decisions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = changes(open_archive(small))
    assert found.last("b", ("b.txt",)) == "2024-05-01", "what was only confirmed did not change"
    assert found.last("a", ("a.txt",)) == "2024-03-01", "a decision on the whole archive is no article's change"
    assert [d.action for d in found.decisions] == ["reject", "never-link"]


def test_moments_keep_to_their_day() -> None:
    assert moment("2024-05-01", "a").date().isoformat() == "2024-05-01"
    assert moment("2024-05-01", "a") == moment("2024-05-01", "a") != moment("2024-05-01", "b")
    assert moment("unknown", "a").year == 1970


# ------------------------------------------------------------------------------------------------------------ sitemap


def test_no_sitemap_where_search_engines_are_to_stay_away(site: Built) -> None:
    assert not (site.output / "sitemap.xml").exists()


def test_a_large_archive_has_an_index_of_sitemaps(monkeypatch: pytest.MonkeyPatch, small: Path) -> None:
    @dataclasses.dataclass
    class Article:
        id: str
        added: str
        file: str = "x"
        doubles: tuple[str, ...] = ()

        @property
        def address(self) -> str:
            return f"articles/{self.id}.html"

    class Site:
        archive = msgspec.structs.replace(open_archive(small), settings={"indexing": True})
        url = "https://archive.example.org"
        changes = changes(archive)

        class corpus:  # noqa: N801
            articles = [Article(f"n{n:02}", f"2024-01-{n + 1:02}") for n in range(25)]  # noqa: RUF012
            entities: dict[object, object] = {}  # noqa: RUF012

    monkeypatch.setattr(sitemap, "LARGEST", 10)
    pages = {page.address: page.data() for page in sitemap.pages(Site())}  # type: ignore[arg-type, misc]
    assert sorted(pages) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ElementTree.fromstring(pages["sitemap.xml"])
    assert index.tag == space + "sitemapindex"
    places = [e.text for name in sorted(pages)[:3] for e in ElementTree.fromstring(pages[name]).iter(space + "loc")]
    assert len(places) == len(set(places)) == 26
    assert [e.text for e in index.iter(space + "lastmod")][-1] == "2024-01-25"


def test_feeds_do_not_change_of_themselves(site: Built, build: Callable[..., Built], tmp_path: Path) -> None:
    """A site built again, into another folder on another day, has the same feeds."""
    shutil.copytree(site.content, tmp_path / "content")
    again = build(tmp_path / "content", tmp_path / "out", "--siteurl", "https://archive.example.org", TZ="Asia/Tokyo")
    assert again.status == 0, again.err
    for path in [*feeds_of(site), site.output / "feed.json", site.output / "rss.xml"]:
        other = again.output / path.relative_to(site.output)
        assert hashlib.sha256(other.read_bytes()).digest() == hashlib.sha256(path.read_bytes()).digest(), path.name
