"""The parsers under random damage, for a bounded time: each ends, in what it may raise, and what it gives holds together.

What was found so is a case of its own below, for good.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path

import msgspec
import pytest

from clippings import embed_kinds
from clippings.archive import ArchiveError, open_archive, read_toml
from clippings.authority import load_authority
from clippings.codec import Damaged, decode, encode
from clippings.commands.verify import unaccounted
from clippings.credit import find_credits, read_credit
from clippings.decisions import DecisionError, parse
from clippings.encoding import NotText
from clippings.encoding import decode as decode_text
from clippings.extract import Unreadable
from clippings.inlines import safe_address
from clippings.journal import PublishError, settle
from clippings.linked import Linked, load, vouch
from clippings.model import Article, Facts, Saved
from clippings.owner_facts import OwnerFacts, facts_of, is_date
from clippings.page_types._facts import addresses_of
from clippings.pictures import published
from clippings.pipeline import Tools, read_article, tools
from clippings.register import RegisterError, lines_of
from clippings.report import Report
from clippings.store import Store
from clippings.summarise import Row, row_from_json, row_to_json, summarise
from clippings.tagger import Tagging
from clippings.withholding import policy_of, shown

from .conftest import ROOT, SAMPLE
from .test_examples import KINDS, members
from .test_pictures import gif, jpeg, png, webp
from .trust.mutation import fuzz

STORY = "SULINA — The bar was closed, the harbour master Petre Zamfira said on May 3, 2021.\n\n“Nobody was hurt,” he said.\n"


@functools.cache
def gathered() -> Tools:
    return tools(None)


def sources() -> list[object]:
    return [pytest.param(member, id=member.name) for _, member in members("sources")]


def saved_files() -> list[bytes]:
    paths = [*(ROOT / "tests" / "cases").rglob("input.*"), *(SAMPLE / "articles").glob("*.*")]
    return [p.read_bytes() for p in sorted(paths) if p.suffix in (".txt", ".html", ".md", ".mhtml", ".jsonl")]


def holds_together(saved: Saved) -> None:
    """Parts and layers point into the text, and facts are texts."""
    for part in saved.parts:
        assert 0 <= part.span.start <= part.span.end <= len(saved.text), part
    assert decode(Facts, encode(saved.facts)) == saved.facts


@pytest.mark.parametrize("source", sources())
def test_every_source(source: object) -> None:
    seeds = [data for data, _ in source.examples]  # type: ignore[attr-defined]
    name = next(name for _, name in source.examples)  # type: ignore[attr-defined]
    fuzz(f"the source {source.name}", seeds, lambda data: holds_together(source.extract(data, name)), (Unreadable,))  # type: ignore[attr-defined]


def test_the_whole_way_of_a_saved_file() -> None:
    endings = (".txt", ".html", ".md", ".mhtml", ".jsonl")

    def attempt(data: bytes) -> None:
        article = read_article(data, "x" + endings[len(data) % len(endings)], Facts(), gathered(), None)
        assert list(unaccounted(article)) == []
        row, _ = summarise(article)
        assert not row.published or is_date(row.published), row.published
        assert decode(Article, encode(article)) == article and row_from_json(row_to_json(row)) == row
        policy = policy_of(
            {
                "withholding": {
                    "default": "excerpt",
                    "words": [{"text": "the harbour"}],
                    "persons": [{"name": "Petre Zamfira"}],
                }
            }
        )
        less, _, _ = shown(article, data, policy.to_json({}))
        assert list(unaccounted(less)) == []

    fuzz("every stage but the model, withholding included", saved_files(), attempt, (Unreadable,))


def test_embedded_posts() -> None:
    seeds = [example.saved.encode() for _, kind in members("embed_kinds") for example in kind.examples]

    def attempt(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        embed_kinds.read_fragment(text, KINDS)
        lines = text.split("\n")
        for post in embed_kinds.find_in_text(lines, KINDS):
            assert 0 <= post.first_line <= post.last_line < len(lines)

    fuzz("embed kinds", seeds, attempt)


def test_credits() -> None:
    seeds = [example.text.encode() for _, style in members("credit_styles") for example in style.examples]
    agencies = gathered().knowledge.agencies

    def attempt(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        read_credit(text, agencies)
        for found in find_credits(text, gathered().styles, agencies, in_figure=len(data) % 2 == 0):
            assert 0 <= found.span.start < found.span.end <= len(text)

    fuzz("credits", seeds, attempt)


def test_encodings() -> None:
    texts = (STORY, "Łucja Brânză, Žilina", "Москва закрыла порт", "東京の港は閉鎖された", "القاهرة")
    seeds = [
        text.encode(code, "ignore")
        for text in texts
        for code in ("utf-8", "cp1252", "cp1251", "utf-16", "gb18030", "shift_jis")
    ]
    fuzz("encodings", seeds, lambda data: decode_text(data, data[:9].decode("latin-1"))[0].encode("utf-8"), (NotText,))  # type: ignore[arg-type, return-value]


def test_the_owners_files(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    decisions = [
        {"action": "reject", "date": "2021", "author": "x", "quote": "y", "position": 3, "value": {"creators": ["a"]}}
    ]
    fuzz(
        "decisions",
        [json.dumps(row).encode() for row in decisions],
        lambda data: parse(data.decode("utf-8", "replace")) and None,
        (DecisionError,),
    )

    def authority(data: bytes) -> None:
        (tmp_path / "people.csv").write_bytes(data)
        found = load_authority(tmp_path)
        for known in found.by_id.values():
            assert known.id and known.name and (known.lat is None or abs(known.lat) <= 90)

    fuzz("authority tables", [b"id,name,aliases,wikidata,geonames,lat,lon\na,Ana,A|B,Q1,5,1.5,2\n"], authority)

    def table(data: bytes) -> None:
        (tmp_path / "archive.toml").write_text('name = "x"')
        (tmp_path / "articles" / "articles.csv").write_bytes(data)
        facts_of(OwnerFacts(open_archive(tmp_path), ()).stated("one.txt"))

    fuzz("articles.csv", [b'file,title,date,authors\none.txt,"A, b",2021-05-03,x;y\n'], table, (ArchiveError,))

    def settings(data: bytes) -> None:
        (tmp_path / "archive.toml").write_bytes(data)
        archive = open_archive(tmp_path)
        policy_of(archive.settings).to_json({})

    toml = b'name = "x"\naddress = "https://a.example.org"\nlanguage = "en"\n[withholding]\ndefault = "excerpt"\nwords = [{text = "abc"}]\n'
    fuzz("archive.toml", [toml, toml + b'[withholding.outlets]\n"A" = "full text"\n[[withholding.persons]]\nname = "Ana"\naliases = ["B"]\n'],
         settings, (ArchiveError,))  # fmt: skip
    line = b'{"kind":"article","id":"x","key":"x.txt","address":"articles/x.html","added":"2024-01-01","digest":"ab"}\n'

    def register(data: bytes) -> None:
        (tmp_path / "register.jsonl").write_bytes(data)
        list(lines_of(tmp_path / "register.jsonl"))

    fuzz("the register", [line, line * 3], register, (RegisterError,))


def test_facts_of_a_companion(tmp_path: Path) -> None:
    seeds = [
        b'title = "A"\ndate = 2021-05-03\nauthors = ["x"]\nupdated = 2021-05-03T10:00:00+02:00\nurl = "https://a.example.org"\n'
    ]

    def attempt(data: bytes) -> None:
        (tmp_path / "one.toml").write_bytes(data)
        facts = facts_of(read_toml(tmp_path / "one.toml"))
        article = read_article(STORY.encode() * 3, "one.txt", facts, gathered(), None)
        summarise(article)

    fuzz("companions", seeds, attempt, (ArchiveError,))


def test_what_the_store_gives_back(tmp_path: Path) -> None:
    article = read_article(STORY.encode() * 2, "one.txt", Facts(), gathered(), None)
    fuzz(
        "stored articles",
        [encode(article).encode()],
        lambda data: decode(Article, data.decode("utf-8", "replace")) and None,
        (Damaged,),
    )
    fuzz("stored rows", [row_to_json(summarise(article)[0]).encode()], lambda data: isinstance(row_from_json(data.decode("utf-8", "replace")), Row) and None,
         (msgspec.DecodeError,))  # fmt: skip
    fuzz(
        "stored model output",
        [b'["en", true, [[0, 3, "PER"]]]'],
        lambda data: Tagging.from_plain(json.loads(data)) and None,
        (ValueError, RecursionError),
    )
    fuzz(
        "stored reports",
        [Report().to_json().encode()],
        lambda data: Report.from_json(data.decode("utf-8", "replace")) and None,
        (msgspec.DecodeError,),
    )

    def linked(data: bytes) -> Linked | None:
        store = Store(None)
        store.put_bytes("linked", "", data)
        vouch(store, "version")
        return load(store)

    last = msgspec.msgpack.encode([[], {}, [{}, {}], [], False, "", "", [], {}, {}])
    assert linked(last) is not None
    fuzz("the archive as it was linked", [last], lambda data: linked(data) and None)
    (tmp_path / ".clippings").mkdir()

    def journal(data: bytes) -> None:
        (tmp_path / ".clippings" / "journal.json").write_bytes(data)
        settle(tmp_path)

    fuzz("the journal", [b'{"put": ["a/b.html"], "delete": ["c/d.html"]}'], journal, (PublishError,))


@pytest.mark.parametrize(
    "address", ["https://a.]]>example.org", "https://[example.org/x", "//[", "https://[::1/x", "http://]"]
)
def test_an_address_with_brackets_costs_no_article(address: str) -> None:
    """Python reads brackets as an IPv6 address and raises where they hold none."""
    facts = facts_of({"url": address, "archived": address})
    article = read_article(STORY.encode() * 3, "one.txt", facts, gathered(), None)
    assert addresses_of(article).url == "" == safe_address(address)
    page = f'<html><link rel=canonical href="{address}"><meta property="og:url" content="{address}"><p><a href="{address}">x</a> {STORY * 4}'
    read_article(page.encode(), "one.html", Facts(), gathered(), None)
    assert safe_address("https://[::1]/x") == "https://[::1]/x"


def test_a_post_that_names_its_status_in_an_attribute_alone_costs_no_article() -> None:
    saved = '<blockquote class="twitter-tweet" data-tweet-id="1625427174357128839"><p>Some words.</p></blockquote>'
    (post,) = embed_kinds.read_fragment(saved, KINDS)
    assert (post.id, post.text) == ("1625427174357128839", "Some words.")


def test_pictures() -> None:
    suffixes = (".jpg", ".png", ".webp", ".gif", ".avif")

    def attempt(data: bytes) -> None:
        for suffix in suffixes:
            new = published(data, suffix)
            assert new is None or published(new, suffix) == new

    fuzz("pictures", [jpeg(), jpeg("<"), png(), webp(), gif()], attempt)
