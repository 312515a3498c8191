"""What other programs read from the article pages is what the archive knows: posts, credits, mentions, the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extruct
import mf2py
import pytest

from clippings.commands.reading import archive_read
from clippings.corpus import Entity, Listed
from clippings.model import Article, Credit, Embed
from clippings.pieces import merged

from .conftest import Built

SUBJECTS = {"person": "Person", "organisation": "Organization", "place": "Place"}


@dataclass(frozen=True)
class Known:
    """An article as the archive knows it, and its page as others read it."""

    listed: Listed
    article: Article
    subjects: list[Entity]
    entry: Mapping[str, Any]  # the properties of its h-entry
    cites: list[Mapping[str, Any]]  # those of each h-cite
    data: Mapping[str, Any]  # its JSON-LD


@pytest.fixture(scope="module")
def known(site: Built, cache: Path) -> list[Known]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLIPPINGS_CACHE", str(cache))
        with archive_read(site.content) as (_, archive):
            found = []
            for listed in archive.corpus.articles:
                page = (site.output / listed.address).read_text(encoding="utf-8")
                items = list(flat(mf2py.parse(doc=page)["items"]))
                entry = next(item["properties"] for item in items if "h-entry" in item["type"])
                cites = [item["properties"] for item in items if "h-cite" in item["type"]]
                data = extruct.extract(page, syntaxes=["json-ld"])["json-ld"][0]
                subjects = [e for _, e in archive.corpus.of_article(listed) if e.kind in SUBJECTS]
                found.append(Known(listed, archive.article(listed), subjects, entry, cites, data))
    assert len(found) > 20
    return found


def flat(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Microformats at any depth, in the order of the page."""
    for item in items:
        yield item
        yield from flat(item.get("children", []))


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def test_author_date_text_and_address_of_each_post(known: list[Known]) -> None:
    seen = 0
    for one in known:
        embeds = [a.value for a in one.article.layer("embed") if isinstance(a.value, Embed)]
        assert len(embeds) == len(one.cites), one.listed.address
        for embed, cite in zip(embeds, one.cites, strict=True):
            seen += 1
            assert ("author" in cite) == bool(embed.name or embed.handle)
            author = cite["author"][0]["properties"] if "author" in cite else {}
            assert author.get("nickname", [""])[0] == (f"@{embed.handle}" if embed.handle else "")
            if embed.name:
                assert author["name"] == [embed.name]
            assert cite.get("published", [None])[0] == embed.date
            assert cite.get("url", [None])[0] == embed.url
            assert cite["publication"][0].casefold() == embed.platform
            assert words(cite.get("content", [""])[0]) == words(embed.text)
    assert seen > 10


def test_credit_of_each_figure(known: list[Known]) -> None:
    seen = 0
    for one in known:
        by_block: dict[int, list[Credit]] = {}
        for annotation in one.article.layer("credit"):
            block = next(n for n, b in enumerate(one.article.blocks) if b.span.contains(annotation.span))
            if one.article.blocks[block].kind == "caption" and isinstance(annotation.value, Credit):
                by_block.setdefault(block, []).append(annotation.value)
        told = [image for image in one.data.get("image", ()) if "creditText" in image]
        credits = [merged(found) for _, found in sorted(by_block.items())]
        credits = [credit for credit in credits if credit.creators or credit.agencies or credit.via]
        assert len(credits) == len(told), one.listed.address
        for credit, image in zip(credits, told, strict=True):
            seen += 1
            for name in (*credit.creators, *credit.agencies, *credit.via):
                assert name in image["creditText"] and name in image["copyrightNotice"]
            makers = [maker["name"] for maker in image.get("creator", ())]
            assert makers == list(credit.creators or credit.agencies)
    assert seen > 20


def test_mentions_of_each_article(known: list[Known], site: Built) -> None:
    seen = 0
    for one in known:
        told = {(thing["@type"], thing["name"], thing["url"]) for thing in one.data.get("mentions", ())}
        home = one.data["sdPublisher"]["url"].removesuffix("index.html")
        assert told == {(SUBJECTS[e.kind], e.name, home + e.address) for e in one.subjects}, one.listed.address
        assert all((site.output / address.removeprefix(home)).is_file() for _, _, address in told)
        for thing in one.data.get("mentions", ()):
            entity = next(e for e in one.subjects if home + e.address == thing["url"])
            assert any(entity.wikidata in same for same in thing.get("sameAs", ())) or not entity.wikidata
        seen += len(told)
    assert seen > 200


def test_facts_of_each_article(known: list[Known]) -> None:
    for one in known:
        row = one.listed.row
        title = f"[{row.title}]" if row.supplied else row.title
        assert words(one.entry["name"][0]) == words(title) == words(one.data.get("headline") or one.data["name"])
        assert [author["properties"]["name"][0] for author in one.entry.get("author", ())] == list(row.authors)
        assert one.entry.get("published", [""])[0] == row.published[:10] == one.data.get("datePublished", "")[:10]
        assert one.entry.get("publication", [""])[0] == row.outlet == one.data.get("publisher", {}).get("name", "")
        assert one.entry.get("url", [""])[0] == row.url == one.data.get("isBasedOn", "")
