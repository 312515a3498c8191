"""What the pages say and how they are made, without a browser."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from markupsafe import Markup
from msgspec import structs

from clippings import link
from clippings.appearances import parts_of_all
from clippings.corpus import Appearance, Entity, Listed
from clippings.days import in_words
from clippings.filing import filed
from clippings.inlines import Inline, Inlines, run
from clippings.markup import Composer
from clippings.model import Article, Block, Edit, Facts, Span
from clippings.owner_pages import own_pages
from clippings.page_types._charts import bars, years_of
from clippings.page_types._citing import bibtex, citations, csl_json, ris
from clippings.page_types._head import script
from clippings.page_types._notes import margin, visible, words_of
from clippings.page_types._paging import chunks, numbered
from clippings.page_types.entity import roles
from clippings.page_types.post_authors import address_of
from clippings.pieces import Piece
from clippings.register import Entry
from clippings.summarise import Named, Row
from clippings.typefaces import FACES, RANGES, typefaces

from .conftest import Built


def listed(**given: object) -> Listed:
    values: dict[str, object] = {
        "file": "quay.txt", "digest": "ab", "title": "The quay & the tide", "supplied": False, "title_source": "owner",
        "published": "2021-03-04", "updated": "", "outlet": "The Delta Lantern", "url": "https://lantern.example.org/quay",
        "language": "en", "authors": ("Ana Gavril",), "opening": "", "words": 3, "named": (), "counts": (), "doubts": (),
        "text_digest": "",
    }  # fmt: skip
    row = Row(**{**values, **{k: v for k, v in given.items() if k in values}})  # type: ignore[arg-type]
    entry = Entry("article", "quay", "quay.txt", "articles/quay.html", "2024-01-01")
    return link.entered(link.head("quay.txt", "key", row.digest, row, lambda _: row), entry, ())


# -------------------------------------------------------------------------------------------------------- small parts


def test_a_role_stands_once_in_its_longest_form() -> None:
    def called(*told: str, owner: str = "") -> list[str]:
        named = [Named("ana", "person", "Ana Costa", "subject", 1, role, (), "", "ana costa") for role in told]
        found = [[Appearance(listed(), one)] for one in named]
        somebody = Entity("person", "ana", "Ana Costa", "people/ana.html", role=owner, fetch=lambda _: found)
        return roles(somebody, parts_of_all(somebody))

    assert called("mayor", "mayor", "mayor of Tulcea", "deputy mayor") == ["deputy mayor", "mayor of Tulcea"]
    assert called("mayor", "minister", "deputy mayor", owner="Mayor of Tulcea since 2020; deputy mayor before") == [
        "Mayor of Tulcea since 2020; deputy mayor before", "minister",
    ]  # fmt: skip
    assert called("minister", "prime minister") == ["minister", "prime minister"]


def test_dates_in_words_are_as_precise_as_known() -> None:
    assert [in_words(d) for d in ("2022-04-01", "2022-04", "2022", "no date")] == ["1 April 2022", "April 2022", "2022", "no date"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Vasile Condrat", "condrat, vasile"), ("Ștefan Ávila", "avila, stefan"), ("Ada van Loon", "loon, ada van"),
        ("Manuel dela Torre Jr.", "torre, manuel dela"), ('Rosa "Bing" Salonga-Reyes', "salonga-reyes, rosa"),
        ("Bisher al-Khatib", "khatib, bisher"), ("Kim Eun-hee", "kim eun-hee"), ("Zhang Wei", "zhang wei"),
        ("Liu Guozhen", "liu guozhen"), ("Kim Carver", "carver, kim"), ("Lin Carver-Brandt", "carver-brandt, lin"),
        ("Leo XIV", "leo xiv"), ("Emma of Norland", "emma of norland"), ("Ghiță", "ghita"),
    ],
)  # fmt: skip
def test_people_are_filed_under_their_surnames_where_these_are_clear(name: str, key: str) -> None:
    assert filed(name, "person") == key
    assert ", " not in filed(name, "organisation")


def test_the_list_of_people_is_in_order_of_surnames(site: Built) -> None:
    page = (site.output / "people" / "index.html").read_text()
    keys = re.findall(r'data-filed="([^"]*)"', page)
    assert len(keys) > 40 and keys == sorted(keys) and sum("," in key for key in keys) > 30


def test_lists_are_cut_from_the_oldest() -> None:
    before, after = chunks(list(range(125, 0, -1)), 50), chunks(list(range(126, 0, -1)), 50)
    assert [len(part) for part in before] == [50, 75]
    assert before[0] == after[0] and before[1] != after[1]
    assert chunks([], 50) == [[]]
    assert [numbered("people/a.html", n, 3) for n in (0, 1, 3, 4)] == ["", "people/a/page-1.html", "people/a.html", ""]


def test_bars_name_what_they_show_and_skip_no_year() -> None:
    years = years_of({"2019": 1, "2021": 2, "": 1})
    assert years == [("2019", 1), ("2020", 0), ("2021", 2)]
    drawn = bars(years, 'A "label"')
    assert "style" not in drawn and "&#34;label&#34;" in drawn and drawn.count("<rect") == 3
    assert len(years_of({str(year): 1 for year in range(1850, 2021, 10)})) == 18


def test_data_in_the_head_cannot_close_its_element() -> None:
    text = script({"headline": "</script><script>alert(1)</script>&"})
    assert "<" not in text and json.loads(str(text))["headline"].startswith("</script>")


def test_a_citation_says_what_is_known_and_nothing_else() -> None:
    whole = dict(citations(listed(), "The quay & the tide", "Archive", "https://a.example.org/articles/quay.html"))
    assert whole["In words"] == (
        "Ana Gavril. “The quay & the tide.” The Delta Lantern, 4 March 2021. https://lantern.example.org/quay. "
        "Saved in Archive, https://a.example.org/articles/quay.html."
    )
    assert "title = {{The quay \\& the tide}}" in whole["BibTeX"] and "month = mar" in whole["BibTeX"]
    assert "DA  - 2021/03/04" in whole["RIS"] and whole["RIS"].startswith("TY  - NEWS")
    assert json.loads(whole["CSL-JSON"])[0]["issued"] == {"date-parts": [[2021, 3, 4]]}
    bare = listed(published="", outlet="", url="", authors=())
    assert "year" not in bibtex(bare, "T", "Archive", "") and "DA" not in ris(bare, "T", "Archive", "")
    assert "issued" not in csl_json(bare, "T", "Archive", "")
    assert "n.d." in citations(bare, "T", "Archive", "")[0][1]
    assert "DA  - 2021///\n" in ris(listed(published="2021"), "T", "Archive", "")


def test_elements_that_cross_are_split_and_bear_their_id_once() -> None:
    text = "one two three"
    anchor = Inline(Span(0, 7), '<a href="https://x.example">', "</a>", 0)
    mark = Inline(Span(4, 13), '<mark class="repair" id="repair-1">', "</mark>", 3)
    html = run(text, Span(0, 13), Inlines([mark, anchor]).at(Span(0, 13)))
    assert html == (
        '<a href="https://x.example">one <mark class="repair" id="repair-1">two</mark></a>'
        '<mark class="repair"> three</mark>'
    )
    assert run("a < b & <script>", Span(0, 16), []) == Markup("a &lt; b &amp; &lt;script&gt;")


def test_a_repair_marks_the_word_that_it_touches() -> None:
    text = "The harbourwas shut onMonday and quiet"
    edits = (Edit(Span(11, 11), " ", "joined-words"), Edit(Span(22, 22), " ", "joined-words"))
    block = Block("paragraph", Span(0, len(text)))
    article = Article("a", "a.txt", "", Facts(), text, (block,), edits, ())
    html = Composer(article, lambda mention: "").pieces()[0].html
    assert ">harbour</mark> was" in html and ">on</mark> Monday" in html


def test_typefaces_are_cut_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clippings.typefaces.FACES", FACES[:1])
    monkeypatch.setattr("clippings.typefaces.RANGES", {"greek": RANGES["greek"]})
    made = typefaces(tmp_path)
    assert [name[:27] for name in made.files] == ["sourceserifpro-regular-gree"]
    assert all(data[:4] == b"wOF2" and len(data) < 12_000 for data in made.files.values())
    assert "size-adjust" in made.css and 'url("sourceserifpro-regular-greek.' in made.css
    monkeypatch.setattr("clippings.typefaces._cut", lambda: pytest.fail("cut again"))
    assert typefaces(tmp_path) == made
    assert [path.name[:10] for path in tmp_path.iterdir()] == ["typefaces-"]


def test_typefaces_do_without_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clippings.typefaces.FACES", (structs.replace(FACES[0], package="no_such_font"),))
    assert typefaces(None).files == {}


# ----------------------------------------------------------------------------------------------------------- the site


def pages(site: Built, pattern: str = "**/*.html") -> dict[str, str]:
    found = {path.relative_to(site.output).as_posix(): path.read_text() for path in sorted(site.output.glob(pattern))}
    assert found, site.err
    return found


def articles(site: Built) -> dict[str, str]:
    return {a: t for a, t in pages(site, "articles/*.html").items() if not re.search(r"/(index|page-\d+)\.html", a)}


def test_no_page_needs_what_the_policy_forbids(site: Built) -> None:
    for address, text in pages(site).items():
        assert not re.search(r"<[^>]+\sstyle=", text), address
        assert not re.search(r"<[^>]+\son[a-z]+=", text), address
        assert "<style" not in text, address
        for attributes in re.findall(r"<script([^>]*)>", text):
            assert "src=" in attributes or "application/ld+json" in attributes, address


def test_no_page_is_offered_to_search_engines_unless_asked(site: Built) -> None:
    for address, text in pages(site).items():
        assert '<meta name="robots" content="noindex">' in text, address
        assert 'rel="canonical"' not in text, address


def test_the_data_in_the_head_name_the_publisher_and_the_archive(site: Built) -> None:
    for address, text in articles(site).items():
        data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[0])
        assert data["@type"] == "NewsArticle" and data["url"].endswith(address)
        assert data["sdPublisher"]["@type"] == "ArchiveOrganization"
        supplied = "supplied-title" in text
        assert ("name" in data) == supplied and ("headline" in data) != supplied
        if "datePublished" in data:
            assert data["datePublished"][:10] in text


def test_every_button_has_its_card_and_every_card_its_button(site: Built) -> None:
    for address, text in articles(site).items():
        buttons = re.findall(r'popovertarget="([^"]+)"', text)
        assert sorted(buttons) == sorted(re.findall(r'<div class="card" id="([^"]+)"', text)), address


def test_repairs_and_changes_lead_to_each_other(site: Built) -> None:
    seen = 0
    for address, text in articles(site).items():
        for number in re.findall(r'href="#repair-(\d+)"', text):
            seen += 1
            assert text.count(f'id="repair-{number}"') == 1, address
            assert f'href="#change-{number}"' in text and f'id="change-{number}"' in text, address
    assert seen


def test_a_change_is_shown_between_whole_words(site: Built) -> None:
    from html import unescape

    seen = 0
    for address, text in articles(site).items():
        saved = unescape(re.sub("<[^>]+>", "", re.findall(r'<pre class="saved"[^>]*>(.*?)</pre>', text, re.DOTALL)[0]))
        for shown in re.findall(r'<p class="diff">(.*?)</p>', text, re.DOTALL):
            around = unescape(re.sub(r"<(del|ins)>.*?</\1>", "\0", shown, flags=re.DOTALL)).split("\0")
            for cut, edge in (
                (around[0].startswith("… "), around[0].split()),
                (around[-1].endswith(" …"), around[-1].split()),
            ):
                seen += cut
                assert not cut or (edge[1] if edge[0] == "…" else edge[-2]) in saved.split(), (address, shown)
    assert seen > 5


def test_the_source_text_stands_on_its_page_letter_for_letter(site: Built) -> None:
    from html import unescape

    source = (site.content / "articles" / "radio-sulina-0418.txt").read_text(encoding="utf-8")
    text = next(text for text in articles(site).values() if "radio-sulina-0418.txt" in text)
    inside = re.findall(r'<pre class="saved"[^>]*>(.*?)</pre>', text, re.DOTALL)[0]
    assert unescape(re.sub(r"<[^>]+>", "", inside)).removeprefix("\n") == source


def test_what_the_owner_said_and_what_was_saved_are_told_apart(site: Built) -> None:
    text = next(text for text in articles(site).values() if "New ferry sails - The Delta Lantern.html" in text)
    table = re.findall(r"<table>(.*?)</table>", text, re.DOTALL)[0]
    assert "Supplied by the archive’s owner" in table and "Read from the saved file" in table


def test_headings_skip_no_level(site: Built) -> None:
    for address, text in pages(site).items():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_each_dated_article_stands_on_the_page_of_its_year(site: Built) -> None:
    for address, text in articles(site).items():
        day = re.findall(r'<time class="dt-published" datetime="(\d{4})', text.split("</h1>")[0])
        year = (site.output / "dates" / f"{day[0] if day else 'undated'}.html").read_text()
        assert address.rpartition("/")[2] in year, address


def test_an_own_page_without_a_heading_still_has_its_title(tmp_path: Path) -> None:
    from clippings.archive import open_archive

    (tmp_path / "archive.toml").write_text('name = "A"\n')
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "how-to.md").write_text("Just words.\n")
    (tmp_path / "pages" / "about.md").write_text("---\ntitle: About us\n---\n\n# About us\n\nWords.\n")
    found = [(page.address, page.title, page.text.strip()) for page in own_pages(open_archive(tmp_path))]
    assert found == [("about.html", "About us", "Words."), ("how-to.html", "How to", "Just words.")]


def composed(text: str, *blocks: tuple[str, int, int], edits: tuple[Edit, ...] = ()) -> list[Piece]:
    article = Article(
        "a", "a.txt", "", Facts(), text, tuple(Block(kind, Span(s, e)) for kind, s, e in blocks), edits, ()
    )  # type: ignore[arg-type]
    return Composer(article, lambda mention: "").pieces()


def test_a_list_shows_its_bullets_once_and_its_numbers_always() -> None:
    bullets = composed("• Oars\n- Rope", ("list-item", 0, 6), ("list-item", 7, 13))[0]
    assert [str(item.html) for item in bullets.items] == ["Oars", "Rope"] and not bullets.numbered
    numbers = composed("1. Oars\n2) Rope", ("list-item", 0, 7), ("list-item", 8, 15))[0]
    assert [str(item.html) for item in numbers.items] == ["1. Oars", "2) Rope"] and numbers.numbered


def test_a_repair_inside_a_word_marks_the_word_and_shows_what_nobody_sees() -> None:
    text = "The harbour auth\u00adorities wait"
    edits = (Edit(Span(16, 17), "", "soft-hyphens"),)
    piece = composed(text, ("paragraph", 0, len(text)), edits=edits)[0]
    assert ">authorities</mark> wait" in piece.html
    was, now = words_of(text, edits[0])
    assert "soft hyphen" in visible(was) and visible(now) == "authorities"
    assert "white space" in visible("\n ") and visible("<b>") == "&lt;b&gt;"


def test_what_was_left_out_before_the_text_is_no_note_of_it() -> None:
    text = "Title\nShare\nOne.\nAd\nTwo."
    kinds = (("title", 0, 5), ("furniture", 6, 11), ("paragraph", 12, 16), ("promo", 17, 19), ("paragraph", 20, 24))
    blocks = tuple(Block(kind, Span(start, end)) for kind, start, end in kinds)  # type: ignore[arg-type]
    article = Article("a", "a.txt", "", Facts(), text, blocks, (), ())
    notes = margin(article, Composer(article, lambda mention: "").pieces(), {})
    assert {name: [(note["target"], note["text"]) for note in found] for name, (_, found) in notes.items()} == {
        "p2": [("p3", "“Ad”")]
    }


def test_the_front_page_has_a_map_that_leads_to_places(site: Built) -> None:
    text = (site.output / "index.html").read_text()
    drawn = re.findall(r'<svg class="map overview".*?</svg>', text, re.DOTALL)
    assert len(drawn) == 1 and 'href="places/tulcea.html"' in drawn[0]
    assert '<p class="ends" aria-hidden="true"><span>2019</span><span>2024</span></p>' in text


def test_every_long_list_can_be_filtered(site: Built) -> None:
    """By itself, or as one of several in a box that is filtered as a whole."""
    seen = 0
    for address, text in pages(site).items():
        main = text.split("<main")[1]
        for opened, inner in re.findall(r"<((?:ol|ul|tbody)[^>]*)>(.*?)\n</(?:ol|ul|tbody)>", main, re.DOTALL):
            row = r"<tr data-name" if opened.startswith("tbody") else r"\n<li"
            if re.search("article-rows|index|appearances|tbody", opened) and len(re.findall(row, inner)) >= 8:
                seen += 1
                assert "data-list=" in opened or '<div data-list="">' in main, (address, opened)
    assert seen > 5


def test_posts_are_found_by_who_wrote_them(site: Built) -> None:
    """An author whom several articles quote has a page with the posts; who is quoted once leads to that article."""
    index = (site.output / "posts" / "index.html").read_text()
    rows = re.findall(r'<li data-name="([^"]+)"[^>]* data-count="(\d+)".*?href="([^"]+)"', index)
    assert len(rows) > 8
    several = [(name, int(count), href) for name, count, href in rows if int(count) > 1]
    assert several
    for name, count, href in several:
        page = (site.output / "posts" / href.removeprefix("../posts/")).read_text()
        assert page.count('<figure class="post h-cite">') >= count and name in page
        for article in re.findall(r'<p class="what"><a href="../([^"]+)"', page):
            assert name in (site.output / article).read_text()
    for name, count, href in rows:
        if int(count) == 1:
            assert href.startswith("../articles/") and name.lstrip("@") in (site.output / href[3:]).read_text()


def test_an_author_of_posts_has_an_address_of_their_own_alone() -> None:
    addresses = [
        address_of((network, handle)) for network in ("twitter", "vk") for handle in ("a_b", "a-b", "ab", "яна", "юра")
    ]
    assert len(set(addresses)) == 10 and addresses[2] == "posts/twitter-ab.html"
    assert all(re.fullmatch(r"posts/[a-z0-9-]+\.html", address) for address in addresses)
